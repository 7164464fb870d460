"""The plan: everything that one file of format 1 may hold."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field
from pydantic.config import JsonDict

from pactool.plan.action import Action
from pactool.plan.items import (
    Amendment,
    Item,
    Measure,
    NatureShare,
    Need,
    Person,
    PlanBudget,
    Review,
    Risk,
    Segment,
    Strategy,
    Swot,
)
from pactool.plan.kinds import (
    Country,
    Currency,
    HoursPerDay,
    Language,
    Line,
    Nature,
    PhasingName,
    Reporting,
    SlugKey,
    Status,
    Text,
    Version,
    Weights,
    When,
    Whens,
    WorkingWeek,
)
from pactool.plan.objective import Objective

_SLUGS: JsonDict = {"x-keys": "new-slug"}


class Plan(Item):
    """One company's (or team's, or salesperson's) sales action plan for one period."""

    format: Version = Field(1, description="The version of the format.")
    title: Line = Field(description="The plan's title.")
    company: Line | None = Field(None, description="Whose plan it is.")
    period: When = Field(description="What it covers: a year, or a range such as 2025-10..2026-09.")
    status: Status = Field("draft", description="committed once it is promised: what is missing is then an error.")
    language: Language | None = Field(None, description="Of what is printed about this plan when nothing else is asked.")
    currency: Currency | None = Field(None, description="ISO code of all amounts: EUR.")
    country: Country | None = Field(None, description="Whose public holidays: FR, or FR-57 for Alsace-Moselle. None unless told.")
    working_week: WorkingWeek = Field((0, 1, 2, 3, 4), description="Days worked: mon-fri, mon-sat in retail.")
    hours_per_day: HoursPerDay = Field(Decimal(7), description="Hours in a working day.")
    days_off: Whens = Field((), description="Bridges and closures.")
    worked_holidays: Whens = Field((), description="Public holidays that are worked, such as the solidarity day.")
    phasing: PhasingName = Field(
        "working-days",
        description="How targets spread over time unless an objective says otherwise: days, months, working-days, history or a season.",
    )
    reporting: Reporting = Field("month", description="How often results are due.")
    policy: Text | None = Field(None, description="The commercial policy in a sentence.")
    notes: Text | None = Field(None, description="Vision, hypotheses, whatever fits nowhere else.")
    budget: PlanBudget | None = Field(None, description="The envelope: one amount, or lines and a reserve that make the total.")
    natures: dict[Nature, NatureShare] = Field(
        {}, description="What is meant to go into each kind of action.", json_schema_extra={"x-keys": "nature"}
    )
    team: dict[SlugKey, Person] = Field({}, description="The people.", json_schema_extra=_SLUGS)
    segments: dict[SlugKey, Segment] = Field({}, description="The privileged targets.", json_schema_extra=_SLUGS)
    renounced: dict[SlugKey, Text] = Field({}, description="What was chosen against, and why.", json_schema_extra=_SLUGS)
    seasons: dict[SlugKey, Weights] = Field({}, description="Weights of the period's months, on any scale.", json_schema_extra=_SLUGS)
    measures: dict[SlugKey, Measure] = Field({}, description="What actions are counted in, beside objectives.", json_schema_extra=_SLUGS)
    swot: Swot = Field(Swot.model_construct(), description="The audit: strengths, weaknesses, opportunities, threats.")
    strategies: dict[SlugKey, Strategy] = Field({}, description="What follows from the audit.", json_schema_extra=_SLUGS)
    risks: dict[SlugKey, Risk] = Field({}, description="What may go wrong.", json_schema_extra=_SLUGS)
    needs: dict[SlugKey, Need] = Field({}, description="Tools and skills to acquire.", json_schema_extra=_SLUGS)
    objectives: dict[SlugKey, Objective] = Field({}, description="What is to be reached.", json_schema_extra=_SLUGS)
    actions: dict[SlugKey, Action] = Field({}, description="Who does what, how, when and for how much.", json_schema_extra=_SLUGS)
    events: dict[When, Text] = Field({}, description="What happened around the plan.", json_schema_extra={"x-keys": "period"})
    reviews: dict[When, Review] = Field({}, description="Follow-up meetings, by day.", json_schema_extra={"x-keys": "period"})
    amendments: tuple[Amendment, ...] = Field((), description="Changes of the plan's own promises.")
