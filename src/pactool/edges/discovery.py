"""Which plans a command is about: those it names, else those of `.pac.yaml`, else those where plans usually are."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pactool.edges import files, globs
from pactool.edges.walking import CONFIGURATION, Walk, root_of
from pactool.errors import PacError
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

USUAL = "plan.yaml"
USUAL_GLOBS = ("plans/**/*.yaml", "*.plan.yaml")

_KEY = rb"(?:title|period|objectives)[\"']?[ \t]*:"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LEAD = rb"(?:[ \t]*(?:#[^\n\r]*|%[^\n\r]*|---[ \t]*(?:#[^\n\r]*)?)?[\n\r])*(?:---[ \t]+)?([ ]*)([{]?)"
_LOOKED = 65_536
"""How far the first line that is no comment is looked for, in bytes."""


class Wanted(Protocol):
    """What discovery needs of a configuration: the globs of `plans:` and the absolute folder they are written for."""

    @property
    def plans(self) -> tuple[str, ...]:
        """Globs."""

    @property
    def folder(self) -> str:
        """An absolute folder."""


class Source(NamedTuple):
    """One file to read as a plan.

    `path` is absolute, or `-` for standard input; `shown` is how it is printed; `named` tells that it was asked for by name, so that it is a
    plan whatever stands in it. `raw` is what stood in it when it was looked at, None where that was not the whole of it.
    """

    path: str
    shown: str
    named: bool = True
    raw: bytes | None = None


class Found(NamedTuple):
    """The plans, sorted by the path shown, and what a person should know of what was left out."""

    sources: tuple[Source, ...]
    notes: tuple[Say, ...] = ()


def find(arguments: Sequence[str], cwd: str, wanted: Wanted, *, stdin_name: str = "<stdin>", limit: int = files.LIMIT) -> Found:
    """The plans that `arguments` (files, folders, `-`) mean in the absolute folder `cwd`; without any, the usual ones.

    A file that cannot be read is among the sources, for the reading to refuse it. Raises `PacError` (exit 2) when there is nothing at all.
    """
    search = _Search(cwd, stdin_name)
    if arguments:
        for argument in arguments:
            search.name(argument)
        looked = tuple(_called(argument) for argument in arguments)
    else:
        looked = search.usual(wanted)
    found = _looked_at(search.found, limit)
    notes = (*search.notes, *found.notes)
    if not found.sources:
        raise nothing(looked, notes)
    return Found(found.sources, notes)


def content(source: Source, limit: int = files.LIMIT) -> bytes:
    """What stands in a source; raises `files.Unreadable`."""
    if source.raw is not None:
        return source.raw
    return files.read_stdin(limit, source.shown) if source.path == files.STDIN else files.read(source.path, limit, source.shown)


def looks_like_plan(raw: bytes) -> bool:
    """Whether a YAML file has `title`, `period` or `objectives` at its top; cheap, and yes for a broken file that has."""
    text = raw.replace(b"\0", b"") if b"\0" in raw else raw  # UTF-16: a plan in the wrong encoding is still meant as one
    text = next((text[len(mark) :] for mark in _MARKS if text.startswith(mark)), text)
    if any(_at_top(text, key.start(), b"", in_braces=False) for key in re.finditer(_KEY, text)):
        return True
    lead = re.match(_LEAD, text[:_LOOKED])
    indent, brace = lead.groups() if lead else (b"", b"")
    return bool(indent or brace) and any(_at_top(text, key.start(), indent, in_braces=bool(brace)) for key in re.finditer(_KEY, text))


def _at_top(text: bytes, start: int, indent: bytes, *, in_braces: bool) -> bool:
    before = text[max(0, start - 80) : start]
    if before[-1:] in (b'"', b"'"):
        before = before[:-1]
    line = before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :]
    if in_braces:
        return not line or line[-1:] in b"{, \t"
    return line.removeprefix(b"? ") in (b"", indent)


class _Search:
    """Collects sources in the order they are asked for, each file once; a file that is named stays named."""

    def __init__(self, cwd: str, stdin_name: str) -> None:
        self.cwd = cwd
        self.stdin_name = stdin_name
        self.found: dict[str, Source] = {}
        self.notes: list[Say] = []
        self.folders: dict[str, str] = {}

    def name(self, argument: str) -> None:
        """Take a file, a folder or standard input that was asked for by name."""
        path = os.path.abspath(os.path.join(self.cwd, argument)) if argument else argument
        if argument == files.STDIN:
            self._add(Source(files.STDIN, self.stdin_name))
        elif _is_folder(path):
            self._folder(path)
        else:
            self._add(Source(path, files.shown(path, self.cwd)))

    def usual(self, wanted: Wanted) -> tuple[str, ...]:
        """Take the plans of the configuration, else the usual ones; returns where it looked, as printed."""
        if wanted.plans:
            self._globs(wanted.plans, wanted.folder)
            folder = files.shown(wanted.folder, self.cwd)
            return tuple(one if folder == "." else f"{folder}/{one}" for one in wanted.plans)
        if os.path.lexists(path := os.path.join(self.cwd, USUAL)) and not _is_folder(path):
            self._add(Source(path, USUAL))
        else:
            self._globs(USUAL_GLOBS, self.cwd)
        return (CONFIGURATION, USUAL, *USUAL_GLOBS)

    def _folder(self, path: str) -> None:
        before = len(self.found)
        self._walk(path, path, "")
        if len(self.found) == before:
            self.notes.append(say('"{path}" holds no plan', path=files.shown(path, self.cwd)))

    def _globs(self, patterns: Iterable[str], folder: str) -> None:
        for pattern in patterns:
            start = os.path.join(folder, globs.fixed_part(pattern))
            if globs.is_literal(pattern) and not _is_folder(os.path.join(folder, pattern)):
                path = os.path.normpath(os.path.join(folder, pattern))
                self._add(Source(path, files.shown(path, self.cwd)))
            elif globs.is_literal(pattern):
                self._folder(os.path.normpath(os.path.join(folder, pattern)))
            elif _is_folder(start):
                self._walk(os.path.normpath(start), folder, pattern)

    def _walk(self, start: str, folder: str, pattern: str) -> None:
        walk = Walk(root_of(start), self.cwd)
        for path in walk.files(start, deep=not pattern or globs.ANY_DEPTH in pattern, depth=globs.depth(pattern)):
            if not pattern or globs.matches(pattern, files.shown(path, folder)):
                self._add(Source(path, self._met(path), named=False))
        self.notes.extend(walk.notes)

    def _met(self, path: str) -> str:
        """How a file that was met in a folder is printed; the folder's part is worked out once."""
        folder, name = os.path.split(path)
        if folder not in self.folders:
            self.folders[folder] = files.shown(folder, self.cwd)
        shown = self.folders[folder]
        return files.spelled(name) if shown == "." else f"{shown}/{files.spelled(name)}"

    def _add(self, source: Source) -> None:
        known = self.found.get(source.path)
        if known is None or (source.named and not known.named):
            self.found[source.path] = source


