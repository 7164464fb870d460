"""The scorecards of a plan: each objective letter by letter, with its verdict, its evidence and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.pages.evidence import LETTERS, evidence
from pactool.pages.relations import relations
from pactool.rules.registry import rules
from pactool.source.suppress import mutes
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.finding import Finding
    from pactool.pages.clauses import Evidence
    from pactool.pages.judged import Judged
    from pactool.pages.relations import Relations
    from pactool.plan.objective import Objective
    from pactool.source.suppress import Mute
    from pactool.words import Say


class Verdict(StrEnum):
    """What a letter gets: an error fails it, a warning warns, else it passes."""

    PASS = "pass"  # noqa: S105 - a verdict
    WARN = "warn"
    FAIL = "fail"
    NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of one objective: its verdict, the evidence (or why it does not apply), what was found, and the codes that are muted.

    `reasons` are those that the muting comments give, by code.
    """

    name: str
    verdict: Verdict
    evidence: Say
    findings: tuple[Finding, ...]
    muted: tuple[str, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """Letters that pass, of the letters that apply."""

    passes: int
    applies: int

    @property
    def share(self) -> Fraction | None:
        """Passes over letters that apply; None where none does."""
        return Fraction(self.passes, self.applies) if self.applies else None


@dataclass(frozen=True, slots=True)
class Card:
    """One objective's scorecard."""

    name: str
    objective: Objective
    letters: tuple[Letter, ...]

    @property
    def score(self) -> Score:
        """The objective's score."""
        return Score(
            sum(one.verdict is Verdict.PASS for one in self.letters), sum(one.verdict is not Verdict.NOT_APPLICABLE for one in self.letters)
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's scorecards: those of the objectives asked for, in the plan's order. `fails` counts no draft."""

    judged: Judged
    cards: tuple[Card, ...]
    out: tuple[str, ...] = ()

    @property
    def score(self) -> Score:
        """The score over the cards."""
        every = [card.score for card in self.cards]
        return Score(sum(one.passes for one in every), sum(one.applies for one in every))

    @property
    def fails(self) -> bool:
        """Whether an objective of a committed plan fails a letter, or cannot be judged for its mistakes of form."""
        failed = any(one.verdict is Verdict.FAIL for card in self.cards for one in card.letters)
        return self.judged.committed and (failed or bool(self.out))


@dataclass(frozen=True, slots=True)
class Only:
    """Which objectives are asked for; None means all."""

    objective: str | None = None
    owner: str | None = None

    def takes(self, name: str, objective: Objective) -> bool:
        """Whether an objective is asked for."""
        return (self.objective is None or name == self.objective) and (self.owner is None or self.owner in objective.owners)


def sheet(judged: Judged, only: Only) -> Sheet:
    """A plan's scorecards."""
    scale = _Scale(
        judged,
        relations(judged.plan, judged.figures),
        _by_letter(judged.findings),
        _by_letter(judged.silenced),
        _unjudged(judged.off),
        mutes(judged.case.document) if judged.silenced else (),
    )
    cards = tuple(
        Card(name, one, tuple(_letters(scale, name, one)))
        for name, one in judged.plan.objectives.items()
        if one.state != "dropped" and only.takes(name, one)
    )
    out = tuple(name for name in judged.out if only.owner is None and only.objective in (None, name))
    return Sheet(judged, cards, out)


_ByLetter = dict[tuple[str, str], list["Finding"]]


def _by_letter(findings: Sequence[Finding]) -> _ByLetter:
    """Findings of the rules of SMART, by objective and letter."""
    found: _ByLetter = {}
    for one in findings:
        letter = rules()[one.code].letter if one.code in rules() else ""
        section, _, rest = one.pointer.removeprefix("/").partition("/")
        if letter and section == "objectives":
            found.setdefault((rest.partition("/")[0], letter), []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Scale:
    """What the letters of one plan are weighed with; `unjudged` are those whose rules are all left out."""

    judged: Judged
    held: Relations
    found: _ByLetter
    muted: _ByLetter
    unjudged: frozenset[str]
    mutes: tuple[Mute, ...]


def _unjudged(off: frozenset[str]) -> frozenset[str]:
    return frozenset(LETTERS) - {one.letter for code, one in rules().items() if code not in off} if off else frozenset()


def _letters(scale: _Scale, name: str, objective: Objective) -> Iterator[Letter]:
    rests_on = evidence(scale.judged, scale.held, name, objective)
    for letter in LETTERS:
        mine = tuple(scale.found.get((name, letter), ()))
        silenced = scale.muted.get((name, letter), ())
        codes, reasons = tuple(sorted({one.code for one in silenced})), _reasons(scale, silenced)
        if letter in scale.unjudged:
            yield Letter(letter, Verdict.NOT_APPLICABLE, say("the configuration leaves out all rules of this letter"), (), codes, reasons)
        else:
            yield Letter(letter, _verdict(rests_on[letter], mine), rests_on[letter].say, mine, codes, reasons)


def _reasons(scale: _Scale, silenced: Sequence[Finding]) -> dict[str, str]:
    """Why each code is muted, as the comments on its lines say."""
    return {
        one.code: mute.reason
        for one in silenced
        for mute in scale.mutes
        if mute.reason and mute.problem is None and one.code in mute.codes and mute.line == one.span.start.line
    }


def _verdict(rests_on: Evidence, findings: Sequence[Finding]) -> Verdict:
    gravities = {one.severity for one in findings}
    if Severity.ERROR in gravities:
        return Verdict.FAIL
    if Severity.WARNING in gravities:
        return Verdict.WARN
    return Verdict.PASS if rests_on.applies else Verdict.NOT_APPLICABLE
