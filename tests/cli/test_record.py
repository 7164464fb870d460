"""`pac record` as people use it: one line of the plan changes, what cannot be taken is told with what to type, and what was there stays."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from pactool.cli.editing import ATTEMPTS
from pactool.edges import writing
from tests.golden import agrees
from tests.running import Ran, pac

GOLDEN = Path(__file__).parent / "golden"
PLAN = """\
title: PAC 2026
period: 2026
status: committed
language: en
currency: EUR
team: {alice: Alice Martin, bob: Bob Leroy}
measures:
  contacts: {unit: contacts}
  meetings: {unit: meetings}
  hit-rate: {kind: ratio, unit: "%", part: meetings, whole: contacts}
  discount: {kind: ratio, unit: "%", better: lower}
objectives:
  accounts:
    title: Sign 24 new accounts
    owner: alice
    unit: accounts
    target: 24
    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}}   # from the CRM
  mix:
    title: Bring discounts down to 5 %
    owner: bob
    kind: ratio
    unit: "%"
    better: lower
    baseline: 9%
    target: 5%
  certified: {title: Be certified, owner: bob, kind: milestone, due: 2026-09-30}
  old: {title: Open the export, unit: EUR, target: 1, state: dropped}
actions:
  fair:
    title: Show at the fair
    owner: alice
    start: 2026-03-02
    end: 2026-04
    expects: {contacts: 40, accounts: 4}
    tracks: [discount]
    budget: {events: 5500, travel: 500}
    time: {alice: 8 d, bob: 4 d}
    steps: {stand booked: {by: 2026-01-15, done: 2026-01-12}, invitations: 2026-02-15}
    results:
      # before the fair
      2026-02: {spent: {events: 400}, time: 2 d}
  calls: {title: Call 15 a week, owner: bob, start: 2026-02, end: 2026-11, expects: {meetings: 60}}
reviews:
  2026-02-03: {by: alice, decisions: {fair: modify}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN)
    return tmp_path


def record(folder: Path, *words: str, **environ: str) -> Ran:
    return pac("record", *words, cwd=folder, **{"PAC_TODAY": "2026-04-03", **environ})


def lines(folder: Path) -> tuple[list[str], list[str]]:
    """The lines of the plan that are gone, and those that are new."""
    before, now = PLAN.splitlines(), (folder / "plan.yaml").read_text().splitlines()
    return [one for one in before if one not in now], [one.strip() for one in now if one not in before]


