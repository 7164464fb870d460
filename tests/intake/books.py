"""Spreadsheets as people build them: titles above, merged cells, totals, two lines of headers, months across, amounts in k€, days in every spelling.

`python -m tests.intake.books FOLDER` writes them all; with LibreOffice on the way those in OLD_FORMATS too, which are kept in `data`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

DATA = Path(__file__).parent / "data"
OLD_FORMATS = {"fr_gantt": "ods", "fr_axes": "xls", "en_ratios": "ods", "fr_suivi": "xls"}
"""The books that are kept as LibreOffice wrote them."""

Rows = list[list[object]]


def _fill(sheet: Worksheet, rows: Rows, book: Workbook, formats: dict[int, str] | None = None) -> None:
    looks = {column: book.add_format({"num_format": look}) for column, look in (formats or {}).items()}
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, datetime.combine(value, time()), looks.get(column, day))
            elif isinstance(value, (int, float)):
                sheet.write_number(number, column, value, looks.get(column))
            elif value is not None:
                sheet.write_string(number, column, str(value))


def fr_tableau(book: Workbook) -> None:
    """The usual table: an objective merged over its actions, k€, real dates, a computed column, a line of totals."""
    sheet = book.add_worksheet("PAC 2026")
    rows: Rows = [
        ["PLAN D'ACTIONS COMMERCIALES 2026"],
        ["Ateliers Morin — mise à jour du 12/01/2026"],
        [],
        ["Objectif", "Action", "Responsable", "Cible client", "Date de début", "Date de fin", "Budget (k€)", "Temps (j)", "Indicateur", "Cible", "Écart", "Statut"],
        ["Signer 24 nouveaux comptes industriels", "Exposer au salon régional", "Alice Martin", "PME AURA", date(2026, 3, 2), date(2026, 4, 30), 6.5, 8, "Contacts qualifiés", 40, 0, "À faire"],
        [None, "Relancer chaque devis à J+8", "Bob Leroy", "PME AURA", date(2026, 4, 1), date(2026, 12, 31), 0, 12, "Nombre de rendez-vous", 25, 0, "En cours"],
        [None, "Acheter un fichier de 150 industriels", "Bob Leroy", "PME AURA", date(2026, 1, 5), date(2026, 1, 30), 0.9, 4, "Contacts qualifiés", 150, 0, "Terminé"],
        ["Réaliser 900 000 € de chiffre d'affaires", "Réunir le club des dix premiers clients", "Alice Martin", "Clients actifs", date(2026, 3, 17), date(2026, 12, 17), 4, 8, "CA", "60 000 €", 0, ""],
        ["TOTAL", None, None, None, None, None, 11.4, 32],
    ]  # fmt: skip
    _fill(sheet, rows, book)
    sheet.merge_range(4, 0, 6, 0, rows[4][0])


def fr_deux_feuilles(book: Workbook) -> None:
    """Objectives on one sheet, actions on another that refer to them by number; a hidden list."""
    _fill(
        book.add_worksheet("Objectifs"),
        [
            ["N°", "Objectif", "Responsable", "Indicateur", "Unité", "N-1", "Cible 2026", "Échéance", "Source"],
            [1, "Développer les ventes", "Nadia Kerlann", "Chiffre d'affaires", "€", 2860000, 3150000, date(2026, 12, 31), "Comptabilité"],
            [2, "Conquérir la restauration collective", "Julien Le Goff", "Nouveaux comptes", "comptes", 18, 30, date(2026, 11, 30), "CRM"],
            [
                3,
                "Faire baisser la part du premier client",
                "Nadia Kerlann",
                "Part du premier client",
                "%",
                0.35,
                0.3,
                date(2026, 12, 31),
                None,
            ],
        ],
        book,
    )
    _fill(
        book.add_worksheet("Actions"),
        [
            ["Réf.", "Objectif", "Action", "Pilote", "Participants", "Début", "Échéance", "Budget", "Nature", "Canal", "Fréquence", "Prérequis"],
            ["A1", 2, "Appeler douze cuisines collectives par semaine", "Sophie Riou", "Julien Le Goff", "02/02/2026", "30/06/2026", "300 €", "Prospection", "Téléphone", "Hebdomadaire", None],
            ["A2", 2, "Exposer au salon de la restauration", "Julien Le Goff", "Sophie Riou, Nadia Kerlann", "mars 2026", "mars 2026", "8,5 k€", "Prospection", "Salon", "Ponctuel", "Stand réservé avant le 15 janvier"],
            ["A3", 1, "Visiter les cinquante premiers clients", "Nadia Kerlann", None, "T1", "T4", "1 200,50 €", "Fidélisation", "Visite", "Trimestrielle", None],
            ["A4", "1, 3", "Réveiller trente comptes dormants", "Sophie Riou", None, "septembre", "novembre", None, "Reconquête", "Téléphone", None, None],
        ],
        book,
    )  # fmt: skip
    hidden = book.add_worksheet("Listes")
    _fill(hidden, [["Action", "Responsable"], ["ne pas importer", "personne"]], book)
    hidden.hide()


def fr_mensuel(book: Workbook) -> None:
    """Each objective over three lines: planned, real, gap; months across, a total at the end."""
    months = ["Janv", "Févr", "Mars", "Avr", "Mai", "Juin", "Juil", "Août", "Sept", "Oct", "Nov", "Déc"]
    rows: Rows = [
        ["Suivi des ventes 2026 (k€)"],
        ["Objectif", "Unité", "Type", *months, "Total"],
        ["Chiffre d'affaires", "€", "Objectif", *[60000, 65000, 70000, 70000, 65000, 75000, 50000, 30000, 80000, 85000, 85000, 65000], 800000],
        [None, None, "Réalisé", 58000.5, 61250, 72000, *[None] * 9, 191250.5],
        [None, None, "Écart", -1999.5, -3750, 2000, *[None] * 10],
        [None, None, "N-1", *[52000, 55000, 61000, 63000, 60000, 70000, 41000, 25000, 72000, 80000, 79000, 60000], 718000],
        ["Nouveaux clients", "clients", "Objectif", *[2] * 12, 24],
        [None, None, "Réalisé", 1, 3, 0, *[None] * 10],
        [None, None, "Écart", -1, 1, -2, *[None] * 10],
    ]  # fmt: skip
    rows[0] = ["Suivi des ventes 2026"]
    _fill(book.add_worksheet("Suivi"), rows, book)


def en_two_headers(book: Workbook) -> None:
    """Two lines of headers: months over Plan and Actual."""
    sheet = book.add_worksheet("Targets")
    rows: Rows = [
        ["Sales targets 2026 — Carter Consulting"],
        ["Goal", "Owner", "Unit", "January", None, "February", None, "March", None],
        [None, None, None, "Plan", "Actual", "Plan", "Actual", "Plan", "Actual"],
        ["Sign new retainers", "Emma Stone", "retainers", 2, 1, 2, 2, 3, None],
        ["Bill consulting days", "Tom Hill", "days", 40.5, 38, 42, 44.25, 45, None],
    ]
    _fill(sheet, rows, book)
    for column in (3, 5, 7):
        sheet.merge_range(1, column, 1, column + 1, rows[1][column])
    for column in (0, 1, 2):
        sheet.merge_range(1, column, 2, column, rows[1][column])


def fr_gantt(book: Workbook) -> None:
    """Crosses under the months."""
    rows: Rows = [
        ["Plan d'actions 2026", None, None, *[None] * 12],
        [],
        ["Actions à mener", "Qui ?", "Combien", "Jan", "Fév", "Mar", "Avr", "Mai", "Juin", "Juil", "Août", "Sep", "Oct", "Nov", "Déc"],
        ["Refaire le site vitrine", "Léa Petit", "3 000 €", None, "x", "x", "x"],
        ["Lancer une lettre mensuelle", "Léa Petit", "480 €", *[None] * 3, *["x"] * 9],
        ["Inviter vingt prescripteurs", "Marc Roy", "1 500,00 €", *[None] * 8, "X"],
        ["Total budget", None, "4 980 €"],
    ]
    _fill(book.add_worksheet("Planning"), rows, book)


def fr_axes(book: Workbook) -> None:
    """Titles between the rows, and months as Excel keeps `mars-26`."""
    rows: Rows = [
        ["PAC 2026 - Boutique Technostore"],
        ["Action commerciale", "Responsable", "Début", "Fin", "Coût", "Indicateur de suivi", "Résultat attendu", "Commentaires"],
        ["Objectif 1 : Attirer 1 200 visiteurs par mois"],
        [
            "Distribuer 5 000 prospectus",
            "Karim Haddad",
            date(2026, 3, 1),
            date(2026, 4, 1),
            650,
            "Visiteurs supplémentaires",
            200,
            "avec le bon de 10 %",
        ],
        ["Ouvrir deux nocturnes", "Inès Moreau", date(2026, 6, 1), date(2026, 7, 1), 0, "Visiteurs supplémentaires", 150, None],
        ["Objectif 2 : Fidéliser 300 clients"],
        ["Lancer la carte de fidélité", "Inès Moreau", date(2026, 2, 1), date(2026, 12, 1), 1200, "Cartes ouvertes", 300, None],
        ["Sous-total", None, None, None, 1850],
        ["* budgets hors taxes"],
    ]
    _fill(book.add_worksheet("Plan"), rows, book, {2: "mmm-yy", 3: "mmm-yy"})


def en_5w(book: Workbook) -> None:
    """What, why, who, when, how, how much; ranges of time in one column."""
    rows: Rows = [
        ["What", "Why", "Who", "When", "How", "Budget", "KPI", "Target", "Status", "Goal"],
        ["Call 30 lapsed customers", "They bought twice in 2024", "Dana", "March - June 2026", "Phone, then a visit", "$1,200.50", "Meetings", 12, "Planned", "Win back 10 lapsed customers"],
        ["Run a referral programme", None, "Eli & Dana", "Q2 2026", "One gift for each introduction", "$4,000", "Introductions", 40, "In progress", "Sign 25 new accounts"],
        ["Exhibit at the Boston fair", "Buyers come for delivery times", "Eli", "05/18/2026", "Stand of 9 m2", "$7,500.00", "Qualified leads", 60, "Done", "Sign 25 new accounts"],
    ]  # fmt: skip
    _fill(book.add_worksheet("Action plan"), rows, book)


def fr_suivi(book: Workbook) -> None:
    """A sheet a month, with what was done and spent."""
    for month, figures in {
        "Janvier 2026": [(12, 150.5, "2 j"), (3, 0, "1/2 journée")],
        "Février 2026": [(15, 90, "2,5 j"), (None, None, None)],
    }.items():
        rows: Rows = [["Objectif", "Action", "Responsable", "Indicateur", "Réalisé", "Dépenses", "Temps passé", "Commentaire"]]
        names = ["Appeler vingt prospects", "Visiter les prescripteurs"]
        for name, (value, spent, spend) in zip(names, figures, strict=True):
            rows.append(
                ["Obtenir 60 rendez-vous", name, "Paul Ney", "Rendez-vous", value, spent, spend, "bon mois" if value == 15 else None]
            )
        _fill(book.add_worksheet(month), rows, book)


def en_ratios(book: Workbook) -> None:
    """Percentages as a spreadsheet keeps them, a baseline, a range."""
    rows: Rows = [
        ["Objective", "Owner", "Metric", "Baseline", "Target", "Due date", "Priority", "Data source"],
        ["Convert more quotes", "Ann Lee", "Conversion rate", 0.22, 0.28, date(2026, 12, 31), "High", "CRM"],
        ["Cut the average discount", "Ann Lee", "Discount rate", 0.08, 0.05, date(2026, 9, 30), "Medium", "Invoices"],
        ["Keep our best customers", "Bo Chan", "Customers kept", 52, "48 to 52", date(2026, 12, 31), "Low", None],
    ]
    _fill(book.add_worksheet("Objectives"), rows, book, {3: "0%", 4: "0%"})


def fr_melange(book: Workbook) -> None:
    """Two tables on one sheet, headers again in the middle, and values that nobody can take."""
    rows: Rows = [
        ["Année 2026"],
        ["Objectif", "Unité", "Cible", "Échéance"],
        ["Gagner des comptes", "comptes", "24", "31/12/2026"],
        ["Vendre plus", "€", "+10 %", "30/09/2026"],
        [],
        ["Actions", "Objectif", "Responsable", "Début", "Fin", "Budget", "Temps", "Statut", "Humeur"],
        ["Écrire aux anciens clients", "Gagner des comptes", "Zoé / Max", "32/01/2026", "15/02/2026", "environ 500", "3 j", "Fait", "bonne"],
        ["Actions", "Objectif", "Responsable", "Début", "Fin", "Budget", "Temps", "Statut", "Humeur"],
        ["Tenir un stand", "Gagner des comptes", "Max", "01/05/2026", "01/04/2026", "1.234", "trois jours", "Bof", None],
        [None, "Gagner des comptes", "Max", None, None, "100 €"],
        ["Moyenne", None, None, None, None, "300 €"],
    ]  # fmt: skip
    _fill(book.add_worksheet("Feuil1"), rows, book)


BOOKS: dict[str, Callable[[Workbook], None]] = {
    one.__name__: one
    for one in (fr_tableau, fr_deux_feuilles, fr_mensuel, en_two_headers, fr_gantt, fr_axes, en_5w, fr_suivi, en_ratios, fr_melange)
}

TEXTS: dict[str, bytes] = {
    "fr_cp1252.csv": (
        "Plan d'action commercial 2027;;;;;;;\r\n;;;;;;;\r\nObjectifs;Actions;Moyens humains;Moyens financiers;Début;Fin;Probabilité;Indicateur\r\n"
        "Gagner 12 chantiers de rénovation;Téléphoner aux architectes;Une assistante;1 234,56 €;04/01/2027;31/03/2027;50 %;Chantiers chiffrés : 30\r\n"
        ";Déposer un dossier à la mairie;Gérant;néant;01/04/27;fin juin 2027;0,8;\r\n"
        "Total;;;1 234,56 €;;;;\r\n"
    ).encode("cp1252"),
    "en_bom.csv": (
        "\ufeffGoal,Action item,Lead,Start date,End date,Cost,Effort (hours),Likelihood,Notes\r\n"
        '"Sign 12 new accounts, by December",Cold call 200 prospects,Emma Stone,2026-02-02,2026-05-29,"1,250.00",90,60%,"Mornings only, never on Fridays"\r\n'
        ",Sponsor the trade breakfast,Tom Hill,03/25/2026,03/25/2026,800,6.5,80%,\r\n"
        "Grand total,,,,,2050,96.5,,\r\n"
    ).encode(),
    "fr_utf16.txt": (
        "Quoi\tQui\tQuand\tComment\tCombien\tPourquoi\r\n"
        "Organiser une journée portes ouvertes\tMaëlle\tdu 15 au 17 mai 2026\tInvitations par courrier et réseaux\t2,4 k€\tFaire venir les voisins\r\n"
        "Mettre à jour les fiches Google\tMaëlle et Yann\tjanvier 2026\t\t0\tÊtre trouvé\r\n"
    ).encode("utf-16"),
    "fr_sep.csv": (
        "sep=;\r\nAction;Objectif;Responsable;Échéance;Budget en €;Charge (jours);Résultat attendu\r\n"
        "Démarcher dix mairies;Obtenir 5 marchés publics;L. Durand;2026-06-30;1.500,00;6,5;10 dossiers\r\n"
        "Former l'équipe aux appels d'offres;Obtenir 5 marchés publics;L. Durand;2026-02;800;2;\r\n"
    ).encode(),
}  # fmt: skip


def build(folder: Path) -> list[Path]:
    """Write every book; those that LibreOffice wrote come from `data`."""
    written = []
    for name, fill in BOOKS.items():
        if name in OLD_FORMATS:
            kept = f"{name}.{OLD_FORMATS[name]}"
            written.append(Path(shutil.copy(DATA / kept, folder / kept)))
            continue
        with Workbook(folder / f"{name}.xlsx") as book:
            fill(book)
        written.append(folder / f"{name}.xlsx")
    for name, raw in TEXTS.items():
        (folder / name).write_bytes(raw)
        written.append(folder / name)
    return sorted(written)


def convert(folder: Path) -> None:
    """Write the old formats anew with LibreOffice."""
    for name, ending in OLD_FORMATS.items():
        with Workbook(folder / f"{name}.xlsx") as book:
            BOOKS[name](book)
        subprocess.run(["soffice", "--headless", "--convert-to", ending, "--outdir", str(DATA), str(folder / f"{name}.xlsx")], check=True)
        (folder / f"{name}.xlsx").unlink()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    if shutil.which("soffice"):
        convert(target)
    print(*build(target), sep="\n")
