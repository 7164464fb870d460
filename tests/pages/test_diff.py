"""`pac diff` as people use it: which sides are compared, what is asked for, when it fails, and what its comment looks like whatever a plan says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pactool.words import visible
from tests.hostile.markup import PAYLOADS
from tests.repositories import committed, git, made
from tests.running import Ran, pac

PLAN = """\
title: PAC 2026
period: 2026
status: committed
currency: EUR
team: {alice: {name: Alice Martin, capacity: 8 d}, bob: {name: Bob Leroy, capacity: 8 d}}
objectives:
  revenue: {title: Réaliser 600 000 € de ventes en 2026, owner: alice, unit: EUR, target: 600000, phasing: months, results: {2026-01: 40000, 2026-02: 30000}}
actions:
  salon: {title: Exposer au salon régional, nature: prospecting, owner: alice, serves: [revenue], expects: {revenue: 200000}, budget: 6000, time: 12 d, start: 2026-03-02, end: 2026-06-30}
"""
LOWER = PLAN.replace("target: 600000", "target: 540000")
SENTENCE = 'Target of "revenue" lowered from 600,000 € to 540,000 € (-60,000 €, -10 %)'


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository whose plan was committed, and changed since on disk."""
    root = made(tmp_path / "work")
    committed(root, {"plan.yaml": PLAN}, "Le plan", day="2026-01-05")
    (root / "plan.yaml").write_text(LOWER)
    return root


def one_line(text: str) -> str:
    return " ".join(text.split())


def diff(folder: Path, *words: str, stdin: str = "", today: str = "2026-03-15") -> Ran:
    return pac("diff", *words, "--lang", "en", cwd=folder, stdin=stdin.encode(), PAC_TODAY=today)


# ---- which sides


def test_without_a_word_it_is_what_was_not_committed_yet(work: Path) -> None:
    ran = diff(work)
    assert ran.code == 0
    assert "Changes from HEAD to the working tree" in ran.out
    assert f"{SENTENCE} after 2 months behind; no amendment" in one_line(ran.out)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["main"], id="a branch"),
        pytest.param(["plan.yaml"], id="one file"),
        pytest.param(["HEAD", "plan.yaml"], id="a revision and a file"),
        pytest.param(["HEAD", "--plan", "plan.yaml"], id="a revision and its plan"),
        pytest.param(["HEAD", "."], id="a revision and a folder"),
    ],
)
def test_a_revision_and_what_stands_on_disk(work: Path, words: list[str]) -> None:
    ran = diff(work, *words)
    assert (ran.code, SENTENCE in one_line(ran.out)) == (0, True), ran.err


@pytest.mark.parametrize("words", [["HEAD~1", "HEAD"], ["HEAD~1..HEAD"], ["HEAD~1.."], ["HEAD~1...HEAD"], ["main~1", "main"]])
def test_two_revisions(work: Path, words: list[str]) -> None:
    committed(work, {"plan.yaml": LOWER}, "Moins", day="2026-03-10")
    assert SENTENCE in one_line(diff(work, *words).out)


def test_three_dots_are_what_happened_since_the_two_parted(work: Path) -> None:
    committed(work, {"plan.yaml": LOWER}, "Moins", day="2026-03-10")
    git(work, "checkout", "--quiet", "-b", "other", "HEAD~1")
    committed(work, {"plan.yaml": PLAN.replace("6000,", "7000,")}, "Plus", day="2026-03-11")
    assert 'Budget of "salon" raised from 6,000 € to 7,000 €' in one_line(diff(work, "main...other").out)
    assert "Target" not in diff(work, "main...other").out
    assert "raised from 540,000 €" in one_line(diff(work, "main..other").out)


def test_two_files_two_folders_and_standard_input(tmp_path: Path) -> None:
    for folder, text in (("a", PLAN), ("b", LOWER)):
        (tmp_path / folder / "deep").mkdir(parents=True)
        (tmp_path / folder / "deep" / "plan.yaml").write_text(text)
    assert SENTENCE in one_line(diff(tmp_path, "a/deep/plan.yaml", "b/deep/plan.yaml").out)
    assert SENTENCE in one_line(diff(tmp_path, "a", "b").out)
    assert SENTENCE in one_line(diff(tmp_path, "-", "b/deep/plan.yaml", stdin=PLAN).out)
    assert "raised from 540,000 €" in one_line(diff(tmp_path, "b", "a").out)


