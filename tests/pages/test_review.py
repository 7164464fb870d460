"""`pac review`, as it is used: plans in, the meeting on a page out."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.render.measure import columns
from tests.golden import agrees
from tests.repositories import committed, made
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden" / "review"
SCHEMA = Path(__file__).parents[2] / "schemas" / "review.schema.json"
PLAN = """\
title: PAC 2026
period: 2026
status: committed
currency: EUR
country: FR
budget: {total: 9000, reserve: 500}
team:
  alice: {name: Alice Martin, capacity: 4 d, day_cost: 320}
  bob: {name: Bob Leroy, capacity: 50%}
segments: {sme: {name: PME}}
measures: {contacts: {unit: contacts}, meetings: {unit: rdv}}
objectives:
  revenue: {title: Sell, owner: alice, target: 120000, unit: EUR, results: {2026-01: 9000, 2026-02: 8000, 2026-03: 5000, 2026-04: 3000}}
  accounts: {title: Sign, owner: bob, segment: sme, target: 24, unit: comptes, results: {2026-01: 1, 2026-02: 0, 2026-03: 0}}
  certified: {title: Pass, owner: bob, kind: milestone, due: 2026-03-31}
  active:
    title: Keep
    owner: bob
    kind: level
    baseline: 40
    target: 52
    unit: clients
    results: {2026-01: 41, 2026-04: 45}
    amendments: [{date: 2026-04-20, was: {target: 60}, why: A leaver, by: alice}]
actions:
  salon:
    title: Fair
    owner: alice
    nature: prospecting
    segment: sme
    serves: [accounts]
    start: 2026-02
    end: 2026-03
    budget: 5000
    time: 12 d
    expects: {contacts: 40}
    results: {2026-03: {contacts: 12, spent: 5400, time: 9 d}}
    steps: {stand: {by: 2026-01-15, done: 2026-04-10}, invitations: 2026-04-15}
  calls: {title: Calls, owner: bob, nature: prospecting, serves: [accounts], start: 2026-01, end: 2026-12, budget: 4000, time: 60 d, tags: [phone],
    expects: {meetings: 100}, results: {2026-03: {meetings: 5, spent: 900}, 2026-04: {meetings: 4, spent: 400}}}
  fix: {title: Call back, owner: alice, nature: prospecting, serves: [accounts], corrects: {objective: accounts, date: 2026-02-28}, start: 2026-03, end: 2026-04,
    time: 2 d, budget: 0, steps: {list: {by: 2026-03-03, done: 2026-03-02}}}
  big: {title: Big, owner: alice, nature: loyalty, start: 2026-05, end: 2026-06, budget: 900, time: 20 d, expects: {revenue: 1000}, serves: [revenue]}
events: {2026-04-22: A rival closes}
reviews:
  2026-03-31: {by: alice, decisions: {salon: {choice: drop, why: Too dear}, calls: {choice: modify, why: Another script}, active: modify}}
