"""Every key of the format is told by its name, with what it was and what it is: one key of one plan is changed at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import pytest

from pactool.change.differences import Change, Kind, apply, differences
from pactool.change.files import Side, compared
from pactool.change.tree import Branch, tree
from pactool.pages.changed import Changed
from pactool.pages.diff_names import item_name, name
from pactool.pages.diff_told import lines
from pactool.pages.judged import Judged
from pactool.plan.amounts import Amount, Ratio, Target
from pactool.plan.items import Item
from pactool.plan.loading import SECTIONS, load_plan
from pactool.plan.model import Plan
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period, checked_period
from pactool.rules.before import befores
from pactool.rules.engine import Judging, case_of
from pactool.source.document import load
from pactool.words import Speech
from tests.change.written import written
from tests.golden import agrees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.change.tree import Leaf, Node

Place = tuple[str, ...]
REFERENCE = Path(__file__).parents[2] / "plans" / "reference.yaml"
GOLDEN = Path(__file__).parent / "golden" / "diff"
AS_OF = date(2026, 5, 15)
MORE = """
objectives:
  every: {title: Tout tenir, owner: alice, segment: pme-aura, serves: [SO1], priority: 2, unit: EUR, kind: level, better: higher, hold: true,
    baseline: {value: 10, date: 2025-12-31, sources: {compta: 10}}, target: {per: quarter, value: 6}, acceptable: 5, stretch: 9, secured: 2,
    start: 2026-02, due: 2026-11, phasing: {2026-Q2: 3}, reporting: quarter, excluded: [2026-08], source: CRM, why: Pourquoi pas,
    history: {2025: 9}, results: {2026-03: {value: 4, note: bien, source: CRM}, 2026-04: {part: 1, whole: 2}}, part_of: revenue, state: dropped,
    done: 2026-09-01, amendments: [{date: 2026-03-02, was: {target: 7}, why: Un départ, by: alice}]}
actions:
  tout: {title: Tout faire, nature: prospecting, owner: alice, with: [bob], segment: pme-aura, serves: [every], channel: salon, how: Vite, why: Il faut,
    expects: {contacts: {value: 40, due: 2026-06-30}, meetings: {each: 2, per: week}}, main: contacts, tracks: [discount], probability: 80%,
    start: 2026-03-02, end: 2026-04, result_due: 2026-06-30, repeats: weekly, budget: {events: 5500}, time: {alice: 8 d},
    means: {human: Deux, financial: Validés, material: Stand}, skills: [salons], steps: {stand réservé: {by: 2026-01-15, done: 2026-01-12}},
    after: [fichier], condition: {text: Catalogue imprimé, by: 2026-02-28, met: true}, corrects: {objective: every, action: salon, date: 2026-03-31},
    trial: true, hypothesis: Un sur cinq, state: done, results: {2026-03: {contacts: 38, spent: {events: 5400}, time: {alice: 9 d}, note: Bon flux, source: CRM}},
    rating: {value: 4, why: Décideurs, by: alice, date: 2026-04-20}, tags: [salon], amendments: [{date: 2026-03-02, was: {end: 2026-03}, why: Report, by: bob}]}
"""
"""Two items with every key of theirs, in one value each."""


FINDING: Branch = {"text": "Délai", "evidence": "Enquête", "date": checked_period("2025-12-31"), "segment": "pme-aura"}


def whole() -> Branch:
    """A plan in which every key stands, as few times as it can."""
    found, more = tree(_plan(REFERENCE.read_text())), tree(_plan("title: x\nperiod: 2026\n" + MORE))
    few = {section: dict([*cast("Branch", found[section]).items()][:1]) for section in (SECTIONS - {"team", "measures"}) & found.keys()}
    found = {**found, **few, "objectives": more["objectives"], "actions": more["actions"]}
    return {
        **found,
        "amendments": {"2026-02-01": {"was": {"phasing": "months"}, "why": "Plus fin", "by": "alice"}},
        "format": 1,
        "language": "fr",
        "natures": {"prospecting": {"budget": Decimal(18000), "time": Duration(Decimal(60), "d"), "how": "Par téléphone"}},
        "swot": {quadrant: {f"{quadrant}1": FINDING} for quadrant in ("strengths", "weaknesses", "opportunities", "threats")},
    }


def _plan(text: str) -> Plan:
    found = load_plan(load(text.encode(), "plan.yaml"))
    assert found is not None
    assert found.wrongs == ()
    return found.plan


WHOLE = whole()


def leaves(node: Node, at: Place = ()) -> Iterator[tuple[Place, Leaf]]:
    """Every value of a plan's tree that changes as one."""
    at_once = len(at) > 2 and at[-1] in ("budget", "time", "spent", "was")
    if isinstance(node, dict) and not at_once:
        for key, one in node.items():
            yield from leaves(one, (*at, key))
    else:
        yield at, cast("Leaf", node)


