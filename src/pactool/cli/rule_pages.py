"""The rules as text: the list of all, and the page of one."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from pactool.edges.codes import is_locked
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.rules.page import HERE, Page, page_of
from pactool.rules.registry import GRADED, Rule, rules
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.cli.desk import Desk

_WIDEST = 100


def rule_list(desk: Desk) -> str:
    """Every rule: code, severity, name and summary, at the terminal's width."""
    width = max(40, min(desk.width, _WIDEST))
    lines: list[str] = []
    for one in rules().values():
        lines.append(f"{one.code} {one.name} ({desk.speech(severity_told(one))})")
        lines += [f"       {line}" for line in wrap(page_of(one.code, desk.speech).summary, width - 7)]
    return "\n".join(lines) + "\n"


def rule_page(wanted: str, desk: Desk) -> str:
    """One rule's page, by code or name. Raises PacError."""
    code = _code(wanted)
    page, one = page_of(code, desk.speech), rules()[code]
    width = max(30, min(desk.width, _WIDEST))
    lines = [f"{code} {one.name}", "", *wrap(page.summary, width)]
    for paragraph in page.paragraphs:
        lines += ["", *wrap(paragraph, width)]
    lines += _examples(page, desk)
    lines += [
        "",
        *wrap(desk.speech(say("Severity: {severity}.", severity=severity_told(one))), width),
        *wrap(desk.speech(how_to_mute(one)), width),
    ]
    return "\n".join(lines) + "\n"


def _examples(page: Page, desk: Desk) -> list[str]:
    here = desk.speech(say("# here"))
    lines: list[str] = []
    for good, text in page.examples:
        title = desk.speech(say("Good:") if good else say("Bad:"))
        lines += ["", title, *(f"    {line.replace(HERE, here)}".rstrip() for line in text.splitlines())]
    return lines


def severity_told(one: Rule) -> Say:
    """How grave a rule is, in words."""
    if one.severity == GRADED:
        return say("warning in a draft, error in a committed plan")
    return {"error": say("error"), "warning": say("warning"), "info": say("info")}[one.severity]


def how_to_mute(one: Rule) -> Say:
    if is_locked(one.code):
        return say("It cannot be muted, ignored or made less grave.")
    return say(
        "Mute it on one line with # pac: ignore[{code}] and the reason; leave it out with ignore: [{code}], or change its severity with "
        "severities: {{code}: info}, in .pac.yaml.",
        code=one.code,
    )


def _code(wanted: str) -> str:
    known = rules()
    if wanted.upper() in known:
        return wanted.upper()
    by_name = {one.name: code for code, one in known.items()}
    if wanted.lower() in by_name:
        return by_name[wanted.lower()]
    meant = nearest(wanted.upper(), known) or nearest(wanted, by_name)
    hint = say("did you mean {meant}?", meant=meant) if meant else say("pac explain --all lists the rules")
    raise PacError(say('there is no rule "{code}"', code=wanted), hint)
