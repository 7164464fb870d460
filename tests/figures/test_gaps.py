"""FIGURES, "The gap": every figure of a row, by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from pactool.figures.gaps import Row, Why, plan_status, rows, worst_first
from pactool.figures.months import Days, written
from pactool.figures.row import LastPeriod, Part, Retargeting
from pactool.figures.rows import row_of
from pactool.figures.standing import Status
from pactool.figures.table import rounded
from tests.figures.samples import HEAD, by_key, figures, row

HERE = Path(__file__).parent
EUROS = HEAD + "country: FR\ncurrency: EUR\n"
ATELIER = "seasons: {atelier: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]}\n"
VECTOR = "unit: EUR, target: 600000, phasing: %s, results: {2026-01..2026-04: 180000, 2026-05-01..2026-05-15: 20000}"
MID_MAY = date(2026, 5, 15)
FEB, MAR, JUN, END = date(2026, 2, 28), date(2026, 3, 31), date(2026, 6, 30), date(2027, 1, 15)
MONTHS = "phasing: months, unit: u"


def near(value: Fraction | None, digits: int = 2) -> float:
    assert value is not None
    return float(rounded(value, digits))


# ---- vectors


@pytest.mark.parametrize(
    ("phasing", "expected", "attainment"), [("atelier", 208588.24, 95.88), ("working-days", 219047.62, 91.30), ("days", 221917.81, 90.12)]
)
def test_the_vector_of_three_phasings(phasing: str, expected: float, attainment: float) -> None:
    found = row(VECTOR % phasing, MID_MAY, ATELIER, EUROS)
    assert found.expected is not None
    assert found.attainment is not None
    assert (near(found.expected), near(found.attainment * 100), found.phasing) == (expected, attainment, phasing)


def test_the_row_that_the_command_line_documents() -> None:
    results = "results: {2026-01: 30000, 2026-02: 40000, 2026-03: 50000, 2026-04: 60000, 2026-05-01..2026-05-15: 20000}"
    found = row(f"unit: EUR, target: 600000, phasing: atelier, {results}", MID_MAY, ATELIER, EUROS)
    last = found.last_period
    assert last is not None
    assert last.attainment is not None
    assert (near(found.gap), near(found.gap_share, 4), near(found.remaining), near(found.progress, 4)) == (
        -8588.24,
        -0.0412,
        400000,
        0.3333,
    )
    assert (near(found.required_pace, 4), near(last.expected), near(last.gap), near(last.attainment, 4)) == (
        1.0219,
        22588.24,
        -2588.24,
        0.8854,
    )
    assert (found.status, found.stale_days, found.result_from, found.favourable) == (Status.ON_TRACK, 0, "own", False)
    assert found.why == {
        "baseline": Why.NOT_WRITTEN,
        "evolution": Why.NO_MONTHS,
        "retargeting": Why.NEVER_AMENDED,
        "not_attributed": Why.NOTHING_CLAIMED,
    }


def test_the_technostore_departments() -> None:
    facts = yaml.safe_load((HERE / "technostore_variance.yaml").read_text("utf-8"))
    lines = ["  all: {unit: EUR}"]
    for name, one in facts["units"].items():
        months = ", ".join(f"2025-{month:02d}: {one['previous'] if month == 12 else 0}" for month in range(1, 13))
        lines.append(
            f"  {name}: {{unit: EUR, part_of: all, target: {one['target']}, history: {{{months}}}, results: {{2026: {one['actual']}}}}}"
        )
    found = by_key("objectives:\n" + "\n".join(lines) + "\n", END)
    for name, one in facts["units"].items():
        gap, evolution = found[name, None].gap_share, found[name, None].evolution
        assert gap is not None
        assert evolution is not None
        assert (near(gap * 100, 1), near(evolution * 100, 1)) == (one["gap"], one["evolution"])
    whole = found["all", None]
    assert whole.attainment is not None
    assert (whole.result, whole.target, whole.gap) == tuple(facts["total"][key] for key in ("actual", "target", "gap"))
    assert near(whole.attainment * 100, 1) == facts["total"]["attainment"]


def test_the_sales_person_of_erpnext() -> None:
    facts = yaml.safe_load((HERE / "sales_person_variance.yaml").read_text("utf-8"))
    for one in (facts["quantity"], facts["amount"]):
        found = row(f"unit: u, target: {one['target']}, phasing: months, results: {{2026: {one['achieved']}}}", END)
        assert (found.target, found.result, found.gap) == (one["target"], one["achieved"], one["variance"])
    quarter = row("unit: u, target: 50, phasing: months, results: {2026-Q1: 1}", MAR)
    month = row("unit: u, target: 50, phasing: months, results: {2026-01: 1}", MAR)
    assert (quarter.expected, float(month.expected or 0)) == (facts["quarter"], facts["month"])


# ---- one kind after the other


def test_a_flow() -> None:
    # 120 in twelve months: 30 by March; 27 came: 27/30, 93 to go over 90 planned
    found = row(f"{MONTHS}, target: 120, baseline: 100, results: {{2026-01: 9, 2026-02: 8, 2026-03: 10}}", MAR)
    assert (found.expected, found.result, found.gap, found.attainment, found.gap_share) == (30, 27, -3, Fraction(9, 10), Fraction(-1, 10))
    assert (found.remaining, found.progress, found.required_pace) == (93, Fraction(27, 120), Fraction(93, 90))
    assert found.last_period == LastPeriod(Days(date(2026, 3, 1), MAR), Fraction(10), Fraction(10), Fraction(0), Fraction(1))
    assert (found.baseline, found.evolution, found.why["evolution"]) == (100, None, Why.NO_MONTHS)


def test_a_flow_against_the_same_months_a_year_earlier() -> None:
    history = ", ".join(f"2025-{month:02d}: {month}" for month in range(1, 13))
    # January to March 2025: 1 + 2 + 3 = 6; 27 / 6 - 1 = 3.5
    found = row(f"{MONTHS}, target: 120, history: {{{history}}}, results: {{2026-Q1: 27}}", MAR)
    assert found.evolution == Fraction(7, 2)
    # until the 15th of May 2025: 1 + 2 + 3 + 4 and 11 of the 21 weekdays of that May, of 5 (no country)
    part = row(f"{MONTHS}, target: 120, history: {{{history}}}, results: {{2026-01-01..2026-05-15: 27}}", MID_MAY)
    assert part.evolution == 27 / (10 + 5 * Fraction(11, 22)) - 1


def test_a_level_on_its_way() -> None:
    # from 40 on the eve of the year to 52 on its last day: by the 181st of 365 days 40 + 12 x 181/365
    found = row("kind: level, unit: clients, baseline: 40, target: 52, results: {2026-01: 41, 2026-06: 44}", JUN)
    due = 40 + Fraction(12 * 181, 365)
    assert (found.expected, found.result, found.gap, found.attainment) == (due, 44, 44 - due, 44 / due)
    assert found.standing == 1 - (due - 44) / 12
    assert (found.gap_share, found.remaining, found.progress, found.evolution) == (
        (44 - due) / due,
        8,
        Fraction(4, 12),
        Fraction(44, 40) - 1,
    )
    assert (found.last_period, found.required_pace, found.phasing) == (None, None, "line")
    assert (found.why["last_period"], found.why["required_pace"]) == (Why.NOT_FOR_KIND, Why.NOT_FOR_KIND)


def test_a_ratio_from_its_parts_and_wholes() -> None:
    # (10 + 30) / (50 + 50) = 40 %, never the mean of 20 % and 60 % by chance: (10 + 30) / (50 + 150) below
    body = "kind: ratio, unit: '%', baseline: 10%, target: 30%, results: {2026-01: {part: 10, whole: 50}, 2026-03: {part: 30, whole: 150}}"
    found = row(body, MAR)
    due = Fraction(1, 10) + Fraction(2, 10) * Fraction(90, 365)
    assert (found.result, found.expected, found.gap) == (Fraction(1, 5), due, Fraction(1, 5) - due)
    assert (found.points, found.evolution, found.progress) == (True, Fraction(1, 10), Fraction(1, 2))
    assert found.last_period is not None
    assert (found.last_period.result, found.last_period.expected) == (Fraction(1, 5), due)
    assert (found.gap_share, found.bare) == (None, ())


def test_bare_values_of_a_ratio_are_named_and_lose_against_parts_and_wholes() -> None:
    both = row("kind: ratio, unit: '%', target: 30%, results: {2026-01: {part: 10, whole: 50}, 2026-02: 90%}", FEB)
    assert (both.result, both.bare) == (Fraction(1, 5), ("2026-02",))
    only = row("kind: ratio, unit: '%', target: 30%, results: {2026-01: 10%, 2026-02: 90%}", FEB)
    assert (only.result, only.bare) == (Fraction(9, 10), ())


def test_a_ratio_of_nothing_has_no_result() -> None:
    found = row("kind: ratio, unit: '%', target: 30%, results: {2026-01: {part: 0, whole: 0}}", FEB)
    assert (found.result, found.gap, found.why["result"]) == (None, None, Why.WHOLE_IS_NOTHING)


def test_a_milestone() -> None:
    before = row("kind: milestone, due: 2026-09-30", JUN)
    assert (before.expected, before.result, before.progress, before.status) == (0, None, 0, Status.ON_TRACK)
    done = row("kind: milestone, due: 2026-09-30, done: 2026-06-02", JUN)
    assert (done.expected, done.result, done.gap, done.progress, done.attainment) == (0, 1, 1, 1, None)
    late = row("kind: milestone, due: 2026-09-30", date(2026, 10, 1))
    assert (late.expected, late.result, late.progress, late.status) == (1, None, 0, Status.MISSED)


def test_lower_is_better() -> None:
    # 40 by April; 44 came: 40/44, and the gap is on the bad side though it is over 0
    found = row(f"{MONTHS}, target: 120, better: lower, results: {{2026-01..2026-04: 44}}", date(2026, 4, 30))
    assert (found.gap, found.favourable, found.attainment, found.gap_share) == (4, False, Fraction(40, 44), Fraction(4, 40))
    none = row(f"{MONTHS}, target: 120, better: lower, results: {{2026-Q1: 0}}", MAR)
    assert (none.attainment, none.why["attainment"], none.gap, none.favourable, none.status) == (None, Why.AS_GOOD, -30, True, Status.AHEAD)


@pytest.mark.parametrize(
    ("better", "result", "gap", "attainment"),
    [
        # by June half of 100..140: 50..70
        ("better: higher, ", 60, 0, Fraction(1)),
        ("better: higher, ", 84, 14, Fraction(84, 70)),
        ("better: higher, ", 40, -10, Fraction(40, 50)),
        ("better: lower, ", 60, 0, Fraction(1)),
        ("better: lower, ", 40, -10, Fraction(50, 40)),
        ("better: lower, ", 100, 30, Fraction(70, 100)),
        ("", 60, 0, Fraction(1)),
        ("", 40, -10, Fraction(40, 50)),
        ("", 100, 30, Fraction(70, 100)),
    ],
)
def test_a_range(better: str, result: int, gap: int, attainment: Fraction) -> None:
    found = row(f"{MONTHS}, {better}target: 100..140, results: {{2026-H1: {result}}}", JUN)
    assert (found.expected_low, found.expected_high, found.target_low, found.target_high) == (50, 70, 100, 140)
    assert (found.gap, found.attainment) == (gap, attainment)
    assert found.target == (140 if "lower" in better else 100)
    assert found.gap_share == (Fraction(gap, result - gap) if gap else 0)


def test_acceptable_and_stretch_stand_in_the_row() -> None:
    found = row(f"{MONTHS}, target: 120, acceptable: 100, stretch: 150, results: {{2026-H1: 51}}", JUN)
    assert (found.acceptable, found.stretch, found.status) == (100, 150, Status.ACCEPTABLE)


# ---- what is recorded, and what is not


def test_nothing_reported_is_no_figure_and_says_why() -> None:
    found = row(f"{MONTHS}, target: 120", MAR)
    silent = ("measured_on", "stale_days", "result", "gap", "favourable", "result_from", "attainment", "standing", "gap_share", "remaining")
    late = ("evolution", "progress", "required_pace", "last_period", "forecast")
    assert all(getattr(found, name) is None and found.why[name] is Why.NOTHING_REPORTED for name in (*silent, *late))
    assert (found.expected, found.status, found.incomplete) == (Fraction(30), Status.UNREPORTED, False)


def test_a_missing_month_in_the_middle_is_named_and_the_row_is_incomplete() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-01: 10, 2026-03: 12}}", date(2026, 5, 10))
    assert ([written(one) for one in found.unreported], found.incomplete) == (["2026-02", "2026-04"], True)
    assert (found.measured_on, found.stale_days, found.expected, found.result) == (MAR, 40, 30, 22)


def test_months_after_the_last_report_are_no_shortfall() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-01: 10}}", JUN)
    assert (found.gap, found.incomplete, found.stale, found.stale_days) == (0, False, True, 150)
    assert (found.status, found.counts) == (Status.ON_TRACK, Status.UNREPORTED)


def test_before_the_start_nothing_is_expected() -> None:
    found = row(f"{MONTHS}, target: 120, start: 2026-07", MAR)
    assert (found.expected, found.status, found.unreported) == (0, Status.NOT_STARTED, ())
    early = row(f"{MONTHS}, target: 120, start: 2026-07, results: {{2026-03: 5}}", MAR)
    assert (early.expected, early.result, early.gap, early.attainment, early.status) == (0, 5, 5, None, Status.AHEAD)
    assert (early.why["attainment"], early.forecast, early.why["forecast"]) == (Why.NOTHING_EXPECTED, None, Why.NOT_STARTED)


def test_after_the_end_the_row_is_settled_and_not_stale() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026: 130}}", date(2028, 1, 1))
    assert (found.gap, found.attainment, found.status, found.counts, found.stale) == (
        10,
        Fraction(13, 12),
        Status.REACHED,
        Status.REACHED,
        False,
    )
    assert (found.required_pace, found.why["required_pace"]) == (None, Why.NOTHING_PLANNED_LATER)
    fine = row(f"{MONTHS}, target: 120, acceptable: 110, results: {{2026: 112}}", date(2028, 1, 1))
    assert fine.counts is Status.ACCEPTABLE


def test_a_result_of_the_future_is_left_out_and_named() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-01: 10, 2026-09: 40}}", MAR)
    assert (found.result, found.late, found.measured_on) == (10, ("2026-09",), date(2026, 1, 31))


def test_a_period_in_progress_counts_whole_until_today() -> None:
    found = row("unit: u, target: 365, phasing: days, results: {2026-01: 31, 2026-02: 20}", date(2026, 2, 14))
    assert (found.result, found.expected, found.partial, found.measured_on) == (51, 45, ("2026-02",), date(2026, 2, 14))


def test_targets_of_nothing_and_results_under_nothing() -> None:
    nothing = row(f"{MONTHS}, target: 0, better: lower, results: {{2026-Q1: 3}}", MAR)
    assert (nothing.gap, nothing.gap_share, nothing.progress, nothing.why["progress"]) == (3, None, None, Why.NO_WAY)
    assert nothing.attainment == 0  # 0 / 3
    below = row(f"{MONTHS}, target: 120, results: {{2026-Q1: -6}}", MAR)
    assert (below.gap, below.attainment, below.progress, below.status) == (-36, Fraction(-1, 5), Fraction(-1, 20), Status.OFF_TRACK)
    found = row(f"{MONTHS}, target: 0, results: {{2026-Q1: 3}}", MAR)
    assert (found.attainment, found.why["attainment"], found.gap_share) == (None, Why.NOTHING_EXPECTED, None)


def test_over_achievement_is_kept() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-H1: 150}}", JUN)
    assert (found.attainment, found.progress, found.remaining, found.status) == (Fraction(5, 2), Fraction(5, 4), -30, Status.REACHED)


def test_a_target_nobody_wrote_is_no_figure() -> None:
    found = row("unit: u, results: {2026-Q1: 3}", MAR)
    assert (found.target, found.expected, found.gap, found.attainment, found.remaining) == (None, None, None, None, None)
    assert {found.why[name] for name in ("target", "expected", "gap", "attainment", "remaining", "progress")} == {Why.NOT_WRITTEN}


def test_a_fiscal_year_and_its_season() -> None:
    # October to September, weights 1 to 12: October, November and December are 1 + 2 + 3 of 78
    head = "title: PAC\nperiod: 2025-10..2026-09\nseasons: {s: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}\n"
    found = row("unit: u, target: 78, phasing: s, results: {2025-Q4: 5}", date(2026, 1, 5), head=head)
    assert (found.expected, found.gap, found.start, found.due) == (6, -1, date(2025, 10, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("phasing", "expected"),
    [
        ("days", Fraction(120 * 59, 365)),
        ("months", Fraction(20)),
        ("working-days", Fraction(120 * 41, 252)),
        ("s", Fraction(120 * 3, 78)),
        ("history", Fraction(120 * 30, 210)),
        ("{2026-01..2026-02: 50, 2026-03..2026-12: 70}", Fraction(50)),
    ],
)
def test_every_phasing_by_the_end_of_february(phasing: str, expected: Fraction) -> None:
    seasons = "seasons: {s: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}\n"
    history = ", ".join(f"2025-{month:02d}: {10 if month == 1 else 20 if month == 2 else 18}" for month in range(1, 13))
    found = row(
        f"unit: u, target: 120, phasing: {phasing}, history: {{{history}}}, results: {{2026-01..2026-02: 20}}",
        FEB,
        head=HEAD + "country: FR\n" + seasons,
    )
    assert found.expected == expected


def test_checkpoints_of_a_level_and_of_a_ratio() -> None:
    body = "baseline: 40, target: 60, phasing: {2026-03-31: 50}, results: {2026-03: 45}"
    assert row(f"kind: level, unit: u, {body}", MAR).expected == 50
    mid = "kind: level, unit: u, baseline: 40, target: 60, phasing: {2026-03-31: 50}, results: {2026-02-14: 45}"
    assert row(mid, FEB).expected == 40 + 10 * Fraction(45, 90)
    share = "kind: ratio, unit: '%', baseline: 40%, target: 60%, phasing: {2026-03-31: 50%}, results: {2026-02-14: 45%}"
    assert row(share, FEB).expected == Fraction(1, 2)  # a ratio keeps the first checkpoint before it
    held = row("kind: level, unit: u, baseline: 40, target: 60, hold: true, results: {2026-02-14: 45}", FEB)
    assert (held.expected, held.standing, held.phasing) == (60, Fraction(45, 60), "hold")


# ---- amendments


def amended(results: str = "2026-Q1: 6") -> str:
    return (
        "unit: comptes, target: 24, phasing: months, "
        f"amendments: [{{date: 2026-03-02, was: {{target: 28}}}}, {{date: 2026-05-04, was: {{target: 36}}}}], results: {{{results}}}"
    )


def test_an_amended_row_splits_its_gap() -> None:
    # first promised 28 (7 by March), now 24 (6 by March), 5 came: -2 = 5 - 7 of performance, 1 = 7 - 6 of re-targeting
    found = row(amended("2026-Q1: 5").replace("36", "24"), JUN)
    assert (found.target, found.original_target, found.expected, found.gap) == (24, 28, 6, -1)
    assert found.retargeting == Retargeting(Fraction(7), Fraction(-2), Fraction(1))


def test_an_amendment_that_comes_later_is_not_yet_known() -> None:
    # by April the target was still 36, to which it had been raised from 28 in March
    found = row(amended(), date(2026, 4, 15))
    assert (found.target, found.original_target, found.expected, found.gap) == (36, 28, 9, -3)
    assert found.retargeting == Retargeting(Fraction(7), Fraction(-1), Fraction(-2))
    early = row(amended("2026-01: 2"), date(2026, 2, 10))
    assert (early.target, early.original_target, early.retargeting, early.why["retargeting"]) == (28, 28, None, Why.NEVER_AMENDED)


def test_amended_dates_and_phasings_move_what_was_first_expected() -> None:
    # first to be done by June (months): 12 by March; now by December: 6
    body = "unit: u, target: 24, phasing: months, amendments: [{date: 2026-02-02, was: {due: 2026-06}}], results: {2026-Q1: 8}"
    assert row(body, MAR).retargeting == Retargeting(Fraction(12), Fraction(-4), Fraction(6))
    # a key that was not there: `was: none` gives the plan's own
    body = "unit: u, target: 365, phasing: days, amendments: [{date: 2026-02-02, was: {phasing: none}}], results: {2026-01: 31}"
    first = row(body, MAR, head=HEAD + "phasing: months\n").retargeting
    assert first == Retargeting(Fraction(365, 12), 31 - Fraction(365, 12), Fraction(365, 12) - 31)


def test_the_plans_own_amendment_moves_every_row_that_goes_by_it() -> None:
    head = HEAD + "phasing: days\namendments: [{date: 2026-02-02, was: {phasing: months}}]\n"
    assert row("unit: u, target: 365, results: {2026-01: 31}", MAR, head=head).retargeting is not None
    assert row("unit: u, target: 365, phasing: days, results: {2026-01: 31}", MAR, head=head).retargeting is None


def test_explicit_amounts_serve_the_first_target_as_shares() -> None:
    body = "unit: u, target: 24, phasing: {2026-Q1: 6, 2026-Q2: 8, 2026-Q3: 2, 2026-Q4: 8}, results: {2026-Q1: 6}"
    found = row(body + ", amendments: [{date: 2026-02-02, was: {target: 48}}]", MAR)
    assert (found.expected, found.retargeting) == (6, Retargeting(Fraction(12), Fraction(-6), Fraction(6)))


def test_what_was_promised_in_another_unit_is_not_compared() -> None:
    found = row("unit: comptes, target: 24, results: {2026-Q1: 6}, amendments: [{date: 2026-02-02, was: {unit: EUR, target: 1000}}]", MAR)
    assert (found.retargeting, found.why["retargeting"], found.original_target) == (None, Why.NOT_COMPARABLE, 1000)


def test_what_an_action_first_expected() -> None:
    text = """actions:
  salon: {start: 2026-01-01, end: 2026-03-31, expects: {new: 20}, results: {2026-Q1: {new: 18}}, amendments: [{date: 2026-02-01, was: {expects: {new: 30}}}]}
