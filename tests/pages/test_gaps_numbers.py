"""The JSON of `pac gaps`, field by field: its shape, and figures that were reckoned by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.pages.test_gaps import COMPLETE, SCHEMA, SHIPPED, rows, validator, written
from tests.running import pac

VECTOR = """\
title: "…"
period: 2026
country: FR
currency: EUR
phasing: atelier
seasons: {atelier: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]}
team: {alice: {name: Alice}}
objectives:
  revenue: {title: "…", owner: alice, unit: EUR, target: 600000, results: {2026-01..2026-04: 180000, 2026-05-01..2026-05-15: 20000}}
actions:
  relance-devis: {title: Relancer, corrects: {objective: revenue, date: 2026-03-31}, start: 2026-04, end: 2026-12}
"""
SPECIFIED = """\
{"type": "objective", "id": "revenue", "measure": null, "title": "…", "owner": "alice", "unit": "EUR", "kind": "flow",
 "target": 600000, "target_low": null, "target_high": null, "original_target": 600000, "acceptable": null, "stretch": null, "part_of": null,
 "baseline": null, "start": "2026-01-01", "due": "2026-12-31", "phasing": "atelier",
 "measured_on": "2026-05-15", "stale_days": 0, "partial": [], "expected": 208588.24, "expected_low": null, "expected_high": null,
 "result": 200000, "gap": -8588.24, "favourable": false,
 "result_from": "own", "incomplete": false, "attainment": 0.9588, "standing": 0.9588, "gap_share": -0.0412, "remaining": 400000,
 "evolution": null, "progress": 0.3333, "retargeting": null, "not_attributed": null, "required_pace": 1.0219,
 "last_period": {"period": "2026-05", "expected": 22588.24, "result": 20000, "gap": -2588.24, "attainment": 0.8854},
 "forecast": {"method": "pace", "value": 575296.11, "low": 540740.74, "high": 591411.76},
 "status": "on-track", "stale": false, "unreported": [], "corrected_by": ["relance-devis"],
 "why": {"baseline": "none is written", "evolution": "no history by month", "retargeting": "never amended",
         "not_attributed": "nothing claims any of it"}}
