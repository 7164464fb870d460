"""A year of a plan in git, commit by commit: what happened is told in `YEAR`, and the tests say what is to be told of it.

`build(folder)` makes the repository with git itself; every commit has its own day, author and subject. What happens, in order:

* results come in each month; the result of February is rewritten on 20 April;
* the target of `revenue` is lowered in silence on 10 March, after it fell behind; that of `new-accounts` on 7 April with an amendment;
* the end of `salon` slides three times (2 April, 4 May, 2 June), without a word;
* Bob leaves: what was his is Chloé's from 11 May;
* `new-accounts` is split into two parts on 15 June;
* on 1 July the file moves to `plans/2026.yaml`, and the action `mailing` is called `rappel-dormants` in the same commit;
* `catalogue` is dropped as it should be on 1 September; `webinaire` goes without a trace on 5 October;
* the result of August is recorded on 20 November only; on 8 January the year of `revenue` is complete: 551 000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.repositories import committed, made

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """\
title: Plan d'actions commerciales 2026
company: Ateliers Morin
period: 2026
status: committed
language: fr
currency: EUR
country: FR
phasing: months

team:
  alice: {name: Alice Martin, capacity: 8 d}
  bob: {name: Bob Leroy, capacity: 8 d}
  chloe: {name: Chloé Diaz, capacity: 5 d}

measures:
  contacts: {name: Contacts salon, unit: contacts}

swot:
  strengths:
    S1: {text: Délai de livraison moitié moindre que le marché, evidence: Enquête clients, date: 2025-11-30}
  weaknesses:
    W1: {text: Un client fait 35 % du chiffre, evidence: Balance 2025, date: 2025-12-31}

objectives:
  revenue:
    title: Réaliser 600 000 € de ventes en 2026
    owner: alice
    unit: EUR
    target: 600000
    baseline: 540000
    source: Comptabilité
    results: {}
  new-accounts:
    title: Signer 24 nouveaux comptes en 2026
    owner: bob
    unit: comptes
    target: 24
    source: CRM
    results: {}

actions:
  salon:
    title: Exposer au salon régional et inviter 40 contacts
    nature: prospecting
    owner: alice
    serves: [new-accounts]
    expects: {contacts: 40, new-accounts: 4}
    start: 2026-03-02
    end: 2026-04-30
    budget: 6000
    time: 8 d
  mailing:
    title: Rappeler 30 clients dormants par courrier puis au téléphone
    nature: win-back
    owner: bob
    serves: [revenue]
    expects: {revenue: 40000}
    start: 2026-02-02
    end: 2026-11-30
    budget: 1500
    time: 12 d
  catalogue:
    title: Refaire le catalogue et l'envoyer à 200 clients
    nature: loyalty
    owner: chloe
    serves: [revenue]
    expects: {revenue: 20000}
    start: 2026-06-01
    end: 2026-10-30
    budget: 4000
    time: 10 d
  webinaire:
    title: Tenir deux webinaires pour les prescripteurs
    nature: prospecting
    owner: chloe
    serves: [new-accounts]
    expects: {new-accounts: 3}
    start: 2026-09-01
    end: 2026-11-30
    budget: 800
    time: 4 d

reviews:
  2026-01-12: {by: alice, notes: Le plan est lancé}
