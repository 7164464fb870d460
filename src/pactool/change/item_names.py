"""What the items of the past are called now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.differences import Kind

if TYPE_CHECKING:
    from pactool.change.differences import Place
    from pactool.change.history import Moment


class Names:
    """What items are called now: the commits are given the newest first."""

    def __init__(self) -> None:
        self._now: dict[str, dict[tuple[str, Place], tuple[str, Place]]] = {}

    def now(self, moment: Moment, lineage: str, place: Place) -> tuple[str, Place]:
        """The lineage and path that an item of a commit has in the last one."""
        return self._now.get(moment.commit.sha, {}).get((lineage, place), (lineage, place))

    def before(self, moment: Moment) -> None:
        """Go on to the commits that this one was built on."""
        here = self._now.pop(moment.commit.sha, {})
        found = dict(here)
        for told in moment.changes:
            one = told.change
            new = (told.lineage, one.path)
            if one.kind is Kind.RENAME:
                found[told.lineage, (*one.path[:-1], str(one.old))] = here.get(new, new)
            elif one.kind is Kind.MOVE and one.was is not None:
                found[str(one.old), one.was] = here.get(new, new)
        for sha in moment.step.before:
            self._now.setdefault(sha, found)
