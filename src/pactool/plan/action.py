"""An action: who does what, why, how, when and for how much, and what came of it."""

from __future__ import annotations

from pydantic import Field

from pactool.plan.items import Amendment, Condition, Correction, Item, Means, Rating
from pactool.plan.kinds import (
    ActionResults,
    Effort,
    Expectations,
    Flag,
    Line,
    Money,
    Nature,
    Owners,
    Ref,
    Refs,
    Rhythm,
    ShareOf,
    State,
    Steps,
    Text,
    Texts,
    When,
)


class Action(Item):
    """One thing that one person does to serve objectives."""

    title: Line | None = Field(None, description="What is done, with a verb and a figure.")
    nature: Nature | None = Field(None, description="prospecting, loyalty, win-back or process.")
    owners: Owners = Field((), alias="owner", description="Who answers for it: exactly one person of the team.")
    with_: Refs = Field((), alias="with", description="Who helps, without answering for it.")
    segment: Ref | None = Field(None, description="The segment it aims at.")
    serves: Refs = Field((), description="Objectives, strategies or SWOT findings it serves.")
    channel: Line | None = Field(None, description="By which way: phone, fair, visit, mail.")
    how: Text | None = Field(None, description="How it is done.")
    why: Text | None = Field(None, description="Why it should work.")
    expects: Expectations = Field({}, description="What it should bring, by measure or objective.")
    main: Ref | None = Field(None, description="The expectation that progress and verdict follow; else the one furthest behind.")
    tracks: Refs = Field((), description="Measures followed without a target.")
    probability: ShareOf | None = Field(None, description="How likely it brings what it expects: 80%. 100% unless told.")
    start: When | None = Field(None, description="First day.")
    end: When | None = Field(None, description="Last day.")
    result_due: When | None = Field(None, description="When its effect on objectives is due, where that is after its end.")
    repeats: Rhythm | None = Field(
        None, description="How often: daily, weekly, every 2 weeks, monthly, quarterly, yearly, first monday, or an RFC 5545 rule."
    )
    budget: Money | None = Field(None, description="Money, in all or by line of the plan's budget; 0 is not the same as missing.")
    time: Effort | None = Field(None, description="Working time: the owner's (12 d), or by person.")
    means: Means | None = Field(None, description="Human, financial and material means.")
    skills: Texts = Field((), description="Skills it asks for.")
    steps: Steps = Field({}, description="Dated milestones by name.")
    after: Refs = Field((), description="Actions that end first.")
    condition: Condition | None = Field(None, description="What must be true before it starts.")
    corrects: Correction | None = Field(None, description="The gap that it answers.")
    trial: Flag = Field(False, description="An experiment.")
    hypothesis: Text | None = Field(None, description="What the experiment is to show.")
    state: State | None = Field(None, description="done or dropped are written; planned and running follow from the dates.")
    results: ActionResults = Field({}, description="What was measured, spent and worked, by period.")
    rating: Rating | None = Field(None, description="The manager's judgement, 1 to 5.")
    tags: Texts = Field((), description="Free words to filter by.")
    amendments: tuple[Amendment, ...] = Field((), description="Changes of the promise, each with what it was before.")

    @property
    def owner(self) -> str | None:
        """The one who answers for it; None when nobody or several are named."""
        return self.owners[0] if len(self.owners) == 1 else None
