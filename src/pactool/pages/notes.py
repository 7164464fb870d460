"""Notes below a page that several pages share: what no figure counts, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.pages.judged import Judged
    from pactool.words import Say


def out_of_figures(plans: Sequence[Judged], sections: tuple[str, ...]) -> Iterator[Say]:
    """The items with mistakes of form, which no figure counts."""
    for one in plans:
        names = out_names(one, sections)
        if names:
            yield says(
                "{path}: {count} item has mistakes of form and is left out: {names}; pac validate says which",
                "{path}: {count} items have mistakes of form and are left out: {names}; pac validate says which",
                len(names), path=one.path, names=names,
            )  # fmt: skip


def out_names(plan: Judged, sections: tuple[str, ...]) -> tuple[str, ...]:
    """The items of a plan with mistakes of form, such as `objectives.revenue`."""
    return tuple(sorted(".".join(str(step) for step in path) for path in plan.loaded.out if path[0] in sections))


def without_country(plans: Sequence[Judged]) -> Iterator[Say]:
    """That no public holidays are counted where a plan names no country."""
    for one in plans:
        if one.plan.country is None:
            yield say("{path}: no country is told, and no public holiday counts", path=one.path)
