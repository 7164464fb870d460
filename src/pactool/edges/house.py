"""The users' own rules as a project's configuration writes them: their form is checked here, their expressions by who runs them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactool.edges.codes import HOUSE
from pactool.edges.quoting import meant, quoted, shape
from pactool.words import LANGUAGES, say

if TYPE_CHECKING:
    from pactool.edges.layers import Layer
    from pactool.edges.reading import Reading
    from pactool.source.build import Value
    from pactool.source.place import Path

SECTIONS = ("objectives", "actions", "people", "segments", "measures", "risks", "needs", "strategies", "plan")
"""What a rule can be for: each item of a section, or the plan as a whole."""
SEVERITIES = ("error", "warning", "info")
LONGEST = 300
"""The longest message or hint, in characters."""
MANY = 99
"""As many rules as there are codes."""
_ALIASES = {"team": "people"}
_REQUIRED = ("code", "name", "for", "require", "message")
_KEYS = ("code", "name", "for", "when", "require", "message", "hint", "severity", "examples")
_EXAMPLES = ("bad", "good")
_code = re.compile(rf"{HOUSE}(?:0[1-9]|[1-9][0-9])").fullmatch
_name = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*").fullmatch
Texts = tuple[tuple[str, str], ...]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class House:
    """One rule of the users' own: what it is for, its two expressions as text, what it says, and its examples; `path` is its place."""

    path: Path
    code: str
    name: str
    section: str
    when: str | None
    require: str
    message: Texts
    hint: Texts = ()
    severity: str = "warning"
    bad: Value = field(default=None, hash=False)
    good: Value = field(default=None, hash=False)

    @property
    def judged(self) -> tuple[str, ...]:
        """All that findings depend on."""
        texts = (*self.message, ("", ""), *self.hint)
        return (
            self.code,
            self.name,
            self.section,
            self.when or "",
            self.require,
            self.severity,
            *(part for text in texts for part in text),
        )


def house_codes(layers: tuple[Layer, ...]) -> dict[str, str]:
    """The codes of the project's own rules with their names, as far as they are written as they should."""
    found: dict[str, str] = {}
    for layer in layers:
        written = layer.data.get("house") if layer.shared else None
        for one in written if isinstance(written, list) else ():
            code = one.get("code") if isinstance(one, dict) else None
            if isinstance(one, dict) and isinstance(code, str) and _code(code):
                found[code] = str(one.get("name"))
    return found


def house_rules(reading: Reading, value: Value) -> tuple[House, ...]:
    """The rules of a layer; each mistake of form is noted, and a rule with one is left out."""
    if not isinstance(value, list):
        hint = say("write one rule after each dash: {example}", example="- {code: PAC901, name: …, for: actions, require: …, message: …}")
        reading.wrong("PAC102", ("house",), say("{kind} stands where a list is wanted", kind=shape(value)), hint)
        return ()
    if len(value) > MANY:
        reading.wrong(
            "PAC105",
            ("house",),
            say("{count} rules are over the bound of {bound}", count=len(value), bound=MANY),
            say("take some out"),
            on_key=True,
        )
        return ()
    found = [one for at, item in enumerate(value) if (one := _rule(reading, ("house", at), item)) is not None]
    return tuple(one for at, one in enumerate(found) if _is_new(reading, one, found[:at]))


