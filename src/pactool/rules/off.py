"""Days on which nobody works, in words: why, and the working days around them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pactool.figures.workdays import holiday_names, known_country
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.figures.figures import Figures
    from pactool.figures.workdays import Workdays

NEAR = 62
"""How many days around a day off a working day is looked for: a closed August is 31, an absence seldom longer."""
WEEKDAYS = (say("a Monday"), say("a Tuesday"), say("a Wednesday"), say("a Thursday"), say("a Friday"), say("a Saturday"), say("a Sunday"))


def why_off(figures: Figures, day: date) -> Say:
    """Why the plan's calendar has a day off, the plan's own reasons first."""
    plan = figures.plan
    closed = next((one for one in plan.days_off if one.first <= day <= one.last), None)
    if closed is not None:
        return say("a day off of the plan") if closed.is_day else say("within the days off {period}", period=closed.text)
    country = known_country(plan.country)
    # Without a language of the plan's, a holiday has the name that its country gives it.
    name = holiday_names(country, day.year, plan.language or "").get(day) if country is not None else None
    return say("a public holiday: {name}", name=name) if name is not None else WEEKDAYS[day.weekday()]


def worked_after(working: Workdays, day: date) -> date | None:
    """The next working day after a day; None where there is none near."""
    found = working.next(day + timedelta(days=1), day + timedelta(days=NEAR))
    return found if working.holds(found) else None


def worked_before(working: Workdays, day: date) -> date | None:
    """The last working day before a day; None where there is none near."""
    return next((one for back in range(1, NEAR) if working.holds(one := day - timedelta(days=back))), None)


def ends_month(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def months_after(day: date, months: int) -> date:
    """The same day some months later (or earlier, below 0), the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