def test_a_file_that_git_moved_is_followed(work: Path) -> None:
    committed(work, {"plan.yaml": None, "plans/2026.yaml": LOWER}, "Un dossier", day="2026-03-10")
    ran = diff(work, "HEAD~1", "HEAD")
    assert "The file was called plan.yaml." in ran.out
    assert SENTENCE in one_line(ran.out)
    assert "Removed" not in ran.out


@pytest.mark.parametrize(
    "words", [("diff", "HEAD~1"), ("diff", "HEAD~1", "--plan", "sub/autre.yaml"), ("validate", "sub/autre.yaml", "--base", "HEAD~1")]
)
def test_a_file_moved_to_where_nobody_looks_is_followed_on_disk(work: Path, words: tuple[str, ...]) -> None:
    committed(work, {"plan.yaml": None, "sub/autre.yaml": LOWER}, "Ailleurs")
    assert 'PAC701 "target" of "revenue"' in one_line(pac(*words, "--lang", "en", cwd=work, PAC_TODAY="2026-03-15").out)


def test_a_new_plan_and_one_that_is_gone(work: Path) -> None:
    committed(
        work, {"plan.yaml": None, "plans/b.yaml": PLAN.replace("revenue", "margin").replace("salon", "stand").replace("alice", "zoe")}, "x"
    )
    told = diff(work, "HEAD~1", "HEAD").out
    assert "This plan is gone." in told
    assert "This plan is new." in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], '"nowhere" is no file or folder, and no revision'),
        (["plan.yaml", "folder"], "are not alike: one is a folder"),
        (["--output=x"], "--output"),
        (["HEAD", "HEAD", "--mermaid"], "--mermaid draws in Markdown"),
        (["--only", "targt"], "did you mean target?"),
        (["--only", "revenu"], "did you mean revenue?"),
        (["--fail-on", "targt"], "did you mean target?"),
        (["--fail-on", "target:-5k"], "is no condition"),
        (["--fail-on", "PAC7:5%"], "has no amount"),
        (["plan.yaml", "plan.yaml", "--plan", "plan.yaml"], "does not go with files"),
        (["--format", "html"], 'there is no format "html"'),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(work: Path, words: list[str], message: str) -> None:
    (work / "folder").mkdir()
    ran = diff(work, *words)
    assert ran.code == 2
    assert message in one_line(ran.err)


def test_a_word_that_is_a_file_and_a_revision_is_refused(work: Path) -> None:
    (work / "main").write_text(PLAN)
    ran = diff(work, "main")
    assert ran.code == 2
    assert "is both a file or folder and a revision" in one_line(ran.err)
    assert diff(work, "heads/main").code == 0


def test_outside_of_a_repository_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = diff(tmp_path)
    assert ran.code == 2
    assert len(ran.err.splitlines()) <= 4


def test_one_side_that_cannot_be_read_is_told(work: Path) -> None:
    (work / "plan.yaml").write_text("title: [\n")
    ran = diff(work)
    assert ran.code == 2
    assert "(the working tree) holds no plan that can be read, and is not compared" in one_line(ran.err)


def test_a_base_that_holds_no_plan_is_told_by_validate_too(work: Path) -> None:
    committed(work, {"plan.yaml": "title: [\n"}, "Abîmé")
    (work / "plan.yaml").write_text(LOWER)
    ran = pac("validate", "--base", "HEAD", "--lang", "en", cwd=work, PAC_TODAY="2026-03-15")
    assert one_line(ran.err) == "note: plan.yaml (HEAD) holds no plan that can be read, and is not compared"


@pytest.mark.parametrize("damage", ["garbage", "gone"])
@pytest.mark.parametrize(
    "words", [("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD"), ("validate", "--base", "HEAD~1"), ("diff", "HEAD~1", "--plan", "plan.yaml")]
)
def test_a_base_whose_content_cannot_be_had_is_no_new_plan(work: Path, words: tuple[str, ...], damage: str) -> None:
    """As a clone without its blobs has it: nothing may pass for promised by nobody."""
    committed(work, {"plan.yaml": LOWER}, "Moins")
    name = git(work, "rev-parse", "HEAD~1:plan.yaml")
    content = work / ".git/objects" / name[:2] / name[2:]
    content.chmod(0o644)
    content.write_bytes(b"garbage") if damage == "garbage" else content.unlink()
    ran = pac(*words, cwd=work, PAC_TODAY="2026-03-15")
    assert ran.code == 2
    assert ran.err.startswith("pac: something in the repository is missing or broken")