measures: {new: {unit: u}}
"""
    assert by_key(text, date(2026, 4, 2))["salon", "new"].retargeting == Retargeting(Fraction(30), Fraction(-12), Fraction(10))


# ---- wholes, parts and what actions claim

WHOLE = """objectives:
  all: {unit: comptes, phasing: months%s}
  a: {unit: comptes, phasing: months, target: 24, part_of: all%s}
  b: {unit: comptes, phasing: months, target: 12, part_of: all%s}
"""


def parted(whole: str = "", one: str = "", other: str = "", as_of: date = date(2026, 4, 10), more: str = "") -> Row:
    return by_key(WHOLE % (whole, one, other) + more, as_of)["all", None]


def test_a_whole_is_the_sum_of_its_parts_each_at_its_own_measuring_day() -> None:
    # a: 6 by March, b: 2 by February; 7 and 1 came; nobody writes a target: 24 + 12
    found = parted("", ", results: {2026-Q1: 7}", ", results: {2026-01: 1, 2026-02: 0}")
    assert (found.expected, found.result, found.gap, found.attainment, found.target) == (8, 8, 0, 1, 36)
    assert (found.result_from, found.incomplete, found.silent, found.measured_on) == ("parts", False, (), FEB)
    assert found.parts == (Part("a", MAR, Fraction(6), Fraction(7)), Part("b", FEB, Fraction(2), Fraction(1)))
    assert (found.not_attributed, found.why["not_attributed"]) == (None, Why.NOT_ITS_OWN)


def test_the_last_period_of_a_whole_is_that_of_all_parts_that_reported_in_it() -> None:
    # a tells the first quarter, b January and February: 6 + 2 expected in it, 7 + 1 came
    found = parted("", ", results: {2026-Q1: 7}", ", results: {2026-01: 1, 2026-02: 0}")
    assert found.last_period == LastPeriod(Days(date(2026, 1, 1), MAR), Fraction(8), Fraction(8), Fraction(0), Fraction(1))
    # both tell months: of March a alone
    late = parted("", ", results: {2026-01: 1, 2026-02: 2, 2026-03: 1}", ", results: {2026-01: 1, 2026-02: 0}")
    assert late.last_period == LastPeriod(Days(date(2026, 3, 1), MAR), Fraction(2), Fraction(1), Fraction(-1), Fraction(1, 2))


def test_a_part_that_did_not_report_is_named_and_expected_of_nobody() -> None:
    found = parted(", target: 40", ", results: {2026-Q1: 7}")
    assert (found.expected, found.result, found.target, found.silent, found.incomplete) == (6, 7, 40, ("b",), True)
    assert found.parts[1].result is None


def test_a_whole_that_was_amended_is_first_expected_in_the_proportion_of_its_targets() -> None:
    # 9 are expected of the parts for a target of 40; for the first one, of 60, they would have been 13.5
    found = parted(
        ", target: 40, amendments: [{date: 2026-02-02, was: {target: 60}}]", ", results: {2026-Q1: 7}", ", results: {2026-Q1: 2}"
    )
    assert (found.expected, found.original_target) == (9, 60)
    assert found.retargeting == Retargeting(Fraction(27, 2), Fraction(-9, 2), Fraction(9, 2))


def test_what_is_acceptable_of_a_whole_is_the_same_share_of_it() -> None:
    # 9 of 36 are expected: of 32 acceptable ones 8
    fine = parted(", acceptable: 32", ", results: {2026-Q1: 7}", ", results: {2026-Q1: 1}")
    assert (fine.stood.fine, fine.status) == (8, Status.ACCEPTABLE)
    assert parted(", acceptable: 33", ", results: {2026-Q1: 7}", ", results: {2026-Q1: 1}").status is Status.BEHIND


def test_an_objective_with_results_of_its_own_keeps_them_and_says_what_nobody_claims() -> None:
    found = parted(", target: 36, results: {2026-Q1: 12}", ", results: {2026-Q1: 7}", ", results: {2026-Q1: 2}")
    assert (found.result, found.result_from, found.expected, found.not_attributed) == (12, "own", 9, 3)


def test_ranges_of_parts_make_a_range_of_a_whole_that_writes_no_target() -> None:
    # within 12..24 and 6..12 a year: by March 4.5..9; 7 came
    parts = "  a: {unit: u, phasing: months, target: 12..24, part_of: all, results: {2026-Q1: 5}}\n"
    parts += "  b: {unit: u, phasing: months, target: 6..12, part_of: all, results: {2026-Q1: 2}}\n"
    found = by_key("objectives:\n  all: {unit: u, phasing: months}\n" + parts, MAR)["all", None]
    assert (found.target_low, found.target_high, found.expected_low, found.expected_high) == (18, 36, Fraction(9, 2), 9)
    assert (found.better, found.gap, found.attainment) == (None, 0, 1)
    # a whole that writes one figure is held against the low ends
    one = by_key("objectives:\n  all: {unit: u, phasing: months, target: 20}\n" + parts, MAR)["all", None]
    assert (one.expected_low, one.expected, one.gap) == (None, Fraction(9, 2), Fraction(5, 2))


def test_parts_of_parts_add_up_too() -> None:
    text = """objectives:
  all: {unit: u, phasing: months}
  north: {unit: u, phasing: months, part_of: all}
  a: {unit: u, phasing: months, target: 24, part_of: north, results: {2026-Q1: 7}}
  b: {unit: u, phasing: months, target: 12, part_of: all, results: {2026-Q1: 4}}
