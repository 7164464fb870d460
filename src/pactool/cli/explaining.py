"""`--explain`: the arithmetic of what has a name, printed by every command that reckons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.cli.reading import show
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pactool.cli.reading import Plans
    from pactool.pages.explained import Told


def alone(name: str | None, given: Mapping[str, object]) -> None:
    """Raises PacError for other options beside `--explain`: it shows all figures of one item."""
    option = next((option for option, value in given.items() if value is not None), None)
    if name is not None and option is not None:
        raise PacError(
            say("--explain shows one item, and does not go with {option}", option=option), say("write --explain {id} alone", id=name)
        )


def explain(name: str, told: Sequence[Told], found: Plans, format_: str, as_of: date) -> int:
    """Print how the figures are reckoned, and give the exit code."""
    from pactool.pages.explained import page, shape

    if format_ == "json":
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(as_of, id=name, plans=shape(told)))
    else:
        show(page(name, told, as_of), format_, found.desk)
    return found.exit_code(gate=False)
