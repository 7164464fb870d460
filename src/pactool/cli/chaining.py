"""What `pac swot` does with its options, in order: plans, the page, the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.cli.reading import Wanted, page_format, plans, show
from pactool.render.pages import as_json

if TYPE_CHECKING:
    from pactool.cli.desk import Desk


def run_swot(wanted: Wanted, asked: str | None, desk: Desk) -> int:
    """Show the audit and what was drawn from it."""
    found = plans(wanted, desk)
    format_ = page_format(asked, found.configuration)
    from pactool.pages.swot import page, shape, sheet

    sheets = [sheet(one) for one in found.judged]
    if format_ == "json":
        found.desk.print(as_json.document(wanted.as_of, plans=shape(sheets)))
    elif sheets:
        show(page(sheets, wanted.as_of), format_, found.desk)
    return found.exit_code(gate=False)
