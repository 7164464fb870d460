"""What people write for the few words that a key takes, in French and in English: the word that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.nearest import nearest
from pactool.plan.wrong import NOT_ALLOWED, Wrong
from pactool.words import say

if TYPE_CHECKING:
    from pactool.source.place import Path

_MEANT = {
    "prospection": "prospecting", "conquête": "prospecting", "conquete": "prospecting", "détection": "prospecting", "acquisition": "prospecting",
    "fidélisation": "loyalty", "fidelisation": "loyalty", "fidélité": "loyalty", "retention": "loyalty",
    "reconquête": "win-back", "reconquete": "win-back", "réactivation": "win-back", "winback": "win-back",
    "processus": "process", "organisation": "process", "méthode": "process",
    "flux": "flow", "niveau": "level", "taux": "ratio", "jalon": "milestone",
    "brouillon": "draft", "engagé": "committed", "validé": "committed", "final": "committed",
    "fait": "done", "faite": "done", "terminé": "done", "terminée": "done", "finished": "done", "abandonné": "dropped", "abandonnée": "dropped",
    "cancelled": "dropped", "prévu": "planned", "prévue": "planned", "en cours": "running",
    "faible": "low", "moyen": "medium", "élevé": "high", "fort": "high",
    "jour": "day", "semaine": "week", "mois": "month", "trimestre": "quarter", "monthly": "month", "weekly": "week", "quarterly": "quarter",
    "compétence": "skill", "outil": "tool", "français": "fr", "francais": "fr", "french": "fr", "english": "en", "anglais": "en",
    "relancer": "relaunch", "modifier": "modify", "abandonner": "drop", "répéter": "repeat", "plus": "higher", "moins": "lower",
}  # fmt: skip


def not_allowed(value: str, allowed: tuple[str, ...], *, at: Path = (), on_key: bool = False) -> Wrong:
    """The refusal of a word that is none of those allowed, with the one that is meant."""
    known = _MEANT.get(value.casefold())
    meant = known if known in allowed else nearest(value, allowed)
    hint = say("did you mean {meant}? One of: {allowed}", meant=meant, allowed=allowed) if meant else say("one of: {allowed}", allowed=allowed)
    return Wrong(say('"{value}" is not one of the words allowed here', value=value), hint, code=NOT_ALLOWED, at=at, on_key=on_key)
