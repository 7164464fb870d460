"""A year of a plan, commit by commit: what each change is told as, line by line, and what the rules on changes find in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from pactool.change.files import Side, compared
from pactool.pages.changed import Changed
from pactool.pages.diff_told import lines
from pactool.pages.judged import Judged
from pactool.plan.loading import Loaded
from pactool.rules.before import befores
from pactool.rules.engine import Judging, case_of, judge_change
from pactool.source.document import load
from pactool.words import Speech
from tests.change.year import YEAR, build, texts
from tests.golden import agrees
from tests.running import pac

GOLDEN = Path(__file__).parent / "golden" / "diff"
SCHEMA = Path(__file__).parents[2] / "schemas" / "diff.schema.json"
ENGLISH = Speech("en")

TOLD = {
    "2026-02-03": (
        'Result of "new-accounts" for 2026-01 set to 1 comptes',
        'Result of "revenue" for 2026-01 set to 42,000 €',
    ),
    "2026-03-03": (
        'Result of "new-accounts" for 2026-02 set to 1 comptes',
        'Result of "revenue" for 2026-02 set to 38,000 €',
    ),
    "2026-03-10": (
        'Target of "revenue" lowered from 600,000 € to 540,000 € (-60,000 €, -10 %) after 2 months behind; no amendment',
        "? What was tried to close the gap, and who agreed to promise less?",
        'Text of the SWOT finding "W1" changed from "Un client fait 35 % du chiffre" to "Un client fait 34 % du chiffre"',
        "PAC701 /objectives/revenue/target",
        "PAC705 /objectives/revenue/target",
    ),
    "2026-04-02": (
        'End of "salon" put off from 2026-04-30 to 2026-05-29 (29 days later) while it was running; no amendment',
        "? What is missing for the date that was promised?",
        "PAC701 /actions/salon/end",
    ),
    "2026-04-07": (
        'Target of "new-accounts" lowered from 24 comptes to 20 comptes (-4 comptes, -17 %) after 2 months behind; amended: "Départ annoncé de Bob"',
        "? Does the reason explain all of it, and what was tried to close the gap?",
        'Result of "new-accounts" for 2026-03 set to 2 comptes',
        'Result of "revenue" for 2026-03 set to 45,000 €',
        'Amendment of 2026-04-07 of "new-accounts" set to why "Départ annoncé de Bob", by alice, was target 24',
        'Added: review of 2026-04-07 (notes "Premier trimestre en retard")',
        "PAC705 /objectives/new-accounts/target",
    ),
    "2026-04-20": (
        'Result of "revenue" for 2026-02 raised from 38,000 € to 41,000 € (+3,000 €, +8 %)',
        "? What was wrong with the figure that was recorded?",
        "PAC702 /objectives/revenue/results/2026-02",
    ),
    "2026-05-04": (
        'End of "salon" put off from 2026-05-29 to 2026-06-30 (32 days later) while it was running; no amendment',
        "? What is missing for the date that was promised?",
        "PAC701 /actions/salon/end",
    ),
    "2026-05-11": (
        'Owner of "mailing" changed from bob to chloe while it was running; no amendment',
        "? Does chloe know and agree?",
        'Owner of "new-accounts" changed from bob to chloe after 3 months behind; no amendment',
        "? Does chloe know and agree?",
        'Last day of "bob" in the team set to 2026-05-29',
        'Result of "revenue" for 2026-04 set to 47,000 €',
        "PAC707 /objectives/new-accounts/owner",
        "PAC707 /actions/mailing/owner",
    ),
    "2026-06-02": (
        'End of "salon" put off from 2026-06-30 to 2026-09-30 (92 days later) while it was running; no amendment',
        "? What is missing for the date that was promised?",
        "PAC701 /actions/salon/end",
    ),
    "2026-06-15": (
        'Added: objective "accounts-nord" ("Signer 12 comptes dans le Nord", target 12 comptes, owner chloe)',
        'Added: objective "accounts-sud" ("Signer 8 comptes dans le Sud", target 8 comptes, owner alice)',
        'Result of "revenue" for 2026-05 set to 50,000 €',
    ),
    "2026-07-01": ('Renamed: action "rappel-dormants", formerly "mailing" (100 % alike: budget, end, expects and 6 more)',),
    "2026-07-03": ('Result of "revenue" for 2026-06 set to 55,000 €',),
    "2026-09-01": (
        'State of "catalogue" set to dropped while it was running',
        "? What becomes of what it was to bring?",
    ),
    "2026-09-03": (
        'Result of "salon" for 2026-09 set to contacts 31 contacts, spent 6,400 €, time 9 d',
        'Result of "revenue" for 2026-07 set to 48,000 €',
    ),
    "2026-10-05": (
        'Removed: action "webinaire" ("Tenir deux webinaires pour les prescripteurs", expects new-accounts 3 comptes, budget 800 €, end 2026-11-30, owner chloe) while it was running',
        "? Is it given up? With state: dropped it keeps what was measured and learnt.",
        "PAC704 /actions",
    ),
    "2026-10-06": ('Result of "revenue" for 2026-09 set to 52,000 €',),
    "2026-11-20": (
        'Result of "revenue" for 2026-08 set to 20,000 €',
        "PAC706 /objectives/revenue/results/2026-08",
    ),
    "2026-12-03": (
        'Result of "revenue" for 2026-10 set to 50,000 €',
        'Result of "revenue" for 2026-11 set to 49,000 €',
    ),
    "2027-01-08": ('Result of "revenue" for 2026-12 set to 52,000 €',),
}
"""By day: the sentences, the questions with a `?`, the findings with their places.

