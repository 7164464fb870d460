"""The model and the published schema agree on form: no document that one takes and the other refuses.

`PAC_AGREEMENT=20000` tries that many; what the model alone may refuse is named in `spellings.MODEL_ALONE`.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from pactool.plan.loading import load_plan
from pactool.source.document import load
from tests.acceptance.mistakes import MISTAKES, ORDINARY
from tests.plan.generated import plans
from tests.plan.reading import schema_takes

TRIES = int(os.environ.get("PAC_AGREEMENT", "400"))
TOP = "title: PAC 2026\nperiod: 2026\n"


def model_takes(text: str) -> bool | None:
    """Whether the model takes a plan; None where already reading has something against it."""
    document = load(text.encode(), "plan.yaml")
    if document.troubles:
        return None
    loaded = load_plan(document)
    return loaded is not None and not loaded.wrongs


def agree(text: str) -> None:
    taken = model_takes(text)
    if taken is not None:
        assert schema_takes(text) is taken, text


@seed(2026)
@settings(max_examples=TRIES, deadline=None, derandomize=TRIES == 400, database=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_generated_plans(text: str) -> None:
    agree(text)


@seed(2027)
@settings(max_examples=TRIES // 2, deadline=None, derandomize=TRIES == 400, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_mutated_plan(data: st.DataObject) -> None:
    lines = ORDINARY.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(("drop", "twice", "indent", "outdent", "value")))
        if change == "drop":
            del lines[at]
        elif change == "twice":
            lines.insert(at, lines[at])
        elif change == "indent":
            lines[at] = "  " + lines[at]
        elif change == "outdent":
            lines[at] = lines[at].removeprefix("  ")
        else:
            key, _, _ = lines[at].partition(": ")
            lines[at] = f"{key.rstrip(':')}: {data.draw(st.sampled_from(('[a]', '{a: b}', 'x', '24', '22%', '2026-03', '')))}"
    agree("\n".join(lines) + "\n")


ALONE = {"PAC002", "PAC003", "PAC004", "PAC005", "PAC007", "PAC009", "PAC010"}
FORM = [one for one in MISTAKES if one.code < "PAC110" and one.code not in ALONE]
BACKWARDS = {"a range backwards", "an amount backwards", "an exponent", "a leading zero"}


@pytest.mark.parametrize("mistake", FORM, ids=lambda one: one.name)
def test_ordinary_mistakes_of_form_are_refused_by_both(mistake) -> None:  # noqa: ANN001 - a row of the table
    assert model_takes(mistake.text) is False
    assert schema_takes(mistake.text) is (mistake.name in BACKWARDS)
    assert schema_takes(mistake.repaired)


WAS = {
    "a target": ("{unit: EUR, target: 24, amendments: [{date: 2026-03-02, was: {target: 28}}]}", True),
    "none": ("{unit: EUR, target: 24, amendments: [{date: 2026-03-02, was: {target: none, due: none}}]}", True),
    "a range": ("{target: 24, amendments: [{date: 2026-03-02, was: {target: 5..8, due: 2026-06}}]}", True),
    "misspelt": ("{target: 24, amendments: [{date: 2026-03-02, was: {target: 6 000}}]}", False),
    "unknown": ("{target: 24, amendments: [{date: 2026-03-02, was: {tagret: 28}}]}", False),
    "in another unit": ("{unit: EUR, target: 24, amendments: [{date: 2026-03-02, was: {target: 28%}}]}", False),
    "a bare share": ('{unit: "%", target: 24%, amendments: [{date: 2026-03-02, was: {target: 28}}]}', False),
    "another unit too": ('{unit: "%", target: 24%, amendments: [{date: 2026-03-02, was: {target: 28, unit: EUR}}]}', True),
    "no unit before": ('{unit: "%", target: 24%, amendments: [{date: 2026-03-02, was: {target: 28, unit: none}}]}', True),
    "another unit and wrong": ('{unit: EUR, target: 24, amendments: [{date: 2026-03-02, was: {target: 28, unit: "%"}}]}', False),
}


@pytest.mark.parametrize(("objective", "fine"), WAS.values(), ids=WAS)
def test_what_a_promise_was_is_held_to_the_same_form(objective: str, fine: bool) -> None:  # noqa: FBT001 - the table's answer
    text = f"{TOP}objectives: {{o: {objective}}}\n"
    assert model_takes(text) is fine
    assert schema_takes(text) is fine