def _looked_at(found: dict[str, Source], limit: int) -> Found:
    sources: list[Source] = []
    notes: list[Say] = []
    for source in sorted(found.values(), key=lambda one: (one.shown, one.path)):
        looked = source if source.named else _looked(source, limit)
        if looked is not None:
            sources.append(looked)
        else:
            notes.append(left_out(source.shown))
    return Found(tuple(sources), tuple(notes))


def left_out(shown: str) -> Say:
    """What is said of a YAML file that is no plan."""
    return say('"{path}" is no plan (no title, period or objectives at its top) and is left out; name it to have it read', path=shown)


def _looked(source: Source, limit: int) -> Source | None:
    """A first look at the beginning, where a plan mostly shows, None for no plan; what cannot be read counts, for the reading to refuse it."""
    try:
        start = files.head(source.path, limit, source.shown)
        if len(start) < files.HEAD:
            return source._replace(raw=start) if looks_like_plan(start) else None
        return source if looks_like_plan(start) or looks_like_plan(files.read(source.path, limit, source.shown)) else None
    except files.Unreadable:
        return source


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def _called(argument: str) -> str:
    return files.spelled(argument)


def nothing(looked: tuple[str, ...], notes: Iterable[Say]) -> PacError:
    """The refusal where no plan was found, with where it was looked for."""
    return PacError(
        say("no plan was found; looked for {places}{notes}", places=tuple(_quoted(looked)), notes=_told(notes)),
        say("`pac init` makes a first plan"),
    )


def _quoted(looked: tuple[str, ...]) -> Iterator[Say]:
    return (say('"{path}"', path=one) for one in looked)


def _told(notes: Iterable[Say]) -> Say | str:
    few = tuple(notes)[:3]
    return say(" ({notes})", notes=few) if few else ""