def keys_of(place: Place) -> Place:
    """A path by its keys alone: slugs, periods and names that stand in maps are all the same."""
    found = list(place)
    if place[0] == "swot":
        return (place[0], "*", "*", *place[3:])
    for at in range(1, len(place)):
        if (at == 1 and place[0] != "budget") or (at > 1 and place[at - 1] in MAPS) or place[at - 2 : at] == ("results", place[at - 1]):
            found[at] = "*" if place[at] not in ("value", "ratio", "note", "source", "spent", "time") else place[at]
    return tuple(found)


MAPS = ("lines", "expects", "steps", "results", "history", "sources", "phasing", "amendments", "decisions")
SAMPLES = {keys_of(place): place for place, _ in leaves(WHOLE)}
"""One place of each key."""
OTHERS: dict[str, Node] = {
    "status": "draft", "language": "en", "currency": "USD", "country": "BE", "working_week": (0, 1, 2), "reporting": "week", "impact": "low",
    "nature": "loyalty", "repeats": "monthly", "phasing": "days", "choice": "drop", "hours_per_day": Decimal(8), "period": checked_period("2026-01..2027-06"),
}  # fmt: skip
KINDS: dict[str, Node] = {"objectives": "flow", "measures": "ratio", "needs": "tool"}


def another(place: Place, value: Node) -> Node:
    """Another value of the same kind."""
    key = place[-1]
    if key == "kind":
        return KINDS[place[0]] if KINDS[place[0]] != value else "level"
    if key == "state":
        return "dropped"
    if key == "better":
        return "lower" if value == "higher" else "higher"
    if key in OTHERS and OTHERS[key] != value and not isinstance(value, dict):
        return OTHERS[key]
    return _other(value)


def _other(value: Node) -> Node:
    if isinstance(value, dict):
        return {key: _other(one) for key, one in value.items()}
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        first = value[0]
        return (*value[1:], first + 1) if isinstance(first, Decimal) else (*value, cast("Leaf", _other(first)))
    if isinstance(value, Target | Amount | Ratio | Range | Duration | Period):
        return _other_record(value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value}-autre" if " " not in value else f"{value} autrement"
    return value + Decimal("0.01") if isinstance(value, Decimal) and 0 < value < 1 else value + 1


def _other_record(value: Target | Amount | Ratio | Range | Duration | Period) -> Leaf:
    match value:
        case Period():
            day = value.last + timedelta(days=40)
            return Period(day, day, day.isoformat())
        case Duration(amount, unit):
            return Duration(amount + 1, unit)
        case Range(low, high):
            return Range(low, high + 1)
        case Target(figure, per):
            return Target(cast("Decimal", _other(figure)), per)
        case Amount(_, each, per):
            return Amount(None, cast("Decimal", _other(cast("Node", each))), per)
        case Ratio(part, all_):
            return Ratio(part, all_ + 1)


def judged(text: str) -> Judged:
    case = case_of(load(text.encode(), "plan.yaml"), Judging(AS_OF))
    assert case.loaded is not None
    assert case.loaded.wrongs == ()
    return Judged(case, case.loaded, ())


BEFORE = judged(written(WHOLE))


def told(new: Branch) -> Changed:
    after = judged(written(new))
    sides = {"plan.yaml": Side(BEFORE.plan)}, {"plan.yaml": Side(after.plan)}
    (pair,) = compared(*sides)
    return Changed(pair, BEFORE, after, befores(sides[0], (pair,))["plan.yaml"], ())


@cache
def changed(place: Place, *, gone: bool = False) -> tuple[Change, str, str]:
    """The one change that another value at a place is, or none there any more, and its sentence in both languages."""
    value = None if gone else another(place, dict(leaves(WHOLE))[place])
    found = told(apply(WHOLE, [Change(place, Kind.CHANGE, None, value)]))
    assert len(found.changes) == 1, found.changes
    (line,) = lines(found, AS_OF)
    return line.change, Speech("en")(line.sentence), Speech("fr")(line.sentence)


