"""The configuration in force as text or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pactool import __version__
from pactool.cli.judging import RuleNames
from pactool.edges.configuration import configure
from pactool.edges.origins import Setting, settings
from pactool.edges.thresholds import THRESHOLDS
from pactool.errors import PacError
from pactool.words import say, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.cli.desk import Desk
    from pactool.edges.layers import Option

FORMATS = ("text", "json")


def settings_text(format_: str, given: Mapping[str, Option], desk: Desk) -> str:
    """Every setting with its value and origin. Raises PacError, and `Unusable` for a configuration with mistakes."""
    if format_ not in FORMATS:
        raise PacError(say('pac config has no format "{name}"', name=format_), say("one of: {known}", known=FORMATS))
    rows = settings(configure(given, desk.environ, desk.cwd, RuleNames()))
    return _json(rows) if format_ == "json" else _text(rows, desk)


def _json(rows: tuple[Setting, ...]) -> str:
    shape = {
        "schema_version": 1,
        "tool": {"name": "pac", "version": __version__},
        "settings": [{"name": one.name, "value": one.value, "origin": one.origin or "default"} for one in rows],
    }
    return json.dumps(shape, indent=2, allow_nan=False) + "\n"


def _text(rows: tuple[Setting, ...], desk: Desk) -> str:
    lines: list[str] = []
    wide = max(len(one.name) for one in rows)
    for one in rows:
        origin = visible(one.origin) if one.origin else desk.speech(say("default"))
        lines.append(f"{one.name:<{wide}}  {visible(one.value) or '-'}  ({origin})")
        threshold = THRESHOLDS.get(one.name.partition(".")[2]) if one.name.startswith("thresholds.") else None
        if threshold is not None:
            lines.append(f"    {desk.speech(threshold.meaning)}")
    return "\n".join(lines) + "\n"
