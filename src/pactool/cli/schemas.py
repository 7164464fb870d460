"""The published schemas as text."""

from __future__ import annotations

import json
from importlib.resources import files

from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.words import say

PLAN = "plan"
OUTPUTS = (
    "findings",
    "smart",
    "explained",
    "workload",
    "budget",
    "calendar",
    "gaps",
    "coverage",
    "efficiency",
    "next",
    "review",
    "needs",
    "swot",
    "trace",
    "show",
    "diff",
    "log",
    "audit",
    "import",
    "export",
)


def schema_text(of: str, language: str) -> str:
    """The schema of the plan in a language, or of a JSON output. Raises PacError."""
    if of == PLAN:
        from pactool.plan.schema import plan_schema

        return json.dumps(plan_schema(language), ensure_ascii=False, indent=2) + "\n"
    if of not in OUTPUTS:
        meant = nearest(of, (PLAN, *OUTPUTS))
        hint = say("did you mean {meant}?", meant=meant) if meant else say("one of: {known}", known=(PLAN, *OUTPUTS))
        raise PacError(say('there is no schema of "{what}"', what=of), hint)
    return (files("pactool") / "schemas" / f"{of}.schema.json").read_text(encoding="utf-8")
