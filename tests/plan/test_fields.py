"""Every key of the format takes every notation of its kind, and refuses each misspelling where it stands, with a hint; the schema does the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acceptance.pipeline import Told, told
from tests.plan.reading import schema_takes
from tests.plan.sites import ALL, KEY_OF, Shape, Site, required
from tests.plan.spellings import KEYS, KINDS, MARK, MODEL_ALONE, Refused

SHORTS = {
    "Person",
    "Segment",
    "Measure",
    "SwotFinding",
    "Strategy",
    "Risk",
    "Need",
    "PlanBudget",
    "Baseline",
    "Means",
    "Condition",
    "Rating",
    "Decision",
}
WITH_KIND = [site for site in ALL if site.shape.kind is not None]
WITH_WORDS = [site for site in ALL if site.shape.words]
ITEMS = [site for site in ALL if site.shape.item is not None]
MAPS = [site for site in ALL if site.shape.keys is not None]
names = pytest.mark.parametrize


def form(text: str) -> list[Told]:
    """The findings of reading and form alone: what a tried value refers to is nowhere."""
    return [one for one in told(text) if one.code < "PAC110"]


def wrapped(shape: Shape, value: str) -> str:
    """The value where the key wants a list or a map of such values."""
    inner = f"[{value}]" if shape.many else value
    return f"{{{KEY_OF[shape.keys]}: {inner}}}" if shape.keys else inner


def fits(shape: Shape, text: str) -> bool:
    """Whether the text stays one value between brackets."""
    bare = text.lstrip(MARK)
    return not (shape.many or shape.keys) or bare[:1] in {"[", "{", '"', "'"} or not set(bare) & set(",[]{}")


def marked(site: Site, text: str, code: str) -> str:
    """`line:column code` of the mark, or of the key where nothing is marked."""
    line, _, rest = text.partition(MARK)
    if not rest:
        return f"{len(site.lines) + 1}:{site.indent + 1} {code}"
    return f"{line.count(chr(10)) + 1}:{len(line) - line.rfind(chr(10))} {code}"


def test_every_kind_of_the_model_has_its_notations() -> None:
    assert {site.shape.kind for site in WITH_KIND} | {"number"} == set(KINDS)
    assert {site.shape.keys for site in MAPS} == set(KEYS)


@names("site", WITH_KIND, ids=lambda one: one.name)
def test_a_key_takes_every_notation_of_its_kind(site: Site) -> None:
    for value in KINDS[site.shape.kind or ""].takes:
        if fits(site.shape, value):
            text = site.write(wrapped(site.shape, value))
            assert form(text) == [], text
            assert schema_takes(text), text


@names("site", WITH_KIND, ids=lambda one: one.name)
def test_a_key_refuses_every_misspelling_at_its_place_with_its_hint(site: Site) -> None:
    for refused in KINDS[site.shape.kind or ""].refuses:
        if fits(site.shape, refused.text):
            check(site, wrapped(site.shape, refused.text), refused)


def check(site: Site, value: str, refused: Refused) -> None:
    text = site.write(value)
    plain = text.replace(MARK, "")
    found = form(plain)
    assert [one.place for one in found] == [marked(site, text, refused.code)], plain
    assert found[0].hint == refused.hint, plain
    if refused.code != "PAC007" and refused.text.strip(MARK) not in MODEL_ALONE:
        assert not schema_takes(plain), plain


@names("site", WITH_WORDS, ids=lambda one: one.name)
def test_a_key_of_few_words_takes_them_alone(site: Site) -> None:
    for word in site.shape.words:
        text = site.write(wrapped(site.shape, word))
        assert form(text) == []
        assert schema_takes(text)
    listed = ", ".join(site.shape.words)
    for wrong in ("zzz", "[a]", "{a: b}"):
        text = site.write(wrapped(site.shape, wrong))
        (found,) = form(text)
        assert found.place.startswith(f"{len(site.lines) + 1}:{site.indent + len(site.key) + 3} ")
        assert found.code == ("PAC104" if wrong == "zzz" else "PAC102")
        assert found.hint == f"one of: {listed}"
        assert not schema_takes(text)


@names("site", ITEMS, ids=lambda one: one.name)
def test_an_item_is_a_map_or_its_short_form(site: Site) -> None:
    """A list where an item is wanted is told at the list; a text too, unless the item has a short form."""
    tries = ["[a, b]"] if not site.shape.many else ["[[a]]"]
    tries += [] if site.shape.item in SHORTS or site.shape.many else ["some text"]
    for value in tries:
        inner = wrapped(site.shape._replace(many=False), value)
        text = site.write(inner)
        (found,) = form(text)
        column = site.indent + len(site.key) + 3 + inner.index(value) + (1 if site.shape.many else 0)
        assert found.place == f"{len(site.lines) + 1}:{column} PAC102"
        assert found.hint
        assert not schema_takes(text)


@names("site", [site for site in ITEMS if not site.shape.many], ids=lambda one: one.name)
def test_an_item_knows_its_keys_and_passes_over_ones_own(site: Site) -> None:
    needed = {"text": "a", "value": "3", "choice": "modify"}
    filled = ", ".join(f"{key}: {needed[key]}" for key in required(site.shape.item or ""))
    mine = wrapped(site.shape, f"{{{filled}{', ' if filled else ''}x-crm: [4711, {{oui: non}}]}}")
    assert form(site.write(mine)) == []
    assert schema_takes(site.write(mine))
    wrong = wrapped(site.shape, f"{{{filled}{', ' if filled else ''}▶zzz_zzz: 1}}")
    text = site.write(wrong)
    (found,) = form(text.replace(MARK, ""))
    assert found.place == marked(site, text, "PAC101")
    assert found.hint.startswith("known here: ")
    assert not schema_takes(text.replace(MARK, ""))


@names("site", ITEMS, ids=lambda one: one.name)
def test_what_an_item_cannot_do_without_is_asked_for_where_it_is_missing(site: Site) -> None:
    for key in required(site.shape.item or ""):
        others = ", ".join(
            f"{other}: {{}}" if other == "was" else f"{other}: 2026" for other in required(site.shape.item or "") if other != key
        )
        for empty in ("", f"{key}: "):
            value = wrapped(site.shape, "{" + ", ".join(part for part in (others, "x-a: 1", empty) if part) + "}")
            found = form(site.write(value))
            assert [(one.code, one.line, one.hint) for one in found] == [("PAC103", len(site.lines) + 1, f"add {key}: …")], value
            assert not schema_takes(site.write(value))


def sample(shape: Shape) -> str:
    """Some value of this shape, in a map."""
    if shape.item is not None:
        needed = {"text": "a", "value": "3", "choice": "modify"}
        return "{" + ", ".join(f"{key}: {needed[key]}" for key in required(shape.item)) + "}"
    first = KINDS[shape.kind or ""].takes[0]
    return f"[{first}]" if shape.many else first


def key_cases(site: Site) -> Iterator[tuple[str, Refused | None]]:
    kind = KEYS[site.shape.keys or ""]
    yield from ((text, None) for text in kind.takes)
    yield from ((refused.text, refused) for refused in kind.refuses)


@names("site", MAPS, ids=lambda one: one.name)
def test_the_keys_of_a_map_are_of_their_kind(site: Site) -> None:
    for key, refused in key_cases(site):
        text = site.write(f"{{{key}: {sample(site.shape)}}}")
        plain = text.replace(MARK, "")
        assert schema_takes(plain) is (refused is None), plain
        found = form(plain)
        assert [one.place for one in found] == ([] if refused is None else [marked(site, text, refused.code)]), plain
        assert refused is None or found[0].hint == refused.hint


@names("site", ALL, ids=lambda one: one.name)
def test_an_empty_value_is_as_if_it_were_not_written(site: Site) -> None:
    if site.key in required(site.model):
        return
    for empty in ("", "~", "null"):
        assert form(site.write(empty)) == []
        assert schema_takes(site.write(empty))


@names("site", ALL, ids=lambda one: one.name)
def test_a_misspelt_key_is_told_the_one_it_means(site: Site) -> None:
    text = site._replace(key=f"{site.key[:-1]}zz" if len(site.key) > 3 else f"{site.key}z").write("")
    found = [one for one in form(text) if one.code == "PAC101"]
    assert [(one.line, one.column) for one in found] == [(len(site.lines) + 1, site.indent + 1)]
    assert not schema_takes(text)
