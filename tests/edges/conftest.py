"""Findings of every shape, for what keeps and recognises them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pactool.finding import Finding, Fix, Related, Severity
from pactool.source.place import TOP, Edit, Position, Span
from pactool.words import say, says

SPAN = Span(Position(12, 5), Position(12, 12))


@pytest.fixture
def findings() -> tuple[Finding, ...]:
    inner = say("{a} of {b}", a="x\ud800\x1b[31m", b=(say("deep"), ("nested", 3), Decimal("1.50"), date(2026, 1, 31), ()))
    return (
        Finding("PAC212", "objective-without-unit", Severity.ERROR, inner, None, "plans/été.yaml", "/objectives/a~1b", SPAN),
        Finding(
            "PAC311",
            "starts-on-a-day-off",
            Severity.WARNING,
            says("{count} day {n}", "{count} days {n}", 3, n=10**40),
            say("write {v}", v=Decimal("-1E+3")),
            "plans/été.yaml",
            "/actions/a",
            SPAN,
            (Related("other.yaml", TOP, say("here")),),
            Fix(safe=True, edits=(Edit(SPAN, "[new]\n"), Edit(TOP, ""))),
            "https://example.org/PAC311",
        ),
    )
