"""An export of a customer database as it is measured: a hundred thousand deals of a year, four in seven of them won."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = (
    "Record ID",
    "Deal Name",
    "Deal Stage",
    "Close Date",
    "Deal owner",
    "Amount",
    "Pipeline",
    "Associated Company",
    "Deal Type",
    "Currency",
)
STAGES = ("Closed Won", "Closed Won", "Closed Won", "Closed Won", "Closed Lost", "Negotiation", "Proposal")
OWNERS = ("Alice Martin", "Bob Leroy", "Chloé Diaz")
PLAN = """\
title: PAC 2026
period: 2026
currency: EUR
objectives:
  revenue: {title: Réaliser 900 M€ de ventes, unit: EUR, target: 900 M}
  accounts: {title: Signer 24 comptes, unit: comptes, target: 24}
"""
READ = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8')): pass"
"""The csv module going through the same file, and nothing else."""


def write_deals(path: Path, count: int) -> Path:
    """Write a file of so many deals."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADERS)
        for number in range(count):
            day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02} {number % 10 + 8:02}:{number % 60:02}"
            money = f"{number * 7919 % 90_000 + 100}.{number % 100:02}"
            row = (10**9 + number, f"Deal {number}", STAGES[number % 7], day, OWNERS[number % 3], money, "Sales")
            writer.writerow((*row, f"Company {number % 3_000}", ("New Business", "Existing Business")[number % 2], "EUR"))
    return path
