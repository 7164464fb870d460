"""Edits that people make to a plan, at random: on the text, by places alone, each leaving a sign of its own in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from pactool.source.document import Document, Value, load, locate
from pactool.source.edit import Edit, splice
from pactool.source.lines import lines
from pactool.source.place import Path, Position, Span


@dataclass
class Side:
    """One side's text as it grows, with the signs it wrote and the paths it touched."""

    text: str
    name: str
    chance: Random
    signs: set[str] = field(default_factory=set)
    touched: list[Path] = field(default_factory=list)
    count: int = 0

    def sign(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        word = f"{self.name}{self.count:03}"
        self.signs.add(word)
        return word


def read(text: str) -> Document:
    document = load(text.encode(), "plan.yaml")
    assert not document.troubles, (document.troubles[0], text)
    return document


class Places:
    """A text read: all its keys with their values and places."""

    def __init__(self, text: str) -> None:
        self.document = read(text)
        self.table = lines(text)
        self.found = _paths(self.document.data)
        self.places = locate(self.document, [path for path, _ in self.found])

    def block(self, path: Path) -> bool:
        """Whether a map is written in lines."""
        if not path:
            return True
        place = self.places[path]
        return self.table.slice(place.value)[:1] != "{" and (place.key is None or place.key.start.line < place.value.start.line)

    def key(self, path: Path) -> Span:
        key = self.places[path].key
        assert key is not None
        return key

    def value(self, path: Path) -> Span:
        return self.places[path].value


def _paths(value: Value, at: Path = ()) -> list[tuple[Path, Value]]:
    found: list[tuple[Path, Value]] = [(at, value)] if at else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += _paths(inner, (*at, key))
    return found


def _unsigned(side: Side, gone: str) -> None:
    side.signs -= set(re.findall(rf"{side.name}[0-9]{{3}}", gone))


def _spliced(side: Side, span: Span, text: str) -> None:
    side.text = splice(side.text, [Edit(span, text)])[0]


def change(side: Side) -> Path:
    """Another value for a scalar."""
    plan = Places(side.text)
    path = side.chance.choice([path for path, value in plan.found if isinstance(value, str) and "\n" not in value])
    _unsigned(side, plan.table.slice(plan.value(path)))
    _spliced(side, plan.value(path), side.sign())
    return path


def add(side: Side) -> Path:
    """One more entry, at the end of a map: a period, an item, a key."""
    plan = Places(side.text)
    path, value = side.chance.choice([(path, value) for path, value in plan.found if isinstance(value, dict) and value])
    last = (*path, next(reversed(value)))
    sign = side.sign()
    indent = " " * (plan.key(last).start.column - 1)
    if plan.block(path):
        inner = f"\n{indent}  of: {sign}" if side.chance.random() < 0.4 else f" {sign}"
        at = Position(min(plan.value(last).end.line + 1, len(plan.table.starts)), 1)
        _spliced(side, Span(at, at), f"{indent}new-{sign}:{inner}\n")
    else:
        _spliced(side, Span(plan.value(last).end, plan.value(last).end), f", new-{sign}: {sign}")
    return (*path, f"new-{sign}")


def comment(side: Side) -> Path:
    """A comment on a line of its own before a key, or behind a value."""
    plan = Places(side.text)
    path = side.chance.choice(
        [path for path, value in plan.found if isinstance(value, str) and plan.block(path[:-1]) and "\n" not in value]
    )
    key, value = plan.key(path), plan.value(path)
    if side.chance.random() < 0.5:
        start = Position(key.start.line, 1)
        _spliced(side, Span(start, start), f"{' ' * (key.start.column - 1)}# {side.sign()}\n")
    else:
        end = Position(value.end.line, len(plan.table.line(value.end.line)) + 1)
        _spliced(side, Span(end, end), f"  # {side.sign()}")
    return (*path, "#")


def drop(side: Side) -> Path:
    """An entry of lines taken out, with all that is in it."""
    plan = Places(side.text)
    path = side.chance.choice([path for path, _ in plan.found if len(path) > 1 and plan.block(path[:-1])])
    gone = Span(Position(plan.key(path).start.line, 1), Position(plan.value(path).end.line + 1, 1))
    _unsigned(side, plan.table.slice(gone))
    _spliced(side, gone, "")
    return path


def listed(side: Side) -> Path:
    """One more item in a list, or one less."""
    plan = Places(side.text)
    found = [(path, value) for path, value in plan.found if isinstance(value, list) and value and path[0] != "seasons"]
    found = [(path, value) for path, value in found if all(isinstance(one, str) for one in value)]
    if not found:
        return change(side)
    path, value = side.chance.choice(found)
    first, second, last = (*path, 0), (*path, 1), (*path, len(value) - 1)
    places = locate(plan.document, [first, second, last])
    if plan.table.slice(plan.value(path))[:1] != "[":
        return change(side)
    if side.chance.random() < 0.7 or len(value) < 2:
        _spliced(side, Span(places[last].value.end, places[last].value.end), f", {side.sign()}")
    else:
        gone = Span(places[first].value.start, places[second].value.start)
        _unsigned(side, plan.table.slice(gone))
        _spliced(side, gone, "")
    return path


def reorder(side: Side) -> Path | None:
    """Two neighbouring entries of one line each change places."""
    plan = Places(side.text)
    found = [(path, tuple(value)) for path, value in plan.found if isinstance(value, dict) and len(value) > 1 and plan.block(path)]
    if not found:
        return None
    path, keys = side.chance.choice(found)
    at = side.chance.randrange(len(keys) - 1)
    first, second = (*path, keys[at]), (*path, keys[at + 1])
    start, middle, end = plan.key(first).start.line, plan.key(second).start.line, plan.value(second).end.line + 1
    if middle == start + 1 == end - 1 and end <= len(plan.table.starts):
        upper, lower = Span(Position(start, 1), Position(middle, 1)), Span(Position(middle, 1), Position(end, 1))
        _spliced(side, Span(upper.start, lower.end), plan.table.slice(lower) + plan.table.slice(upper))
    return None


def expand(side: Side) -> Path | None:
    """A short map in brackets, written out in lines."""
    plan = Places(side.text)
    found = [
        (path, value)
        for path, value in plan.found
        if isinstance(value, dict) and value and plan.block(path[:-1]) and not plan.block(path)
        and all(isinstance(one, str) for one in value.values())
    ]  # fmt: skip
    if not found:
        return None
    path, value = side.chance.choice(found)
    key, whole = plan.key(path), plan.value(path)
    if key.start.line == whole.end.line and not plan.table.line(whole.end.line)[whole.end.column - 1 :].strip():
        indent = " " * (key.start.column + 1)
        inner = "".join(f'\n{indent}{name}: "{one}"' for name, one in value.items())
        _spliced(side, Span(Position(key.start.line, key.end.column + 1), whole.end), inner)
    return None


EDITS = (change, change, add, add, comment, drop, listed, reorder, expand)
"""Those of form give no path: they are no change."""


def edited(text: str, name: str, chance: Random, count: int) -> Side:
    """A text after some edits."""
    side = Side(text, name, chance)
    for _ in range(count):
        before, kept = side.text, set(side.signs)
        try:
            path = chance.choice(EDITS)(side)
        except IndexError:  # nothing of that kind is there
            continue
        if load(side.text.encode(), "plan.yaml").troubles:  # nothing that a person would leave in a plan
            side.text, side.signs = before, kept
        elif path is not None:
            side.touched.append(path)
    return side
