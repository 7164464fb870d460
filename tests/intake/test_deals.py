"""Won deals out of customer databases: summed by objective and month, written once, never over what a person typed."""

from __future__ import annotations

import sys
import tracemalloc
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from xlsxwriter import Workbook

from pactool.intake.deals import fields_of, maker
from pactool.intake.tallying import Columns, Rule, tally
from pactool.intake.values import Habit
from tests.running import Ran, pac

PLAN = """\
title: PAC 2026
period: 2026
currency: EUR
objectives:
  revenue:
    title: Réaliser 900 000 € de ventes   # read every Monday
    unit: EUR
    target: 900000
  accounts: {title: Signer 24 comptes, unit: comptes, target: 24}
"""
HUBSPOT = """\
Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Deal Type
1,Fonderie Vial,Closed Won,2026-01-15 10:22,Alice Martin,12500.50,New Business
2,Sotec,Closed Won,2026-01-30 16:05,Bob Leroy,7499.50,Existing Business
3,Morin,Closed Lost,2026-02-02 09:00,Bob Leroy,90000,New Business
4,Kerlann,Closed Won,2026-03-11 11:11,Alice Martin,3000,New Business
5,Vieux,Closed Won,2025-12-30 11:11,Alice Martin,3000,New Business
"""
SALESFORCE = """\
"Nom de l'opportunité";"Nom du compte";"Étape";"Date de clôture";"Propriétaire de l'opportunité";"Montant"
"Contrat A";"Vial";"Clôturée gagnée";"15/01/2026";"Alice";"12 500,50 €"
"Contrat B";"Sotec";"Négociation";"20/01/2026";"Bob";"1,00 €"
"Contrat C";"Sotec";"Fermée gagnée";"03/02/2026";"Bob";"1 000,00 €"
"""
PIPEDRIVE = """\
Deal - Title,Deal - Value,Deal - Currency,Deal - Status,Deal - Won time,Deal - Owner
A,1000,EUR,Won,2026-01-15 08:00:00,Alice
B,2000,USD,Won,2026-01-16 08:00:00,Alice
C,,EUR,Won,2026-01-17 08:00:00,Alice
D,500,EUR,Won,,Alice
E,12,EUR,Open,2026-01-18 08:00:00,Alice
"""


def imported(folder: Path, text: str, *words: str, plan: str | None = PLAN) -> Ran:
    (folder / "deals.csv").write_text(text)
    if plan is not None:
        (folder / "plan.yaml").write_text(plan)
    return pac("import", "deals.csv", *words, "--lang", "en", cwd=folder)


def test_hubspot_by_month_with_where_they_come_from(tmp_path: Path) -> None:
    ran = imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--yes")
    assert ran.code == 0
    # January: 12 500.50 + 7 499.50; February has a deal, and none that is won; what was won in 2025 is not of this plan.
    assert (tmp_path / "plan.yaml").read_text() == PLAN.replace(
        "    target: 900000\n",
        "    target: 900000\n    results:\n      2026-01: {value: 20000, source: CRM HubSpot}\n      2026-02: {value: 0, source: CRM HubSpot}\n"
        "      2026-03: {value: 3000, source: CRM HubSpot}\n",
    )
    assert "Closed Lost  1 deal counts for no objective" in ran.out
    assert "3000 won outside of 2026-01-01..2026-12-31" in " ".join(ran.out.split())


def test_salesforce_in_french(tmp_path: Path) -> None:
    assert imported(tmp_path, SALESFORCE, "--deals", "revenue=amount", "--deals", "accounts=count", "--yes").code == 0
    text = (tmp_path / "plan.yaml").read_text()
    assert "2026-01: {value: 12500.5, source: CRM Salesforce}" in text
    assert "2026-02: {value: 1000, source: CRM Salesforce}" in text
    assert "2026-01: {value: 1, source: CRM Salesforce}" in text


