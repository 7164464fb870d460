"""Random edits of plans of all hands: the file says what it said but for the edit, its comments stand, and no other line moved.

`PAC_EDITS=5000` makes so many (`make faults`); every day a few hundred do.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pactool.change.asked import Target
from pactool.change.habits import PlanHabits
from pactool.change.recording import Result, record
from pactool.errors import PacError
from pactool.plan.loading import load_plan
from pactool.source.document import Document, load, locate
from pactool.source.revising import GONE, Gone, Unsafe, revise
from pactool.words import Speech

if TYPE_CHECKING:
    from pactool.plan.loading import Loaded
    from pactool.source.document import Value
    from pactool.source.place import Path as At

HERE = Path(__file__).parent
FILES = sorted((*(HERE / "styled").glob("*.yaml"), *(HERE.parents[1] / "plans").glob("*.yaml")))
EDITS = int(os.environ.get("PAC_EDITS", "300"))
PART = 50
"""Edits of one test."""
TEXTS = (
    "2", "-3", "600k", "0.5", "22%", "9 d", "12:30", "no", "null", "~", "", " ", "a, b", "a: b", "a:b", "# a", "a #b", "l'été", 'dit "oui"',
    "[a]", "{a: b}", "- a", "-", "?", "&a", "*a", "!a", "|", ">", "%", "@", "`", "a\\b", "a\tb", "deux\nlignes", "trois\n\nlignes\n", "fin\n\n",
    "  avant", "après  ", "900\u202f000\u00a0€", "« été »", "👩\u200d💼", "x" * 300, "2026-03", "2026-03-31", "...", "---", "---a", "'", '"', "''",
)  # fmt: skip
KEYS = ("2026-03", "2026-12", "2025-01", "2026-Q4", "2026-03-15", "note", "value", "x-moi", "l'étape", "deux mots", "a: b", "é", "12", "no")


def text(chance: random.Random) -> str:
    return chance.choice(TEXTS)


def value(chance: random.Random) -> Value:
    """Mostly texts; maps and lists as results, amendments and decisions are."""
    pick = chance.random()
    if pick < 0.6:
        return text(chance)
    if pick < 0.85:
        return {key: text(chance) for key in chance.sample(KEYS, chance.randint(1, 3))}
    if pick < 0.95:
        return {"date": "2026-03-02", "was": {key: text(chance) for key in chance.sample(KEYS, 2)}, "why": text(chance)}
    return [text(chance) for _ in range(chance.randint(1, 3))]


def places(data: Value, path: At = ()) -> list[tuple[At, Value]]:
    """Every key and item of a document with what it holds."""
    if isinstance(data, dict):
        return [one for key, inner in data.items() for one in [((*path, key), inner), *places(inner, (*path, key))]]
    if isinstance(data, list):
        return [one for at, inner in enumerate(data) for one in [((*path, at), inner), *places(inner, (*path, at))]]
    return []


def edit(data: Value, chance: random.Random) -> tuple[At, Value | Gone]:
    """One change: another value, a new key or item, or a key taken out."""
    found = [one for one in places(data) if len(one[0]) > 1]
    path, old = chance.choice(found)
    pick = chance.random()
    if pick < 0.45:
        holders = [(at, held) for at, held in found if isinstance(held, (dict, list))]
        at, held = chance.choice(holders)
        return ((*at, len(held)) if isinstance(held, list) else (*at, chance.choice(KEYS))), value(chance)
    if pick < 0.85 or isinstance(old, (dict, list)):
        return path, value(chance)
    return path, GONE


def after(data: Value, path: At, new: Value | Gone) -> Value:
    """What a document should say after a change."""
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        items: list[Value] = list(data)
        assert isinstance(step, int)
        if isinstance(new, Gone) and not rest:
            del items[step]
        elif step == len(items):
            assert not isinstance(new, Gone)
            items.append(new)
        else:
            items[step] = after(items[step], rest, new) if rest else _kept(new)
        return items
    assert isinstance(data, dict)
    found = dict(data)
    if isinstance(new, Gone) and not rest:
        del found[str(step)]
    else:
        found[str(step)] = after(found[str(step)], rest, new) if rest else _kept(new)
    return found


def _kept(new: Value | Gone) -> Value:
    assert not isinstance(new, Gone)
    return new


def comments(document: Document) -> Counter[str]:
    """Those on lines of their own; one of the files has a text that looks like one."""
    return Counter(re.findall(r"(?m)^[ \t]*(#(?! pas un commentaire)[^\r\n]*)", document.text))


def moved(before: str, now: str) -> tuple[str, str]:
    """What is no longer there and what is new, between what both begin and end with, in whole lines."""
    old, new = (one.splitlines(keepends=True) for one in (before, now))
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    room = min(len(old), len(new)) - start
    end = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    return "".join(old[start : len(old) - end]), "".join(new[start : len(new) - end])


@pytest.mark.parametrize("seed", range(max(1, EDITS // PART)))
def test_a_random_edit_is_the_edit_alone(seed: int) -> None:
    chance = random.Random(seed)
    refused = 0
    for _ in range(PART):
        document = load(chance.choice(FILES).read_bytes(), "plan.yaml")
        assert isinstance(document.data, dict)
        path, new = edit(document.data, chance)
        try:
            now = revise(document, {path: new}, PlanHabits(document.data)).document
        except Unsafe:
            refused += 1
            continue
        assert (now.data == after(document.data, path, new)) is True, (path, new)
        assert len(now.troubles) == len(document.troubles)
        assert isinstance(new, Gone) or not comments(document) - comments(now), (path, new)  # one under what goes goes with it
        around = path[:-1] if isinstance(new, Gone) else path  # brackets that lose their only key close up
        span = locate(document, [around])[around]
        lines = span.value.end.line - (span.key or span.value).start.line + 1 if span.present else 1
        gone, _ = moved(document.text, now.text)
        assert len(gone.splitlines()) <= lines + 1, (path, new, gone)
    assert refused <= PART // 5  # where a comment would be lost


def results(chance: random.Random, loaded: Loaded) -> Result | None:
    """A result of any item of a plan, in any period, mostly in order."""
    items = [*loaded.plan.objectives, *loaded.plan.actions]
    if not items:
        return None
    name = chance.choice(items)
    period = chance.choice(("2025-12", "2026-02", "2026-03", "2026-12", "2026-Q4", "2026-W30", "2026-03-15", "2026-11-02..2026-11-20"))
    values = [("value", chance.choice(("3", "-2", "0.5", "22%", "600k")))]
    if name in loaded.plan.actions:
        own = [*loaded.plan.actions[name].expects, "spent", "time"]
        values = [(key, "9 d" if key == "time" else "3") for key in chance.sample(own, min(2, len(own)))]
    return Result(name, period, (*values, ("note", text(chance).strip() or "-")))


@pytest.mark.parametrize("seed", range(max(1, EDITS // PART // 2)))
def test_a_random_result_is_all_that_the_plan_says_more(seed: int) -> None:
    chance = random.Random(seed)
    done = 0
    for _ in range(PART):
        document = load(chance.choice(FILES).read_bytes(), "plan.yaml")
        loaded = load_plan(document)
        assert loaded is not None
        one = results(chance, loaded)
        if one is None:
            continue
        try:
            asked = record(Target(document, loaded, Speech("fr")), [one], date(2026, 4, 2), force=chance.random() < 0.5)
            now = load_plan(revise(document, asked.changes, PlanHabits(loaded.data)).document)
        except (PacError, Unsafe):
            continue
        assert now is not None
        done += 1
        section = "objectives" if one.id in loaded.plan.objectives else "actions"
        if (section, one.id) in now.out:  # a value in another unit: the command refuses it
            continue
        held = getattr(now.plan, section)[one.id]
        assert one.period in {period.text for period in held.results}
        before = getattr(loaded.plan, section)[one.id]
        there = {period: result for period, result in held.results.items() if period.text != one.period}
        assert there == {period: result for period, result in before.results.items() if period.text != one.period}
        assert held.model_copy(update={"results": {}}) == before.model_copy(update={"results": {}})
        others = {section: {**getattr(loaded.plan, section), one.id: held}}
        assert (now.plan == loaded.plan.model_copy(update=others)) is True
    assert done > PART // 4
