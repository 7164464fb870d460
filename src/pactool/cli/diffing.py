"""What `pac diff` does with its options, in order: both sides, what changed, the page, the gate, the exit code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactool.cli.changing import compare
from pactool.cli.comparing import Asked, Editions, editions
from pactool.cli.desk import day
from pactool.cli.reading import page_format, show
from pactool.errors import ExitCode, PacError
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pactool.cli.desk import Desk
    from pactool.pages.changed import Comparison
    from pactool.pages.diff import Sheet


@dataclass(frozen=True, slots=True)
class Diffing:
    """One call of `pac diff`, as given."""

    asked: Asked
    format: str | None
    only: tuple[str, ...]
    fail_on: tuple[str, ...]
    as_of: str | None
    mermaid: bool


def run_diff(order: Diffing, desk: Desk) -> int:
    """Show what changed; 1 where a change is one that must not be, 2 where a plan could not be read."""
    from pactool.pages.diff import sheets
    from pactool.pages.diff_gate import failed, gates, only

    sides = editions(order.asked, desk)
    configuration = sides.head.configuration
    format_ = page_format(order.format, configuration)
    if order.mermaid and format_ != "md":
        raise PacError(
            say("--mermaid draws in Markdown, and does not go with --format {format}", format=format_), say("write --format md --mermaid")
        )
    found = compare(sides, _as_of(order.as_of, sides, desk), order.asked.limits)
    conditions = gates(order.fail_on, found)
    spoken = replace(desk, lang=configuration.lang or desk.lang).in_language_of(_language(found))
    for note in found.notes:
        spoken.note(say("note: {note}", note=note))
    several = sheets(found, only(order.only, found))
    _print(found, several, format_, order, spoken)
    met = failed(found, several, conditions)
    for one in met:
        spoken.note(say("--fail-on {condition}: a change meets it", condition=one))
    if found.unread:
        return ExitCode.UNUSABLE
    return ExitCode.FINDINGS if met else ExitCode.FINE


def _as_of(option: str | None, sides: Editions, desk: Desk) -> date:
    """The day asked for, else that of the commit under review, so that what it says stays the same on the days after; else today."""
    if option is None and not desk.environ.get("PAC_TODAY") and sides.head.commit is not None:
        return sides.head.commit.day
    return day(option, desk)


def _language(found: Comparison) -> str | None:
    asked = {plan.language for one in found.files if (plan := one.now or one.then) is not None}
    return next(iter(asked)) if len(asked) == 1 else None


def _print(found: Comparison, several: Sequence[Sheet], format_: str, order: Diffing, desk: Desk) -> None:
    if format_ == "json":
        from pactool.pages.diff_shape import shape
        from pactool.render.pages import as_json

        desk.print(as_json.document(found.as_of, **shape(found, several)))
    elif format_ == "md":
        from pactool.pages.diff_comment import comment

        show(comment(found, several, mermaid=order.mermaid), format_, desk)
    else:
        from pactool.pages.diff import page

        show(page(found, several), format_, desk)
