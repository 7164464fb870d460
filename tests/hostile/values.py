"""Numbers, dates, rules of repetition and references that are out of any bounds."""

from __future__ import annotations

from collections.abc import Iterator

from .entry import FOUND, HEAD, PLAN, Hostile, action, harmless, hostile, huge, objective
from .spellings import DAYS, NUMBERS, REPEATS


def values() -> Iterator[Hostile]:
    """All of them."""
    yield from _numbers()
    yield from _days()
    yield from _repeats()
    yield from _seasons()
    yield from _circles()
    yield from _slugs()
    yield from _amounts()


def _name(text: str) -> str:
    return "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in text[:24]) or "empty"


def _numbers() -> Iterator[Hostile]:
    for at, text in enumerate(NUMBERS):
        yield hostile(f"number-{at:02d}-{_name(text)}", objective(f"unit: EUR, target: {text}, baseline: {text}, acceptable: {text}"))
        yield hostile(f"number-{at:02d}-{_name(text)}-as-a-result", objective(f"unit: EUR, target: 5, results: {{2026-01: {text}}}"))
        yield hostile(
            f"number-{at:02d}-{_name(text)}-as-a-budget",
            f"{PLAN}hours_per_day: {text}\nbudget: {{total: {text}, lines: {{a: {text}}}}}\nformat: {text}\n",
        )
    for name, text in {
        "huge": "9" * 2_000 + " d",
        "none": "12",
        "sexagesimal": "1:30",
        "negative": "-5 d",
        "unit": "5 parsecs",
        "two": "1 d 2 h",
        "micro": "0." + "0" * 999 + "1 h",
    }.items():
        yield hostile(f"duration-{name}", action(f"title: Exposer au salon, time: {text}"))


def _days() -> Iterator[Hostile]:
    for at, text in enumerate(DAYS):
        yield hostile(f"day-{at:02d}-{_name(text)}", action(f"title: Exposer au salon, start: {text}, end: {text}"))
        yield hostile(
            f"day-{at:02d}-{_name(text)}-as-the-period",
            f"title: T\nperiod: {text}\nobjectives: {{revenue: {{target: 600000, unit: EUR}}}}\n",
        )
        yield hostile(
            f"day-{at:02d}-{_name(text)}-as-a-key", objective(f"unit: EUR, target: 5, results: {{{text}: 1}}, phasing: {{{text}: 5}}")
        )
    yield hostile(
        "day-period-of-ten-thousand-years",
        "title: T\nperiod: 0001..9999\nreporting: day\nobjectives: {r: {target: 5, unit: EUR, phasing: working-days}}\n",
    )
    yield hostile("day-every-country", PLAN + "country: ../../etc/passwd\n")
    yield hostile("day-off-for-ever", PLAN + "days_off: [0001-01-01..9999-12-31]\n")


def _repeats() -> Iterator[Hostile]:
    for at, text in enumerate(REPEATS):
        fields = (
            f'title: Appeler, repeats: "{text}", start: 2026-01-01, end: 2026-12-31, time: {{each: 3 h}}, budget: {{each: 100, per: day}}'
        )
        yield hostile(f"repeats-{at:02d}-{_name(text)}", action(fields))
    yield hostile(
        "repeats-ten-thousand-years",
        "title: T\nperiod: 0001..9999\n"
        + action("title: Appeler, repeats: daily, start: 0001-01-01, end: 9999-12-31, time: {each: 3 h}").split("\n", 2)[2],
    )


def _seasons() -> Iterator[Hostile]:
    yield huge("season-of-500000-weights", lambda: PLAN + "seasons:\n  s: [" + "1," * 500_000 + "]\n", exits=FOUND)
    yield huge("season-of-1000000-weights", lambda: PLAN + "seasons:\n  s: [" + "1," * 1_000_000 + "]\n", "PAC006")
    for name, weights in {
        "none": "[]",
        "zero": "[0,0,0,0,0,0,0,0,0,0,0,0]",
        "negative": "[-1,1,1,1,1,1,1,1,1,1,1,1]",
        "huge": "[" + ",".join(["1" + "0" * 400] * 12) + "]",
        "nan": "[.nan,1,1,1,1,1,1,1,1,1,1,1]",
        "text": "twelve",
        "eleven": "[1,1,1,1,1,1,1,1,1,1,1]",
        "nested": "[[1],1,1,1,1,1,1,1,1,1,1,1]",
    }.items():
        yield hostile(
            f"season-{name}", f"{HEAD}seasons:\n  s: {weights}\nobjectives:\n  revenue: {{target: 600000, unit: EUR, phasing: s}}\n"
        )


