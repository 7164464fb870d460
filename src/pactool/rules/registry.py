"""The rules by code. A rule is one function: its docstring is its page, the fenced examples in it are its test.

A rule says where and what (`Hit`); the engine says which code and how grave, and finds the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pactool.edges.codes import HOUSE
from pactool.finding import Severity
from pactool.rules.known import Known, gather

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action
    from pactool.plan.loading import Loaded
    from pactool.plan.objective import Objective
    from pactool.rules.before import Before
    from pactool.rules.expression.sheet import Sheet
    from pactool.source.document import Document
    from pactool.source.place import Edit, Path, Span
    from pactool.words import Say

FAMILIES: Final = (
    "reading",
    "form",
    "references",
    "muting",
    "specific",
    "drafting",
    "measurable",
    "coherent",
    "ambitious",
    "realistic",
    "dated",
    "sequence",
    "order",
    "actions",
    "timing",
    "focus",
    "people",
    "effort",
    "money",
    "costs",
    "follow_up",
    "off_track",
    "contradicted",
    "committed",
    "audit",
)
"""The modules of this package that hold rules, in the order of their codes."""
PAGES: Final = "https://pactool.readthedocs.io/rules/"
"""Where the rule pages are published, by code."""

GRADED: Final = "graded"
"""A warning while the plan is a draft, an error once it is committed."""
Grade = Severity | Literal["graded"]


@dataclass(frozen=True)
class Case:
    """One plan before its judges: the file, the typed plan (None where the file holds no map), the day, the thresholds, further vague wordings."""

    document: Document
    loaded: Loaded | None
    as_of: date
    thresholds: Mapping[str, Decimal]
    vague: tuple[str, ...] = ()
    house: tuple[Rule, ...] = ()
    before: Before | None = None
    """What the base revision had; None where no change is judged."""

    @cached_property
    def known(self) -> Known:
        """What the plan holds by slug, gathered once for all rules."""
        return gather(self.document, self.loaded)

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """The objectives that are judged: not dropped, not out."""
        if self.loaded is None:
            return {}
        return {name: one for name, one in self.loaded.plan.objectives.items() if one.state != "dropped"}

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """The actions that are judged: not dropped, not out."""
        if self.loaded is None:
            return {}
        return {name: one for name, one in self.loaded.plan.actions.items() if one.state != "dropped"}

    @cached_property
    def figures(self) -> Figures | None:
        """The plan's figures, reckoned when somebody asks; None where the file holds no plan."""
        from pactool.figures.figures import Figures  # noqa: PLC0415 - only rules that reckon load what reckons
        from pactool.figures.standing import DEFAULTS  # noqa: PLC0415

        return None if self.loaded is None else Figures(self.loaded.plan, self.as_of, {**DEFAULTS, **self.thresholds})

    @cached_property
    def sheet(self) -> Sheet | None:
        """The plan's items as rows of values, for the users' own rules; None where the file holds no plan."""
        from pactool.rules.expression.sheet import Sheet  # noqa: PLC0415 - only where there are such rules

        return None if self.loaded is None else Sheet(self, self.loaded.plan)


class Hit(NamedTuple):
    """Where and what: the place as a path (a missing key points at what lacks it) or, for reading, as a span.

    `cure` is the text to put in the value's place (the key's when `on_key`) where that is certainly meant; `edits` are places and texts of a
    fix that is more than one value. `severity` stands where one hit of a rule is less grave than the others.
    """

    path: Path
    message: Say
    hint: Say | None = None
    on_key: bool = False
    related: tuple[tuple[Path | Span, Say], ...] = ()
    cure: str | None = None
    span: Span | None = None
    edits: tuple[Edit, ...] = ()
    severity: Severity | None = None


Check = Callable[[Case], Iterator[Hit]]


class Rule(NamedTuple):
    """A rule: its code, the name of what is wrong, how grave it is, and the function that finds it."""

    code: str
    name: str
    severity: Grade
    check: Check
    letter: str = ""
    """S, M, A, R or T for the rules of SMART."""

    @property
    def page(self) -> str:
        """The page in English, as written in the docstring."""
        return self.check.__doc__ or ""

    @property
    def url(self) -> str:
        """Where the page is published; a rule of the users' own is published nowhere."""
        return "" if self.code.startswith(HOUSE) else f"{PAGES}{self.code}/"

    def grade(self, *, committed: bool) -> Severity:
        """How grave a finding is in a plan of this status."""
        if self.severity == GRADED:
            return Severity.ERROR if committed else Severity.WARNING
        return Severity(self.severity)


_RULES: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Grade = Severity.ERROR, letter: str = "") -> Callable[[Check], Check]:
    """Register the decorated function as the rule `code`."""

    def register(check: Check) -> Check:
        if code in _RULES and _RULES[code].check.__module__ != check.__module__:
            raise ValueError(code)
        _RULES[code] = Rule(code, name, severity, check, letter)
        return check

    return register


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, sorted."""
    for family in FAMILIES:
        import_module(f"pactool.rules.{family}")
    return dict(sorted(_RULES.items()))