def test_the_tree_is_written_and_read_without_loss() -> None:
    assert tree(BEFORE.plan) == WHOLE
    assert differences(BEFORE.plan, _plan(written(tree(BEFORE.plan)))) == ()


def _fields(model: type[Item], at: Place = ()) -> Iterator[Place]:
    for key, field in model.model_fields.items():
        kinds = [one for one in (field.annotation, *get_args(field.annotation)) if isinstance(one, type) and issubclass(one, Item)]
        inner = (*at, field.alias or key)
        deeper = (*inner, "*") if "dict" in str(field.annotation) or "tuple" in str(field.annotation) else inner
        yield from _fields(kinds[0], deeper) if kinds else (inner,)


def test_every_key_of_the_model_is_among_them() -> None:
    wanted = {keys_of(place) for place in _fields(Plan) if place[-1] != "date" or "amendments" not in place}
    assert {place for place in wanted if not any(one[: len(place)] == place for one in SAMPLES)} == set()


FIXED = (("format",), ("objectives", "*", "state"))
"""What has one value alone: it is there or not."""


@pytest.mark.parametrize("keys", [one for one in SAMPLES if one not in FIXED], ids="/".join)
def test_each_key_is_told_by_its_name(keys: Place) -> None:
    place = SAMPLES[keys]
    change, english, french = changed(place)
    assert (change.path, change.kind) == (place, Kind.CHANGE)
    for speech, sentence in ((Speech("en"), english), (Speech("fr"), french)):
        assert sentence.startswith(speech(name(place))), sentence
    assert name(place).text != '"{key}" of "{item}"'


def test_each_name_is_another() -> None:
    names = [Speech(language)(name(place)) for language in ("en", "fr") for place in SAMPLES.values()]
    twice = sorted({one for one in names if names.count(one) > 1})
    # What is expected or recorded in a period is one thing, whether its value or the whole of it changed.
    assert [one for one in twice if not one.startswith(("Expected", "Result", "Attendu", "Résultat"))] == []


def _branches(node: Node, at: Place = ()) -> Iterator[Place]:
    if isinstance(node, dict):
        if len(at) > 2 and at[-1] != "was":
            yield at
        for key, one in node.items():
            yield from _branches(one, (*at, key))


BRANCHES = {keys_of(place): place for place in _branches(WHOLE) if place[1] in {"every", "tout"}}


@pytest.mark.parametrize("keys", BRANCHES, ids="/".join)
def test_what_goes_at_once_is_told_by_its_name(keys: Place) -> None:
    place = BRANCHES[keys]
    found = told(apply(WHOLE, [Change(place, Kind.CHANGE, None, None)]))
    for line in lines(found, AS_OF):
        assert line.change.path[: len(place)] == place
        assert name(line.change.path).text != '"{key}" of "{item}"'


NEEDED = {"value", "text", "title", "by", "contacts", "status", "was", "source", "reporting", "better", "ratio"}


@pytest.mark.parametrize(
    "keys", [one for one in SAMPLES if one[0] in {"objectives", "actions"} and one[-1] not in NEEDED | {"kind"}], ids="/".join
)
def test_what_goes_is_told_too(keys: Place) -> None:
    place = SAMPLES[keys]
    change, english, _ = changed(place, gone=True)
    assert change.path == place[: len(change.path)]
    assert english.startswith(Speech("en")(name(change.path)))
    assert change.kind is Kind.REMOVE or isinstance(change.new, bool)


def test_the_sentences_read_well() -> None:
    every = []
    for keys in sorted(SAMPLES):
        if keys not in FIXED:
            _, english, french = changed(SAMPLES[keys])
            every += ["/".join(keys), f"  {english}", f"  {french}"]
    agrees(GOLDEN / "keys.txt", "\n".join(every) + "\n")


@pytest.mark.parametrize(
    "section", ["team", "segments", "measures", "strategies", "risks", "needs", "objectives", "actions", "reviews", "events", "renounced"]
)
def test_items_are_told_as_a_whole(section: str) -> None:
    slug = next(iter(cast("Branch", WHOLE[section])))
    found = told(apply(WHOLE, [Change((section, slug), Kind.REMOVE, None, None)]))
    (line,) = (one for one in lines(found, AS_OF) if one.change.path == (section, slug))
    assert Speech("en")(line.plain).startswith(f"Removed: {Speech('en')(item_name((section, slug)))}")
