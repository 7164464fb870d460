"""What a file says: text, lists and maps, whatever its bytes, within bounds."""

from __future__ import annotations

import gc
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from yaml import safe_dump

from pactool.source.document import Limits, Located, Value, load, locate
from pactool.source.lines import lines
from pactool.words import visible

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")), max_size=12)
VALUES = st.recursive(LETTERS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4), max_leaves=20)
YAMLISH = st.text("ab:-[]{}'\"#,|>&*!%@? \t\n\r\\é“\u00a0\u202e\x01\u2028\ufeff0x1", max_size=80)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    document = load(raw, "x")
    assert document.readable or document.troubles


@settings(max_examples=600)
@given(YAMLISH)
def test_no_text_makes_it_raise_and_places_lie_inside(text: str) -> None:
    document = load(text.encode(), "x")
    table = lines(document.text)
    for one in document.troubles:
        assert (1, 1) <= one.span.start <= one.span.end
        assert one.span.start.line <= len(table.starts)
    locate(document, [(), ("a",), (0,), ("b", 0)])


@given(VALUES)
def test_what_is_dumped_is_read(value: Value) -> None:
    document = load(safe_dump(value, allow_unicode=True, default_style='"').encode(), "x")
    assert [one for one in document.troubles if one.code != "PAC003"] == []
    if not document.troubles:
        assert document.data == _composed(value)


def _composed(value: Value) -> Value:
    from unicodedata import normalize  # noqa: PLC0415

    if isinstance(value, dict):
        return {normalize("NFC", key): _composed(one) for key, one in value.items()}
    return [_composed(one) for one in value] if isinstance(value, list) else value


WORDS = st.from_regex(r"[a-zé][a-zé0-9 -]{0,10}[a-z0-9]", fullmatch=True).filter(lambda word: word != "null")
PLAIN = st.recursive(
    WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3), max_leaves=12
)


def _as_text(node: object) -> Value:
    """A YAML 1.2 reading with the scalars as text."""
    if isinstance(node, dict):
        return {str(key): _as_text(one) for key, one in node.items()}
    return [_as_text(one) for one in node] if isinstance(node, list) else str(node)


@given(PLAIN, st.booleans())
def test_reads_what_yaml_1_2_reads(value: Value, flow: bool) -> None:  # noqa: FBT001
    text = safe_dump(value, allow_unicode=True, default_flow_style=flow, width=10_000)
    reader = YAML(typ="base")
    reader.version = (1, 2)
    assert load(text.encode(), "x").data == _as_text(reader.load(io.StringIO(text)))


def _leaves(value: Value, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], str]:
    if isinstance(value, dict):
        return {inner: leaf for key, one in value.items() for inner, leaf in _leaves(one, (*path, key)).items()}
    if isinstance(value, list):
        return {inner: leaf for index, one in enumerate(value) for inner, leaf in _leaves(one, (*path, index)).items()}
    return {path: value} if isinstance(value, str) else {}


@given(PLAIN, st.booleans())
def test_a_plain_text_stands_where_it_is_located(value: Value, flow: bool) -> None:  # noqa: FBT001
    document = load(safe_dump(value, allow_unicode=True, default_flow_style=flow, width=10_000).encode(), "x")
    leaves = _leaves(document.data)
    table = lines(document.text)
    for path, place in locate(document, leaves).items():
        assert place.present
        if place.plain:
            assert table.slice(place.value) == leaves[path]
        if place.key:
            assert table.slice(place.key).strip("'\"") == path[-1]


def test_places() -> None:
    text = "a: {why: Moins, plus, n: 1}\nd:\n  - x\n  - e: |\n     text\n\n  -\nf: 'g'\n"
    document = load(text.encode(), "x")
    table = lines(text)
    places = locate(document, [("a", "why"), ("d", 1, "e"), ("d", 2), ("f",), ("d", 1, "missing", "deep"), ("nope",)])
    assert table.slice(places["a", "why"].value) == "Moins, plus"
    assert table.slice(places["d", 1, "e"].value) == "|\n     text"
    assert places["d", 2].value.start == places["d", 2].value.end == (7, 4)
    assert not places["f",].plain
    assert places["d", 1, "missing", "deep"] == Located(None, places["d", 1, "missing", "deep"].value, plain=False, present=False)
    assert places["d", 1, "missing", "deep"].value.start == (4, 5)
    assert not places["nope",].present
    assert places["nope",].value.start == (1, 1)


