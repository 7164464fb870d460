"""The configuration as `pac config` shows it: every setting, its value, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.edges import files, layers, thresholds
from pactool.edges.settings import TAKERS

if TYPE_CHECKING:
    from pactool.edges.configuration import Configuration
    from pactool.edges.layers import Layer
    from pactool.edges.settings import Override


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