"""


def held(folder: Path, *arguments: str, text: str = PLAN, **more: str) -> Ran:
    (folder / "plan.yaml").write_text(text)
    return pac("review", "plan.yaml", "--lang", "en", "--as-of", "2026-05-15", *arguments, cwd=folder, **more)


def shaped(folder: Path, *arguments: str, text: str = PLAN) -> dict[str, list[dict[str, object]]]:
    ran = held(folder, "--format", "json", *arguments, text=text)
    assert ran.code == 0, ran.err
    (plan,) = json.loads(ran.out)["plans"]
    assert isinstance(plan, dict)
    return plan


def ids(rows: list[dict[str, object]]) -> set[object]:
    return {row["id"] for row in rows}


# ---- what people and programs see


@pytest.mark.parametrize(("language", "width"), [("en", 80), ("fr", 80), ("fr", 60), ("en", 160)])
def test_the_meeting_as_people_see_it(tmp_path: Path, language: str, width: int) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = pac("review", "plan.yaml", "--lang", language, "--as-of", "2026-05-15", cwd=tmp_path, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if columns(line) > width] == []
    agrees(GOLDEN / f"small.{language}.{width}.txt", ran.out)


@pytest.mark.parametrize(("day", "language"), [("2026-06-30", "en"), ("2026-09-30", "fr")])
def test_the_meeting_on_the_complete_plan(day: str, language: str) -> None:
    agrees(GOLDEN / f"complete.{day}.{language}.txt", pac("review", "complete.yaml", "--lang", language, "--as-of", day).out)


@pytest.mark.parametrize("form", ["md", "csv", "json"])
def test_the_meeting_as_programs_read_it(tmp_path: Path, form: str) -> None:
    agrees(GOLDEN / f"small.{form}", held(tmp_path, "--format", form).out)


def test_the_minutes_have_a_box_for_each_decision(tmp_path: Path) -> None:
    lines = held(tmp_path, "--format", "md").out.splitlines()
    boxes = [line for line in lines if line.startswith("- [ ] ")]
    assert all(line.endswith("?") for line in boxes)
    decisions = [one for one in shaped(tmp_path)["decide"] if one["kind"] != "unreported"]
    assert len(boxes) == len(decisions) + len({one["owner"] for one in shaped(tmp_path)["decide"] if one["kind"] == "unreported"})


def test_in_colour_and_without_unicode(tmp_path: Path) -> None:
    assert "31m" in held(tmp_path, "--color").out
    assert pac("review", "complete.yaml", "--lang", "fr", encoding="ascii").out.isascii()


def test_several_plans_each_in_its_section() -> None:
    agrees(GOLDEN / "several.txt", pac("review", "reference.yaml", "minimal.yaml", "--lang", "en", "--as-of", "2026-07-30").out)


@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
def test_the_json_has_the_published_shape(plan: str) -> None:
    ran = pac("review", plan, "--format", "json", "--as-of", "2026-07-30")
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(json.loads(ran.out))) == []


def test_the_small_plan_has_the_published_shape_in_both_languages(tmp_path: Path) -> None:
    english = held(tmp_path, "--format", "json").out
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(json.loads(english))) == []
    assert pac("review", "plan.yaml", "--lang", "fr", "--as-of", "2026-05-15", "--format", "json", cwd=tmp_path).out == english
    assert pac("schema", "--for", "review").out == SCHEMA.read_text()


def test_a_page_of_a_large_plan_stays_a_page(tmp_path: Path) -> None:
    many = "".join(f"  a{at:03}: {{owner: bob, start: 2026-01, end: 2026-02, steps: {{one: 2026-02-01}}}}\n" for at in range(60))
    text = PLAN.replace("events:", f"{many}events:")
    assert len(held(tmp_path, text=text).out.splitlines()) < 90
    assert "and 55 more" in held(tmp_path, text=text).out
    assert sum(one["kind"] == "late" for one in shaped(tmp_path, text=text)["decide"]) == 61


# ---- since when


def test_since_the_last_review_else_thirty_days(tmp_path: Path) -> None:
    assert shaped(tmp_path)["since"] == {"day": "2026-03-31", "why": "review", "commit": None, "subject": None}
    without = PLAN[: PLAN.index("reviews:")]
    assert shaped(tmp_path, text=without)["since"] == {"day": "2026-04-15", "why": "usual", "commit": None, "subject": None}


def test_since_a_day(tmp_path: Path) -> None:
    found = shaped(tmp_path, "--since", "2026-04-21")
    assert {(one["what"], one["id"]) for one in found["moved"] if one["what"] != "status"} == {
        ("result", "revenue"), ("result", "active"), ("result", "calls"), ("event", None),
    }  # fmt: skip
    assert shaped(tmp_path, "--since", "2026-05")["since"]["day"] == "2026-05-01"  # type: ignore[call-overload]


def test_since_a_revision_what_was_not_in_it_moved(tmp_path: Path) -> None:
    folder = made(tmp_path / "repository")
    before = (
        PLAN.replace(", 2026-04: 3000", "")
        .replace("2026-01: 1,", "2026-01: 2,")
        .replace("A leaver", "Nobody")
        .replace("    tags: [phone]\n", "")
    )
    committed(folder, {"plan.yaml": before.replace("  big:", "  gone: {owner: bob}\n  big:")}, "The plan of April", day="2026-04-02")
    committed(folder, {"plan.yaml": PLAN}, "Results of April", day="2026-05-10")
    found = shaped(folder, "--since", "HEAD~1")
    since = dict(found["since"])  # type: ignore[call-overload]
    assert (since["day"], since["why"], since["subject"]) == ("2026-04-02", "revision", "The plan of April")
    moved = {(one["what"], one["id"], tuple(one["periods"])) for one in found["moved"] if one["what"] != "status"}  # type: ignore[arg-type]
    assert moved == {
        ("result", "revenue", ("2026-04",)), ("result", "accounts", ("2026-01",)), ("amendment", "active", ()), ("gone", "gone", ()),
    }  # fmt: skip
    told = held(folder, "--since", "HEAD~1").out
    assert "Moved since" in told
    assert "gone is gone" in told
    assert shaped(folder, "--since", "main")["moved"] == []


def test_states_that_changed_since_a_revision_are_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "repository")
    before = PLAN.replace("  big: {title: Big,", "  big: {title: Big, state: done,").replace(
        "  fix: {title: Call back,", "  extra: {title: Call back,"
    )
    committed(folder, {"plan.yaml": before}, "Before", day="2026-04-02")
    now = PLAN.replace("    title: Fair\n", "    title: Fair\n    state: dropped\n").replace(
        "due: 2026-03-31}", "due: 2026-03-31, done: 2026-04-03}"
    )
    told = held(folder, "--since", "HEAD", text=now.replace("why: A leaver, ", "")).out
    for line in (
        "salon is dropped",
        "big is open again",
        "fix is new",
        "extra is gone",
        "certified was done 2026-04-03",
        "without a reason",
    ):
        assert line in told, (line, told)
    assert "it is dropped" in told


def test_a_plan_that_a_revision_lacks_is_told_by_its_days(tmp_path: Path) -> None:
    folder = made(tmp_path / "repository")
    committed(folder, {"other.yaml": PLAN}, "Another", day="2026-04-02")
    ran = held(folder, "other.yaml", "--since", "HEAD")
    assert (ran.code, "what moved is told by its days" in ran.err) == (0, True)
    assert held(folder, "--since", "HEAD").code == 2


# ---- what it says


def test_everything_to_decide_is_there_with_its_question(tmp_path: Path) -> None:
    found = [(one["kind"], one["id"], one["suggested"]) for one in shaped(tmp_path)["decide"]]
    assert found == [
        ("off-track", "certified", "modify"),
        ("off-track", "accounts", "modify"),
        ("off-track", "revenue", "modify"),
        ("off-track", "calls", "modify"),
        ("correction", "fix", "drop"),
        ("late", "salon", "modify"),
        ("over-budget", None, None),
        ("over-budget", "salon", "modify"),
        ("over-budget", "calls", "modify"),
        ("over-capacity", "alice", None),
        ("unreported", "calls", None),
        ("unreported", "active", None),
        ("unreported", "salon", None),
        ("unreported", "accounts", None),
    ]
    assert all(str(one["question"]).endswith("?") for one in shaped(tmp_path)["decide"])


def test_what_was_decided_and_whether_it_was_done(tmp_path: Path) -> None:
    found = {one["id"]: (one["choice"], one["done"], one["amended"]) for one in shaped(tmp_path)["decided"]}
    assert found == {"salon": ("drop", "not-yet", []), "calls": ("modify", "not-yet", []), "active": ("modify", "done", ["2026-04-20"])}


def test_the_filters_narrow_everything(tmp_path: Path) -> None:
    every = shaped(tmp_path)
    for options, owned in (
        (("--owner", "bob"), {"accounts", "certified", "active", "calls"}),
        (("--objective", "accounts"), {"accounts", "salon", "calls", "fix", "alice"}),
        (("--segment", "sme"), {"accounts", "salon"}),
        (("--nature", "loyalty"), {"big", "alice"}),
        (("--tag", "phone"), {"calls"}),
    ):
        found = shaped(tmp_path, *options)
        for part in ("decide", "moved", "decided", "objectives"):
            assert ids(found[part]) <= owned, (options, part)
            assert all(one in every[part] for one in found[part])
    assert ids(shaped(tmp_path, "--owner", "alice")["decide"]) == {"revenue", "fix", "salon", "alice"}


def test_the_rows_of_the_csv_are_all_of_it(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(held(tmp_path, "--format", "csv").out)))
    found = shaped(tmp_path)
    assert [row["part"] for row in rows] == ["decide"] * len(found["decide"]) + ["moved"] * len(found["moved"]) + ["decided"] * len(
        found["decided"]
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--owner", "alcie"), 'nobody is called "alcie" in the plans\n     did you mean alice?'),
        (("--since", "2026-06-01"), "--since 2026-06-01 is after the day of the review, 2026-05-15"),
        (("--since", "yesterday"), "--since yesterday: "),
        (("--since", "--output=x"), "--since --output=x: "),
        (("--tag", "fone"), 'no action has the tag "fone"\n     did you mean phone?'),
        (("--record", "--at", "HEAD"), "--record writes into the plan as it is now, and does not go with --at"),
        (("--record", "-"), "standard input cannot be written to"),
        (("--format", "html"), 'there is no format "html"'),
    ],
)
def test_bad_use_is_told(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = held(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    text = PLAN.replace("Too dear", '"[/bold] <img src=x> @team #1 | =1+1 - [x] done"').replace("A leaver", '"::error::x"')
    told = held(tmp_path, "--format", "md", text=text).out
    assert "decided" in told
    assert "<img" not in told
    assert "\\| =1" in told
    assert not any(line.startswith(("::", "- [x]")) for line in (*held(tmp_path, text=text).out.splitlines(), *told.splitlines()))
    rows = list(csv.DictReader(io.StringIO(held(tmp_path, "--format", "csv", text=text.replace('"[/bold]', '"=cmd')).out)))
    assert rows[-3]["question"].startswith("'=cmd")


# ---- --record


def test_without_a_terminal_it_says_what_to_type_and_that_works(tmp_path: Path) -> None:
    ran = held(tmp_path, "--record")
    assert (ran.code, ran.out) == (2, "")
    typed = " ".join(ran.err.split()).partition("write the decisions yourself: ")[2]
    assert typed.startswith("pac record --review --plan plan.yaml --date 2026-05-15 --decide 'certified=modify: …'")
    assert (tmp_path / "plan.yaml").read_text() == PLAN


def test_several_plans_are_not_written_into() -> None:
    ran = pac("review", "--record", "reference.yaml", "minimal.yaml", "--lang", "en")
    assert (ran.code, "there are several: minimal.yaml, reference.yaml" in " ".join(ran.err.split())) == (2, True)


def asked(folder: Path, answers: str) -> tuple[int, str]:
    """`pac review --record` on a terminal where somebody types."""
    (folder / "plan.yaml").write_text(PLAN)
    ours, theirs = pty.openpty()
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb", "COLUMNS": "200"}
    command = [sys.executable, "-m", "pactool", "review", "--record", "plan.yaml", "--lang", "en", "--as-of", "2026-05-15"]
    with subprocess.Popen(command, cwd=folder, env=clean, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs) as run:
        os.close(theirs)
        os.write(ours, answers.encode())
        told = b""
        while True:
            try:
                some = os.read(ours, 4096)
            except OSError:
                break
            if not some:
                break
            told += some
        assert run.stdout is not None
        out = run.stdout.read()
    os.close(ours)
    return run.returncode, (told + out).decode()


def test_on_a_terminal_each_decision_is_asked_for_and_written(tmp_path: Path) -> None:
    # certified, accounts, revenue, calls, fix, salon, active; then who led, who was there, what was said
    code, told = asked(tmp_path, "modify: New date in June\n\nnonsense\nmodify\n\ndrop: No effect\n\n\nalice\nalice, bob\nA hard month\n")
    assert code == 0, told
    after = (tmp_path / "plan.yaml").read_text()
    assert after.startswith(PLAN[: PLAN.index("reviews:")])
    loaded = pac("review", "plan.yaml", "--format", "json", "--as-of", "2026-05-16", cwd=tmp_path)
    (found,) = json.loads(loaded.out)["plans"]
    assert {(one["id"], one["choice"], one["why"]) for one in found["decided"]} == {
        ("certified", "modify", "New date in June"), ("revenue", "modify", None), ("fix", "drop", "No effect"),
    }  # fmt: skip
    assert '"nonsense" is no decision of a review' in told
    assert "A hard month" in after


def test_nothing_decided_is_nothing_written(tmp_path: Path) -> None:
    code, told = asked(tmp_path, "\n" * 10)
    assert (code, "nothing was decided, and nothing is written" in told) == (0, True)
    assert (tmp_path / "plan.yaml").read_text() == PLAN
