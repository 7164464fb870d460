"""PAC311, PAC316 and PAC241 to PAC243: the calendar, and when an objective is due."""

from __future__ import annotations

import pytest

from tests.rules.marked import fires, silent

FRANCE = "country: FR\n"
BOB = "team: {bob: {name: Bob Leroy, absences: [2026-08-03..2026-08-21]}, chloe: {name: Chloé Diaz, from: 2026-06, until: 2026-09}}\n"

SILENT = {
    ("PAC311", "a month is a month, wherever its first day falls"): FRANCE + "actions:\n  a: {start: 2026-05, end: 2026-05}\n",
    ("PAC311", "a holiday of another country is worked"): "actions:\n  a: {start: 2026-05-01, end: 2026-07-14}\n",
    ("PAC311", "a holiday that is worked is no day off"): FRANCE
    + "worked_holidays: [2026-05-25]\nactions:\n  a: {start: 2026-05-25, end: 2026-06}\n",
    ("PAC311", "a Saturday is worked in retail"): "working_week: mon-sat\nactions:\n  a: {start: 2026-03-14, end: 2026-03}\n",
    ("PAC311", "somebody else's absence is nobody's matter"): BOB + "actions:\n  a: {owner: chloe, start: 2026-08-04, end: 2026-08}\n",
    ("PAC311", "an absence in the middle is planned around"): BOB + "actions:\n  a: {owner: bob, start: 2026-07-31, end: 2026-08-24}\n",
    ("PAC311", "a helper's absence does not stop it"): BOB
    + "actions:\n  a: {owner: chloe, with: [bob], start: 2026-08-04, end: 2026-08}\n",
    (
        "PAC311",
        "a rhythm's last day is a bound on which nothing happens",
    ): "actions:\n  a: {repeats: weekly, start: 2026-02-03, end: 2026-05-31}\n",
    (
        "PAC311",
        "a rule's first day is a bound on which nothing happens",
    ): "actions:\n  a: {repeats: first thursday, start: 2026-03-01, end: 2026-06}\n",
    ("PAC311", "what is dropped is not judged"): "actions:\n  a: {start: 2026-03-15, end: 2026-03, state: dropped}\n",
    ("PAC316", "every day means every working day"): FRANCE + "actions:\n  a: {repeats: daily, start: 2026-01, end: 2026-12}\n",
    ("PAC316", "Tuesdays without a holiday"): FRANCE + "actions:\n  a: {repeats: weekly, start: 2026-02-03, end: 2026-06-30}\n",
    ("PAC316", "a holiday after the last occurrence"): FRANCE + "actions:\n  a: {repeats: weekly, start: 2026-03-02, end: 2026-04-05}\n",
    ("PAC316", "a month's start begins on its first working day"): FRANCE
    + "actions:\n  a: {repeats: yearly, start: 2026-05, end: 2026-12}\n",
    ("PAC316", "a rhythm nobody knows is told once, as that"): "actions:\n  a: {repeats: sometimes, start: 2026-05, end: 2026-12}\n",
    ("PAC241", "the period's last day is inside"): "objectives:\n  a: {due: 2026-12-31}\n",
    ("PAC241", "without a due it is the period's last day"): "objectives:\n  a: {start: 2026-03}\n",
    ("PAC241", "the period itself is its last day"): "title: S2\nperiod: 2026-H2\nobjectives:\n  a: {due: 2026-H2}\n",
    ("PAC241", "the last week is cut by the year's end"): "objectives:\n  a: {due: 2026-W53}\n",
    ("PAC241", "the month of the start ends after it"): "objectives:\n  a: {start: 2026-03, due: 2026-03}\n",
    ("PAC241", "what is dropped is not judged"): "objectives:\n  a: {due: 2027-03, state: dropped}\n",
    ("PAC241", "a due that nobody can read is told once, as that"): "objectives:\n  a: {due: fin 2026}\n",
    ("PAC242", "three months are looked at whole"): "objectives:\n  a: {target: 24, start: 2026-04, due: 2026-06}\n",
    ("PAC242", "three months from a day on"): "objectives:\n  a: {target: 24, start: 2026-01-15, due: 2026-04-14}\n",
    ("PAC242", "one result came in"): "objectives:\n  a: {target: 24, results: {2026-01: 1}}\n",
    (
        "PAC242",
        "a season of its own says what is due by when",
    ): "seasons: {s: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}\nobjectives:\n  a: {target: 24, phasing: s}\n",
    ("PAC242", "a target by quarter says so too"): "objectives:\n  a: {target: {per: quarter, value: 6}}\n",
    ("PAC242", "checkpoints of a level"): "objectives:\n  a: {kind: level, baseline: 40, target: 52, phasing: {2026-06: 45}}\n",
    (
        "PAC242",
        "actions record results for it",
    ): "objectives:\n  a: {target: 24}\nactions:\n  b: {serves: [a], results: {2026-02: {a: 2}}}\n",
    ("PAC242", "a part is looked at with its whole"): (
        "objectives:\n  a: {target: 24, phasing: months}\n  part: {target: 12, part_of: a}\n"
    ),
    (
        "PAC242",
        "a whole is looked at by its parts",
    ): "objectives:\n  a: {target: 24}\n  part: {target: 12, part_of: a, results: {2026-01: 1}}\n",
    ("PAC242", "a milestone has the steps that lead to it"): (
        "objectives:\n  a: {kind: milestone, due: 2026-09-30}\nactions:\n  b: {serves: [a], steps: {dossier déposé: 2026-05-29}}\n"
    ),
    ("PAC242", "a milestone that is done needs none"): "objectives:\n  a: {kind: milestone, due: 2026-09-30, done: 2026-07-02}\n",
    ("PAC242", "what is dropped is not judged"): "objectives:\n  a: {target: 24, state: dropped}\n",
    ("PAC242", "a period that cannot be read has no length"): "title: PAC\nperiod: 2026-2027\nobjectives:\n  a: {target: 24}\n",
    ("PAC243", "a month is no day"): "objectives:\n  a: {due: 2026-10}\n",
    ("PAC243", "a working day"): FRANCE + "objectives:\n  a: {due: 2026-11-10}\n",
    ("PAC243", "a Saturday is worked in retail"): "working_week: mon-sat\nobjectives:\n  a: {due: 2026-10-31}\n",
}


