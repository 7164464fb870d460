"""Several results at once, as an import or a merge records them."""

from __future__ import annotations

from datetime import date

import pytest

from pactool.change.asked import Target
from pactool.change.habits import PlanHabits
from pactool.change.recording import Result, record
from pactool.errors import PacError
from pactool.plan.loading import load_plan
from pactool.source.document import load
from pactool.source.revising import revise
from pactool.words import Speech

PLAN = """\
title: PAC 2026
period: 2026
measures: {contacts: {unit: contacts}}
objectives:
  accounts: {title: Sign, target: 24, unit: accounts}
actions:
  fair:
    expects: {contacts: 40}
    results:
      2026-02: {contacts: 1}
"""


def target() -> Target:
    document = load(PLAN.encode(), "plan.yaml")
    loaded = load_plan(document)
    assert loaded is not None
    return Target(document, loaded, Speech("en"))


def test_many_results_are_one_edit_in_the_order_of_their_days() -> None:
    plan = target()
    several = [Result("fair", f"2026-{month:02}", (("contacts", str(month)),)) for month in (12, 3, 1)]
    asked = record(plan, [*several, Result("accounts", "2026-01", (("value", "2"),))], date(2026, 4, 2))
    text = revise(plan.document, asked.changes, PlanHabits(plan.loaded.data)).document.text
    assert text == PLAN.replace("unit: accounts}", "unit: accounts, results: {2026-01: 2}}").replace(
        "      2026-02: {contacts: 1}\n",
        "      2026-01: {contacts: 1}\n      2026-02: {contacts: 1}\n      2026-03: {contacts: 3}\n      2026-12: {contacts: 12}\n",
    )


def test_one_period_is_recorded_once() -> None:
    twice = [Result("accounts", "2026-01", (("value", "2"),))] * 2
    with pytest.raises(PacError, match="recorded twice"):
        record(target(), twice, date(2026, 4, 2))