def _rule(reading: Reading, path: Path, item: Value) -> House | None:
    before = len(reading.mistakes)
    given = reading.map(path, item, "{code: PAC901, name: …, for: actions, require: …, message: …}")
    if not given:
        return None
    for key in given:
        if key not in _KEYS and not key.startswith("x-"):
            reading.wrong("PAC101", (*path, key), say('unknown key "{key}"', key=key), meant(key, _KEYS), on_key=True)
    for key in _REQUIRED:
        if given.get(key) is None:
            reading.wrong("PAC103", (*path, key), say('the key "{key}" is missing', key=key), say("add {key}: …", key=key))
    texts = {key: reading.text((*path, key), given[key]) for key in ("code", "name", "when", "require") if given.get(key) is not None}
    _check_names(reading, path, texts.get("code"), texts.get("name"))
    section = _section(reading, (*path, "for"), given["for"]) if given.get("for") is not None else None
    severity = reading.choice((*path, "severity"), given["severity"], SEVERITIES) if "severity" in given else "warning"
    message, hint = (_texts(reading, (*path, key), given[key]) if given.get(key) is not None else () for key in ("message", "hint"))
    examples = reading.map((*path, "examples"), given["examples"], "{bad: …, good: …}") if "examples" in given else {}
    for key in examples:
        if key not in _EXAMPLES:
            reading.wrong("PAC101", (*path, "examples", key), say('unknown key "{key}"', key=key), meant(key, _EXAMPLES), on_key=True)
    if len(reading.mistakes) > before:
        return None
    code, name, when, require = (texts.get(key) for key in ("code", "name", "when", "require"))
    return House(
        path,
        code or "",
        name or "",
        section or "",
        when,
        require or "",
        message,
        hint,
        severity or "",
        examples.get("bad"),
        examples.get("good"),
    )


def _check_names(reading: Reading, path: Path, code: str | None, name: str | None) -> None:
    if code is not None and not _code(code):
        hint = say("write a code from PAC901 to PAC999")
        reading.wrong("PAC105", (*path, "code"), say('"{code}" is no code of a rule of your own', code=code), hint)
    if name is not None and not _name(name):
        hint = say("write small letters and hyphens that say what is wrong, such as fair-without-steps")
        reading.wrong("PAC105", (*path, "name"), say('"{name}" is no name of a rule', name=name), hint)
    elif name is not None and _is_ours(reading, name):
        hint = say("choose another; `pac explain {name}` shows the rule that has it", name=name)
        reading.wrong("PAC105", (*path, "name"), say('a rule of pac has the name "{name}"', name=name), hint)


def _is_ours(reading: Reading, name: str) -> bool:
    return any(one == name for code, one in reading.codes.items() if not code.startswith(HOUSE))


def _is_new(reading: Reading, one: House, before: list[House]) -> bool:
    """Whether no rule before has its code or name."""
    new = True
    for key, value, taken in (("code", one.code, {other.code for other in before}), ("name", one.name, {other.name for other in before})):
        if value in taken:
            reading.wrong(
                "PAC105", (*one.path, key), say('two rules have the {key} "{value}"', key=key, value=value), say("each rule has its own")
            )
            new = False
    return new


def _section(reading: Reading, path: Path, value: Value) -> str | None:
    given = _ALIASES.get(value, value) if isinstance(value, str) else value
    return reading.choice(path, given, SECTIONS)


def _texts(reading: Reading, path: Path, value: Value) -> Texts:
    """One text, in whatever language, or one by language."""
    if isinstance(value, str):
        return (("en", value),) if _short(reading, path, value) else ()
    if not isinstance(value, dict):
        hint = say("write one text, or {example}", example="{fr: …, en: …}")
        reading.wrong("PAC102", path, say("{value} stands where a text is wanted", value=quoted(value)), hint)
        return ()
    found: list[tuple[str, str]] = []
    for language, text in value.items():
        if language not in LANGUAGES:
            reading.wrong("PAC101", (*path, language), say('unknown key "{key}"', key=language), meant(language, LANGUAGES), on_key=True)
        elif (one := reading.text((*path, language), text)) is not None and _short(reading, (*path, language), one):
            found.append((language, one))
    if not value:
        reading.wrong("PAC103", path, say("a text is missing"), say("write {example}", example="{fr: …, en: …}"))
    return tuple(found)


def _short(reading: Reading, path: Path, text: str) -> bool:
    if text.strip() and len(text) <= LONGEST and "\n" not in text.strip():
        return True
    message = say("a message stands on one line of at most {bound} characters", bound=LONGEST)
    reading.wrong("PAC105", path, message, say("say in one sentence what is wrong; places such as {id} and {title} are filled"))
    return False
