"""Files that are small to write and dear to read: depth, nodes, tokens, aliases, merge keys, size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .entry import FOUND, HEAD, PLAN, Hostile, harmless, hostile, huge

MB = 1 << 20


def bombs() -> Iterator[Hostile]:
    """All of them."""
    yield from _depth()
    yield from _nodes()
    yield from _aliases()
    yield from _scalars()
    yield from _size()
    yield from _floods()


def _brackets(before: str, opened: int, closed: int) -> str:
    return before + "[" * opened + "]" * closed + "\n"


def _depth() -> Iterator[Hostile]:
    for count in (70, 1_000, 50_000, 1_000_000):
        yield huge(f"depth-brackets-open-{count}", partial(_brackets, "", count, 0), exits=FOUND)
        yield huge(f"depth-brackets-closed-{count}", partial(_brackets, "", count, count), "PAC006")
        yield huge(f"depth-brackets-in-a-plan-{count}", partial(_brackets, f"{PLAN}x-deep: ", count, count), "PAC006")
    yield huge("depth-braces-50000", lambda: "{" * 50_000, exits=FOUND)
    yield huge("depth-maps-in-flow-50000", lambda: "{a: " * 50_000 + "1" + "}" * 50_000, "PAC006")
    yield huge("depth-maps-and-lists-50000", lambda: "[{a: " * 50_000 + "1" + "}]" * 50_000, "PAC006")
    yield huge("depth-question-marks-50000", lambda: "? " * 50_000 + "a\n", exits=FOUND)
    yield huge("depth-question-marks-in-flow-50000", lambda: "{? " * 50_000, exits=FOUND)
    yield huge("depth-dashes-50000", lambda: "- " * 50_000 + "a\n", exits=FOUND)
    yield huge("depth-dashes-1000000", lambda: "- " * 1_000_000 + "a\n", exits=FOUND)
    yield huge("depth-question-marks-and-dashes", lambda: "? - " * 20_000 + "a\n", exits=FOUND)
    yield huge("depth-indentation-200", lambda: PLAN + "x-deep:\n" + "".join(" " * (at + 1) + f"k{at}:\n" for at in range(200)), "PAC006")
    yield huge("depth-indentation-2000", lambda: "".join(" " * at + "k:\n" for at in range(2_000)), "PAC006")
    yield huge("depth-closers-1000000", lambda: "]" * 1_000_000, exits=FOUND)
    yield harmless("depth-40-is-fine", f"{PLAN}x-deep: {'[' * 40}{']' * 40}\n")


def _nodes() -> Iterator[Hostile]:
    yield huge("nodes-flow-list-700000", lambda: "[" + "a," * 700_000 + "]", "PAC006")
    yield huge("nodes-block-list-700000", lambda: PLAN + "x-many:\n" + "- a\n" * 700_000, "PAC006")
    yield huge("nodes-empty-items-700000", lambda: "-\n" * 700_000, "PAC006")
    yield huge("nodes-empty-maps-650000", lambda: "[" + "{}," * 650_000 + "]", "PAC006")
    yield huge("nodes-pairs-400000", lambda: PLAN + "x-many:\n" + "".join(f" k{at}: 1\n" for at in range(400_000)), "PAC006")
    yield huge("nodes-one-pair-maps", lambda: "[" + "a: b," * 700_000 + "]", "PAC006")
    yield huge("nodes-commas-1000000", lambda: "[" + "," * 1_000_000, exits=FOUND)
    yield huge("nodes-colons-1000000", lambda: ": " * 1_000_000, exits=FOUND)
    yield huge("nodes-flow-colons", lambda: "{" + ": ," * 300_000 + "}", exits=FOUND)
    yield huge("nodes-just-under", lambda: PLAN + "x-many: [" + "a," * 500_000 + "]\n")


def _aliases() -> Iterator[Hostile]:
    nine = "".join(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 10))
    maps = "".join(f"a{at}: &a{at} {{{', '.join(f'k{k}: *a{at - 1}' for k in range(9))}}}\n" for at in range(1, 10))
    merge = "".join(f"a{at}: &a{at} {{<<: [{', '.join([f'*a{at - 1}'] * 9)}]}}\n" for at in range(1, 12))
    yield hostile("alias-billion-laughs", "a0: &a0 [lol]\n" + nine, "PAC004")
    yield hostile(
        "alias-billion-laughs-in-a-plan", PLAN + "x-0: &a0 [lol]\n" + nine.replace("\na", "\nx-a").replace("a1: ", "x-a1: ", 1), "PAC004"
    )
    yield hostile("alias-billion-maps", "a0: &a0 {k: lol}\n" + maps, "PAC004")
    yield hostile("merge-key-bomb", "a0: &a0 {k: lol}\n" + merge, "PAC004")
    yield huge("alias-quadratic", lambda: f"x-a: &a {'A' * 100_000}\nx-b: [{'*a, ' * 20_000}]\n{PLAN}", "PAC004")
    yield hostile("alias-of-itself-list", PLAN + "x-a: &a [*a]\n", "PAC004")
    yield hostile("alias-of-itself-map", PLAN + "x-a: &a {b: *a}\n", "PAC004")
    yield hostile("alias-of-itself-key", PLAN + "x-a: &a {*a : b}\n", exits=FOUND)
    yield hostile("alias-of-the-whole", "&top\n" + PLAN + "x-a: *top\n", "PAC004")
    yield hostile("alias-circle-of-two", PLAN + "x-a: &a {b: &b {c: *a, d: *b}}\n", "PAC004")
    yield hostile("alias-unknown", PLAN + "x-a: *nowhere\n", exits=FOUND)
    yield hostile("alias-as-key", PLAN + "x-a: &k key\nx-b: {*k : 1}\n", "PAC004")
    yield hostile("alias-twice-the-same-anchor", PLAN + "x-a: &k 1\nx-b: &k 2\nx-c: *k\n", "PAC004")
    yield hostile("alias-with-a-tag", PLAN + "x-a: &k 1\nx-b: !!str *k\n", exits=FOUND)
    yield hostile("merge-key-self", PLAN + "x-a: &a\n  <<: *a\n", "PAC004")
    yield hostile("merge-key-of-a-scalar", PLAN + "x-a: {<<: 3}\n", "PAC004")
    yield hostile("merge-key-of-a-list", PLAN + "x-a: {<<: [1, [2], {a: b}]}\n", "PAC004")
    yield hostile("merge-key-twice", PLAN + "x-a: &a {b: 1}\nx-c:\n  <<: *a\n  <<: *a\n", "PAC004")
    yield hostile("merge-key-at-the-top", "<<: {title: T}\n" + PLAN, "PAC004")
    yield huge("alias-100000-anchors", lambda: PLAN + "x-a: [" + "".join(f"&a{at} 1, " for at in range(100_000)) + "]\n", "PAC004")
    yield huge("alias-100000-aliases", lambda: PLAN + "x-a: &a 1\nx-b: [" + "*a, " * 100_000 + "]\n", "PAC004")
    yield huge("alias-anchor-of-100000-letters", lambda: f"{PLAN}x-a: &{'a' * 100_000} 1\n", exits=FOUND)


def _scalars() -> Iterator[Hostile]:
    yield huge("scalar-plain-1mb", lambda: f"{HEAD}policy: {'a' * MB}\n")
    yield huge("scalar-words-1mb", lambda: f"{HEAD}policy: {'word ' * (MB // 5)}\n")
    yield huge("scalar-quoted-7mb", lambda: f'{HEAD}policy: "{"a" * (7 * MB)}"\n')
    yield huge("scalar-literal-7mb", lambda: f"{HEAD}notes: |\n" + "  some text of the notes\n" * (7 * MB // 25))
    yield huge("scalar-folded-7mb", lambda: f"{HEAD}notes: >\n" + "  some text\n\n" * (7 * MB // 13))
    yield huge("scalar-one-line-in-a-wrong-type", lambda: f"{HEAD}objectives: {'a' * (7 * MB)}\n", "PAC102")
    yield huge("scalar-escapes", lambda: f'{HEAD}policy: "' + "\\u0041" * 200_000 + '"\n')
    yield huge("scalar-comment-7mb", lambda: "#" * (7 * MB) + "\n" + PLAN, exits=frozenset({0, 1}))
    yield huge("scalar-key-1mb", lambda: f"{HEAD}{'k' * MB}: 1\n", exits=FOUND)
    yield huge("scalar-complex-key-1mb", lambda: f"{HEAD}? {'k' * MB}\n: 1\n", exits=FOUND)
    yield huge("scalar-quoted-key-1mb", lambda: f'{HEAD}? "{"k" * MB}"\n: 1\n', exits=FOUND)
    yield huge("scalar-unclosed-quote-7mb", lambda: f'{HEAD}policy: "' + "line of text\n" * (7 * MB // 13), exits=FOUND)
    yield huge("scalar-combining-marks", lambda: f"{HEAD}policy: a{chr(0x301) * 200_000}\n")
    yield huge("scalar-combining-marks-in-a-slug", lambda: f"{HEAD}team:\n  ? a{chr(0x301) * 100_000}\n  : {{name: A}}\n", exits=FOUND)
    yield huge("scalar-tag-100000", lambda: f"{PLAN}x-a: !{'t' * 100_000} 1\n", exits=FOUND)


def _size() -> Iterator[Hostile]:
    unread = frozenset({2})
    yield huge("size-9mb", lambda: PLAN + "# comment\n" * (9 * MB // 10), "PAC001", exits=unread)
    yield huge("size-9mb-of-brackets", lambda: "[" * (9 * MB), "PAC001", exits=unread)
    yield huge("size-40mb", lambda: "a" * (40 * MB), "PAC001", exits=unread)
    yield huge("size-7mb-of-newlines", lambda: "\n" * (7 * MB) + PLAN[:90])
    yield huge("size-7mb-of-spaces", lambda: " " * (7 * MB))
    yield huge("size-7mb-of-spaces-then-a-key", lambda: PLAN + " " * (7 * MB) + "a: b\n", exits=FOUND)
    yield huge("size-7mb-of-tabs", lambda: PLAN + "\t" * (7 * MB) + "a: b\n", exits=FOUND)
    yield huge("size-7mb-of-carriage-returns", lambda: PLAN + "\r" * (7 * MB))
    yield huge("size-7mb-of-quotes", lambda: PLAN + "x-a: " + "'" * (7 * MB + 1), exits=FOUND)
    yield huge("size-7mb-of-hashes-by-line", lambda: PLAN + "#\n" * (7 * MB // 2))
    yield huge("size-7mb-of-e-acute", lambda: f"{HEAD}policy: {'é' * (7 * MB // 2)}\n")
    yield huge("size-7mb-of-emoji", lambda: f"{HEAD}policy: {'🙂' * (7 * MB // 4)}\n")


def _floods() -> Iterator[Hostile]:
    yield huge("flood-10000-unknown-keys", lambda: PLAN + "".join(f"objectivez{at}: 1\n" for at in range(10_000)), "PAC101")
    yield huge(
        "flood-unknown-keys-in-actions", lambda: PLAN + "actions:\n" + "".join(f"  a{at}: {{owners: x}}\n" for at in range(5_000)), "PAC101"
    )
    yield huge(
        "flood-5000-unknown-owners-of-2000",
        lambda: (
            PLAN
            + "team:\n"
            + "".join(f"  p{at}: {{name: P}}\n" for at in range(2_000))
            + "actions:\n"
            + "".join(f"  a{at}: {{owner: q{at}}}\n" for at in range(5_000))
        ),
        "PAC110",
    )
    yield huge(
        "flood-10000-unknown-objectives",
        lambda: PLAN + "actions:\n" + "".join(f"  a{at}: {{serves: [o{at}, r{at}]}}\n" for at in range(5_000)),
        "PAC111",
    )
    yield huge("flood-20000-same-key", lambda: PLAN + "x-a: 1\n" * 20_000, "PAC003")
    yield huge("flood-20000-unknown-tags", lambda: PLAN + "x-a: [" + "!t 1, " * 20_000 + "]\n", "PAC004")
    yield huge("flood-100000-documents", lambda: PLAN + "---\n" * 100_000, "PAC005")
    yield huge("flood-20000-documents-with-plans", lambda: ("---\n" + HEAD) * 20_000, "PAC005")
    yield huge("flood-100000-directives", lambda: "%FOO bar\n" * 100_000 + "---\n" + PLAN)
    yield huge("flood-100000-tag-directives", lambda: "".join(f"%TAG !e{at}! tag:x,2000:\n" for at in range(50_000)) + "---\n" + PLAN)
    yield huge("flood-20000-controls", lambda: PLAN + "x-a:\n" + '  - "\\x1b[31m"\n' * 20_000, "PAC007")
    yield huge("flood-100000-mutings", lambda: PLAN + "# pac: ignore[PAC311] because\n" * 100_000)
    yield huge(
        "flood-one-muting-of-10000-codes",
        lambda: f"{PLAN}# pac: ignore[{','.join(f'PAC{at:03d}' for at in range(100, 1000)) * 11}] because\n",
    )
    yield huge(
        "flood-overlapping-results",
        lambda: PLAN.replace(
            "EUR}", "EUR, results: {" + ", ".join(f"2026-01-{d:02d}..2026-12-{e:02d}: 1" for d in range(1, 29) for e in range(1, 29)) + "}}"
        ),
        "PAC118",
    )
    yield huge("flood-wrong-dates", lambda: PLAN + "days_off: [" + "31/12/2026, " * 20_000 + "]\n", "PAC102")
    yield huge(
        "flood-duplicate-slugs",
        lambda: (
            PLAN
            + "measures:\n"
            + "".join(f"  m{a}: {{unit: x}}\n" for a in range(5_000))
            + "actions:\n"
            + "".join(f"  m{a}: {{title: x}}\n" for a in range(5_000))
        ),
        "PAC112",
    )
