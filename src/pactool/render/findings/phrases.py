"""What several formats say of a finding in the same words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.render.measure import ascii_only, disarmed, obeyed_at_start
from pactool.words import say, says, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.finding import Finding, Report
    from pactool.render.findings import View
    from pactool.source.place import Position, Span
    from pactool.words import Say, Speech

SEVERITY = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}
FIX_MARK = "[fix]"
_SENTENCE_END = (".", "!", "?", "…", ":")


def spoken(sentence: Say, speech: Speech) -> str:
    """A sentence in the language, with nothing but newlines left of control characters."""
    text = speech(sentence)
    return text if text.isascii() and text.isprintable() else "\n".join(visible(line) for line in text.split("\n"))


def printed(text: str, view: View) -> str:
    """Text for a terminal or a log: nothing that a CI runner obeys, ASCII alone where there is no Unicode."""
    safe = disarmed(text)
    return safe if view.unicode else ascii_only(safe)


def printed_path(path: str, view: View) -> str:
    """A path for the start of a line: `./` before one that a CI runner could take for a command or that starts with a space."""
    shown = printed(visible(path), view)
    return f"./{shown}" if obeyed_at_start(shown + ":") or shown[:1].isspace() else shown


def place(path: str, position: Position, view: View) -> str:
    """`plans/2026.yaml:12:5`, which terminals and editors open."""
    return f"{printed_path(path, view)}:{position.line}:{position.column}"


def last_line(span: Span) -> int:
    """The last line with something of the span on it: an end at the start of a line covers nothing there."""
    end = span.end.line - 1 if span.end.column <= 1 else span.end.line
    return max(end, span.start.line)


def fixable(finding: Finding) -> bool:
    """Whether `--fix` repairs it."""
    return finding.fix is not None and finding.fix.safe


def with_hint(finding: Finding, speech: Speech, between: str = " ") -> str:
    """The message and the hint as one text, apart by a semicolon where both stand on one line and the message has no full stop."""
    message = spoken(finding.message, speech)
    if finding.hint is None:
        return message
    if between != " " or message.endswith(_SENTENCE_END):
        return f"{message}{between}{spoken(finding.hint, speech)}"
    return spoken(say("{message}; {hint}", message=finding.message, hint=finding.hint), speech)


def counted(findings: Iterable[Finding]) -> tuple[Say, ...]:
    """How many errors, warnings and infos, those there are: "2 errors", "1 warning"."""
    count = Counter(finding.severity for finding in findings)
    phrases = (
        (count[Severity.ERROR], says("{count} error", "{count} errors", count[Severity.ERROR])),
        (count[Severity.WARNING], says("{count} warning", "{count} warnings", count[Severity.WARNING])),
        (count[Severity.INFO], says("{count} info", "{count} infos", count[Severity.INFO])),
    )
    return tuple(phrase for number, phrase in phrases if number)


def summary(report: Report) -> Say:
    """The last line: "2 errors, 1 warning in 1 file; 1 can be fixed with --fix"."""
    files = says("{count} file", "{count} files", report.files)
    found = counted(report.findings)
    whole = say("{found} in {files}", found=found, files=files) if found else say("No findings in {files}", files=files)
    repairs = sum(map(fixable, report.findings))
    if repairs:
        fixes = says("{count} can be fixed with --fix", "{count} can be fixed with --fix", repairs)
        whole = say("{summary}; {more}", summary=whole, more=fixes)
    if report.ignored:
        muted = says("{count} muted or already known", "{count} muted or already known", report.ignored)
        whole = say("{summary}; {more}", summary=whole, more=muted)
    if report.unread:
        unread = says("{count} file could not be read", "{count} files could not be read", report.unread)
        whole = say("{summary}; {more}", summary=whole, more=unread)
    return whole
