"""Every text in French: none missing, none left over, the same places in both languages, and both files as `make catalogue` writes them."""

from __future__ import annotations

import re

import pytest

from pactool.words import Say, Speech
from tools.catalogue import FOLDER, WITHIN, compiled, load, merged, source, translations
from tools.texts import Text, texts

PO = FOLDER / WITHIN / "pactool.po"
CATALOGUE = load(PO)
FRENCH = translations(CATALOGUE)
DONE = {text: forms for text, forms in FRENCH.items() if all(forms)}
PLACE = re.compile(r"\{(\w+)\}")
STALE = "`make catalogue` brings the catalogue up to date and prints what is untranslated"


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def test_every_text_is_in_the_catalogue_and_nothing_else() -> None:
    said = {text.one for text in texts()}
    assert sorted({text.one for text in FRENCH} ^ said) == [], STALE


def test_every_text_is_translated() -> None:
    assert [text.one for text in FRENCH if text not in DONE] == [], STALE


def test_nothing_is_fuzzy_or_obsolete() -> None:
    assert [one.id for one in CATALOGUE if one.id and one.fuzzy] == []
    assert list(CATALOGUE.obsolete) == []


def test_the_file_is_as_the_tool_writes_it() -> None:
    fresh = source(merged(FRENCH)) == PO.read_bytes()  # apart, for pytest would look for hours for what differs in them
    assert fresh, STALE


def test_the_compiled_file_is_that_of_the_source() -> None:
    fresh = compiled(merged(FRENCH)) == PO.with_suffix(".mo").read_bytes()
    assert fresh, STALE


def test_the_references_name_files_without_lines() -> None:
    references = [line for line in PO.read_text(encoding="utf-8").splitlines() if line.startswith("#: ")]
    assert references
    assert not [line for line in references if re.search(r":\d", line)]


def test_both_languages_have_the_same_places() -> None:
    wrong = []
    for text, forms in DONE.items():
        if text.many:
            fits = places(text.one) <= places(forms[0]) <= places(text.many) and places(forms[1]) == places(text.many)
        else:
            fits = places(forms[0]) == places(text.one)
        if not fits:
            wrong.append((text, forms))
    assert wrong == []


def said(text: Text, count: int) -> Say:
    named = places(text.one) | places(text.many)
    args = tuple((name, f"<{name}>") for name in sorted(named - {"count"} if text.many else named))
    return Say(text.one, (*args, ("count", count)), text.many, count) if text.many else Say(text.one, args)


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_can_be_said(language: str, count: int) -> None:
    speech = Speech(language)
    for text, forms in DONE.items():
        spoken = speech(said(text, count))
        form = forms[-1 if count > 1 else 0] if language == "fr" else text.many if text.many and count != 1 else text.one
        assert spoken.strip()
        assert not places(spoken)
        assert all(f"<{name}>" in spoken for name in places(form) - {"count"})


def test_french_says_none_and_one_in_the_singular() -> None:
    speech = Speech("fr")
    files = [speech(Say("{count} file", (("count", count),), "{count} files", count)) for count in (0, 1, 2, 1200)]
    assert files == ["0 fichier", "1 fichier", "2 fichiers", "1\u202f200 fichiers"]


def test_a_text_that_is_counted_elsewhere_is_found_on_its_own_too() -> None:
    speech = Speech("fr")
    alone = {text.one for text in texts() if not text.many}
    assert {text.one: speech(text.one) for text, forms in DONE.items() if text.one in alone and speech(text.one) != forms[0]} == {}