@pytest.mark.parametrize(("case", "body"), SILENT.items(), ids=[f"{code}: {why}" for code, why in SILENT])
def test_what_is_nearly_wrong_stays_silent(case: tuple[str, str], body: str) -> None:
    silent(case[0], body)


@pytest.mark.parametrize(
    ("start", "why", "instead"),
    [
        ("2026-03-15", "a Sunday", "write start: 2026-03-16, the next working day"),
        (
            "2026-05-01",
            "a public holiday: Fête du Travail",
            "write start: 2026-05 if the month as a whole is meant, else 2026-05-04, a working day",
        ),
        ("2026-05-08", "a public holiday", "2026-05-11"),
        ("2026-05-15", "a day off of the plan", "2026-05-18"),
        ("2026-12-28", "within the days off 2026-12-24..2026-12-31", "choose a working day"),
    ],
)
def test_a_start_on_a_day_off_is_told_why_and_what_instead(start: str, why: str, instead: str) -> None:
    body = f"country: FR\nlanguage: fr\ndays_off: [2026-05-15, 2026-12-24..2026-12-31]\nactions:\n  a:\n    start: {start}   # here\n"
    fires("PAC311", body, f"starts {start}, {why}", instead)


def test_a_holiday_is_named_in_the_language_of_the_plan() -> None:
    fires("PAC311", "country: FR\nlanguage: en\nactions:\n  a:\n    start: 2026-07-14   # here\n", "a public holiday: National Day")


