"""What holds of the rows of any plan. `PAC_EXAMPLES=2000` tries as many."""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pactool.figures.by_period import periods
from pactool.figures.gaps import METHODS, Method, Row, rows
from pactool.figures.table import rounded
from tests.figures.samples import figures

FIRST = date(2026, 1, 1)
TRIED = settings(max_examples=int(os.environ.get("PAC_EXAMPLES", "50")))
NUMBERS = (
    "target",
    "expected",
    "result",
    "gap",
    "attainment",
    "standing",
    "gap_share",
    "remaining",
    "evolution",
    "progress",
    "required_pace",
)
MONEY = (
    "target",
    "target_low",
    "target_high",
    "original_target",
    "acceptable",
    "stretch",
    "baseline",
    "expected",
    "expected_low",
    "expected_high",
)
CAME = ("result", "gap", "remaining", "not_attributed")
SHARES = ("attainment", "standing", "gap_share", "evolution", "progress", "required_pace")
USED = ("baseline", "measured_on", "stale_days", *NUMBERS, "retargeting", "not_attributed", "last_period", "forecast")
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]
PHASINGS = ["days", "months", "working-days", "s", "history"]
amounts = st.integers(-400, 4000).map(lambda cents: f"{cents / 4:.2f}")
several = st.dictionaries(st.sampled_from(MONTHS), amounts, max_size=9)


def scaled(value: object) -> str:
    """Ten times as much, in ranges at both ends."""
    return "..".join(f"{Decimal(one) * 10:f}" for one in str(value).split(".."))


@st.composite
def objectives(draw: st.DrawFn) -> dict[str, object]:
    """A flow or a level in euros, with or without all that may stand in it."""
    kind = draw(st.sampled_from(["flow", "flow", "level"]))
    found: dict[str, object] = {"unit": "EUR", "kind": kind, "target": str(draw(st.integers(-20, 5000)))}
    if draw(st.booleans()):
        found["better"] = draw(st.sampled_from(["higher", "lower"]))
    if draw(st.booleans()):
        found["target"] = f"{found['target']}..{5000 + draw(st.integers(0, 500))}"
    if draw(st.booleans()):
        found["baseline"] = str(draw(st.integers(-50, 3000)))
    if draw(st.booleans()):
        found["acceptable"] = str(draw(st.integers(0, 4000)))
    if kind == "flow":
        found["phasing"] = draw(st.sampled_from(PHASINGS))
        if draw(st.booleans()):
            found["history"] = {f"2025-{month:02d}": str(draw(st.integers(0, 50))) for month in range(1, 13)}
    if draw(st.booleans()):
        found["amendments"] = [
            {"date": draw(st.sampled_from(["2026-02-10", "2026-08-01"])), "was": {"target": str(draw(st.integers(1, 9000)))}}
        ]
    found["results"] = draw(several)
    return found


@st.composite
def others(draw: st.DrawFn) -> dict[str, object]:
    """A ratio or a milestone, or a flow in pieces with a span of its own and closed months."""
    kind = draw(st.sampled_from(["ratio", "milestone", "flow"]))
    if kind == "milestone":
        return {
            "kind": kind,
            "due": draw(st.sampled_from(MONTHS)),
            **({"done": draw(st.sampled_from(MONTHS))} if draw(st.booleans()) else {}),
        }
    if kind == "flow":
        first = draw(st.integers(0, 8))
        closed = draw(st.lists(st.sampled_from(MONTHS), max_size=2, unique=True))
        return {
            "unit": "u", "target": str(draw(st.integers(0, 90))), "start": MONTHS[first], "due": MONTHS[draw(st.integers(first, 11))],
            "excluded": closed, "phasing": draw(st.sampled_from(PHASINGS[:3])), "reporting": draw(st.sampled_from(["week", "month", "quarter"])),
            "results": draw(several),
        }  # fmt: skip
    counted = st.tuples(st.integers(0, 9), st.integers(0, 40)).map(lambda pair: {"part": str(pair[0]), "whole": str(pair[1])})
    values = st.one_of(counted, st.integers(0, 100).map(lambda share: f"{share}%"))
    found: dict[str, object] = {"unit": "%", "kind": kind, "target": f"{draw(st.integers(0, 100))}%"}
    if draw(st.booleans()):
        found["baseline"] = f"{draw(st.integers(0, 100))}%"
    if draw(st.booleans()):
        found["better"] = "lower"
    return {
        **found,
        "hold": draw(st.sampled_from(["true", "false"])),
        "results": draw(st.dictionaries(st.sampled_from(MONTHS), values, max_size=6)),
    }


@st.composite
def plans(draw: st.DrawFn) -> dict[str, object]:
    """A few objectives, some of them parts, and actions that record for them."""
    names = ["a", "b", "c", "d"][: draw(st.integers(1, 4))]
    found = {name: draw(objectives()) for name in names}
    for name in names[1:]:
        if draw(st.booleans()):
            found[name]["part_of"] = "a"
    found |= {name: draw(others()) for name in ("e", "f")[: draw(st.integers(0, 2))]}
    acts: dict[str, object] = {}
    for name in ("x", "y")[: draw(st.integers(0, 2))]:
        results = {
            month: dict.fromkeys(draw(st.lists(st.sampled_from(names), max_size=2)), amount) for month, amount in draw(several).items()
        }
        acts[name] = {
            "expects": {draw(st.sampled_from(names)): str(draw(st.integers(1, 900)))},
            "results": {key: one for key, one in results.items() if one},
        }
    return {
        "currency": "EUR",
        "seasons": {"s": [str(one) for one in (6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10)]},
        "objectives": found,
        "actions": acts,
    }


