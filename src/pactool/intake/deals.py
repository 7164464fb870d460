"""Files of won deals out of a customer database, told by their headers: HubSpot, Salesforce, Pipedrive and whatever calls its columns alike."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pactool.intake.cells import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADERS = {
    "date": "close date, closed date, date closed, deal close date, won time, deal won time, won date, date won, date de clôture, date de fermeture, "
    "date de signature, date de gain, gagné le, gagnée le, date gagné, date gagnée, date de conclusion, signé le, closing date, date de vente, "
    "deal closed on, date de clôture de la transaction, affaire gagnée le",
    "amount": "amount, montant, deal value, value, valeur, deal amount, montant de la transaction, montant ht, montant total, amount in company currency, "
    "montant dans la devise de l'entreprise, deal value eur, valeur de l'affaire, montant de l'opportunité, total, ca, amount converted, prix",
    "stage": "deal stage, stage, étape, étape de la transaction, phase, phase de la transaction, statut, status, deal status, deal stage name, "
    "étape de l'opportunité, état, statut de l'affaire, opportunity stage",
    "owner": "deal owner, opportunity owner, owner, propriétaire, propriétaire de la transaction, propriétaire de l'opportunité, deal owner name, commercial, "
    "vendeur, responsable, account owner, owner name, propriétaire de l'affaire",
    "currency": "currency, devise, deal currency, devise de la transaction, opportunity currency, amount currency, currency of value, currency code, "
    "deal currency of value, currency iso code, devise du montant, devise de l'opportunité, devise de l'affaire, devise de la valeur, code devise",
}
_ELSE = (
    "deal name, opportunity name, nom de la transaction, nom de l'opportunité, deal title, record id, opportunity id, deal id, id de l'opportunité, pipeline, "
    "identifiant de la fiche, n de la transaction, associated company, account name, nom du compte, organization, organisation, deal organization, deal type, "
    "type de transaction, entreprise associée, deal pipeline, affaire, opportunité, opportunity, deal, nom de l'affaire"
)
WON = frozenset(
    folded(one)
    for one in [
        "closed won",
        "closedwon",
        "won",
        "gagné",
        "gagnée",
        "fermée gagnée",
        "fermé gagné",
        "conclu gagné",
        "conclue gagnée",
        "affaire gagnée",
        "signé",
        "signée",
        "clôturée gagnée",
        "clôturé gagné",
        "transaction conclue",
        "closed won signed",
        "vente conclue",
        "gagnee",
        "closed - won",
        "deal won",
        "true",
        "fermée conclue",
    ]
)
_MAKERS = (
    ("HubSpot", "record id|deal stage|transaction"),
    ("Salesforce", "opportunity|opportunite"),
    ("Pipedrive", "deal won time|deal value|affaire"),
)


def fields_of(head: Sequence[str]) -> dict[str, str]:
    """The field of each header that deals have; empty where a file does not look like deals."""
    found: dict[str, str] = {}
    for title in head:
        name = _headers().get(_plain(title))
        if name is not None and name not in found.values():
            found[title] = name
    telling = sum(_plain(title) in _others() for title in head) + ("stage" in found.values())
    return found if {"date", "amount"} <= set(found.values()) and telling else {}


def maker(head: Sequence[str]) -> str:
    """Which program a file comes from, by its headers: `CRM HubSpot`, or just `CRM`."""
    import re  # noqa: PLC0415 - beside the rest

    said = " | ".join(map(folded, head))
    return next((f"CRM {name}" for name, pattern in _MAKERS if re.search(pattern, said)), "CRM")


def _plain(title: str) -> str:
    plain = folded(title).removeprefix("deal deal ").strip()
    inside = plain.removeprefix("affaire ")  # Pipedrive writes `Affaire - Valeur`
    return inside if plain not in _headers() and inside in _headers() else plain


@cache
def _headers() -> dict[str, str]:
    return {folded(one): name for name, several in reversed(HEADERS.items()) for one in several.split(", ")}


@cache
def _others() -> frozenset[str]:
    return frozenset(folded(one) for one in _ELSE.split(", "))
