"""Layers of settings laid over each other, and all that is wrong with them as findings at their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.edges import layers
from pactool.edges.reading import Mistake, Reading
from pactool.edges.settings import Draft, take
from pactool.finding import Finding, Related, Severity
from pactool.source.place import pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.edges.layers import Layer
    from pactool.source.place import Span
    from pactool.source.trouble import Trouble


def lay(found: tuple[Layer, ...], cwd: str, codes: Mapping[str, str]) -> tuple[Draft, tuple[Finding, ...]]:
    """The settings of the layers, each over those before it, and the mistakes of all of them, sorted by place."""
    mistakes: list[Mistake] = []
    draft = Draft(cwd)
    for layer in found:
        if layer.document is None or isinstance(layer.document.data, dict):
            take(draft, Reading(layer, codes, mistakes))
        elif layer.document.readable and layer.document.data is not None:
            Reading(layer, codes, mistakes).map((), layer.document.data, "strict: true")
    findings = (*_troubles(found, codes), *_placed(mistakes, codes))
    return draft, tuple(sorted(findings, key=lambda one: (one.path, one.span, one.code)))


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
