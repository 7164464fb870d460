"""What `pac audit` does with its options, in order: configuration, repository, commits, what is found in each, the page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.cli.judging import RuleNames
from pactool.cli.reading import around, page_format, show
from pactool.cli.remembering import Past, in_language, opened, tell_changed
from pactool.edges.configuration import configure, for_path
from pactool.edges.git import Repository
from pactool.edges.thresholds import DEFAULTS
from pactool.errors import ExitCode
from pactool.words import say

if TYPE_CHECKING:
    from datetime import date

    from pactool.change.history import Moment
    from pactool.change.item_names import Names
    from pactool.cli.desk import Desk
    from pactool.cli.remembering import History
    from pactool.edges.configuration import Configuration
    from pactool.edges.git_objects import Commit
    from pactool.pages.audit import Sheet
    from pactool.rules.engine import Judging
    from pactool.rules.over_history import Found, Slide


@dataclass(frozen=True, slots=True)
class Auditing:
    """One call of `pac audit`, as given."""

    past: Past
    format: str | None


def run_audit(order: Auditing, desk: Desk) -> int:
    """Audit the history."""
    configuration = configure(order.past.given, desk.environ, desk.cwd, RuleNames())
    format_ = page_format(order.format, configuration)
    with Repository.open(around(order.past.arguments, desk), desk.environ) as repository:
        history = opened(order.past, configuration, repository, desk)
        sheets = _Audit(history, order.past, configuration).sheets()
    languages = {one.plan.language for one in sheets}
    spoken = in_language(desk, configuration, next(iter(languages)) if len(languages) == 1 else None)
    tell_changed(history, spoken)
    for name in sorted(set(history.names.values()) - {one.path for one in sheets}):
        spoken.note(say("{path}: no commit that is asked for holds a plan of it", path=name))
    if format_ == "json":
        from pactool.pages.audit_shape import shape
        from pactool.render.pages import as_json

        spoken.print(as_json.document(order.past.as_of, since=order.past.since, plans=shape(sheets)))
    elif sheets:
        from pactool.pages.audit import page

        show(page(sheets), format_, spoken)
    return ExitCode.FINE


def _judging(configuration: Configuration, history: History, lineage: str, as_of: date) -> Judging:
    """How a plan is judged, with what the configuration says of its path."""
    from pactool.rules.verdicts import judging

    found = judging(for_path(configuration, os.path.join(history.repository.root, lineage)), as_of)
    return found._replace(thresholds={**DEFAULTS, **found.thresholds})


class _Audit:
    """What is gathered of a history, the newest commit first."""

    def __init__(self, history: History, wanted: Past, configuration: Configuration) -> None:
        from pactool.change.health import Keeping

        self.history = history
        self.wanted = wanted
        self.how = {lineage: _judging(configuration, history, lineage, wanted.as_of) for lineage in history.names}
        self.kept = {lineage: Keeping(lineage, wanted.as_of, how.thresholds) for lineage, how in self.how.items()}
        self.commits: dict[str, list[Commit]] = {lineage: [] for lineage in history.names}
        self.unread: dict[str, list[Commit]] = {lineage: [] for lineage in history.names}
        self.found: list[Found] = []
        self.slides: list[Slide] = []

    def sheets(self) -> list[Sheet]:
        """The audit of each plan that has a commit among those asked for."""
        self._walk()
        by_name = sorted(self.history.names.items(), key=lambda one: one[1])
        return [sheet for lineage, name in by_name if (sheet := self._sheet(lineage, name)) is not None]

    def _walk(self) -> None:
        from pactool.change.history import Versions, moments
        from pactool.change.item_names import Names
        from pactool.rules.over_history import findings, slid, slides

        names, wanted = Names(), self.history.wanted
        for moment in moments(self.history.steps, Versions(self.history.repository, self.history.steps, self.wanted.limits)):
            self.slides += slides(moment, names)  # those before what is asked for count too: the third is told, wherever the first was
            if moment.commit.sha in wanted:
                self.found += reversed(list(findings(moment, names, self.how)))
                self._keep(moment, names)
            names.before(moment)
        self.found.reverse()
        self.found += [one for one in slid(self.slides[::-1], self.found, self.how) if one.commit.sha in wanted]

    def _keep(self, moment: Moment, names: Names) -> None:
        for lineage in moment.touched:
            self.commits[lineage].append(moment.commit)
        for lineage in moment.new:
            self.kept[lineage].look(moment, names)
        for lineage in moment.unread:
            self.unread[lineage].append(moment.commit)

    def _sheet(self, lineage: str, name: str) -> Sheet | None:
        from pactool.pages.audit import Sheet

        health, plan = self.kept[lineage].health(), self.kept[lineage].plan
        if health is None or plan is None or not self.commits[lineage]:
            return None
        order = {step.commit.sha: at for at, step in enumerate(self.history.steps)}
        mine = sorted((one for one in self.found if one.lineage == lineage), key=lambda one: (order[one.commit.sha], one.code, one.place))
        return Sheet(name, plan, tuple(self.commits[lineage][::-1]), tuple(mine), health, tuple(self.unread[lineage][::-1]))