def _circles() -> Iterator[Hostile]:
    for length in (1, 2, 3, 50, 1_000):
        after = "".join(f"  a{at}: {{title: Action numéro {at}, after: [a{(at + 1) % length}]}}\n" for at in range(length))
        parts = "".join(
            f"  o{at}: {{title: Part numéro {at}, unit: EUR, target: 5, part_of: o{(at + 1) % length}}}\n" for at in range(length)
        )
        serves = "".join(
            f"  o{at}: {{title: Objectif numéro {at}, unit: EUR, target: 5, serves: [o{(at + 1) % length}]}}\n" for at in range(length)
        )
        yield hostile(f"circle-of-{length}-after", f"{PLAN}actions:\n{after}", "PAC113")
        yield hostile(f"circle-of-{length}-part-of", f"{HEAD}objectives:\n{parts}", "PAC113")
        yield hostile(f"circle-of-{length}-serves", f"{HEAD}objectives:\n{serves}")
    chain = "".join(f"  a{at}: {{title: Action numéro {at}{f', after: [a{at - 1}]' if at else ''}}}\n" for at in range(2_000))
    yield hostile("chain-of-2000-after", f"{PLAN}actions:\n{chain}")
    parts = "".join(
        f"  o{at}: {{title: Part numéro {at}, unit: EUR, target: 5{f', part_of: o{at - 1}' if at else ''}}}\n" for at in range(2_000)
    )
    yield hostile("chain-of-2000-part-of", f"{HEAD}objectives:\n{parts}")
    everyone = ", ".join(f"a{at}" for at in range(300))
    yield hostile(
        "circle-of-all-with-all",
        f"{PLAN}actions:\n" + "".join(f"  a{at}: {{title: Action numéro {at}, after: [{everyone}]}}\n" for at in range(300)),
        "PAC113",
    )
    layers = "".join(
        f"  a{row}x{at}: {{title: Action, after: [{', '.join(f'a{row - 1}x{k}' for k in range(10)) if row else ''}]}}\n"
        for row in range(40)
        for at in range(10)
    )
    yield hostile("layers-of-ten-to-the-fortieth-ways", f"{PLAN}actions:\n{layers}")
    yield hostile(
        "circle-of-corrects",
        f"{PLAN}actions:\n  a: {{title: Une action, corrects: {{action: b}}}}\n  b: {{title: Une autre, corrects: {{action: a}}}}\n",
    )


def _slugs() -> Iterator[Hostile]:
    for name, slug in {
        "65-letters": "a" * 65,
        "1000-letters": "a" * 1_000,
        "parent": "../../etc/passwd",
        "absolute": "/etc/passwd",
        "drive": "C:\\x",
        "dot": ".",
        "dots": "..",
        "space": "a b",
        "dash": "-rf",
        "device": "con",
        "reserved": "spent",
        "phasing": "working-days",
        "emoji": "😀",
        "tilde": "~0~1/",
        "percent": "%2e%2e%2f",
        "pointer": "a/b~c",
        "joiner": "a\u200db",
        "tag-characters": "a\U000e0041b",
        "private": "\ue000",
        "noncharacter": "\U0010ffff",
    }.items():
        yield hostile(f"slug-{name}", f"{PLAN}actions:\n  {'? '}'{slug}'\n  : {{titel: x}}\n", exits=FOUND)
        yield hostile(
            f"slug-{name}-referred-to",
            action(f"title: Exposer, owner: '{slug}', serves: ['{slug}'], after: ['{slug}'], segment: '{slug}'"),
            exits=FOUND,
        )
    yield harmless("slug-accents", PLAN + "team:\n  chloé-été_2: {name: Chloé}\n")


def _amounts() -> Iterator[Hostile]:
    yield hostile("amount-ratio-zero-by-zero", objective("kind: ratio, unit: '%', target: 5%, results: {2026-01: {part: 0, whole: 0}}"))
    yield hostile("amount-ratio-by-zero", objective("kind: ratio, unit: '%', target: 5%, results: {2026-01: {part: 5, whole: 0}}"))
    yield hostile(
        "amount-ratio-huge",
        objective(f"kind: ratio, unit: '%', target: 5%, results: {{2026-01: {{part: 1{'0' * 300}, whole: 0.{'0' * 300}1}}}}"),
    )
    yield hostile("amount-ratio-of-itself", PLAN + "measures:\n  m: {name: M, kind: ratio, unit: '%', part: m, whole: m}\n")
    yield hostile("amount-negative-budget", PLAN + "budget: {total: -5, reserve: -9, lines: {a: -1}}\n")
    yield hostile("amount-hours-per-day-zero", PLAN + "hours_per_day: 0\n")
    yield hostile("amount-capacity-of-everything", PLAN + "team:\n  a: {name: A, capacity: 100000%, day_cost: -1}\n")
    yield hostile("amount-probability", action("title: Exposer, probability: 5000%"))
    yield hostile("amount-priority", PLAN + "segments:\n  s: {name: S, priority: 99999999999999999999999, accounts: -1}\n")
    yield hostile("amount-rating", action("title: Exposer, rating: 99999999"))
    yield hostile("amount-target-inverted", objective("unit: EUR, target: 9..1, better: higher"))
    yield hostile("amount-working-week", PLAN + "working_week: sun-sat-sun-mon\n")
    yield hostile("amount-currency", PLAN + "currency: '\u202eRUE'\n", exits=FOUND)
