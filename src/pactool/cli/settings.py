"""The configuration in force as text or JSON, and whether the examples of the project's own rules are judged as they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pactool import __version__
from pactool.cli.judging import RuleNames
from pactool.edges.configuration import configure
from pactool.edges.origins import Setting, settings
from pactool.edges.thresholds import THRESHOLDS
from pactool.errors import ExitCode, PacError
from pactool.words import Say, say, visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.cli.desk import Desk
    from pactool.edges.configuration import Configuration
    from pactool.edges.layers import Option
    from pactool.rules.house import HouseRule
    from pactool.rules.house_pages import Trial

FORMATS = ("text", "json")
Tried = tuple[tuple["HouseRule", tuple["Trial", ...]], ...]
"""The project's own rules, each with its examples as they were judged."""


def show_settings(format_: str, given: Mapping[str, Option], desk: Desk, as_of: date) -> int:
    """Print every setting with its value and origin; 1 when an example of a rule is not judged as it says.

    Raises PacError, and `Unusable` for a configuration with mistakes.
    """
    if format_ not in FORMATS:
        raise PacError(say('pac config has no format "{name}"', name=format_), say("one of: {known}", known=FORMATS))
    configuration = configure(given, desk.environ, desk.cwd, RuleNames())
    tried = _tried(configuration, as_of)
    rows = settings(configuration)
    desk.print(_json(rows, tried, desk) if format_ == "json" else _text(rows, desk) + _tried_text(tried, desk))
    failed = any(not trial.passed for _, trials in tried for trial in trials)
    return ExitCode.FINDINGS if failed else ExitCode.FINE


def _tried(configuration: Configuration, as_of: date) -> Tried:
    if not configuration.house:
        return ()
    from pactool.rules.house import house_rules
    from pactool.rules.house_pages import trials

    return tuple((one, trials(one, as_of)) for one in house_rules(configuration))


def _json(rows: tuple[Setting, ...], tried: Tried, desk: Desk) -> str:
    shape = {
        "schema_version": 1,
        "tool": {"name": "pac", "version": __version__},
        "settings": [{"name": one.name, "value": one.value, "origin": one.origin or "default"} for one in rows],
        "house": [
            {
                "code": one.house.code,
                "name": one.house.name,
                "examples": [
                    {
                        "kind": "good" if trial.good else "bad",
                        "passed": trial.passed,
                        "why": None if trial.why is None else desk.speech(trial.why),
                    }
                    for trial in trials
                ],
            }
            for one, trials in tried
        ],
    }
    return json.dumps(shape, indent=2, allow_nan=False) + "\n"


def _text(rows: tuple[Setting, ...], desk: Desk) -> str:
    lines: list[str] = []
    wide = max(len(one.name) for one in rows)
    for one in rows:
        origin = visible(one.origin) if one.origin else desk.speech(say("default"))
        lines.append(f"{visible(one.name):<{wide}}  {visible(one.value) or '-'}  ({origin})")
        threshold = THRESHOLDS.get(one.name.partition(".")[2]) if one.name.startswith("thresholds.") else None
        if threshold is not None:
            lines.append(f"    {desk.speech(threshold.meaning)}")
    return "\n".join(lines) + "\n"


def _tried_text(tried: Tried, desk: Desk) -> str:
    lines: list[str] = []
    for one, trials in tried:
        lines.append(f"{one.house.code} {one.house.name}")
        lines += [f"    {desk.speech(_trial_told(trial))}" for trial in trials]
        if not trials:
            lines.append(f"    {desk.speech(say('no example shows that it works'))}")
    return "\n".join(["", *lines, ""]) if lines else ""


def _trial_told(trial: Trial) -> Say:
    if trial.why is None:
        return say("good example: nothing is found, as it should be") if trial.good else say("bad example: found, as it should be")
    if trial.good:
        return say("good example: WRONG: {why}", why=trial.why)
    return say("bad example: WRONG: {why}", why=trial.why)
