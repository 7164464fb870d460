"""What `--only` and `--fail-on` of `pac diff` say: decisions, keys, items and rules, with a threshold in amount, percent or days.

target            any change of a target            target:-5%    lowered by 5 % or more
budget:+1000      raised by 1 000 or more           budget:10%    either way by 10 % or more
due:+14d          put off by 14 days or more        time:+2d      2 working days more, or more than that
PAC7, PAC701      such a finding on the change      silent        a promise changed without an amendment
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.groups import Group
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.pages.diff import Only
from pactool.pages.diff_names import keys
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactool.pages.changed import Comparison
    from pactool.pages.diff import Sheet
    from pactool.pages.diff_told import Line

_GATE = re.compile(r"(?P<what>[^:]+)(?::(?P<sign>[+-]?)(?P<number>\d{1,15}(?:\.\d{1,9})?)(?P<unit>%| ?d)?)?").fullmatch
_EXAMPLES = say("such as target, target:-5%, budget:+1000, due:+14d, silent or PAC7")
SILENT = "silent"
_RULE = re.compile(r"PAC7\d{0,2}").fullmatch


class Gate(NamedTuple):
    """One condition: what it is about, which way (0 is either), from which amount on, and in which unit (`%`, `d`, or the value's own)."""

    written: str
    what: str
    way: int = 0
    least: Fraction | None = None
    unit: str = ""

    def met(self, line: Line) -> bool:
        """Whether a change is one that fails."""
        if self.what == SILENT:
            return line.silent
        if (
            self.what not in (line.group.value, *line.change.path[len(line.place) :], *(line.change.path[2:3]))
            and self.what not in line.place[1:]
        ):
            return False
        return self.least is None or self._large(line, self.least)

    def _large(self, line: Line, least: Fraction) -> bool:
        moved = line.move
        if moved is None or (self.way and moved.up != (self.way > 0)):
            return False
        if self.unit == "%":
            return moved.share is not None and moved.share * 100 >= least
        return (moved.of != "number") == (self.unit == "d") and moved.amount >= least


def gates(written: Iterable[str], found: Comparison) -> tuple[Gate, ...]:
    """Read `--fail-on`, which may be repeated and hold several with commas between. Raises PacError."""
    parts = [part.strip() for one in written for part in one.split(",") if part.strip()]
    known = [*(one.value for one in Group), *sorted(keys()), SILENT, *sorted(_slugs(found))] if parts else []
    return tuple(_gate(part, known) for part in parts)


def _gate(written: str, known: Sequence[str]) -> Gate:
    found = _GATE(written)
    if found is None:
        raise PacError(
            say('--fail-on "{value}" is no condition', value=written), say("write what must not change, {examples}", examples=_EXAMPLES)
        )
    what, number = found["what"], found["number"]
    if not _RULE(what) and what not in known:
        meant = nearest(what, known)
        hint = say("did you mean {meant}?", meant=meant) if meant else say("write what must not change, {examples}", examples=_EXAMPLES)
        raise PacError(say('--fail-on "{value}": nothing of a plan is called "{what}"', value=written, what=what), hint)
    if number is not None and (what == SILENT or _RULE(what)):
        raise PacError(say('--fail-on "{value}": "{what}" has no amount', value=written, what=what), say("write {what} alone", what=what))
    way = {"+": 1, "-": -1}.get(found["sign"] or "", 0)
    return Gate(written, what, way, None if number is None else Fraction(Decimal(number)), (found["unit"] or "").strip())


def failed(found: Comparison, several: Sequence[Sheet], conditions: Iterable[Gate]) -> tuple[str, ...]:
    """The conditions that are met, as written."""
    lines = [line for one in several for line in one.lines]
    codes = {finding.code for one in found.files for finding in one.findings}
    met = (one for one in conditions if (any(code.startswith(one.what) for code in codes) if _RULE(one.what) else any(map(one.met, lines))))
    return tuple(one.written for one in met)


def only(written: Iterable[str], found: Comparison) -> Only:
    """Read `--only`: decisions and slugs. Raises PacError for what is neither, with the nearest."""
    wanted = [part.strip() for one in written for part in one.split(",") if part.strip()]
    groups = {one.value: one for one in Group}
    slugs = _slugs(found)
    for name in wanted:
        if name not in groups and name not in slugs:
            known = [*groups, *sorted(slugs)]
            meant = nearest(name, known)
            hint = say("did you mean {meant}?", meant=meant) if meant else say("the decisions: {known}", known=tuple(groups))
            raise PacError(say('--only "{name}" is no decision, and no item of the plans', name=name), hint)
    return Only(frozenset(groups[one] for one in wanted if one in groups), frozenset(one for one in wanted if one not in groups))


def _slugs(found: Comparison) -> set[str]:
    """Every slug of the plans that changed, on either side, and of those that did not."""
    plans = [plan for one in found.files for plan in (one.then, one.now) if plan is not None] + list(found.plans.values())
    sections = ("team", "segments", "seasons", "measures", "strategies", "risks", "needs", "objectives", "actions", "natures", "renounced")
    slugs = {slug for plan in plans for section in sections for slug in getattr(plan, section)}
    return slugs | {
        slug
        for plan in plans
        for quadrant in ("strengths", "weaknesses", "opportunities", "threats")
        for slug in getattr(plan.swot, quadrant)
    }
