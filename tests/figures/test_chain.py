"""What leads to what in a plan, and where the chain is too short: worked out by hand, and for plans of any make."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactool.figures.chain import Chain, Pair
from pactool.plan.model import Plan

PLAN: dict[str, object] = {
    "title": "P",
    "period": "2026",
    "swot": {
        "strengths": {"S1": "fast", "S2": "known"},
        "weaknesses": {"W1": "one client"},
        "opportunities": {"O1": "moving back"},
        "threats": {"T1": "a rival"},
    },
    "strategies": {
        "SO1": {"text": "win", "from": ["S1", "O1"]},
        "X1": {"text": "all at once", "from": ["S1", "W1", "O1", "T1"]},
        "I1": {"text": "inside alone", "from": ["S1"]},
        "N1": {"text": "from nothing"},
    },
    "objectives": {
        "sales": {"target": "100"},
        "accounts": {"target": "10", "serves": ["SO1", "S1", "sales"]},
        "part": {"target": "4", "part_of": "accounts"},
        "gone": {"target": "4", "serves": ["N1"], "state": "dropped"},
    },
    "actions": {
        "fair": {"serves": ["accounts", "SO1", "sales"], "expects": {"part": "2"}, "results": {"2026-03": {"part": "1"}}},
        "club": {"serves": ["T1", "nowhere"]},
        "loose": {"serves": ["nowhere"]},
        "given-up": {"serves": ["I1"], "state": "dropped"},
    },
}


def chain(**changed: object) -> Chain:
    return Chain(Plan.model_validate(PLAN | changed))


def test_what_is_written_is_a_link_where_it_is_in_the_plan() -> None:
    found = chain()
    assert found.written["accounts"] == ("SO1", "S1", "sales")
    assert found.written["part"] == ("accounts",)
    assert found.written["fair"] == ("accounts", "SO1", "sales", "part")
    assert found.written["club"] == ("T1",)
    assert not {"gone", "given-up", "nowhere"} & set(found.kinds)


def test_a_longer_way_stands_for_the_shorter() -> None:
    found = chain()
    assert found.parents["fair"] == ("part",)
    assert found.parents["accounts"] == ("SO1", "sales")
    assert found.children["S1"] == ("SO1", "X1", "I1")
    assert found.children["accounts"] == ("part",)


def test_orphans_at_both_ends() -> None:
    found = chain()
    assert found.unanswered == ("S2",)
    assert found.unserved == ("X1", "I1", "N1")
    assert found.idle == ()
    assert found.rootless == ("N1", "sales", "loose")
    assert found.unrecorded == ("club", "loose")


def test_an_objective_that_nothing_serves() -> None:
    assert chain(actions={}).idle == ("part",)


def test_a_strategy_stands_wherever_its_findings_do() -> None:
    found = chain()
    strategies = found.plan.strategies
    assert found.pairs(strategies["SO1"]) == (Pair("strengths", "opportunities"),)
    assert len(found.pairs(strategies["X1"])) == 4
    assert found.unpaired() == ("I1", "N1")


def test_what_goes_through_one_item() -> None:
    found = chain()
    assert found.through("fair") == {"fair", "part", "accounts", "SO1", "sales", "S1", "O1"}
    assert found.through("T1") == {"T1", "X1", "club"}
    assert found.through("loose") == {"loose"}


def test_a_circle_of_objectives_ends() -> None:
    found = chain(objectives={"a": {"serves": ["b"]}, "b": {"serves": ["c"]}, "c": {"serves": ["a"]}}, actions={})
    assert found.through("a") == {"a", "b", "c"}


SLUGS = st.sampled_from("abcdefgh")
LINKS = st.lists(SLUGS, max_size=4, unique=True)


@given(st.dictionaries(SLUGS, LINKS, min_size=1), st.dictionaries(st.sampled_from(["x", "y", "z"]), LINKS))
def test_nothing_is_lost_of_a_chain(objectives: dict[str, list[str]], actions: dict[str, list[str]]) -> None:
    found = Chain(
        Plan.model_validate(
            {
                "title": "P",
                "period": "2026",
                "objectives": {name: {"serves": serves} for name, serves in objectives.items()},
                "actions": {name: {"serves": serves} for name, serves in actions.items()},
            }
        )
    )
    for name, before in found.parents.items():
        assert set(before) <= set(found.written[name])
        assert bool(before) == bool(found.written[name])
        assert all(name in found.children[one] for one in before)
        assert all(name in found.through(one) for one in found.written[name])
