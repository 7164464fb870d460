"""Makes a first plan from a template."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from pactool.cli.desk import day
from pactool.edges import writing
from pactool.edges.files import shown
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.plan.periods import YEARS
from pactool.words import say

if TYPE_CHECKING:
    from pactool.cli.desk import Desk

TEMPLATES = ("b2b-sme", "minimal")
PLAN = "plan.yaml"
_NEXT_FROM = 10
"""From this month on a new plan is next year's."""


def start(folder: str, template: str, year: str | None, desk: Desk) -> None:
    """Write `plan.yaml` into a folder, which is made where it is missing. Raises PacError, and never overwrites."""
    if template not in TEMPLATES:
        meant = nearest(template, TEMPLATES)
        hint = say("did you mean {meant}?", meant=meant) if meant else say("one of: {known}", known=TEMPLATES)
        raise PacError(say('there is no template "{name}"', name=template), hint)
    path = os.path.abspath(os.path.join(desk.cwd, folder, PLAN))
    text = _filled(template, _year(year, desk), desk.speech.language)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise PacError(
            say('the folder "{folder}" cannot be made: {cause}', folder=folder, cause=cause), say("name another folder")
        ) from error
    name = shown(path, desk.cwd)
    writing.create(path, text.encode(), name)
    desk.say(say('"{path}" is a first plan: fill it in, then pac validate {path}', path=name))


def _filled(template: str, year: int, language: str) -> str:
    text = (files("pactool") / "templates" / f"{template}.{language}.yaml").read_text(encoding="utf-8")
    return text.replace("YEAR", str(year)).replace("PRIOR", str(year - 1))


def _year(written: str | None, desk: Desk) -> int:
    if written is None:
        today = day(None, desk)
        return today.year + (today.month >= _NEXT_FROM)
    if written.isascii() and written.isdigit() and YEARS[0] < int(written[:5]) <= YEARS[1]:
        return int(written)
    raise PacError(say('--year "{value}" is no year', value=written), say("write it as --year 2027"))