"""

RENAMED = "plans/2026.yaml"
"""What `plan.yaml` is called from July on."""


class Happened(NamedTuple):
    """One commit: the texts it replaces, each standing in the file once; `file` is where it moves the plan to."""

    day: str
    who: str
    subject: str
    edits: tuple[tuple[str, str], ...]
    file: str = "plan.yaml"


def _recorded(before: str, entry: str) -> tuple[str, str]:
    """A result is added to those that end in `before`."""
    return before + "}", f"{before}, {entry}}}"


ALICE, BOB, CHLOE = "Alice Martin", "Bob Leroy", "Chloé Diaz"
_REVENUE = "source: Comptabilité\n    results: {"
_ACCOUNTS = "source: CRM\n    results: {"

YEAR: tuple[Happened, ...] = (
    Happened(
        "2026-02-03",
        ALICE,
        "Résultats de janvier",
        ((_REVENUE, _REVENUE + "2026-01: 42000"), (_ACCOUNTS, _ACCOUNTS + "2026-01: 1")),
    ),
    Happened(
        "2026-03-03",
        ALICE,
        "Résultats de février",
        (_recorded("2026-01: 42000", "2026-02: 38000"), _recorded("2026-01: 1", "2026-02: 1")),
    ),
    Happened("2026-03-10", BOB, "Mise en forme", (("target: 600000", "target: 540000"), ("Un client fait 35 %", "Un client fait 34 %"))),
    Happened("2026-04-02", ALICE, "Le salon est décalé", (("end: 2026-04-30", "end: 2026-05-29"),)),
    Happened(
        "2026-04-07",
        ALICE,
        "Premier trimestre\n\nDécidé en revue.",
        (
            (
                "target: 24\n",
                "target: 20\n    amendments:\n      - {date: 2026-04-07, was: {target: 24}, why: Départ annoncé de Bob, by: alice}\n",
            ),
            _recorded("2026-02: 38000", "2026-03: 45000"),
            _recorded("2026-02: 1", "2026-03: 2"),
            ("reviews:\n", "reviews:\n  2026-04-07: {by: alice, notes: Premier trimestre en retard}\n"),
        ),
    ),
    Happened("2026-04-20", BOB, "Corrige février", (("2026-02: 38000", "2026-02: 41000"),)),
    Happened("2026-05-04", ALICE, "Salon, encore", (("end: 2026-05-29", "end: 2026-06-30"),)),
    Happened(
        "2026-05-11",
        CHLOE,
        "Bob nous quitte",
        (
            ("bob: {name: Bob Leroy, capacity: 8 d}", "bob: {name: Bob Leroy, capacity: 8 d, until: 2026-05-29}"),
            ("en 2026\n    owner: bob", "en 2026\n    owner: chloe"),
            ("nature: win-back\n    owner: bob", "nature: win-back\n    owner: chloe"),
            _recorded("2026-03: 45000", "2026-04: 47000"),
        ),
    ),
    Happened("2026-06-02", ALICE, "Salon en septembre", (("end: 2026-06-30", "end: 2026-09-30"),)),
    Happened(
        "2026-06-15",
        CHLOE,
        "Deux régions, deux objectifs",
        (
            (
                "actions:\n",
                (
                    "  accounts-nord: {title: Signer 12 comptes dans le Nord, owner: chloe, unit: comptes, target: 12, part_of: new-accounts}\n"
                    "  accounts-sud: {title: Signer 8 comptes dans le Sud, owner: alice, unit: comptes, target: 8, part_of: new-accounts}\n\nactions:\n"
                ),
            ),
            _recorded("2026-04: 47000", "2026-05: 50000"),
        ),
    ),
    Happened("2026-07-01", ALICE, "Un dossier pour les plans", (("  mailing:\n", "  rappel-dormants:\n"),), RENAMED),
    Happened("2026-07-03", ALICE, "Résultats de juin", (_recorded("2026-05: 50000", "2026-06: 55000"),), RENAMED),
    Happened("2026-09-01", CHLOE, "Le catalogue est abandonné", (("nature: loyalty\n", "nature: loyalty\n    state: dropped\n"),), RENAMED),
    Happened(
        "2026-09-03",
        ALICE,
        "Résultats de juillet, du salon",
        (
            _recorded("2026-06: 55000", "2026-07: 48000"),
            (
                "budget: 6000\n    time: 8 d\n",
                "budget: 6000\n    time: 8 d\n    results: {2026-09: {contacts: 31, spent: 6400, time: 9 d}}\n",
            ),
        ),
        RENAMED,
    ),
    Happened("2026-10-05", BOB, "Nettoyage", ((FIRST[FIRST.index("  webinaire:\n") : FIRST.index("\nreviews:")], ""),), RENAMED),
    Happened("2026-10-06", ALICE, "Résultats de septembre", (_recorded("2026-07: 48000", "2026-09: 52000"),), RENAMED),
    Happened("2026-11-20", ALICE, "Août, enfin", (("2026-07: 48000, ", "2026-07: 48000, 2026-08: 20000, "),), RENAMED),
    Happened("2026-12-03", ALICE, "Octobre et novembre", (_recorded("2026-09: 52000", "2026-10: 50000, 2026-11: 49000"),), RENAMED),
    Happened("2027-01-08", ALICE, "Décembre", (_recorded("2026-10: 50000, 2026-11: 49000", "2026-12: 52000"),), RENAMED),
)


def texts() -> tuple[str, ...]:
    """What the plan was after each commit, the first one among them."""
    found = [FIRST]
    for happened in YEAR:
        text = found[-1]
        for old, new in happened.edits:
            assert text.count(old) == 1, (happened.day, old)
            text = text.replace(old, new)
        found.append(text)
    return tuple(found)


def build(folder: Path) -> Path:
    """The repository of the year."""
    root, file = made(folder), "plan.yaml"
    first, *rest = texts()
    committed(root, {file: first}, "Le plan de 2026", day="2026-01-05", who=ALICE)
    for happened, text in zip(YEAR, rest, strict=True):
        moved: dict[str, str | None] = {} if happened.file == file else {file: None}
        file = happened.file
        committed(root, {**moved, file: text}, happened.subject, day=happened.day, who=happened.who)
    return root
