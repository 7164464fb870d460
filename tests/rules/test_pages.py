"""`pac explain`: every page fits a terminal of 80 columns, in both languages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pactool.cli.desk import Desk
from pactool.cli.rule_pages import rule_page
from pactool.render.measure import columns
from pactool.rules.registry import rules
from pactool.words import LANGUAGES, Speech

WIDTH = 80


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", rules())
def test_a_page_fits_a_terminal(code: str, language: str, tmp_path: Path) -> None:
    desk = Desk({"COLUMNS": str(WIDTH)}, str(tmp_path), io.StringIO(), io.StringIO(), Speech(language))
    wide = [line for line in rule_page(code, desk).splitlines() if columns(line) > WIDTH]
    assert wide == []
