"""What changed of a plan's meaning: nothing where only its form did, everything where its meaning did, and the same seen from both sides."""

from __future__ import annotations

import os
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pactool.change.differences import Change, Kind, apply, between, differences
from pactool.change.groups import Group
from pactool.change.renames import matched, references
from pactool.change.tree import tree
from pactool.plan.loading import load_plan
from pactool.plan.model import Plan
from pactool.source.document import load
from tests.change.plans import loaded, pairs, plan, retyped, shuffled
from tests.plan.generated import plans as texts

PAIRS = int(os.environ.get("PAC_DIFFS", "40"))
"""Pairs of plans to try; PAC_DIFFS=2000 is the long form."""
COMPLETE = Path(__file__).parents[2] / "plans" / "complete.yaml"
SHIPPED = sorted(COMPLETE.parent.glob("**/*.yaml"))


def told(old: str, new: str) -> list[tuple[str, str, object, object]]:
    return [("/".join(one.path), one.kind.value, one.old, one.new) for one in differences(plan(old), plan(new))]


@given(texts(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_nothing_changed_when_only_the_order_did(text: str, random: Random) -> None:
    found = load_plan(load(text.encode(), "plan.yaml"))
    assume(found is not None)
    assert found is not None
    assert differences(found.plan, retyped(shuffled(found.data, random))) == ()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_nothing_changed_in_a_shipped_plan_in_any_order(file: Path) -> None:
    found = loaded(file.read_text())
    for seed in range(5):
        mixed = retyped(shuffled(found.data, Random(seed)))
        assert differences(found.plan, mixed) == ()
        assert between(tree(found.plan), tree(mixed)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("target: 24", "target: {value: 24}"),
        ("target: 600k", "target: 600000"),
        ("target: 5..8", "target: {value: 5..8}"),
        ("baseline: 15", "baseline: {value: 15.0}"),
        ("results: {2026-03: 12}", "results: {2026-03-01..2026-03-31: {value: 12}}"),
        ("due: 2026-06-30, unit: EUR", "unit: EUR, due: 2026-06-30"),
        ("kind: flow", "hold: false"),
        ("serves: [SO1, W1]", "serves: [W1, SO1]"),
        ("excluded: [2026-08, 2026-02]", "excluded: [2026-02, 2026-08-01..2026-08-31]"),
        ("why: ", "x-own: {deep: [1, 2]}"),
        ("amendments: [{date: 2026-03, was: {target: 28}}]", "amendments: [{was: {target: {value: 28.0}}, date: 2026-03}]"),
    ],
)
def test_forms_of_one_thing_are_no_change(one: str, other: str) -> None:
    head = "title: PAC\nperiod: 2026\nobjectives:\n  a: {"
    assert told(head + one + "}\n", head + other + "}\n") == []


def test_comments_and_layout_are_no_change() -> None:
    one = "title: PAC\nperiod: 2026\nactions: {salon: {title: Exposer, time: 12 d, budget: {each: 100, per: month}}}\n"
    other = "period: '2026'  # the year\ntitle: PAC\n\nactions:\n  salon:\n    budget:\n      per: month\n      each: 100.00\n    time: 12 j\n    title: Exposer\n"
    assert told(one, other) == []


def test_each_change_stands_at_its_key() -> None:
    old = """
title: PAC
period: 2026
objectives: {revenue: {target: 600000, unit: EUR, results: {2026-01: 10}}}
actions:
  salon: {owner: bob, expects: {contacts: 40}, budget: 6000, steps: {stand: 2026-01}}
"""
    new = """
title: PAC
period: 2026
objectives: {revenue: {target: 540000, unit: EUR, results: {2026-01: 12, 2026-02: 5}}}
actions:
  salon: {owner: alice, expects: {contacts: 30, meetings: 8}, budget: {events: 5500, travel: 500}, steps: {}}
"""
    assert told(old, new) == [
        ("actions/salon/budget", "change", {"": Decimal(6000)}, {"events": Decimal(5500), "travel": Decimal(500)}),
        ("actions/salon/expects/contacts/value", "change", Decimal(40), Decimal(30)),
        ("actions/salon/expects/meetings", "add", None, {"value": Decimal(8)}),
        ("actions/salon/owner", "change", ("bob",), ("alice",)),
        ("actions/salon/steps/stand", "remove", {"by": plan("title: a\nperiod: 2026-01").period}, None),
        ("objectives/revenue/results/2026-01/value", "change", Decimal(10), Decimal(12)),
        ("objectives/revenue/results/2026-02", "add", None, {"value": Decimal(5)}),
        ("objectives/revenue/target", "change", Decimal(600000), Decimal(540000)),
    ]


@given(pairs())
@settings(max_examples=PAIRS)
def test_applying_the_changes_to_the_old_plan_gives_the_new_one(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    before = tree(old)
    changes = differences(old, new)
    assert changes == between(before, tree(new))
    same = apply(before, changes) == tree(new)
    assert same, changes
    assert before == tree(old)


@given(pairs())
@settings(max_examples=PAIRS)
def test_seen_from_the_other_side_it_is_the_mirror(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    there, back = differences(old, new), differences(new, old)
    for one in there:
        if one.kind is Kind.RENAME:  # what still says a slug that is no more there is told on the side where it changes
            assume(not references(tree(new), one.path[:-1], str(one.old)) and not references(tree(old), one.path[:-1], str(one.new)))
    if any(one.kind is Kind.RENAME for one in there):
        assert Counter(one.reverse.kind for one in there) == Counter(one.kind for one in back)
        assert {(one.path, one.old, one.new) for one in map(reverse, there) if one.kind is Kind.RENAME} == {
            (one.path, one.old, one.new) for one in back if one.kind is Kind.RENAME
        }
    else:
        assert tuple(map(reverse, there)) == back


def reverse(one: Change) -> Change:
    return one.reverse


def test_applying_half_of_the_changes_leaves_the_other_half() -> None:
    old = plan("title: PAC\nperiod: 2026\nsegments: {a: {name: A}, b: {}}\nobjectives: {x: {target: 1}, y: {target: 2}}\n")
    new = plan("title: PAC\nperiod: 2026\nsegments: {a: {}, b: {name: B}}\nobjectives: {x: {target: 3}, y: {target: 4}}\n")
    changes = differences(old, new)
    for count in range(len(changes) + 1):
        half = apply(tree(old), changes[:count])
        assert between(half, tree(new)) == changes[count:]


SALON = "{title: Exposer au salon régional, nature: prospecting, owner: alice, budget: 6000, start: 2026-03-02, end: 2026-04}"


def test_a_new_slug_is_a_rename_and_what_refers_to_it_follows() -> None:
    old = f"title: PAC\nperiod: 2026\nactions:\n  salon: {SALON}\n  rappel: {{title: Rappeler, after: [salon]}}\nreviews: {{2026-04-07: {{decisions: {{salon: modify}}}}}}\n"
    new = old.replace("salon:", "salon-lyon:").replace("[salon]", "[salon-lyon]").replace("6000", "6500")
    (rename, budget) = differences(plan(old), plan(new))
    assert (rename.kind, rename.path, rename.old, rename.new) == (Kind.RENAME, ("actions", "salon-lyon"), "salon", "salon-lyon")
    assert rename.evidence is not None
    assert rename.evidence.same == ("end", "nature", "owner", "start", "title")
    assert (budget.path, budget.old, budget.new) == (("actions", "salon-lyon", "budget"), {"": Decimal(6000)}, {"": Decimal(6500)})


def test_people_segments_seasons_measures_and_findings_are_followed_too() -> None:
    old = """
title: PAC
period: 2026
team: {bob: {name: Bob Leroy, role: Commercial}}
segments: {pme: {name: PME industrielles, priority: 1}}
seasons: {atelier: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]}
measures: {contacts: {name: Contacts salon, unit: contacts}}
swot: {strengths: {S1: Délai de livraison moitié moindre}}
strategies: {SO1: {text: Conquérir les sous-traitants, from: [S1]}}
objectives: {ca: {title: Réaliser 900 000 €, owner: bob, segment: pme, target: 900000, unit: EUR, phasing: atelier, serves: [SO1]}}
actions: {salon: {title: Exposer, owner: bob, with: [bob], serves: [ca], expects: {contacts: 40, ca: 1000}, time: {bob: 4 d}, results: {2026-03: {contacts: 3, time: {bob: 1 d}}}}}
"""
    new = old
    for slug in ("bob", "pme", "atelier", "contacts", "S1", "SO1", "ca"):
        for before, after in ((f"{slug}:", f"{slug}2:"), (f"{slug}]", f"{slug}2]"), (f": {slug},", f": {slug}2,")):
            new = new.replace(before, after)
    found = differences(plan(old), plan(new))
    assert [(one.kind.value, one.old, one.new) for one in found] == [
        ("rename", one, f"{one}2") for one in ("bob", "pme", "atelier", "contacts", "S1", "SO1", "ca")
    ]


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(
            "{title: Appeler quinze contacts par semaine, nature: loyalty, owner: bob, budget: 0, start: 2026-06}", id="another action"
        ),
        pytest.param("{owner: alice}", id="too little in common"),
    ],
)
def test_what_is_unlike_is_no_rename(new: str) -> None:
    head = "title: PAC\nperiod: 2026\nactions:\n"
    assert [one.kind for one in differences(plan(f"{head}  a: {SALON}\n"), plan(f"{head}  b: {new}\n"))] == [Kind.REMOVE, Kind.ADD]


def test_what_nothing_follows_is_no_rename() -> None:
    head = "title: PAC\nperiod: 2026\nactions:\n  x: {title: Visiter, after: [salon]}\n  y: {title: Relancer, after: [salon]}\n"
    kinds = [one.kind for one in differences(plan(f"{head}  salon: {SALON}\n"), plan(f"{head}  stand: {SALON}\n"))]
    assert kinds == [Kind.REMOVE, Kind.ADD]


def test_a_slug_that_names_something_else_now_is_no_rename() -> None:
    old = f"title: PAC\nperiod: 2026\nmeasures: {{stand: {{name: Stands}}}}\nactions:\n  salon: {SALON}\n"
    new = f"title: PAC\nperiod: 2026\nactions:\n  stand: {SALON}\n"
    assert Kind.RENAME not in {one.kind for one in differences(plan(old), plan(new))}


def test_five_hundred_new_slugs_are_found_fast_enough_to_weigh_only_likely_pairs() -> None:
    items = {f"a{i}": {"title": f"Visiter le client numéro {i} de la région", "owner": ("bob",)} for i in range(500)}
    others = {f"b{i}": {"title": f"Visiter le client numéro {i} de la région", "owner": ("bob",)} for i in range(500)}
    found = matched(items, others)
    assert {(one, other) for one, other, _, _ in found} == {(f"a{i}", f"b{i}") for i in range(500)}


@pytest.mark.parametrize(
    ("path", "group"),
    [
        (("objectives", "x"), Group.SCOPE),
        (("objectives", "x", "target"), Group.TARGET),
        (("objectives", "x", "due"), Group.DATE),
        (("actions", "x", "owner"), Group.OWNER),
        (("actions", "x", "budget"), Group.MONEY),
        (("actions", "x", "time"), Group.MEANS),
        (("actions", "x", "results", "2026-03", "contacts"), Group.RESULT),
        (("actions", "x", "steps", "stand", "done"), Group.RESULT),
        (("actions", "x", "steps", "stand", "by"), Group.DATE),
        (("status",), Group.STATUS),
        (("swot", "strengths", "S1", "text"), Group.SWOT),
        (("budget", "total"), Group.MONEY),
        (("title",), Group.WORDING),
        (("reviews", "2026-04-07", "notes"), Group.REVIEW),
    ],
)
def test_each_change_belongs_to_a_decision(path: tuple[str, ...], group: Group) -> None:
    assert Change(path, Kind.CHANGE, "a", "b").group is group