days = st.integers(0, 500).map(lambda away: FIRST + timedelta(days=away))


def reckoned(plan: dict[str, object], as_of: date, method: Method = "pace") -> dict[tuple[str, str | None], Row]:
    return {one.key: one for one in rows(figures(yaml.safe_dump(plan, sort_keys=False, allow_unicode=True), as_of), method)}


def bare(row: Row) -> Row:
    """A row without what only says where it comes from."""
    return row._replace(stood=None, promise=None, original=None, why=dict(sorted(row.why.items())))  # type: ignore[arg-type] # compared, not used


@TRIED
@given(plan=plans(), as_of=days, method=st.sampled_from(METHODS))
def test_every_figure_is_exact_or_says_why_it_is_none(plan: dict[str, object], as_of: date, method: Method) -> None:
    for row in reckoned(plan, as_of, method).values():
        for name in USED:
            value = getattr(row, name)
            assert (value is None) == (name in row.why), (row.key, name, value)
        assert all(isinstance(getattr(row, name), Fraction | None) for name in NUMBERS)
        assert row.measured_on is None or row.result is not None or row.kind == "ratio"
        if row.result is None:
            assert (row.gap, row.attainment, row.forecast) == (None, None, None)


@TRIED
@given(plan=plans(), as_of=days)
def test_gaps_of_months_add_up_to_the_gap_of_a_flow_without_a_range(plan: dict[str, object], as_of: date) -> None:
    for row in reckoned(plan, as_of).values():
        if row.kind != "flow" or row.target_low is not None or row.target is None:
            continue
        for step in ("month", "quarter"):
            found = periods(row, step)
            if not row.parts:
                assert sum((one.target or 0 for one in found), Fraction(0)) == Fraction(rounded(row.target, row.digits))
            if row.result is not None and row.expected is not None:
                assert sum((one.gap or 0 for one in found), Fraction(0)) == row.result - Fraction(rounded(row.expected, row.digits))
                assert sum((one.result or 0 for one in found), Fraction(0)) == row.result


@TRIED
@given(plan=plans(), as_of=days)
def test_performance_and_retargeting_add_up(plan: dict[str, object], as_of: date) -> None:
    for row in reckoned(plan, as_of).values():
        if row.retargeting is not None and row.result is not None and row.expected is not None:
            assert row.retargeting.performance + row.retargeting.retargeting == row.result - row.expected
            assert row.retargeting.original_expected == row.expected + row.retargeting.retargeting
            if row.target_low is None:
                assert row.result - row.expected == row.gap


@TRIED
@given(plan=plans(), as_of=days, order=st.randoms(use_true_random=False))
def test_shuffling_a_map_changes_nothing(plan: dict[str, object], as_of: date, order: object) -> None:
    def shuffled(value: object) -> object:
        if not isinstance(value, dict):
            return value
        keys = list(value)
        order.shuffle(keys)  # type: ignore[attr-defined] # a Random of hypothesis
        return {key: shuffled(value[key]) for key in keys}

    mixed = shuffled(plan)
    assert isinstance(mixed, dict)
    once, again = reckoned(plan, as_of), reckoned(mixed, as_of)
    assert once.keys() == again.keys()
    for key, row in once.items():
        one, other = bare(row), bare(again[key])
        told = {"parts": tuple(sorted(one.parts)), "silent": tuple(sorted(one.silent)), "partial": (), "late": ()}
        same = {"parts": tuple(sorted(other.parts)), "silent": tuple(sorted(other.silent)), "partial": (), "late": ()}
        assert (one._replace(**told) == other._replace(**same)) is True, key  # type: ignore[arg-type] # fields of a row


@TRIED
@given(plan=plans(), as_of=days)
def test_ten_times_the_money_is_ten_times_the_money(plan: dict[str, object], as_of: date) -> None:
    def more(value: object, key: str = "") -> object:
        if isinstance(value, dict) and value.get("unit", "EUR") != "EUR":
            return value
        if isinstance(value, dict):
            return {one: more(inner, "n" if key in ("results", "history", "expects", "n") else one) for one, inner in value.items()}
        if isinstance(value, list):
            return [more(one, key) for one in value] if key == "amendments" else value
        return scaled(value) if key in ("target", "baseline", "acceptable", "n") else value

    much = more(plan)
    assert isinstance(much, dict)
    once, again = reckoned(plan, as_of), reckoned(much, as_of)
    for key, row in once.items():
        if row.unit != "EUR":
            continue
        other = again[key]
        for name in (*MONEY, *CAME):
            value = getattr(row, name)
            assert getattr(other, name) == (None if value is None else value * 10), (key, name)
        assert all(getattr(other, name) == getattr(row, name) for name in SHARES), key
        assert (other.status, other.measured_on, other.unreported, other.why) == (row.status, row.measured_on, row.unreported, row.why)
        if row.forecast is not None and other.forecast is not None and row.kind == "flow":
            assert other.forecast[1:] == tuple(one * 10 for one in row.forecast[1:])
