"""The settings, each with what it takes: text from a file, a variable or an option becomes a value, or a mistake with its place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactool.edges import codes as known_codes
from pactool.edges import globs, thresholds
from pactool.edges.quoting import meant, quoted, shape
from pactool.nearest import nearest
from pactool.words import LANGUAGES, Say, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from decimal import Decimal

    from pactool.edges.layers import Layer
    from pactool.source.build import Value
    from pactool.source.place import Path

FORMATS = ("text", "grouped", "json", "github", "gitlab", "sarif", "junit", "csv", "md")
LEVELS = ("error", "warning", "info", "off")
OFF = "off"
_FLAGS = {"true": True, "false": False}
_SPELLINGS = {**_FLAGS, "yes": True, "no": False, "on": True, "off": False, "1": True, "0": False, "oui": True, "non": False}
_PROJECT_ONLY = frozenset(("plans", "paths", "known"))


@dataclass(frozen=True, slots=True)
class Override:
    """Other rules for the files that a glob means: codes to ignore as well, and other severities."""

    glob: str
    ignore: tuple[str, ...] = ()
    severities: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a layer, where (`on_key` when the key is), and what to write."""

    layer: Layer
    code: str
    path: Path
    message: Say
    hint: Say
    on_key: bool = False


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


class Reading:
    """Reads the values of one layer; what cannot be taken is noted and leaves the setting as it was."""

    def __init__(self, layer: Layer, codes: Collection[str], mistakes: list[Mistake]) -> None:
        self.layer = layer
        self.codes = codes
        self.mistakes = mistakes

    def wrong(self, code: str, path: Path, message: Say, hint: Say, *, on_key: bool = False) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(self.layer, code, path, message, hint, on_key))

    def text(self, path: Path, value: Value) -> str | None:
        """One text that is not empty."""
        if isinstance(value, str) and value.strip():
            return value
        self.wrong("PAC102", path, say("{kind} stands where a text is wanted", kind=shape(value)), say("write one text"))
        return None

    def flag(self, path: Path, value: Value) -> bool | None:
        """`true` or `false`, alone: what YAML 1.1 also takes for them is told how to be written."""
        taken = (_FLAGS if self.layer.document else _SPELLINGS).get(value.lower() if isinstance(value, str) else "")
        if taken is None:
            near = _SPELLINGS.get(value.lower()) if isinstance(value, str) else None
            hint = say("write true or false") if near is None else say("write {meant}", meant="true" if near else "false")
            self.wrong("PAC102", path, say("{value} is neither true nor false", value=quoted(value)), hint)
        return taken

    def choice(self, path: Path, value: Value, allowed: tuple[str, ...]) -> str | None:
        """One of some words."""
        if isinstance(value, str) and value in allowed:
            return value
        self.wrong("PAC104", path, say("{value} is not one of the words allowed here", value=quoted(value)), meant(value, allowed))
        return None

    def texts(self, path: Path, value: Value) -> list[tuple[Path, str]]:
        """A list of texts, or one text, with the place of each."""
        if isinstance(value, str):
            return [(path, value)]
        if isinstance(value, list):
            read = [((*path, index), self.text((*path, index), one)) for index, one in enumerate(value)]
            return [(at, one) for at, one in read if one is not None]
        self.wrong("PAC102", path, say("{kind} stands where a list is wanted", kind=shape(value)), say("write [one, two]"))
        return []

    def map(self, path: Path, value: Value, example: str) -> dict[str, Value]:
        """A map of anything."""
        if isinstance(value, dict):
            return value
        self.wrong("PAC102", path, say("{kind} stands where a map is wanted", kind=shape(value)), say("write {example}", example=example))
        return {}

    def globs(self, path: Path, value: Value) -> tuple[str, ...]:
        """Globs that stay in the folder they are written for."""
        return tuple(one for at, one in self.texts(path, value) if self.glob(at, one))

    def glob(self, path: Path, text: str, *, on_key: bool = False) -> bool:
        """Whether a glob stays in its folder; a mistake where not."""
        if globs.stays_inside(text):
            return True
        hint = say("write it relative to the folder of this file, with /, such as plans/**/*.yaml")
        self.wrong("PAC105", path, say('"{glob}" leads out of its folder', glob=text), hint, on_key=on_key)
        return False

    def selected(self, path: Path, value: Value) -> tuple[str, ...]:
        """Codes or their beginnings."""
        return tuple(one for at, one in self.texts(path, value) if self.code(at, one))

    def ignored(self, path: Path, value: Value) -> tuple[str, ...]:
        """Codes or their beginnings that can be ignored."""
        return tuple(one for at, one in self.texts(path, value) if self.code(at, one) and self._unlocked(at, one))

    def severities(self, path: Path, value: Value) -> dict[str, str]:
        """Severities by code or its beginning."""
        read: dict[str, str] = {}
        for code, written in self.map(path, value, "{PAC311: info}").items():
            level = self.choice((*path, code), written, LEVELS)
            if (
                self.code((*path, code), code, on_key=True)
                and level
                and (level == "error" or self._unlocked((*path, code), code, on_key=True))
            ):
                read[code] = level
        return read

    def code(self, path: Path, text: str, *, on_key: bool = False) -> bool:
        """Whether a text is a known code or the beginning of one; a mistake where not."""
        if known_codes.is_known(text, self.codes):
            return True
        hint = say("`pac explain --all` lists the codes; their beginning will do, such as PAC3 or PAC31")
        near = nearest(text, self.codes)
        hint = say("did you mean {meant}? {more}", meant=near, more=hint) if near else hint
        self.wrong("PAC104", path, say('"{code}" is no code of a rule', code=text), hint, on_key=on_key)
        return False

    def _unlocked(self, path: Path, code: str, *, on_key: bool = False) -> bool:
        if not known_codes.locks(code):
            return True
        hint = say(
            "PAC0xx and PAC101 to PAC105 tell that a file was not understood, and what is not understood cannot be judged: leave them out"
        )
        self.wrong("PAC104", path, say("{code} cannot be ignored or made less grave", code=code), hint, on_key=on_key)
        return False


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
    for name, written in reading.map(("thresholds",), value, "{coverage_min: 80%}").items():
        path = ("thresholds", name)
        row = thresholds.THRESHOLDS.get(name)
        if row is None:
            reading.wrong(
                "PAC101", path, say('unknown threshold "{name}"', name=name), meant(name, tuple(thresholds.THRESHOLDS)), on_key=True
            )
            continue
        figure = thresholds.parse(row, written) if isinstance(written, str) else None
        example = say("write a figure such as {example}", example=thresholds.spelled(row, row.default))
        if figure is None:
            reading.wrong("PAC102", path, say("{value} is no figure for {name}", value=quoted(written), name=name), example)
        elif not row.low <= figure <= row.high:
            low, high = thresholds.spelled(row, row.low), thresholds.spelled(row, row.high)
            message = say("{value} is not between {low} and {high}", value=quoted(written), low=low, high=high)
            reading.wrong("PAC105", path, message, example)
        else:
            draft.thresholds[name] = figure


