"""The configuration in force: options over `PAC_*` over `.pac.yaml` over the user's file over defaults, every mistake with its place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pactool.edges import codes as known_codes
from pactool.edges import files, globs, layers, thresholds
from pactool.errors import PacError
from pactool.finding import Severity
from pactool.words import says

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pactool.edges.house import House
    from pactool.edges.imports import Import
    from pactool.edges.layers import Given, Layer
    from pactool.edges.settings import Override
    from pactool.finding import Finding


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings in force.

    `plans` are globs for the absolute `folder`, as are those of `paths`; `lang` and `format` are None where nothing says; `select` and `ignore`
    hold codes or their beginnings, `severities` error, warning, info or off by the same; `thresholds` all figures by name, shares as
    fractions of one; `known` is the absolute path of the file of known findings; `vague` are further wordings to call vague; `house` are the
    rules of the project's own, their expressions still text; `imports` are how its spreadsheets are read.
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
    house: tuple[House, ...] = ()
    imports: tuple[Import, ...] = ()
    layers: tuple[Layer, ...] = ()


class Unusable(PacError):
    """A configuration with mistakes: all of them, as findings at their places.

    `layers` are those it was read from; `house` the rules of the project's own without a mistake of form, whose expressions are still unread.
    """

    def __init__(self, findings: tuple[Finding, ...], layers: tuple[Layer, ...], house: tuple[House, ...] = ()) -> None:
        count = len(findings)
        super().__init__(
            says("the configuration cannot be used: {count} mistake", "the configuration cannot be used: {count} mistakes", count)
        )
        self.findings = findings
        self.layers = layers
        self.house = house

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file, by its name as printed."""
        return {one.name: one.document.text for one in self.layers if one.document is not None}


def configure(
    given: Given, environ: Mapping[str, str], cwd: str, codes: Mapping[str, str], project: tuple[Layer, ...] | None = None
) -> Configuration:
    """Put the configuration together for the absolute folder `cwd`.

    `given` are the options that were used, `codes` the known codes with the names of their rules; `project` stands in the place of the project's
    file on disk, as it was at a revision: one layer, or none. Raises `Unusable` with every mistake of every layer at once, and
    `files.Unreadable` for a file that is there and cannot be read.
    """
    found = _layers(given, environ, cwd, project)
    if not any(layer.data or layer.document for layer in found):
        return Configuration(cwd, layers=found)
    from pactool.edges import laying  # noqa: PLC0415 - most runs have nothing to lay over the defaults

    draft, mistakes = laying.lay(found, cwd, _with_own(codes, found))
    if mistakes:
        raise Unusable(mistakes, found, draft.house)
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
        house=draft.house,
        imports=draft.imports,
        layers=found,
    )


def _with_own(codes: Mapping[str, str], found: tuple[Layer, ...]) -> Mapping[str, str]:
    """The known codes and those of the project's own rules."""
    if not any("house" in layer.data for layer in found):
        return codes
    from collections import ChainMap  # noqa: PLC0415 - only where there are such rules

    from pactool.edges.house import house_codes  # noqa: PLC0415

    return ChainMap(house_codes(found), dict(codes))


def for_path(configuration: Configuration, path: str) -> Configuration:
    """The configuration for one file, by its absolute path: with the overrides whose globs mean it, the later over the earlier.

    What they select stands in the place of what the files select; what an option or a variable selects stays.
    """
    if not configuration.paths:
        return configuration
    inner = files.shown(path, configuration.folder)
    meant = [one for one in configuration.paths if globs.matches(one.glob, inner)]
    if not meant:
        return configuration
    select, ignore = configuration.select, configuration.ignore
    severities, figures = dict(configuration.severities), dict(configuration.thresholds)
    for one in meant:
        select = one.select if one.select and not _asked_for(configuration) else select
        ignore = (*ignore, *one.ignore)
        severities |= one.severities
        figures |= one.thresholds
    return replace(configuration, select=select, ignore=ignore, severities=severities, thresholds=figures)


def _asked_for(configuration: Configuration) -> bool:
    """Whether an option or a variable says which rules to select."""
    return any("select" in layer.data for layer in configuration.layers if layer.document is None)


def severity(configuration: Configuration, code: str, default: Severity) -> Severity | None:
    """How grave a code is here, None when it is not to be told: of `select` and `ignore` the more exact one counts, `ignore` of equals."""
    if known_codes.is_locked(code):
        return default
    selected = known_codes.reach(code, configuration.select) if configuration.select else 0
    if selected < 0 or known_codes.reach(code, configuration.ignore) >= max(selected, 1):
        return None
    length = known_codes.reach(code, configuration.severities)
    level = default if length < 0 else configuration.severities[code[:length]]
    return None if level == "off" else Severity(level)


def fingerprint(configuration: Configuration) -> str:
    """A text of all that findings depend on; equal for configurations that judge alike."""
    judged = (
        configuration.select,
        configuration.ignore,
        sorted(configuration.severities.items()),
        _figures(configuration.thresholds),
        [(one.glob, one.select, one.ignore, sorted(one.severities.items()), _figures(one.thresholds)) for one in configuration.paths],
        _asked_for(configuration) if configuration.paths else False,
        configuration.folder if configuration.paths else "",
        configuration.vague,
        [one.judged for one in configuration.house],
    )
    return repr(judged)


def _figures(thresholds_: Mapping[str, Decimal]) -> list[tuple[str, str]]:
    return sorted((name, str(figure.normalize())) for name, figure in thresholds_.items())


def _layers(given: Given, environ: Mapping[str, str], cwd: str, project: tuple[Layer, ...] | None) -> tuple[Layer, ...]:
    found: list[Layer] = []
    if (path := layers.user_file(environ)) is not None:
        found.append(layers.from_file(path, _home(path, environ), shared=False))
    if project is not None:
        found.extend(project)
    elif (path := layers.project_file(cwd)) is not None:
        found.append(layers.from_file(path, files.shown(path, cwd), shared=True))
    return (*found, layers.from_environment(environ, cwd), layers.from_options(given, cwd))


def _home(path: str, environ: Mapping[str, str]) -> str:
    home = environ.get("HOME", "").rstrip("/")
    return files.spelled(f"~{path.removeprefix(home)}" if home and path.startswith(home + os.sep) else path)