@pytest.mark.parametrize(
    ("end", "why", "instead"),
    [
        ("2026-01-31", "a Saturday", "write end: 2026-01 if the month as a whole is meant, else 2026-01-30, a working day"),
        ("2026-02-15", "a Sunday", "write end: 2026-02-13, the working day before, or 2026-02-16, the next"),
        ("2026-01-04", "a Sunday", "write end: 2026-01-05, the next working day"),
    ],
)
def test_an_end_on_a_day_off_is_told_the_days_around_it(end: str, why: str, instead: str) -> None:
    fires("PAC311", f"actions:\n  a:\n    start: 2026-01-03..2026-01-04\n    end: {end}   # here\n", f"ends {end}, {why}", instead)


@pytest.mark.parametrize(
    ("owner", "start", "why", "instead"),
    [
        ("bob", "2026-08-04", 'while "bob" is away (2026-08-03..2026-08-21)', "write start: 2026-08-24"),
        ("chloe", "2026-05-18", 'before "chloe" is in the team (2026-06)', "write start: 2026-06-01"),
        ("chloe", "2026-10-05", 'after "chloe" has left the team (2026-09)', "choose a working day, or another owner"),
    ],
)
def test_an_owner_who_is_away_cannot_start(owner: str, start: str, why: str, instead: str) -> None:
    fires("PAC311", f"{BOB}actions:\n  a:\n    owner: {owner}\n    start: {start}   # here\n", why, instead)


def test_a_rhythm_that_begins_on_a_sunday_happens_on_sundays() -> None:
    body = "actions:\n  a:\n    repeats: weekly   # here\n    start: 2026-03-15\n    end: 2026-04-12\n"
    fires(
        "PAC316", body, 'the 5 occurrences of "a" fall on days off: 2026-03-15 (a Sunday), 2026-03-22 (a Sunday), 2026-03-29 (a Sunday), …'
    )
    fires("PAC316", body, "choose another day of the week: start: 2026-03-16")
    fires(
        "PAC311",
        body.replace("   # here", "").replace("start: 2026-03-15", "start: 2026-03-15   # here").replace("2026-04-12", "2026-04-15"),
    )


def test_mondays_meet_holidays() -> None:
    body = FRANCE + "language: en\nactions:\n  suivi:\n    repeats: weekly   # here\n    start: 2026-02-02\n    end: 2026-11\n"
    fires(
        "PAC316",
        body,
        "2 of the 44 occurrences",
        "2026-04-06 (a public holiday: Easter Monday)",
        "the next working days are 2026-04-07, 2026-05-26",
    )


