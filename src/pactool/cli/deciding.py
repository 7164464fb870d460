"""`pac review --record`: each decision is asked for with its question, then written as a review of the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.change.reviewing import CHOICES, Decision, Meeting, decision, review
from pactool.cli.editing import change
from pactool.cli.telling import tell
from pactool.edges.asking import asker, can_ask
from pactool.errors import PacError
from pactool.figures.matters import Kind
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pactool.change.asked import Asked
    from pactool.cli.desk import Desk
    from pactool.cli.editing import Held, Holding
    from pactool.cli.reading import Plans, Wanted
    from pactool.figures.matters import Matter
    from pactool.pages.review_sheet import Sheet
    from pactool.words import Say

_FEW = 3


def check(wanted: Wanted, found: Plans, sheets: Sequence[Sheet]) -> None:
    """Raises PacError where there is no one plan to write into, or no terminal to ask on."""
    if not sheets:
        raise PacError(say("no plan can be read, so nothing can be changed"))
    if len(sheets) > 1:
        paths = tuple(one.judged.path for one in sheets)
        raise PacError(
            say("--record writes into one plan, and there are several: {paths}", paths=paths),
            say("name one of them: pac review --record {path}", path=paths[0]),
        )
    if not can_ask(found.desk.err):
        raise PacError(
            say("--record asks questions, and there is no terminal to ask on"),
            say("write the decisions yourself: {command}", command=command(sheets[0], wanted)),
        )


def decide(wanted: Wanted, found: Plans, one: Sheet) -> None:
    """Ask for each decision and record them as a review of the day. Raises PacError."""
    meeting = _Asking(found.desk).meeting(one, wanted)
    if not any(meeting[1:]):
        found.desk.note(say("nothing was decided, and nothing is written"))
        return

    def asked(holding: Holding) -> tuple[Held, Asked]:
        held = holding.only()
        return held, review(held.target(holding.desk), meeting)

    change(replace(wanted, arguments=(one.judged.path,)), found.desk, asked, dry_run=False)


def of_items(several: Sequence[Matter]) -> tuple[Matter, ...]:
    """What a review can decide on: objectives and actions, each once, by what is gravest of it."""
    found: dict[str, Matter] = {}
    for one in several:
        if one.id is not None and one.kind is not Kind.OVER_CAPACITY:
            found.setdefault(one.id, one)
    return tuple(found.values())


def command(one: Sheet, wanted: Wanted) -> str:
    """What to type where nobody can be asked: the first of the decisions, as they are suggested."""
    from shlex import quote

    decisions = [f"--decide {quote(f'{it.id}={it.suggested or CHOICES[0]}: …')}" for it in of_items(one.matters)[:_FEW]]
    more = decisions or ["--notes '…'"]
    return f"pac record --review --plan {quote(one.judged.path)} --date {wanted.as_of} " + " ".join(more)


class _Stop(Exception):
    """The input came to its end."""


class _Asking:
    """The questions of a meeting, at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._ask: Callable[[str], str | None] = asker(desk.err)

    def meeting(self, one: Sheet, wanted: Wanted) -> Meeting:
        """The minutes, as far as they are answered; what is asked of the meeting as a whole comes last."""
        found = Meeting(wanted.as_of)
        self.desk.note(say("the choices: {choices}; a reason may follow: modify: why; Enter passes on", choices=CHOICES))
        decisions: list[Decision] = []
        try:
            for each in self._decisions(one):
                decisions.append(each)  # noqa: PERF402 - what was answered before the input ended counts
            found = found._replace(by=self._answer(say("who led it?")))
            found = found._replace(
                present=tuple(name for part in self._answer(say("who was there? (alice, bob)")).split(",") if (name := part.strip()))
            )
            found = found._replace(notes=self._answer(say("what was said?")))
        except _Stop:
            pass
        return found._replace(decisions=tuple(decisions))

    def _answer(self, question: Say) -> str:
        answer = self._ask(f"{self.desk.speech(question)} ")
        if answer is None:
            raise _Stop
        return answer

    def _decisions(self, one: Sheet) -> Iterator[Decision]:
        from pactool.pages.review_told import to_decide

        for it in of_items(one.matters):
            self.desk.note(to_decide(one, it))
            while answer := self._answer(_prompt(it)):
                try:
                    found = decision(f"{it.id}={answer}")
                    _check(found)
                except PacError as error:
                    tell(error, self.desk)
                else:
                    yield found
                    break


def _check(found: Decision) -> None:
    if found.choice not in CHOICES:
        raise PacError(say('"{choice}" is no decision of a review', choice=found.choice), say("one of: {known}", known=CHOICES))


def _prompt(it: Matter) -> Say:
    if it.suggested is None:
        return say("{id}:", id=it.id or "")
    return say("{id} ({suggested}?):", id=it.id or "", suggested=it.suggested)
