"""PAC101 to PAC105: form. The model finds these while it types the plan; here each has its page and its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.plan.units import unit_mismatch
from pactool.plan.wrong import MISSING_KEY, NOT_ALLOWED, OUT_OF_BOUNDS, UNKNOWN_KEY, WRONG_TYPE, Wrong
from pactool.rules.registry import Case, Hit, rule
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.source.place import Path


def formed(case: Case, code: str) -> Iterator[Hit]:
    """The model's own mistakes of this code."""
    if case.loaded is not None:
        yield from (_hit(one) for one in case.loaded.wrongs if one.code == code)
    elif case.document.readable and not case.document.troubles:
        yield from (hit for kind, hit in (_shapeless(case),) if kind == code)


def _shapeless(case: Case) -> tuple[str, Hit]:
    """What is wrong with a file that holds no map: the code and the hit."""
    if case.document.data is None:
        hint = say("pac init makes a first plan; four lines are enough: a title, a period, objectives and one of them")
        return MISSING_KEY, Hit((), say("the file is empty"), hint)
    return WRONG_TYPE, Hit((), say("a plan is a map of keys, and this file is none"), say("begin with title: … and period: 2026"))


def _hit(one: Wrong) -> Hit:
    return Hit(one.at, one.message, one.hint, on_key=one.on_key, cure=one.cure)


@rule("PAC101", "unknown-key")
def unknown_key(case: Case) -> Iterator[Hit]:
    """A key that the format does not know.

    A misspelt key would be passed over, and with it what it says: an `ower` leaves an action without an owner. The nearest known key is
    named. Keys of your own start with `x-` and pass through everything.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon: {titel: Exposer au salon régional}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon: {title: Exposer au salon régional, x-crm: 4711}
    ```
    """
    yield from formed(case, UNKNOWN_KEY)


@rule("PAC102", "wrong-type")
def wrong_type(case: Case) -> Iterator[Hit]:
    """A value is not of the kind that its key wants.

    A number with a space or a comma, a day as 31/12/2026, a text where a list is wanted: the hint gives the spelling that would do, and
    --fix writes it where only one thing can be meant.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        target: 6 000   # here
        unit: EUR
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        target: 6000
        unit: EUR
    ```
    """
    yield from formed(case, WRONG_TYPE)
    if case.loaded is not None:
        yield from _in_other_units(case.loaded.plan)


def _in_other_units(plan: Plan) -> Iterator[Hit]:
    """Shares and amounts that do not fit the unit of the measure or objective that they are about."""
    units = {name: one.unit for name, one in plan.measures.items()} | {name: one.unit for name, one in plan.objectives.items()}
    if not any(units.values()):
        return
    for name, action in plan.actions.items():
        for slug, at, figure in _figures(action):
            wrong = unit_mismatch(figure, units.get(slug), ("actions", name, *at))
            if wrong is not None:
                yield _hit(wrong)


def _figures(action: Action) -> Iterator[tuple[str, Path, Figure]]:
    for slug, expected in action.expects.items():
        if expected.value is not None:
            yield slug, ("expects", slug), expected.value
    for period, result in action.results.items():
        for slug, value in result.values.items():
            if not isinstance(value, tuple):
                yield slug, ("results", period.text, slug), value


@rule("PAC103", "missing-key")
def missing_key(case: Case) -> Iterator[Hit]:
    """A key that nothing can do without is missing.

    Very little is: a plan's title and period, the text of a SWOT finding, the date of an amendment. Whatever else a plan lacks is judged
    by the rules that follow, as a warning while the plan is a draft.

    ```yaml bad
    title: PAC 2026
    objectives:
      revenue: {target: 600000, unit: EUR}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue: {target: 600000, unit: EUR}
    ```
    """
    yield from formed(case, MISSING_KEY)


@rule("PAC104", "not-allowed")
def not_allowed(case: Case) -> Iterator[Hit]:
    """A value is not one of the few words that its key takes.

    The message lists them, and names the nearest.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon: {title: Exposer au salon régional, nature: prospection}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon: {title: Exposer au salon régional, nature: prospecting}
    ```
    """
    yield from formed(case, NOT_ALLOWED)
    if case.loaded is not None and case.loaded.plan.country is not None:
        yield from _without_holidays(case.loaded.plan.country)


_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR"}


def _without_holidays(country: str) -> Iterator[Hit]:
    """A country or subdivision whose public holidays nobody knows would silently have none."""
    from pactool.figures.workdays import known_country  # noqa: PLC0415 - loads the holidays of the world, where a plan names a country

    if known_country(country) is None:
        meant = _MEANT.get(country.partition("-")[0])
        hint = (
            say("write {cure}", cure=meant)
            if meant
            else say("write a country of ISO 3166, such as FR, BE or GB, with a part of it where holidays differ: FR-57")
        )
        yield Hit(("country",), say('no public holidays are known for "{country}"', country=country), hint, cure=meant)


@rule("PAC105", "out-of-bounds")
def out_of_bounds(case: Case) -> Iterator[Hit]:
    """A value is of the right kind but cannot be: a 30th of February, a share of 120 %, a slug with a space, a reserved word.

    Slugs are letters, digits, `-` and `_`, at most 64. Reserved are the keys of a result (`spent`, `time`, `note`, `source`, `value`,
    `each`, `per`, `due`) and the names of phasings.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon: {title: Exposer au salon régional, start: 2026-02-30}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon: {title: Exposer au salon régional, start: 2026-02-28}
    ```
    """
    yield from formed(case, OUT_OF_BOUNDS)
    if case.loaded is not None and case.figures is not None and ("period",) not in case.loaded.out and not case.figures.bearable:
        message = say(
            "the people, objectives and actions of this plan last too many years together: no figure was reckoned, and no rule on figures judged it"
        )
        hint = say("write a shorter period, or shorter spans where many items are followed by the day or week")
        yield Hit(("period",), message, hint, on_key=True)
