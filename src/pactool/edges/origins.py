"""The configuration as `pac config` shows it: every setting, its value, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.edges import files, layers, thresholds
from pactool.edges.settings import TAKERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.edges.configuration import Configuration
    from pactool.edges.settings import Override
    from pactool.source.build import Value
    from pactool.source.place import Path


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `pac config` prints it; `origin` is `file:line`, a variable, an option, or empty for a default."""

    name: str
    value: str
    origin: str


def settings(configuration: Configuration) -> tuple[Setting, ...]:
    """Every setting with its value and where it comes from, in a fixed order."""
    rows = [(path, _value(configuration, path)) for path in _paths(configuration)]
    origins = _origins(configuration, [path for path, _ in rows])
    return tuple(Setting(".".join(path), value, origins.get(path, "")) for path, value in rows)


def _paths(configuration: Configuration) -> list[tuple[str, ...]]:
    inner: dict[str, list[tuple[str, ...]]] = {
        "severities": [(code,) for code in sorted(configuration.severities)],
        "thresholds": [(name,) for name in configuration.thresholds],
        "paths": [inner for one in configuration.paths for inner in _overridden(one)],
        "house": [(one.code,) for one in configuration.house],
        "imports": [(one.name,) for one in configuration.imports],
    }
    return [path for key in TAKERS for path in ([(key, *steps) for steps in inner[key]] if key in inner else [(key,)])]


def _overridden(override: Override) -> list[tuple[str, ...]]:
    """The steps to each value of an override."""
    found: list[tuple[str, ...]] = [(override.glob, key) for key in ("select", "ignore") if getattr(override, key)]
    found += [(override.glob, "severities", code) for code in sorted(override.severities)]
    return found + [(override.glob, "thresholds", name) for name in sorted(override.thresholds)]


def _value(configuration: Configuration, path: tuple[str, ...]) -> str:
    key, name = path[0], path[-1]
    if key == "thresholds":
        return thresholds.spelled(thresholds.THRESHOLDS[name], configuration.thresholds[name])
    if key == "severities":
        return configuration.severities[name]
    if key == "paths":
        return _otherwise(next(one for one in configuration.paths if one.glob == path[1]), path[2], name)
    if key == "house":
        return next(one.name for one in configuration.house if one.code == name)
    if key == "imports":
        return ", ".join(
            f"{header}: {field}" for header, field in next(one for one in configuration.imports if one.name == name).columns.items()
        )
    return _plain(configuration, key)


def _plain(configuration: Configuration, key: str) -> str:
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


def _otherwise(override: Override, key: str, name: str) -> str:
    """One value of an override."""
    if key == "thresholds":
        return thresholds.spelled(thresholds.THRESHOLDS[name], override.thresholds[name])
    return override.severities[name] if key == "severities" else ", ".join(override.select if key == "select" else override.ignore)


def _origins(configuration: Configuration, paths: list[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    house: dict[tuple[str, ...], Path] = {("house", one.code): one.path for one in configuration.house}
    origins: dict[tuple[str, ...], str] = {}
    for layer in configuration.layers:
        own = [path for path in paths if path in house or _has(layer.data, path)]
        where = layers.places(layer, [house.get(path, path) for path in own])
        for path in own:
            if path not in house or layer.shared:
                line = where[house.get(path, path)][0].start.line
                origins[path] = f"{layer.name}:{line}" if layer.document else layer.label(path)
    return origins


def _has(data: Mapping[str, Value], path: tuple[str, ...]) -> bool:
    if path[0] not in data or len(path) == 1:
        return path[0] in data
    inner = data[path[0]]
    return isinstance(inner, dict) and _has(inner, path[1:])
