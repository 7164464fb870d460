"""The values of one layer of settings, read one by one: each is taken, or a mistake with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import codes as known_codes
from pactool.edges import globs, thresholds
from pactool.edges.quoting import meant, quoted, shape
from pactool.nearest import nearest
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pactool.edges.layers import Layer
    from pactool.edges.thresholds import Threshold
    from pactool.source.build import Value
    from pactool.source.place import Path

LEVELS = ("error", "warning", "info", "off")
OFF = "off"
_FLAGS = {"true": True, "false": False}
_SPELLINGS = {**_FLAGS, "yes": True, "no": False, "on": True, "off": False, "1": True, "0": False, "oui": True, "non": False}


class Mistake(NamedTuple):
    """What is wrong in a layer, where (`on_key` when the key is), and what to write."""

    layer: Layer
    code: str
    path: Path
    message: Say
    hint: Say
    on_key: bool = False


class Reading:
    """Reads the values of one layer; what cannot be taken is noted and leaves the setting as it was."""

    def __init__(self, layer: Layer, codes: Mapping[str, str], mistakes: list[Mistake]) -> None:
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

    def thresholds(self, path: Path, value: Value) -> dict[str, Decimal]:
        """Figures that rules compare with, by name."""
        read: dict[str, Decimal] = {}
        for name, written in self.map(path, value, "{coverage_min: 80%}").items():
            row = thresholds.THRESHOLDS.get(name)
            if row is None:
                hint = meant(name, tuple(thresholds.THRESHOLDS))
                self.wrong("PAC101", (*path, name), say('unknown threshold "{name}"', name=name), hint, on_key=True)
            elif (figure := self._figure(row, (*path, name), written)) is not None:
                read[name] = figure
        return read

    def _figure(self, row: Threshold, path: Path, written: Value) -> Decimal | None:
        figure = thresholds.parse(row, written) if isinstance(written, str) else None
        example = say("write a figure such as {example}", example=thresholds.spelled(row, row.default))
        if figure is None:
            self.wrong("PAC102", path, say("{value} is no figure for {name}", value=quoted(written), name=row.name), example)
        elif not row.low <= figure <= row.high:
            low, high = thresholds.spelled(row, row.low), thresholds.spelled(row, row.high)
            self.wrong("PAC105", path, say("{value} is not between {low} and {high}", value=quoted(written), low=low, high=high), example)
            return None
        return figure

    def code(self, path: Path, text: str, *, on_key: bool = False) -> bool:
        """Whether a text is a known code or the beginning of one; a mistake where not."""
        if known_codes.is_known(text, self.codes):
            return True
        hint = say("`pac explain --all` lists the codes; their beginning will do, such as PAC3 or PAC31")
        near = self._meant(text)
        hint = say("did you mean {meant}? {more}", meant=near, more=hint) if near else hint
        self.wrong("PAC104", path, say('"{code}" is no code of a rule', code=text), hint, on_key=on_key)
        return False

    def _meant(self, text: str) -> str | None:
        """The code of a rule that was called by its name; the beginning that is known, of a code cut off or unknown; else the nearest code."""
        names = {name: code for code, name in self.codes.items()}
        named = nearest(text, names) if "-" in text else None
        if named is not None:
            return names[named]
        upper = text.upper()
        begun = next((upper[:end] for end in range(len(upper) - 1, len("PAC"), -1) if known_codes.is_known(upper[:end], self.codes)), None)
        whole = known_codes.is_known(upper, self.codes)
        if whole:
            return upper
        return begun if begun is not None and len(upper) != len("PAC311") else nearest(text, self.codes) or begun

    def _unlocked(self, path: Path, code: str, *, on_key: bool = False) -> bool:
        if not known_codes.locks(code):
            return True
        hint = say(
            "PAC0xx and PAC101 to PAC105 tell that a file was not understood, and what is not understood cannot be judged: leave them out"
        )
        self.wrong("PAC104", path, say("{code} cannot be ignored or made less grave", code=code), hint, on_key=on_key)
        return False
