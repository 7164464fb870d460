"""Bytes that are not the text they seem to be, and characters that a terminal would obey."""

from __future__ import annotations

import random
from collections.abc import Iterator

from .entry import FOUND, GOAL, HEAD, PLAN, Hostile, hostile, quoted

UNREAD = frozenset({2})
CONTROLS = (
    *(1, 5, 7, 8, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x84, 0x85, 0x90, 0x9B, 0x9F),
    *(0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xFFFB, 0xFFFE, 0xFFFF),
)


def charsets() -> Iterator[Hostile]:
    """All of them."""
    yield from _not_utf8()
    yield from _marks()
    yield from _other_files()
    yield from _controls()
    yield from _line_ends()


def _not_utf8() -> Iterator[Hostile]:
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        yield hostile(f"encoding-{codec}", PLAN.encode(codec), "PAC001", exits=UNREAD)
    yield hostile("encoding-latin-1", PLAN.encode("latin-1", "replace") + "company: Café\n".encode("latin-1"), "PAC001", exits=UNREAD)
    yield hostile("encoding-cp500", PLAN.replace("€", "e").encode("cp500"), "PAC001", exits=UNREAD)
    wrong = {
        "overlong-nul": b"\xc0\x80",
        "overlong-slash-2": b"\xc0\xaf",
        "overlong-slash-3": b"\xe0\x80\xaf",
        "overlong-slash-4": b"\xf0\x80\x80\xaf",
        "lone-continuation": b"\x80",
        "lone-lead": b"\xc3 ",
        "surrogate": b"\xed\xa0\x80",
        "surrogate-pair": b"\xed\xa0\xbd\xed\xb8\x80",
        "beyond-unicode": b"\xf4\x90\x80\x80",
        "five-bytes": b"\xf8\x88\x80\x80\x80",
        "six-bytes": b"\xfc\x84\x80\x80\x80\x80",
        "ff": b"\xff",
        "fe-ff": b"\xfe\xff",
    }
    for name, bad in wrong.items():
        yield hostile(f"utf8-{name}", PLAN.encode() + b"policy: a" + bad + b"b\n", "PAC001", exits=UNREAD)
    yield hostile("utf8-wrong-in-a-comment", PLAN.encode() + b"# \xff\xfe\n", "PAC001", exits=UNREAD)
    yield hostile("utf8-wrong-in-a-key", PLAN.encode() + b"x-\xe9: 1\n", "PAC001", exits=UNREAD)
    yield hostile("utf8-cut-at-the-end", (PLAN + "policy: é").encode()[:-1], "PAC001", exits=UNREAD)
    yield hostile("utf8-wrong-after-7mb", PLAN.encode() + b"#" * (7 << 20) + b"\xff\n", "PAC001", exits=UNREAD)
    yield hostile("utf8-wrong-everywhere", b"\xff" * 1_000_000, "PAC001", exits=UNREAD)


def _marks() -> Iterator[Hostile]:
    mark = b"\xef\xbb\xbf"
    yield Hostile("bom-one", lambda: mark + PLAN.encode(), frozenset({0, 1}), silent=True)
    yield hostile("bom-two", mark * 2 + PLAN.encode(), exits=FOUND)
    yield hostile("bom-only", mark, exits=FOUND)
    yield hostile("bom-two-only", mark * 2, exits=FOUND)
    yield hostile("bom-100000", mark * 100_000 + PLAN.encode(), exits=FOUND)
    yield hostile("bom-in-the-middle", HEAD.encode() + mark + GOAL.encode(), exits=FOUND)
    yield hostile("bom-cut", mark[:2] + PLAN.encode(), "PAC001", exits=UNREAD)
    yield hostile("nul-first", b"\0" + PLAN.encode(), exits=FOUND)
    yield hostile("nul-in-a-value", PLAN.encode() + b"policy: a\0b\n", exits=FOUND)
    yield hostile("nul-in-a-key", PLAN.encode() + b"x-a\0b: 1\n", exits=FOUND)
    yield hostile("nul-in-a-comment", PLAN.encode() + b"# a\0b\n", exits=FOUND)
    yield hostile("nul-at-the-end", PLAN.encode() + b"\0", exits=FOUND)
    yield hostile("nul-hides-the-rest", PLAN.encode() + b"\0\nobjectives: {revenue: {target: 1}}\n", exits=FOUND)
    yield hostile("nul-only", b"\0" * 1000, exits=FOUND)
    yield hostile("nul-escaped", PLAN + 'policy: "a\\0b"\n', "PAC007")