"""
    found = by_key(text, MAR)
    assert (found["all", None].target, found["all", None].result, found["all", None].expected) == (36, 11, 9)


def test_a_chain_of_parts_longer_than_the_stack_adds_up() -> None:
    chain = "\n".join(
        f"  p{n}: {{unit: u, phasing: months, part_of: p{n - 1}{', target: 12, results: {2026-Q1: 4}' if n == 2999 else ''}}}"
        for n in range(1, 3000)
    )
    found = row_of(figures(f"objectives:\n  p0: {{unit: u, phasing: months}}\n{chain}\n", MAR), "p0", None)
    assert (found.result, found.expected, found.gap) == (4, 3, 1)


def test_levels_add_over_parts_in_counts_and_not_in_shares() -> None:
    parts = "  {name}: {{kind: level, unit: '{unit}', baseline: {base}, target: {target}, part_of: all, results: {{2026-06: {result}}}}}\n"
    counts = "objectives:\n  all: {kind: level, unit: clients}\n"
    counts += parts.format(name="a", unit="clients", base=10, target=20, result=16)
    counts += parts.format(name="b", unit="clients", base=30, target=32, result=31)
    found = by_key(counts, JUN)["all", None]
    assert (found.result, found.target, found.baseline, found.progress) == (47, 52, 40, Fraction(7, 12))
    assert found.expected == 40 + 12 * Fraction(181, 365)
    shares = "objectives:\n  all: {kind: level, unit: '%', target: 50%}\n" + parts.format(
        name="a", unit="%", base="10%", target="20%", result="16%"
    )
    assert by_key(shares, JUN)["all", None].result is None


def test_a_ratio_of_parts_is_never_their_mean() -> None:
    text = """objectives:
  all: {kind: ratio, unit: "%", target: 30%}
  a: {kind: ratio, unit: "%", target: 30%, part_of: all, results: {2026-Q1: {part: 10, whole: 20}}}
  b: {kind: ratio, unit: "%", target: 30%, part_of: all, results: {2026-Q1: {part: 10, whole: 80}}}