"""
HEAD = "title: P\nperiod: 2026\nphasing: months\n"


def one(folder: Path, body: str, *arguments: str, rest: str = "") -> dict:
    """The row of one objective, `o`."""
    found = rows("gaps", "plan.yaml", *arguments, cwd=written(folder, f"{HEAD}objectives:\n  o: {{{body}}}\n{rest}"))
    return next(row for row in found if row["id"] == "o")


def test_the_specified_row_comes_out_key_by_key(tmp_path: Path) -> None:
    (row,) = rows("gaps", "plan.yaml", "--as-of", "2026-05-15", cwd=written(tmp_path, VECTOR))
    assert list(row) == list(json.loads(SPECIFIED))
    assert row == json.loads(SPECIFIED)


@pytest.mark.parametrize(
    ("method", "value"), [("plan-to-go", 591411.76), ("run-rate", 540740.74), ("pace", 575296.11), ("last-year", None)]
)
def test_every_method_of_the_forecast(method: str, value: float | None, tmp_path: Path) -> None:
    (row,) = rows("gaps", "plan.yaml", "--as-of", "2026-05-15", "--method", method, cwd=written(tmp_path, VECTOR))
    assert (row["forecast"] and row["forecast"]["value"]) == value
    assert ("forecast" in row["why"]) == (value is None)


def test_a_share_is_a_share_and_its_gap_is_told_in_points(tmp_path: Path) -> None:
    # 63 000 of 190 000 are 33.158 %; from 35 % on the eve of the year, 30 % are due after 365 days, so 35 - 5 * 90/365 = 33.767 after 90
    body = 'title: T, kind: ratio, unit: "%", better: lower, baseline: 35%, target: 30%, results: {2026-Q1: {part: 63000, whole: 190000}}'
    row = one(tmp_path, body, "--as-of", "2026-04-10")
    assert (row["target"], row["result"], row["expected"], row["gap"]) == (0.3, 0.3316, 0.3377, -0.0061)
    assert (row["favourable"], row["evolution"]) == (True, -0.0184)
    assert "-0.6 pt" in pac("gaps", "plan.yaml", "--as-of", "2026-04-10", "--lang", "en", cwd=tmp_path).out


def test_an_amended_target_shows_both_and_splits_exactly(tmp_path: Path) -> None:
    # 10 a month were promised, 8 now: by March 30 and 24; 21 came: 9 short of the first promise, 6 of them forgiven
    body = (
        "title: T, unit: u, target: 96, results: {2026-Q1: 21}, amendments: [{date: 2026-02-10, was: {target: 120}, why: Un départ, by: a}]"
    )
    row = one(tmp_path, body, "--as-of", "2026-03-31")
    assert (row["target"], row["original_target"], row["expected"], row["gap"]) == (96, 120, 24, -3)
    assert row["retargeting"] == {"original_expected": 30, "performance": -9, "retargeting": 6}
    assert one(tmp_path, body, "--as-of", "2026-02-01")["target"] == 120
    out = pac("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en", cwd=tmp_path).out
    assert "as first promised 30 u first target 120 u: against it -9, and +6 by the new target" in " ".join(out.split())


def test_the_split_of_counts_adds_up_as_it_is_printed(tmp_path: Path) -> None:
    # 36, then 30 accounts over twelve months: 9 and 7.5 by March, printed 9 and 8; 4 came, so the gap reads -4: -5 and +1, not -5 and +2
    body = (
        "title: T, unit: u, target: 30, results: {2026-Q1: 4}, amendments: [{date: 2026-02-10, was: {target: 36}, why: Un départ, by: a}]"
    )
    row = one(tmp_path, body, "--as-of", "2026-03-31")
    assert (row["result"], row["expected"], row["gap"]) == (4, 8, -4)
    assert row["retargeting"] == {"original_expected": 9, "performance": -5, "retargeting": 1}
    out = pac("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en", cwd=tmp_path).out
    assert "against it -5, and +1 by the new target" in " ".join(out.split())


def test_an_amended_row_without_a_target_says_why_nothing_is_split(tmp_path: Path) -> None:
    body = "title: T, unit: u, results: {2026-01: 1}, amendments: [{date: 2026-02-10, was: {phasing: days}, why: Un départ, by: a}]"
    row = one(tmp_path, body, "--as-of", "2026-03-31")
    assert (row["retargeting"], row["why"]["retargeting"]) == (None, "none is written")


def test_a_gap_never_vanishes_between_a_result_and_what_was_expected(tmp_path: Path) -> None:
    # 14 accounts over twelve months: 3.5 by March, which would print as 4; 4 came: half an account ahead, 114 %
    body = "title: T, unit: u, target: 14, results: {2026-01: 1, 2026-02: 2, 2026-03: 1}"
    row = one(tmp_path, body, "--as-of", "2026-03-31", "--by", "month")
    assert (row["result"], row["expected"], row["gap"], row["attainment"]) == (4, 3.5, 0.5, 1.1429)
    # the months have the same decimals: 1.2, 1.1 and 1.2 expected, so that their gaps add up to that of the row
    assert [each["expected"] for each in row["periods"][:3]] == [1.2, 1.1, 1.2]
    assert round(sum(each["gap"] or 0 for each in row["periods"]), 9) == 0.5
    out = pac("gaps", "plan.yaml", "--as-of", "2026-03-31", "--by", "month", "--lang", "en", cwd=tmp_path).out
    assert "2026-03 1.2 1 -0.2 83 % 3.5 4 +0.5" in " ".join(out.split())


def test_what_is_expected_is_never_printed_as_nought(tmp_path: Path) -> None:
    # 3 over twelve months: a quarter of one by January, which would print as 0; 1 came
    row = one(tmp_path, "title: T, unit: u, target: 3, results: {2026-01: 1}", "--as-of", "2026-01-31")
    assert (row["expected"], row["result"], row["gap"], row["attainment"]) == (0.3, 1, 0.7, 4)


def test_bare_shares_are_named_only_where_parts_and_wholes_win_over_them(tmp_path: Path) -> None:
    only = "title: T, kind: ratio, unit: '%', target: 25%, results: {2026-01: 21%, 2026-02: 22%}"
    assert one(tmp_path, only, "--as-of", "2026-03-05")["result"] == 0.22
    assert "part and whole" not in pac("gaps", "plan.yaml", "--as-of", "2026-03-05", "--lang", "en", cwd=tmp_path).out
    both = "title: T, kind: ratio, unit: '%', target: 25%, results: {2026-01: {part: 5, whole: 20}, 2026-02: 22%}"
    assert one(tmp_path, both, "--as-of", "2026-03-05")["result"] == 0.25
    out = pac("gaps", "plan.yaml", "--as-of", "2026-03-05", "--lang", "en", cwd=tmp_path).out
    assert "left out of the sums, because it has no part and whole: 2026-02" in " ".join(out.split())


def test_a_range_has_both_its_ends(tmp_path: Path) -> None:
    # 120 to 240 by year, by June 60 to 120: 90 is inside, 50 is 10 under the floor, 130 is 10 over the ambition
    for came, gap, attained in ((90, 0, 1), (50, -10, 0.8333), (130, 10, 1.0833)):
        row = one(tmp_path, f"title: T, unit: u, better: higher, target: 120..240, results: {{2026-H1: {came}}}", "--as-of", "2026-06-30")
        assert (row["target"], row["target_low"], row["target_high"]) == (120, 120, 240)
        assert (row["expected_low"], row["expected_high"], row["gap"], row["attainment"]) == (60, 120, gap, attained)


def test_lower_is_better(tmp_path: Path) -> None:
    # at most 24 complaints: 6 by March, 8 came; 6 / 8 = 75 %
    row = one(tmp_path, "title: T, unit: u, better: lower, target: 24, results: {2026-Q1: 8}", "--as-of", "2026-03-31")
    assert (row["expected"], row["gap"], row["favourable"], row["attainment"], row["status"]) == (6, 2, False, 0.75, "off-track")
    assert "↘" in pac("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en", cwd=tmp_path).out


def test_over_achievement_and_losses_are_kept(tmp_path: Path) -> None:
    assert one(tmp_path, "title: T, unit: u, target: 12, results: {2026-Q1: 9}", "--as-of", "2026-03-31")["attainment"] == 3
    row = one(tmp_path, "title: T, unit: u, target: 12, results: {2026-Q1: -2}", "--as-of", "2026-03-31")
    assert (row["result"], row["gap"], row["status"]) == (-2, -5, "off-track")
    assert "«" in pac("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en", cwd=tmp_path).out


def test_what_nobody_claims_is_not_attributed(tmp_path: Path) -> None:
    # 10 came, 4 of them by the fair
    rest = "actions: {fair: {title: F, serves: [o], start: 2026-01, end: 2026-03, expects: {o: 5}, results: {2026-02: {o: 4}}}}\n"
    row = one(tmp_path, "title: T, unit: u, target: 40, results: {2026-Q1: 10}", "--as-of", "2026-03-31", rest=rest)
    assert (row["result"], row["not_attributed"], row["result_from"]) == (10, 6, "own")


def test_a_whole_takes_its_parts(tmp_path: Path) -> None:
    # 12 and 24 a year: by March 3 and 6 are due, 2 and 7 came
    rest = "  a: {title: A, part_of: o, unit: u, target: 12, results: {2026-Q1: 2}}\n  b: {title: B, part_of: o, unit: u, target: 24, results: {2026-Q1: 7}}\n"
    row = one(tmp_path, "title: T, unit: u", "--as-of", "2026-03-31", rest=rest)
    assert (row["target"], row["expected"], row["result"], row["gap"], row["result_from"]) == (36, 9, 9, 0, "parts")
    out = pac("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en", cwd=tmp_path).out
    assert "\n  \N{NO-BREAK SPACE}\N{NO-BREAK SPACE}a " in out
    assert "the result is that of its parts: a, b" in out


def test_a_sum_stands_only_where_units_allow(tmp_path: Path) -> None:
    # 12 + 24 a year, 3 + 6 by March, 2 + 7 came
    same = "objectives:\n  a: {title: A, unit: u, target: 12, results: {2026-Q1: 2}}\n  b: {title: B, unit: u, target: 24, results: {2026-Q1: 7}}\n"
    words = ("gaps", "plan.yaml", "--as-of", "2026-03-31", "--lang", "en")
    out = pac(*words, cwd=written(tmp_path, HEAD + same)).out
    assert "2 together" in out
    found = json.loads(pac(*words, "--group", "owner", "--format", "json", cwd=tmp_path).out)
    (total,) = found["plans"][0]["totals"]
    assert (total["rows"], total["target"], total["expected"], total["result"], total["gap"], total["attainment"]) == (2, 36, 9, 9, 0, 1)
    for unlike in (same.replace("unit: u, target: 24", "unit: v, target: 24"), same.replace("target: 24", "better: lower, target: 24")):
        assert "together" not in pac(*words, cwd=written(tmp_path, HEAD + unlike)).out
    levels = same.replace("unit: u", "kind: level, unit: u, baseline: 1")
    assert "together" not in pac(*words, cwd=written(tmp_path, HEAD + levels)).out


# ---- by month, by quarter, one period


def test_months_add_up_to_the_cent(tmp_path: Path) -> None:
    # 100 000 over twelve months is 8 333.33, 8 333.34, 8 333.33, four times
    text = "title: P\nperiod: 2026\nphasing: months\ncurrency: EUR\nobjectives: {o: {title: T, unit: EUR, target: 100000, results: {2026-01: 9000, 2026-02: 8000}}}\n"
    (row,) = rows("gaps", "plan.yaml", "--as-of", "2026-03-15", "--by", "month", cwd=written(tmp_path, text))
    months = row["periods"]
    assert [month["target"] for month in months] == [8333.33, 8333.34, 8333.33] * 4
    assert [list(month) for month in months] == [["period", "target", "expected", "result", "gap", "attainment"]] * 12
    assert (months[0]["gap"], months[1]["gap"], months[2]["gap"]) == (666.67, -333.34, None)
    assert (row["gap"], round(sum(month["gap"] or 0 for month in months), 2)) == (333.33, 333.33)


def test_quarters_and_a_window_of_months() -> None:
    (row,) = rows(*COMPLETE, "--by", "quarter", "--objective", "nouveaux-comptes", "--status", "ahead", "--owner", "julien")[:1]
    assert [(one["period"], one["target"], one["result"]) for one in row["periods"]] == [
        ("2026-Q1", 6, 4), ("2026-Q2", 9, 11), ("2026-Q3", 6, 8), ("2026-Q4", 9, None),
    ]  # fmt: skip
    (row,) = rows(*COMPLETE, "--by", "month", "--from", "2026-Q2", "--to", "2026-05", "--objective", "contrats", "--owner", "yann")[:1]
    assert [one["period"] for one in row["periods"]] == ["2026-04", "2026-05"]


def test_one_period_alone() -> None:
    # April to June: 3 + 3 + 5 of the 9 that were due
    found = rows(*COMPLETE, "--period", "2026-Q2", "--objective", "nouveaux-comptes")
    assert found[0]["periods"] == [{"period": "2026-Q2", "target": 9, "expected": 9, "result": 11, "gap": 2, "attainment": 1.2222}]
    assert next(one for one in found if one["id"] == "fichier")["periods"][0] == {
        "period": "2026-Q2", "target": None, "expected": None, "result": None, "gap": None, "attainment": None,
    }  # fmt: skip


# ---- the shape


@pytest.mark.parametrize("plan", SHIPPED)
def test_the_json_of_every_plan_has_the_published_shape(plan: str) -> None:
    for more in ((), ("--by", "month"), ("--period", "2026-Q2"), ("--group", "segment"), ("--rollup",), ("--as-of", "2026-03-01")):
        done = pac("gaps", plan, "--format", "json", *more)
        assert done.code == 0
        assert list(validator().iter_errors(json.loads(done.out))) == []


def test_the_schema_is_published() -> None:
    assert pac("schema", "--for", "gaps").out == SCHEMA.read_text()


def test_every_null_that_is_not_simply_unused_says_why() -> None:
    told = (
        "baseline",
        "target",
        "expected",
        "result",
        "gap",
        "attainment",
        "standing",
        "remaining",
        "progress",
        "retargeting",
        "not_attributed",
        "forecast",
    )
    for plan in SHIPPED:
        for row in rows("gaps", plan, "--as-of", "2026-06-30"):
            if row["type"] == "objective" and row["status"] != "dropped":
                assert [name for name in told if row[name] is None and name not in row["why"]] == [], (plan, row["id"])
            assert [name for name in row["why"] if row[name] is not None] == []


def test_json_is_the_same_in_any_language_and_at_any_width() -> None:
    assert pac(*COMPLETE, "--format", "json", "--lang", "fr", width=60).out == pac(*COMPLETE, "--format", "json", "--lang", "en").out


def test_objectives_come_before_actions_and_the_worst_first() -> None:
    order = ["missed", "off-track", "unreported", "behind", "acceptable", "on-track", "ahead", "reached", "not-started", "dropped"]
    for plan in SHIPPED:
        found = rows("gaps", plan, "--as-of", "2026-06-30")
        assert [row["type"] for row in found] == sorted((row["type"] for row in found), reverse=True)
        for kind in ("objective", "action"):
            places = [
                order.index("unreported" if row["stale"] and order.index(row["status"]) in range(3, 7) else row["status"])
                for row in found
                if row["type"] == kind
            ]
            assert places == sorted(places), plan


def test_csv_and_json_print_the_same_values() -> None:
    records = list(csv.DictReader(io.StringIO(pac(*COMPLETE, "--format", "csv").out)))
    found = rows(*COMPLETE)
    assert [(one["id"], one["measure"]) for one in records] == [(one["id"], one["measure"] or "") for one in found]
    for record, row in zip(records, found, strict=True):
        for name in ("target", "expected", "result", "gap", "attainment", "required_pace", "remaining"):
            assert record[name] == ("" if row[name] is None else f"{row[name]}"), (row["id"], name)
        for name in ("value", "low", "high"):
            assert record[f"forecast.{name}"] == ("" if row["forecast"] is None else f"{row['forecast'][name]}")
    periods = list(csv.DictReader(io.StringIO(pac(*COMPLETE, "--by", "month", "--format", "csv").out)))
    assert len(periods) == sum(len(row["periods"]) for row in rows(*COMPLETE, "--by", "month"))
