"""French as it is set: its quotes, its spaces, and no English left."""

from __future__ import annotations

import re

import pytest

from tests.locale.test_catalogue import FRENCH
from tools.catalogue import NARROW, WIDE, typeset

FORMS = [(text, form) for text, forms in FRENCH.items() for form in forms if form]
CODE = re.compile(r"`[^`]*`|\b[a-z_]+:(?= )|\bin with$|\{[^{}]*:[^{}]*\}|\{\w+\}|--[\w-]+|# pac: \S+")
ENGLISH = re.compile(r"\b(?:the|of|are|it|with|without|what|this|that|when|from|you|your|which|who|how|has|have)\b", re.IGNORECASE)
SAME = {
    "Action",
    "Actions",
    "Acceptable",
    "ratio",
    "notes",
    "Condition",
    "Nature",
    "Source",
    "source",
    "Budget",
    "budget",
    "Dates",
    "NATURE",
    "Plan",
    "absence",
    "nature",
    "occurrence",
    "type",
    *("Jan", "Mar", "Jun", "Jul", "Sep", "Oct", "Nov"),
    "ACTION",
    "actions",
    "total",
    "acceptable",
    "action",
    "code",
    "segment",
    "info",
    "none",
    "CODE",
    "FORMAT",
    "OPTIONS",
    "PLAN",
    "ID",
    "plan",
    "score",
    "verdict",
    "commit",
    "commits",
    "codes",
    "{count} action",
    "{count} info",
    "{points} point",
    "{points} points",
    "+{points} point",
    "+{points} points",
    "{number} min",
    "{number} h",
    "question",
    "{count} question",
    "nature {item}",
    "BASE",
    "HEAD",
    "{gap} pt",
}
"""Texts that are the same in both languages."""


def without_code(text: str) -> str:
    return CODE.sub("", text)


def test_only_what_is_the_same_in_both_languages_is_the_same() -> None:
    assert {text.one for text, form in FORMS if form == text.one and re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", form))} <= SAME


def test_no_english_word_is_left() -> None:
    assert [form for _, form in FORMS if ENGLISH.search(without_code(form))] == []


def test_quotes_are_french() -> None:
    assert [form for _, form in FORMS if re.search(r'"\{\w+\}|\{\w+\}"|[“”„]', form)] == []


def test_quotes_keep_their_text_on_one_line() -> None:
    assert [form for _, form in FORMS if re.search(f"«(?!{WIDE}\\S)|(?<!\\S{WIDE})»", form)] == []
    assert [form for _, form in FORMS if form.count("«") != form.count("»")] == []


def test_apostrophes_are_those_of_the_keyboard() -> None:
    assert [form for _, form in FORMS if "’" in form or "‘" in form] == []


def test_high_signs_do_not_begin_a_line() -> None:
    assert [form for _, form in FORMS if re.search(f"(?<![{NARROW}])(?<!«{WIDE})[;?!](?=\\s|$)", without_code(form))] == []


def test_a_colon_has_its_space_unless_it_ends_a_key() -> None:
    tight = re.compile(f"[^\\s{WIDE}]+:(?=\\s|$)")
    assert [(form, key) for text, form in FORMS for key in tight.findall(form) if key not in f"{text.one} {text.many}"] == []


def test_a_percent_sign_stays_with_its_number() -> None:
    assert [form for _, form in FORMS if re.search(r"\d %", form)] == []


def test_capitals_have_their_accents() -> None:
    assert [form for _, form in FORMS if re.search(r"\bA (?!pac\b)|\bE(?:tat|tape|cart|cri|change|l[eé]ment|quipe)", form)] == []


def test_texts_begin_and_end_alike_in_both_languages() -> None:
    wrong = []
    for text, form in FORMS:
        if text.one[-1:] in ".:" and form[-1:] != text.one[-1:]:
            wrong.append((text.one, form))
        if text.one[:1].isalpha() and form[:1].isalpha() and not text.one[:2].isupper() and text.one[0].isupper() != form[0].isupper():
            wrong.append((text.one, form))
    assert wrong == []


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("« x » : non ; si ?", f"«{WIDE}x{WIDE}»{WIDE}: non{NARROW}; si{NARROW}?"),
        ("«x» est à 120 %", f"«{WIDE}x{WIDE}» est à 120{NARROW}%"),
        ("« ? » et « TODO »", f"«{WIDE}?{WIDE}» et «{WIDE}TODO{WIDE}»"),
        ("écrivez unit: EUR, 12:30", "écrivez unit: EUR, 12:30"),
        ("https://exemple.fr/?a=1;b", "https://exemple.fr/?a=1;b"),
    ],
)
def test_the_tool_sets_the_spaces(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
    assert typeset(set_) == set_
