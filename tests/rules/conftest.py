"""The labelled titles, and their precision and recall at the end of every run that judged them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from pactool.rules.wording import vague

TITLES = Path(__file__).parent / "titles" / "titles.csv"
_SEEN = pytest.StashKey[bool]()


class Labelled(NamedTuple):
    title: str
    language: str
    label: str
    kind: str
    source: str
    half: str


class Measured(NamedTuple):
    """How many vague titles were found, how many good ones were flagged, how many vague ones were not."""

    found: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    def told(self) -> str:
        counts = f"{self.found} found, {self.wrong} wrongly flagged, {self.missed} missed"
        return f"precision {self.precision:.3f}, recall {self.recall:.3f} ({counts})"


def labelled() -> list[Labelled]:
    with TITLES.open(encoding="utf-8", newline="") as file:
        return [Labelled(**row) for row in csv.DictReader(file)]


def measured(titles: list[Labelled]) -> Measured:
    said = [(one.label == "vague", vague(one.title) is not None) for one in titles]
    return Measured(said.count((True, True)), said.count((False, True)), said.count((True, False)))


def halves(titles: list[Labelled]) -> dict[str, list[Labelled]]:
    """The titles by half and language, and all."""
    groups = {
        f"{half}, {language}": [one for one in titles if (one.half, one.language) == (half, language)]
        for half in ("tuned", "held out")
        for language in ("fr", "en")
    }
    return groups | {"held out": [one for one in titles if one.half == "held out"], "all": titles}


@pytest.fixture
def titles(request: pytest.FixtureRequest) -> list[Labelled]:
    request.config.stash[_SEEN] = True
    return labelled()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("vague wording (PAC204) on the labelled titles")
    for name, group in halves(labelled()).items():
        terminalreporter.line(f"{name:14} {len(group):3} titles: {measured(group).told()}")
