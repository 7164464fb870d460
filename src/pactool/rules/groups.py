"""Tells a group or nobody from a person by the words that name it, in French and English: "l'équipe", "Sales", "Alice et Bob", "tbd"."""

from __future__ import annotations

import re
from functools import lru_cache

from pactool.rules.titles import plain

_ALWAYS = frozenset((
    "equipe", "equipes", "team", "teams", "everyone", "everybody", "anybody", "anyone", "commerciaux", "commerciales", "vendeurs",
    "vendeuses", "salespeople", "salesmen", "salesforce", "reps", "collaborateurs", "collaboratrices", "salaries", "employes",
    "employees", "associes", "managers", "directeurs", "responsables", "assistants", "assistantes", "technicocommerciaux", "agents",
    "agences", "agence", "agency", "direction", "conseillers", "conseilleres", "ingenieurs", "chargees", "charges", "comite", "committee", "codir", "comex",
))  # fmt: skip
"""Words that name several people wherever they stand, unless the role of one is made of them ("chef d'équipe")."""
_TOGETHER = frozenset((
    "tous", "toutes", "tout", "all", "nous", "we", "us", "ourselves", "monde", "whole", "entire", "ensemble", "staff", "personnel",
    "service", "services", "department", "dept", "departement", "pole", "bureau", "office", "division", "group", "groupe", "force",
    "forces", "collectif", "siege", "hq", "headquarters", "branch", "unit", "plateau", "personne", "nobody", "company", "entreprise", "societe", "chacun", "each", "every",
))  # fmt: skip
"""Words that name several people when nothing but such words stands there."""
_TRADE = frozenset((
    "vente", "ventes", "sales", "commercial", "commerciale", "marketing", "communication", "adv", "client", "clients", "customer",
    "customers", "crm", "terrain", "sedentaire", "sedentaires", "export", "interne", "technique", "support", "relation", "one",
    "interim", "nord", "sud", "est", "ouest", "north", "south", "east", "west",
))  # fmt: skip
_DEPARTMENTS = frozenset((
    "marketing", "sales", "vente", "ventes", "adv", "sav", "crm", "communication", "support", "export", "backoffice", "frontoffice", "management",
    "operations", "logistique", "logistics", "comptabilite", "accounting", "finance", "finances", "rh", "hr", "achats", "purchasing",
    "production", "administration", "telesales", "televente", "hotline", "standard", "digital",
))  # fmt: skip
"""Words that name a department when nothing but such words stands there: "Marketing", "Sales & Marketing"."""
_QUALIFIED = _DEPARTMENTS | (_TRADE - {"commercial", "commerciale", "technique", "interim", "one"}) | {"apres", "front", "back"}
"""What may stand beside a department; "commercial export" is a person."""
_OFFICE = re.compile(r"\b(?:head|back|front) office\b")
_OPEN = re.compile(
    r"(?:a |to be )?(?:completer|definir|preciser|determiner|confirmer|designer|nommer|recruter|embaucher|pourvoir|affecter|attribuer|trouver|"
    r"renseigner|remplir|venir|defined|determined|confirmed|named|hired|recruited|assigned|decided|announced|found)"
    r"|tb[dcah]|todo|fixme|wip|n a|x{2,}|na|vacant|vacancy|inconnue?|unknown|unassigned|nobody|personne|none|no one|aucune?|qui|who|someone|quelqu un"
)
_SMALL = frozenset((
    "l", "la", "le", "les", "the", "our", "notre", "nos", "my", "mon", "ma", "mes", "de", "des", "du", "d", "of", "a", "au", "aux",
    "in", "at",
))  # fmt: skip
_ROLES = frozenset((
    "chef", "cheffe", "chefs", "responsable", "directeur", "directrice", "manager", "lead", "leader", "head", "director", "chief",
    "assistant", "assistante", "animateur", "animatrice", "coordinateur", "coordinatrice", "coordinator", "delegue", "deleguee",
    "gerant", "gerante", "president", "presidente", "vp", "adjoint", "adjointe", "supervisor", "superviseur", "pilote", "referent",
    "referente", "dirigeant", "dirigeante", "secretaire", "officer", "partner", "owner", "coach", "captain", "capitaine", "formateur",
    "formatrice",
))  # fmt: skip
_PAIR = re.compile(r"\s(?:et|and|und)\s|[&+/;,]", re.IGNORECASE)
_JOINED = re.compile(r"[-_](?:et|and)[-_]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_group(words: str) -> bool:
    """Whether the words of a name, a role or a slug mean more than one person."""
    said = plain(words)
    bare = _OFFICE.sub("office", said)
    known = [word for word in bare.split() if word not in _SMALL]
    if not known or not _ROLES.isdisjoint(known):
        return False
    if not _ALWAYS.isdisjoint(known):
        return True
    if not _DEPARTMENTS.isdisjoint(known) and _QUALIFIED.issuperset(known):
        return True
    return not _TOGETHER.isdisjoint(known) and all(word in _TOGETHER or word in _TRADE or word in _QUALIFIED for word in known)


@lru_cache(maxsize=4096)
def is_open(words: str) -> bool:
    """Whether a name or slug only holds the place of somebody who is not named yet: "à définir", "tbd", "À recruter"."""
    return _OPEN.fullmatch(plain(words)) is not None


def is_several(name: str) -> bool:
    """Whether a name is two names: `Alice et Bob`, `Alice Martin / Bob Leroy`."""
    parts = [part.strip() for part in _PAIR.split(name)]
    return len(parts) > 1 and all(part[:1].isalpha() for part in parts)


def is_joined(slug: str) -> bool:
    """Whether a slug joins two names: `alice-et-bob`."""
    return _JOINED.search(slug) is not None
