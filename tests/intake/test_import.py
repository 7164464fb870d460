"""`pac import`, as it is used: results into a plan, the reading that is kept, what is refused, hostile cells."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest.mock import patch

import jsonschema
import pytest
from xlsxwriter import Workbook

from pactool.edges.imports import FIELDS
from pactool.intake.cells import folded, words
from pactool.intake.fields import HEADERS, header
from tests.running import PLANS, Ran, pac

PLAN = """\
title: PAC 2026   # ours
period: 2026
currency: EUR
team: {alice: Alice Martin}
measures: {contacts: Contacts}
objectives:
  accounts: {title: Signer 24 comptes, unit: comptes, target: 24, results: {2026-01: 1}}
actions:
  salon:
    title: Exposer au salon régional
    owner: alice
    serves: [accounts]
    start: 2026-03
    end: 2026-04
    expects: {contacts: 40}
"""
RESULTS = """\
Mois;Action;Réalisé;Dépenses;Temps passé;Commentaire
mars 2026;Exposer au salon régional;38;5 900 €;9 j;Bon flux le vendredi
avril 2026;exposer au salon regional;2;;1/2 journée;
avril 2026;Exposer au salon départemental;7;;;
"""


def imported(folder: Path, text: str, *arguments: str, plan: str = PLAN, name: str = "in.csv", stdin: bytes = b"") -> Ran:
    (folder / name).write_text(text)
    (folder / "plan.yaml").write_text(plan)
    return pac("import", name, *arguments, "--lang", "en", cwd=folder, stdin=stdin)


def test_results_go_into_the_plan_and_nothing_else_changes(tmp_path: Path) -> None:
    ran = imported(tmp_path, RESULTS, "--yes")
    assert ran.code == 1
    assert (tmp_path / "plan.yaml").read_text() == PLAN + (
        "    results:\n      2026-03: {contacts: 38, spent: 5900, time: 9 d, note: Bon flux le vendredi}\n      2026-04: {contacts: 2, time: 0.5 d}\n"
    )
    assert "did you mean Exposer au salon régional?" in " ".join(ran.out.split())


def test_the_reading_is_kept_and_used_again_without_a_question(tmp_path: Path) -> None:
    imported(tmp_path, RESULTS, "--yes")
    kept = (tmp_path / ".pac.yaml").read_text()
    assert "Réalisé: result" in kept
    ran = imported(tmp_path, RESULTS.replace("38", "40"))
    assert "2026-03: {contacts: 40" in (tmp_path / "plan.yaml").read_text()
    assert "taken for" not in ran.err
    assert (tmp_path / ".pac.yaml").read_text() == kept
    assert "imports.in" in pac("config", "--lang", "en", cwd=tmp_path).out


def test_a_kept_reading_stands_beside_what_the_configuration_has(tmp_path: Path) -> None:
    (tmp_path / ".pac.yaml").write_text("# ours\nlang: fr   # for all\n")
    imported(tmp_path, RESULTS, "--yes")
    assert (tmp_path / ".pac.yaml").read_text().startswith("# ours\nlang: fr   # for all\nimports:\n")


def test_a_result_that_is_there_otherwise_stays_unless_forced(tmp_path: Path) -> None:
    text = "Objectif;Mois;Réalisé\nSigner 24 comptes;janvier 2026;3\naccounts;02/2026;2\n"
    ran = imported(tmp_path, text, "--yes")
    assert ran.code == 1
    assert "the plan says 1 for accounts in 2026-01" in " ".join(ran.out.split())
    assert "results: {2026-01: 1, 2026-02: 2}" in (tmp_path / "plan.yaml").read_text()
    assert imported(tmp_path, text, "--yes", "--force").code == 0
    assert "results: {2026-01: 3, 2026-02: 2}" in (tmp_path / "plan.yaml").read_text()


def test_nothing_is_written_before_somebody_agreed(tmp_path: Path) -> None:
    assert imported(tmp_path, RESULTS).code == 2
    for answer, code in ((b"n\n", 2), (b"oui\n", 1)):
        with patch("pactool.edges.asking.can_ask", lambda _: True):
            ran = imported(tmp_path, RESULTS, stdin=answer)
        assert ran.code == code
        assert ((tmp_path / "plan.yaml").read_text() == PLAN) is (code == 2)
        assert "taken for" in ran.err


def test_a_dry_run_shows_the_plan_or_the_diff(tmp_path: Path) -> None:
    assert "+      2026-03: {contacts: 38" in imported(tmp_path, RESULTS, "--dry-run").out
    ran = pac("import", "-", "-o", "new.yaml", "--dry-run", "--period", "2026", cwd=tmp_path, stdin=b"Action,Owner\nCall,Eli\n")
    assert ran.out.startswith("format: 1\ntitle: ")
    assert (tmp_path / "plan.yaml").read_text() == PLAN
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.csv", "plan.yaml"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "plan.yaml"], "exists already, and no plan is written over another"),
        (["-o", "plan.xlsx"], "is no name for a plan"),
        (["--title", "x"], "--title says something of a new plan"),
        (["--map", "Qui=ower"], "did you mean owner?"),
        (["--dates", "ymd"], '--dates has no "ymd"'),
        (["--measured", "03/2026"], "write 2026-03"),
        (["--where", "a=b"], "--where goes with --deals"),
        (["--format", "json", "--rejects", "r.csv"], "--format and --rejects do not go together"),
        (["--force", "-o", "new.yaml"], "--force and -o do not go together"),
        (["--plan", "other.yaml"], "there is no such file"),
    ],
)
def test_bad_use_is_told_plainly(tmp_path: Path, arguments: list[str], told: str) -> None:
    ran = imported(tmp_path, RESULTS, *arguments, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())
    assert (tmp_path / "plan.yaml").read_text() == PLAN


@pytest.mark.parametrize("name", ["in.xlsx", "in.ods"])
def test_without_the_extra_it_says_what_to_install(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK")
    with patch("importlib.util.find_spec", lambda _: None):
        ran = pac("import", name, "-o", "new.yaml", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert "pip install 'pactool[excel]'" in ran.err
    with patch.dict(sys.modules, {"xlsxwriter": None}):
        (tmp_path / "plan.yaml").write_text(PLAN)
        ran = pac("export", "plan.yaml", "-o", "out.xlsx", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert "pip install 'pactool[excel]'" in ran.err


def test_a_file_that_is_no_spreadsheet_or_asks_for_terabytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 no zip")
    assert "is no spreadsheet that can be read" in pac("import", "bad.xlsx", "-o", "x.yaml", "--lang", "en", cwd=tmp_path).err
    with Workbook(tmp_path / "far.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Action")
        sheet.write_string(1_048_575, 16_383, "x")
    ran = pac("import", "far.xlsx", "-o", "x.yaml", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert "asks for more memory" in ran.err


HOSTILE = (
    "=cmd|'/c calc'!A1", "+SUM(1)", "-2+3", "@import", "[bold]x[/bold]", "::error::x", "\x1b[31mred", "a\u202eb", "{a: b}", "- x", "? y", "<<", "&a *a", "!!str x",
    "'quoted", '"double', "a: b # c", "x\n  y: z", "null", "~", "#REF!", "a\u200bb", "%TAG", "| pipe", "> fold", "`tick`", "日本", "\ud7ff",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_cell_is_a_text_and_no_more(tmp_path: Path, text: str) -> None:
    with Workbook(tmp_path / "in.xlsx") as book:
        sheet = book.add_worksheet("=1+1")
        for column, title in enumerate(("Action", "Responsable", "Comment", "Objectif", "Début", text)):
            sheet.write_string(0, column, title)
            sheet.write_string(1, column, text)
    ran = pac("import", "in.xlsx", "-o", "new.yaml", "--yes", "--period", "2026", "--lang", "en", cwd=tmp_path)
    assert ran.code in {0, 1}
    assert not set(ran.out + ran.err) & {"\x1b", "\u202e"}
    assert pac("validate", "new.yaml", "--select", "PAC0,PAC1", "--no-cache", cwd=tmp_path).code == 0


def test_every_header_names_the_field_it_is_listed_under() -> None:
    assert [(name, one) for name, several in HEADERS.items() for one in several.split(", ") if header(one).field != name] == []
    assert set(HEADERS) <= set(FIELDS)
    assert all(words(one) or folded(one) for several in HEADERS.values() for one in several.split(", "))


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("Action;Responsable\nx;y\n", "--period"),
        ("nothing here;at all\n1;2\n", "no objective and no action"),
        ("\n\n", "there is nothing in"),
    ],
)
def test_what_cannot_be_a_plan_is_told(tmp_path: Path, text: str, plan: str) -> None:
    (tmp_path / "in.csv").write_text(text)
    ran = pac("import", "in.csv", "-o", "new.yaml", "--yes", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert plan in " ".join(ran.err.split())
    assert not (tmp_path / "new.yaml").exists()


def test_the_unit_of_a_row_scales_its_bare_figures(tmp_path: Path) -> None:
    text = "Objectif;Unité;N-1;Cible\nMarge brute;k€;780;900\nVentes;keur;12,5;20 k€\nComptes;comptes;15;20\n"
    imported(tmp_path, text, "-o", "new.yaml", "--period", "2026", "--yes")
    plan = (tmp_path / "new.yaml").read_text()
    for told in ("baseline: 780000\n    target: 900000", "baseline: 12500\n    target: 20000", "baseline: 15\n    target: 20"):
        assert told in plan
    assert "k€" not in plan


def test_a_day_that_is_none_is_not_called_two_days(tmp_path: Path) -> None:
    ran = imported(tmp_path, RESULTS.replace("mars 2026", "31/13/2026"), "--yes")
    assert "31/13/2026" in ran.out
    assert "two days" not in ran.out


def test_a_header_nobody_knows_is_named_and_can_be_said(tmp_path: Path) -> None:
    text = "Action;Fin;Chef de file;Humeur\nAppeler;2026-03;Alice;bonne\n"
    (tmp_path / "in.csv").write_text(text)
    ran = pac("import", "in.csv", "-o", "a.yaml", "--yes", "--period", "2026", "--lang", "en", cwd=tmp_path, width=200)
    assert ran.code == 1
    assert "--map 'Chef de file=note'" in " ".join(ran.out.split())
    (tmp_path / ".pac.yaml").unlink()
    ran = pac(
        "import", "in.csv", "-o", "b.yaml", "--yes", "--period", "2026", "--map", "Chef de file=owner", "--map", "Humeur=-", cwd=tmp_path
    )
    assert (ran.code, ran.out) == (0, "")
    assert "owner: alice" in (tmp_path / "b.yaml").read_text()


def test_standard_input_is_a_table_too(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = pac("import", "-", "--dry-run", "--lang", "en", cwd=tmp_path, stdin=RESULTS.encode("cp1252"))
    assert "+      2026-03: {contacts: 38" in ran.out


@pytest.mark.parametrize("plan", ["complete.yaml", "reference.yaml", "minimal.yaml"])
def test_the_json_of_an_export_is_as_its_schema_says(tmp_path: Path, plan: str) -> None:
    assert pac("export", str(PLANS / plan), "-o", "out.json", cwd=tmp_path).code == 0
    jsonschema.validate(json.loads((tmp_path / "out.json").read_text()), json.loads(pac("schema", "--for", "export", cwd=tmp_path).out))


def test_the_json_of_a_report_is_as_its_schema_says_and_in_english(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("Objectif;Cible;Échéance\nVendre plus;+10 %;32/01/2026\nTotal;;\n")
    ran = pac("import", "in.csv", "-o", "new.yaml", "--period", "2026", "--yes", "--format", "json", "--lang", "fr", cwd=tmp_path)
    found = json.loads(ran.out)
    jsonschema.validate(found, json.loads(pac("schema", "--for", "import", cwd=tmp_path).out))
    assert [(one["row"], one["column"], one["value"], one["missed"]) for one in found["rejects"]] == [
        (2, "Cible", "+10 %", True),
        (2, "Échéance", "32/01/2026", True),
        (3, None, "Total", False),
    ]
    assert found["rejects"][0]["why"] == "a growth is told, and a target is wanted"


def test_results_that_were_exported_go_back_into_their_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    pac("export", "plan.yaml", "-o", "out.xlsx", "--as-of", "2026-05-01", cwd=tmp_path)
    ran = pac("import", "out.xlsx", "--lang", "en", cwd=tmp_path)
    assert (ran.code, (tmp_path / "plan.yaml").read_text()) == (0, PLAN)
    assert "nothing to write" in ran.out
    assert "only results go into a plan there is" in ran.out
    less = PLAN.replace("results: {2026-01: 1}", "results: {2025-12: 4}")
    (tmp_path / "plan.yaml").write_text(less)
    assert pac("import", "out.xlsx", "--lang", "en", cwd=tmp_path).code == 0
    assert "results: {2025-12: 4, 2026-01: 1}" in (tmp_path / "plan.yaml").read_text()


def test_the_rows_of_several_plans_are_not_mixed(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(PLAN)
    assert pac("export", "a.yaml", "b.yaml", "-o", "out.xlsx", "--as-of", "2026-05-01", cwd=tmp_path).code == 0
    ran = pac("import", "out.xlsx", "-o", "c.yaml", "--yes", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert "holds the rows of several plans" in ran.err


def test_two_numbers_in_one_cell_are_never_read_as_the_first(tmp_path: Path) -> None:
    ran = imported(tmp_path, "Action;Budget\nNewsletter;3 x 200 €\nSalon;1 500 € + 200 €\n", "-o", "new.yaml", "--period", "2026", "--yes")
    assert ran.code == 1
    assert "budget" not in (tmp_path / "new.yaml").read_text()
    assert ran.out.count("it holds several numbers") == 2


def test_an_action_whose_title_was_forgotten_is_not_added_to_the_one_above(tmp_path: Path) -> None:
    text = "Qui;Quoi;Quand;Budget\nAlice;Newsletter;2026-04;\nBob;;2026-06;200\n"
    ran = imported(tmp_path, text, "-o", "new.yaml", "--period", "2026", "--yes")
    assert (ran.code, "the row names no action" in " ".join(ran.out.split())) == (1, True)
    assert "200" not in (tmp_path / "new.yaml").read_text()
