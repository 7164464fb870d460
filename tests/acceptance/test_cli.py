"""`pac` as a citizen of a terminal and of CI: the same bytes anywhere, quiet on a closed pipe, its exit codes, and each option of `validate`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.acceptance.mistakes import ORDINARY
from tests.acceptance.test_mistakes import TEN

PAC = [sys.executable, "-m", "pactool"]
FINE = "--select=PAC0,PAC1"
GRADED = "title: PAC 2026\nperiod: 2026\nteam: {alice: {}}\nactions: {salon: {title: Exposer au salon, owner: alcie}}\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


def environ(home: Path, **more: str) -> dict[str, str]:
    """A clean environment of its own, so that no setting of the machine has a say."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(("COVERAGE", "COV_", "PYTHONPATH", "SYSTEMROOT"))}
    return (
        kept
        | {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "LC_ALL": "C.UTF-8",
            "PAC_TODAY": "2026-01-01",
        }
        | more
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / ".git").mkdir()
    return tmp_path / "work"


@pytest.fixture
def pac(folder: Path) -> Run:
    def run(*arguments: str, text: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*PAC, *arguments],
            cwd=folder,
            env=environ(folder.parent, **more),
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        return done

    return run


def put(folder: Path, text: str, name: str = "plan.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [one["code"] for one in json.loads(done.stdout)["findings"]]


# ---- the same bytes anywhere


@pytest.mark.parametrize("form", ["text", "grouped", "json", "github", "gitlab", "sarif", "junit"])
def test_the_same_bytes_at_any_hash_seed_zone_and_locale(pac: Run, folder: Path, form: str) -> None:
    put(folder, TEN)
    put(folder, GRADED, "b.plan.yaml")
    arguments = ("validate", ".", "--format", form, "--lang", "fr", "--no-cache")
    first = pac(*arguments)
    others = [
        pac(*arguments, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati"),
        pac(*arguments, PYTHONHASHSEED="random", TZ="America/Los_Angeles", LC_ALL="fr_FR.UTF-8", LANG="fr_FR.UTF-8"),
        pac(*arguments, "--jobs", "2"),
    ]
    assert first.stdout.endswith("\n")
    assert first.returncode == 1
    assert [(one.stdout, one.stderr, one.returncode) for one in others] == [(first.stdout, first.stderr, 1)] * 3


def test_a_cached_answer_is_the_answer(pac: Run, folder: Path) -> None:
    put(folder, TEN)
    cold, warm, without = pac("validate"), pac("validate"), pac("validate", "--no-cache")
    assert cold.stdout == warm.stdout == without.stdout


def test_the_order_of_keys_changes_no_finding_but_its_place(pac: Run, folder: Path) -> None:
    lines = TEN.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if not line.startswith(" ")] + [len(lines)]
    blocks = ["".join(lines[here:there]) for here, there in pairwise(starts)]
    put(folder, TEN, "a.yaml")
    put(folder, "".join(reversed(blocks)), "b.yaml")

    def said(name: str) -> list[tuple[str, ...]]:
        findings = json.loads(pac("validate", name, "--format", "json").stdout)["findings"]
        return sorted((one["code"], one["pointer"], one["message"], one["hint"]) for one in findings)

    assert said("a.yaml") == said("b.yaml")


def test_findings_come_by_file_line_column_and_code(pac: Run, folder: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.yaml"):
        put(folder, TEN, name)
    found = json.loads(pac("validate", "c.yaml", "a.yaml", "b.yaml", "--format", "json").stdout)["findings"]
    keys = [(one["path"], one["location"]["line"], one["location"]["column"], one["code"]) for one in found]
    assert keys == sorted(keys)


# ---- terminals, pipes and signals


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    put(folder, TEN * 1)
    for index in range(40):
        put(folder, TEN, f"many/{index}.yaml")
    command = f"{sys.executable} -m pactool validate many --format json | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environ(folder.parent), capture_output=True, check=False, timeout=60
    )
    assert done.stdout == b'{\n  "schem'
    assert done.stderr == b""


def test_an_ascii_terminal_of_forty_columns_gets_all_it_needs(pac: Run, folder: Path) -> None:
    put(folder, TEN.replace("Exposer au salon", "Exposer à l'été"))
    done = pac("validate", LC_ALL="C", COLUMNS="40", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.stdout.isascii()
    assert done.returncode == 1
    for line in done.stdout.splitlines():
        assert len(line) <= 40 or " " not in line.strip(), line
    for code in ("PAC101", "PAC104", "PAC105", "PAC110", "PAC117"):
        assert code in done.stdout


def test_no_colour_off_a_terminal_and_colour_when_asked(pac: Run, folder: Path) -> None:
    put(folder, TEN)
    assert "\x1b" not in pac("validate").stdout
    assert "\x1b[" in pac("validate", FORCE_COLOR="1").stdout
    assert "\x1b" not in pac("validate", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in pac("validate", "--no-color", FORCE_COLOR="1").stdout
    assert "\x1b[" in pac("validate", "--color", NO_COLOR="1").stdout


def until(stream: object, word: str, seconds: float = 30) -> str:
    """What comes until a word does."""
    found, end = "", time.monotonic() + seconds
    while word not in found and time.monotonic() < end:
        found += os.read(stream.fileno(), 65_536).decode()  # type: ignore[attr-defined]
    return found


def test_watching_starts_reacts_and_ends_on_an_interrupt(folder: Path) -> None:
    plan = put(folder, GRADED)
    command = [*PAC, "validate", FINE, "--watch", "--lang", "en"]
    with subprocess.Popen(command, cwd=folder, env=environ(folder.parent), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        try:
            assert "PAC110" in until(running.stdout, "watching")
            plan.write_text(GRADED.replace("alcie", "alice"), encoding="utf-8")
            again = until(running.stdout, "watching")
            assert "No findings" in again
            assert "PAC110" not in again
            running.send_signal(signal.SIGINT)
            rest = running.stdout.read() if running.stdout else b""
            assert running.wait(20) == 130
            assert b"Traceback" not in rest
        finally:
            running.kill()


def test_an_interrupt_ends_with_130_and_without_a_word(folder: Path) -> None:
    command = [*PAC, "validate", "-"]
    with subprocess.Popen(
        command, cwd=folder, env=environ(folder.parent), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            status = Path(f"/proc/{running.pid}/wchan")
            time.sleep(1.5 if status.exists() else 3)
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 130
            assert running.stdout is not None
            assert running.stderr is not None
            assert (running.stdout.read(), running.stderr.read().strip()) == (b"", b"")
        finally:
            running.kill()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_a_full_disk_is_one_clear_line(folder: Path) -> None:
    put(folder, TEN)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PAC, "validate", "--lang", "en"],
            cwd=folder,
            env=environ(folder.parent),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"the disk is full" in done.stderr


# ---- exit codes, discovery, standard input


def test_exit_codes(pac: Run, folder: Path) -> None:
    put(folder, ORDINARY, "fine.yaml")
    put(folder, GRADED, "wrong.yaml")
    put(folder, "title: PAC\nperiod: 2026\nactions: {a: {title: Exposer au salon}}\n", "warned.yaml")
    assert pac("validate", "fine.yaml", FINE).returncode == 0
    assert pac("validate", "wrong.yaml").returncode == 1
    assert pac("validate", "wrong.yaml", "--exit-zero").returncode == 0
    assert pac("validate", "warned.yaml").returncode == 0
    assert pac("validate", "warned.yaml", "--strict").returncode == 1
    assert pac("validate", "absent.yaml").returncode == 2
    assert pac("validate", "absent.yaml", "--exit-zero").returncode == 2
    assert pac("validate", "--no-such-option").returncode == 2
    assert pac("no-such-command").returncode == 2
    assert pac("validate", "wrong.yaml", "--format", "pdf").returncode == 2
    assert pac("validate", "wrong.yaml", "--lang", "de").returncode == 2
    assert pac("validate", "wrong.yaml", "--as-of", "tomorrow").returncode == 2
    assert pac("--version").returncode == 0
    assert pac("validate", "--help").returncode == 0


def test_another_file_that_cannot_be_read_hides_nothing(pac: Run, folder: Path) -> None:
    put(folder, GRADED)
    done = pac("validate", "absent.yaml", "plan.yaml", FINE, "--format", "json")
    assert done.returncode == 2
    assert codes(done) == ["PAC001", "PAC110"]


def test_plans_are_found(pac: Run, folder: Path) -> None:
    none = pac("validate", "--lang", "en")
    assert none.returncode == 2
    assert "pac init" in none.stderr
    put(folder, GRADED, "plans/2026.yaml")
    put(folder, "services: {}\n", "plans/compose.yaml")
    put(folder, GRADED, "north.plan.yaml")

    def paths(*arguments: str) -> set[str]:
        return {one["path"] for one in json.loads(pac("validate", *arguments, "--format", "json").stdout)["findings"]}

    assert paths() == {"plans/2026.yaml", "north.plan.yaml"}
    assert paths("plans") == {"plans/2026.yaml"}
    assert "compose.yaml" in pac("validate", "plans").stderr
    assert paths("plans/compose.yaml") == {"plans/compose.yaml"}
    put(folder, GRADED)
    assert paths() == {"plan.yaml"}
    put(folder, "plans: [plans/*.yaml]\n", ".pac.yaml")
    assert paths() == {"plans/2026.yaml"}


def test_standard_input_has_the_name_it_is_given(pac: Run) -> None:
    done = pac("validate", "-", FINE, "--format", "json", text=GRADED)
    assert [one["path"] for one in json.loads(done.stdout)["findings"]] == ["<stdin>"]
    named = pac("validate", "-", FINE, "--stdin-filename", "plans/2026.yaml", "--format", "json", text=GRADED)
    assert [one["path"] for one in json.loads(named.stdout)["findings"]] == ["plans/2026.yaml"]


# ---- what counts


def test_rules_are_selected_ignored_and_graded(pac: Run, folder: Path) -> None:
    put(folder, TEN)

    def found(*arguments: str) -> set[str]:
        return set(codes(pac("validate", *arguments, "--format", "json")))

    assert found("--select", "PAC110,PAC117") >= {"PAC110", "PAC117"}
    assert "PAC117" not in found("--select", "PAC110")
    assert "PAC110" not in found("--ignore", "PAC110")
    assert {"PAC101", "PAC102"} <= found("--select", "PAC110"), "form cannot be left out"
    assert pac("validate", "--ignore", "PAC101").returncode == 2
    assert pac("validate", "--select", "PAC99x").returncode == 2
    put(folder, "severities: {PAC110: info, PAC117: warning}\n", ".pac.yaml")
    graded = {one["code"]: one["severity"] for one in json.loads(pac("validate", "--format", "json").stdout)["findings"]}
    assert (graded["PAC110"], graded["PAC117"], graded["PAC101"]) == ("info", "warning", "error")


def test_a_folder_may_be_judged_otherwise(pac: Run, folder: Path) -> None:
    put(folder, GRADED, "plans/old/2024.yaml")
    put(folder, GRADED, "plans/2026.yaml")
    put(folder, "paths:\n  plans/old/*: {ignore: [PAC110]}\n", ".pac.yaml")
    done = pac("validate", "plans", "--format", "json")
    assert [one["path"] for one in json.loads(done.stdout)["findings"] if one["code"] == "PAC110"] == ["plans/2026.yaml"]


def test_what_is_known_does_not_count(pac: Run, folder: Path) -> None:
    plan = put(folder, GRADED)
    assert pac("validate", FINE, "--write-known", "known.json").returncode == 0
    adopted = pac("validate", FINE, "--known", "known.json", "--format", "json")
    assert (adopted.returncode, codes(adopted), json.loads(adopted.stdout)["summary"]["ignored"]) == (0, [], 1)
    plan.write_text("# moved by a line\n" + GRADED + "segments: {pme: {priority: haute}}\n", encoding="utf-8")
    more = pac("validate", FINE, "--known", "known.json", "--format", "json")
    assert (more.returncode, codes(more)) == (1, ["PAC102"])
    assert pac("validate", "--known", "absent.json").returncode == 2


def test_fixes_are_shown_and_written_and_touch_nothing_else(pac: Run, folder: Path) -> None:
    before = "\ufefftitle: PAC 2026   # à garder\r\nperiod: 2026\r\nbudget: 6 000 €   # ceci aussi\r\nactions: {a: {start: 05/2026}}\r\n"
    plan = put(folder, "")
    plan.write_bytes(before.encode())
    shown = pac("validate", FINE, "--diff")
    assert shown.returncode == 1
    assert "+budget: 6000   # ceci aussi" in shown.stdout
    assert plan.read_bytes() == before.encode()
    assert pac("validate", FINE, "--fix").returncode == 0
    after = before.replace("6 000 €", "6000").replace("05/2026", "2026-05").encode()
    assert plan.read_bytes() == after
    stamp = plan.stat().st_mtime_ns
    assert pac("validate", FINE, "--fix").returncode == 0
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == (after, stamp)
    assert pac("validate", FINE, "--diff").stdout == ""


def test_statistics_count_by_rule(pac: Run, folder: Path) -> None:
    put(folder, TEN)
    done = pac("validate", FINE, "--statistics", "--lang", "en")
    line = next(one for one in done.stdout.splitlines() if "PAC102" in one and ":" not in one.split("PAC102")[0])
    assert "5" in line


def test_several_formats_at_once(pac: Run, folder: Path) -> None:
    put(folder, GRADED)
    done = pac("validate", FINE, "--output-file", "json=findings.json", "--output-file", "github=-", "--output-file", "sarif=pac.sarif")
    assert done.returncode == 1
    assert done.stdout.startswith("::error ")
    assert json.loads((folder / "pac.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((folder / "findings.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert pac("validate", "--output-file", "json=absent/findings.json").returncode == 2
    assert pac("validate", "--output-file", "pdf=x").returncode == 2
    assert pac("validate", "--output-file", "json").returncode == 2


# ---- the other commands


def test_explain(pac: Run) -> None:
    page = pac("explain", "pac102", "--lang", "en").stdout
    assert page.startswith("PAC102 wrong-type\n")
    assert "target: 6 000" in page
    assert pac("explain", "wrong-type", "--lang", "en").stdout == page
    unknown = pac("explain", "PAC999", "--lang", "en")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert 'there is no rule "PAC999"' in unknown.stderr
    every = pac("explain", "--all").stdout
    assert all(code in every for code in ("PAC001", "PAC101", "PAC118"))


def test_schema(pac: Run) -> None:
    english, french = (json.loads(pac("schema", "--lang", lang).stdout) for lang in ("en", "fr"))
    assert english["properties"]["period"]["description"] != french["properties"]["period"]["description"]
    assert "properties" in json.loads(pac("schema", "--for", "findings").stdout)
    assert pac("schema", "--for", "nothing").returncode == 2


def test_a_broken_configuration_is_told_in_its_places(pac: Run, folder: Path) -> None:
    put(folder, GRADED)
    put(folder, "lang: de\nseverties: {PAC110: info}\nthresholds: {behind: lots}\n", ".pac.yaml")
    for command in ("config", "validate"):
        done = pac(command, "--lang", "en")
        assert done.returncode == 2
        assert done.stdout == ""
        places = [line.split(": ")[0] for line in done.stderr.splitlines() if line.startswith(".pac.yaml:")]
        assert places == [".pac.yaml:1:7", ".pac.yaml:2:1", ".pac.yaml:3:22"]


def test_where_each_setting_comes_from(pac: Run, folder: Path) -> None:
    put(folder, "strict: true\nlang: fr\n", ".pac.yaml")
    rows = {one["name"]: one for one in json.loads(pac("config", "--format", "json", PAC_LANG="en").stdout)["settings"]}
    assert rows["strict"]["value"] == "true"
    assert ".pac.yaml" in rows["strict"]["origin"]
    assert rows["lang"]["value"] == "en"
    assert "PAC_LANG" in rows["lang"]["origin"]
    assert rows["known"]["origin"] == "default"


@pytest.mark.parametrize("template", ["minimal", "b2b-sme"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_init_makes_a_plan_that_reads_and_never_overwrites(pac: Run, folder: Path, template: str, lang: str) -> None:
    assert pac("init", "--template", template, "--lang", lang, "--year", "2026").returncode == 0
    made = (folder / "plan.yaml").read_bytes()
    assert codes(pac("validate", FINE, "--format", "json")) == []
    again = pac("init", "--template", template, "--lang", lang)
    assert again.returncode == 2
    assert (folder / "plan.yaml").read_bytes() == made


def test_the_language_is_the_option_then_the_variable_then_the_plan_then_the_locale(pac: Run, folder: Path) -> None:
    put(folder, GRADED)

    def french(*arguments: str, **more: str) -> bool:
        return "alcie" in (text := pac("validate", FINE, *arguments, **more).stdout) and "nobody" not in text

    assert not french()
    assert french(LC_ALL="fr_FR.UTF-8")
    assert not french(LC_ALL="fr_FR.UTF-8", PAC_LANG="en")
    assert french("--lang", "fr", PAC_LANG="en")
    put(folder, GRADED + "language: fr\n")
    assert french()
    assert not french(PAC_LANG="en")
