"""What people write for the few words that a key takes, in French and in English: the word that is meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pactool.nearest import nearest
from pactool.plan.wrong import NOT_ALLOWED, Wrong
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Collection

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

_KEYS = {
    "titre": "title", "intitulé": "title", "nom": "name", "noms": "names", "société": "company", "entreprise": "company", "période": "period",
    "statut": "status", "langue": "language", "devise": "currency", "pays": "country", "politique": "policy", "enveloppe": "budget",
    "réserve": "reserve", "lignes": "lines", "équipe": "team", "rôle": "role", "capacité": "capacity", "compétences": "skills",
    "compétence": "skill", "congés": "absences", "renoncements": "renounced", "saisons": "seasons", "mesures": "measures",
    "indicateurs": "measures", "forces": "strengths", "faiblesses": "weaknesses", "opportunités": "opportunities", "menaces": "threats",
    "stratégies": "strategies", "risques": "risks", "besoins": "needs", "objectifs": "objectives", "objectif": "objective",
    "responsable": "owner", "pilote": "owner", "porteur": "owner", "avec": "with", "sert": "serves", "priorité": "priority", "unité": "unit",
    "sens": "better", "cible": "target", "référence": "baseline", "départ": "baseline", "échéance": "due", "début": "start", "fin": "end",
    "canal": "channel", "comment": "how", "pourquoi": "why", "attendu": "expects", "attendus": "expects", "probabilité": "probability",
    "fréquence": "repeats", "répétition": "repeats", "temps": "time", "durée": "time", "moyens": "means", "étapes": "steps", "jalons": "steps",
    "après": "after", "corrige": "corrects", "essai": "trial", "hypothèse": "hypothesis", "état": "state", "résultats": "results",
    "étiquettes": "tags", "historique": "history", "événements": "events", "revues": "reviews", "présents": "present", "décisions": "decisions",
    "choix": "choice", "avenants": "amendments", "valeur": "value", "chaque": "each", "par": "per", "dépensé": "spent", "dépense": "spent",
    "partie": "part", "tout": "whole", "total": "total", "texte": "text", "preuve": "evidence", "fait": "done", "note": "notes", "date": "due",
    "deadline": "due", "responsible": "owner", "goal": "target", "cost": "budget", "label": "title", "name": "title", "description": "how",
}  # fmt: skip


_LONGEST = 40
"""No word of the tables is longer, in characters."""


def _fold(word: str) -> str:
    """Without capitals and accents: `debut` is `Début`."""
    return "".join(one for one in unicodedata.normalize("NFD", word[:_LONGEST].casefold()) if not unicodedata.combining(one))


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {_fold(word): meant for word, meant in words.items()}


_MEANT_FOLDED = _folded(_MEANT)
_KEYS_FOLDED = _folded(_KEYS)


def meant_key(key: str, known: Collection[str]) -> str | None:
    """The key that a misspelt or translated one means, None when nobody can tell."""
    found = _KEYS_FOLDED.get(_fold(key))
    return found if found in known else nearest(key, known)


def not_allowed(value: str, allowed: tuple[str, ...], *, at: Path = (), on_key: bool = False) -> Wrong:
    """The refusal of a word that is none of those allowed, with the one that is meant."""
    known = _MEANT_FOLDED.get(_fold(value))
    meant = known if known in allowed else nearest(value, allowed)
    hint = (
        say("did you mean {meant}? One of: {allowed}", meant=meant, allowed=allowed) if meant else say("one of: {allowed}", allowed=allowed)
    )
    return Wrong(say('"{value}" is not one of the words allowed here', value=value), hint, code=NOT_ALLOWED, at=at, on_key=on_key)