def test_natures_whose_shares_stay_are_no_effect(work: Path) -> None:
    (work / "plan.yaml").write_text(PLAN.replace("budget: 6000", "budget: 9000"))
    assert "share of the money" not in diff(work).out


def test_what_the_format_names_is_said_in_the_words_of_the_reader(work: Path) -> None:
    (work / "plan.yaml").write_text(PLAN.replace("status: committed", "status: draft").partition("actions:")[0])
    told = one_line(pac("diff", "--lang", "fr", cwd=work, PAC_TODAY="2026-03-15").out)
    assert "engagé devient brouillon" in told
    assert "responsable alice" in told
    assert not {"committed", "draft", "expects", "owner"} & set(re.findall(r"\w+", told.replace("state: dropped", "")))


# ---- what is asked for


@pytest.mark.parametrize(
    ("only", "target", "budget"), [("target", True, False), ("money", False, True), ("revenue", True, False), ("salon,target", True, True)]
)
def test_only_some_decisions_or_items(work: Path, only: str, target: bool, budget: bool) -> None:  # noqa: FBT001 - what is to be told
    (work / "plan.yaml").write_text(LOWER.replace("budget: 6000", "budget: 9000"))
    told = diff(work, "--only", only).out
    assert ("Target of" in told, "Budget of" in told) == (target, budget)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("target", 1),
        ("target:-10%", 1),
        ("target:-10.5%", 0),
        ("target:10%", 1),
        ("target:+10%", 0),
        ("target:-60000", 1),
        ("target:-60001", 0),
        ("revenue", 1),
        ("salon", 0),
        ("budget", 0),
        ("silent", 1),
        ("PAC7", 1),
        ("PAC705", 1),
        ("PAC704", 0),
        ("date,target", 1),
    ],
)
def test_it_fails_on_what_must_not_change(work: Path, condition: str, code: int) -> None:
    ran = diff(work, "--fail-on", condition)
    assert ran.code == code
    assert (f"--fail-on {condition.rpartition(',')[2]}: a change meets it" in one_line(ran.err)) == bool(code)


def test_days_and_lengths_have_thresholds_too(work: Path) -> None:
    (work / "plan.yaml").write_text(PLAN.replace("2026-06-30", "2026-07-14").replace("12 d", "15 d"))
    assert [diff(work, "--fail-on", one).code for one in ("end:+14d", "end:+15d", "end:-1d", "date:14d", "time:+3d", "time:+4d", "time:+25%")] == [
        1, 0, 0, 1, 1, 0, 1,
    ]  # fmt: skip


def test_nothing_changed_is_said_and_nothing_else(work: Path) -> None:
    (work / "plan.yaml").write_text(PLAN.replace("team: ", "# people\nteam:   "))
    ran = diff(work)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[2:] == ["Nothing changed of the meaning of any plan."]
    assert diff(work, "--fail-on", "target,silent,PAC7").code == 0


def test_a_comment_is_the_same_bytes_on_the_days_after(work: Path) -> None:
    committed(work, {"plan.yaml": LOWER}, "Moins", day="2026-03-10")
    words = ("diff", "HEAD~1", "HEAD", "--format", "md")
    first, later = (pac(*words, cwd=work, PAC_TODAY="", TZ=zone) for zone in ("UTC", "Pacific/Auckland"))
    assert first == later
    assert not re.search(r"2026-03-10|10/03/2026", first.out)
    assert "after 2 months behind" in first.out


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_reads_at_every_width(work: Path, width: int, language: str) -> None:
    ran = pac("diff", "--lang", language, cwd=work, width=width)
    assert max(map(len, ran.out.splitlines())) <= width


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 80])
def test_the_net_effect_keeps_before_and_after_side_by_side(tmp_path: Path, width: int, language: str) -> None:
    large = PLAN.replace("600000", "3150000").replace("{2026-01: 40000, 2026-02: 30000}", "{2026-01: 312000.50, 2026-02: 260000.25}")
    (tmp_path / "a.yaml").write_text(large)
    (tmp_path / "b.yaml").write_text(large.replace("3150000", "2900000").replace("time: 12 d", "time: 80 d"))
    ran = pac("diff", "a.yaml", "b.yaml", "--lang", language, cwd=tmp_path, width=width, PAC_TODAY="2026-03-15")
    lines = [line for line in ran.out.splitlines() if line.startswith(("  revenue  ", "  alice  "))]
    assert len(lines) >= 4, ran.out
    assert all(len(re.split(r"\s{2,}", line.strip())) == 4 for line in lines), lines


