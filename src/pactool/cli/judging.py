"""What `pac validate` does with its options, in order: configuration, plans, verdicts, known findings, fixes, formats, exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool import __version__
from pactool.cli.desk import Desk
from pactool.edges import terminal
from pactool.edges.codes import HOUSE
from pactool.edges.configuration import Configuration, configure, fingerprint
from pactool.edges.discovery import find
from pactool.errors import ExitCode, PacError
from pactool.finding import Severity
from pactool.render.findings import FORMATS, RuleText, View, render
from pactool.rules.verdicts import Asked, Verdicts, verdicts
from pactool.source.trouble import Limits
from pactool.words import Speech, say

if TYPE_CHECKING:
    from pactool.edges.discovery import Source
    from pactool.edges.layers import Option
    from pactool.finding import Report
    from pactool.rules.page import Page

HOME = "https://github.com/pactool/pactool"
_STDOUT = "-"
STDIN_NAME = "<stdin>"


class Outputs(NamedTuple):
    """The formats asked for, each with its file (`-` is standard output)."""

    files: tuple[tuple[str, str], ...]

    @staticmethod
    def of(written: Sequence[str]) -> Outputs:
        """Read `FORMAT=FILE`s. Raises PacError."""
        return Outputs(tuple(_output(one) for one in written))


def _output(written: str) -> tuple[str, str]:
    name, equals, file = written.partition("=")
    if not equals or not file:
        raise PacError(say('--output-file "{value}" names no format and file', value=written), say("write --output-file sarif=pac.sarif"))
    if name not in FORMATS:
        raise PacError(say('there is no format "{name}"', name=name), say("one of: {known}", known=tuple(FORMATS)))
    return name, file


class Order(NamedTuple):
    """One call of `pac validate`, as given."""

    arguments: tuple[str, ...]
    given: Mapping[str, Option]
    as_of: date
    outputs: Outputs
    fix: bool
    diff: bool
    statistics: bool
    exit_zero: bool
    write_known: str | None
    stdin_filename: str
    max_size: int | None
    max_nodes: int | None
    jobs: int | None
    base: str | None = None

    @property
    def limits(self) -> Limits:
        """The bounds of reading."""
        plain = Limits()
        return Limits(self.max_size or plain.size, self.max_nodes or plain.nodes, plain.depth)


class RuleNames(Mapping[str, str]):
    """The names of the rules by code; the rules are loaded when somebody asks."""

    def __getitem__(self, code: str) -> str:
        return self._rules()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules())

    def __len__(self) -> int:
        return len(self._rules())

    @staticmethod
    def _rules() -> dict[str, str]:
        from pactool.rules.registry import rules

        return {code: one.name for code, one in rules().items()}


def run(order: Order, desk: Desk) -> int:
    """Judge once, print, and give the exit code."""
    configuration = configure(order.given, desk.environ, desk.cwd, RuleNames())
    _check(order, configuration)
    found = find(order.arguments, desk.cwd, configuration, stdin_name=order.stdin_filename, limit=order.limits.size)
    judged = _judge(order, configuration, desk, found.sources)
    desk = replace(desk, lang=configuration.lang or desk.lang).in_language_of(judged.language)
    for note in found.notes:
        desk.note(say("note: {note}", note=note))
    if order.fix or order.diff:
        from pactool.cli.fixing import fix_files

        fixed = fix_files(judged, found.sources, desk, write=not order.diff)
        if order.diff:
            return ExitCode.FINDINGS if fixed else ExitCode.FINE
        if fixed:
            again = order._replace(fix=False, arguments=tuple(source.path for source in found.sources))
            judged = _judge(again, configuration, desk, find(again.arguments, desk.cwd, configuration).sources)
    report = _without_known(judged.report, order, configuration, desk)
    if order.base is not None:
        report = _with_change(report, order, desk)
    _print(judged._replace(report=report), order, configuration, desk)
    return _exit_code(report, order, configuration)


def _check(order: Order, configuration: Configuration) -> None:
    """Refuse what would be passed over in silence. Raises PacError."""
    stdin = "-" in order.arguments
    if order.stdin_filename != STDIN_NAME and not stdin:
        raise PacError(
            say("--stdin-filename names standard input, which is not read"),
            say("write - among the plans: pac validate - --stdin-filename plan.yaml"),
        )
    if order.fix and stdin and not order.diff:
        raise PacError(say("--fix cannot write into standard input"), say("name a file, or see the fixes with --diff"))
    if order.diff and (order.given.get("format") or order.outputs.files or order.statistics or order.write_known):
        raise PacError(
            say("--diff shows the fixes and nothing else"),
            say("leave out --format, --output-file, --statistics and --write-known, or run again without --diff"),
        )
    if sum(file == _STDOUT for _, file in order.outputs.files) > 1:
        raise PacError(say("two formats cannot share standard output"), say("write one of them to a file: --output-file sarif=pac.sarif"))
    _check_format(configuration)


def _check_format(configuration: Configuration) -> None:
    if configuration.format is not None and configuration.format not in FORMATS:
        raise PacError(say('pac validate has no format "{name}"', name=configuration.format), say("one of: {known}", known=tuple(FORMATS)))


def _judge(order: Order, configuration: Configuration, desk: Desk, sources: Sequence[Source]) -> Verdicts:
    cached = configuration.cache and order.max_size is None and order.max_nodes is None
    asked = Asked(sources, configuration, order.as_of, order.limits, order.jobs)
    if not cached:
        return verdicts(asked)
    from pactool.edges.cache import open_cache

    return verdicts(asked, open_cache(desk.environ, __version__, fingerprint(configuration), order.as_of))


def _without_known(report: Report, order: Order, configuration: Configuration, desk: Desk) -> Report:
    if order.write_known is None and configuration.known is None:
        return report
    from pactool.edges import known, writing

    path = configuration.known or ""
    if order.write_known is not None:
        path = os.path.join(desk.cwd, order.write_known)
        writing.put(path, known.dump(report.findings, path, desk.cwd), order.write_known)
        desk.note(say('what was found is written to "{path}" as known', path=order.write_known))
    fresh, count = known.split(report.findings, known.load(path), desk.cwd)
    return replace(report, findings=fresh, ignored=report.ignored + count)


def _with_change(report: Report, order: Order, desk: Desk) -> Report:
    """With what the change since the base does to what was promised; nothing of it can be known or muted."""
    from pactool.cli.changing import change
    from pactool.cli.comparing import Asked as Compared
    from pactool.cli.comparing import against

    asked = Compared((), order.arguments, order.given, order.limits, order.stdin_filename)
    found = change(against(order.base or "", asked, desk), order.as_of, order.limits)
    for note in found.notes:
        desk.note(say("note: {note}", note=note))
    every = sorted((*report.findings, *found.findings), key=lambda one: (one.path, one.span, one.code, one.pointer))
    return replace(report, findings=tuple(every))


def _print(judged: Verdicts, order: Order, configuration: Configuration, desk: Desk) -> None:
    named = configuration.format or "text"
    outputs = order.outputs.files or ((named, _STDOUT),)
    view = _view(judged, order, configuration, desk)
    for name, file in outputs:
        if file == _STDOUT:
            desk.print(render(name, view))
        else:
            from pactool.edges import writing

            text = render(name, replace(view, colour=False, unicode=True))
            writing.put(os.path.join(desk.cwd, file), text.encode("utf-8", "backslashreplace"), file)


def _view(judged: Verdicts, order: Order, configuration: Configuration, desk: Desk) -> View:
    return View(
        report=judged.report,
        sources={path: raw.decode("utf-8", "replace").removeprefix("\ufeff") for path, raw in judged.raw.items()}
        if judged.report.findings
        else {},
        speech=desk.speech,
        colour=desk.coloured,
        width=desk.width,
        unicode=terminal.can_draw(desk.out, desk.environ),
        statistics=order.statistics,
        files=tuple(sorted({*judged.raw, *(one.path for one in judged.report.findings)})),
        rules=_pages({one.code for one in judged.report.findings}, desk.speech, configuration),
        home=HOME,
    )


def _pages(codes: set[str], speech: Speech, configuration: Configuration) -> dict[str, RuleText]:
    if not codes:
        return {}
    from pactool.rules.page import page_of

    ours = [page_of(code, speech) for code in sorted(codes) if not code.startswith(HOUSE)]
    return {page.code: RuleText(page.summary, page.prose) for page in (*ours, *_own_pages(codes, speech, configuration))}


def _own_pages(codes: set[str], speech: Speech, configuration: Configuration) -> list[Page]:
    """The pages of the project's own rules that found something."""
    if not any(code.startswith(HOUSE) for code in codes):
        return []
    from pactool.rules.house import house_rules
    from pactool.rules.house_pages import page

    return [page(one, speech, configuration) for one in house_rules(configuration) if one.house.code in codes]


