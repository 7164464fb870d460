"""The plans that are measured: any number of actions, each with its twelve monthly results, and a ledger of as many records.

`python -m bench.plans 300 > plan.yaml` writes one, `python -m bench.plans 300 --journal` its ledger.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MONTHS = (*(f"2026-{month:02}" for month in range(1, 13)), "2027-01")
YEAR = 12
"""How many of the months an action takes: every other one begins with the first, the rest a month later, so that not all begin at once."""
ACTIONS_OF_ONE = 6
"""How many actions one person answers for: few enough that nobody is over capacity."""

OBJECTIVES = (
    ("meetings", "Tenir les rendez-vous de l'année", "rdv"),
    ("quotes", "Remettre les devis de l'année", "devis"),
    ("accounts", "Signer les nouveaux comptes de l'année", "comptes"),
    ("returns", "Faire revenir les clients partis", "clients"),
)
NATURES = ("prospecting", "loyalty", "win-back")
VERBS = ("Appeler", "Visiter", "Inviter", "Relancer", "Former", "Équiper", "Accueillir")
WHO = (
    "les fonderies",
    "les menuiseries",
    "les hôtels",
    "les mairies",
    "les cliniques",
    "les imprimeries",
    "les écoles",
    "les garages",
    "les caves",
)
WHERE = (
    "de Lyon",
    "d'Annecy",
    "de Valence",
    "de Vienne",
    "du Puy",
    "de Roanne",
    "de Nantua",
    "de Bourg",
    "de Vichy",
    "d'Aurillac",
    "de Moulins",
)
EACH_MONTH = 2
"""What an action brings in a month, in its objective's unit."""


def plan(actions: int, country: str | None = None) -> Iterator[str]:
    """The lines of a clean plan of so many actions; with a country, its public holidays count."""
    people = -(-actions // ACTIONS_OF_ONE)
    yield from (
        "format: 1",
        f"title: Plan de {actions} actions",
        f"period: {MONTHS[0]}..{MONTHS[-1]}",
        "status: committed",
        "currency: EUR",
    )
    if country:
        yield f"country: {country}"
    yield from (f"budget: {{total: {actions * 150}, reserve: {actions * 10}}}", "", "team:")
    yield from (f"  p{person}: {{name: Personne {person}, capacity: 8 d}}" for person in range(people))
    yield from _audit()
    yield from ("", "objectives:")
    for number in range(min(len(OBJECTIVES), actions)):
        yield from _objective(number, actions)
    yield from ("", "actions:")
    for number in range(actions):
        yield from _action(number)
    yield from ("", "reviews:")
    yield from (f"  {month}-28: {{by: p0, notes: Tout est dans les temps}}" for month in MONTHS)


def _audit() -> Iterator[str]:
    """The four quadrants, each answered by a strategy that the objectives serve."""
    evidence = "evidence: Enquête, date: 2025-11"
    yield from ("", "swot:")
    for quadrant, slug in (("strengths", "S1"), ("weaknesses", "W1"), ("opportunities", "O1"), ("threats", "T1")):
        yield f"  {quadrant}: {{{slug}: {{text: Constat relevé auprès de 40 clients, {evidence}}}}}"
    yield from ("", "strategies:", "  SO1: {text: Aller voir ceux qui attendent, from: [S1, W1, O1, T1]}")


def _objective(number: int, actions: int) -> Iterator[str]:
    slug, title, unit = OBJECTIVES[number]
    serving = len(range(number, actions, len(OBJECTIVES)))
    target = serving * EACH_MONTH * YEAR
    months = months_of(number)
    results = ", ".join(f"{month}: {serving * EACH_MONTH}" for month in months)
    yield f"  {slug}:"
    yield from (
        f"    title: {title} 2026",
        "    owner: p0",
        "    serves: [SO1]",
        f"    unit: {unit}",
        f"    baseline: {target * 9 // 10}",
        f"    target: {target}",
        f"    start: {months[0]}",
        f"    due: {months[-1]}",
    )
    yield from ("    phasing: months", "    source: CRM", f"    results: {{{results}}}")


def _action(number: int) -> Iterator[str]:
    objective, months = OBJECTIVES[number % len(OBJECTIVES)][0], months_of(number)
    yield from (f"  a{number}:", f"    title: {title_of(number)}", f"    nature: {NATURES[number % len(NATURES)]}")
    yield from (
        f"    owner: p{number // ACTIONS_OF_ONE}",
        f"    serves: [{objective}]",
        f"    start: {months[0]}",
        f"    end: {months[-1]}",
    )
    yield from (
        f"    expects: {{{objective}: {EACH_MONTH * YEAR}}}",
        "    budget: 120",
        "    time: 6 d",
        "    how: Téléphone puis visite sous dix jours",
    )
    yield "    results:"
    yield from (f"      {month}: {{{objective}: {EACH_MONTH}, spent: 10}}" for month in months)


def months_of(number: int) -> tuple[str, ...]:
    """The twelve months of an action; an objective is served by actions with its own months alone."""
    return MONTHS[number % 2 :][:YEAR]


def title_of(number: int) -> str:
    """A title of its own for each action, unlike its neighbours'."""
    return f"{VERBS[number % len(VERBS)]} {WHO[number % len(WHO)]} {WHERE[number % len(WHERE)]}, tournée {number + 1}"


def journal(actions: int) -> Iterator[str]:
    """The lines of a ledger in hledger's format with a transaction for each of the plan's results."""
    for number, month in ((one, month) for one in range(actions) for month in months_of(one)):
        yield f"{month}-28 {title_of(number)}"
        yield from (
            f"    results:p{number // ACTIONS_OF_ONE}  {EACH_MONTH}",
            f"    objectives:{OBJECTIVES[number % len(OBJECTIVES)][0]}",
            "",
        )


def write(path: Path, lines: Iterator[str]) -> Path:
    """Write lines as they come: the largest plan is never held whole."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
    return path


def write_folder(folder: Path, files: int, actions: int) -> Path:
    """Write so many plans of so many actions, no two the same to the byte."""
    folder.mkdir()
    for number in range(files):
        write(folder / f"{number:04}.yaml", (line.replace(f"Plan de {actions}", f"Plan {number} de {actions}") for line in plan(actions)))
    return folder


def main() -> None:
    """Print a plan, or its ledger."""
    parser = argparse.ArgumentParser(prog="python -m bench.plans", description=__doc__)
    parser.add_argument("actions", type=int)
    parser.add_argument("--journal", action="store_true")
    parser.add_argument("--country")
    options = parser.parse_args()
    lines = journal(options.actions) if options.journal else plan(options.actions, options.country)
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
