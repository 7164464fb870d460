"""What is exported comes back by importing it: objectives, actions and results as they were, comments aside."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pactool.edges.sheets import text_sheet
from pactool.intake.exact import entered, finished, kind_of, records
from pactool.intake.yaml_text import text_of
from pactool.pages.dated import Only
from pactool.pages.exported import KINDS, grids
from pactool.plan.loading import load_plan
from pactool.render.sheets.as_csv import render
from pactool.source.document import load
from pactool.words import Speech
from tests.running import PLANS, pac

if TYPE_CHECKING:
    from pactool.plan.model import Plan
    from pactool.source.build import Value

QUICK = (Phase.explicit, Phase.generate)
"""A plan of a thousand characters takes minutes to be made smaller."""
LONG = bool(os.environ.get("PAC_ROUND_TRIPS"))
"""Every plan, language and format, and a thousand random plans; else each plan once and a few random ones."""
SHIPPED = sorted(one.name for one in PLANS.glob("*.yaml"))
FEW = SHIPPED if LONG else ["complete.yaml", "reference.yaml"]
EXAMPLES = 1_000 if LONG else 25


def loaded(raw: bytes) -> Plan:
    found = load_plan(load(raw, "plan"))
    assert found is not None
    assert found.wrongs == ()
    return found.plan


def compared(plan: Plan, *, whole: bool) -> dict[str, object]:
    """What must come back: everything; or objectives and actions, but for a period without any value, which says nothing."""
    told = {name: getattr(plan, name) for name in (type(plan).model_fields if whole else ("objectives", "actions"))}
    for section in ("objectives", "actions"):
        items = {slug: one.model_dump() for slug, one in getattr(plan, section).items()}
        for one in items.values():
            one["results"] = {period: result for period, result in one["results"].items() if any(result)}
        told[section] = items
    return told


def same(one: Plan, other: Plan, *, whole: bool = False) -> bool:
    return compared(one, whole=whole) == compared(other, whole=whole)


@pytest.mark.parametrize(
    ("plan", "lang"), [(one, lang) for at, one in enumerate(SHIPPED) for lang in (("fr", "en") if LONG else (("fr", "en")[at % 2],))]
)
def test_a_shipped_plan_comes_back_whole_from_a_workbook(tmp_path: Path, plan: str, lang: str) -> None:
    assert pac("export", str(PLANS / plan), "-o", "out.xlsx", "--lang", lang, cwd=tmp_path).code == 0
    ran = pac("import", "out.xlsx", "-o", "back.yaml", "--lang", "en", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert same(loaded((PLANS / plan).read_bytes()), loaded((tmp_path / "back.yaml").read_bytes()), whole=True)


@pytest.mark.parametrize("plan", FEW)
def test_a_shipped_plan_comes_back_whole_from_json(tmp_path: Path, plan: str) -> None:
    assert pac("export", str(PLANS / plan), "-o", "out.json", cwd=tmp_path).code == 0
    assert ".00%" not in (tmp_path / "out.json").read_text()  # decimals that nobody wrote would be printed
    assert pac("import", "out.json", "-o", "back.yaml", cwd=tmp_path).code == 0
    assert same(loaded((PLANS / plan).read_bytes()), loaded((tmp_path / "back.yaml").read_bytes()), whole=True)


@pytest.mark.parametrize(("plan", "lang"), [(one, lang) for one in FEW for lang in ("fr", "en")])
def test_a_shipped_plan_comes_back_from_csv(tmp_path: Path, plan: str, lang: str) -> None:
    names = [f"{kind}.csv" for kind in KINDS]
    for kind, name in zip(KINDS, names, strict=True):
        assert pac("export", str(PLANS / plan), "-o", name, "--what", kind, "--lang", lang, cwd=tmp_path).code == 0
    assert pac("import", *names, "-o", "back.yaml", cwd=tmp_path).code == 0
    assert same(loaded((PLANS / plan).read_bytes()), loaded((tmp_path / "back.yaml").read_bytes()), whole=True)


def test_the_bytes_are_the_same_at_any_hour_and_hash_seed(tmp_path: Path) -> None:
    for name, day, zone in (("a.xlsx", "2026-01-01", "UTC"), ("b.xlsx", "2027-05-05", "Asia/Tokyo")):
        pac("export", str(PLANS / "complete.yaml"), "-o", name, "--as-of", "2026-09-30", cwd=tmp_path, PAC_TODAY=day, TZ=zone)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


TEXT = st.text(
    st.one_of(st.sampled_from("aé =+-@|'\"{}[],:;#%&*!><~?\n\t\\_x001B1"), st.characters(exclude_categories=("C", "Zl", "Zp"))),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() == text and text.strip() and unicodedata.is_normalized("NFC", text))
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
SLUGS = st.lists(
    st.from_regex(r"[a-z][a-z0-9]{2,8}", fullmatch=True).filter(
        lambda one: one not in {"spent", "time", "note", "source", "value", "each"}
    ),
    min_size=4,
    max_size=8,
    unique=True,
)
NUMBER = st.one_of(
    st.integers(-(10**14), 10**14).map(str),
    st.decimals(-(10**6), 10**6, places=2).map(lambda one: f"{one:f}"),
    st.sampled_from(["600k", "1.2 M", "0.1", "0"]),
)
PERIOD = st.sampled_from(["2026-01", "2026-02-15", "2026-Q2", "2026-W30", "2026-10-01..2026-10-15"])


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Value]:
    """A plan of a few objectives and actions with texts of every kind."""
    names = draw(SLUGS)
    half = len(names) // 2
    objectives = {name: _some(draw, {"title": LINE, "owner": LINE, "unit": st.sampled_from(["EUR", "clients"]), "target": NUMBER, "why": TEXT, "source": TEXT,
                                     "due": PERIOD, "history": st.dictionaries(st.sampled_from(["2023", "2024"]), NUMBER, min_size=1),
                                     "results": st.dictionaries(PERIOD, st.one_of(NUMBER, st.fixed_dictionaries({"value": NUMBER, "note": TEXT})), max_size=3)})
                  for name in names[:half]}  # fmt: skip
    goals = st.sampled_from(names[:half])
    actions = {name: _some(draw, {"title": LINE, "serves": st.lists(goals, min_size=1, unique=True), "how": TEXT, "channel": LINE, "tags": st.lists(TEXT, min_size=1, max_size=3),
                                  "skills": st.lists(TEXT, min_size=1, max_size=2), "start": PERIOD, "budget": st.integers(0, 10**9).map(str),
                                  "time": st.sampled_from(["3 d", "2.5 j", "90 h", "45 min"]), "probability": st.sampled_from(["80%", "0.5", "12.5 %"]),
                                  "steps": st.dictionaries(TEXT, PERIOD, min_size=1, max_size=2), "condition": TEXT, "means": st.one_of(TEXT, st.fixed_dictionaries({"human": TEXT})),
                                  "expects": st.dictionaries(goals, NUMBER, min_size=1),
                                  "results": st.dictionaries(PERIOD, st.fixed_dictionaries({}, optional={names[0]: NUMBER, "spent": NUMBER, "time": st.just("2 h"), "note": TEXT}), max_size=3)})
               for name in names[half:]}  # fmt: skip
    return {"title": "Plan", "period": "2026", "objectives": objectives, "actions": actions}


def _some(draw: st.DrawFn, fields: dict[str, st.SearchStrategy[object]]) -> dict[str, object]:
    return draw(st.fixed_dictionaries({}, optional=fields))


@given(plans())
@settings(max_examples=EXAMPLES, phases=QUICK)
def test_what_is_written_is_read_as_it_was(plan: dict[str, Value]) -> None:
    text = text_of(plan)
    document = load(text.encode(), "plan")
    assert document.troubles == ()
    assert document.data == plan


@given(plans(), st.sampled_from(["fr", "en"]))
@settings(max_examples=EXAMPLES, phases=QUICK)
def test_any_plan_comes_back_from_its_sheets(plan: dict[str, Value], lang: str) -> None:
    text = text_of(plan)
    found = load_plan(load(text.encode(), "plan"))
    assert found is not None
    judged = SimpleNamespace(path="plan", loaded=found, plan=found.plan)
    back: dict[str, Value] = {}
    refused: list[object] = []
    for grid in sorted(grids([judged], KINDS, Only()), key=lambda one: one.kind == "results"):  # type: ignore[list-item]
        rows = list(text_sheet(render(grid, Speech(lang)), "x.csv").rows)
        assert len(rows) < 2 or kind_of(rows) == grid.kind
        entered(back, grid.kind, list(records(grid.kind, rows, ("x.csv", ""), refused)))  # type: ignore[arg-type]
    assert refused == []
    again = loaded(text_of(finished(back)).encode()) if not found.wrongs else None
    assert again is None or same(found.plan, again), str(
        [line for line in text_of(finished(back)).splitlines() if line not in text.splitlines()]
    )[:800]


def test_no_text_of_an_exported_csv_begins_as_a_formula_does(tmp_path: Path) -> None:
    hostile = (
        "title: x\nperiod: 2026\nobjectives:\n  a: {title: '=HYPERLINK(\"http://x\")', owner: '@SUM(A1)', why: '＝1+1', source: '  -2+3'}\n"
    )
    (tmp_path / "plan.yaml").write_text(hostile)
    pac("export", "plan.yaml", "-o", "out.csv", "--what", "objectives", "--lang", "en", cwd=tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_bytes().decode("utf-8-sig"))))
    assert [one for one in rows[1] if one.startswith("'")] == ['\'=HYPERLINK("http://x")', "'@SUM(A1)", "'  -2+3", "'＝1+1"]
    assert not [one for row in rows for one in row if one.lstrip()[:1] in set("=+@|\t＝＋－＠｜") and one]
