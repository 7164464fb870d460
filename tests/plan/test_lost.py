"""What stands where nothing could be read is neither called missing nor reckoned with."""

from __future__ import annotations

from pactool.plan.loading import load_plan
from pactool.source.document import load

TEXT = """\
title: PAC 2026
period: 2026
objectives:
  a: {target: 3, amendments: [{date: 2026-03-02}]}
  b:
    was: x: y
  c: {target: 5}
"""


def test_an_item_that_may_have_lost_a_key_is_out_and_nothing_is_said_of_it() -> None:
    document = load(TEXT.encode(), "plan.yaml")
    assert "was" in document.lost
    loaded = load_plan(document)
    assert loaded is not None
    assert (list(loaded.plan.objectives), loaded.wrongs) == (["c"], ())
    assert ("objectives", "a") in loaded.out


def test_a_period_of_nothing_beside_a_misspelt_one_has_a_stand_in() -> None:
    loaded = load_plan(load(b"title: PAC 2026\nriod: 2026\nperiod:\nobjectives:\n  a: {target: 3}\n", "plan.yaml"))
    assert loaded is not None
    assert list(loaded.plan.objectives) == ["a"]
    assert [one.at for one in loaded.wrongs] == [("riod",)]
