"""FIGURES, "Several plans"."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pactool.figures.gaps import Forecast, Part, Row, Why, rows
from pactool.figures.rollup import Refused, Rollup, Unlike, rollup
from pactool.figures.standing import Status
from tests.figures.samples import figures

MAR = date(2026, 3, 31)


def together(*bodies: str, as_of: date = MAR, slug: str = "o") -> Rollup:
    plans = [(name, rows(figures(f"objectives:\n  {slug}: {{{body}}}\n", as_of))) for name, body in zip("abc", bodies, strict=False)]
    return rollup(plans)


def only(found: Rollup) -> Row:
    (one,) = found.rows
    return one


FLOW = "unit: EUR, phasing: months, target: %s, results: {%s}"


def test_flows_add_up_each_at_its_own_measuring_day() -> None:
    # 30 by March and 40 by February; 27 and 44 came
    found = only(together(FLOW % (120, "2026-Q1: 27"), FLOW % (240, "2026-01: 20, 2026-02: 24")))
    assert (found.target, found.expected, found.result, found.gap, found.remaining) == (360, 70, 71, 1, 289)
    assert (found.attainment, found.gap_share, found.progress, found.required_pace) == (
        Fraction(71, 70),
        Fraction(1, 70),
        Fraction(71, 360),
        Fraction(289, 290),
    )
    assert found.parts == (Part("a", MAR, Fraction(30), Fraction(27)), Part("b", date(2026, 2, 28), Fraction(40), Fraction(44)))
    assert (found.status, found.measured_on) == (Status.ON_TRACK, date(2026, 2, 28))
    # of each plan its own pace: 27 of a quarter of the year, 44 of a sixth
    assert found.forecast is not None
    assert (found.forecast.method, found.forecast.value) == ("pace", 108 + 264)


def test_a_plan_that_did_not_report_is_named_by_its_path() -> None:
    found = only(together(FLOW % (120, "2026-Q1: 27"), "unit: EUR, phasing: months, target: 240"))
    assert (found.target, found.expected, found.result, found.silent, found.incomplete) == (360, 30, 27, ("b",), True)


def test_levels_add_up_in_counts_and_not_in_shares() -> None:
    counts = only(
        together(
            *(
                f"kind: level, unit: clients, baseline: {b}, target: {t}, results: {{2026-03: {r}}}"
                for b, t, r in ((40, 52, 43), (10, 20, 12))
            )
        )
    )
    assert (counts.result, counts.target, counts.baseline, counts.progress) == (55, 72, 50, Fraction(5, 22))
    assert counts.expected == 50 + 22 * Fraction(90, 365)
    assert together(*["kind: level, unit: '%', target: 20%, results: {2026-03: 10%}"] * 2).refused == (
        Refused("o", Unlike.SHARE, ("a", "b")),
    )


def test_ratios_add_up_through_their_parts_and_wholes() -> None:
    bodies = (
        f"kind: ratio, unit: '%', target: {target}, results: {{2026-Q1: {{part: {part}, whole: {whole}}}}}"
        for target, part, whole in (("20%", 10, 50), ("40%", 90, 150))
    )
    found = only(together(*bodies))
    # 100 of 200, where 20 % of 50 and 40 % of 150 were expected: 70 of 200
    assert (found.result, found.expected, found.gap, found.forecast) == (
        Fraction(1, 2),
        Fraction(7, 20),
        Fraction(3, 20),
        Forecast("result", Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)),
    )
    bare = together(
        "kind: ratio, unit: '%', target: 20%, results: {2026-Q1: {part: 1, whole: 5}}",
        "kind: ratio, unit: '%', target: 20%, results: {2026-Q1: 20%}",
    )
    assert bare.refused == (Refused("o", Unlike.BARE, ("b", "a")),)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("unit: USD, target: 5", Unlike.UNIT),
        ("target: 5", Unlike.UNIT),
        ("unit: EUR, target: 5, better: lower", Unlike.BETTER),
        ("unit: EUR, target: 5..6", Unlike.BETTER),
        ("unit: EUR, target: 5, kind: level", Unlike.KIND),
    ],
)
def test_what_is_unlike_is_refused_with_both_places(other: str, why: Unlike) -> None:
    found = together("unit: EUR, target: 5", "unit: EUR, target: 7", other)
    assert (found.rows, found.refused) == ((), (Refused("o", why, ("a", "c")),))


def test_milestones_do_not_add_up() -> None:
    assert together(*["kind: milestone, due: 2026-09"] * 2).refused == (Refused("o", Unlike.MILESTONE, ("a", "b")),)


def test_what_stands_in_one_plan_alone_stays_as_it_is_and_dropped_ones_go() -> None:
    one = rows(figures("objectives:\n  x: {unit: EUR, target: 5}\n  y: {unit: USD, target: 5}\n", MAR))
    other = rows(
        figures("objectives:\n  x: {unit: EUR, target: 6}\n  z: {kind: milestone}\n  y: {unit: EUR, target: 5, state: dropped}\n", MAR)
    )
    found = rollup([("a", one), ("b", other)])
    assert {row.id: (row.target, found.of[row.id]) for row in found.rows} == {"x": (11, ("a", "b")), "y": (5, ("a",)), "z": (None, ("b",))}
    assert found.rows[1] == one[1]


def test_amended_ranges_and_nothing_reported() -> None:
    amended = "unit: EUR, phasing: months, target: 24, results: {2026-Q1: 5}, amendments: [{date: 2026-03-02, was: {target: 28}}]"
    found = only(together(amended, FLOW % (12, "2026-Q1: 3")))
    # first expected 7 + 3, now 6 + 3; 8 came
    assert found.retargeting == (10, -2, 1)
    assert found.original_target == 40
    ranged = only(together(*["unit: EUR, phasing: months, better: higher, target: 12..24, results: {2026-Q1: 4}"] * 2))
    assert (ranged.target_low, ranged.target_high, ranged.expected_low, ranged.expected_high, ranged.gap) == (24, 48, 6, 12, 0)
    silent = only(together(*["unit: EUR, phasing: months, target: 12"] * 2))
    assert (silent.result, silent.gap, silent.why["gap"], silent.status) == (None, None, Why.NOTHING_REPORTED, Status.UNREPORTED)


def test_evolution_is_against_what_all_had_a_year_earlier() -> None:
    bodies = [
        f"unit: EUR, target: 120, results: {{2026-Q1: {came}}}, history: {{{', '.join(f'2025-{month:02d}: {each}' for month in range(1, 13))}}}"
        for came, each in ((30, 5), (60, 20))
    ]
    # 90 against 15 + 60
    assert only(together(*bodies)).evolution == Fraction(90, 75) - 1