def test_pipedrive_and_every_row_that_cannot_be_taken(tmp_path: Path) -> None:
    ran = imported(tmp_path, PIPEDRIVE, "--deals", "revenue=amount", "--yes", "--rejects", "out.csv")
    assert ran.code == 1
    assert "2026-01: {value: 1000, source: CRM Pipedrive}" in (tmp_path / "plan.yaml").read_text()
    assert (tmp_path / "out.csv").read_text().splitlines()[1:] == [
        "deals.csv,,,,Open,1 deal counts for no objective,,false",
        "deals.csv,,3,,USD,\"it is in another currency than the plan's, EUR\",export amounts in the plan's currency,true",
        'deals.csv,,4,,,a won deal without an amount,"write its amount in the customer database, and export it again",true',
        'deals.csv,,5,,,a deal without a day,"export the day on which deals were won, and import it again",true',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Affaire - Titre,Affaire - Valeur,Affaire - Devise,Affaire - Statut,Affaire - Date de gain\nA,1000,EUR,Gagné,2026-03-05\nB,500,USD,Gagné,2026-03-05\n",
        '"Nom de l\'opportunité";"Montant";"Devise du montant";"Date de clôture";"Étape"\n"A";"1 000,00";EUR;05/03/2026;Fermée gagnée\n"B";"500,00";USD;05/03/2026;Fermée gagnée\n',
    ],
)
def test_another_currency_is_never_added_whatever_its_column_is_called(tmp_path: Path, text: str) -> None:
    ran = imported(tmp_path, text, "--deals", "revenue=amount", "--yes")
    assert ran.code == 1
    assert "{value: 1000, source:" in (tmp_path / "plan.yaml").read_text()
    assert "it is in another currency than the plan's, EUR" in " ".join(ran.out.split())


def test_imported_again_it_updates_what_it_wrote_by_the_kept_reading(tmp_path: Path) -> None:
    imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--yes")
    first = (tmp_path / "plan.yaml").read_text()
    again = imported(tmp_path, HUBSPOT, plan=None)
    assert (again.code, (tmp_path / "plan.yaml").read_text()) == (0, first)
    assert "nothing to write" in again.out
    more = imported(tmp_path, HUBSPOT.replace("3000,New", "4000,New"), plan=None)
    assert more.code == 0
    assert (tmp_path / "plan.yaml").read_text() == first.replace("{value: 3000, source", "{value: 4000, source")


def test_what_a_person_typed_stays_and_is_told(tmp_path: Path) -> None:
    typed = PLAN.replace("    target: 900000\n", "    target: 900000\n    results: {2026-01: 51000, 2026-03: 3000}\n")
    ran = imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--yes", plan=typed)
    assert ran.code == 1
    assert "the plan says 51000 for revenue in 2026-01" in " ".join(ran.out.split())
    assert "2026-01: 51000" in (tmp_path / "plan.yaml").read_text()
    assert "2026-03: 3000" in (tmp_path / "plan.yaml").read_text()  # the same figure: nothing to write
    forced = imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--yes", "--force", plan=typed)
    assert forced.code == 0
    assert "2026-01: {value: 20000, source: CRM HubSpot}" in (tmp_path / "plan.yaml").read_text()


def test_what_was_corrected_by_hand_is_no_longer_of_the_source_and_stays(tmp_path: Path) -> None:
    imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--yes")
    assert pac("record", "revenue", "2026-03", "2900", "--force", "--as-of", "2026-04-02", "--lang", "en", cwd=tmp_path).code == 0
    corrected = (tmp_path / "plan.yaml").read_text()
    assert "2026-03: {value: 2900, note: '3000, source CRM HubSpot until 2026-04-02'}" in corrected
    ran = imported(tmp_path, HUBSPOT, plan=None)
    assert ran.code == 1
    assert "the plan says" in ran.out
    assert (tmp_path / "plan.yaml").read_text() == corrected


def test_periods_that_overlap_are_not_mixed(tmp_path: Path) -> None:
    typed = PLAN.replace("    target: 900000\n", "    target: 900000\n    results: {2026-Q1: 60000}\n")
    ran = imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--yes", plan=typed)
    assert ran.code == 1
    assert (tmp_path / "plan.yaml").read_text() == typed


def test_a_declared_filter_takes_only_its_deals(tmp_path: Path) -> None:
    (tmp_path / ".pac.yaml").write_text(
        "imports:\n  crm:\n    columns: {Close Date: date, Amount: amount, Deal Stage: stage}\n    source: CRM des ventes\n    deals:\n"
        "      - {objective: revenue, take: amount, where: {Deal Stage: [Closed Won], Deal owner: [alice martin]}}\n"
        "      - {objective: accounts, take: count, where: {Deal Type: New Business}}\n"
    )
    assert imported(tmp_path, HUBSPOT).code == 0
    text = (tmp_path / "plan.yaml").read_text()
    assert "2026-01: {value: 12500.5, source: CRM des ventes}" in text
    assert "2026-01: {value: 1, source: CRM des ventes}" in text
    assert "2026-03: {value: 1, source: CRM des ventes}" in text  # won where nothing else is said of the stage


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "nothing says for which objective these deals count"),
        (["--deals", "revenu=amount"], "did you mean revenue?"),
        (["--deals", "revenue=sum"], "does not say what to take"),
        (["--deals", "revenue=amount", "--where", "Typ=New"], "the file has no column"),
        (["--deals", "revenue=amount"], "nobody can be asked here"),
        (["--deals", "revenue=amount", "-o", "new.yaml"], "-o makes a new plan"),
    ],
)
def test_bad_use_is_told_plainly_and_writes_nothing(tmp_path: Path, words: list[str], told: str) -> None:
    ran = imported(tmp_path, HUBSPOT, *words, *(["--yes"] if "asked" not in told else ()))
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert (tmp_path / "plan.yaml").read_text() == PLAN
    assert not (tmp_path / ".pac.yaml").exists()


