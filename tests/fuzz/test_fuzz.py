"""`make fuzz`: as long as `FUZZ_SECONDS` says, with a line for each search as it ends."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import main


def test_no_search_finds_an_input_that_hurts(capfd: pytest.CaptureFixture[str]) -> None:
    with capfd.disabled():
        assert main() == 0
