"""What holds of every history: the changes of a commit make the plan of it out of the one before, whatever was left out of the comparison."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pactool.change.differences import apply, differences
from pactool.change.history import Versions, moments
from pactool.change.tree import tree
from pactool.edges.git_history import Held, Step
from pactool.edges.git_objects import Commit
from pactool.pages.log import signs
from pactool.plan.loading import load_plan
from pactool.source.document import load
from tests.plan.generated import plans as texts


class Contents:
    """A repository as far as a history needs it: contents by name."""

    def __init__(self, several: list[str]) -> None:
        self.several = several

    def content(self, sha: str, *_: object) -> bytes:
        return self.several[int(sha)].encode()


def steps(count: int) -> tuple[Step, ...]:
    def commit(number: int) -> Commit:
        return Commit(str(number), "", (), "A", "a", date(2026, 1, 1), number, "x")

    return tuple(Step(commit(at), (str(at - 1),) if at else (), {"plan.yaml": Held("plan.yaml", str(at))}) for at in range(count))


def mixed(one: str, other: str, random: Random) -> str:
    """A plan with some of its top-level sections from another one."""
    parts = [{}, {}]
    for at, text in enumerate((one, other)):
        key = ""
        for line in text.splitlines(keepends=True):
            if line[:1] not in (" ", "#", "\n", "-", "}", "]"):
                key = line.partition(":")[0]
            parts[at][key] = parts[at].get(key, "") + line
    keys = dict.fromkeys((*parts[0], *parts[1]))
    return "".join(parts[random.random() < 0.3].get(key, parts[0].get(key, "")) for key in keys)


def readable(text: str) -> bool:
    found = load_plan(load(text.encode(), "plan.yaml"))
    return found is not None and not found.out


@settings(max_examples=60)
@given(texts(), texts(), st.randoms(use_true_random=False))
def test_the_changes_of_a_commit_make_the_next_plan(one: str, other: str, random: Random) -> None:
    several = [text for text in (one, mixed(one, other, random), other) if readable(text)]
    assume(len(several) > 1)
    walk = steps(len(several))
    versions = Versions(Contents(several), walk)  # type: ignore[arg-type]
    found = list(moments(walk, versions))
    assert versions.read == len(several)
    for moment in found[:-1]:
        new = moment.new["plan.yaml"].plan
        if "plan.yaml" not in moment.old:
            assert "period" in {told.change.path[0] for told in moment.changes}, "a plan of another period comes as a whole"
            continue
        old = moment.old["plan.yaml"].plan
        changes = [told.change for told in moment.changes]
        assert apply(tree(old), changes) == tree(new)
        assert changes == list(differences(old, new)), "what is written alike makes no difference"


@given(st.lists(st.fractions(min_value=-1000, max_value=1000), min_size=1, max_size=80))
def test_signs_rise_with_their_values(values: list[Fraction]) -> None:
    told = signs(values)
    assert len(told) == len(values)
    several = list(zip(values, told, strict=True))
    for (one, sign), (other, mark) in pairwise(several):
        assert one <= other or sign >= mark
        assert one >= other or sign <= mark
