"""`pac budget`, as it is used: plans in, sums out."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.render.measure import columns
from tests.golden import agrees
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden" / "budget"
SCHEMA = Path(__file__).parents[2] / "schemas" / "budget.schema.json"
MONEY = ("planned", "spent", "left", "forecast")
PLAN = """\
title: PAC 2026
period: 2026
currency: EUR
budget: {total: 10000, reserve: 500, lines: {travel: 4000, events: 5500}}
natures: {prospecting: {budget: 6000, time: 20 d}}
team: {alice: {day_cost: 320}, bob: {}}
objectives:
  revenue: {title: Vendre, target: 600000, unit: EUR}
  club: {title: Fidéliser, target: 600, unit: clients}
actions:
  salon:
    {owner: alice, nature: prospecting, start: 2026-03, end: 2026-03, budget: {events: 4000, travel: 333.33}, time: 6 d, serves: [revenue, club],
     expects: {revenue: 1000}, tags: [big], results: {2026-03: {revenue: 500, spent: {events: 2500.50}}}}
  visits: {owner: bob, nature: loyalty, start: 2026-04, end: 2026-09, budget: 1000, time: 5 d, serves: [club]}
  bare: {owner: bob, results: {2026-04: {spent: 99.99}}}
  silent: {owner: alice}
