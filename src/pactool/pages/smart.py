"""`pac smart`: the scorecards as a page and as JSON: score, evidence, and what to write where a letter is not held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.page import Column, Mark, Page, Paragraph, Section, Stack, Table, Text, Tone, Words
from pactool.pages.cards import Verdict
from pactool.pages.evidence import LETTERS
from pactool.render.pages.as_json import share
from pactool.rules.registry import rules
from pactool.words import Speech, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.finding import Finding
    from pactool.page import Cell
    from pactool.pages.cards import Card, Letter, Score, Sheet
    from pactool.words import Say

_WORDS = {
    Verdict.PASS: (say("pass"), Tone.GOOD),
    Verdict.WARN: (say("warn"), Tone.DOUBTFUL),
    Verdict.FAIL: (say("fail"), Tone.BAD),
    Verdict.NOT_APPLICABLE: (say("n/a"), Tone.CALM),
}


# ---- the page


def page(sheets: Sequence[Sheet], as_of: date) -> Page:
    """The scorecards of all plans."""
    sections = tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    title = (
        _title(sheets[0], as_of)
        if len(sheets) == 1
        else says("SMART: {count} plan, as of {day}", "SMART: {count} plans, as of {day}", len(sheets), day=as_of)
    )
    return Page(title, sections, _records(sheets), _notes(sheets))


def _title(one: Sheet, as_of: date) -> Say:
    return say("SMART: {title} ({path}), as of {day}", title=one.judged.plan.title, path=one.judged.path, day=as_of)


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.cards:
        yield Section(head, (Paragraph(say("No objective to show.")),))
        return
    yield Section(head, (_overview(one.cards), Paragraph(_score_told(one), Tone.STRONG)))
    for card in one.cards:
        yield Section(_card_title(card), (_card(card),))


def _score_told(one: Sheet) -> Say:
    score = one.score
    return says(
        "{passes} of {applies} letters pass, over {count} objective",
        "{passes} of {applies} letters pass, over {count} objectives",
        len(one.cards),
        passes=score.passes,
        applies=score.applies,
    )


def _overview(cards: Sequence[Card]) -> Table:
    columns = (
        Column("id", say("objective"), prose=True),
        *(Column(letter, say("{letter}", letter=letter)) for letter in LETTERS),
        Column("score", say("score"), align="right"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple((Text(card.name), *map(_mark, card.letters), _of(card.score)) for card in cards)
    return Table(columns, rows)


def _of(score: Score) -> Words:
    return Words(say("{passes}/{applies}", passes=score.passes, applies=score.applies))


def _mark(one: Letter) -> Mark:
    words, tone = _WORDS[one.verdict]
    return Mark(one.verdict.value, words, tone)


def _card_title(card: Card) -> Say:
    if card.objective.title is None:
        return say("{name}: no title ({passes}/{applies})", name=card.name, passes=card.score.passes, applies=card.score.applies)
    return say(
        "{name}: {title} ({passes}/{applies})",
        name=card.name,
        title=card.objective.title,
        passes=card.score.passes,
        applies=card.score.applies,
    )


def _card(card: Card) -> Table:
    columns = (
        Column("letter", say("letter")),
        Column("verdict", say("verdict")),
        Column("evidence", say("evidence, and what to write"), prose=True),
    )
    return Table(columns, tuple((Words(say("{letter}", letter=one.name)), _mark(one), _told(one)) for one in card.letters))


def _told(one: Letter) -> Cell:
    lines = [
        Words(one.evidence),
        *(Words(_finding(found)) for found in one.findings),
        *(Words(_muted(code, one.reasons.get(code))) for code in one.muted),
    ]
    return Stack(tuple(lines)) if len(lines) > 1 else lines[0]


def _finding(one: Finding) -> Say:
    if one.hint is None:
        return say("> {code}: {message}", code=one.code, message=one.message)
    return say("> {code}: {message}; {hint}", code=one.code, message=one.message, hint=one.hint)


def _muted(code: str, reason: str | None) -> Say:
    return say("> {code}: muted: {reason}", code=code, reason=reason) if reason else say("> {code}: muted", code=code)


def _notes(sheets: Sequence[Sheet]) -> tuple[Say, ...]:
    out = tuple(
        says(
            "{path}: {count} objective has mistakes of form and is left out: {names}; pac validate says which",
            "{path}: {count} objectives have mistakes of form and are left out: {names}; pac validate says which",
            len(one.out),
            path=one.judged.path,
            names=one.out,
        )
        for one in sheets
        if one.out
    )
    codes = sorted({code for one in sheets for code in one.judged.off if rules()[code].letter})
    return (*out, say("Left out by the configuration: {codes}", codes=tuple(codes))) if codes else out


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "id": say("objective"), "title": say("title"), "owner": say("owner"), "letter": say("letter"),
        "verdict": say("verdict"), "evidence": say("evidence"), "findings": say("findings"), "muted": say("muted"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    rows = tuple(_record(one, card, letter) for one in sheets for card in one.cards for letter in card.letters)
    return Table(columns, rows)


def _record(one: Sheet, card: Card, letter: Letter) -> tuple[Cell, ...]:
    return (
        Text(one.judged.path),
        Text(card.name),
        Text(card.objective.title or ""),
        Text(card.objective.owner or ""),
        Text(letter.name),
        _mark(letter),
        Words(letter.evidence),
        Stack(tuple(Words(_told_flat(found)) for found in letter.findings)),
        Text(" ".join(letter.muted)),
    )


def _told_flat(one: Finding) -> Say:
    if one.hint is None:
        return say("{code}: {message}", code=one.code, message=one.message)
    return say("{code}: {message}; {hint}", code=one.code, message=one.message, hint=one.hint)


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac smart --format json`, described by `smart.schema.json`: in English whatever the language."""
    english = Speech("en")
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "committed": one.judged.committed,
            "score": _scored(one.score),
            "out": list(one.out),
            "rows": [_row(card, english) for card in one.cards],
        }
        for one in sheets
    ]


def _scored(score: Score) -> dict[str, object]:
    return {"passes": score.passes, "applies": score.applies, "share": share(score.share)}


def _row(card: Card, english: Speech) -> dict[str, object]:
    letters = {one.name: _letter(one, english) for one in card.letters}
    return {"id": card.name, "title": card.objective.title, "owner": card.objective.owner, "score": _scored(card.score), "letters": letters}


def _letter(one: Letter, english: Speech) -> dict[str, object]:
    applies = one.verdict is not Verdict.NOT_APPLICABLE
    return {
        "verdict": one.verdict.value,
        "evidence": english(one.evidence) if applies else None,
        "why": None if applies else english(one.evidence),
        "findings": [_found(found, english) for found in one.findings],
        "muted": list(one.muted),
    }


def _found(one: Finding, english: Speech) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": english(one.message),
        "hint": None if one.hint is None else english(one.hint),
        "pointer": one.pointer,
        "location": {"line": one.span.start.line, "column": one.span.start.column},
    }
