"""Slugs out of titles: short, without accents, the same for the same title, and no two alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.intake.cells import folded, vocabulary
from pactool.nearest import nearest
from pactool.plan.slugs import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST, _SHORTEST = 30, 4
_WORDS = 3
_EMPTY = vocabulary(
    "a à afin ai and as at au aux avec by ce ces chaque chez d dans de des du en et est for from il in is it j jusqu l la le les leur leurs n notre nos of on "
    "or ou our par plus pour qu que qui s sa se ses son sur the their this to toutes tous un une via vers with y"
)
_VERBS = vocabulary(
    "achieve atteindre augmenter avoir creer develop developper effectuer etre faire increase make mettre organiser place participer realiser reach"
)
"""Words that most titles begin with, and that tell no two apart."""


def slug_for(title: str, taken: Iterable[str] = ()) -> str:
    """A new slug for a title; `taken` are those that others have."""
    return _free(_short(title), frozenset(taken))


def _short(title: str) -> str:
    said = [one for one in folded(title).split() if one.isascii() or one.isalpha()]
    telling = [one for one in said if one not in _EMPTY and not re.fullmatch(r"[%#]|\d+\w{0,3}", one)]
    best = [one for one in telling if one not in _VERBS]
    best = (best if sum(map(len, best)) >= _SHORTEST else telling) or [one for one in said if one.isalnum()]
    found = ""
    for word in best[:_WORDS]:
        longer = f"{found}-{word}" if found else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        found = longer
    return re.sub(r"[^-_0-9a-z]", "", found) or _kept(best) or "x"


def _kept(several: list[str]) -> str:
    """Of a title in another script, its own letters, as far as they are letters of slugs."""
    from pactool.plan.slugs import slug_of  # noqa: PLC0415 - hardly ever

    return slug_of("-".join(several[:_WORDS]))[:_LONGEST].strip("-")


def _free(wanted: str, taken: frozenset[str]) -> str:
    if wanted not in taken and wanted not in RESERVED:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def person_slug(name: str, taken: Mapping[str, str]) -> str:
    """A person's slug: the first name, with the last where two share it. `taken` has the names by slug."""
    plain = folded(re.sub(r"\(.*?\)", " ", name)).split()
    if not plain:
        return slug_for(name, taken)
    first = plain[0] if len(plain[0]) > 1 else "-".join(plain[:2])
    for one in (first, "-".join(plain)[:64]):
        if one not in taken and one not in RESERVED:
            return re.sub(r"[^-_0-9a-z]", "", one) or slug_for(name, taken)
    return slug_for(name, taken)


def matching(text: str, named: Mapping[str, str]) -> str | None:
    """The slug that a text means: itself, or the one of that title; with or without accents, capitals and signs. `named` has the titles by slug."""
    if text in named:
        return text
    plain = folded(text)
    slugs = {folded(slug): slug for slug in named}
    titles = {folded(title): slug for slug, title in named.items() if title}
    return slugs.get(plain) or titles.get(plain)


def alike(text: str, named: Mapping[str, str]) -> str | None:
    """The title or slug that a text may have meant."""
    titles = {folded(title or slug): title or slug for slug, title in named.items()}
    meant = nearest(folded(text), titles)
    return titles[meant] if meant is not None else None
