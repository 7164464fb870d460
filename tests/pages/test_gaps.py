"""`pac gaps`, as it is used: plans in, a page, an exit code."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.render.measure import columns
from tests.golden import agrees
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parents[2] / "schemas" / "gaps.schema.json"
SHIPPED = sorted(path.name for path in PLANS.glob("*.yaml"))
COMPLETE = ("gaps", "complete.yaml", "--as-of", "2026-09-30")
REFERENCE = ("gaps", "reference.yaml", "--as-of", "2026-05-25")
VIEWS: dict[str, tuple[str, ...]] = {
    "": (),
    ".month": ("--by", "month"),
    ".quarter": ("--by", "quarter", "--owner", "julien"),
    ".period": ("--period", "2026-Q3"),
    ".owner": ("--group", "owner"),
}
TRAP = """\
title: "=cmd|' /C calc'!A0 [link](http://example.org) @team"
period: 2026
status: committed
team: {alice: {name: "=Alice @team | <b>"}}
measures: {contacts: {unit: "=u|`"}}
objectives:
  o: {title: "# @team | <img src=x> ::warning::", owner: alice, unit: "|u`", target: 24, results: {2026-01: 1}}
  p: {title: "::error::titre ##[error]", part_of: o, unit: "|u`", target: 12}
actions:
  a:
    title: "::error::titre | @team =1+1"
    owner: alice
    serves: [o]
    start: 2026-01-01
    end: 2026-06-30
    expects: {o: 3, contacts: 5}
    results: {2026-01: {contacts: 2}}
  b: {title: "=1+1", serves: [o], corrects: {objective: o, date: 2026-01-31}, start: 2026-02, end: 2026-04, expects: {o: 2}}
