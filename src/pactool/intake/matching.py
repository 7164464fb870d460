"""Rows about what a plan has already: which objective or action each means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.intake.cells import folded
from pactool.intake.naming import alike, matching
from pactool.words import say

if TYPE_CHECKING:
    from pactool.intake.drafting import Draft, Map, Row


def titles(items: dict[str, Map]) -> dict[str, str]:
    """Titles by slug."""
    return {slug: str(one.get("title", "")) for slug, one in items.items()}


def known(row: Row) -> tuple[str, str] | None:
    """The section and the slug that a row means; None, and told, where the plan has nothing of that name."""
    draft = row.draft
    for name, sections in (
        ("id", ("actions", "objectives")),
        ("action", ("actions",)),
        ("objective", ("objectives", "actions")),
        ("indicator", ("objectives",)),
    ):
        text = row.text(name)
        for section in sections if text else ():
            items = draft.actions if section == "actions" else draft.objectives
            slug = draft.numbers.get(f"{section[:-1]} {folded(text)}") or matching(text, titles(items))
            if slug is not None and slug in items:
                return section, slug
    _unknown(row, draft)
    return None


def _unknown(row: Row, draft: Draft) -> None:
    name = next((one for one in ("action", "objective", "indicator", "id") if row.has(one)), None)
    if name is None:
        row.refuse(None, None, say("the row names no objective and no action"), say("write its title or its slug"))
        return
    text = row.text(name)
    meant = alike(text, titles(draft.actions) | titles(draft.objectives))
    cure = say("did you mean {meant}?", meant=meant) if meant else say("write it into the plan first, or make a new plan with -o")
    row.refuse(row.mapped.fields[name], text, say("the plan has no objective and no action of this name"), cure)
