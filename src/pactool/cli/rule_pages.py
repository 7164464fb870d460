"""The rules as text: the list of all, and the page of one."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from pactool.edges.codes import CHANGE, is_locked
from pactool.edges.configuration import configure
from pactool.errors import PacError
from pactool.finding import Severity
from pactool.nearest import nearest
from pactool.rules.page import HERE, Page, page_of
from pactool.rules.registry import GRADED, Rule, rules
from pactool.words import Say, say, visible

if TYPE_CHECKING:
    from pactool.cli.desk import Desk

_WIDEST = 100


def rule_list(desk: Desk) -> str:
    """Every rule, the project's own last: code, severity, name and summary, at the terminal's width."""
    width = max(40, min(desk.width, _WIDEST))
    lines: list[str] = []
    for one, page in (*((one, page_of(one.code, desk.speech)) for one in rules().values()), *_told_own(desk)):
        lines.append(f"{one.code} {one.name} ({desk.speech(severity_told(one))})")
        lines += [f"       {visible(line)}" for line in wrap(page.summary, width - 7)]
    return "\n".join(lines) + "\n"


def rule_page(wanted: str, desk: Desk) -> str:
    """One rule's page, by code or name. Raises PacError."""
    one, page = _found(wanted, desk)
    width = max(30, min(desk.width, _WIDEST))
    lines = [f"{one.code} {one.name}", "", *wrap(page.summary, width)]
    for paragraph in page.paragraphs:
        lines += ["", *wrap(paragraph, width)]
    lines += _examples(page, desk)
    lines += [
        "",
        *wrap(desk.speech(say("Severity: {severity}.", severity=severity_told(one))), width),
        *wrap(desk.speech(how_to_mute(one)), width),
    ]
    return "\n".join(visible(line) for line in lines) + "\n"


def _found(wanted: str, desk: Desk) -> tuple[Rule, Page]:
    """The rule of a code or name; the configuration is read only for what is none of ours."""
    known = rules()
    named = {one.name: one for one in known.values()}
    ours = known.get(wanted.upper()) or named.get(wanted.lower())
    if ours is not None:
        return ours, page_of(ours.code, desk.speech)
    own = _own(desk)
    found = next(((one, page) for one, page in own if wanted.upper() == one.code or wanted.lower() == one.name), None)
    if found is not None:
        return found
    meant = nearest(wanted.upper(), [*known, *(one.code for one, _ in own)]) or nearest(wanted, [*named, *(one.name for one, _ in own)])
    hint = say("did you mean {meant}?", meant=meant) if meant else say("pac explain --all lists the rules")
    raise PacError(say('there is no rule "{code}"', code=wanted), hint)


def _own(desk: Desk) -> list[tuple[Rule, Page]]:
    """The project's own rules with their pages. Raises Unusable for a configuration with mistakes."""
    configuration = configure({}, desk.environ, desk.cwd, {code: one.name for code, one in rules().items()})
    if not configuration.house:
        return []
    from pactool.rules.house import house_rules
    from pactool.rules.house_pages import page

    return [(one.rule, page(one, desk.speech, configuration)) for one in house_rules(configuration)]


def _told_own(desk: Desk) -> list[tuple[Rule, Page]]:
    """The same for a list, which a wrong configuration does not keep from being shown."""
    try:
        return _own(desk)
    except PacError as error:
        desk.note(say("note: {note}", note=error.message))
        return []


def _examples(page: Page, desk: Desk) -> list[str]:
    here = desk.speech(say("# here"))
    lines: list[str] = []
    before = [] if page.base is None else [(say("Before:"), page.base)]
    for words, text in (*before, *((say("Good:") if good else say("Bad:"), text) for good, text in page.examples)):
        title = desk.speech(words)
        lines += ["", title, *(f"    {line.replace(HERE, here)}".rstrip() for line in text.splitlines())]
    return lines


def severity_told(one: Rule) -> Say:
    """How grave a rule is, in words."""
    if one.severity == GRADED:
        return say("warning in a draft, error in a committed plan")
    return {"error": say("error"), "warning": say("warning"), "info": say("info")}[one.severity]


def how_to_mute(one: Rule) -> Say:
    """How a rule is muted, ignored or made less grave; no way for one that is locked."""
    """How to leave a rule out or change how grave it is; that some cannot be."""
    if is_locked(one.code):
        return say("It cannot be muted, ignored or made less grave.")
    if one.code.startswith(CHANGE):
        return say(
            "The plan cannot mute it; ignore: [{code}] or severities: {{code}: {other}} in .pac.yaml count as the base revision has them.",
            code=one.code,
            other="warning" if one.severity == Severity.INFO else "info",
        )
    return say(
        "Mute it on one line with # pac: ignore[{code}] and the reason; leave it out with ignore: [{code}], or change its severity with "
        "severities: {{code}: {other}}, in .pac.yaml.",
        code=one.code,
        other="warning" if one.severity == Severity.INFO else "info",
    )