"""


def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text()))


def rows(*arguments: str, cwd: Path = PLANS) -> list[dict]:
    return json.loads(pac(*arguments, "--format", "json", cwd=cwd).out)["plans"][0]["rows"]


def written(folder: Path, text: str, name: str = "plan.yaml") -> Path:
    (folder / name).write_text(text)
    return folder


def plain(ran: Ran) -> str:
    return re.sub("[\u00a0\u202f]", " ", ran.out)


# ---- as people see it


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_complete_plan_as_people_see_it(view: str, language: str) -> None:
    agrees(GOLDEN / f"gaps{view}.{language}.txt", pac(*COMPLETE, *VIEWS[view], "--lang", language).out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("owner", ["nadia", "julien", "sophie", "yann"])
def test_what_a_person_answers_for(owner: str, language: str) -> None:
    agrees(GOLDEN / f"gaps.{owner}.{language}.txt", pac(*COMPLETE, "--owner", owner, "--lang", language).out)


@pytest.mark.parametrize("width", [60, 160])
def test_other_widths(width: int) -> None:
    agrees(GOLDEN / f"gaps.{width}.txt", pac(*REFERENCE, "--lang", "en", width=width).out)


def test_what_is_amended_off_track_unreported_stale_and_dropped() -> None:
    agrees(GOLDEN / "gaps.reference.fr.txt", pac(*REFERENCE, "--lang", "fr").out)


def test_parts_under_their_whole() -> None:
    agrees(GOLDEN / "gaps.parts.fr.txt", pac("gaps", "fr_retail_technostore.yaml", "--lang", "fr", "--as-of", "2026-11-15").out)


@pytest.mark.parametrize("format_", ["md", "csv", "json"])
def test_other_formats(format_: str) -> None:
    agrees(GOLDEN / f"gaps.{format_}", pac(*REFERENCE, "--lang", "fr", "--format", format_).out)


def test_several_plans_at_once() -> None:
    agrees(GOLDEN / "gaps.several.txt", pac("gaps", "complete.yaml", "reference.yaml", "--as-of", "2026-09-30", "--lang", "en").out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 80, 160])
def test_no_line_is_wider_than_the_screen(width: int, language: str) -> None:
    views = ((), ("--by", "quarter"), ("--period", "2026-H1"), ("--rollup",)) if width == 80 else ((), ("--period", "2026-H1"))
    for more in views:
        for line in pac("gaps", *SHIPPED, *more, "--lang", language, width=width).out.splitlines():
            assert columns(line) <= width, line


@pytest.mark.parametrize("view", VIEWS)
def test_without_unicode_it_is_ascii_and_says_the_same(view: str) -> None:
    done = pac(*REFERENCE[:2], "--as-of", "2026-05-25", *VIEWS[view][:2], "--lang", "fr", encoding="ascii", LC_ALL="C")
    same = pac(*REFERENCE[:2], "--as-of", "2026-05-25", *VIEWS[view][:2], "--lang", "fr")
    assert done.code == 0
    assert done.out.isascii()
    assert re.findall(r"\d+", re.sub(r"\\u\w{4}|\\x\w\w", "", done.out)) == re.findall(r"\d+", plain(same))


def test_a_bar_in_ascii_shows_as_much() -> None:
    drawn = re.findall(r"[█▌░·»«┃]{8,}", pac(*REFERENCE, "--objective", "new-accounts", "--lang", "en").out)
    done = re.findall(r"[#.\-><|]{8,}", pac(*REFERENCE, "--objective", "new-accounts", "--lang", "en", encoding="ascii", LC_ALL="C").out)
    assert drawn
    assert done == [one.translate(str.maketrans("█▌░·»«┃", "##-.><|")) for one in drawn]


@pytest.mark.parametrize("view", VIEWS)
def test_colour_adds_nothing_but_colour(view: str) -> None:
    coloured = pac(*COMPLETE, *VIEWS[view], "--lang", "en", "--color").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == pac(*COMPLETE, *VIEWS[view], "--lang", "en").out


def test_the_worst_comes_first() -> None:
    out = pac("gaps", "reference.yaml", "--as-of", "2026-11-01", "--lang", "en").out
    order = [out.index(f"\n  {name}") for name in ("certified", "new-accounts", "active", "dropped-one")]
    assert order == sorted(order)


# ---- what is not reported


def test_what_is_not_reported_is_never_nought(tmp_path: Path) -> None:
    text = "title: P\nperiod: 2026\nobjectives: {o: {title: Vendre des fours, unit: fours, target: 240}}\n"
    words = ("gaps", "plan.yaml", "--as-of", "2026-06-15", "--lang", "en")
    folder = written(tmp_path, text)
    (row,) = rows(*words, cwd=folder)
    assert (row["result"], row["gap"], row["attainment"], row["status"]) == (None, None, None, "unreported")
    assert row["why"]["result"] == "nothing is reported yet"
    assert row["unreported"] == [f"2026-0{month}" for month in range(1, 6)]
    (record,) = csv.DictReader(io.StringIO(pac(*words, "--format", "csv", cwd=folder).out))
    assert (record["result"], record["gap"], record["forecast.value"]) == ("", "", "")
    for format_ in ("text", "md"):
        out = pac(*words, "--format", format_, cwd=folder).out
        assert not re.search(r"(?<![\d.,-])0(?![\d.,-])", re.sub(r"2026-\d\d(-\d\d)?", "", out)), out
        assert "n/a" in out
        assert "2026-01..2026-05" in out
    assert "····┃" in pac(*words, cwd=folder).out


def test_a_month_that_is_missing_in_the_middle_is_named(tmp_path: Path) -> None:
    # 12 a month; January 10, March 15: 25 of the 36 by the end of March, and February is a hole, not a 0
    text = (
        "title: P\nperiod: 2026\nphasing: months\nobjectives: {o: {title: T, unit: u, target: 144, results: {2026-01: 10, 2026-03: 15}}}\n"
    )
    words = ("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en")
    folder = written(tmp_path, text)
    (row,) = rows(*words, cwd=folder)
    assert (row["expected"], row["result"], row["gap"], row["incomplete"], row["unreported"]) == (36, 25, -11, True, ["2026-02"])
    assert "not reported: 2026-02; the result is incomplete" in pac(*words, cwd=folder).out
    months = rows(*words, "--by", "month", cwd=folder)[0]["periods"]
    assert months[1] == {"period": "2026-02", "target": 12, "expected": 12, "result": None, "gap": -12, "attainment": None}
    table = pac(*words, "--by", "month", cwd=folder).out
    assert re.search(r"2026-02\s+12\s+n/a\s+-12", table), table


def test_periods_that_are_not_over_and_those_to_come_are_named(tmp_path: Path) -> None:
    text = "title: P\nperiod: 2026\nobjectives: {o: {title: T, unit: u, target: 144, results: {2026-03: 15, 2026-05: 3}}}\n"
    out = pac("gaps", "plan.yaml", "--as-of", "2026-03-20", "--lang", "en", cwd=written(tmp_path, text)).out
    assert "2026-03 is not over and counts whole" in out
    assert "left out, because it lies in the future: 2026-05" in out


# ---- what is asked for


def test_one_person_s_rows_are_hers() -> None:
    found = rows(*COMPLETE, "--owner", "sophie")
    assert {one["owner"] for one in found} == {"sophie"}
    assert {one["type"] for one in found} == {"objective", "action"}


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (("--objective", "contrats"), {"contrats", "contrat-pose", "audit-parc", "rappel-pose"}),
        (("--segment", "dormants"), {"réveil", "reprise-fours"}),
        (("--nature", "process"), {"revue-remises"}),
        (("--state", "done"), {"fichier", "appels", "salon", "kit-pièces"}),
        (("--tag", "terrain"), {"tournées"}),
        (("--status", "behind"), {"réveil"}),
        (("--owner", "julien", "--nature", "win-back"), {"reprise-fours"}),
    ],
)
def test_filters(filters: tuple[str, ...], ids: set[str]) -> None:
    assert {one["id"] for one in rows(*COMPLETE, *filters)} == ids


def test_a_filter_that_leaves_nothing_says_so() -> None:
    done = pac(*COMPLETE, "--owner", "nadia", "--tag", "salon", "--lang", "en")
    assert done.code == 0
    assert "No gap to show" in done.out
    for view in VIEWS.values():
        assert "No gap to show" in pac(*COMPLETE, "--status", "missed", *view, "--lang", "en").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--owner", "nadja"), "did you mean nadia?"),
        (("--objective", "vente"), "did you mean ventes?"),
        (("--segment", "dormant"), "did you mean dormants?"),
        (("--status", "late"), "one of: missed"),
        (("--status", "behnd"), "did you mean behind?"),
        (("--state", "runing"), "did you mean running?"),
        (("--nature", "loyal"), "did you mean loyalty?"),
        (("--group", "line"), '--group has no "line"'),
        (("--by", "week"), '--by has no "week"'),
        (("--method", "pacee"), "did you mean pace?"),
        (("--fail-on", "dropped"), '--fail-on has no "dropped"'),
        (("--period", "2026-13"), "--period"),
        (("--from", "2026-02"), "--from goes with --by alone"),
        (("--by", "month", "--from", "2026-05", "--to", "2026-02"), "--from 2026-05 is after --to 2026-02"),
        (("--by", "month", "--group", "owner"), "--by and --group do not go together"),
        (("--rollup", "--period", "2026"), "--rollup and --period do not go together"),
        (("--explain", "ventes", "--owner", "nadia"), "write --explain ventes alone"),
        (("--explain", "vente"), "did you mean ventes?"),
        (("--format", "jsn"), "did you mean json?"),
        (("--days", "3"), "--days"),
    ],
)
def test_bad_use_is_told_plainly(arguments: tuple[str, ...], told: str) -> None:
    done = pac(*COMPLETE, *arguments, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fail-on", "behind"), 1),
        (("--fail-on", "off-track"), 0),
        (("--fail-on", "missed"), 0),
        (("--fail-on", "behind", "--objective", "contrats"), 0),
        (("--fail-on", "ahead", "--objective", "contrats"), 1),
    ],
)
def test_the_gate(arguments: tuple[str, ...], code: int) -> None:
    done = pac(*COMPLETE, *arguments, "--lang", "en")
    assert done.code == code
    assert done.out == pac(*COMPLETE, *arguments[2:], "--lang", "en").out
    assert ("réveil: réactivés" in done.err) == (arguments == ("--fail-on", "behind"))


def test_unreported_fails_only_where_it_is_named() -> None:
    words = ("gaps", "reference.yaml", "--as-of", "2026-05-25", "--objective", "active", "--lang", "en")
    assert {one["status"] for one in rows(*words)} == {"unreported", "not-started"}
    assert [pac(*words, "--fail-on", one).code for one in ("missed", "behind", "reached", "unreported")] == [0, 0, 0, 1]


def test_a_stale_result_counts_as_unreported_and_keeps_its_band() -> None:
    words = ("gaps", "reference.yaml", "--as-of", "2026-05-25", "--objective", "revenue", "--status", "on-track", "--lang", "en")
    (row,) = rows(*words)
    assert (row["status"], row["stale"], row["stale_days"]) == ("on-track", True, 86)
    assert pac(*words, "--fail-on", "unreported").code == 1
    assert pac(*words, "--fail-on", "behind").code == 0
    assert re.search(r"on track\n\s+2026-02-28\n", pac(*words).out)


# ---- several plans together


EAST = "title: Est\nperiod: 2026\ncurrency: EUR\nphasing: months\nobjectives: {sales: {title: Vendre, unit: EUR, target: 1200, results: {2026-Q1: 280}}}\n"
WEST = EAST.replace("Est", "Ouest").replace("1200", "2400").replace("280", "650")


def test_several_plans_add_up(tmp_path: Path) -> None:
    # expected by the end of March: 300 + 600; results 280 + 650
    written(tmp_path, EAST, "est.yaml")
    written(tmp_path, WEST, "ouest.yaml")
    words = ("gaps", "est.yaml", "ouest.yaml", "--rollup", "--as-of", "2026-03-31", "--lang", "en")
    found = json.loads(pac(*words, "--format", "json", cwd=tmp_path).out)
    (row,) = found["rollup"]["rows"]
    assert (row["target"], row["expected"], row["result"], row["gap"], row["plans"]) == (3600, 900, 930, 30, ["est.yaml", "ouest.yaml"])
    assert list(validator().iter_errors(found)) == []
    out = pac(*words, cwd=tmp_path).out
    assert "Gaps of 2 plans together" in out
    assert re.search(r"sales .* 930 €\s+\+30\s+103", plain(pac(*words, cwd=tmp_path))), out
    (record,) = csv.DictReader(io.StringIO(pac(*words, "--format", "csv", cwd=tmp_path).out))
    assert (record["path"], record["gap"]) == ("est.yaml, ouest.yaml", "30")


def test_plans_together_have_no_title_of_one_of_them(tmp_path: Path) -> None:
    written(tmp_path, EAST, "est.yaml")
    written(tmp_path, WEST.replace("Vendre", "Vendre au noir"), "ouest.yaml")
    words = ("gaps", "est.yaml", "ouest.yaml", "--rollup", "--as-of", "2026-03-31", "--lang", "en")
    (row,) = json.loads(pac(*words, "--format", "json", cwd=tmp_path).out)["rollup"]["rows"]
    assert row["title"] is None
    assert "Vendre" not in pac(*words, cwd=tmp_path).out


def test_a_correction_after_which_nothing_is_reported_says_so(tmp_path: Path) -> None:
    text = """title: P
