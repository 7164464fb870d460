"""The measured table, as lines for a terminal and as docs/performance.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.cases import MEGABYTE

if TYPE_CHECKING:
    from bench.cases import Case
    from bench.measure import Pair


class Row(NamedTuple):
    """A case and what came out; None where its peer is not installed."""

    case: Case
    pair: Pair | None


PAGE = """\
# Speed, beside its targets

`make bench` measures and writes this page. Whole processes are run in interleaved pairs, ours and the one beside it in turn; the ratio is the
median of the ratios of the pairs, so that it travels from machine to machine where milliseconds do not. A plan of *n* actions has twelve monthly
results in each (`python -m bench.plans 300` prints one); the ledger of hledger has a transaction for each of these results. Nothing is cached
but where the row says *unchanged*.

Taken on: {machine}.

| work | beside | ours | theirs | ratio | target | met |
|---|---|---:|---:|---:|---:|---|
{rows}
{missing}"""


def as_text(row: Row) -> str:
    """One line for a terminal."""
    if row.pair is None:
        return f"{row.case.name:45} beside {row.case.beside:26} not installed here"
    name, beside = row.case.name.replace("`", ""), row.case.beside.replace("`", "")
    figures = f"{row.pair.ratio:7.3g} x  target {row.case.target:<5g} {_met(row)}"
    times = f"{_milliseconds(row.pair.ours)} / {_milliseconds(row.pair.theirs)}, {row.pair.peak / MEGABYTE:.0f} MB"
    return f"{name:45} beside {beside:26} {figures:34} ({times})"


def as_page(rows: list[Row], machine: str) -> str:
    """The whole page, in Markdown."""
    measured = [line for row in rows for line in _lines(row)]
    missing = sorted({row.case.beside for row in rows if row.pair is None})
    told = f"\nNot installed where this was taken: {', '.join(missing)}.\n" if missing else ""
    return PAGE.format(machine=machine, rows="\n".join(measured), missing=told)


def _lines(row: Row) -> list[str]:
    case, pair = row
    if pair is None:
        return [f"| {case.name} | {case.beside} | | | | ≤ {case.target:g} | not measured |"]
    cells = (case.name, case.beside, _milliseconds(pair.ours), _milliseconds(pair.theirs), f"{pair.ratio:.3g}", f"≤ {case.target:g}")
    lines = [f"| {' | '.join(cells)} | {_yes(pair.ratio <= case.target)} |"]
    if case.memory is not None:
        peak, limit = f"{pair.peak / MEGABYTE:.0f} MB", f"{case.memory / MEGABYTE:.0f} MB"
        lines.append(f"| {case.name}, memory at its peak | | {peak} | | | < {limit} | {_yes(pair.peak < case.memory)} |")
    return lines


def _met(row: Row) -> str:
    if row.pair is None:
        return ""
    within = row.case.memory is None or row.pair.peak < row.case.memory
    return "met" if row.pair.ratio <= row.case.target and within else "NOT MET"


def _yes(met: bool) -> str:  # noqa: FBT001 - what it spells
    return "yes" if met else "**no**"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms".replace(",", " ")
