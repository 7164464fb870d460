"""What a plan is made of, beside its objectives and actions: people, segments, measures, the SWOT audit, strategies, risks, needs, reviews.

Each is flat and frozen. A short form (`S1: a text`) becomes the long one before it is read, so that both are one thing.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pactool.plan.amounts import is_own
from pactool.plan.kinds import (
    AnyFigure,
    Better,
    Capacity,
    Choice,
    Flag,
    Impact,
    Kind,
    Length,
    Line,
    Natural,
    NeedKind,
    Positive,
    Ref,
    Refs,
    ShareOf,
    SlugKey,
    Stars,
    Text,
    TextKey,
    Texts,
    When,
    Whens,
)


class Item(BaseModel):
    """Frozen, strict, and known by its keys alone; `short` names the field that the short form stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False)
    short: ClassVar[str | None] = None

    @classmethod
    def as_written(cls, value: object) -> object:
        """The long form, without the user's own keys and without keys that hold nothing: an item of nothing is an item all the same."""
        if isinstance(value, dict):
            return _tidied(cls, value)
        if value is None:
            return {}
        return {cls.short: value} if cls.short is not None and isinstance(value, str) else value

    def checked(self) -> Self:
        """The item, where its values agree with each other. Raises Wrongs."""
        return self

    @model_validator(mode="before")
    @classmethod
    def _before(cls, value: object) -> object:
        return cls.as_written(value)

    @model_validator(mode="after")
    def _after(self) -> Self:
        return self.checked()


def _tidied(kind: type[Item], value: dict[str, object]) -> dict[str, object]:
    known, maps = _shape(kind)
    if None in value.values() or any(map(is_own, value)):
        value = {key: one for key, one in value.items() if not is_own(key) and (one is not None or key not in known)}
    for name, of_items in maps:
        inner = value.get(name)
        if isinstance(inner, dict) and (None in inner.values() or any(map(is_own, inner))):
            value = {**value, name: {key: one for key, one in inner.items() if not is_own(key) and (one is not None or of_items)}}
    return value


@cache
def _shape(kind: type[Item]) -> tuple[frozenset[str], tuple[tuple[str, bool], ...]]:
    """The keys of a kind of item, and which of them hold maps: of items, or of values that may not be empty.

    Maps with a reader of their own tidy themselves.
    """
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    maps = ((name, get_args(one.annotation)[1]) for name, one in fields.items() if get_origin(one.annotation) is dict and not one.metadata)
    return frozenset(fields), tuple((name, isinstance(inner, type) and issubclass(inner, Item)) for name, inner in maps)


class Person(Item):
    """Someone who owns or helps with actions."""

    short: ClassVar[str | None] = "name"
    name: Line | None = Field(None, description="The person's name as it is printed.")
    role: Line | None = Field(None, description="What the person does in the company.")
    capacity: Capacity | None = Field(None, description="Days a month for this plan's actions (8 d), or a share of the working days (60%).")
    day_cost: Positive | None = Field(None, description="What a day of this person costs, in the plan's currency.")
    skills: Texts = Field((), description="What the person can do; actions ask for skills by these words.")
    absences: Whens = Field((), description="Periods in which the person is away.")
    from_: When | None = Field(None, alias="from", description="First day in the team, when not the whole period.")
    until: When | None = Field(None, description="Last day in the team, when not the whole period.")
    external: Flag = Field(False, description="Someone outside the company: an agency, a partner.")


class Segment(Item):
    """A privileged target: choosing is renouncing."""

    short: ClassVar[str | None] = "name"
    name: Line | None = Field(None, description="The segment as it is printed.")
    priority: Natural | None = Field(None, description="1 is first.")
    accounts: Natural | None = Field(None, description="How many accounts it holds.")
    names: Texts = Field((), description="Accounts named in it.")


class Measure(Item):
    """What actions are counted in, beside objectives."""

    short: ClassVar[str | None] = "name"
    name: Line | None = Field(None, description="The measure as it is printed.")
    unit: Line | None = Field(None, description="What it counts: contacts, rdv, EUR, %.")
    kind: Kind = Field("flow", description="flow adds up, level counts by its last value, ratio is a part over a whole.")
    better: Better = Field("higher", description="Which way is good.")
    part: Ref | None = Field(None, description="The measure that is the part of this ratio: the ratio is computed.")
    whole: Ref | None = Field(None, description="The measure that is the whole of this ratio.")


class SwotFinding(Item):
    """One strength, weakness, opportunity or threat."""

    short: ClassVar[str | None] = "text"
    text: Text = Field(description="What was found, in a sentence.")
    evidence: Text | None = Field(None, description="What shows it: a figure, a survey, a document.")
    date: When | None = Field(None, description="When the evidence was gathered.")
    segment: Ref | None = Field(None, description="The segment it concerns.")