"""


def summed(folder: Path, *arguments: str, text: str = PLAN, **more: str) -> Ran:
    (folder / "plan.yaml").write_text(text)
    return pac("budget", "plan.yaml", "--lang", "en", "--as-of", "2026-05-15", *arguments, cwd=folder, **more)


def shaped(folder: Path, *arguments: str, text: str = PLAN) -> dict[str, object]:
    ran = summed(folder, "--format", "json", *arguments, text=text)
    assert (ran.code, ran.err) == (0, "")
    (plan,) = json.loads(ran.out, parse_float=Decimal)["plans"]
    assert isinstance(plan, dict)
    return plan


def sums(rows: list[dict[str, Decimal | int | None]]) -> dict[str, Decimal]:
    return {name: sum((Decimal(row[name] or 0) for row in rows), Decimal(0)) for name in MONEY}


# ---- what people and programs see


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("plan", ["complete", "reference", "minimal"])
def test_the_budget_as_people_see_it(plan: str, language: str, width: int) -> None:
    ran = pac("budget", f"{plan}.yaml", "--lang", language, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if columns(line) > width] == []
    agrees(GOLDEN / f"{plan}.{language}.{width}.txt", ran.out)


@pytest.mark.parametrize("form", ["md", "csv", "json"])
@pytest.mark.parametrize("plan", ["complete", "reference", "minimal"])
def test_the_budget_as_programs_read_it(plan: str, form: str) -> None:
    agrees(GOLDEN / f"{plan}.{form}", pac("budget", f"{plan}.yaml", "--lang", "en", "--format", form).out)


def test_the_budget_in_colour_and_without_unicode(tmp_path: Path) -> None:
    agrees(GOLDEN / "small.colour.txt", summed(tmp_path, "--color").out)
    ran = pac("budget", "complete.yaml", "--lang", "fr", encoding="ascii")
    assert ran.out.isascii()
    agrees(GOLDEN / "complete.ascii.txt", ran.out)


def test_several_plans_each_in_its_section() -> None:
    agrees(GOLDEN / "several.txt", pac("budget", "reference.yaml", "minimal.yaml", "--lang", "en", "--group", "nature").out)


@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
def test_the_json_has_the_published_shape(plan: str) -> None:
    ran = pac("budget", plan, "--format", "json")
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(json.loads(ran.out))) == []


def test_the_json_is_the_same_in_both_languages() -> None:
    english, french = (pac("budget", "complete.yaml", "--format", "json", "--lang", lang).out for lang in ("en", "fr"))
    assert english == french


def test_the_schema_is_printed_as_it_is_published() -> None:
    assert pac("schema", "--for", "budget").out == SCHEMA.read_text()
    assert (Path(__file__).parents[2] / "src/pactool/schemas/budget.schema.json").read_text() == SCHEMA.read_text()


# ---- what adds up


@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
@pytest.mark.parametrize("day", ["2026-01-01", "2026-05-15", "2026-12-31"])
def test_every_table_of_every_shipped_plan_adds_up(plan: str, day: str) -> None:
    (found,) = json.loads(pac("budget", plan, "--format", "json", "--as-of", day).out, parse_float=Decimal)["plans"]
    whole = sums([found["total"]])
    for rows in (found["rows"], found["months"], *found["groups"].values()):
        assert sums(rows) == whole


def test_by_hand(tmp_path: Path) -> None:
    found = shaped(tmp_path)
    assert found["total"] == {
        "planned": Decimal("5333.33"),
        "spent": Decimal("2600.49"),
        "left": Decimal("2732.84"),
        "forecast": Decimal("6100.99"),
    }
    assert found["envelope"] == {"total": 10_000, "reserve": 500, "allotted": Decimal("5333.33"), "free": Decimal("4166.67")}
    groups = found["groups"]
    assert isinstance(groups, dict)
    prospecting = groups["nature"][0]
    assert (prospecting["meant"], prospecting["planned"], prospecting["meant_days"], prospecting["planned_days"]) == (
        6000,
        Decimal("4333.33"),
        20,
        6,
    )
    assert [one["id"] for one in groups["objective"]] == ["club", "club, revenue", None]
    assert {one["id"]: one["planned"] for one in groups["line"]} == {"travel": Decimal("333.33"), "events": 4000, None: 1000}


def test_time_stands_beside_money_and_in_none_of_its_sums(tmp_path: Path) -> None:
    found = shaped(tmp_path)
    assert found["planned_time"] == {"days": 11, "cost": None, "unvalued": ["bob"]}
    without = shaped(tmp_path, text=PLAN.replace("time: 6 d, ", "").replace("time: 5 d, ", ""))
    assert without["total"] == found["total"]
    assert "1,920.00" in summed(tmp_path).out


def test_money_without_cents_shows_none(tmp_path: Path) -> None:
    told = summed(tmp_path, text=PLAN.replace("EUR", "JPY")).out
    assert "5,333" in told
    assert "5,333." not in told


def test_what_is_undefined_says_why(tmp_path: Path) -> None:
    rows = shaped(tmp_path)["rows"]
    assert isinstance(rows, list)
    whys = {row["id"]: row["why"] for row in rows}
    assert whys["visits"]["spent"] == "no spending is recorded"
    assert whys["bare"]["planned"] == "no budget is written"
    assert whys["silent"]["left"] == "neither budget nor spending is written"


def test_what_stands_in_no_sum_is_named(tmp_path: Path) -> None:
    told = summed(tmp_path).out
    assert "neither budget nor spending is written for silent" in told
    assert "spent without a budget: bare" in told
    assert "actions.visits" in summed(tmp_path, text=PLAN.replace("budget: 1000", "budget: mille")).out


# ---- filters


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--owner", "bob"], ["visits", "bare"]),
        (["--nature", "loyalty"], ["visits"]),
        (["--objective", "revenue"], ["salon"]),
        (["--tag", "big"], ["salon"]),
        (["--state", "running"], ["visits", "bare", "silent"]),
    ],
)
def test_filters_leave_what_is_asked_for_and_the_envelope_whole(tmp_path: Path, arguments: list[str], names: list[str]) -> None:
    found = shaped(tmp_path, *arguments)
    rows = found["rows"]
    assert isinstance(rows, list)
    assert [row["id"] for row in rows] == names
    assert found["envelope"] == shaped(tmp_path)["envelope"]
    assert sums(rows) == sums([found["total"]])


def test_a_filter_that_leaves_nothing_says_so(tmp_path: Path) -> None:
    ran = summed(tmp_path, "--nature", "process")
    assert (ran.code, ran.err) == (0, "")
    assert "No action to show." in ran.out


@pytest.mark.parametrize("group", ["nature", "line", "segment", "owner", "objective"])
def test_one_grouping_alone(tmp_path: Path, group: str) -> None:
    rows = list(csv.DictReader(io.StringIO(summed(tmp_path, "--group", group, "--format", "csv").out)))
    assert {row["group"] for row in rows} == {group}
    assert sum(Decimal(row["planned"] or 0) for row in rows) == Decimal("5333.33")


def test_months_alone(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(summed(tmp_path, "--by", "month", "--format", "csv").out)))
    assert [row["id"] for row in rows] == [f"2026-{month:02}" for month in range(3, 10)]
    assert sum(Decimal(row["spent"] or 0) for row in rows) == Decimal("2600.49")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--owner", "alcie"], "did you mean alice?"),
        (["--group", "naturre"], "did you mean nature?"),
        (["--by", "week"], "--by month"),
        (["--nature", "prospection"], "prospecting"),
        (["--objective", "revenu"], "did you mean revenue?"),
    ],
)
def test_bad_use_is_told_plainly(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = summed(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("option", [["--month", "2026-03"], ["--with", "owner=alice"], ["--strict"]])
def test_an_option_that_does_not_apply_is_an_error(tmp_path: Path, option: list[str]) -> None:
    assert summed(tmp_path, *option).code == 2
