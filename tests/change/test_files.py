"""Several files: renamed ones are followed, and what went from one to another is a move."""

from __future__ import annotations

from pactool.change.differences import Kind, apply
from pactool.change.files import Pair, Side, compared, origins
from pactool.change.tree import tree
from tests.change.plans import loaded, plan

SALON = "  salon: {title: Exposer au salon régional, nature: prospecting, owner: alice, budget: 6000, start: 2026-03-02, end: 2026-04}\n"
RAPPEL = "  rappel: {title: Rappeler trente clients dormants, nature: win-back, owner: bob, budget: 300, start: 2026-06, end: 2026-09}\n"
HEAD = "title: PAC\nperiod: 2026\nactions:\n"


def sides(**texts: str) -> dict[str, Side]:
    found = {}
    for name, text in texts.items():
        one = loaded(text)
        found[f"{name}.yaml"] = Side(one.plan, one.out)
    return found


def told(pair: Pair) -> list[tuple[str, str]]:
    return [(one.kind.value, "/".join(one.path)) for one in pair.changes]


def test_an_item_in_another_file_is_a_move_with_what_else_changed_of_it() -> None:
    old, new = sides(a=HEAD + SALON + RAPPEL, b=HEAD), sides(a=HEAD + SALON, b=HEAD + RAPPEL.replace("300", "400"))
    a, b = compared(old, new)
    assert told(a) == []
    assert told(b) == [("move", "actions/rappel"), ("change", "actions/rappel/budget")]
    assert (b.changes[0].old, b.changes[0].new) == ("a.yaml", "b.yaml")
    assert b.changes[0].evidence is not None
    assert "title" in b.changes[0].evidence.same
    assert origins((a, b)) == {("b.yaml", ("actions", "rappel")): ("a.yaml", ("actions", "rappel"))}


def test_seen_from_the_other_side_it_moved_back() -> None:
    old, new = sides(a=HEAD + SALON + RAPPEL, b=HEAD), sides(a=HEAD + SALON, b=HEAD + RAPPEL)
    (_, there), (back, _) = compared(old, new), compared(new, old)
    assert [one.reverse for one in there.changes] == list(back.changes)


def test_an_item_that_moved_under_another_slug_is_found_by_what_it_holds() -> None:
    old = sides(a=HEAD + SALON + RAPPEL, b=HEAD)
    _, b = compared(old, sides(a=HEAD + SALON, b=HEAD + RAPPEL.replace("rappel:", "dormants:")))
    assert told(b) == [("move", "actions/dormants")]
    assert b.changes[0].was == ("actions", "rappel")


def test_one_slug_for_two_unlike_things_is_no_move() -> None:
    other = "  rappel: {title: Publier le catalogue, nature: process, owner: chloe, time: 3 d, start: 2026-01, end: 2026-02}\n"
    a, b = compared(sides(a=HEAD + SALON + RAPPEL, b=HEAD), sides(a=HEAD + SALON, b=HEAD + other))
    assert (told(a), told(b)) == ([("remove", "actions/rappel")], [("add", "actions/rappel")])


def test_a_renamed_file_is_followed_by_its_items() -> None:
    (only,) = compared(sides(a=HEAD + SALON + RAPPEL), sides(z=HEAD + SALON + RAPPEL.replace("300", "400")))
    assert (only.old, only.new) == ("a.yaml", "z.yaml")
    assert told(only) == [("change", "actions/rappel/budget")]


def test_a_renamed_file_is_followed_as_git_says() -> None:
    texts = {"a": HEAD + SALON, "b": HEAD + SALON}
    pairs = compared(sides(**texts), sides(y=texts["a"], z=texts["b"]), {"y.yaml": "b.yaml", "z.yaml": "a.yaml"})
    assert [(one.old, one.new) for one in pairs] == [("b.yaml", "y.yaml"), ("a.yaml", "z.yaml")]


def test_a_file_that_came_and_one_that_went_are_told_by_what_is_in_them() -> None:
    gone, come = compared(sides(a=HEAD + SALON), sides(z=HEAD + RAPPEL))
    assert (gone.old, gone.new, come.old, come.new) == ("a.yaml", None, None, "z.yaml")
    assert (Kind.REMOVE.value, "actions/salon") in told(gone)
    assert (Kind.ADD.value, "actions/rappel") in told(come)
    assert apply({}, come.changes) == tree(plan(HEAD + RAPPEL))


def test_nothing_is_said_of_what_cannot_be_read() -> None:
    broken = RAPPEL.replace("300", "[]")
    (only,) = compared(sides(a=HEAD + SALON + RAPPEL), sides(a=HEAD + SALON.replace("6000", "7000") + broken))
    assert told(only) == [("change", "actions/salon/budget")]
    assert only.unsure == (("actions", "rappel"),)
