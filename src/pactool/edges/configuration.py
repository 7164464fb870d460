"""The configuration in force: options over `PAC_*` over `.pac.yaml` over the user's file over defaults, every mistake with its place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pactool.edges import codes as known_codes
from pactool.edges import files, globs, layers, thresholds
from pactool.edges.settings import OFF, TAKERS, Draft, Mistake, Override, Reading, take
from pactool.errors import PacError
from pactool.finding import Finding, Related, Severity
from pactool.source.place import pointer
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pactool.edges.layers import Given, Layer
    from pactool.source.place import Span
    from pactool.source.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings in force.

    `plans` are globs for the absolute `folder`, as are those of `paths`; `lang` and `format` are None where nothing says; `select` and `ignore`
    hold codes or their beginnings, `severities` error, warning, info or off by the same; `thresholds` all figures by name, shares as
    fractions of one; `known` is the absolute path of the file of known findings; `vague` are further wordings to call vague.
    """

    folder: str
    plans: tuple[str, ...] = ()
    lang: str | None = None
    format: str | None = None
    strict: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, Decimal] = field(default_factory=lambda: thresholds.DEFAULTS)
    paths: tuple[Override, ...] = ()
    known: str | None = None
    cache: bool = True
    vague: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `pac config` prints it; `origin` is `file:line`, a variable, an option, or empty for a default."""

    name: str
    value: str
    origin: str


class Unusable(PacError):
    """A configuration with mistakes: all of them, as findings at their places."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        count = len(findings)
        super().__init__(
            says("the configuration cannot be used: {count} mistake", "the configuration cannot be used: {count} mistakes", count),
            say("`pac config` shows the configuration in force"),
        )
        self.findings = findings


def configure(given: Given, environ: Mapping[str, str], cwd: str, codes: Mapping[str, str]) -> Configuration:
    """Put the configuration together for the absolute folder `cwd`.

    `given` are the options that were used, `codes` the known codes with the names of their rules. Raises `Unusable` with every mistake of
    every layer at once, and `files.Unreadable` for a file that is there and cannot be read.
    """
    found = _layers(given, environ, cwd)
    mistakes: list[Mistake] = []
    draft = Draft(cwd)
    for layer in found:
        if layer.document is None or isinstance(layer.document.data, dict):
            take(draft, Reading(layer, codes, mistakes))
        elif layer.document.readable and layer.document.data is not None:
            Reading(layer, codes, mistakes).map((), layer.document.data, "strict: true")
    findings = sorted((*_troubles(found, codes), *_placed(mistakes, codes)), key=lambda one: (one.path, one.span, one.code))
    if findings:
        raise Unusable(tuple(findings))
    return _frozen(draft, found)


def for_path(configuration: Configuration, path: str) -> Configuration:
    """The configuration for one file, by its absolute path: with the overrides whose globs mean it."""
    if not configuration.paths:
        return configuration
    inner = files.shown(path, configuration.folder)
    meant = [one for one in configuration.paths if globs.matches(one.glob, inner)]
    ignore = (*configuration.ignore, *(code for one in meant for code in one.ignore))
    severities = dict(configuration.severities)
    for one in meant:
        severities |= one.severities
    return replace(configuration, ignore=ignore, severities=severities) if meant else configuration


def severity(configuration: Configuration, code: str, default: Severity) -> Severity | None:
    """How grave a code is here, None when it is not to be told: of `select` and `ignore` the more exact one counts, `ignore` of equals."""
    if known_codes.is_locked(code):
        return default
    selected = known_codes.reach(code, configuration.select) if configuration.select else 0
    if selected < 0 or known_codes.reach(code, configuration.ignore) >= max(selected, 1):
        return None
    length = known_codes.reach(code, configuration.severities)
    level = default if length < 0 else configuration.severities[code[:length]]
    return None if level == OFF else Severity(level)


def fingerprint(configuration: Configuration) -> str:
    """A text of all that findings depend on; equal for configurations that judge alike."""
    judged = (
        configuration.select,
        configuration.ignore,
        sorted(configuration.severities.items()),
        sorted((name, str(figure.normalize())) for name, figure in configuration.thresholds.items()),
        [(one.glob, one.ignore, sorted(one.severities.items())) for one in configuration.paths],
        configuration.folder if configuration.paths else "",
        configuration.vague,
    )
    return repr(judged)