Until March 50,000 a month were expected of `revenue` and 2 of `new-accounts`: 42,000 and 38,000 are behind, 1 and 1 too, month after month.
"""


@cache
def year() -> tuple[str, ...]:
    return texts()


def loaded(one: Loaded | None) -> Loaded:
    assert one is not None
    return one


def told(at: int) -> tuple[str, ...]:
    """The changes of one commit and the findings on them, as of its day."""
    happened, file = YEAR[at], "plan.yaml" if at == 0 else YEAR[at - 1].file
    how = Judging(date.fromisoformat(happened.day))
    then, now = (case_of(load(text.encode(), path), how) for text, path in ((year()[at], file), (year()[at + 1], happened.file)))
    old, new = ({path: Side(loaded(case.loaded).plan)} for path, case in ((file, then), (happened.file, now)))
    (pair,) = compared(old, new)
    before = befores(old, (pair,))[pair.path]
    judged = (Judged(case, loaded(case.loaded), ()) for case in (then, now))
    found: list[str] = []
    for line in lines(Changed(pair, *judged, before, ()), how.as_of):
        found += [ENGLISH(line.sentence), *([f"? {ENGLISH(line.question)}"] if line.question is not None else [])]
    return (*found, *(f"{one.code} {one.pointer}" for one in judge_change(replace(now, before=before), how)))


@pytest.mark.parametrize("at", range(len(YEAR)), ids=[f"{one.day}-{one.subject.split(chr(10))[0]}" for one in YEAR])
def test_each_commit_is_told_line_by_line(at: int) -> None:
    assert told(at) == TOLD[YEAR[at].day]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize(("language", "format_"), [("en", "text"), ("fr", "text"), ("en", "md"), ("fr", "md"), ("en", "csv")])
def test_the_whole_year_is_told_as_one_change(repository: Path, language: str, format_: str) -> None:
    ran = pac(
        "diff",
        "HEAD~19",
        "HEAD",
        "--lang",
        language,
        "--format",
        format_,
        "--as-of",
        "2027-01-08",
        cwd=repository,
        PAC_SELECT="PAC7,PAC242,PAC403",
    )
    assert (ran.code, ran.err) == (0, "")
    agrees(GOLDEN / f"year.{language}.{'txt' if format_ == 'text' else format_}", ran.out)


def test_as_json_it_keeps_its_published_shape(repository: Path) -> None:
    ran = pac("diff", "HEAD~19", "HEAD", "--format", "json", "--lang", "fr", cwd=repository, PAC_TODAY="")
    shape = json.loads(ran.out)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(shape)
    assert shape["as_of"] == "2027-01-08"
    (plan,) = shape["plans"]
    assert (plan["old_path"], plan["new_path"]) == ("plan.yaml", "plans/2026.yaml")
    assert {one["code"] for one in plan["findings"]} >= {"PAC701", "PAC704"}
