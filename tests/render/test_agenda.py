"""The calendar file, read back by the library `icalendar` and line by line."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from pactool.figures.agenda import agenda
from pactool.render.agenda import Diary, ics, one_line, several_lines
from pactool.words import Speech
from tests.figures.samples import figures

PLAN = """\
team: {alice: {name: Alice Martin}, bob: {name: Bob Leroy}}
segments: {sme: {name: "PME, industrie"}}
objectives:
  accounts: {title: Signer 24 comptes, owner: alice, unit: comptes, target: 24, due: 2026-11-30}
  certified: {title: Obtenir la certification, owner: bob, kind: milestone, due: 2026-09-30, done: 2026-07-02}
actions:
  fair: {title: Exposer au salon, owner: alice, with: [bob], nature: prospecting, segment: sme, serves: [accounts], start: 2026-03-02, end: 2026-04, result_due: 2026-06-30,
    steps: {stand: {by: 2026-01-15, done: 2026-01-12}, invitations: 2026-02-15}, tags: [salon]}
  calls: {title: Appeler, owner: bob, serves: [accounts], repeats: monthly, start: 2026-01-31, end: 2026-04}
  export: {title: Ouvrir l'export, owner: bob, serves: [accounts], start: 2026-05, end: 2026-06, state: dropped}
"""
SHORT = "actions:\n  fair: {title: Exposer, owner: alice, start: 2026-03-02, end: 2026-04, steps: {stand: 2026-01-15}}\n"


def written(
    text: str = PLAN, *, key: str = "plan.yaml", as_of: date = date(2026, 5, 15), alarm: timedelta | None = None, language: str = "en"
) -> bytes:
    figured = figures(text, as_of)
    found = agenda(figured)
    return ics([Diary(key, figured.plan, (*found.actions, *found.objectives))], Speech(language), alarm)


def read(raw: bytes, name: str = "VEVENT") -> list[Component]:
    calendar = Calendar.from_ical(raw)
    assert not calendar.errors
    return list(calendar.walk(name))


def events(raw: bytes) -> list[tuple[str, date, date, str]]:
    return [(str(one["SUMMARY"]), one.decoded("DTSTART"), one.decoded("DTEND"), str(one["STATUS"])) for one in read(raw)]


def uids(raw: bytes) -> set[str]:
    return {str(one["UID"]) for name in ("VEVENT", "VTODO") for one in read(raw, name)}


def test_an_event_for_each_action_occurrence_and_step_with_exclusive_ends() -> None:
    assert events(written()) == [
        ("stand (fair)", date(2026, 1, 15), date(2026, 1, 16), "TENTATIVE"),
        ("Appeler", date(2026, 1, 31), date(2026, 2, 1), "TENTATIVE"),
        ("invitations (fair)", date(2026, 2, 15), date(2026, 2, 16), "TENTATIVE"),
        ("Appeler", date(2026, 2, 28), date(2026, 3, 1), "TENTATIVE"),
        ("Exposer au salon", date(2026, 3, 2), date(2026, 5, 1), "TENTATIVE"),
        ("Appeler", date(2026, 3, 31), date(2026, 4, 1), "TENTATIVE"),
        ("Appeler", date(2026, 4, 30), date(2026, 5, 1), "TENTATIVE"),
        ("Ouvrir l'export", date(2026, 5, 1), date(2026, 7, 1), "CANCELLED"),
    ]


def test_a_committed_plan_is_confirmed() -> None:
    assert {one[3] for one in events(written("status: committed\n" + PLAN))} == {"CONFIRMED", "CANCELLED"}


def test_a_task_for_each_deadline() -> None:
    tasks = [(str(one["SUMMARY"]), one.decoded("DUE"), str(one["STATUS"])) for one in read(written(), "VTODO")]
    assert tasks == [
        ("Exposer au salon (result due)", date(2026, 6, 30), "NEEDS-ACTION"),
        ("Obtenir la certification", date(2026, 9, 30), "COMPLETED"),
        ("Signer 24 comptes", date(2026, 11, 30), "NEEDS-ACTION"),
    ]


def test_nobody_is_invited_and_the_people_are_text() -> None:
    raw = written()
    assert not re.search(rb"^(?:ORGANIZER|ATTENDEE|METHOD)\b", raw, re.MULTILINE)
    (fair,) = (one for one in read(raw) if one["SUMMARY"] == "Exposer au salon")
    assert "Owner: Alice Martin\nWith: Bob Leroy\nServes: accounts" in str(fair["DESCRIPTION"])
    assert fair["CATEGORIES"].cats == ["prospecting", "PME, industrie", "salon"]
    assert "Responsable\N{NO-BREAK SPACE}: Alice Martin" in str(read(written(language="fr"))[0]["DESCRIPTION"])


def test_the_day_of_the_run_changes_no_byte() -> None:
    assert written(as_of=date(2026, 1, 1)) == written(as_of=date(2027, 1, 1))


def test_no_alarm_unless_asked_and_none_for_what_is_over_or_dropped() -> None:
    assert b"VALARM" not in written()
    raw = written(alarm=timedelta(days=2))
    loud = {str(one["SUMMARY"]) for name in ("VEVENT", "VTODO") for one in read(raw, name) if one.walk("VALARM")}
    assert loud == {"Appeler", "Exposer au salon", "invitations (fair)", "Exposer au salon (result due)", "Signer 24 comptes"}
    assert raw.count(b"TRIGGER;RELATED=START:-P2D\r\n") == 6
    assert raw.count(b"TRIGGER;RELATED=END:-P2D\r\n") == 2


def test_moved_dates_keep_every_uid() -> None:
    moved = re.sub(r"2026-(\d\d)", lambda found: f"2026-{int(found[1]) % 12 + 1:02d}", PLAN.replace("2026-01-31", "2026-01-05"))
    later = written(moved.replace("end: 2026-05}", "end: 2026-06}"))
    assert uids(written()) - uids(later) == set()


def test_a_new_occurrence_is_new_and_the_others_stay() -> None:
    longer = uids(written(PLAN.replace("end: 2026-04}", "end: 2026-06}")))
    assert len(longer - uids(written())) == 2
    assert uids(written()) <= longer


def test_titles_and_shapes_change_no_uid_and_other_plans_have_others() -> None:
    assert uids(written(PLAN.replace("Exposer au salon", "Aller au salon"))) == uids(written())
    assert not uids(written(key="other.yaml")) & uids(written())


def test_an_amendment_raises_the_sequence_and_is_the_stamp() -> None:
    amended = SHORT.replace("end: 2026-04,", "end: 2026-04, amendments: [{date: 2026-02-03, was: {end: 2026-03}, why: late, by: alice}],")
    plain, later = (read(written(text))[1] for text in (SHORT, amended))
    assert (plain["SEQUENCE"], later["SEQUENCE"]) == (0, 1)
    assert plain["DTSTAMP"].to_ical() == b"20260101T000000Z"
    assert later["DTSTAMP"].to_ical() == b"20260203T000000Z"
    assert read(written(SHORT.replace("end: 2026-04,", "end: 2026-04, state: dropped,")))[1]["SEQUENCE"] == 1


@pytest.mark.parametrize("title", ["é" * 200, "🎉" * 200, "a" * 200, "日本" * 100, "x, y; z\\n \\, :"])
def test_long_titles_come_back_whole_from_lines_of_75_octets(title: str) -> None:
    raw = written(SHORT.replace("Exposer", f"'{title}'"))
    assert title in {str(one["SUMMARY"]) for one in read(raw)}
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


HOSTILE = (
    "x\rATTENDEE:mailto:a@b", "x\nEND:VEVENT\nBEGIN:VEVENT", "x\r\nBEGIN:VALARM", "x\x85ORGANIZER:y", "x\u2028SUMMARY:y", "x;y,z\\", "\x0bx\x0cy", "x\x00y\x1b[31m",
    "END:VCALENDAR", ";VALUE=DATE:20260101", '"', "\\", "\ud800",
)  # fmt: skip


def with_hostile(text: str) -> bytes:
    figured = figures("team: {alice: {name: A}}\nsegments: {sme: {name: S}}\n" + SHORT)
    plan = figured.plan
    item = plan.actions["fair"]
    changed = item.model_copy(update={"title": text, "how": text, "why": text, "tags": (text,), "nature": text})
    plan = plan.model_copy(update={"actions": {"fair": changed}, "title": text})
    figured.plan = plan
    found = agenda(figured)
    return ics([Diary("p", plan, found.actions)], Speech("en"), timedelta(days=1))


@given(st.text(st.characters(codec=None)) | st.sampled_from(HOSTILE))
@example("x\rATTENDEE:mailto:a@b")
@example("a\r\nb\rc\x85d\u2028e")
def test_no_text_adds_a_component_or_a_property(text: str) -> None:
    plain, hostile = with_hostile("plain"), with_hostile(text or " ")
    assert names(hostile) == names(plain)
    assert b"\r" not in hostile.replace(b"\r\n", b"")
    assert b"\n" not in hostile.replace(b"\r\n", b"")
    (bar,) = (one for one in read(hostile) if "(fair)" not in str(one["SUMMARY"]))
    assert str(bar["SUMMARY"]) == one_line(text or " ")
    assert several_lines(text or " ") in str(bar["DESCRIPTION"])


def names(raw: bytes) -> list[str]:
    unfolded = raw.replace(b"\r\n ", b"").decode()
    return [re.split("[:;]", line)[0] if not line.startswith(("BEGIN", "END")) else line for line in unfolded.split("\r\n")]