def test_without_unicode_all_is_ascii(work: Path) -> None:
    ran = pac("diff", cwd=work, encoding="ascii", LC_ALL="C")
    assert ran.code == 0
    assert ran.out.isascii()


# ---- the comment, whatever a plan says


def shape(text: str) -> list[str]:
    """What Markdown makes of each line, without its words: headings, rows with their cells, points, folds, paragraphs."""
    found = []
    for line in text.splitlines():
        if line.startswith("|"):
            bars = re.findall(r"(?<!\\)\|", line)
            found.append(f"row {len(bars) - 1}")
        else:
            start = re.match(r"#+ |\s*- |</?(?:details|summary)>|```|$", line)
            found.append(start.group() if start else "text")
    return found


def hostile_pair(folder: Path, payload: str) -> tuple[Path, Path]:
    text = payload.replace("'", "''")
    (folder / ".pac.yaml").write_text("select: [PAC7]\n")  # a title may have findings of its own
    for name, source in (("a.yaml", PLAN), ("b.yaml", LOWER.replace("6000,", "7000,"))):
        changed = "x" if name == "a.yaml" else "y"
        found = source.replace("title: Exposer au salon régional", f"title: '{changed}{text}'").replace(
            "title: PAC 2026", f"title: '{text}'"
        )
        found = found.replace("unit: EUR, target", f"why: '{changed}{text}', unit: EUR, target")
        if name == "b.yaml":
            found += f"  new: {{title: '{text}', owner: alice}}\n"
            found = found.replace("results:", f"amendments: [{{date: 2026-03, was: {{target: 600000}}, why: '{text}'}}], results:")
        (folder / name).write_text(found)
    return folder / "a.yaml", folder / "b.yaml"


@pytest.fixture(scope="module")
def benign(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("benign")
    hostile_pair(folder, "Un texte ordinaire")
    return shape(diff(folder, "a.yaml", "b.yaml", "--format", "md").out)


TAGS = {"<details>", "</details>", "<summary>", "</summary>", "<br>"}


WORST = [
    name for name, text in PAYLOADS.items() if visible(text) == text and name.startswith(("markdown", "html", "xml", "rich-a", "runner-e"))
]
"""What Markdown and GitHub would obey; `make clients` renders all the others too."""


@pytest.mark.parametrize("payload", WORST)
def test_no_text_changes_the_shape_of_a_comment(payload: str, tmp_path: Path, benign: list[str]) -> None:
    hostile_pair(tmp_path, PAYLOADS[payload])
    ran = diff(tmp_path, "a.yaml", "b.yaml", "--format", "md")
    assert ran.code == 0, ran.err
    assert shape(ran.out) == benign
    assert not re.search(r"@(?=[\w-])|#(?=\d)|\bGH-\d", ran.out)
    assert set(re.findall(r"<[^>]*>?", ran.out)) <= TAGS


def test_five_hundred_changes_fit_a_comment_with_a_sign(tmp_path: Path) -> None:
    items = "".join(f"  a{at}: {{title: Rendre visite au client numéro {at}, owner: bob, budget: %d, time: 2 d}}\n" for at in range(500))
    for name, factor in (("a.yaml", 100), ("b.yaml", 150)):
        (tmp_path / name).write_text(PLAN + items % tuple(factor + at for at in range(500)))
    comment, text = (diff(tmp_path, "a.yaml", "b.yaml", "--format", one).out for one in ("md", "text"))
    assert len(comment) < 65_536
    assert "500 changes: Money 500" in comment
    assert "… and 460 more decisions" in comment
    assert "… cut here" in comment.splitlines()[-1]
    assert comment.count("<details>") == comment.count("</details>")
    assert one_line(text).count("raised from") >= 500
