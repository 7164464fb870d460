"""Writes the pages of the rules: docs/rules/CODE.md in English, docs/rules/fr/CODE.md in French, and an index of each by family and letter.

`python -m tools.rule_docs [FOLDER]`; a test and `make fresh` prove that what stands in the repository is what this writes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pactool.cli.rule_pages import how_to_mute, severity_told
from pactool.rules.page import Page, page_of
from pactool.rules.registry import Rule, rules
from pactool.words import LANGUAGES, Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "en": {
        "title": "The rules", "other": "[En français](fr/index.md)", "base": "Before:", "bad": "Bad:", "good": "Good:", "severity": "Severity", "back": "All rules",
        "letters": "By letter of SMART",
        "intro": "`pac explain CODE` prints these pages. A rule is left out, made more or less grave, or given another threshold in `.pac.yaml`.",
    },
    "fr": {
        "title": "Les règles", "other": "[In English](../index.md)", "base": "Avant :", "bad": "Mauvais :", "good": "Bon :", "severity": "Gravité",
        "back": "Toutes les règles", "letters": "Par lettre de SMART",
        "intro": "`pac explain CODE` affiche ces pages. Dans `.pac.yaml`, une règle peut être ignorée, changer de gravité ou de seuil.",
    },
}  # fmt: skip
_FAMILIES = {
    "0": ("Reading", "Lecture"),
    "1": ("Form and references", "Forme et renvois"),
    "2": ("Objectives: SMART", "Objectifs : SMART"),
    "3": ("Actions: who does what, how, when and for how much", "Actions : qui fait quoi, comment, quand et pour combien"),
    "4": ("Effort and focus", "Charge et priorités"),
    "5": ("Money", "Budget"),
    "6": ("Follow-up", "Suivi"),
    "7": ("Change", "Modifications"),
    "8": ("SWOT and strategy", "SWOT et stratégie"),
}
_LETTERS = {
    "S": ("Specific", "Spécifique"),
    "M": ("Measurable", "Mesurable"),
    "A": ("Ambitious", "Ambitieux"),
    "R": ("Realistic", "Réaliste"),
    "T": ("Dated", "Temporel : daté"),
}


def pages() -> dict[str, str]:
    """Every file to write, by its path below docs/rules."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        folder = "" if language == "en" else f"{language}/"
        speech = Speech(language)
        found[f"{folder}index.md"] = "\n".join(_index(language, speech)) + "\n"
        for code, one in rules().items():
            found[f"{folder}{code}.md"] = "\n".join(_page(one, page_of(code, speech), language, speech)) + "\n"
    return found


def _page(one: Rule, page: Page, language: str, speech: Speech) -> Iterator[str]:
    words = _WORDS[language]
    yield from (f"# {one.code} {one.name}", "", page.summary)
    for paragraph in page.paragraphs:
        yield from ("", paragraph)
    before = [] if page.base is None else [("base", page.base)]
    for kind, text in (*before, *(("good" if good else "bad", text) for good, text in page.examples)):
        yield from ("", words[kind], "", "```yaml", text.rstrip("\n"), "```")
    colon = " : " if language == "fr" else ": "
    yield from (
        "",
        f"{words['severity']}{colon}{speech(severity_told(one))}. {speech(how_to_mute(one))}",
        "",
        f"[{words['back']}](index.md)",
    )


def _index(language: str, speech: Speech) -> Iterator[str]:
    words, at = _WORDS[language], LANGUAGES.index(language)
    yield from (f"# {words['title']}", "", words["other"], "", words["intro"])
    for family, titles in _FAMILIES.items():
        inside = [one for code, one in rules().items() if code[3] == family]
        if inside:
            yield from ("", f"## PAC{family}xx {titles[at]}", "")
            yield from (_entry(one, speech) for one in inside)
    yield from ("", f"## {words['letters']}")
    for letter, titles in _LETTERS.items():
        codes = ", ".join(f"[{code}]({code}.md)" for code, one in rules().items() if one.letter == letter)
        yield from ("", f"**{letter}** {titles[at]}: {codes}" if language == "en" else f"**{letter}** {titles[at]} : {codes}")


def _entry(one: Rule, speech: Speech) -> str:
    return f"- [{one.code}]({one.code}.md) *{one.name}* ({speech(severity_told(one))}). {page_of(one.code, speech).summary}"


def main(folder: Path) -> None:
    """Write every page, and take out those of rules that are gone."""
    wanted = pages()
    for stale in {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} - wanted.keys():
        (folder / stale).unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
