"""`pac calendar`, as it is used: plans in, the year out."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from pactool.render.measure import columns
from tests.golden import agrees
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden" / "calendar"
SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "calendar.schema.json").read_text())
SHIPPED = ("complete", "reference", "minimal")
EVERY = sorted(one.name for one in PLANS.glob("*.yaml"))
PLAN = """\
title: PAC 2026
period: 2026
team: {alice: {name: Alice Martin, absences: [2026-03-09..2026-03-13]}, bob: {name: Bob Leroy}}
segments: {sme: {name: SME}}
objectives:
  accounts: {title: Signer 24 comptes, owner: alice, unit: comptes, target: 24, due: 2026-11-30}
  sales: {title: Vendre, owner: bob, unit: EUR, target: 5000}
actions:
  fair: {title: Exposer au salon, owner: alice, nature: prospecting, segment: sme, serves: [accounts], start: 2026-03-02, end: 2026-04, tags: [salon]}
  calls: {title: Appeler, owner: bob, nature: loyalty, expects: {sales: 5000}, repeats: monthly, start: 2026-01-31, end: 2026-04}
  club: {title: Réunir, owner: bob, start: 2026-06, end: 2026-07, state: dropped}
"""


def shown(tmp_path: Path, *arguments: str, text: str = PLAN, width: int = 80) -> Ran:
    (tmp_path / "plan.yaml").write_text(text)
    return pac("calendar", "plan.yaml", "--lang", "en", "--as-of", "2026-05-15", *arguments, cwd=tmp_path, width=width)


def rows(ran: Ran) -> list[str]:
    return [row["id"] for plan in json.loads(ran.out)["plans"] for row in plan["rows"]]


# ---- the shipped plans


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("plan", SHIPPED)
def test_the_year_as_people_see_it(plan: str, language: str, width: int) -> None:
    ran = pac("calendar", f"{plan}.yaml", "--lang", language, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if columns(line) > width] == []
    agrees(GOLDEN / f"{plan}.{language}.{width}.txt", ran.out)


@pytest.mark.parametrize("suffix", ["md", "csv", "json"])
@pytest.mark.parametrize("plan", SHIPPED)
def test_the_year_as_programs_read_it(plan: str, suffix: str) -> None:
    agrees(GOLDEN / f"{plan}.{suffix}", pac("calendar", f"{plan}.yaml", "--lang", "en", "--format", suffix).out)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("month", ["--month", "2026-03"]),
        ("week", ["--week", "2026-W12"]),
        ("group", ["--group", "owner"]),
        ("colour", ["--color"]),
        ("between", ["--from", "2026-06", "--to", "2026-Q4", "--group", "nature"]),
    ],
)
def test_parts_of_the_year_as_people_see_them(name: str, arguments: list[str]) -> None:
    agrees(GOLDEN / f"complete.{name}.txt", pac("calendar", "complete.yaml", "--lang", "en", *arguments).out)


def test_the_year_on_a_terminal_without_unicode() -> None:
    ran = pac("calendar", "complete.yaml", "--lang", "fr", encoding="ascii")
    agrees(GOLDEN / "complete.ascii.txt", ran.out)
    assert ran.out.isascii()


def test_several_plans_in_one_calendar() -> None:
    ran = pac("calendar", "complete.yaml", "reference.yaml", "--lang", "en", width=120)
    agrees(GOLDEN / "several.txt", ran.out)


@pytest.mark.parametrize("plan", EVERY)
def test_the_json_has_the_published_shape_and_the_days_of_the_plan(plan: str) -> None:
    english, french = (pac("calendar", plan, "--format", "json", "--lang", language).out for language in ("en", "fr"))
    assert english == french
    assert list(Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(json.loads(english))) == []


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("plan", EVERY)
def test_no_row_is_lost_at_any_width(plan: str, width: int) -> None:
    ran = pac("calendar", plan, "--lang", "en", width=width)
    ids = rows(pac("calendar", plan, "--format", "json"))
    bars = [
        line
        for line in ran.out.split("\nDates\n")[0].splitlines()
        if re.search("[█▒╌●▲◇‹›]", line) and line[:2] == "  " and not line.startswith("  █ action")
    ]
    assert len(bars) >= len(ids)
    assert [line for line in ran.out.splitlines() if columns(line) > width] == []


@pytest.mark.parametrize("plan", EVERY)
def test_every_day_of_the_gantt_is_one_of_the_plan(plan: str) -> None:
    records = list(csv.DictReader(io.StringIO(pac("calendar", plan, "--format", "csv", "--as-of", "2026-05-15").out)))
    first = {one["first"] for one in records} | {"2026-05-15"}
    after = {str(date.fromisoformat(one["last"]) + timedelta(days=1)) for one in records}
    tasks = re.findall(
        r"[ :]t\d+, ([\d-]+), (0d|[\d-]+)$", pac("calendar", plan, "--format", "md", "--as-of", "2026-05-15").out, re.MULTILINE
    )
    assert tasks
    assert {begin for begin, _ in tasks} <= first | {one["done"] for one in records}
    assert {end for _, end in tasks if end != "0d"} <= after


# ---- what is shown


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["fair", "calls", "club", "accounts", "sales"]),
        (["--owner", "alice"], ["fair", "accounts"]),
        (["--objective", "sales"], ["calls", "sales"]),
        (["--segment", "sme"], ["fair"]),
        (["--nature", "loyalty"], ["calls"]),
        (["--state", "dropped"], ["club"]),
        (["--state", "running"], ["accounts", "sales"]),
        (["--tag", "salon"], ["fair"]),
        (["--owner", "bob", "--nature", "loyalty"], ["calls"]),
        (["--month", "2026-03"], ["fair", "calls", "accounts", "sales"]),
        (["--week", "2026-W23"], ["club", "accounts", "sales"]),
        (["--from", "2026-12"], ["sales"]),
        (["--to", "2026-02-15"], ["calls", "accounts", "sales"]),
    ],
)
def test_filters_keep_what_is_asked_for(tmp_path: Path, arguments: list[str], expected: list[str]) -> None:
    assert rows(shown(tmp_path, "--format", "json", *arguments)) == expected


def test_absences_are_those_of_the_owner_asked_for(tmp_path: Path) -> None:
    assert "alice away" in shown(tmp_path, "--owner", "alice").out
    assert "alice away" not in shown(tmp_path, "--owner", "bob").out


def test_a_filter_that_leaves_nothing_says_so_and_ends_well(tmp_path: Path) -> None:
    ran = shown(tmp_path, "--owner", "alice", "--nature", "loyalty")
    assert (ran.code, ran.err) == (0, "")
    assert "No action or objective to show." in ran.out


@pytest.mark.parametrize(
    ("group", "titles"),
    [
        ("owner", ["Alice Martin (alice)", "Bob Leroy (bob)"]),
        ("nature", ["prospecting", "loyalty", "no nature"]),
        ("objective", ["Signer 24 comptes (accounts)", "Vendre (sales)", "no objective"]),
        ("segment", ["SME (sme)", "no segment"]),
    ],
)
def test_rows_are_put_together_as_asked(tmp_path: Path, group: str, titles: list[str]) -> None:
    lines = [line.strip() for line in shown(tmp_path, "--group", group).out.split("\nDates\n")[0].splitlines()]
    assert [line for line in lines if line in titles] == titles


def test_a_month_lists_all_that_happens_in_it(tmp_path: Path) -> None:
    table = shown(tmp_path, "--month", "2026-03").out.split("\nDates\n")[1].split("\n\n")[0]
    found = [re.split(r"\s{2,}", line.strip()) for line in table.splitlines()[1:]]
    assert found == [
        ["2026-03-02", "start", "fair", "Exposer au salon"],
        ["2026-03-09", "absence", "alice", "until 2026-03-13"],
        ["2026-03-31", "occurrence", "calls", "Appeler"],
    ]


def test_no_date_is_moved_and_what_does_not_fit_is_listed(tmp_path: Path) -> None:
    text = PLAN.replace("period: 2026\n", "period: 2026\ncountry: FR\n").replace(
        "start: 2026-03-02, end: 2026-04,", "start: 2026-05-01, end: 2026-05-01,"
    )
    ran = shown(tmp_path, "--format", "json", text=text)
    (fair,) = (one for one in json.loads(ran.out)["plans"][0]["rows"] if one["id"] == "fair")
    assert (fair["start"], fair["end"]) == ("2026-05-01", "2026-05-01")
    assert "PAC311" in {one["code"] for one in json.loads(ran.out)["plans"][0]["conflicts"]}
    assert re.search(r"plan\.yaml:\d+: PAC311", shown(tmp_path, text=text).out)


def test_a_plan_without_a_country_says_that_it_has_no_holidays(tmp_path: Path) -> None:
    assert "no country that has public holidays is named" in shown(tmp_path).out


def test_what_has_mistakes_of_form_is_named(tmp_path: Path) -> None:
    assert "1 item has mistakes of form and is left out: club" in shown(tmp_path, text=PLAN.replace("2026-06,", "soon,"), width=200).out


# ---- bad use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--month", "2026-13"], 'there is no period "2026-13"'),
        (["--month", "2026-Q1"], '--month "2026-Q1" is no month'),
        (["--month", "2026-W12"], '--month "2026-W12" is no month'),
        (["--month", "march"], "--month: "),
        (["--week", "2026-03"], '--week "2026-03" is no week'),
        (["--week", "2026-W60"], "--week: "),
        (["--from", "31/12/2026"], "write 2026-12-31"),
        (["--month", "2026-03", "--week", "2026-W12"], "--month and --week do not go together"),
        (["--month", "2026-03", "--to", "2026-04"], "--month and --to do not go together"),
        (["--from", "2026-06", "--to", "2026-03"], '--to "2026-03" ends before --from "2026-06" begins'),
        (["--from", "2030"], "no day of the plans lies between"),
        (["--owner", "alcie"], "did you mean alice?"),
        (["--objective", "acounts"], "did you mean accounts?"),
        (["--segment", "smee"], "did you mean sme?"),
        (["--tag", "salons"], "did you mean salon?"),
        (["--nature", "loyalti"], "did you mean loyalty?"),
        (["--state", "droped"], "did you mean dropped?"),
        (["--group", "line"], '--group has no "line"'),
        (["--format", "ics"], 'there is no format "ics"'),
        (["--status", "behind"], "--stat"),
    ],
)
def test_bad_use_is_told_plainly(tmp_path: Path, arguments: list[str], message: str) -> None:
    ran = shown(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_broken_period_is_told(tmp_path: Path) -> None:
    ran = shown(tmp_path, text=PLAN.replace("period: 2026", "period: soon"))
    assert ran.out == ""
    assert "its days cannot be reckoned" in ran.err