def _paths(draft: Draft, reading: Reading, value: Value) -> None:
    read: list[Override] = []
    for glob, inner in reading.map(("paths",), value, '{"plans/old/*.yaml": {ignore: [PAC3]}}').items():
        path = ("paths", glob)
        known = reading.map(path, inner, "{ignore: [PAC3], severities: {PAC311: info}}")
        for key in known.keys() - {"ignore", "severities"}:
            reading.wrong("PAC101", (*path, key), say('unknown key "{key}"', key=key), meant(key, ("ignore", "severities")), on_key=True)
        ignore = reading.ignored((*path, "ignore"), known["ignore"]) if "ignore" in known else ()
        severities = reading.severities((*path, "severities"), known["severities"]) if "severities" in known else {}
        if reading.glob(path, glob, on_key=True):
            read.append(Override(glob, ignore, severities))
    draft.paths, draft.folder = tuple(read), reading.layer.folder


def _known(draft: Draft, reading: Reading, value: Value) -> None:
    text = reading.text(("known",), value)
    if text is not None and (not reading.layer.shared or reading.glob(("known",), text)):
        draft.known = os.path.join(reading.layer.folder, text)


def _vague(draft: Draft, reading: Reading, value: Value) -> None:
    draft.vague = tuple(text for _, text in reading.texts(("vague",), value))


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
}
"""What takes each setting, in the order `pac config` prints them."""
