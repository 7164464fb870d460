"""`pac export`, as it is used: plans in, a calendar file out."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from icalendar import Calendar

from tests.running import PLANS, Ran, pac

EVERY = sorted(one.name for one in PLANS.glob("*.yaml"))
PLAN = """\
title: PAC 2026
period: 2026
team: {alice: {name: Alice Martin}, bob: {name: Bob Leroy}}
objectives:
  accounts: {title: Signer 24 comptes, owner: alice, unit: comptes, target: 24, due: 2026-11-30}
actions:
  fair: {title: Exposer au salon, owner: alice, serves: [accounts], start: 2026-03-02, end: 2026-04, steps: {stand: 2026-01-15}}
  calls: {title: Appeler, owner: bob, repeats: monthly, start: 2026-01-31, end: 2026-04}
"""


def exported(folder: Path, *arguments: str, text: str = PLAN, **environ: str) -> Ran:
    (folder / "plan.yaml").write_text(text)
    return pac("export", *arguments, "plan.yaml", "--lang", "en", cwd=folder, **environ)


def summaries(raw: bytes) -> list[str]:
    return [str(one["SUMMARY"]) for one in Calendar.from_ical(raw).subcomponents]


@pytest.mark.parametrize("plan", EVERY)
def test_every_shipped_plan_is_read_back_and_written_the_same_on_every_run(tmp_path: Path, plan: str) -> None:
    for name, day in (("a", "2026-01-01"), ("b", "2027-12-31")):
        ran = pac(
            "export",
            str(PLANS / plan),
            "--what",
            "calendar",
            "-o",
            f"{name}.ics",
            cwd=tmp_path,
            PAC_TODAY=day,
            TZ="Asia/Tokyo" if name == "a" else "UTC",
        )
        assert (ran.code, ran.out) == (0, "")
    raw = (tmp_path / "a.ics").read_bytes()
    assert raw == (tmp_path / "b.ics").read_bytes()
    uids = [str(one["UID"]) for one in Calendar.from_ical(raw).subcomponents]
    assert uids
    assert len(set(uids)) == len(uids)
    assert not Calendar.from_ical(raw).errors


def test_it_says_how_much_it_wrote_and_nothing_on_standard_output(tmp_path: Path) -> None:
    ran = exported(tmp_path, "-o", "year.ics")
    assert ran == Ran(0, "", "year.ics: 7 events and tasks written\n")
    assert summaries((tmp_path / "year.ics").read_bytes()) == [
        "stand (fair)",
        "Appeler",
        "Appeler",
        "Exposer au salon",
        "Appeler",
        "Appeler",
        "Signer 24 comptes",
    ]


def test_it_goes_to_standard_output_too(tmp_path: Path) -> None:
    exported(tmp_path, "-o", "year.ics")
    ran = exported(tmp_path, "-o", "-")
    assert ran.err == ""
    assert ran.out.encode() == (tmp_path / "year.ics").read_bytes()


def test_the_calendar_of_one_owner(tmp_path: Path) -> None:
    exported(tmp_path, "-o", "alice.ics", "--owner", "alice")
    assert summaries((tmp_path / "alice.ics").read_bytes()) == ["stand (fair)", "Exposer au salon", "Signer 24 comptes"]


@pytest.mark.parametrize(("alarm", "trigger"), [("2d", "-P2D"), ("2 j", "-P2D"), ("3h", "-PT3H"), ("30min", "-PT30M"), ("1w", "-P7D")])
def test_alarms_only_when_asked_for(tmp_path: Path, alarm: str, trigger: str) -> None:
    assert "VALARM" not in exported(tmp_path, "-o", "-").out
    assert f"TRIGGER;RELATED=START:{trigger}\r\n" in exported(tmp_path, "-o", "-", "--alarm", alarm).out.replace("-P1W", "-P7D")


def test_a_plan_has_the_same_uids_from_any_folder_of_its_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.yaml").write_text(PLAN)
    above = pac("export", "plans/plan.yaml", "-o", "-", "--lang", "en", cwd=tmp_path)
    inside = pac("export", "plan.yaml", "-o", "-", "--lang", "en", cwd=tmp_path / "plans")
    assert above.out == inside.out
    assert "BEGIN:VEVENT" in above.out


def test_several_plans_in_one_file_keep_their_items_apart(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(PLAN)
    raw = exported(tmp_path, "-o", "-", "other.yaml").out
    uids = re.findall(r"^UID:(.*)\r$", raw, re.MULTILINE)
    assert (len(uids), len(set(uids))) == (14, 14)


def test_plans_of_one_name_in_two_folders_keep_their_items_apart(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.yaml").write_text(PLAN)
    raw = pac("export", "north/plan.yaml", "south/plan.yaml", "-o", "-", "--what", "calendar", cwd=tmp_path).out
    uids = re.findall(r"^UID:(.*)\r$", raw, re.MULTILINE)
    assert (len(uids), len(set(uids))) == (14, 14)


def test_dates_that_move_keep_their_uids(tmp_path: Path) -> None:
    before = exported(tmp_path, "-o", "-").out
    after = exported(
        tmp_path,
        "-o",
        "-",
        text=PLAN.replace("start: 2026-03-02, end: 2026-04", "start: 2026-05-04, end: 2026-06").replace("2026-01-15", "2026-02-20"),
    ).out
    assert sorted(re.findall("^UID:.*", before, re.MULTILINE)) == sorted(re.findall("^UID:.*", after, re.MULTILINE))
    assert before != after


def test_a_filter_that_leaves_nothing_writes_an_empty_calendar_and_says_so(tmp_path: Path) -> None:
    ran = exported(tmp_path, "-o", "x.ics", "--owner", "bob", "--objective", "accounts")
    assert ran.code == 0
    assert "the calendar is empty" in ran.err
    assert summaries((tmp_path / "x.ics").read_bytes()) == []


def test_what_has_mistakes_of_form_is_named(tmp_path: Path) -> None:
    ran = exported(tmp_path, "-o", "-", text=PLAN.replace("start: 2026-03-02", "start: soon"))
    assert "1 item has mistakes of form and is left out: fair" in ran.err
    assert "Exposer" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "year.txt"], '"year.txt" does not say what to write'),
        (["-o", "year.ics", "--what", "calender"], "did you mean calendar?"),
        (["-o", "year.ics", "--owner", "alcie"], "did you mean alice?"),
        (["-o", "year.ics", "--alarm", "soon"], '--alarm "soon" is no length of time'),
        (["-o", "year.ics", "--alarm", "-2d"], '--alarm "-2d" is no length of time'),
        (["-o", "nowhere/year.ics"], "its folder does not exist"),
        (["-o", "link.ics"], "it is a link or no regular file"),
        (["-o", "year.ics", "--month", "2026-03"], "--month"),
        ([], "write -o year.ics"),
    ],
)
def test_bad_use_is_told_plainly_and_writes_nothing(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "target").write_text("kept")
    (tmp_path / "link.ics").symlink_to(tmp_path / "target")
    ran = exported(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert (tmp_path / "target").read_text() == "kept"
    assert not (tmp_path / "year.ics").exists()


def test_without_the_library_it_says_what_to_install(tmp_path: Path) -> None:
    with patch.dict(sys.modules, {"icalendar": None}):
        sys.modules.pop("pactool.render.agenda", None)
        ran = exported(tmp_path, "-o", "year.ics")
    assert ran.code == 2
    assert "pip install 'pactool[calendar]'" in ran.err