def _other_files() -> Iterator[Hostile]:
    heads = {
        "gzip": b"\x1f\x8b\x08\x00",
        "zip": b"PK\x03\x04",
        "png": b"\x89PNG\r\n\x1a\n",
        "elf": b"\x7fELF\x02\x01\x01\x00",
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "pickle": b"\x80\x04\x95",
        "sqlite": b"SQLite format 3\0",
    }
    for name, head in heads.items():
        yield hostile(f"file-{name}", head + random.Random(name).randbytes(5_000), exits=FOUND)
    for seed in range(5):
        yield hostile(f"file-noise-{seed}", random.Random(seed).randbytes(20_000), exits=FOUND)
        noise = "".join(random.Random(seed).choices("[]{}:,-?&*!|>'\"%@`#\n \tab1", k=20_000))
        yield hostile(f"file-yaml-noise-{seed}", noise, exits=FOUND)
    yield hostile("file-html", "<!doctype html><script>alert(1)</script>\n", exits=FOUND)
    yield hostile("file-json", '{"title": "T", "period": "2026", "objectives": {"revenue": {"target": 1, "unit": "EUR"}}}\n')


def _controls() -> Iterator[Hostile]:
    for point in CONTROLS:
        raw, name = chr(point), f"control-{point:04x}"
        yield hostile(f"{name}-in-a-value", f"{PLAN}policy: a{raw}b\n", exits=FOUND if point != 0x85 else None)
        yield hostile(f"{name}-in-quotes", f'{PLAN}policy: "a{raw}b"\n')
        yield hostile(f"{name}-in-a-key", f"{PLAN}titl{raw}e: x\n", exits=FOUND)
        yield hostile(f"{name}-in-a-slug", f"{PLAN}team:\n  al{raw}ice: {{name: A}}\n", exits=FOUND)
        yield hostile(f"{name}-in-a-comment", f"{PLAN}owner: x # a{raw}[31mb\n", exits=FOUND)
        yield hostile(f"{name}-at-a-line-start", f"{PLAN}{raw}policy: x\n")
        escape = f"\\U{point:08x}"
        yield hostile(f"{name}-escaped-in-a-value", f'{PLAN}policy: "a{escape}[31mb"\n', "PAC007")
        yield hostile(f"{name}-escaped-in-a-key", f'{PLAN}"tit{escape}le": x\n', exits=FOUND)
        yield hostile(f"{name}-escaped-as-an-owner", f'{PLAN}actions: {{a: {{owner: "al{escape}ice"}}}}\n', exits=FOUND)
    for raw in (
        "\x1b]0;title\x07",
        "\x1b[2J",
        "\x1b]8;;file:///etc/passwd\x07x\x1b]8;;\x07",
        "\x9b31m",
        "\x1bP1;1|17/ab\x9c",
        "\r::error::x",
        "a\rb",
    ):
        yield hostile(f"control-sequence-{raw!r}", PLAN + f"actions: {{a: {{owner: {quoted(raw)}, {quoted(raw)}: 1}}}}\n", exits=FOUND)
    yield hostile("control-backspaces-over-a-code", PLAN + 'owner: "' + "\\b" * 80 + 'all is fine"\n', exits=FOUND)
    yield hostile("control-trojan-source", PLAN + "policy: a \u202e } \u2066if ok\u2069 \u2066 # pac: ignore[PAC007]\n", "PAC007")
    yield hostile("control-surrogate-escapes", PLAN + 'policy: "\\ud83d\\ude00 \\udc00"\n', exits=FOUND)


def _line_ends() -> Iterator[Hostile]:
    yield Hostile("line-ends-crlf", lambda: PLAN.replace("\n", "\r\n").encode(), frozenset({0, 1}), silent=True)
    yield hostile("line-ends-cr-only", PLAN.replace("\n", "\r"))
    yield hostile("line-ends-mixed", PLAN.replace("\n", "\r\n", 1) + "policy: x\rcompany: y\n")
    yield hostile("line-ends-next-line", PLAN.replace("\n", "\u0085"))
    yield hostile("line-ends-line-separator", PLAN.replace("\n", "\u2028"))
    yield hostile("line-ends-paragraph-separator", PLAN.replace("\n", "\u2029"))
    yield hostile("line-ends-form-feed", PLAN.replace("\n", "\x0c"), exits=FOUND)
    yield hostile("line-ends-separator-hides-a-key", PLAN + "company: a\u2028period: 2027\n", exits=FOUND)
    yield hostile("line-ends-none", PLAN.rstrip("\n"))
    yield hostile("line-ends-cr-then-error", PLAN + "owner: x\r\n::error::x\r\n", exits=FOUND)
