"""PAC7xx: what must stay silent first, then every way around a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from pactool.change.files import Side, compared
from pactool.plan.loading import Loaded, load_plan
from pactool.rules.before import befores
from pactool.rules.engine import Judging, case_of, judge_change
from pactool.source.document import load
from pactool.words import Speech

HEAD = "title: PAC 2026\nperiod: 2026\nstatus: committed\n"
ENGLISH = Speech("en")


class Told(NamedTuple):
    code: str
    pointer: str
    message: str


def judged(old: dict[str, str], new: dict[str, str], as_of: date = date(2026, 5, 15)) -> list[Told]:
    """What changed between two sets of files, judged as the commands do."""
    documents = {path: load(text.encode(), path) for path, text in new.items()}
    how = Judging(as_of)
    cases = {path: case_of(document, how) for path, document in documents.items()}
    before = {path: _side(load_plan(load(text.encode(), path))) for path, text in old.items()}
    after = {path: _side(case.loaded) for path, case in cases.items()}
    found = []
    for path, one in befores(before, compared(before, after)).items():
        case = cases.get(path) or case_of(load(b"", path), how)
        found += judge_change(replace(case, before=one), how)
    return [Told(one.code, one.pointer, ENGLISH(one.message)) for one in found]


def _side(one: Loaded | None) -> Side:
    assert one is not None
    return Side(one.plan, one.out)


def codes(old: str, new: str, head: str = HEAD, new_head: str | None = None) -> list[str]:
    return [one.code for one in judged({"p.yaml": head + old}, {"p.yaml": (head if new_head is None else new_head) + new})]


REVENUE = "objectives:\n  revenue: {title: Vendre, owner: alice, target: 600000, unit: EUR, acceptable: 500000}\n"
BAND = "objectives:\n  band: {target: 5..8, unit: points, kind: level}\n"
SALON = (
    "actions:\n  salon: {title: Exposer au salon régional, owner: alice, expects: {contacts: 40, meetings: 8}, "
    "budget: {events: 5500, travel: 500}, time: 12 d, start: 2026-03-02, end: 2026-04}\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(REVENUE, REVENUE, id="nothing changed"),
        pytest.param(
            REVENUE,
            REVENUE.replace("600000", "600k").replace("target: 600k, unit: EUR", "unit: EUR, target: {value: 600k}"),
            id="spelled otherwise",
        ),
        pytest.param(REVENUE, REVENUE.replace("Vendre", "Vendre plus"), id="a title is no promise"),
        pytest.param(REVENUE, REVENUE.replace("}\n", ", due: 2026-12-31}\n"), id="a due written that was the plan's"),
        pytest.param(REVENUE, REVENUE.replace("}\n", ", start: 2026}\n"), id="a start written that was the plan's"),
        pytest.param(REVENUE, REVENUE.replace("}\n", ", kind: flow, better: higher}\n"), id="a kind written that nothing said stood for"),
        pytest.param(REVENUE, REVENUE.replace("}\n", ", phasing: working-days}\n"), id="a phasing written that was the plan's"),
        pytest.param(REVENUE, REVENUE.replace("}\n", ", results: {2026-04: 40000}}\n"), id="a result recorded"),
        pytest.param(REVENUE, REVENUE.replace("}\n", ", state: dropped}\n"), id="dropped and kept"),
        pytest.param(REVENUE, REVENUE + "  other: {target: 3, unit: x}\n", id="one more promise"),
        pytest.param(SALON, SALON.replace("salon:", "salon-lyon:"), id="another slug"),
        pytest.param(
            SALON,
            SALON.replace("12 d", "9 d").replace("}\n", ", amendments: [{date: 2026-02, was: {time: 12 j}, why: Bob vient}]}\n"),
            id="amended, spelled otherwise",
        ),
        pytest.param(
            SALON,
            SALON.replace("contacts: 40", "contacts: 30").replace(
                "}\n", ", amendments: [{date: 2026-02, was: {expects: {contacts: 40}}}]}\n"
            ),
            id="amended by what changed of a map",
        ),
        pytest.param(
            SALON,
            SALON.replace("end: 2026-04", "end: 2026-05").replace("}\n", ", amendments: [{date: 2026-02, was: {end: 2026-04-30}}]}\n"),
            id="amended by the day that was meant",
        ),
        pytest.param(
            REVENUE,
            REVENUE.replace("}\n", ", secured: 100000, amendments: [{date: 2026-02, was: {secured: none}}]}\n"),
            id="amended from nothing",
        ),
        pytest.param(
            REVENUE,
            REVENUE.replace("600000", "500000").replace(
                "}\n", ", amendments: [{date: 2026-02, was: {target: 600000}}, {date: 2026-03, was: {target: 550000}}]}\n"
            ),
            id="amended twice at once",
        ),
        pytest.param(
            "phasing: months\n" + REVENUE,
            "phasing: days\namendments: [{date: 2026-02, was: {phasing: months}}]\n" + REVENUE,
            id="the plan's phasing amended",
        ),
        pytest.param(
            "seasons: {s: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]}\nphasing: s\n" + REVENUE,
            "seasons: {s: [2, 4, 6, 2, 4, 6, 2, 4, 6, 2, 4, 6]}\nphasing: s\n" + REVENUE,
            id="weights on another scale",
        ),
        pytest.param(
            REVENUE.replace("}\n", ", results: {2026-05-01..2026-05-15: 20, 2026-04: 5}}\n"),
            REVENUE.replace("}\n", ", results: {2026-05: 31, 2026-04: 5}}\n"),
            id="half a month became the month",
        ),
        pytest.param(
            REVENUE.replace("}\n", ", results: {2026-04: {value: 5, note: provisoire}}}\n"),
            REVENUE.replace("}\n", ", results: {2026-04: 5}}\n"),
            id="a note is no result",
        ),
        pytest.param(SALON.replace("}\n", ", state: dropped}\n"), "actions: {}\n", id="what was dropped may go"),
    ],
)
def test_nothing_is_said_where_no_promise_changed_in_silence(old: str, new: str) -> None:
    assert codes(old, new) == []


def test_a_draft_promises_nothing() -> None:
    draft = HEAD.replace("committed", "draft")
    assert codes(REVENUE, REVENUE.replace("600000", "1"), head=draft) == []
    assert codes(REVENUE, "objectives: {}\n", head=draft, new_head=HEAD) == []


def changed(key: str, value: str) -> str:
    return REVENUE.replace("}\n", f", {key}: {value}}}\n")


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        (REVENUE, REVENUE.replace("600000", "540000"), "/objectives/revenue/target"),
        (REVENUE, REVENUE.replace("600000", "500000..600000"), "/objectives/revenue/target"),
        (REVENUE, REVENUE.replace("target: 600000, ", ""), "/objectives/revenue"),
        (REVENUE, REVENUE.replace("500000", "400000"), "/objectives/revenue/acceptable"),
        (REVENUE, REVENUE.replace("unit: EUR", "unit: USD"), "/objectives/revenue/unit"),
        (REVENUE, changed("kind", "level"), "/objectives/revenue/kind"),
        (REVENUE, changed("better", "lower"), "/objectives/revenue/better"),
        (BAND, BAND.replace("5..8", "5..8, better: higher"), "/objectives/band/better"),
        (REVENUE, changed("baseline", "500000"), "/objectives/revenue/baseline"),
        (REVENUE, changed("secured", "500000"), "/objectives/revenue/secured"),
        (REVENUE, changed("due", "2027-03-31"), "/objectives/revenue/due"),
        (REVENUE, changed("start", "2026-06-01"), "/objectives/revenue/start"),
        (REVENUE, changed("phasing", "days"), "/objectives/revenue/phasing"),
        (REVENUE, changed("phasing", "{2026-01: 1, 2026-12: 599999}"), "/objectives/revenue/phasing"),
        (REVENUE, changed("excluded", "[2026-05]"), "/objectives/revenue/excluded"),
        (REVENUE, changed("hold", "true"), "/objectives/revenue/hold"),
        (SALON, SALON.replace("contacts: 40", "contacts: 30"), "/actions/salon/expects"),
        (SALON, SALON.replace(", meetings: 8", ""), "/actions/salon/expects"),
        (SALON, SALON.replace("5500", "7500"), "/actions/salon/budget"),
        (SALON, SALON.replace("12 d", "3 d"), "/actions/salon/time"),
        (SALON, SALON.replace("2026-03-02", "2026-04-02"), "/actions/salon/start"),
        (SALON, SALON.replace("end: 2026-04", "end: 2026-09"), "/actions/salon/end"),
        (
            SALON.replace("contacts: 40", "contacts: {each: 2}").replace("}\n", ", repeats: weekly}\n"),
            SALON.replace("contacts: 40", "contacts: {each: 2}").replace("}\n", ", repeats: monthly}\n"),
            "/actions/salon/repeats",
        ),
    ],
)  # fmt: skip
def test_each_promise_needs_its_amendment(old: str, new: str, pointer: str) -> None:
    found = [one for one in judged({"p.yaml": HEAD + old}, {"p.yaml": HEAD + new}) if one.code == "PAC701"]
    assert [one.pointer for one in found] == [pointer]


def test_the_message_says_what_was_promised_and_what_is_now() -> None:
    (one,) = judged({"p.yaml": HEAD + REVENUE}, {"p.yaml": HEAD + REVENUE.replace("600000", "540000")})
    assert one.message == '"target" of "revenue" was promised as 600,000 EUR and is 540,000 EUR now, and no amendment says so'


LOWER = REVENUE.replace("600000", "540000")


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(HEAD + LOWER.replace("}\n", "}   # pac: ignore[PAC701] agreed by phone\n"), id="muted"),
        pytest.param(HEAD + LOWER.replace("revenue:", "sales:"), id="under another slug"),
        pytest.param(
            HEAD + LOWER.replace("}\n", ", amendments: [{date: 2026-02, was: {target: 540000}}]}\n"), id="an amendment that says nothing"
        ),
        pytest.param(
            HEAD + LOWER.replace("}\n", ", amendments: [{date: 2026-02, was: {due: 2026-12-31}}]}\n"), id="an amendment of something else"
        ),
        pytest.param(HEAD + LOWER.replace("}\n", ", state: dropped}\n"), id="dropped at once"),
    ],
)
def test_there_is_no_way_around_it(new: str) -> None:
    assert "PAC701" in [one.code for one in judged({"p.yaml": HEAD + REVENUE}, {"p.yaml": new})]


def test_a_plan_set_back_to_draft_is_judged_all_the_same() -> None:
    found = codes(REVENUE, LOWER, new_head=HEAD.replace("committed", "draft"))
    assert found == ["PAC708", "PAC701"]


def test_a_status_taken_out_is_a_draft_too() -> None:
    assert codes(REVENUE, REVENUE, new_head="title: PAC 2026\nperiod: 2026\n") == ["PAC708"]


def test_an_amendment_of_before_tells_nothing_of_today() -> None:
    old = REVENUE.replace("600000", "600000").replace("}\n", ", amendments: [{date: 2026-01, was: {target: 600000}}]}\n")
    assert codes(old, old.replace("target: 600000,", "target: 540000,")) == ["PAC701"]


def test_an_amendment_may_not_go() -> None:
    old = REVENUE.replace("}\n", ", amendments: [{date: 2026-01, was: {target: 700000}}]}\n")
    (one,) = judged({"p.yaml": HEAD + old}, {"p.yaml": HEAD + REVENUE})
    assert one.code == "PAC701"
    assert one.message == 'the amendment of 2026-01 of "revenue" stood there and stands there no more as it was'


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        pytest.param(HEAD + REVENUE, HEAD.replace("2026\nstatus", "2026-01..2027-06\nstatus") + REVENUE, "/period", id="the period"),
        pytest.param(HEAD + REVENUE, HEAD + "phasing: days\n" + REVENUE, "/phasing", id="the plan's phasing"),
        pytest.param(
            HEAD + "seasons: {s: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}\nphasing: s\n" + REVENUE,
            HEAD + "seasons: {s: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]}\nphasing: s\n" + REVENUE,
            "/seasons/s",
            id="the season's weights",
        ),
    ],
)
def test_the_plan_may_not_move_what_its_items_promised(old: str, new: str, pointer: str) -> None:
    found = judged({"p.yaml": old}, {"p.yaml": new})
    assert [(one.code, one.pointer) for one in found] == [("PAC701", pointer)]
    assert "revenue" in found[0].message


def test_what_moved_to_another_file_is_judged_there() -> None:
    old = {"a.yaml": HEAD + REVENUE + "  other: {target: 3, unit: x}\n"}
    new = {"a.yaml": HEAD + "objectives:\n  other: {target: 3, unit: x}\n", "b.yaml": HEAD.replace("committed", "draft") + LOWER}
    assert [(one.code, one.pointer) for one in judged(old, new)] == [("PAC701", "/objectives/revenue/target")]


def test_what_is_removed_is_told_where_it_stood() -> None:
    old = HEAD + REVENUE + SALON
    found = judged({"p.yaml": old}, {"p.yaml": HEAD + REVENUE})
    assert [(one.code, one.pointer, one.message) for one in found] == [("PAC704", "", 'the action "salon" is gone')]


def test_a_file_that_is_gone_took_its_promises_along() -> None:
    found = judged({"p.yaml": HEAD + REVENUE + SALON, "q.yaml": HEAD}, {"q.yaml": HEAD})
    assert [one.code for one in found] == ["PAC704", "PAC704"]


def test_an_item_that_cannot_be_read_is_not_called_gone() -> None:
    assert codes(REVENUE, REVENUE.replace("600000", "[1]")) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{2026-01: 12}", "{2026-01: 10}", 'the result of "revenue" for 2026-01 was 12 EUR and is 10 EUR now'),
        ("{2026-01: 12}", "{}", 'the result of "revenue" for 2026-01 is gone: it was 12 EUR'),
        ("{2026-01: 12, 2026-02: 5}", "{2026-Q1: 16}", 'the result of "revenue" for 2026-01 is gone: it was 12 EUR'),
        (
            "{2026-01: {value: 12, note: a}}",
            "{2026-01: {value: 9, note: a}}",
            'the result of "revenue" for 2026-01 was 12 EUR and is 9 EUR now',
        ),
    ],
)
def test_results_stay_as_they_were_recorded(old: str, new: str, message: str) -> None:
    found = judged({"p.yaml": HEAD + changed("results", old)}, {"p.yaml": HEAD + changed("results", new)})
    assert found[0][::2] == ("PAC702", message)


def test_what_an_action_recorded_stays_too() -> None:
    old = SALON.replace("}\n", ", results: {2026-03: {contacts: 38, spent: 5900, time: 9 d}}}\n")
    new = old.replace("5900", "4900").replace(", time: 9 d", "")
    found = judged({"p.yaml": HEAD + old}, {"p.yaml": HEAD + new})
    assert [(one.code, one.message) for one in found] == [
        ("PAC702", 'of the result of "salon" for 2026-03 is gone: time 9 d'),
        ("PAC702", 'the result of "salon" for 2026-03 was spent 5,900 and is spent 4,900 now'),
    ]


def test_a_milestone_that_was_done_stays_done() -> None:
    old = "objectives: {audit: {kind: milestone, due: 2026-09-30, done: 2026-03-02}}\n"
    assert codes(old, old.replace(", done: 2026-03-02", "")) == ["PAC702"]


def test_a_date_slides_for_the_third_time_and_not_before() -> None:
    def action(end: str, *was: str) -> str:
        amendments = ", ".join(f"{{date: 2026-0{at}-01, was: {{end: {day}}}, why: retard}}" for at, day in enumerate(was, 1))
        return f"actions: {{salon: {{end: {end}, amendments: [{amendments}]}}}}\n"

    assert codes(action("2026-04", "2026-03"), action("2026-05", "2026-03", "2026-04")) == []
    assert codes(action("2026-05", "2026-03", "2026-04"), action("2026-06", "2026-03", "2026-04", "2026-05")) == ["PAC703"]
    assert codes(action("2026-05", "2026-06", "2026-04"), action("2026-06", "2026-06", "2026-04", "2026-05")) == []


BEHIND = "objectives: {ca: {target: 120, unit: EUR, phasing: months, results: {2026-01: 5, 2026-02: 5, 2026-03: 5}%s}}\n"


def test_a_target_lowered_when_behind_is_asked_about_even_with_an_amendment() -> None:
    new = BEHIND.replace("target: 120", "target: 60") % ", amendments: [{date: 2026-04, was: {target: 120}}]"
    (one,) = judged({"p.yaml": HEAD + BEHIND % ""}, {"p.yaml": HEAD + new})
    # ten a month expected, five brought: off track at the end of each of the three months
    assert one[::2] == ("PAC705", 'the target of "ca" is 60 EUR instead of 120 EUR, after 3 months behind')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(BEHIND.replace(": 5", ": 10") % "", "target: 60", id="on track"),
        pytest.param(BEHIND % "", "target: 240", id="raised"),
        pytest.param(BEHIND % ", better: lower", "target: 60", id="harder, where lower is better"),
    ],
)
def test_a_target_may_change_otherwise(old: str, new: str) -> None:
    head = old.replace("target: 120", new).replace("}}}\n", "}, amendments: [{date: 2026-04, was: {target: 120}}]}}\n")
    head = head.replace(", better: lower}}\n", ", better: lower, amendments: [{date: 2026-04, was: {target: 120}}]}}\n")
    assert codes(old, head) == []


def test_results_long_after_their_period_are_told() -> None:
    old, new = REVENUE, changed("results", "{2026-02: 5, 2026-04: 6}")
    (one,) = judged({"p.yaml": HEAD + old}, {"p.yaml": HEAD + new})
    # from the end of February to 15 May 2026: 31 + 30 + 15 days
    assert one[::2] == ("PAC706", 'a result of "revenue" for 2026-02 is recorded 76 days after its end')


def test_another_owner_is_told_unless_amended() -> None:
    new = REVENUE.replace("owner: alice", "owner: bob")
    (one,) = judged({"p.yaml": HEAD + REVENUE}, {"p.yaml": HEAD + new})
    assert one[::2] == ("PAC707", "\"revenue\" was alice's and is bob's now, and no amendment says so")
    assert codes(REVENUE, new.replace("}\n", ", amendments: [{date: 2026-02, was: {owner: alice}}]}\n")) == []