def test_scalars_are_text_and_nothing_is_none() -> None:
    document = load(b"a: no\nb: 1.10\nc: 2026-02-30\nd: ~\ne: null\nf:\ng: ''\nh: 'null'\n", "x")
    assert document.data == {"a": "no", "b": "1.10", "c": "2026-02-30", "d": None, "e": None, "f": None, "g": "", "h": "null"}


def test_twice_after_composing_names_the_first() -> None:
    document = load("é: 1\ne\u0301: 2\n".encode(), "x")
    assert document.data == {"é": "1"}
    assert [(one.code, one.span.start, one.related[0][0].start) for one in document.troubles] == [("PAC003", (2, 1), (1, 1))]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff\xfea\x00", (1, 1)), (b"\xfe\xff\x00a", (1, 1)), (b"a: 1\nb: \xe9t\xe9\n", (2, 4)), (b"a: \x00", (1, 4)), (b"\xc3\xa9\r\n\xc3\xa9: \xff", (2, 4)),
        (b"a: \xed\xa0\x80", (1, 4)), (b"a" * 101, (1, 1)),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text(raw: bytes, place: tuple[int, int]) -> None:
    document = load(raw, "x", Limits(size=100))
    assert not document.readable
    assert [(one.code, one.span.start) for one in document.troubles] == [("PAC001", place)]


def test_one_byte_order_mark_is_accepted_and_not_two() -> None:
    assert load(b"\xef\xbb\xbfa: 1\n", "x").troubles == ()
    twice = load(b"\xef\xbb\xbf" * 2 + b"a: 1\n", "x")
    assert twice.data == {"a": "1"}
    assert [one.code for one in twice.troubles] == ["PAC001"]


def test_hidden_characters_are_capped_with_a_sign_of_the_rest() -> None:
    found = load(b"a: " + b"\x01" * 50, "x").troubles
    assert len(found) == 21
    assert found[-1].message.count == 30
    assert len(load(b'a: "' + b"\\x01" * 50 + b'"', "x").troubles) == 21


UNSEEN = ("\xad", "\u200b", "\u2060", "\u2062", "\u2064", "\ufeff", "\U000e0000", "\U000e0041", "\U000e007f", "\u202e", "\x1b")


@pytest.mark.parametrize("character", UNSEEN)
def test_what_cannot_be_seen_is_found_raw_and_by_an_escape_and_shown(character: str) -> None:
    escape = f"\\U{ord(character):08x}"
    for text in (f"a: vi{character}site\n", f'a: "vi{escape}site"\n'):
        assert [one.code for one in load(text.encode(), "x").troubles] == ["PAC007"]
    shown = visible(f"vi{character}site")
    assert shown.isprintable()
    assert shown.startswith("vi\\")
    assert int(shown.removeprefix("vi").removesuffix("site").lstrip("\\xuU"), 16) == ord(character)


@pytest.mark.parametrize(
    "text", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\U0001f4bb", "\u0915\u094d\u200d\u0937"]
)
def test_the_joiners_of_words_and_emoji_are_left_alone(text: str) -> None:
    document = load(f"a: {text}\n".encode(), "x")
    assert (document.troubles, document.data) == ((), {"a": text})
    assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "[" * 1_000_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000, "a: [{" * 100_000, "- [a, b, c]\n" * 200_000, "a,\n" * 300_000,
     "{a: b, " + "c, " * 200_000 + "}", "a: 1\n" * 200_000, "a: @\n" * 200_000, "a: @" + "x " * 300_000, '"\n' * 300_000, "\ta: 1\n" * 100_000,
     "x:\n" + "  a: b: c\n" * 100_000, "a: {" + "'x " * 100_000, "!a " * 300_000, "a: 1 # pac: ignore[PAC311] x\n" * 30_000],
)  # fmt: skip
def test_bombs_end_soon(text: str) -> None:
    begin = time.process_time()
    document = load(text.encode(), "x")
    locate(document, [("a", 0)])
    assert time.process_time() - begin < 5  # some tenths of a second; what is not bounded takes minutes
    assert len(document.troubles) < 250


@pytest.mark.parametrize(("text", "code"), [("[" * 65 + "]" * 65, "PAC006"), ("[a, b, c, d]", "PAC006"), ("[a, b, c]", "")])
def test_bounds(text: str, code: str) -> None:
    document = load(text.encode(), "x", Limits(nodes=4) if text.startswith("[a") else Limits())
    assert [one.code for one in document.troubles] == ([code] if code else [])
    assert document.readable is not bool(code)


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    load(b"a: 1", "x")
    assert gc.isenabled()
