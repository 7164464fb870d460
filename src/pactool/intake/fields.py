"""What a column of a table can hold, and the headers that people write over it, in French and English."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pactool.intake.cells import folded, words

HEADERS: dict[str, str] = {
    "id": "n°, no, num, numéro, ref, réf, référence, id, identifiant, code, #, item",
    "objective": "objectif, objectifs, objectif commercial, objectifs commerciaux, objectif stratégique, objectif opérationnel, objectif smart, "
    "intitulé objectif, libellé objectif, objectif visé, objectif associé, objectif rattaché, but, finalité, objective, objectives, goal, goals, sales objective, "
    "sales goal, smart objective, smart goal, related objective, linked goal, objectif servi",
    "axis": "axe, axes, axe stratégique, axes stratégiques, axe de développement, stratégie, orientation, orientation stratégique, enjeu, levier, thème, "
    "strategy, strategic axis, theme, pillar, strategic priority, priorité stratégique",
    "action": "action, actions, action commerciale, actions commerciales, action à mener, actions à mener, action à réaliser, actions prévues, "
    "intitulé action, libellé action, plan d'action, plan d'actions, tâche, tâches, quoi, opération, opérations, activité, activités, what, "
    "activity, activities, task, tasks, action item, action items, initiative, initiatives, action step, action steps, tactic, tactics, sales action, sales activity",
    "title": "intitulé, libellé, titre, désignation, nom, title, name",
    "owner": "responsable, responsables, responsable action, pilote, pilotes, qui, porteur, resp, référent, commercial, vendeur, "
    "propriétaire, animateur, owner, owners, who, responsible, lead, assigned to, person responsible, responsible person, sales rep, salesperson, assignee, account manager, action owner",
    "with": "participants, contributeurs, avec, équipe, acteurs, personnes impliquées, intervenants, co-responsable, soutien, appui, with, contributors, "
    "helpers, team, involved",
    "start": "début, date de début, date début, démarrage, date de démarrage, lancement, date de lancement, du, début prévu, start, start date, starts, from, begin, "
    "begin date, launch, launch date, planned start",
    "end": "fin, date de fin, date fin, au, fin prévue, date de fin prévue, end, end date, ends, finish, finish date, to, completion date, planned end",
    "due": "échéance, échéances, date d'échéance, deadline, due, due date, pour le, date limite, date butoir, date cible, délai, target date, terme, avant le",
    "when": "quand, date, dates, calendrier, planning, période, périodes, période de réalisation, échéancier, timing, timeline, timeframe, when, period, schedule, mois, month, "
    "trimestre, quarter, semaine, week, date de réalisation",
    "budget": "budget, budgets, combien, how much, budget prévu, budget prévisionnel, budget alloué, coût, coûts, coût prévisionnel, coût estimé, coût prévu, montant, "
    "investissement, dépense prévue, cost, costs, estimated cost, planned cost, planned budget, allocated budget, budget planned, budget estimé",
    "spent": "dépensé, dépense, dépenses, dépense réelle, dépenses réelles, budget réel, budget consommé, budget dépensé, budget engagé, coût réel, coûts réels, spent, actual cost, "
    "actual costs, actual spend, actual budget, money spent, réalisé budget, budget réalisé",
    "time": "temps, temps prévu, temps estimé, charge, charge de travail, charge prévue, nb jours, nombre de jours, jours, jours homme, temps homme, time, "
    "effort, workload, days, man days, estimated time, planned time, estimated days, temps à consacrer, temps nécessaire",
    "time_spent": "temps passé, temps réel, temps consommé, charge réelle, jours passés, time spent, actual time, days spent, actual days",
    "indicator": "indicateur, indicateurs, indicateur de suivi, indicateurs de suivi, indicateur de performance, indicateur de résultat, indicateur de réussite, "
    "indicateur clé, kpi, kpis, mesure, critère, critère de réussite, critère de succès, critère de mesure, moyen de mesure, metric, metrics, measure, measures, "
    "indicator, success metric, success measure, key metric, success criteria",
    "target": "cible, valeur cible, cible chiffrée, objectif chiffré, objectif quantitatif, objectif quantifié, objectif annuel, quantité, à atteindre, prévu, prévision, prévisionnel, "
    "niveau visé, valeur visée, seuil, target, targets, target value, quota, goal value, planned, forecast, plan, annual target, sales target",
    "expected": "résultat attendu, résultats attendus, attendu, gain attendu, retombées attendues, résultat visé, résultat prévu, expected, expected result, expected results, "
    "expected outcome, expected outcomes, expected gain, livrable attendu, retombées, ca attendu",
    "result": "résultat, résultats, résultat obtenu, résultats obtenus, résultat à date, réalisé, réalisé à date, réel, réalisation, réalisations, atteint, obtenu, valeur actuelle, "
    "actual, actuals, result, results, achieved, actual result, actual value, ytd, value, valeur",
    "gap": "écart, écarts, écart en %, écart %, différence, variance, gap, gaps, delta, reste à faire, restant, reste, remaining, écart / objectif, écart réalisé, difference",
    "attainment": "% atteint, % réalisé, taux de réalisation, taux d'atteinte, % réalisation, % d'atteinte, % avancement, progression, % complete, attainment, % achieved, "
    "progress, % of target, % objectif, performance, réalisation %, r/o, avancement, % of goal, taux d'avancement, achievement, cumul, total, ytd total, moyenne, average",
    "baseline": "situation actuelle, point de départ, n-1, réalisé n-1, année n-1, ca n-1, année précédente, situation de départ, base, baseline, current, "
    "current value, last year, previous year, prior year, starting point, état initial, situation initiale, valeur de départ, départ",
    "segment": "segment, segments, cible client, cibles clients, client cible, clients cibles, cœur de cible, clientèle, clientèle visée, clients visés, marché, public, public cible, "
    "public visé, typologie client, ciblage, segment visé, segment client, customer segment, target customers, target customer, target audience, audience, market, target market, "
    "target segment, customers, prospects, cible visée, cible commerciale, clients",
    "nature": "nature, nature de l'action, type, type d'action, catégorie, famille, type d'actions, category, action type, kind of action, type of action",
    "channel": "canal, canaux, canal utilisé, support, supports, média, médias, channel, channels, media, via, vecteur, moyen de communication, canal de communication",
    "how": "comment, modalités, modalités de mise en œuvre, description, description de l'action, méthode, mode opératoire, mise en œuvre, détail, détails, how, details, "
    "approach, description of action, method, moyens d'action, contenu, déroulement",
    "why": "pourquoi, raison, raisons, justification, contexte, motif, constat, why, rationale, reason, context, justification du choix",
    "means": "moyens, ressources, ressources nécessaires, moyens nécessaires, moyens à mettre en œuvre, moyens mis en œuvre, resources, means, resources needed, resources required",
    "human": "moyens humains, ressources humaines, humains, human resources, people, humain",
    "material": "moyens matériels, moyens techniques, outils, outil, matériel, matériels, moyens matériels et techniques, tools, equipment, material resources, supports utilisés",
    "financial": "moyens financiers, financiers, ressources financières, financial resources, financial means, financement",
    "probability": "probabilité, probabilité de réussite, chances, chance, likelihood, probability, % chance, confidence",
    "priority": "priorité, priorités, priority, prio, rang, rank, ordre de priorité",
    "state": "statut, état, état d'avancement, etat, status, state, situation, fait, done, stade, réalisée",
    "note": "commentaire, commentaires, remarque, remarques, observation, observations, note, notes, comments, remarks, analyse, analyse des écarts, explication",
    "source": "source, sources, source des données, source de la donnée, data source, où le lire",
    "repeats": "fréquence, périodicité, récurrence, rythme, frequency, recurrence, repeats",
    "unit": "unité, unités, unité de mesure, unit, units, uom",
    "kind": "type de mesure, kind, nature de mesure",
    "condition": "prérequis, pré-requis, condition, conditions, condition préalable, prerequisite, prerequisites, preconditions",
    "steps": "étapes, étape, jalons, jalon, étapes clés, steps, milestones, milestone, key steps",
    "skills": "compétences, compétences requises, skills, skills needed, required skills",
    "tags": "étiquettes, mots-clés, tags, tag, labels",
    "part": "numérateur, gagnés, numerator, part",
    "whole": "dénominateur, base de calcul, denominator, whole",
    "rating": "note sur 5, évaluation, appréciation, rating",
    "hypothesis": "hypothèse, hypothesis",
}  # fmt: skip
"""The headers of each field, as they are usually written."""

COMPUTED = frozenset(("gap", "attainment"))
"""What `pac` reckons itself."""

ROW_KINDS = {
    "target": "objectif, objectifs, prévu, prévision, prévisionnel, budget, cible, target, plan, planned, forecast, quota, goal, prév, obj, prevu",
    "result": "réalisé, réel, résultat, actual, actuals, result, achieved, réal, realise, real",
    "history": "n-1, réalisé n-1, année précédente, last year, previous year, prior year, historique",
    "computed": "écart, écarts, cumul, % atteint, %, taux, variance, gap, ytd, cumulative, écart cumulé, cumul réalisé, cumul objectif, taux de réalisation, différence",
}
"""What the lines of one objective, or the columns of one month, stand for."""
UNITS = {
    "k€": 1_000, "ke": 1_000, "keur": 1_000, "k$": 1_000, "k£": 1_000, "k": 1_000, "m€": 1_000_000, "meur": 1_000_000, "m$": 1_000_000,
    "milliers": 1_000, "thousands": 1_000, "000": 1_000, "millions": 1_000_000,
}  # fmt: skip
_YEAR = re.compile(r"\b20\d\d\b")
_ASIDE = re.compile(
    r"\(([^)]*)\)|\[([^\]]*)\]|\ben\s+(k€|m€|keur|€|%|jours|heures|j|h)\s*$|\bin\s+(k€|k\$|€|\$|%|days|hours)\s*$", re.IGNORECASE
)


class Header(NamedTuple):
    """What a header says: the field it names, if any, what stands beside its name in parentheses (`k€`, `jours`, `%`), and the year it speaks of."""

    field: str | None
    aside: str = ""
    year: int | None = None

    @property
    def scale(self) -> int:
        """What its numbers count: 1 000 under `Budget (k€)`."""
        return next((UNITS[one] for one in re.split(r"[\s,/]+", self.aside.lower()) if one in UNITS), 1)

    @property
    def unit(self) -> str:
        """`%`, `h`, `min`, or nothing."""
        plain = folded(self.aside)
        if "%" in self.aside:
            return "%"
        return "h" if plain in {"h", "heures", "hours", "heure", "hrs"} else "min" if plain in {"min", "minutes"} else ""


def header(text: str) -> Header:
    """What a header says; its field is None where it names none that is known."""
    aside = next((part for found in _ASIDE.finditer(text) for part in found.groups() if part), "")
    bare = _ASIDE.sub(" ", text)
    if not aside and (found := re.search(r"(?<!\w)(k€|m€|keur|€)\s*$", bare, re.IGNORECASE)):
        aside, bare = found[1], bare[: found.start()]
    field = _named(words(bare) or tuple(folded(bare).split())) or (_named(words(f"{bare} %")) if "%" in aside else None)
    year = _YEAR.search(bare) if field is None else None
    if year is not None:
        field = _named(words(_YEAR.sub(" ", bare)))
    return Header(field, aside, int(year[0]) if year is not None and field is not None else None)


def row_kind(text: str) -> str | None:
    """target, result, history or computed; None for another text."""
    return _row_kinds().get(words(text)) or _row_kinds().get(tuple(folded(text).split()))


@cache
def _row_kinds() -> dict[tuple[str, ...], str]:
    return {
        key(one): kind
        for kind, several in ROW_KINDS.items()
        for one in several.split(", ")
        for key in (words, lambda text: tuple(folded(text).split()))
    }


def _named(told: tuple[str, ...]) -> str | None:
    found = _known()
    if told in found:
        return found[told]
    several = tuple(one.rstrip("s") for one in told)
    return _singular().get(several)


@cache
def _known() -> dict[tuple[str, ...], str]:
    return {words(one) or tuple(folded(one).split()): field for field, several in reversed(HEADERS.items()) for one in several.split(", ")}


@cache
def _singular() -> dict[tuple[str, ...], str]:
    return {tuple(one.rstrip("s") for one in told): field for told, field in _known().items()}
