"""What may be written short or long is one thing in the model; what is spelled in several ways is one value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pactool.plan.numbers import Duration, Range
from tests.acceptance.pipeline import loaded

TOP = "title: PAC 2026\nperiod: 2026\n"
OBJECTIVE = TOP + "objectives:\n  o:\n    "
ACTION = TOP + "actions:\n  a:\n    "
PAIRS = {
    "finding": ("swot: {strengths: {S1: Délai court}}", "swot: {strengths: {S1: {text: Délai court}}}"),
    "strategy": ("strategies: {SO1: Conquérir}", "strategies: {SO1: {text: Conquérir}}"),
    "risk": ("risks: {R1: Retard}", "risks: {R1: {text: Retard}}"),
    "need": ("needs: {N1: Un outil}", "needs: {N1: {text: Un outil}}"),
    "person": ("team: {bob: Bob Leroy}", "team: {bob: {name: Bob Leroy}}"),
    "segment": ("segments: {pme: PME}", "segments: {pme: {name: PME}}"),
    "measure": ("measures: {quotes: Devis}", "measures: {quotes: {name: Devis}}"),
    "envelope": ("budget: 28000", "budget: {total: 28000}"),
    "decision": ("reviews: {2026-04-07: {decisions: {salon: drop}}}", "reviews: {2026-04-07: {decisions: {salon: {choice: drop}}}}"),
    "target": ("objectives: {o: {target: 24}}", "objectives: {o: {target: {value: 24}}}"),
    "target range": ("objectives: {o: {target: 5..8}}", "objectives: {o: {target: {value: 5..8}}}"),
    "baseline": ("objectives: {o: {baseline: 15}}", "objectives: {o: {baseline: {value: 15}}}"),
    "result": ("objectives: {o: {results: {2026-03: 12}}}", "objectives: {o: {results: {2026-03: {value: 12}}}}"),
    "owner": ("objectives: {o: {owner: alice}}", "objectives: {o: {owner: [alice]}}"),
    "expectation": ("actions: {a: {expects: {m: 8}}}", "actions: {a: {expects: {m: {value: 8}}}}"),
    "measured": ("actions: {a: {results: {2026-03: {m: 8}}}}", "actions: {a: {results: {2026-03: {m: {value: 8}}}}}"),
    "step": ("actions: {a: {steps: {s: 2026-02-15}}}", "actions: {a: {steps: {s: {by: 2026-02-15}}}}"),
    "condition": ("actions: {a: {condition: Catalogue}}", "actions: {a: {condition: {text: Catalogue}}}"),
    "rating": ("actions: {a: {rating: 4}}", "actions: {a: {rating: {value: 4}}}"),
    "means": ("actions: {a: {means: Un stand}}", "actions: {a: {means: {material: Un stand}}}"),
    "scaled": ("budget: 1.2 M", "budget: 1200000"),
    "thousands": ("budget: 600k", "budget: 600000"),
    "quoted": ('budget: "24"', "budget: 24"),
    "share": ("actions: {a: {probability: 22 %}}", "actions: {a: {probability: 22%}}"),
    "fraction": ("actions: {a: {probability: 0.22}}", "actions: {a: {probability: 22%}}"),
    "days": ("actions: {a: {time: 12 j}}", "actions: {a: {time: 12 d}}"),
    "no space": ("actions: {a: {time: 12d}}", "actions: {a: {time: 12 d}}"),
    "empty": ("actions: {a: {owner: }}", "actions: {a: {}}"),
    "nothing": ("actions: {a: }", "actions: {a: {}}"),
    "own keys": ("x-crm: 1\nactions: {a: {x-id: [1], steps: {x-b: 2}}}", "actions: {a: {steps: {}}}"),
    "own keys of items": ("team: {x-note: 3, bob: {x-a: b}}", "team: {bob: {}}"),
    "own keys of results": (
        "actions: {a: {results: {x-a: 1, 2026-03: {m: 8, x-crm: 4711}}}}",
        "actions: {a: {results: {2026-03: {m: 8}}}}",
    ),
    "own keys of amounts": (
        "actions: {a: {budget: {each: 5, x-a: 1}, expects: {m: {value: 8, x-a: b}, x-c: 1}}}",
        "actions: {a: {budget: {each: 5}, expects: {m: 8}}}",
    ),
    "defaults": (
        "format: 1\nstatus: draft\nworking_week: mon-fri\nhours_per_day: 7\nphasing: working-days\nreporting: month",
        "notes: ",
    ),
    "flow by default": ("objectives: {o: {kind: flow}}", "objectives: {o: {}}"),
    "NFC": ("team: {fidélité: Bob}", "team: {fide\u0301lite\u0301: Bob}"),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_both_forms_are_one_thing(pair: tuple[str, str]) -> None:
    short, long = (loaded(f"{TOP}{text}\n") for text in pair)
    assert short.wrongs == long.wrongs == ()
    assert short.plan == long.plan


def test_an_exact_tenth_stays_one() -> None:
    plan = loaded(f"{OBJECTIVE}target: 0.1\n").plan
    assert plan.objectives["o"].target is not None
    assert plan.objectives["o"].target.value == Decimal("0.1")


def test_a_range_keeps_its_ends_and_a_share_its_kind() -> None:
    plan = loaded(f"{OBJECTIVE}target: 70%..80%\n    acceptable: 5..8\n").plan
    assert plan.objectives["o"].target is not None
    assert plan.objectives["o"].target.value == Range(Decimal("0.7"), Decimal("0.8"))
    assert plan.objectives["o"].acceptable == Range(Decimal(5), Decimal(8))


@pytest.mark.parametrize(
    ("text", "length"),
    [("12 d", Duration(Decimal(12), "d")), ("90 h", Duration(Decimal(90), "h")), ("45 min", Duration(Decimal(45), "min"))],
)
def test_a_length_keeps_its_unit(text: str, length: Duration) -> None:
    time = loaded(f"{ACTION}time: {text}\n").plan.actions["a"].time
    assert time is not None
    assert time[""].value == length


PERIODS = {
    "2026": ("2026-01-01", "2026-12-31"),
    "2026-H1": ("2026-01-01", "2026-06-30"),
    "2026-H2": ("2026-07-01", "2026-12-31"),
    "2026-Q1": ("2026-01-01", "2026-03-31"),
    "2026-Q4": ("2026-10-01", "2026-12-31"),
    "2026-02": ("2026-02-01", "2026-02-28"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "2026-W01": ("2025-12-29", "2026-01-04"),
    "2026-W53": ("2026-12-28", "2027-01-03"),
    "2026-03-15": ("2026-03-15", "2026-03-15"),
    "2025-10..2026-09": ("2025-10-01", "2026-09-30"),
    "2025-W40..2026-Q3": ("2025-09-29", "2026-09-30"),
    "2026-03-02..2026-H1": ("2026-03-02", "2026-06-30"),
    "1900..2199": ("1900-01-01", "2199-12-31"),
}


@pytest.mark.parametrize(("text", "ends"), PERIODS.items())
def test_a_period_runs_from_its_first_day_to_its_last(text: str, ends: tuple[str, str]) -> None:
    period = loaded(f"title: PAC\nperiod: {text}\n").plan.period
    assert (period.first.isoformat(), period.last.isoformat()) == ends
    assert period.text == text


@pytest.mark.parametrize(
    "word", ["spent", "time", "note", "source", "value", "each", "per", "due", "days", "months", "working-days", "history"]
)
@pytest.mark.parametrize("section", ["objectives", "actions", "measures", "segments", "seasons", "team"])
def test_reserved_words_name_nothing(word: str, section: str) -> None:
    value = "[1]" if section == "seasons" else "{}"
    (wrong,) = loaded(f"{TOP}{section}: {{{word}: {value}}}\n").wrongs
    assert (wrong.code, wrong.at, wrong.on_key) == ("PAC105", (section, word), True)


def test_one_broken_item_takes_out_itself_alone() -> None:
    found = loaded(f"{TOP}actions: {{a: {{start: 31/12/2026}}, b: {{start: 2026-03}}}}\nteam: {{c: {{capacity: 8}}, d: {{}}}}\n")
    assert set(found.plan.actions) == {"b"}
    assert set(found.plan.team) == {"d"}
    assert found.out == {("actions", "a"), ("team", "c")}