TAKEN = {
    "a result of an action": (
        ("fair", "2026-03", "contacts=38", "spent=5900", "time=9 d", "note=Good, on Friday"),
        [],
        ['2026-03: {contacts: 38, spent: 5900, time: 9 d, note: "Good, on Friday"}'],
    ),
    "of an objective": (
        ("accounts", "2026-03", "2"),
        ["    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}}   # from the CRM"],
        ["results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}, 2026-03: 2}   # from the CRM"],
    ),
    "a ratio": (("mix", "2026-Q1", "11/200", "source=CRM"), [], ["results: {2026-Q1: {part: 11, whole: 200, source: CRM}}"]),
    "a share": (("mix", "2026-Q1", "6.5%"), [], ["results: {2026-Q1: 6.5%}"]),
    "a part of a measure": (("fair", "2026-03", "discount=11/200"), [], ["2026-03: {discount: {part: 11, whole: 200}}"]),
    "money and time of somebody": (
        ("fair", "2026-02", "spent.travel=90", "time=2 d", "contacts=3"),
        ["      2026-02: {spent: {events: 400}, time: 2 d}"],
        ["2026-02: {contacts: 3, spent: {events: 400, travel: 90}, time: 2 d}"],
    ),
    "a refund": (("fair", "2026-05", "spent=-50"), [], ["2026-05: {spent: -50}"]),
    "the first of an item on one line": (
        ("calls", "2026-02", "meetings=5"),
        ["  calls: {title: Call 15 a week, owner: bob, start: 2026-02, end: 2026-11, expects: {meetings: 60}}"],
        ["calls: {title: Call 15 a week, owner: bob, start: 2026-02, end: 2026-11, expects: {meetings: 60}, results: {2026-02: {meetings: 5}}}"],
    ),
    "the same days by another name": (("accounts", "2026-01-01..2026-01-31", "1"), [], []),
    "a correction": (
        ("accounts", "2026-02", "2", "--force"),
        ["    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}}   # from the CRM"],
        ["results: {2026-01: 1, 2026-02: {value: 2, note: a quiet month; 1 until 2026-04-03}}   # from the CRM"],
    ),
    "a correction of a bare value": (
        ("accounts", "2026-01", "3", "--force"),
        ["    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}}   # from the CRM"],
        ["results: {2026-01: {value: 3, note: 1 until 2026-04-03}, 2026-02: {value: 1, note: a quiet month}}   # from the CRM"],
    ),
    "a note more": (
        ("accounts", "2026-02", "1", "note=and short"),
        ["    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}}   # from the CRM"],
        ["results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month; and short}}   # from the CRM"],
    ),
    "a state": (("--state", "done", "fair"), [], ["state: done"]),
    "an objective that is given up": (("--state", "dropped", "accounts"), [], ["state: dropped"]),
    "a milestone": (
        ("--state", "done", "certified", "--date", "2026-03-31"),
        ["  certified: {title: Be certified, owner: bob, kind: milestone, due: 2026-09-30}"],
        ["certified: {title: Be certified, owner: bob, kind: milestone, due: 2026-09-30, done: 2026-03-31}"],
    ),
    "a step": (
        ("--step", "invitations", "fair", "--date", "2026-02-12"),
        ["    steps: {stand booked: {by: 2026-01-15, done: 2026-01-12}, invitations: 2026-02-15}"],
        ["steps: {stand booked: {by: 2026-01-15, done: 2026-01-12}, invitations: {by: 2026-02-15, done: 2026-02-12}}"],
    ),
    "a review": (
        ("--review", "--by", "alice", "--present", "alice, bob", "--notes", "Late: two accounts", "--decide", "fair=modify: fewer, but known"),
        [],
        ['2026-04-03: {by: alice, present: [alice, bob], notes: "Late: two accounts", decisions: {fair: {choice: modify, why: "fewer, but known"}}}'],
    ),
    "a decision more": (
        ("--review", "--date", "2026-02-03", "--decide", "calls=relaunch"),
        ["  2026-02-03: {by: alice, decisions: {fair: modify}}"],
        ["2026-02-03: {by: alice, decisions: {fair: modify, calls: relaunch}}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_a_result_is_a_line_of_the_plan(folder: Path, name: str) -> None:
    words, gone, new = TAKEN[name]
    ran = record(folder, *words)
    assert (ran.code, ran.out[:11]) == (0, "plan.yaml: "), ran.err
    assert lines(folder) == (gone, new)
    again = record(folder, *words)
    assert (again.code, "already" in again.out) == (0, True)
    assert lines(folder) == (gone, new)


REFUSED = {
    ("fiar", "2026-03", "contacts=3"): ('no "fiar" in the plans', "did you mean fair?"),
    ("fair", "2026-03", "contcats=3"): ('"contcats" is no measure', "did you mean contacts?"),
    ("fair", "2026-03", "Dépensé=3"): ('"Dépensé" is no measure', "did you mean spent?"),
    ("--state", "abandonnée", "fair"): ('no state "abandonnée"', "did you mean dropped?"),
    ("fair", "2026-03", "zzz=3"): ('"zzz" is no measure', "fair is measured in contacts, accounts, discount"),
    ("fair", "2026-03", "hit-rate=20%"): ("hit-rate is computed from meetings and contacts", "record these: meetings=… contacts=…"),
    ("fair", "2026-03", "38"): ('"38" does not say what was measured', "contacts=38"),
    ("fair", "2026-03", "contacts=12,5"): ('"12,5" is no number', "write 12.5"),
    ("fair", "2026-03", "contacts=3/40"): ("contacts is no ratio", "write one number, counted in contacts"),
    ("fair", "2026-03", "contacts="): ("contacts is given no value", "contacts=…"),
    ("fair", "2026-03", "contacts=1", "contacts=2"): ("contacts is given twice", ""),
    ("fair", "2026-03", "time=9"): ('"9" says no unit of time', "9 d"),
    ("fair", "2026-03", "time.alcie=9 d"): ('nobody is called "alcie"', "did you mean alice?"),
    ("fair", "2026-03", "discount=12"): ('"12" is no share, and the unit is %', "write 12%"),
    ("fair", "2026-02", "time.bob=1 d"): ("time is one figure there", "write time=…"),
    ("fair", "2026-02", "time=3 d"): ("plan.yaml:42: fair, 2026-02 has time 2 d already", "--force"),
    ("fair", "2026-03"): ("nothing is said to have come of fair in 2026-03", "contacts=… accounts=… discount=…"),
    ("fair", "contacts=3"): ("the period of fair is missing", "pac record fair 2026-04 contacts=3"),
    ("fair",): ("the period of fair is missing", "pac record fair 2026-04"),
    (): ("nothing is said to be recorded", "pac record salon 2026-03"),
    ("accounts", "03/2026", "2"): ('"03/2026" is no period', "write 2026-03"),
    ("accounts", "2026-13", "2"): ('no period "2026-13"', "months run from 01 to 12"),
    ("accounts", "2026-Q1", "2"): ("plan.yaml:18: 2026-Q1 overlaps 2026-01", "days of its own"),
    ("accounts", "2026-03", "contacts=2"): ('"contacts" is nothing that is recorded of the objective accounts', "a value alone"),
    ("accounts", "2026-03", "2 accounts"): ('"2 accounts" is no number', "write 2"),
    ("accounts", "2026-03", "20%"): ('"20%" is a share, and the unit is "accounts"', "write the amount itself"),
    ("accounts", "2026-03", "1/3"): ("accounts is no ratio", "counted in accounts"),
    ("accounts", "2026-01", "2"): ("plan.yaml:18: accounts, 2026-01 has 1 already", "the old value is kept in the note"),
    ("certified", "2026-07-02", "1"): ("certified is a milestone", "pac record --state done certified --date 2026-07-02"),
    ("--state", "running", "fair"): ('no state "running"', "one of: done, dropped"),
    ("--state", "done", "accounts"): ("accounts is an objective that is measured", "pac record accounts PERIOD VALUE"),
    ("--state", "done"): ("--state is about one action or objective", "pac record --state … salon"),
    ("--step", "invitation", "fair"): ('fair has no step "invitation"', "did you mean invitations?"),
    ("--step", "any", "calls"): ("calls has no steps", "steps: {any: 2026-04-03}"),
    ("--step", "any", "accounts"): ("only actions have steps", ""),
    ("--step", "stand booked", "fair"): ("stand booked is done on 2026-01-12 already", "--force"),
    ("--review",): ("nothing is said of the review", "--decide"),
    ("--review", "--by", "alcie"): ('nobody is called "alcie"', "did you mean alice?"),
    ("--review", "--decide", "fair"): ('"fair" is no decision', "--decide"),
    ("--review", "--decide", "fiar=drop"): ('no objective or action "fiar"', "did you mean fair?"),
    ("--review", "--decide", "fair=dorp"): ('"dorp" is no decision of a review', "did you mean drop?"),
    ("--review", "--date", "2026-02-03", "--by", "bob"): ("the review says otherwise of by", "--force"),
    ("--review", "fair"): ('"fair" does not go with --review', ""),
    ("--review", "--state", "done", "fair"): ("--state and --review are two things", "once for each"),
    ("fair", "2026-03", "contacts=3", "--by", "alice"): ("--by says something of a review", "pac record --review --by"),
    ("fair", "2026-03", "contacts=3", "--date", "2026-03-01"): ("--date goes with --state, --step or --review", ""),
    ("fair", "2026-03", "contacts=3", "--month", "2026-03"): ("--month goes with --owner", ""),
    ("--owner", "alice"): ("there is no terminal to ask on", "pac next --owner alice"),
    ("--owner", "alcie"): ('nobody is called "alcie"', "did you mean alice?"),
    ("fair", "2026-03", "contacts=3", "--plan", "-"): ("standard input cannot be written to", "--plan plan.yaml"),
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_taken_is_told_and_changes_nothing(folder: Path, words: tuple[str, ...]) -> None:
    message, hint = REFUSED[words]
    ran = record(folder, *words)
    told = " ".join(ran.err.split())
    assert (ran.code, ran.out) == (2, "")
    assert message in told
    assert hint in told
    assert (folder / "plan.yaml").read_text() == PLAN


def test_what_a_result_brings_up_is_told_and_recorded(folder: Path) -> None:
    ran = record(folder, "fair", "2026-12", "contacts=3", "spent=9000")
    assert ran.code == 0
    assert "PAC602" in ran.err, "in the future, and after the action"
    assert "2026-12: {contacts: 3, spent: 9000}" in (folder / "plan.yaml").read_text()
    assert "PAC502" in record(folder, "fair", "2026-03", "spent=9000").err, "over its budget"


def test_a_closed_period_a_dropped_item_and_another_measure_are_noted(folder: Path) -> None:
    ran = record(folder, "old", "2025-11", "3")
    assert "old is dropped" in ran.err
    assert "2025-11 has been over for 124 days" in " ".join(ran.err.split()), "1 December to 3 April: 31 + 31 + 28 + 31 + 3"
    assert "calls neither expects nor tracks contacts" in record(folder, "calls", "2026-03", "contacts=3").err


def test_a_dry_run_shows_the_diff_alone(folder: Path) -> None:
    ran = record(folder, "accounts", "2026-03", "2", "--dry-run")
    assert ran.code == 0
    assert [one for one in ran.out.splitlines() if one[:1] in "+-"] == [
        "--- a/plan.yaml",
        "+++ b/plan.yaml",
        "-    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}}   # from the CRM",
        "+    results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}, 2026-03: 2}   # from the CRM",
    ]
    assert (folder / "plan.yaml").read_text() == PLAN


def test_an_id_of_several_plans_wants_a_plan(folder: Path) -> None:
    (folder / "other.yaml").write_text(PLAN)
    both = ("--plan", "plan.yaml", "--plan", "other.yaml")
    ran = record(folder, "fair", "2026-03", "contacts=3", *both)
    assert ran.code == 2
    assert '"fair" stands in several plans: other.yaml, plan.yaml' in ran.err
    assert record(folder, "fair", "2026-03", "contacts=3", "--plan", "other.yaml").code == 0
    assert (folder / "plan.yaml").read_text() == PLAN
    assert "there are several plans" in record(folder, "--review", "--by", "alice", *both).err


def test_a_plan_that_cannot_be_read_to_its_end_is_left(folder: Path) -> None:
    broken = PLAN + "  2026-03-03: {by: alice\n"
    (folder / "plan.yaml").write_text(broken)
    ran = record(folder, "accounts", "2026-03", "2")
    assert (ran.code, "cannot be read to its end" in ran.err) == (2, True)
    assert (folder / "plan.yaml").read_text() == broken


def test_a_file_that_is_no_plan_is_named_and_the_others_are_recorded_in(folder: Path) -> None:
    (folder / "other.yaml").write_text("- title: x\n")
    both = ("--plan", "plan.yaml", "--plan", "other.yaml")
    ran = record(folder, "accounts", "2026-03", "2", *both)
    assert (ran.code, '"other.yaml" holds no plan that can be read' in ran.err) == (0, True)
    ran = record(folder, "accounts", "2026-03", "2", "--plan", "other.yaml")
    assert (ran.code, "nothing can be changed" in ran.err) == (2, True)
    assert "there is no such file" in record(folder, "accounts", "2026-03", "2", "--plan", "none.yaml").err


def test_a_state_that_stands_there_is_not_typed_over(folder: Path) -> None:
    assert record(folder, "--state", "done", "fair").code == 0
    ran = record(folder, "--state", "dropped", "fair")
    assert (ran.code, "fair is state: done already" in ran.err) == (2, True)
    assert record(folder, "--state", "dropped", "fair", "--force").code == 0
    assert "state: dropped\n    results" in (folder / "plan.yaml").read_text()


def test_what_an_action_expects_of_nothing_is_not_recorded_either(folder: Path) -> None:
    text = PLAN.replace("expects: {meetings: 60}", "expects: {metings: 60}")
    (folder / "plan.yaml").write_text(text)
    for value in ("3", "3/40"):
        ran = record(folder, "calls", "2026-03", f"metings={value}")
        assert (ran.code, "metings" in ran.err, "did you mean meetings?" in " ".join(ran.err.split())) == (2, True, True)
    assert (folder / "plan.yaml").read_text() == text


def test_a_ratio_takes_the_place_of_its_bare_value(folder: Path) -> None:
    assert record(folder, "mix", "2026-Q1", "6%").code == 0
    assert record(folder, "mix", "2026-Q1", "11/200").code == 2
    assert record(folder, "mix", "2026-Q1", "11/200", "--force").code == 0
    assert "2026-Q1: {part: 11, whole: 200, note: 6% until 2026-04-03}" in (folder / "plan.yaml").read_text()


@pytest.mark.parametrize("times", [3, ATTEMPTS])
def test_what_somebody_else_saves_at_once_is_there_too(folder: Path, times: int) -> None:
    """The change is made anew on what is there now; where that never rests, nothing is acknowledged and nothing lost."""
    plain, saved = writing.rewrite, []

    def late(path: str, old: bytes, new: bytes, name: str = "") -> None:
        if len(saved) < times:
            saved.append(f"# saved {len(saved)}\n")
            Path(path).write_bytes(old + saved[-1].encode())
        plain(path, old, new, name)

    with patch.object(writing, "rewrite", late):
        ran = record(folder, "accounts", "2026-03", "2")
    text = (folder / "plan.yaml").read_text()
    assert text.endswith("".join(saved))
    done = times < ATTEMPTS
    assert (ran.code, "changed in the meantime" in ran.err, "2026-03: 2}" in text) == ((0, False, True) if done else (2, True, False))


def test_an_item_with_mistakes_is_named_and_others_are_recorded(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("end: 2026-11", "end: someday"))
    assert "mistakes of form" in record(folder, "calls", "2026-03", "meetings=3").err
    assert record(folder, "accounts", "2026-03", "2").code == 0


def test_what_cannot_be_done_safely_says_what_to_type(folder: Path) -> None:
    text = PLAN.replace("{spent: {events: 400}, time: 2 d}", "\n        spent:\n          events: 400  # half of it\n          travel: 20")
    (folder / "plan.yaml").write_text(text)
    ran = record(folder, "fair", "2026-02", "spent=500", "--force")
    told = " ".join(ran.err.split())
    assert ran.code == 2
    assert "plan.yaml, actions > fair > results > 2026-02: this cannot be changed" in told
    assert "type it yourself, there: spent: 500" in told
    assert (folder / "plan.yaml").read_text() == text


def test_a_hostile_note_is_a_text(folder: Path) -> None:
    for note in ("::error::x", "a: {b}", "# no", "\x1b[31mred", "* [x]", "'", '"'):
        ran = record(folder, "fair", "2026-03", "contacts=38", f"note={note}", "--force")
        assert "\x1b" not in ran.out + ran.err
        assert not [one for one in ran.out.splitlines() if one.startswith("::")]
        assert (ran.code == 0) is ("\x1b" not in note) is ("that nobody sees" not in ran.err)


def test_nothing_of_windows_is_lost(folder: Path) -> None:
    raw = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    (folder / "plan.yaml").write_bytes(raw)
    assert record(folder, "accounts", "2026-03", "2").code == 0
    assert (folder / "plan.yaml").read_bytes() == raw.replace(b"quiet month}}", b"quiet month}, 2026-03: 2}")


# ---- asking


def asked(folder: Path, *words: str, answers: str) -> Ran:
    with patch("pactool.cli.asking.can_ask", lambda _: True):
        return pac("record", *words, cwd=folder, stdin=answers.encode(), PAC_TODAY="2026-04-03")


def test_everything_that_somebody_has_to_report_is_asked_for(folder: Path) -> None:
    ran = asked(folder, "--owner", "alice", "--month", "2026-03", answers="2,5\n\n2\nfrom the CRM\n38\n\n\n5500\n9 d\n\n")
    agrees(GOLDEN / "asked.txt", ran.err + ran.out)
    assert lines(folder)[1] == [
        "results: {2026-01: 1, 2026-02: {value: 1, note: a quiet month}, 2026-03: {value: 2, note: from the CRM}}   # from the CRM",
        "2026-03: {contacts: 38, spent: 5500, time: 9 d}",
    ]
    assert ran.code == 0


def test_enter_skips_and_the_end_of_the_input_ends(folder: Path) -> None:
    for answers in ("\n" * 20, "", "\n\n"):
        assert asked(folder, "--owner", "alice", answers=answers).code == 0
        assert (folder / "plan.yaml").read_text() == PLAN
    assert "bob has nothing to report of 2027-12" in asked(folder, "--owner", "bob", "--month", "2027-12", answers="").out


def test_a_review_asks_for_what_is_not_said(folder: Path) -> None:
    ran = asked(folder, "--review", answers="alcie\nalice\nalice, bob\nLate again\nfair=dorp\nfair=drop: too dear\n\n")
    agrees(GOLDEN / "review.txt", ran.err + ran.out)
    new = "2026-04-03: {by: alice, present: [alice, bob], notes: Late again, decisions: {fair: {choice: drop, why: too dear}}}"
    assert lines(folder) == ([], [new])


def test_on_a_real_terminal(folder: Path) -> None:
    keyboard, terminal = pty.openpty()
    run = (sys.executable, "-m", "pactool", "record", "--owner", "bob", "--month", "2026-03", "--lang", "en")
    environ = {**os.environ, "PAC_TODAY": "2026-04-03"}
    os.write(keyboard, b"\n7\n\n\n\n\n")
    with subprocess.Popen(run, cwd=folder, env=environ, stdin=terminal, stderr=terminal, stdout=subprocess.PIPE) as asking:
        out, _ = asking.communicate(timeout=30)
    os.close(terminal)
    os.close(keyboard)
    assert (asking.returncode, out) == (0, b"plan.yaml: calls, 2026-03: meetings 7\n")
    assert "results: {2026-03: {meetings: 7}}" in (folder / "plan.yaml").read_text()


def test_an_amount_under_0_is_recorded_and_a_bare_one_is_told_how(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    bare = pac("record", "accounts", "2026-03", "-2", "--lang", "en", cwd=tmp_path)
    assert (bare.code, (tmp_path / "plan.yaml").read_text()) == (2, PLAN)
    assert "value=-12" in bare.err
    assert pac("record", "accounts", "2026-03", "value=-2", "--lang", "en", cwd=tmp_path).code == 0
    assert "2026-03: -2}" in (tmp_path / "plan.yaml").read_text()


def test_a_power_of_ten_beyond_all_bounds_is_not_offered_as_its_own_cure(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = pac("record", "accounts", "2026-03", "1e400", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert "write 1e400" not in ran.err
    assert "write the number in digits" in ran.err
