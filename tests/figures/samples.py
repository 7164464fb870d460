"""Plans as short as a figure needs, and the figures of them."""

from __future__ import annotations

from datetime import date

from pactool.figures.figures import Figures
from pactool.figures.gaps import Method, Row, rows
from pactool.figures.promise import Promise
from pactool.figures.standing import Standing
from tests.acceptance.pipeline import loaded

HEAD = "title: PAC 2026\nperiod: 2026\n"


def figures(text: str, as_of: date = date(2026, 12, 31), head: str = HEAD) -> Figures:
    """The figures of a plan of which `text` is the rest."""
    found = loaded(head + text)
    assert found.wrongs == (), [one.message for one in found.wrongs]
    return Figures(found.plan, as_of)


def objective(body: str, as_of: date = date(2026, 12, 31), rest: str = "", head: str = HEAD) -> Figures:
    """The figures of a plan with one objective, `o`."""
    return figures(f"objectives:\n  o: {{{body}}}\n{rest}", as_of, head)


def promise(body: str, rest: str = "", head: str = HEAD) -> Promise:
    """One objective's row."""
    return objective(body, rest=rest, head=head).promises["o", None]


def standing(body: str, as_of: date, rest: str = "", head: str = HEAD) -> Standing:
    """Where one objective stands."""
    return objective(body, as_of, rest, head).standing("o")


def row(body: str, as_of: date, rest: str = "", head: str = HEAD, method: Method = "pace") -> Row:
    """The row of one objective."""
    return rows(objective(body, as_of, rest, head), method)[0]


def by_key(text: str, as_of: date, head: str = HEAD) -> dict[tuple[str, str | None], Row]:
    """Every row of a plan under its slug and measure."""
    return {one.key: one for one in rows(figures(text, as_of, head))}
