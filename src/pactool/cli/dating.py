"""What `pac calendar` does with its options, in order: plans, filters, the window, the page, the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from pactool.cli.reading import Wanted, check_objective, check_owner, page_format, plans, show
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pactool.cli.desk import Desk
    from pactool.cli.reading import Plans
    from pactool.figures.months import Days
    from pactool.pages.dated import Only, Sheet
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period
    from pactool.words import Say


@dataclass(frozen=True, slots=True)
class Between:
    """The days asked for, as given: a month, a week, or a first and a last period."""

    month: str | None = None
    week: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac calendar`, as given."""

    wanted: Wanted
    format: str | None
    only: Only
    group: str | None
    between: Between


def run(order: Order, desk: Desk) -> int:
    """Show the calendar, and give the exit code."""
    from pactool.pages.lines import GROUPS

    check_word(order.group, GROUPS, "--group")
    asked = _asked(order.between)
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_only(order.only, found.judged)
    _show(order, found, _window(asked, found.judged), format_)
    return found.exit_code(gate=False)


def _show(order: Order, found: Plans, window: Days | None, format_: str) -> None:
    from pactool.pages.calendar import page, shape

    sheets = sheets_of(order.only, found, window, "en" if format_ == "json" else None)
    if format_ == "json":
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(order.wanted.as_of, plans=shape(sheets)))
    elif sheets:
        show(page(sheets, order.wanted.as_of, order.group), format_, found.desk)


def sheets_of(only: Only, found: Plans, window: Days | None = None, language: str | None = None) -> list[Sheet]:
    """The calendars of the plans, holidays named in a language; one whose period is broken is told on standard error."""
    from pactool.pages.dated import sheet

    sheets = []
    for judged in found.judged:
        one = sheet(judged, only, window, language or found.desk.speech.language)
        if one is None:
            found.desk.note(
                say(
                    "{path}: its days cannot be reckoned, because its period is broken or its items reach over centuries; pac validate says more",
                    path=judged.path,
                )
            )
        else:
            sheets.append(one)
    return sheets


# ---- the window


def _asked(between: Between) -> tuple[Period | None, Period | None]:
    """The first and the last period asked for. Raises PacError."""
    given = {"--month": between.month, "--week": between.week, "--from": between.first, "--to": between.last}
    used = [name for name, value in given.items() if value is not None]
    if len(used) > 1 and ("--month" in used or "--week" in used):
        raise PacError(say("{one} and {other} do not go together", one=used[0], other=used[1]), say("write one of them alone"))
    periods = {name: None if value is None else _period(name, value) for name, value in given.items()}
    one = periods["--month"] or periods["--week"]
    first, last = (one, one) if one is not None else (periods["--from"], periods["--to"])
    if first is not None and last is not None and last.last < first.first:
        raise PacError(
            say('--to "{last}" ends before --from "{first}" begins', last=last.text, first=first.text),
            say("write the earlier one after --from"),
        )
    return first, last


_EXAMPLES = {"--month": "2026-03", "--week": "2026-W12"}


def _period(name: str, text: str) -> Period:
    from pactool.plan.periods import period
    from pactool.plan.wrong import Wrong

    example = _EXAMPLES.get(name)
    try:
        found = period(text)
    except Wrong as wrong:
        raise PacError(say("{option}: {message}", option=name, message=wrong.message), wrong.hint) from None
    if example is not None and (len(text) != len(example) or ("W" in text) != ("W" in example) or text[5] in "HQ"):
        raise PacError(_other_period(name, text), say("write it as {option} {example}", option=name, example=example))
    return found


def _other_period(name: str, text: str) -> Say:
    return say('--month "{value}" is no month', value=text) if name == "--month" else say('--week "{value}" is no week', value=text)


def _window(asked: tuple[Period | None, Period | None], judged: Sequence[Judged]) -> Days | None:
    """The days asked for; the plans' periods give the end that was not told."""
    from pactool.figures.months import Days

    first, last = asked
    periods = [one.plan.period for one in judged if one.figures is not None]
    if (first is None and last is None) or not periods:
        return None
    begin = first.first if first is not None else min(one.first for one in periods)
    end = last.last if last is not None else max(one.last for one in periods)
    if end < begin:
        raise PacError(say("no day of the plans lies between {first} and {last}", first=begin, last=end), say("write both --from and --to"))
    return Days(begin, end)


# ---- the filters


def check_word(value: str | None, known: Sequence[str], option: str) -> None:
    """Raises PacError for a value that an option does not have, with the nearest."""
    if value is not None and value not in known:
        raise PacError(say('{option} has no "{value}"', option=option, value=value), _meant(value, known))


def check_only(only: Only, judged: Sequence[Judged]) -> None:
    """Raises PacError for a filter that names what no plan knows, with the nearest."""
    from pactool.figures.agenda import Stage
    from pactool.plan.kinds import Nature

    check_word(only.nature, get_args(Nature), "--nature")
    check_word(only.state, [one.value for one in Stage], "--state")
    check_owner(only.owner, judged)
    check_objective(only.objective, judged)
    segments = {slug for one in judged for slug in one.plan.segments} | {
        item.segment for one in judged for item in _items(one) if item.segment
    }
    if only.segment is not None and only.segment not in segments:
        raise PacError(say('there is no segment "{name}" in the plans', name=only.segment), _meant(only.segment, sorted(segments)))
    tags = {tag for one in judged for action in one.plan.actions.values() for tag in action.tags}
    if only.tag is not None and only.tag not in tags:
        raise PacError(say('no action has the tag "{name}"', name=only.tag), _meant(only.tag, sorted(tags)))


def _items(one: Judged) -> list[Action | Objective]:
    return [*one.plan.actions.values(), *one.plan.objectives.values()]


def _meant(value: str, known: Collection[str]) -> Say | None:
    meant = nearest(value, known)
    if meant is not None:
        return say("did you mean {meant}?", meant=meant)
    return say("one of: {known}", known=tuple(known)[:12]) if known else None