"""
    found = by_key(text, MAR)["all", None]
    assert (found.result, found.expected, found.gap) == (Fraction(1, 5), Fraction(3, 10), Fraction(-1, 10))


ACTED = "actions:\n  one: {results: {2026-01: {o: 2}, 2026-03: {o: 3}}}\n  two: {results: {2026-02: {o: 1}}}\n"


def test_a_flow_without_results_takes_what_its_actions_recorded() -> None:
    found = row(f"{MONTHS}, target: 24", date(2026, 4, 10), ACTED)
    assert (found.result, found.expected, found.measured_on, found.result_from) == (6, 6, MAR, "actions")
    assert row("kind: level, unit: u, target: 24", date(2026, 4, 10), ACTED).result is None


def test_what_no_action_claims_is_not_attributed() -> None:
    assert row(f"{MONTHS}, target: 24, results: {{2026-Q1: 8}}", date(2026, 4, 10), ACTED).not_attributed == 2
    assert row(f"{MONTHS}, target: 24, results: {{2026-Q1: 5}}", date(2026, 4, 10), ACTED).not_attributed == -1
    # results of March are not claimed of what was measured in January
    assert row(f"{MONTHS}, target: 24, results: {{2026-01: 3}}", date(2026, 4, 10), ACTED).not_attributed == 1


def test_what_nobody_claims_of_a_level_is_of_what_it_moved_by() -> None:
    down = "kind: level, unit: jours, better: lower, baseline: 60, target: 40, results: {2026-06: 50}"
    actions = "actions:\n  a: {expects: {o: -10}, results: {2026-Q1: {o: -6}}}\n"
    assert row(down, JUN, actions).not_attributed == 4  # 60 - 50 less a gain of 6
    up = "kind: level, unit: clients, baseline: 40, target: 52, results: {2026-06: 45}"
    assert row(up, JUN, "actions:\n  a: {expects: {o: 10}, results: {2026-Q1: {o: 3}}}\n").not_attributed == 2


def test_an_expectation_on_a_level_that_goes_down_is_a_gain() -> None:
    text = "objectives:\n  o: {kind: level, unit: jours, better: lower, baseline: 60, target: 40}\n"
    for sign in ("", "-"):
        actions = (
            f"actions:\n  a: {{start: 2026-01-01, end: 2026-03-31, expects: {{o: {sign}10}}, results: {{2026-Q1: {{o: {sign}12}}}}}}\n"
        )
        found = by_key(text + actions, date(2026, 4, 1))["a", "o"]
        assert (found.target, found.result, found.gap, found.favourable, found.attainment) == (10, 12, 2, True, Fraction(6, 5))


def test_a_ratio_of_two_measures_is_reckoned_over_all_months() -> None:
    text = """measures:
  contacts: {unit: contacts}
  meetings: {unit: rdv}
  rate: {kind: ratio, unit: "%", part: meetings, whole: contacts}
