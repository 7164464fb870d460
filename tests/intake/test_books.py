"""Spreadsheets as people build them, in; the plan that a person would write, and what was not taken, out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import agrees
from tests.intake.books import BOOKS, OLD_FORMATS, TEXTS, build
from tests.running import pac

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted([*(f"{one}.{OLD_FORMATS.get(one, 'xlsx')}" for one in BOOKS), *TEXTS])

NOT_WHOLLY_TAKEN = {"fr_melange.xlsx"}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    assert sorted(one.name for one in build(folder)) == NAMES
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_spreadsheet_becomes_the_plan_that_a_person_would_write(books: Path, tmp_path: Path, name: str) -> None:
    ran = pac("import", str(books / name), "-o", "plan.yaml", "--yes", "--lang", name[:2], cwd=tmp_path)
    agrees(GOLDEN / f"{name}.yaml", (tmp_path / "plan.yaml").read_text())
    agrees(GOLDEN / f"{name}.txt", ran.out)
    assert ran.code == int(name in NOT_WHOLLY_TAKEN)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_a_plan_without_mistakes_of_form(books: Path, tmp_path: Path, name: str) -> None:
    pac("import", str(books / name), "-o", "plan.yaml", "--yes", cwd=tmp_path)
    ran = pac("validate", "plan.yaml", "--select", "PAC0,PAC1", "--no-cache", "--lang", "en", cwd=tmp_path)
    assert ran.code == 0, ran.out


def test_the_old_formats_are_among_them() -> None:
    assert {name.rpartition(".")[2] for name in NAMES} == {"xlsx", "xls", "ods", "csv", "txt"}
    assert len(NAMES) >= 12
