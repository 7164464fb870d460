"""Plans generated from the format's own grammar, most of them nearly right, spelled in block or flow style and then sometimes damaged."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Union

from hypothesis import strategies as st

from tests.hostile.entry import quoted
from tests.hostile.mutants import CHANGES
from tests.hostile.vocabulary import VALUES

Node = Union[str, Sequence["Node"], Mapping[str, "Node"]]  # noqa: UP007 - a union that names itself

SLUGS = (
    "alice",
    "bob",
    "revenue",
    "salon",
    "suivi",
    "meetings",
    "contacts",
    "S1",
    "O1",
    "SO1",
    "R1",
    "N1",
    "pme",
    "atelier",
    "fidélité",
    "a-b_c",
)
DAYS = ("2026-01-01", "2026-03-15", "2026-12-31", "2026-02-29", "2025-06-30", "2028-02-29", "0001-01-01", "9999-12-31")
PERIODS = (
    *DAYS,
    "2026",
    "2026-H1",
    "2026-Q1",
    "2026-Q4",
    "2026-03",
    "2026-12",
    "2026-W01",
    "2026-W53",
    "2026-01..2026-06",
    "2025-10..2026-09",
)
NUMBERS = ("0", "1", "24", "-3", "6000.50", "600k", "1.2 M", "0.1", "100", "1000000000000", "0.0000001")
SHARES = ("22%", "0.22", "100%", "0%", "22 %", "-5%")
DURATIONS = ("12 d", "12 j", "90 h", "45 min", "0 d", "0.5 d", "100000 d")
UNITS = ("EUR", '"%"', "comptes", "rdv", "h")

slug = st.sampled_from(SLUGS)
day = st.sampled_from(DAYS)
period = st.sampled_from(PERIODS)
number = st.sampled_from(NUMBERS) | st.integers(-10, 10_000).map(str) | st.decimals(-5, 5, places=3).map(str)
share = st.sampled_from(SHARES)
duration = st.sampled_from(DURATIONS)
text = st.sampled_from(
    ("Exposer au salon", "Signer 24 comptes", "no", "1.10", "Réaliser 900 000 €", '"{x}"', '"[bold]x[/bold]"', '":smile:"')
) | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12).map(quoted)
amount = number | st.tuples(number, number).map("..".join) | share


def one_of(*values: str) -> st.SearchStrategy[str]:
    """One of these words."""
    return st.sampled_from(values)


def _or_garbage(value: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.integers(0, 24).flatmap(lambda at: value if at else garbage)


def record(fields: Mapping[str, st.SearchStrategy[Node]], least: Sequence[str] = ()) -> st.SearchStrategy[Node]:
    """A map with `least` and any of the other fields, here and there with a value of another kind."""
    odd = {key: _or_garbage(value) for key, value in fields.items()}
    return st.fixed_dictionaries({key: odd[key] for key in least}, optional={key: value for key, value in odd.items() if key not in least})


def by_slug(value: st.SearchStrategy[Node], most: int = 4) -> st.SearchStrategy[Node]:
    """A map from slugs."""
    return st.dictionaries(slug, value, max_size=most)


def by_period(value: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """A map from periods."""
    return st.dictionaries(period, value, max_size=4)


BREAKING = frozenset({"'", '"', "*a", "- a", "a: b: c", "|\n", ">\n"})
"""Values that break the syntax and would hide the rest; damage of that kind is done to the finished file, and not to each."""

garbage: st.SearchStrategy[Node] = st.sampled_from([value for value in VALUES if value not in BREAKING])
slugs: st.SearchStrategy[Node] = st.lists(slug, max_size=3)
kind = one_of("flow", "level", "ratio", "milestone")
results = by_period(number | share | record({"value": number, "note": text, "source": text, "part": number, "whole": number}))
phasing = one_of("days", "months", "working-days", "history", "atelier") | by_period(number)
amendments = st.lists(
    record({"date": day, "was": record({"target": amount, "due": period}), "why": text, "by": slug}, ["date"]), max_size=2
)
repeats = one_of(
    "daily", "weekly", "every 2 weeks", "monthly", "quarterly", "yearly", "first monday", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;COUNT=6"
)
money = (
    number
    | st.dictionaries(one_of("events", "travel", "tools"), number, max_size=3)
    | record({"each": number, "per": one_of("month", "week")})
)
time = duration | st.dictionaries(slug, duration, max_size=2) | record({"each": duration, "per": one_of("month", "week")})
step = day | record({"by": day, "done": day})

objective = record(
    {
        "title": text,
        "owner": slug,
        "segment": slug,
        "serves": slugs,
        "priority": number,
        "unit": st.sampled_from(UNITS),
        "kind": kind,
        "target": amount | record({"per": one_of("quarter", "month"), "value": number}),
        "better": one_of("higher", "lower"),
        "acceptable": amount,
        "baseline": amount | record({"value": amount, "date": day, "sources": by_slug(number)}),
        "stretch": amount,
        "secured": amount,
        "start": period,
        "due": period,
        "phasing": phasing,
        "reporting": one_of("day", "week", "month", "quarter"),
        "excluded": st.lists(period, max_size=2),
        "source": text,
        "why": text,
        "history": by_period(number),
        "results": results,
        "amendments": amendments,
        "part_of": slug,
        "hold": one_of("true", "false"),
        "state": one_of("dropped", "done"),
        "done": day,
    },
    ["title"],
)
action = record(
    {
        "title": text,
        "nature": one_of("prospecting", "loyalty", "win-back", "process"),
        "owner": slug,
        "with": slugs,
        "segment": slug,
        "serves": slugs,
        "channel": text,
        "how": text,
        "why": text,
        "expects": by_slug(number | record({"value": number, "due": day, "each": number, "per": one_of("week")})),
        "main": slug,
        "tracks": slugs,
        "probability": share,
        "start": period,
        "end": period,
        "result_due": period,
        "budget": money,
        "time": time,
        "means": record({"human": text, "financial": text, "material": text}),
        "skills": slugs,
        "steps": by_slug(step),
        "after": slugs,
        "repeats": repeats,
        "condition": record({"text": text, "by": day, "met": one_of("true", "false")}),
        "trial": one_of("true", "false"),
        "hypothesis": text,
        "results": by_period(record({"meetings": number, "spent": money, "time": time, "note": text})),
        "rating": number,
        "tags": slugs,
        "state": one_of("planned", "running", "done", "dropped"),
        "corrects": record({"objective": slug, "action": slug, "date": day}),
        "amendments": amendments,
    },
    ["title"],
)
person = record(
    {
        "name": text,
        "role": text,
        "capacity": duration | share,
        "day_cost": number,
        "skills": slugs,
        "absences": st.lists(period, max_size=2),
        "from": period,
        "until": period,
        "external": one_of("true", "false"),
    },
    ["name"],
)
finding = text | record({"text": text, "evidence": text, "date": day, "segment": slug}, ["text"])
plan = record(
    {
        "format": one_of("1", "2"),
        "title": text,
        "company": text,
        "period": period,
        "status": one_of("draft", "committed"),
        "language": one_of("fr", "en", "de"),
        "currency": one_of("EUR", "USD", "XXX"),
        "country": one_of("FR", "FR-57", "US", "ZZ"),
        "working_week": one_of("mon-fri", "mon-sat"),
        "hours_per_day": number,
        "days_off": st.lists(period, max_size=3),
        "worked_holidays": st.lists(day, max_size=2),
        "phasing": phasing,
        "reporting": one_of("month", "week"),
        "policy": text,
        "notes": text,
        "budget": number | record({"total": number, "reserve": number, "lines": by_slug(number)}),
        "natures": by_slug(garbage),
        "team": by_slug(person),
        "segments": by_slug(record({"name": text, "priority": number, "accounts": number, "names": st.lists(text, max_size=2)})),
        "renounced": by_slug(text),
        "seasons": by_slug(st.lists(number, min_size=11, max_size=13)),
        "measures": by_slug(record({"name": text, "unit": text, "kind": kind})),
        "swot": st.dictionaries(one_of("strengths", "weaknesses", "opportunities", "threats"), by_slug(finding), max_size=4),
        "strategies": by_slug(record({"text": text, "from": slugs}, ["text"])),
        "risks": by_slug(record({"text": text, "probability": share, "answer": slugs})),
        "needs": by_slug(record({"text": text, "kind": one_of("skill", "tool"), "skill": slug, "by": day, "for": slugs})),
        "objectives": by_slug(objective),
        "actions": by_slug(action, 6),
        "events": by_period(text),
        "x-own": garbage,
        "reviews": st.dictionaries(day, record({"by": slug, "present": slugs, "notes": text, "decisions": by_slug(garbage)}), max_size=2),
    },
    ["title", "period", "objectives"],
)


def spelled(node: Node, style: random.Random, depth: int = 0) -> str:
    """The node as YAML, each collection in block or flow style as chance has it."""
    if isinstance(node, str):
        return node
    if not node or depth > 3 or style.random() < 0.3 * depth:
        return _flow(node)
    pad = "\n" + "  " * depth
    if isinstance(node, Sequence):
        return "".join(f"{pad}- {_flow(one)}" for one in node)
    return "".join(f"{pad}{key}: {spelled(value, style, depth + 1)}" for key, value in node.items())


def _flow(node: Node) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(_flow, node)) + "]"
    return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in node.items()) + "}"


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a plan file, three times in ten with a change that a mutant would have."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    raw = spelled(draw(plan), chance).lstrip("\n").encode("utf-8") + b"\n"
    for _ in range(draw(st.sampled_from((0, 0, 0, 0, 0, 0, 0, 1, 1, 3)))):
        raw = chance.choice(CHANGES)(chance, raw)
    return raw