def test_one_occurrence_is_told_as_one() -> None:
    body = FRANCE + "actions:\n  revue:\n    repeats: first monday   # here\n    start: 2026-03\n    end: 2026-05\n"
    fires("PAC316", body, '1 of the 3 occurrences of "revue" falls on a day off', "2026-04-07")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    due: 2027-03   # here\n", "due 2027-03, and the plan covers 2026"),
        ("    due: 2027-03   # here\n", "did you mean due: 2026-03?"),
        ("    due: 2027   # here\n", "write due: 2026-12-31"),
        ("    due: 2025-12-31   # here\n", "did you mean due: 2026-12-31?"),
        ("    start: 2026-06-01\n    due: 2026-06-01   # here\n", "not after its start: 2026-06-01"),
        ("    start: 2026-09\n    due: 2026-06   # here\n", "write a day after 2026-09"),
        ("    start: 2027-02   # here\n", "starts 2027-02, and the plan ends 2026-12-31"),
    ],
)
def test_an_objective_is_due_in_its_plan(body: str, said: str) -> None:
    fires("PAC241", "objectives:\n  export:\n    title: Ouvrir l'export\n" + body, said)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("target: 24", "phasing: {2026-Q1: 6, 2026-Q2: 6, 2026-Q3: 6, 2026-Q4: 6}"),
        ("target: 10", "phasing: {2026-Q1: 3, 2026-Q2: 2, 2026-Q3: 3, 2026-Q4: 2}"),
        ("target: 10.50", "phasing: {2026-Q1: 2.6, 2026-Q2: 2.7, 2026-Q3: 2.6, 2026-Q4: 2.6}"),
        ("target: 900000..1M, better: higher", "2026-Q1: 225000"),
        ("target: 24, start: 2026-02-16, due: 2026-07-31", "phasing: {2026-Q1: 6, 2026-Q2: 13, 2026-Q3: 5}"),
        ("kind: level, baseline: 40, target: 52", "phasing: {2026-Q1: 43, 2026-Q2: 46, 2026-Q3: 49, 2026-Q4: 52}"),
        ('kind: ratio, unit: "%", better: lower, baseline: 35%, target: 30%', "2026-Q4: 30%"),
        ('kind: ratio, unit: "%", target: 90%', "record it on the way"),
        ("title: Développer", "target: {per: quarter, value: …}"),
        ("kind: milestone, due: 2026-09-30", "steps: {…: 2026-05}"),
        ("target: 3", "phasing: {2026-H1: 2, 2026-H2: 1}"),
        ("target: 1", "record it on the way, such as results: {2026-01: …}"),
        ("target: 0, better: lower", "record it on the way, such as results: {2026-01: …}"),
        ("kind: level, baseline: 12, target: 0, better: lower", "phasing: {2026-Q1: 9, 2026-Q2: 6, 2026-Q3: 3, 2026-Q4: 0}"),
        ("kind: level, baseline: 2, target: 4", "phasing: {2026-H1: 3, 2026-H2: 4}"),
        ("kind: level, baseline: 1, target: 2", "record it on the way"),
        ("kind: level, baseline: 52, target: 52", "record it on the way"),
        ('kind: ratio, unit: "%", baseline: 1%, target: 2%', "phasing: {2026-Q1: 1.2%, 2026-Q2: 1.5%, 2026-Q3: 1.7%, 2026-Q4: 2.0%}"),
    ],
)
def test_what_to_check_on_the_way_is_ready_to_paste(body: str, said: str) -> None:
    fires("PAC242", f"objectives:\n  a:   # here\n    {body.replace(', ', chr(10) + '    ')}\n", "nothing shows on the way", said)


def test_the_plans_season_weighs_the_quarters_that_are_proposed() -> None:
    body = "seasons: {s: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]}\nphasing: s\nobjectives:\n  a:   # here\n    target: 600000\n"
    fires("PAC242", body, "phasing: {2026-Q1: 132000, 2026-Q2: 162000, 2026-Q3: 114000, 2026-Q4: 192000}")


def test_a_quarter_of_the_season_without_weight_is_not_proposed_as_nothing() -> None:
    body = "seasons: {s: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]}\nphasing: s\nobjectives:\n  a:   # here\n    target: 900\n"
    fires("PAC242", body, "phasing: {2026-H1: 300, 2026-H2: 600}")


def test_a_plan_of_three_years_is_cut_by_halves() -> None:
    body = "title: PAC\nperiod: 2026..2028\nobjectives:\n  a:   # here\n    target: 60\n"
    fires("PAC242", body, "{2026-H1: 10, 2026-H2: 10, 2027-H1: 10, 2027-H2: 10, 2028-H1: 10, 2028-H2: 10}")


def test_one_day_over_three_months_is_over() -> None:
    fires("PAC242", "objectives:\n  a:   # here\n    target: 24\n    start: 2026-01-15\n    due: 2026-04-15\n", "until 2026-04-15")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-10-31", "due 2026-10-31, a Saturday"),
        ("2026-10-31", "write due: 2026-10 for the month as a whole"),
        ("2026-11-11", "write due: 2026-11-10, the working day before"),
    ],
)
def test_a_day_off_is_no_day_to_be_due(due: str, said: str) -> None:
    fires("PAC243", f"{FRANCE}objectives:\n  a:\n    due: {due}   # here\n", said)