class Swot(Item):
    """The audit that the plan starts from."""

    strengths: dict[SlugKey, SwotFinding] = Field({}, description="Inside and favourable.", json_schema_extra={"x-keys": "new-slug"})
    weaknesses: dict[SlugKey, SwotFinding] = Field({}, description="Inside and unfavourable.", json_schema_extra={"x-keys": "new-slug"})
    opportunities: dict[SlugKey, SwotFinding] = Field({}, description="Outside and favourable.", json_schema_extra={"x-keys": "new-slug"})
    threats: dict[SlugKey, SwotFinding] = Field({}, description="Outside and unfavourable.", json_schema_extra={"x-keys": "new-slug"})


class Strategy(Item):
    """What follows from the audit (TOWS): pairs an inside with an outside finding."""

    short: ClassVar[str | None] = "text"
    text: Text = Field(description="What the company means to do.")
    from_: Refs = Field((), alias="from", description="The SWOT findings it is drawn from.")


class Risk(Item):
    """What may go wrong, and the actions that answer it."""

    short: ClassVar[str | None] = "text"
    text: Text = Field(description="What may happen.")
    probability: ShareOf | None = Field(None, description="How likely, as a share: 40%.")
    impact: Impact | None = Field(None, description="How much it would hurt.")
    answer: Refs = Field((), description="The actions that answer it.")


class Need(Item):
    """A tool or a skill to acquire."""

    short: ClassVar[str | None] = "text"
    text: Text = Field(description="What is to be acquired.")
    kind: NeedKind | None = Field(None, description="A skill or a tool.")
    skill: Text | None = Field(None, description="The skill it brings, as actions name it.")
    by: When | None = Field(None, description="When it is needed.")
    for_: Refs = Field((), alias="for", description="The actions that need it.")


class NatureShare(Item):
    """What is meant to go into one kind of action."""

    budget: Positive | None = Field(None, description="Money meant for this nature.")
    time: Length | None = Field(None, description="Time meant for this nature.")
    how: Text | None = Field(None, description="How actions of this nature are done here.")


class PlanBudget(Item):
    """The envelope: lines and reserve make the total."""

    short: ClassVar[str | None] = "total"
    total: Positive | None = Field(None, description="The whole envelope.")
    reserve: Positive | None = Field(None, description="What is kept back.")
    lines: dict[TextKey, Positive] = Field({}, description="The envelope by line of expense.", json_schema_extra={"x-keys": "text"})


class Baseline(Item):
    """Where an objective starts from."""

    short: ClassVar[str | None] = "value"
    value: AnyFigure | None = Field(None, description="The last period's total (flow), or the value at the start (level, ratio).")
    date: When | None = Field(None, description="The day of this value.")
    sources: dict[TextKey, AnyFigure] = Field(
        {}, description="The value by source, where several exist.", json_schema_extra={"x-keys": "text"}
    )


class Means(Item):
    """What an action is done with, in words."""

    short: ClassVar[str | None] = "material"
    human: Text | None = Field(None, description="People.")
    financial: Text | None = Field(None, description="Money, and who agreed to it.")
    material: Text | None = Field(None, description="Things, places, tools.")


class Condition(Item):
    """What must be true before an action starts."""

    short: ClassVar[str | None] = "text"
    text: Text = Field(description="What must be true.")
    by: When | None = Field(None, description="By when.")
    met: Flag | None = Field(None, description="Whether it is.")


class Rating(Item):
    """The manager's own judgement of an action."""

    short: ClassVar[str | None] = "value"
    value: Stars = Field(description="1 (worst) to 5 (best).")
    why: Text | None = Field(None, description="What the rating rests on.")
    by: Ref | None = Field(None, description="Who rated.")
    date: When | None = Field(None, description="When.")


class Correction(Item):
    """The gap that a corrective action answers."""

    objective: Ref | None = Field(None, description="The objective that had a gap.")
    action: Ref | None = Field(None, description="The action that had a gap.")
    date: When | None = Field(None, description="The day of the gap.")


class Amendment(Item):
    """A promise that was changed: what it was before, why, and who changed it."""

    date: When = Field(description="The day of the change.")
    was: dict[str, object] = Field(
        description="The values before, by key; none for a key that was not there.", json_schema_extra={"x-was": True}
    )
    why: Text | None = Field(None, description="The reason.")
    by: Ref | None = Field(None, description="Who changed it.")


class Decision(Item):
    """What a review decided about one objective or action."""

    short: ClassVar[str | None] = "choice"
    choice: Choice = Field(description="What was decided.")
    why: Text | None = Field(None, description="The reason.")


class Review(Item):
    """A follow-up meeting: who was there and what was decided."""

    by: Ref | None = Field(None, description="Who led it.")
    present: Refs = Field((), description="Who was there.")
    notes: Text | None = Field(None, description="What was said.")
    decisions: dict[Ref, Decision] = Field(
        {}, description="What was decided, by objective or action.", json_schema_extra={"x-keys": "slug"}
    )
