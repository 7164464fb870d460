"""The plans that people really published, sheet by sheet: what a sheet leaves out is found on its items and on no other, what it gives is not.

Each row stands for one sentence of the sheet. The items are all those that the rule names in the plan: one too many is as wrong as one
too few.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pactool.rules.engine import Judging, judge
from pactool.source.document import load
from tests.rules.judging import AS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

PLANS = Path(__file__).parents[2] / "plans"


class Row(NamedTuple):
    """What a sheet says of one thing: the rule that is asked, and the items on which it speaks, by slug; none where the sheet gives it."""

    why: str
    code: str
    items: str = ""


WORKSHOP = "campagne fichier grille inactifs-rappel relance-devis revue salon visites"
MEDTECH = "appel-offres audit-client-b calendrier-client-c drh-client-a eti linkedin médecine-du-travail salon"
SKATES = "advertising-1 advertising-2 plan retail-channel web-site"
REPAIRS = "close-and-prepare commercial-focus member-map monthly-leads monthly-networking network referrals seasonal-peak weekly-cadence"
CARTER = "conference-talks content-strategy customer-referrals newsletter"
METRICS = "active-clients payment-rate project-margin project-value response-time retention revenue utilisation"
DEPARTMENTS = "audio gaming informatique livres photo-vidéo tv-home-cinéma"
SHEETS: Mapping[str, tuple[Row, ...]] = {
    "fr_pme_industrielle.yaml": (
        Row("the objectives have no owner", "PAC202", "marge premier-client reactivation"),
        Row("every action has one role that answers", "PAC301"),
        Row("two of three objectives have no target", "PAC211", "marge reactivation"),
        Row("the reactivation says not even what is counted", "PAC212", "reactivation"),
        Row("the margin moves from nowhere, the first customer from 35 %", "PAC213", "marge"),
        Row("lower is better for the first customer", "PAC221"),
        Row("nobody says where the figures are read", "PAC214", "marge premier-client reactivation"),
        Row("only an end is given: end of January", "PAC302", "fichier grille"),
        Row("each action says which objective it serves", "PAC305"),
        Row("each objective has an action", "PAC234"),
        Row("no nature is given", "PAC306", WORKSHOP),
        Row("an indicator that is tracked without a target is no intention", "PAC307"),
        Row("a budget column without an amount", "PAC308", WORKSHOP),
        Row("time is given for the monthly review alone", "PAC309", WORKSHOP.replace("revue ", "")),
        Row("no SWOT grid", "PAC801", "swot"),
        Row("an action may end before its result is due", "PAC303"),
        Row("the first Mondays are not all worked", "PAC316", "revue"),
        Row("without an envelope nothing is over it", "PAC501"),
    ),
    "fr_medtech_lumio_idf.yaml": (
        Row("missing: the owner of each action", "PAC301", MEDTECH),
        Row("missing: start and end, but for the fair in October", "PAC302", MEDTECH.replace(" salon", "")),
        Row("missing: what each action is expected to bring", "PAC307", MEDTECH),
        Row("the budget is split by axis, not by action", "PAC308", MEDTECH),
        Row("no time is given", "PAC309", MEDTECH),
        Row("nobody answers for an axis", "PAC202", "qualifier signer sécuriser"),
        Row("the axis is the nature", "PAC306"),
        Row("the axis is the objective", "PAC305"),
        Row("each objective has its actions", "PAC234"),
        Row("three axes, and none of them wins customers back", "PAC407", "actions"),
        Row("the three targets have figures and units", "PAC211"),
        Row("the same", "PAC212"),
        Row("the SWOT has all four quadrants", "PAC801"),
        Row("the lines add up to 8,000", "PAC506"),
        Row("2,000 are put aside", "PAC503"),
        Row("the axes add up to the envelope", "PAC501"),
    ),
    "en_manufacturer_pegasus.yaml": (
        Row("one objective, a position in the market", "PAC204", "position retail-channel"),
        Row("without a target", "PAC211", "position"),
        Row("without a unit", "PAC212", "position"),
        Row("without an owner", "PAC202", "position"),
        Row("each milestone has its manager, be it an outside firm", "PAC301"),
        Row("each milestone has its start and end", "PAC302"),
        Row("overlapping dates are no mistake", "PAC303"),
        Row("a budget of 0 is an answer", "PAC308"),
        Row("no nature is given", "PAC306", SKATES),
        Row("no milestone says what it is to bring", "PAC307", SKATES),
        Row("no time is given; the firm's is not ours", "PAC309", SKATES.replace(" web-site", "")),
        Row("no milestone says what it is for", "PAC305", SKATES),
        Row("the milestones stay under the year's expenses", "PAC501"),
        Row("nothing is put aside", "PAC503", "budget"),
        Row("the SWOT could not be read", "PAC801", "swot"),
    ),
    "en_services_restoration.yaml": (
        Row("one salesperson's plan: nobody else can be meant", "PAC301"),
        Row("the same for the objectives", "PAC202"),
        Row("missing: the SWOT", "PAC801", "swot"),
        Row("missing: the budget", "PAC308", REPAIRS),
        Row("missing: the hours", "PAC309", REPAIRS),
        Row("no nature is given", "PAC306", REPAIRS),
        Row("targets are ranges, which are figures", "PAC211"),
        Row("each has its unit", "PAC212"),
        Row("four times 6 to 9 are 24 to 36", "PAC216"),
        Row("the quarter's and year's figures agree", "PAC217"),
        Row("a pipeline is a level, closed business a flow", "PAC215"),
        Row("by Q2, by Q4: an end without a start", "PAC302", "member-map referrals"),
        Row("quotas by week and month are figures; the theme of Q4 has none", "PAC307", "close-and-prepare"),
    ),
    "en_consulting_carter.yaml": (
        Row("the owner is implicit", "PAC202", "customer-a customer-b customer-c new-customers revenue"),
        Row("also of the actions", "PAC301", CARTER),
        Row("no budget", "PAC308", CARTER),
        Row("no time", "PAC309", CARTER),
        Row("checkboxes have a day, no start", "PAC302", CARTER),
        Row("two of them have no number", "PAC307", "content-strategy newsletter"),
        Row("every goal has a figure", "PAC211"),
        Row("no SWOT", "PAC801", "swot"),
        Row("the quarters add up to 180", "PAC216"),
        Row("the sources add up to 180", "PAC217"),
        Row("customer C is to fall from 35 to 20, and nothing says why", "PAC221", "customer-c"),
    ),
    "en_consulting_metrics.yaml": (
        Row("no owner", "PAC202", METRICS),
        Row("no action", "PAC234", METRICS),
        Row("every metric has a target", "PAC211"),
        Row("and a unit", "PAC212"),
        Row(
            "ratios, and what should be low, start from nowhere",
            "PAC213",
            "payment-rate project-margin project-value response-time retention",
        ),
        Row("bands and levels of three are no contradiction", "PAC215"),
        Row("month, quarter and year are exact multiples", "PAC216"),
        Row("eight are more than five", "PAC404", "objectives"),
    ),
    "fr_retail_technostore.yaml": (
        Row("missing: the owner of the operation", "PAC301", "opération-audio"),
        Row("missing: the hours", "PAC309", "opération-audio"),
        Row("no SWOT", "PAC801", "swot"),
        Row("nobody answers for a department", "PAC202", f"{DEPARTMENTS} magasin"),
        Row("the form asks for a duration, not for dates", "PAC302", "opération-audio"),
        Row("the operation is for the department Audio", "PAC305"),
        Row("it has a quantified objective", "PAC307"),
        Row("each department has its target", "PAC211"),
        Row("in euros", "PAC212"),
        Row("the departments add up to the shop", "PAC217"),
        Row("the other departments have no operation", "PAC234", DEPARTMENTS.replace("audio ", "")),
    ),
}


@cache
def found(plan: str) -> Mapping[str, frozenset[str]]:
    """The items that each rule names in a plan, by code; the last part of the place for what is no item."""
    items: dict[str, set[str]] = defaultdict(set)
    for one in judge(load((PLANS / plan).read_bytes(), plan), Judging(AS_OF)).findings:
        _, section, *rest = one.pointer.split("/")
        items[one.code].add(rest[0] if rest and section in {"objectives", "actions"} else section)
    return {code: frozenset(names) for code, names in items.items()}


@pytest.mark.parametrize(
    ("plan", "row"),
    [pytest.param(plan, row, id=f"{plan.removesuffix('.yaml')} {row.code}: {row.why}") for plan, rows in SHEETS.items() for row in rows],
)
def test_what_a_sheet_leaves_out_is_found_and_what_it_gives_is_not(plan: str, row: Row) -> None:
    assert found(plan).get(row.code, frozenset()) == frozenset(row.items.split())


def test_every_published_plan_has_its_rows_and_asks_both_ways() -> None:
    published = {path.name for path in PLANS.glob("??_*.yaml")}
    assert set(SHEETS) == published
    for rows in SHEETS.values():
        assert len({row.code for row in rows}) == len(rows)
        assert {bool(row.items) for row in rows} == {True, False}


@pytest.mark.parametrize("plan", SHEETS)
def test_no_published_plan_is_misread(plan: str) -> None:
    assert [code for code in found(plan) if code < "PAC2"] == []