actions:
  salon: {start: 2026-03, end: 2026-04, expects: {rate: 25%}, results: {2026-03: {contacts: 40}, 2026-04: {meetings: 8}}}
"""
    found = by_key(text, date(2026, 5, 2))["salon", "rate"]
    assert (found.result, found.expected, found.gap, found.points) == (Fraction(1, 5), Fraction(1, 4), Fraction(-1, 20), True)


def test_a_done_action_is_measured_at_its_expectations_due() -> None:
    text = "measures: {m: {unit: u}}\nactions:\n  a: {start: 2026-01, end: 2026-06, state: done, expects: {m: 20}, results: {2026-02: {m: 18}}}\n"
    found = by_key(text, date(2026, 7, 10))["a", "m"]
    assert (found.measured_on, found.expected, found.gap, found.status) == (JUN, 20, -2, Status.MISSED)


def test_a_level_without_a_baseline_has_no_progress() -> None:
    found = row("kind: level, unit: u, target: 50, results: {2026-06: 40}", JUN)
    assert (found.progress, found.why["progress"], found.evolution, found.why["evolution"]) == (
        None,
        Why.NOT_WRITTEN,
        None,
        Why.NOT_WRITTEN,
    )


# ---- the plan


def test_rows_name_what_corrects_them_and_what_was_dropped() -> None:
    text = """objectives:
  o: {unit: u, target: 10}
  gone: {unit: u, target: 10, state: dropped}
