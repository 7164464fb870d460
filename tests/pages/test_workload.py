"""`pac workload`, as it is used: plans in, days and moves out."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.render.measure import columns
from tests.golden import agrees
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden" / "workload"
SCHEMA = Path(__file__).parents[2] / "schemas" / "workload.schema.json"
OVER = """\
title: PAC 2026
period: 2026
country: FR
team:
  alice: {name: Alice Martin, capacity: 8 d}
  bob: {capacity: 50%}
  studio: {external: true}
objectives:
  revenue: {title: Vendre, target: 600000, unit: EUR, priority: 1}
  club: {title: Fidéliser, target: 600, unit: clients, priority: 3}
actions:
  salon:
    owner: alice
    with: [bob]
    start: 2026-03
    end: 2026-03
    time: 6 d
    serves: [revenue]
  visites:
    owner: alice
    start: 2026-03
    end: 2026-03
    time: 5 d
    serves: [club]
"""


def weighed(folder: Path, *arguments: str, text: str = OVER, **more: str) -> Ran:
    (folder / "plan.yaml").write_text(text)
    return pac(
        "workload",
        *(arguments if "other.yaml" in arguments else ("plan.yaml", *arguments)),
        "--lang",
        "en",
        "--as-of",
        "2026-01-01",
        cwd=folder,
        **more,
    )


def shaped(folder: Path, *arguments: str, text: str = OVER) -> dict[str, dict[str, object]]:
    ran = weighed(folder, *arguments, "--format", "json", text=text)
    assert (ran.code, ran.err) == (0, "")
    return {one["owner"]: one for one in json.loads(ran.out)["people"]}


# ---- what people and programs see


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("plan", ["complete", "reference", "minimal"])
def test_the_load_as_people_see_it(plan: str, language: str, width: int) -> None:
    ran = pac("workload", f"{plan}.yaml", "--lang", language, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if columns(line) > width] == []
    agrees(GOLDEN / f"{plan}.{language}.{width}.txt", ran.out)


@pytest.mark.parametrize("form", ["md", "csv", "json"])
@pytest.mark.parametrize("plan", ["complete", "reference", "minimal"])
def test_the_load_as_programs_read_it(plan: str, form: str) -> None:
    agrees(GOLDEN / f"{plan}.{form}", pac("workload", f"{plan}.yaml", "--lang", "en", "--format", form).out)


def test_too_much_with_its_moves(tmp_path: Path) -> None:
    agrees(GOLDEN / "over.txt", weighed(tmp_path).out)
    agrees(GOLDEN / "over.colour.txt", weighed(tmp_path, "--color").out)
    agrees(GOLDEN / "over.owner.txt", weighed(tmp_path, "--owner", "alice").out)
    agrees(GOLDEN / "over.with.txt", weighed(tmp_path, "--with", "owner=bob,time=12 d,start=2026-05,end=2026-05").out)
    agrees(GOLDEN / "over.week.txt", weighed(tmp_path, "--by", "week", "--from", "2026-02", "--to", "2026-03").out)


def test_the_scale_needs_neither_colour_nor_unicode() -> None:
    ran = pac("workload", "complete.yaml", "--lang", "fr", encoding="ascii")
    assert ran.out.isascii()
    agrees(GOLDEN / "complete.ascii.txt", ran.out)


@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
def test_the_json_has_the_published_shape(plan: str) -> None:
    ran = pac("workload", plan, "--format", "json")
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(json.loads(ran.out))) == []


def test_the_json_of_everything_has_the_published_shape(tmp_path: Path) -> None:
    ran = weighed(tmp_path, "--with", "owner=alice,time=6 d", "--format", "json")
    found = json.loads(ran.out)
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(found)) == []
    assert found["with"]["over"] == ["2026-03"]
    assert sum(row["planned"] - row["before"] for row in found["with"]["rows"]) == pytest.approx(6, abs=0.01)


def test_the_schema_is_printed_as_it_is_published() -> None:
    assert pac("schema", "--for", "workload").out == SCHEMA.read_text()
    assert (Path(__file__).parents[2] / "src/pactool/schemas/workload.schema.json").read_text() == SCHEMA.read_text()


def test_the_csv_has_a_line_for_each_person_and_month(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(weighed(tmp_path, "--format", "csv").out)))
    assert len(rows) == 3 * 12
    march = next(row for row in rows if (row["owner"], row["step"]) == ("alice", "2026-03"))
    assert (march["planned"], march["available"], march["load"], march["heat"]) == ("11", "8", "1.375", "over")


# ---- each move, made in a copy of the file


def applied(text: str, move: dict[str, object]) -> str:
    """The plan's text after a move, edited as a person would."""
    head, name, rest = text.partition(f"  {move['action']}:\n")
    item, *others = rest.split("\n  ", 1) if "\n  v" in rest else [rest]
    if move["kind"] == "drop":
        item = "    state: dropped\n" + item
    if move["kind"] == "hand-over":
        item = item.replace("owner: alice", f"owner: {move['to']}").replace(f"with: [{move['to']}]", "with: [alice]")
    if move["kind"] == "shift":
        item = item.replace("start: 2026-03", f"start: {move['start']}").replace("end: 2026-03", f"end: {move['end']}")
    return head + name + "\n  ".join([item, *others])