def test_a_dry_run_shows_the_diff_and_writes_nothing(tmp_path: Path) -> None:
    ran = imported(tmp_path, HUBSPOT, "--deals", "revenue=amount", "--dry-run")
    assert "+      2026-01: {value: 20000, source: CRM HubSpot}" in ran.out
    assert (tmp_path / "plan.yaml").read_text() == PLAN
    assert not (tmp_path / ".pac.yaml").exists()


def test_memory_does_not_grow_with_the_rows() -> None:
    def peak(count: int) -> int:
        rows = ([f"{number}", "Closed Won", f"2026-{number % 9 + 1:02d}-15 10:22", f"{number}.50"] for number in range(count))
        tracemalloc.start()
        found = tally(
            rows,
            Columns(2, 3, 1),
            [Rule("revenue", "amount", ((1, frozenset({"closed won"})),))],
            Habit(french=False),
            ("x", ""),
            lambda _: None,
        )
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found.rows == count
        return taken

    assert peak(40_000) < 1.5 * peak(8_000)


def test_a_workbook_of_deals_counts_each_row_once(tmp_path: Path) -> None:
    with Workbook(tmp_path / "deals.xlsx") as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, title in enumerate(("Deal Stage", "Close Date", "Amount")):
            sheet.write_string(0, column, title)
        for row in range(1, 5):
            sheet.write_string(row, 0, "Closed Won")
            sheet.write_datetime(row, 1, datetime(2026, 1, 15, 10), day)  # noqa: DTZ001 - a cell has no zone
            sheet.write_number(row, 2, 0.1)
    (tmp_path / "plan.yaml").write_text(PLAN)
    words = ("--deals", "revenue=amount", "--deals", "accounts=count", "--yes", "--lang", "en")
    assert pac("import", "deals.xlsx", *words, cwd=tmp_path).code == 0
    text = (tmp_path / "plan.yaml").read_text()
    assert "2026-01: {value: 0.4, source: CRM HubSpot}" in text
    assert "2026-01: {value: 4, source: CRM HubSpot}" in text


def test_deals_on_another_sheet_are_told(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "deals.xlsx")) as book:
        for name in ("2026", "More"):
            sheet = book.add_worksheet(name)
            for at, row in enumerate((("Deal Name", "Deal Stage", "Close Date", "Amount"), ("A", "Closed Won", "2026-01-15", 10))):
                sheet.write_row(at, 0, row)
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = pac("import", "deals.xlsx", "--deals", "revenue=amount", "--yes", "--lang", "en", cwd=tmp_path)
    assert ran.code == 1
    assert "More" in ran.out
    assert "2026-01: {value: 10, source: CRM HubSpot}" in (tmp_path / "plan.yaml").read_text()


def test_a_bar_is_drawn_on_a_terminal_alone(tmp_path: Path) -> None:
    text = "Deal Stage,Close Date,Amount\n" + "Closed Won,2026-01-15,1\n" * 10_000
    with patch("pactool.cli.dealing._QUIET", 0.0):
        assert "\r" not in imported(tmp_path, text, "--deals", "revenue=amount", "--yes").err
        with patch("pactool.edges.terminal.is_terminal", lambda stream: stream is sys.stderr):
            assert "\r[" in imported(tmp_path, text, "--deals", "revenue=amount", "--yes").err


def test_headers_that_look_like_deals() -> None:
    assert fields_of(["Deal Stage", "Close Date", "Amount"]) == {"Deal Stage": "stage", "Close Date": "date", "Amount": "amount"}
    assert fields_of(["Action", "Responsable", "Budget", "Montant"]) == {}
    assert [maker(one.splitlines()[0].replace('"', "").split(";" if ";" in one else ",")) for one in (HUBSPOT, SALESFORCE, PIPEDRIVE)] == [
        "CRM HubSpot",
        "CRM Salesforce",
        "CRM Pipedrive",
    ]