period: 2026
phasing: months
objectives: {o: {title: T, unit: u, target: 120, results: {2026-01: 5}}}
actions: {fix: {title: F, corrects: {objective: o, date: 2026-01-31}, start: 2026-02, end: 2026-03}}
"""
    out = pac("gaps", "plan.yaml", "--as-of", "2026-05-15", "--lang", "en", cwd=written(tmp_path, text)).out
    assert "fix corrects it: gap -5 on 2026-01-31, -5 now; nothing is reported since then" in " ".join(out.split())


def test_other_currencies_are_refused_with_both_places(tmp_path: Path) -> None:
    written(tmp_path, EAST, "est.yaml")
    written(tmp_path, WEST.replace("EUR", "USD"), "west.yaml")
    words = ("gaps", "est.yaml", "west.yaml", "--rollup", "--as-of", "2026-03-31", "--lang", "en")
    assert "sales: their units differ: est.yaml:5 and west.yaml:5" in pac(*words, cwd=tmp_path).out
    found = json.loads(pac(*words, "--format", "json", cwd=tmp_path).out)["rollup"]
    assert found == {"rows": [], "refused": [{"id": "sales", "why": "their units differ", "places": ["est.yaml:5", "west.yaml:5"]}]}


# ---- plans that are not as they should be


def test_a_plan_without_a_period_is_told_beside_the_others(tmp_path: Path) -> None:
    written(tmp_path, "title: P\nperiod: never\nobjectives: {o: {target: 3}}\n", "broken.yaml")
    written(tmp_path, "title: P\nperiod: 2026\nobjectives: {o: {target: 3}}\n", "fine.yaml")
    done = pac("gaps", "broken.yaml", "fine.yaml", "--lang", "en", cwd=tmp_path)
    assert "broken.yaml: no figure of this plan can be reckoned" in done.err
    assert "fine.yaml" in done.out


def test_what_has_mistakes_of_form_is_named(tmp_path: Path) -> None:
    text = "title: P\nperiod: 2026\nobjectives: {o: {target: beaucoup}, p: {target: 3}}\n"
    done = pac("gaps", "plan.yaml", "--lang", "en", cwd=written(tmp_path, text))
    assert "objectives.o" in done.out
    told = pac("gaps", "plan.yaml", "--explain", "o", "--lang", "en", cwd=tmp_path)
    assert (told.code, "mistakes of form" in told.out or "no figure to explain" in told.out) == (0, True)


@pytest.mark.parametrize("command", ["gaps", "efficiency", "review"])
def test_programs_learn_what_has_mistakes_of_form(command: str, tmp_path: Path) -> None:
    written(tmp_path, "title: P\nperiod: 2026\nobjectives:\n  a: {unit: u, target: 12}\n  b: {unit: u, target: 6 000}\n")
    asked = (command, "plan.yaml", "--as-of", "2026-02-10", "--lang", "en", "--format")
    (plan,) = json.loads(pac(*asked, "json", cwd=tmp_path).out)["plans"]
    assert plan["out"] == ["objectives.b"]
    csv = pac(*asked, "csv", cwd=tmp_path)
    assert "1 item has mistakes of form and is left out: objectives.b" in " ".join(csv.err.split())
    assert "mistakes" not in csv.out


def test_parts_of_each_other_are_shown_once(tmp_path: Path) -> None:
    text = "title: P\nperiod: 2026\nobjectives: {a: {title: A, part_of: b, unit: u, target: 12}, b: {title: B, part_of: a, unit: u, target: 24}}\n"
    out = pac("gaps", "plan.yaml", "--lang", "en", cwd=written(tmp_path, text)).out
    assert re.findall(r"^  ([ab]) ", out, re.MULTILINE) == ["a", "b"]


def test_nothing_to_read_is_no_traceback(tmp_path: Path) -> None:
    done = pac("gaps", "absent.yaml", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "absent.yaml" in done.err


def test_from_standard_input() -> None:
    done = pac("gaps", "-", "--stdin-filename", "mon-plan.yaml", "--lang", "fr", stdin=(PLANS / "minimal.yaml").read_bytes())
    assert done.code == 0
    assert "mon-plan.yaml" in done.out


@pytest.mark.parametrize("view", [(), ("--by", "month"), ("--period", "2026-Q1"), ("--group", "owner"), ("--rollup",), ("--explain", "o")])
@pytest.mark.parametrize("format_", ["text", "md", "csv", "json"])
def test_hostile_texts_stay_texts(format_: str, view: tuple[str, ...], tmp_path: Path) -> None:
    done = pac("gaps", "plan.yaml", *view, "--format", format_, "--lang", "en", "--as-of", "2026-05-25", cwd=written(tmp_path, TRAP))
    assert done.code == 0, done.err
    assert not [line for line in done.out.splitlines() if line.lstrip().startswith(("::", "##[", "##vso["))]
    assert format_ != "text" or "##[" not in done.out
    if format_ == "csv":
        for row in csv.reader(io.StringIO(done.out)):
            assert not [one for one in row if one.lstrip()[:1] in tuple("=+-@|") and not re.fullmatch(r"-?[\d.]+", one)]
    if format_ == "md":
        assert "<b>" not in done.out
        assert "<img" not in done.out
        assert not re.search(r"@team|(?<!\\)`", done.out)
        for table in re.findall(r"(?:^\|.*\n)+", done.out, re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