def test_every_move_made_in_a_copy_repairs_what_it_says(tmp_path: Path) -> None:
    moves = shaped(tmp_path)["alice"]["moves"]
    assert isinstance(moves, list)
    assert [one["kind"] for one in moves] == ["shift", "hand-over", "drop"]
    for move in moves:
        copy = applied(OVER, move)
        assert copy != OVER
        after = shaped(tmp_path, text=copy)
        assert after["alice"]["over"] == move["left"] == []
        assert after["bob"]["over"] == []


def test_the_lowest_priority_is_dropped(tmp_path: Path) -> None:
    moves = shaped(tmp_path)["alice"]["moves"]
    assert isinstance(moves, list)
    assert moves[-1]["action"] == "visites"


# ---- several plans


def test_people_add_up_over_plans(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(OVER.replace("time: 6 d", "time: 3 d").replace("title: PAC", "title: Autre"))
    alice = shaped(tmp_path, "plan.yaml", "other.yaml")["alice"]
    rows = alice["rows"]
    assert isinstance(rows, list)
    march = next(row for row in rows if row["step"] == "2026-03")
    assert (march["planned"], march["available"]) == (19, 16)
    assert {(one["path"], one["action"]) for one in march["actions"]} == {
        (path, name) for path in ("plan.yaml", "other.yaml") for name in ("salon", "visites")
    }


# ---- bad use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--owner", "alcie"], "did you mean alice?"),
        (["--by", "quarter"], "--by month or --by week"),
        (["--from", "2026-13"], "--from"),
        (["--from", "2026-06", "--to", "2026-03"], "after --to 2026-03"),
        (["--with", "owner=alice"], '"time" is missing'),
        (["--with", "owner=alice,time=6 d,begin=2026-03"], "begin"),
        (["--with", "owner=alice,time=6"], "6 d"),
        (["--with", "owner=alcie,time=6 d"], "did you mean alice?"),
        (["--with", "owner=alice,time=6 d,start=2026-06,end=2026-03"], "before the start"),
        (["--with", "alice"], "no key=value"),
        (["--with", "owner=alice,time=6 d,start=2031-05,end=2031-06"], "not within the plans' 2026-01-01 to"),
        (["--with", "owner=alice,time=6 d,time=7 d"], "stands twice"),
        (["--format", "html"], "html"),
    ],
)
def test_bad_use_is_told_plainly(tmp_path: Path, arguments: list[str], said: str) -> None:
    ran = weighed(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("option", [["--month", "2026-13"], ["--group", "owner"], ["--strict"]])
def test_an_option_that_does_not_apply_is_an_error(tmp_path: Path, option: list[str]) -> None:
    assert weighed(tmp_path, *option).code == 2


def test_days_outside_the_plan_leave_nothing(tmp_path: Path) -> None:
    ran = weighed(tmp_path, "--from", "2027")
    assert (ran.code, ran.err) == (0, "")
    assert "No workload to show." in ran.out
    assert "Alice Martin (alice): 11 d planned" in ran.out


def test_of_several_plans_the_one_that_runs_then_takes_the_action_tried(tmp_path: Path) -> None:
    (tmp_path / "later.yaml").write_text(OVER.replace("2026", "2027"))
    ran = weighed(tmp_path, "later.yaml", "--with", "owner=alice,time=6 d,start=2027-01-04,end=2027-01-29")
    assert "2027-01     0 d      6 d        8 d  75 %" in ran.out.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
def test_the_weeks_of_everybody_stand_side_by_side(plan: str, width: int) -> None:
    out = pac("workload", plan, "--by", "week", "--lang", "en", width=width).out
    assert not re.search(r"^  who: ", out, re.MULTILINE)


def test_one_action_alone_has_the_days_of_its_week(tmp_path: Path) -> None:
    text = OVER + "  seul: {owner: bob, start: 2026-08-03, end: 2026-08-14, time: 2.5 d, serves: [club]}\n"
    out = weighed(tmp_path, "--owner", "bob", "--by", "week", "--from", "2026-W32", "--to", "2026-W33", text=text).out.replace("\xa0", " ")
    assert re.findall(r"2026-W3\d +([\d.]+) d .* seul ([\d.]+) d", out) == [("1.3", "1.3"), ("1.2", "1.2")]


def test_a_move_says_nothing_of_months_that_are_over(tmp_path: Path) -> None:
    text = OVER + "  avant: {owner: alice, start: 2025-12, end: 2025-12, time: 9 d, serves: [club]}\n"
    text = text.replace("period: 2026", "period: 2025-12..2026-12")
    assert "then every month fits" in weighed(tmp_path).out
    ran = weighed(tmp_path, text=text).out
    assert "then every month still to come fits" in ran
    assert "then every month fits" not in ran


def test_an_item_that_is_out_is_named(tmp_path: Path) -> None:
    assert "actions.salon" in weighed(tmp_path, text=OVER.replace("time: 6 d", "time: 6")).out


# ---- the same bytes anywhere


def test_the_same_bytes_at_any_hash_seed_and_locale(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(OVER)
    command = [sys.executable, "-m", "pactool", "workload", "plan.yaml", "--lang", "fr", "--as-of", "2026-01-01"]
    base = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    outs = {
        subprocess.run(command, cwd=tmp_path, env={**base, "LC_ALL": "C.UTF-8", **more}, capture_output=True, check=True).stdout
        for more in (
            {"PYTHONHASHSEED": "0"},
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
            {"PYTHONHASHSEED": "2", "LANG": "fr_FR.UTF-8"},
        )
    }
    assert len(outs) == 1
