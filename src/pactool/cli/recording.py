"""What `pac record` does with its options: a result, a state, a step, a review, or everything that somebody has to report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.change.recording import Result, record
from pactool.cli.editing import Held, Holding, change
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pactool.change.asked import Asked
    from pactool.cli.desk import Desk
    from pactool.cli.reading import Wanted


@dataclass(frozen=True, slots=True)
class Recording:
    """One call of `pac record`, as given; `day` is that of a state, a step or a review, today unless told."""

    wanted: Wanted
    words: tuple[str, ...]
    day: date | None = None
    state: str | None = None
    step: str | None = None
    review: bool = False
    by: str | None = None
    present: str | None = None
    notes: str | None = None
    decide: tuple[str, ...] = ()
    owner: str | None = None
    month: str | None = None
    force: bool = False
    dry_run: bool = False

    @property
    def on(self) -> date:
        """The day of a state, a step or a review."""
        return self.day or self.wanted.as_of


def run_record(order: Recording, desk: Desk) -> int:
    """Record what was asked for. Raises PacError."""
    _check(order)
    ask = _ask(order, desk)
    if ask is not None:
        change(order.wanted, desk, ask, dry_run=order.dry_run)
        return 0
    from pactool.cli.asking import run_month, run_review

    return (run_review if order.review else run_month)(order, desk)


def _ask(order: Recording, desk: Desk) -> Callable[[Holding], tuple[Held, Asked]] | None:
    """What is asked of the plans; None where a person is asked first."""
    if order.state is not None:
        return lambda found: _state(found, order)
    if order.step is not None:
        return lambda found: _step(found, order)
    if order.owner is not None or order.review:
        return None
    result = _result(order.words, order.wanted.as_of, desk)
    return lambda found: _recorded(found, result, order)


def _recorded(found: Holding, result: Result, order: Recording) -> tuple[Held, Asked]:
    held = found.holder(result.id)
    if not result.values:
        raise _no_value(held, result)
    return held, record(held.target(found.desk), [result], order.wanted.as_of, force=order.force)


def _no_value(held: Held, result: Result) -> PacError:
    plan = held.loaded.plan
    if result.id in plan.objectives:
        example = "11/50" if plan.objectives[result.id].kind == "ratio" else "12"
    else:
        action = plan.actions[result.id]
        own = (*action.expects, *action.tracks) or ("spent",)
        example = " ".join(f"{one}=…" for one in own[:3])
    return PacError(
        say("nothing is said to have come of {id} in {period}", id=result.id, period=result.period),
        say("write pac record {id} {period} {example}", id=result.id, period=result.period, example=example),
    )


def _state(found: Holding, order: Recording) -> tuple[Held, Asked]:
    from pactool.change.settling import settle

    held = found.holder(order.words[0])
    return held, settle(held.target(found.desk), order.words[0], order.state or "", order.on, force=order.force)


def _step(found: Holding, order: Recording) -> tuple[Held, Asked]:
    from pactool.change.settling import step

    held = found.holder(order.words[0])
    return held, step(held.target(found.desk), order.words[0], order.step or "", order.on, force=order.force)


# ---- the words


def _result(words: tuple[str, ...], as_of: date, desk: Desk) -> Result:
    """`salon 2026-03 contacts=38 …`, `new-accounts 2026-03 2`. Raises PacError."""
    example = "pac record salon 2026-03 contacts=38 spent=5900"
    if not words:
        raise PacError(
            say("nothing is said to be recorded"), say("write an id, a period and what was measured: {example}", example=example)
        )
    if len(words) == 1 or "=" in words[1]:
        more = " ".join((f"{as_of:%Y-%m}", *map(_typed, words[1:])))
        raise PacError(say("the period of {id} is missing", id=words[0]), say("write pac record {id} {more}", id=words[0], more=more))
    del desk
    return Result(words[0], words[1], tuple(_value(one) for one in words[2:]))


def _typed(word: str) -> str:
    key, equals, value = word.partition("=")
    return f'{key}{equals}"{value}"' if " " in value else word


def _value(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    return (key.strip(), value) if equals else ("value", word)


def _check(order: Recording) -> None:
    """Refuse options that do not go together: none is passed over in silence. Raises PacError."""
    modes = {
        "--state": order.state is not None,
        "--step": order.step is not None,
        "--review": order.review,
        "--owner": order.owner is not None,
    }
    asked = [name for name, there in modes.items() if there]
    if len(asked) > 1:
        raise PacError(say("{one} and {other} are two things to record", one=asked[0], other=asked[1]), say("run pac record once for each"))
    mode = asked[0] if asked else ""
    own = {"--by": order.by, "--present": order.present, "--notes": order.notes, "--decide": order.decide or None}
    for name, value in own.items():
        if value is not None and mode != "--review":
            raise PacError(say("{name} says something of a review", name=name), say("write pac record --review {name} …", name=name))
    if order.month is not None and mode != "--owner":
        raise PacError(say("--month goes with --owner"), say("write pac record --owner alice --month {month}", month=order.month))
    if order.day is not None and mode not in {"--state", "--step", "--review"}:
        raise PacError(say("--date goes with --state, --step or --review"), say("the period of a result follows its id"))
    wanted = 1 if mode in {"--state", "--step"} else 0
    if mode and len(order.words) != wanted:
        _wrong_words(mode, order.words, wanted)


def _wrong_words(mode: str, words: tuple[str, ...], wanted: int) -> None:
    if wanted:
        raise PacError(say("{mode} is about one action or objective", mode=mode), say("write pac record {mode} … salon", mode=mode))
    raise PacError(say('"{word}" does not go with {mode}', word=words[0], mode=mode))