def settings(configuration: Configuration) -> tuple[Setting, ...]:
    """Every setting with its value and where it comes from, in a fixed order."""
    rows = [(path, _value(configuration, path)) for path in _paths(configuration)]
    origins = _origins(configuration, [path for path, _ in rows])
    return tuple(Setting(".".join(path), value, origins.get(path, "")) for path, value in rows)


def _layers(given: Given, environ: Mapping[str, str], cwd: str) -> tuple[Layer, ...]:
    found: list[Layer] = []
    if (path := layers.user_file(environ)) is not None:
        found.append(layers.from_file(path, _home(path, environ), shared=False))
    if (path := layers.project_file(cwd)) is not None:
        found.append(layers.from_file(path, files.shown(path, cwd), shared=True))
    return (*found, layers.from_environment(environ, cwd), layers.from_options(given, cwd))


def _home(path: str, environ: Mapping[str, str]) -> str:
    home = environ.get("HOME", "").rstrip("/")
    return files.spelled(f"~{path.removeprefix(home)}" if home and path.startswith(home + os.sep) else path)


def _frozen(draft: Draft, found: tuple[Layer, ...]) -> Configuration:
    return Configuration(
        folder=draft.folder,
        plans=draft.plans,
        lang=draft.lang,
        format=draft.format,
        strict=draft.strict,
        select=draft.select,
        ignore=draft.ignore,
        severities=draft.severities,
        thresholds=draft.thresholds,
        paths=draft.paths,
        known=draft.known,
        cache=draft.cache,
        vague=draft.vague,
        layers=found,
    )


def _troubles(found: tuple[Layer, ...], codes: Mapping[str, str]) -> list[Finding]:
    return [_told(layer.name, codes, one, one.span) for layer in found if layer.document is not None for one in layer.document.troubles]


def _placed(mistakes: list[Mistake], codes: Mapping[str, str]) -> list[Finding]:
    placed: list[Finding] = []
    for layer in {id(one.layer): one.layer for one in mistakes}.values():
        own = [one for one in mistakes if one.layer is layer]
        where = layers.places(layer, [one.path for one in own])
        placed += [_told(layer.label(one.path), codes, one, where[one.path][0 if one.on_key else 1]) for one in own]
    return placed


def _told(name: str, codes: Mapping[str, str], what: Mistake | Trouble, span: Span) -> Finding:
    related = () if isinstance(what, Mistake) else tuple(Related(name, where, text) for where, text in what.related)
    return Finding(what.code, codes.get(what.code, ""), Severity.ERROR, what.message, what.hint, name, pointer(what.path), span, related)


def _paths(configuration: Configuration) -> list[tuple[str, ...]]:
    inner: dict[str, list[str]] = {
        "severities": sorted(configuration.severities),
        "thresholds": list(configuration.thresholds),
        "paths": [one.glob for one in configuration.paths],
    }
    return [path for key in TAKERS for path in ([(key, name) for name in inner[key]] if key in inner else [(key,)])]


def _value(configuration: Configuration, path: tuple[str, ...]) -> str:
    key, name = path[0], path[-1]
    if key == "thresholds":
        return thresholds.spelled(thresholds.THRESHOLDS[name], configuration.thresholds[name])
    if key == "severities":
        return configuration.severities[name]
    if key == "paths":
        return next(_override(one) for one in configuration.paths if one.glob == name)
    flags = {"strict": configuration.strict, "cache": configuration.cache}
    if key in flags:
        return "true" if flags[key] else "false"
    words = {
        "lang": configuration.lang,
        "format": configuration.format,
        "known": configuration.known and files.shown(configuration.known, configuration.folder),
    }
    if key in words:
        return words[key] or ""
    lists = {"plans": configuration.plans, "select": configuration.select, "ignore": configuration.ignore, "vague": configuration.vague}
    return ", ".join(lists[key])


def _override(override: Override) -> str:
    return "; ".join(
        filter(None, (", ".join(override.ignore), ", ".join(f"{code}: {level}" for code, level in sorted(override.severities.items()))))
    )


def _origins(configuration: Configuration, paths: list[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    origins: dict[tuple[str, ...], str] = {}
    for layer in configuration.layers:
        own = [path for path in paths if _has(layer, path)]
        where = layers.places(layer, own)
        for path in own:
            line = where[path][0].start.line
            origins[path] = f"{layer.name}:{line}" if layer.document else layer.label(path)
    return origins


def _has(layer: Layer, path: tuple[str, ...]) -> bool:
    inner = layer.data.get(path[0])
    return path[0] in layer.data if len(path) == 1 else isinstance(inner, dict) and path[1] in inner
