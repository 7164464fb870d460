"""Sentences put together from parts read as French, not as parts."""

from __future__ import annotations

import pytest

from pactool.words import Speech
from tests.acceptance import pipeline

HEAD = "title: PAC 2026\nperiod: 2026\nteam:\n  alice: {name: Alice Martin}\n"


def findings(body: str) -> list[str]:
    french = Speech("fr")
    spoken = [french(one.message) + (f" | {french(one.hint)}" if one.hint else "") for one in pipeline.findings(HEAD + body)]
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in spoken]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("actions: [salon]\n", "attendu ici : un groupe de clés et de valeurs ; trouvé : une liste"),
        ("objectives:\n  revenue: {target: [6000], unit: EUR}\n", "une liste au lieu d'un nombre ou d'une fourchette"),
        ("actions:\n  salon: {serves: revenue}\n", "un seul texte au lieu d'une liste | écrivez [revenue]"),
        ("actions:\n  salon: {serves: {a: b}}\n", "un groupe de clés et de valeurs au lieu d'une liste"),
        ("actions:\n  salon: {serves: [revenu]}\n", "« revenu » n'existe pas dans le plan (attendu : objectif, stratégie ou constat SWOT)"),
        ("actions:\n  salon: {owner: alcie}\n", "personne dans l'équipe ne s'appelle « alcie » | vouliez-vous dire « alice » ?"),
        ("actions:\n  salon: {start: 31/12/2026}\n", "« 31/12/2026 » n'est pas une période au format attendu | écrivez 2026-12-31"),
        (
            "actions:\n  salon: {nature: conquête}\n",
            "« conquête » ne fait pas partie des mots admis ici | vouliez-vous dire « prospecting » ?",
        ),
        ("actions:\n  salon: {titel: Salon}\n", "clé inconnue : « titel » | vouliez-vous dire « title » ?"),
        ("seasons:\n  atelier: [6, 7, 9]\n", "la saisonnalité « atelier » compte 3 poids, et la période 2026, 12 mois entiers"),
    ],
)
def test_a_finding_reads_as_french(body: str, expected: str) -> None:
    assert any(expected in one for one in findings(body)), findings(body)
