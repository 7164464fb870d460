"""`pac log` and `pac audit` over histories in git: the year of `tests.change.year` line by line, and what only some histories have."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.edges.git import Repository
from pactool.render.measure import columns
from tests.change.year import RENAMED, build
from tests.golden import agrees
from tests.repositories import committed, git, made
from tests.running import Ran, pac

GOLDEN = Path(__file__).parent / "golden" / "history"
SCHEMAS = Path(__file__).parents[2] / "schemas"
TODAY = "2027-01-10"
PLAN = """\
title: Plan
period: 2026
status: committed
currency: EUR
phasing: months
objectives:
  revenue: {title: Sell more of it, target: 600000, unit: EUR, owner: alice}
  other: {title: Sell other things, target: 12, unit: pieces, owner: bob}
"""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("year"))


def ran(root: Path, *arguments: str, lang: str = "en", width: int = 80, **environ: str) -> Ran:
    return pac(*arguments, "--lang", lang, cwd=root, width=width, PAC_TODAY=TODAY, **environ)


def document(root: Path, *arguments: str) -> dict[str, object]:
    found = json.loads(ran(root, *arguments, "--format", "json").out)
    Draft202012Validator(json.loads((SCHEMAS / f"{arguments[0]}.schema.json").read_text())).validate(found)
    assert isinstance(found, dict)
    return found


def rows(root: Path, *arguments: str) -> list[dict[str, object]]:
    plans = document(root, "log", *arguments)["plans"]
    assert isinstance(plans, list)
    return [row for plan in plans for row in plan["rows"]]


# ---- the year, line by line


def test_every_change_of_the_year_is_told_once(year: Path) -> None:
    told = [
        (row["day"][5:], row["author"].split()[0], row["id"], row["field"], row["change"], row["old"], row["new"]) for row in rows(year)
    ]
    first = [one for one in told if one[0] == "01-05"]
    assert {(one[2], one[4]) for one in first if one[3] is None} >= {("revenue", "add"), ("salon", "add"), ("alice", "add"), ("S1", "add")}
    results = ("add", None)
    assert told[len(first) :] == [
        ("02-03", "Alice", "new-accounts", "results.2026-01", *results, 1),
        ("02-03", "Alice", "revenue", "results.2026-01", *results, 42000),
        ("03-03", "Alice", "new-accounts", "results.2026-02", *results, 1),
        ("03-03", "Alice", "revenue", "results.2026-02", *results, 38000),
        ("03-10", "Bob", "revenue", "target", "change", 600000, 540000),
        ("03-10", "Bob", "W1", "text", "change", "Un client fait 35 % du chiffre", "Un client fait 34 % du chiffre"),
        ("04-02", "Alice", "salon", "end", "change", "2026-04-30", "2026-05-29"),
        ("04-07", "Alice", "new-accounts", "results.2026-03", *results, 2),
        ("04-07", "Alice", "new-accounts", "target", "change", 24, 20),
        ("04-07", "Alice", "revenue", "results.2026-03", *results, 45000),
        ("04-07", "Alice", "2026-04-07", None, "add", None, "{by: alice, notes: Premier trimestre en retard}"),
        ("04-20", "Bob", "revenue", "results.2026-02.value", "change", 38000, 41000),
        ("05-04", "Alice", "salon", "end", "change", "2026-05-29", "2026-06-30"),
        ("05-11", "Chloé", "mailing", "owner", "change", "[bob]", "[chloe]"),
        ("05-11", "Chloé", "new-accounts", "owner", "change", "[bob]", "[chloe]"),
        ("05-11", "Chloé", "revenue", "results.2026-04", *results, 47000),
        ("05-11", "Chloé", "bob", "until", "add", None, "2026-05-29"),
        ("06-02", "Alice", "salon", "end", "change", "2026-06-30", "2026-09-30"),
        *[one for one in told if one[0] == "06-15" and one[3] is None],
        ("06-15", "Chloé", "revenue", "results.2026-05", *results, 50000),
        ("07-01", "Alice", "rappel-dormants", None, "rename", "mailing", "rappel-dormants"),
        ("07-03", "Alice", "revenue", "results.2026-06", *results, 55000),
        ("09-01", "Chloé", "catalogue", "state", "add", None, "dropped"),
        ("09-03", "Alice", "salon", "results.2026-09", *results, "{contacts: 31, spent: 6400, time: 9 d}"),
        ("09-03", "Alice", "revenue", "results.2026-07", *results, 48000),
        *[one for one in told if one[2] == "webinaire" and one[4] == "remove"],
        ("10-06", "Alice", "revenue", "results.2026-09", *results, 52000),
        ("11-20", "Alice", "revenue", "results.2026-08", *results, 20000),
        ("12-03", "Alice", "revenue", "results.2026-10", *results, 50000),
        ("12-03", "Alice", "revenue", "results.2026-11", *results, 49000),
        ("01-08", "Alice", "revenue", "results.2026-12", *results, 52000),
    ]
    assert [one[2] for one in told if one[0] == "06-15" and one[3] is None] == ["accounts-nord", "accounts-sud"]
    assert [one[0] for one in told if one[2] == "webinaire"] == ["01-05", "10-05"]


def test_a_target_through_the_year(year: Path) -> None:
    first, second = rows(year, "revenue.target")
    assert (first["day"], first["new"], first["gap"], first["status"], first["file"]) == (
        "2026-01-05",
        600000,
        None,
        "not-started",
        "plan.yaml",
    )
    # On 10 March two months are reported, 42 000 + 38 000 = 80 000; two twelfths of 540 000 are 90 000; at this pace 80 000 x 6 = 480 000.
    assert {key: second[key] for key in ("old", "new", "amount", "percent", "gap", "forecast", "method", "reason", "reason_from")} == {
        "old": 600000,
        "new": 540000,
        "amount": -60000,
        "percent": -0.1,
        "gap": -10000,
        "forecast": 480000,
        "method": "pace",
        "reason": "Mise en forme",
        "reason_from": "commit",
    }


def test_the_reason_is_the_amendments_where_there_is_one(year: Path) -> None:
    *_, last = rows(year, "new-accounts.target")
    assert (last["old"], last["new"], last["reason"], last["reason_from"], last["reason_by"]) == (
        24,
        20,
        "Départ annoncé de Bob",
        "amendment",
        "alice",
    )
    assert last["subject"] == "Premier trimestre"


def test_a_date_through_the_year(year: Path) -> None:
    assert [(row["day"], row["new"], row["amount"]) for row in rows(year, "salon.end")] == [
        ("2026-01-05", "2026-04-30", None),
        ("2026-04-02", "2026-05-29", 29),
        ("2026-05-04", "2026-06-30", 32),
        ("2026-06-02", "2026-09-30", 92),
    ]


def test_an_item_is_followed_under_its_names_and_in_its_files(year: Path) -> None:
    told = rows(year, "rappel-dormants")
    assert [(row["id"], row["file"], row["field"], row["change"]) for row in told] == [
        ("mailing", "plan.yaml", None, "add"),
        ("mailing", "plan.yaml", "owner", "change"),
        ("rappel-dormants", RENAMED, None, "rename"),
    ]
    assert rows(year, "mailing") == told
    assert '"mailing" is called "rappel-dormants" now' in ran(year, "log", "mailing").out


def test_what_went_is_told_to_its_end(year: Path) -> None:
    assert [(row["day"], row["change"]) for row in rows(year, "webinaire")] == [("2026-01-05", "add"), ("2026-10-05", "remove")]


def test_the_audit_of_the_year(year: Path) -> None:
    (plan,) = document(year, "audit")["plans"]
    assert [(one["day"][5:], one["author"].split()[0], one["code"], one["id"]) for one in plan["findings"]] == [
        ("03-10", "Bob", "PAC701", "revenue"),
        ("03-10", "Bob", "PAC705", "revenue"),
        ("04-02", "Alice", "PAC701", "salon"),
        ("04-07", "Alice", "PAC705", "new-accounts"),
        ("04-20", "Bob", "PAC702", "revenue"),
        ("05-04", "Alice", "PAC701", "salon"),
        ("05-11", "Chloé", "PAC707", "rappel-dormants"),
        ("05-11", "Chloé", "PAC707", "new-accounts"),
        ("06-02", "Alice", "PAC701", "salon"),
        ("06-02", "Alice", "PAC703", "salon"),
        ("10-05", "Bob", "PAC704", "webinaire"),
        ("11-20", "Alice", "PAC706", "revenue"),
    ]
    assert [(one["id"], one["owner"], one["findings"]) for one in plan["items"]] == [
        ("salon", "alice", 4),
        ("revenue", "alice", 4),
        ("new-accounts", "chloe", 2),
        ("rappel-dormants", "chloe", 1),
        ("webinaire", None, 1),
    ]
    assert [(one["author"], one["commits"], one["findings"]) for one in plan["people"]] == [
        ("Alice Martin", 14, 6),
        ("Bob Leroy", 3, 4),
        ("Chloé Diaz", 3, 2),
    ]
    assert (plan["commits"], plan["first"], plan["last"]) == (20, "2026-01-05", "2027-01-08")


def test_the_health_of_the_year(year: Path) -> None:
    (plan,) = document(year, "audit")["plans"]
    # Days from the end of each period to its record: January 3 (twice), February 3 (twice), March 7 (twice), April 11, May 15, June 3, July 34,
    # September 6 (revenue), August 81, October 33, November 3, December 8; the salon's September was still running. The middle of the 15 is 7.
    assert sorted([3, 3, 3, 3, 7, 7, 11, 15, 3, 34, 6, 81, 33, 3, 8])[7] == 7
    assert plan["health"] == {
        "reporting_delay": 7,
        "reporting_delay_worst": 81,
        "reported": 15,
        "swot_age": 306,  # the weakness was reworded on 10 March
        "amendments": 1,
        "amendments_without_reason": 0,
        "actions_due": 2,
        "actions_in_time": 0,
        "in_time": 0,
        "grace": 31,
    }


def test_forecasts_of_the_past_against_what_came(year: Path) -> None:
    """Of `revenue` alone the year is complete: 551 000. Equal months, so that w is a twelfth a month; the target is 540 000 from 10 March."""
    (plan,) = document(year, "audit")["plans"]
    # After each record: the months behind, the sum reported, the target of then. In October August is still missing.
    states = [
        (1, 42, 600), (2, 80, 600), (3, 125, 540), (3, 128, 540), (4, 175, 540), (5, 225, 540), (6, 280, 540), (7, 328, 540),
        (9, 380, 540), (9, 400, 540), (11, 499, 540),
    ]  # fmt: skip
    pace = [Fraction(result * 12, months) / 551 - 1 for months, result, _ in states]
    to_go = [(result + target - Fraction(target * months, 12)) / 551 - 1 for months, result, target in states]
    told = {one["method"]: one for one in plan["forecasts"]}
    for method, misses in (("pace", pace), ("plan-to-go", to_go)):
        assert told[method]["forecasts"] == 11
        assert told[method]["items"] == 1
        assert told[method]["bias"] == pytest.approx(float(sum(misses) / 11), abs=5e-5)
        assert told[method]["error"] == pytest.approx(float(sum(map(abs, misses)) / 11), abs=5e-5)


# ---- as people see it

SHOWN = {"log": ("log",), "revenue": ("log", "revenue"), "target": ("log", "revenue.target"), "audit": ("audit",)}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_as_people_see_it(year: Path, name: str, language: str) -> None:
    # The names of commits are the same on every machine: authors, days and bytes are.
    agrees(GOLDEN / f"{name}.{language}.txt", ran(year, *SHOWN[name], lang=language).out)


@pytest.mark.parametrize("format_", ["md", "csv"])
@pytest.mark.parametrize("name", ["target", "audit"])
def test_a_page_in_other_formats(year: Path, name: str, format_: str) -> None:
    agrees(GOLDEN / f"{name}.{format_}", ran(year, *SHOWN[name], "--format", format_).out)


@pytest.mark.parametrize("width", [60, 160])
@pytest.mark.parametrize("name", ["revenue", "audit"])
def test_it_fits_the_screen(year: Path, name: str, width: int) -> None:
    text = ran(year, *SHOWN[name], lang="fr", width=width).out
    assert [line for line in text.splitlines() if columns(line) > width] == []


def test_without_unicode_signs_are_digits(year: Path) -> None:
    text = pac("log", "revenue.target", "--lang", "en", cwd=year, encoding="ascii", PAC_TODAY=TODAY).out
    assert "values: 81" in text
    assert text.isascii()


# ---- from here, to there


def test_since_a_commit_or_a_day(year: Path) -> None:
    days = ["2026-11-20", "2026-12-03", "2026-12-03", "2027-01-08"]
    assert [row["day"] for row in rows(year, "--since", "2026-11-01")] == days
    assert [row["day"] for row in rows(year, "--since", "HEAD~3")] == days
    assert [row["day"] for row in rows(year, "revenue", "--since", "HEAD~3")] == days
    assert rows(year, "--since", "2030-01-01") == []
    (plan,) = document(year, "audit", "--since", "2026-10-01")["plans"]
    assert [one["code"] for one in plan["findings"]] == ["PAC704", "PAC706"]


def test_a_date_that_slid_before_counts_for_what_is_asked_since(year: Path) -> None:
    (plan,) = document(year, "audit", "--since", "2026-06-01")["plans"]
    assert [one["code"] for one in plan["findings"]] == ["PAC701", "PAC703", "PAC704", "PAC706"]


def test_the_configuration_of_today_judges_the_past(year: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(year), "clone")
    (tmp_path / "clone" / ".pac.yaml").write_text(
        "paths: {'plans/*.yaml': {ignore: [PAC701], severities: {PAC706: error}, thresholds: {slides_max: 3}}}\n"
    )
    (plan,) = document(tmp_path / "clone", "audit")["plans"]
    assert [(one["code"], one["severity"]) for one in plan["findings"]] == [
        ("PAC705", "warning"),
        ("PAC705", "warning"),
        ("PAC702", "error"),
        ("PAC707", "info"),
        ("PAC707", "info"),
        ("PAC704", "error"),
        ("PAC706", "error"),
    ]


def test_up_to_a_commit(year: Path) -> None:
    assert rows(year, "mailing", "--at", "HEAD~10")[-1]["field"] == "owner"
    (plan,) = document(year, "audit", "--at", "HEAD~16")["plans"]
    assert [one["code"] for one in plan["findings"]] == ["PAC701", "PAC705"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("log", "revenu"), ('nothing in the history of the plans is called "revenu"', "did you mean revenue?")),
        (("log", "revenue.traget"), ('"revenue" has no field "traget"', "did you mean target?")),
        (("log", "revenue..x"), ('"revenue..x" is no item and no figure of one', "write it as revenue or revenue.target")),
        (("log", "--plan", "nope.yaml"), ("no commit has ever touched nope.yaml", "check the spelling, or commit the plan: git add, then git commit")),
        (("log", "--plan", "-"), ("standard input has no history", "name a file or a folder")),
        (("log", "--at", "-x"), ('"-x" is no name of a revision', "a branch, a tag, HEAD~1 or the beginning of a commit's name will do")),
        (("audit", "--since", "nope"), ('the repository has no revision "nope"', "`git fetch` brings what others have pushed; a branch, a tag, HEAD~1 or the beginning of a commit's name will do")),
        (("audit", "nope.yaml"), ("no commit has ever touched nope.yaml", "check the spelling, or commit the plan: git add, then git commit")),
    ],
)  # fmt: skip
def test_bad_use_is_told(year: Path, arguments: tuple[str, ...], told: tuple[str, str]) -> None:
    found = ran(year, *arguments, width=400)
    assert (found.code, found.out) == (2, "")
    assert found.err == f"pac: {told[0]}\n     {told[1]}\n"


# ---- other histories


def test_a_shallow_clone_has_no_history_to_tell(year: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "3", f"file://{year}", "shallow")
    for command in ("log", "audit"):
        found = ran(tmp_path / "shallow", command)
        assert found.code == 2
        assert found.err.startswith(
            "pac: the history is cut off: the repository is a shallow clone\n     fetch the rest: git fetch --unshallow"
        )


def test_several_plans_and_an_id_in_both(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plans/a.yaml": PLAN, "plans/b.yaml": PLAN.replace("other", "another")}, "one")
    committed(root, {"plans/b.yaml": PLAN.replace("other", "another").replace("600000", "500000")}, "two", day="2026-02-01")
    found = ran(root, "log", "revenue")
    assert found.code == 2
    assert found.err == 'pac: "revenue" is in several plans: plans/a.yaml, plans/b.yaml\n     say which one: --plan plans/a.yaml\n'
    assert [row["new"] for row in rows(root, "revenue.target", "--plan", "plans/b.yaml")] == [600000, 500000]
    plans = document(root, "log")["plans"]
    assert [(one["path"], one["commits"], one["rows"][-1]["field"]) for one in plans] == [
        ("plans/a.yaml", 1, "working_week"),
        ("plans/b.yaml", 2, "target"),
    ]
    assert [(one["path"], len(one["findings"])) for one in document(root, "audit")["plans"]] == [("plans/a.yaml", 0), ("plans/b.yaml", 1)]


def test_an_item_that_moved_to_another_file(tmp_path: Path) -> None:
    root = made(tmp_path)
    other = "title: Other\nperiod: 2026\nstatus: committed\nphasing: months\nobjectives:\n  third: {title: A third thing, target: 3, unit: u, owner: bob}\n"
    line = next(line for line in PLAN.splitlines() if "other:" in line)
    committed(root, {"plans/a.yaml": PLAN, "plans/b.yaml": other}, "one")
    committed(root, {"plans/a.yaml": PLAN.replace(line + "\n", ""), "plans/b.yaml": f"{other}{line}\n"}, "two", day="2026-02-01")
    committed(root, {"plans/b.yaml": f"{other}{line.replace('12', '10')}\n"}, "three", day="2026-03-01")
    assert [(row["file"], row["change"], row["new"]) for row in rows(root, "other.target")] == [
        ("plans/a.yaml", "add", 12),
        ("plans/b.yaml", "move", "plans/b.yaml"),
        ("plans/b.yaml", "change", 10),
    ]
    assert [(one["code"], one["id"]) for plan in document(root, "audit")["plans"] for one in plan["findings"]] == [("PAC701", "other")]


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """Two branches that change two figures, merged; the merge also changes a third by itself."""
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN}, "one", day="2026-01-05")
    git(root, "checkout", "--quiet", "-b", "side")
    committed(root, {"plan.yaml": PLAN.replace("target: 12", "target: 10")}, "side", day="2026-02-01", who="Bob Leroy")
    git(root, "checkout", "--quiet", "main")
    committed(root, {"plan.yaml": PLAN.replace("600000", "500000")}, "main", day="2026-02-02")
    git(root, "merge", "--quiet", "--no-commit", "--strategy", "ours", "side")
    both = PLAN.replace("600000", "500000").replace("target: 12", "target: 10")
    committed(root, {"plan.yaml": both.replace("owner: bob", "owner: alice")}, "merge", day="2026-02-03")
    return root


def test_a_merge_tells_only_what_it_changed_itself(merged: Path) -> None:
    told = [(row["subject"], row["id"], row["field"], row["new"]) for row in rows(merged) if row["subject"] != "one"]
    assert sorted(told) == [("main", "revenue", "target", 500000), ("merge", "other", "owner", "[alice]"), ("side", "other", "target", 10)]
    assert [(row["subject"], row["new"]) for row in rows(merged, "other.target")] == [("one", 12), ("side", 10)]
    (plan,) = document(merged, "audit")["plans"]
    assert sorted((one["subject"], one["code"], one["id"]) for one in plan["findings"]) == [
        ("main", "PAC701", "revenue"),
        ("merge", "PAC707", "other"),
        ("side", "PAC701", "other"),
    ]


def test_a_version_that_holds_no_plan_is_passed_over(tmp_path: Path) -> None:
    root = made(tmp_path)
    texts = (PLAN, "objectives: [", "- a list\n", "\x00", PLAN.replace("600000", "500000"))
    for number, text in enumerate(texts):
        committed(root, {"plan.yaml": text}, str(number), day=f"2026-0{number + 1}-05")
    assert [(row["subject"], row["new"]) for row in rows(root, "revenue.target")] == [("0", 600000), ("4", 500000)]
    (plan,) = document(root, "log")["plans"]
    assert len(plan["unread"]) == 3
    assert "3 commits hold no plan that can be read and are passed over" in ran(root, "log", width=200).out
    (audited,) = document(root, "audit")["plans"]
    assert [(one["subject"], one["code"]) for one in audited["findings"]] == [("4", "PAC701")], "a broken version hides nothing"


def test_an_item_that_is_broken_for_a_while_hides_nothing(tmp_path: Path) -> None:
    root = made(tmp_path)
    broken = PLAN.replace("target: 600000", "target: six")
    texts = (PLAN, broken, broken.replace("target: 12", "target: 11"), PLAN.replace("600000", "500000").replace("target: 12", "target: 11"))
    for number, text in enumerate(texts):
        committed(root, {"plan.yaml": text}, str(number), day=f"2026-0{number + 1}-05")
    assert [(row["subject"], row["old"], row["new"]) for row in rows(root, "revenue.target")] == [
        ("0", None, 600000),
        ("3", 600000, 500000),
    ]
    assert [(row["subject"], row["new"]) for row in rows(root, "other.target")] == [("0", 12), ("2", 11)]
    (plan,) = document(root, "audit")["plans"]
    assert [(one["subject"], one["code"], one["id"]) for one in plan["findings"]] == [("2", "PAC701", "other"), ("3", "PAC701", "revenue")]


def test_a_plan_that_went_and_came_back(tmp_path: Path) -> None:
    root = made(tmp_path)
    for number, text in enumerate((PLAN, None, PLAN.replace("600000", "500000"))):
        committed(root, {"plan.yaml": text, f"{number}": ""}, str(number), day=f"2026-0{number + 1}-05")
    (plan,) = document(root, "audit")["plans"]
    assert [(one["subject"], one["code"], one["id"]) for one in plan["findings"]] == [("1", "PAC704", "other"), ("1", "PAC704", "revenue")]
    assert [(row["subject"], row["change"]) for row in rows(root, "revenue.target")] == [("0", "add"), ("1", "remove"), ("2", "add")]


def test_what_is_not_committed_is_told(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN}, "one")
    assert ran(root, "log").err == ""
    (root / "plan.yaml").write_text(PLAN.replace("\n", "\r\n"), newline="")
    assert ran(root, "log").err == "", "git may change line ends on the way"
    (root / "plan.yaml").write_text(PLAN.replace("600000", "1"))
    told = "note: plan.yaml has changes that are not committed: the history does not know them\n"
    assert (ran(root, "log").err, ran(root, "audit").err) == (told, told)
    assert ran(root, "log", "--at", "HEAD").err == ""


def test_an_item_that_was_put_back_has_both_its_lives(tmp_path: Path) -> None:
    root = made(tmp_path)
    without = "".join(line for line in PLAN.splitlines(keepends=True) if "other:" not in line)
    for number, text in enumerate((PLAN, without, PLAN.replace("target: 12", "target: 11"))):
        committed(root, {"plan.yaml": text}, str(number), day=f"2026-0{number + 1}-05")
    assert [(row["subject"], row["change"], row["new"]) for row in rows(root, "other.target")] == [
        ("0", "add", 12),
        ("1", "remove", None),
        ("2", "add", 11),
    ]


def test_keys_of_the_plan_itself(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN}, "one")
    committed(root, {"plan.yaml": PLAN.replace("status: committed", "status: draft")}, "two", day="2026-02-05")
    assert [(row["id"], row["field"], row["old"], row["new"]) for row in rows(root, "status")] == [
        (None, "status", None, "committed"),
        (None, "status", "committed", "draft"),
    ]
    assert [one["code"] for plan in document(root, "audit")["plans"] for one in plan["findings"]] == ["PAC708"]


def test_a_plan_that_is_gone_is_asked_for_by_name(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN, "x": ""}, "one")
    committed(root, {"plan.yaml": None}, "two", day="2026-02-01")
    assert [row["subject"] for row in rows(root, "revenue", "--plan", "plan.yaml")] == ["one", "two"]
    assert ran(root, "log").code == 2


def test_reordering_and_another_form_are_no_change(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN}, "one")
    head, _, items = PLAN.partition("objectives:\n")
    swapped = "objectives:\n" + "\n".join(reversed(items.strip("\n").split("\n"))).replace("600000", "600k") + "\n# a word\n" + head
    committed(root, {"plan.yaml": swapped}, "two")
    assert {row["subject"] for row in rows(root)} == {"one"}


@pytest.mark.parametrize("last_year", ["put aside", "written over"])
def test_next_years_plan_under_the_same_name_is_another_plan(tmp_path: Path, last_year: str) -> None:
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN}, "one")
    committed(root, {"plan.yaml": PLAN.replace("600000", "500000")}, "two", day="2026-03-01")
    last = {"plans/2026.yaml": PLAN.replace("600000", "500000")} if last_year == "put aside" else {}
    committed(root, {"plan.yaml": PLAN.replace("2026", "2027").replace("600000", "900000"), **last}, "three", day="2027-01-05")
    committed(root, {"plan.yaml": PLAN.replace("2026", "2027").replace("600000", "950000")}, "four", day="2027-02-01")
    plan, aside = ("--plan", "plan.yaml"), ("--plan", "plans/2026.yaml")
    assert [(row["subject"], row["change"], row["new"]) for row in rows(root, "revenue.target", *plan)][-2:] == [
        ("three", "add", 900000),
        ("four", "change", 950000),
    ]
    (audited,) = document(root, "audit", "plan.yaml")["plans"]
    assert [(one["subject"], one["code"]) for one in audited["findings"]] == [("two", "PAC701"), ("four", "PAC701")]
    if last_year == "put aside":
        assert [(row["subject"], row["file"], row["new"]) for row in rows(root, "revenue.target", *aside)] == [
            ("one", "plan.yaml", 600000),
            ("two", "plan.yaml", 500000),
        ]


def test_days_that_no_calendar_has(tmp_path: Path) -> None:
    root, parent = made(tmp_path), ""
    texts = (PLAN, PLAN.replace("owner: alice", "owner: alice, results: {2026-01: 4}"), PLAN.replace("600000", "1"), PLAN)
    for text, moment in zip(texts, ("-99999999999999 +0000", "999999999999999 -2359", "garbage", "253402300799 +2359"), strict=True):
        committed(root, {"plan.yaml": text}, "only for its tree")
        head = f"tree {git(root, 'rev-parse', 'HEAD^{tree}')}\n{parent}author A <a> {moment}\ncommitter A <a> {moment}\n\n{'m' * 5_000}\n"
        sha = git(root, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=head.encode())
        git(root, "update-ref", "refs/heads/main", sha)
        parent = f"parent {sha}\n"
    days = ["0001-01-01", "9999-12-31", "1970-01-01", "9999-12-31"]
    assert list(dict.fromkeys((row["commit"], row["day"]) for row in rows(root, "revenue"))) == list(
        zip(git(root, "rev-list", "--reverse", "HEAD").split(), days, strict=True)
    )
    assert {len(str(row["subject"])) for row in rows(root)} == {500}
    assert ran(root, "audit").code == 0


HOSTILE = "Eve\x1b[31m[/bold]\u202e @team ::error:: <b>|=1+1"


def test_hostile_names_and_subjects_are_shown_safely(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plan.yaml": PLAN}, "::error::first ##[error] | <img> @team\u202e\x1b[2J", who=HOSTILE)
    committed(root, {"plan.yaml": PLAN.replace("600000", "1")}, "=cmd|' /C calc'!A0", day="2026-02-01", who="=1+1")
    for command in (("log", "revenue"), ("audit",)):
        for format_ in ("text", "md", "csv", "json"):
            found = ran(root, *command, "--format", format_)
            assert found.code == 0
            assert not {"\x1b", "\u202e"} & set(found.out)
            assert not any(line.lstrip().startswith(("::", "##[")) for line in found.out.splitlines())
    table = list(csv.reader(io.StringIO(ran(root, "log", "--format", "csv").out)))
    assert not [cell for row in table for cell in row if cell.startswith(("=", "@", "+"))]
    markdown = ran(root, "log", "--format", "md").out
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in lines} == {4}
    assert "@team" not in markdown
    assert "<img" not in markdown


def test_hostile_names_of_files_are_shown_safely(tmp_path: Path) -> None:
    root, name = made(tmp_path), "plans/::error::\x1b[31m[x]\u202e @team | <img> `.yaml"
    committed(root, {name: PLAN}, "one")
    committed(root, {name: PLAN.replace("600000", "1")}, "two", day="2026-02-01")
    for command in (("log",), ("audit",), ("show", "--at", "HEAD~1")):
        for format_ in ("text", "md"):
            found = ran(root, *command, "--format", format_)
            assert found.code == 0, found.err
            assert not {"\x1b", "\u202e"} & set(found.out + found.err)
            assert not any(line.lstrip().startswith(("::", "##[")) for line in (found.out + found.err).splitlines())
            assert format_ == "text" or not ("@team" in found.out or "<img" in found.out)
    assert [row["new"] for row in rows(root, "revenue.target", "--plan", name)] == [600000, 1]
    absent = ran(root, "show", "--at", "HEAD~1", "--plan", "plans/\x1b[31m.yaml")
    assert "\x1b" not in absent.err


def test_every_content_is_read_once(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    inner = Repository.content

    def content(self: Repository, sha: str, *rest: object) -> bytes:
        read.append(sha)
        return inner(self, sha, *rest)  # type: ignore[arg-type]

    blobs = {
        git(year, "rev-parse", f"{sha}:{path}")
        for sha, path in (
            (sha, path) for sha in git(year, "rev-list", "HEAD").split() for path in git(year, "ls-tree", "-r", "--name-only", sha).split()
        )
    }
    monkeypatch.setattr(Repository, "content", content)
    for command in (("log", "--plan", RENAMED), ("audit", RENAMED)):
        read.clear()
        assert ran(year, *command).code == 0
        assert sorted(read) == sorted(blobs)