def _exit_code(report: Report, order: Order, configuration: Configuration) -> int:
    if report.unread:
        return ExitCode.UNUSABLE
    counted = report.count(Severity.ERROR) + (report.count(Severity.WARNING) if configuration.strict else 0)
    return ExitCode.FINDINGS if counted and not order.exit_zero else ExitCode.FINE


def watch_and_run(order: Order, desk: Desk) -> int:
    """Judge now, and again whenever a plan or the configuration changes; ends when interrupted."""
    import time

    from pactool.cli.telling import tell

    seen: object = None
    while True:
        now = _stamps(order, desk)
        if now != seen:
            seen = now
            try:
                run(order, desk)
            except PacError as error:
                tell(error, desk)
            terminal.flush(desk.out)
            desk.note(say("watching; Ctrl-C ends"))
        time.sleep(0.3)


def _stamps(order: Order, desk: Desk) -> object:
    """What changes when a file is saved: the plans with their times and sizes, and those of the configuration."""
    try:
        configuration = configure(order.given, desk.environ, desk.cwd, RuleNames())
        paths = [source.path for source in find(order.arguments, desk.cwd, configuration).sources]
    except PacError as error:
        return str(error)
    return [(path, _stamp(path)) for path in (*paths, *(layer.name for layer in configuration.layers))]


def _stamp(path: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
