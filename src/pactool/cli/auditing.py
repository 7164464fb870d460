"""What `pac audit` does with its options, in order: configuration, repository, commits, what is found in each, the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.cli.judging import RuleNames
from pactool.cli.reading import around, page_format, show
from pactool.cli.remembering import Past, as_far_as_wanted, in_language, opened, tell_changed
from pactool.edges.configuration import configure, severity
from pactool.edges.git import Repository
from pactool.edges.thresholds import DEFAULTS
from pactool.errors import ExitCode
from pactool.finding import Severity
from pactool.words import say

if TYPE_CHECKING:
    from pactool.change.health import Keeping
    from pactool.cli.desk import Desk
    from pactool.cli.remembering import History
    from pactool.edges.configuration import Configuration
    from pactool.edges.git_objects import Commit
    from pactool.pages.audit import Sheet
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


class _Audit:
    """What is gathered of a history, the newest commit first."""

    def __init__(self, history: History, wanted: Past, configuration: Configuration) -> None:
        from pactool.change.health import Keeping
        from pactool.rules.registry import rules

        self.history = history
        self.wanted = wanted
        self.thresholds = {**DEFAULTS, **configuration.thresholds}
        self.off = frozenset(code for code in rules() if severity(configuration, code, Severity.ERROR) is None)
        self.kept: dict[str, Keeping] = {name: Keeping(name, wanted.as_of, self.thresholds) for name in history.names}
        self.commits: dict[str, list[Commit]] = {name: [] for name in history.names}
        self.unread: dict[str, list[Commit]] = {name: [] for name in history.names}
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
        from pactool.rules.over_history import SLIDES, findings, slid, slides

        names = Names()
        walk = moments(self.history.steps, Versions(self.history.repository, self.history.steps, self.wanted.limits))
        for moment in as_far_as_wanted(self.history, walk):
            if moment.commit.sha in self.history.wanted:
                self.found += reversed(list(findings(moment, names, self.thresholds, self.off)))
                self.slides += slides(moment, names)
                for lineage in moment.touched:
                    self.commits[lineage].append(moment.commit)
                for lineage in moment.new:
                    self.kept[lineage].look(moment, names)
                for lineage in moment.unread:
                    self.unread[lineage].append(moment.commit)
            names.before(moment)
        most = int(self.thresholds["slides_max"])
        self.found.reverse()
        if SLIDES not in self.off:
            self.found += slid(self.slides[::-1], self.found, most)

    def _sheet(self, lineage: str, name: str) -> Sheet | None:
        from pactool.pages.audit import Sheet

        health, plan = self.kept[lineage].health(), self.kept[lineage].plan
        if health is None or plan is None or not self.commits[lineage]:
            return None
        order = {step.commit.sha: at for at, step in enumerate(self.history.steps)}
        mine = sorted((one for one in self.found if one.lineage == lineage), key=lambda one: (order[one.commit.sha], one.code, one.place))
        return Sheet(name, plan, tuple(self.commits[lineage][::-1]), tuple(mine), health, tuple(self.unread[lineage][::-1]))
