"""The settings, each with what it takes: text from a file, a variable or an option becomes a value, or a mistake with its place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactool.edges import thresholds
from pactool.edges.quoting import meant
from pactool.words import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from pactool.edges.house import House
    from pactool.edges.imports import Import
    from pactool.edges.reading import Reading
    from pactool.source.build import Value

FORMATS = ("text", "grouped", "json", "github", "gitlab", "sarif", "junit", "csv", "md")
_PROJECT_ONLY = frozenset(("plans", "paths", "known", "house", "imports"))


OVERRIDDEN = ("select", "ignore", "severities", "thresholds")
"""What can be otherwise for some of the files."""


@dataclass(frozen=True, slots=True)
class Override:
    """Other rules for the files that a glob means: codes to select instead, codes to ignore as well, other severities and thresholds."""

    glob: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, str] = field(default_factory=dict)
    thresholds: dict[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """The settings while the layers are laid over each other."""

    folder: str
    plans: tuple[str, ...] = ()
    lang: str | None = None
    format: str | None = None
    strict: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, str] = field(default_factory=dict)
    thresholds: dict[str, Decimal] = field(default_factory=lambda: dict(thresholds.DEFAULTS))
    paths: tuple[Override, ...] = ()
    known: str | None = None
    cache: bool = True
    vague: tuple[str, ...] = ()
    house: tuple[House, ...] = ()
    imports: tuple[Import, ...] = ()


def take(draft: Draft, reading: Reading) -> None:
    """Lay a layer over the settings; mistakes are noted in the reading."""
    for key, value in reading.layer.data.items():
        taker = TAKERS.get(key)
        if taker is not None and (reading.layer.document is None or reading.layer.shared or key not in _PROJECT_ONLY):
            taker(draft, reading, value)
        elif taker is not None:
            hint = say("write it in the .pac.yaml of the project")
            reading.wrong("PAC101", (key,), say('"{key}" belongs to a project', key=key), hint, on_key=True)
        elif not key.startswith("x-"):
            reading.wrong("PAC101", (key,), say('unknown key "{key}"', key=key), meant(key, tuple(TAKERS)), on_key=True)


def _plans(draft: Draft, reading: Reading, value: Value) -> None:
    draft.plans, draft.folder = reading.globs(("plans",), value), reading.layer.folder


def _lang(draft: Draft, reading: Reading, value: Value) -> None:
    draft.lang = reading.choice(("lang",), value, LANGUAGES) or draft.lang


def _format(draft: Draft, reading: Reading, value: Value) -> None:
    draft.format = reading.choice(("format",), value, FORMATS) or draft.format


def _strict(draft: Draft, reading: Reading, value: Value) -> None:
    taken = reading.flag(("strict",), value)
    draft.strict = draft.strict if taken is None else taken


def _cache(draft: Draft, reading: Reading, value: Value) -> None:
    taken = reading.flag(("cache",), value)
    draft.cache = draft.cache if taken is None else taken


def _select(draft: Draft, reading: Reading, value: Value) -> None:
    draft.select = reading.selected(("select",), value)


def _ignore(draft: Draft, reading: Reading, value: Value) -> None:
    draft.ignore = reading.ignored(("ignore",), value)


def _severities(draft: Draft, reading: Reading, value: Value) -> None:
    draft.severities |= reading.severities(("severities",), value)


def _thresholds(draft: Draft, reading: Reading, value: Value) -> None:
    draft.thresholds |= reading.thresholds(("thresholds",), value)


def _paths(draft: Draft, reading: Reading, value: Value) -> None:
    read: list[Override] = []
    for glob, inner in reading.map(("paths",), value, '{"plans/old/*.yaml": {ignore: [PAC3]}}').items():
        path = ("paths", glob)
        known = reading.map(path, inner, "{ignore: [PAC3], severities: {PAC311: info}}")
        for key in known:
            if key not in OVERRIDDEN and not key.startswith("x-"):
                reading.wrong("PAC101", (*path, key), say('unknown key "{key}"', key=key), meant(key, OVERRIDDEN), on_key=True)
        override = Override(
            glob,
            reading.selected((*path, "select"), known["select"]) if "select" in known else (),
            reading.ignored((*path, "ignore"), known["ignore"]) if "ignore" in known else (),
            reading.severities((*path, "severities"), known["severities"]) if "severities" in known else {},
            reading.thresholds((*path, "thresholds"), known["thresholds"]) if "thresholds" in known else {},
        )
        if reading.glob(path, glob, on_key=True):
            read.append(override)
    draft.paths, draft.folder = tuple(read), reading.layer.folder


def _known(draft: Draft, reading: Reading, value: Value) -> None:
    text = reading.text(("known",), value)
    if text is not None and (not reading.layer.shared or reading.glob(("known",), text)):
        draft.known = os.path.join(reading.layer.folder, text)


def _vague(draft: Draft, reading: Reading, value: Value) -> None:
    draft.vague = tuple(text for _, text in reading.texts(("vague",), value))


def _house(draft: Draft, reading: Reading, value: Value) -> None:
    from pactool.edges.house import house_rules  # noqa: PLC0415 - most projects have no rules of their own

    draft.house = house_rules(reading, value)


def _imports(draft: Draft, reading: Reading, value: Value) -> None:
    from pactool.edges.imports import imports  # noqa: PLC0415 - most projects import nothing

    draft.imports = imports(reading, value)


TAKERS: dict[str, Callable[[Draft, Reading, Value], None]] = {
    "plans": _plans,
    "lang": _lang,
    "format": _format,
    "strict": _strict,
    "select": _select,
    "ignore": _ignore,
    "severities": _severities,
    "thresholds": _thresholds,
    "paths": _paths,
    "known": _known,
    "cache": _cache,
    "vague": _vague,
    "house": _house,
    "imports": _imports,
}
"""What takes each setting, in the order `pac config` prints them."""
