"""What is shown of a rule of the users' own: its page, and whether its examples are judged as it says."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from pactool.plan.loading import load_plan
from pactool.rules.house import UNDER, hits, in_language
from pactool.rules.page import Page
from pactool.rules.registry import Case
from pactool.source.document import Document, load, locate
from pactool.source.lines import lines
from pactool.words import Say, say

if TYPE_CHECKING:
    from datetime import date

    from pactool.edges.configuration import Configuration
    from pactool.edges.layers import Layer
    from pactool.rules.house import HouseRule
    from pactool.source.build import Value
    from pactool.source.place import Path
    from pactool.words import Speech


@dataclass(frozen=True, slots=True)
class Trial:
    """One example of a rule, judged: whether it is what it says (`good` or bad), and why not."""

    good: bool
    passed: bool
    why: Say | None = None


def page(rule: HouseRule, speech: Speech, configuration: Configuration) -> Page:
    """The page of a rule of the users' own, with its examples as its file has them."""
    house = rule.house
    layer = next((one for one in configuration.layers if one.shared), None)
    told = [say("A rule of this project's own, for {section}.", section=house.section)]
    if house.when is not None:
        told.append(say("When: {expression}", expression=house.when))
    told.append(say("Requires: {expression}", expression=house.require))
    hint = (in_language(house.hint, speech.language),) if house.hint else ()
    examples = tuple(
        (good, text)
        for good, key, value in ((False, "bad", house.bad), (True, "good", house.good))
        if value is not None and (text := _source(layer, (*house.path, "examples", key), value))
    )
    return Page(house.code, house.name, in_language(house.message, speech.language), (*hint, *(speech(one) for one in told)), examples)


def _source(layer: Layer | None, path: Path, value: Value) -> str:
    """An example as it is written in the file of the configuration."""
    if isinstance(value, str):
        return value
    if layer is None or layer.document is None:
        return ""
    table = lines(layer.document.parsed)
    span = locate(layer.document, [path])[path].value
    raw = layer.document.parsed[table.offset(span.start) : table.offset(span.end)]
    return dedent(" " * (span.start.column - 1) + raw).strip("\n") + "\n"


def trials(rule: HouseRule, as_of: date) -> tuple[Trial, ...]:
    """The examples of a rule, judged by it: each bad item must be found, no good one."""
    given = ((False, rule.house.bad), (True, rule.house.good))
    return tuple(_trial(rule, value, as_of, good=good) for good, value in given if value is not None)


def _trial(rule: HouseRule, value: Value, as_of: date, *, good: bool) -> Trial:
    data = _data(value)
    if data is None:
        return Trial(good, passed=False, why=say("the example is no YAML of an item or a plan"))
    plan, wanted = _plan(data, rule.house.section)
    document = Document("example", "", plan, (), frozenset(), readable=True)
    loaded = load_plan(document)
    if loaded is None or loaded.wrongs:
        wrong = loaded.wrongs[0].message if loaded is not None else say("nothing")
        return Trial(good, passed=False, why=say("the example is not understood: {message}", message=wrong))
    try:
        found = {hit.path for hit in hits(rule, Case(document, loaded, as_of, {}))}
    except Exception as fault:  # noqa: BLE001 - as the engine: a rule that fails is told, the others run on
        return Trial(good, passed=False, why=say("the rule failed on it: {fault}", fault=f"{type(fault).__name__}: {fault}"))
    if good:
        return Trial(good, passed=not found, why=say("the rule finds something in it") if found else None)
    missed = not found or (wanted and len(found) < wanted)
    return Trial(good, passed=not missed, why=say("the rule finds nothing in it, or not in all of it") if missed else None)


def _data(value: Value) -> Value:
    """An example written as YAML, or as a text that holds YAML."""
    if not isinstance(value, str):
        return value
    document = load(value.encode("utf-8", "backslashreplace"), "example")
    return None if document.troubles else document.data


def _plan(data: Value, section: str) -> tuple[Value, int]:
    """The plan around an example, and how many items of it must be found when it is bad; 0 for at least one."""
    under = UNDER.get(section, section)
    start: dict[str, Value] = {"title": "Example", "period": "2026"}
    if isinstance(data, list):
        items: dict[str, Value] = {f"example-{number}": item for number, item in enumerate(data, 1)}
        return {**start, under: items}, len(items)
    if isinstance(data, dict) and (section == "plan" or under in data or "period" in data):
        return {**start, **data}, 0
    return {**start, under: {"example": data}}, 1