measures: {m: {unit: u}}
actions:
  a: {expects: {m: 1}, corrects: {objective: o}}
  b: {expects: {m: 1}, corrects: {action: a}}
  c: {expects: {m: 1}, corrects: {objective: o}, state: dropped}
"""
    found = by_key(text, MAR)
    assert [found[key].corrected_by for key in (("o", None), ("a", "m"), ("gone", None))] == [("a",), ("b",), ()]
    assert (found["gone", None].status, found["c", "m"].status) == (Status.DROPPED, Status.DROPPED)
    assert list(found) == [("o", None), ("gone", None), ("a", "m"), ("b", "m"), ("c", "m")]


def test_a_plan_stands_where_its_worst_objective_does_parts_and_dropped_ones_aside() -> None:
    text = """objectives:
  fine: {unit: u, target: 12, phasing: months, results: {2026-Q1: 3}}
  part: {unit: u, target: 12, phasing: months, part_of: fine, results: {2026-Q1: 0}}
  gone: {unit: u, target: 12, phasing: months, state: dropped, results: {2026-Q1: 0}}
"""
    assert plan_status(rows(figures(text, MAR))) is Status.ON_TRACK
    assert (
        plan_status(rows(figures(text + "  left: {unit: u, target: 4, phasing: months, part_of: gone, results: {2026-Q1: 0}}\n", MAR)))
        == "off-track"
    )
    assert (
        plan_status(rows(figures(text + "  late: {unit: u, target: 12, phasing: months, results: {2026-Q1: 2}}\n", MAR)))
        is Status.OFF_TRACK
    )
    assert plan_status(rows(figures("policy: none\n", MAR))) is None


def test_the_worst_stands_first() -> None:
    text = """objectives:
  fine: {unit: u, target: 12, phasing: months, results: {2026-Q1: 3}}
  bad: {unit: u, target: 12, phasing: months, results: {2026-Q1: 1}}
  worse: {unit: u, target: 12, phasing: months, results: {2026-Q1: 0}}
  none: {unit: u, target: 12, phasing: months}
"""
    assert [one.id for one in worst_first(rows(figures(text, MAR)))] == ["worse", "bad", "none", "fine"]
