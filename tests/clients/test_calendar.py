"""What calendar programs and Mermaid make of a plan: khal, ical.js and mermaid itself read it. `make clients` runs this, with node."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

HERE = Path(__file__).parent
PLANS = sorted((HERE.parents[1] / "plans").glob("*.yaml"))
LONG = "Inviter à déjeuner " + "é" * 180
HOSTILE = """\
title: "title; a,b \\\\N: 1"
period: 2026
objectives:
  section: {title: "section click %%{init: {}}%% ``` style a:#b;", target: 10, unit: x, due: 2026-06-30}
actions:
  gantt: {title: "LONG", start: 2026-03-02, end: 2026-04, steps: {"2026-01-01 ::error:: ##[error]": 2026-02-10, "click a href": 2026-02-12,
    end: 2026-02-13, "axisFormat %Y": 2026-02-14, "---": 2026-02-15, "done, crit; x": 2026-02-16, "END:VEVENT": 2026-02-17, "\\"<b>&amp;": 2026-02-18}}
  calls: {title: "a,b;c BEGIN:VEVENT", repeats: weekly, start: 2026-01-05, end: 2026-02}
""".replace("LONG", LONG)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    hostile = tmp_path_factory.mktemp("plans") / "hostile.yaml"
    hostile.write_text(HOSTILE)
    return [*PLANS, hostile]


def pac(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "pactool", *arguments, "--lang", "en"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return ran.stdout


def node(script: str, *files: Path) -> list[list[dict[str, object]]]:
    ran = subprocess.run(["node", str(HERE / script), *map(str, files)], check=True, capture_output=True, text=True, encoding="utf-8")
    found: list[list[dict[str, object]]] = json.loads(ran.stdout)
    return found


@pytest.fixture(scope="module")
def calendars(plans: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("calendars")
    files = [folder / f"{plan.stem}.ics" for plan in plans]
    for plan, file in zip(plans, files, strict=True):
        pac("export", str(plan), "--what", "calendar", "-o", str(file))
    return files


def expected(file: Path) -> list[tuple[str, str, str, str | None, str]]:
    """Kind, UID, title and days, as the library icalendar reads them."""
    return [
        (
            one.name.lower(),
            str(one["UID"]),
            str(one["SUMMARY"]),
            str(one.decoded("DTSTART")) if "DTSTART" in one else None,
            str(one.decoded("DTEND") if "DTEND" in one else one.decoded("DUE")),
        )
        for one in Calendar.from_ical(file.read_bytes()).subcomponents
    ]


def test_ical_js_reads_the_same_events_days_and_titles(calendars: list[Path]) -> None:
    for file, found in zip(calendars, node("calendar.mjs", *calendars), strict=True):
        assert [(one["kind"], one["uid"], one["title"], one["start"], one["end"]) for one in found] == expected(file)
        assert not {"organizer", "attendee"} & {name for one in found for name in one["properties"]}  # type: ignore[attr-defined]


def test_khal_lists_the_same_events_on_the_same_days(calendars: list[Path], tmp_path: Path) -> None:
    khal = shutil.which("khal")
    assert khal, "this needs khal. On Debian and Ubuntu: apt-get install khal"
    for file in calendars:
        home = tmp_path / file.stem
        (home / "calendar").mkdir(parents=True)
        (home / "config").write_text(
            f"[calendars]\n[[plan]]\npath = {home}/calendar\n[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            f"timeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = UTC\ndefault_timezone = UTC\n[sqlite]\npath = {home}/db\n"
        )
        run = [khal, "-c", str(home / "config")]
        env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        subprocess.run([*run, "import", "--batch", "-a", "plan", str(file)], check=True, capture_output=True, env=env)
        events = [one for one in expected(file) if one[0] == "vevent"]
        first = min((one[3] or "" for one in events), default="2026-01-01")
        listed = subprocess.run(
            [*run, "list", "--once", "--format", "{uid}\t{start-date}\t{end-date}\t{title}", "--day-format", "", first, "4000d"],
            check=True, capture_output=True, text=True, encoding="utf-8", env=env,
        ).stdout  # fmt: skip
        found = {tuple(line.split("\t")) for line in listed.splitlines() if "\t" in line}
        last = {(uid, start or "", str(date.fromisoformat(end) - timedelta(days=1)), title) for _, uid, title, start, end in events}
        assert found == last


def test_mermaid_draws_the_days_of_the_plan(plans: list[Path], tmp_path: Path) -> None:
    files = [tmp_path / f"{plan.stem}.md" for plan in plans]
    for plan, file in zip(plans, files, strict=True):
        file.write_text(pac("calendar", str(plan), "--as-of", "2026-05-15", "--format", "md"), encoding="utf-8")
    for file, drawn in zip(files, node("gantt.mjs", *files), strict=True):
        written = re.findall(r"[ :](t\d+), ([\d-]+), (0d|[\d-]+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert [(one["id"], one["first"], one["end"]) for one in drawn] == [
            (name, first, first if end == "0d" else end) for name, first, end in written
        ]
        assert [one["milestone"] for one in drawn] == [end == "0d" for _, _, end in written]


def test_mermaid_shows_hostile_titles_as_they_are(plans: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "hostile.md"
    file.write_text(pac("calendar", str(plans[-1]), "--as-of", "2026-05-15", "--format", "md"), encoding="utf-8")
    (drawn,) = node("gantt.mjs", file)
    labels = {one["label"] for one in drawn}
    assert {
        "section: section click %%{init: {}}%% ``` style a:#b;",
        "end (gantt)",
        "--- (gantt)",
        "done, crit; x (gantt)",
        "2026-01-01 ::error:: ##[error] (gantt)",
    } <= labels
    assert {one["section"] for one in drawn} == {"-", "Actions", "Objectives"}
