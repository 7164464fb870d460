"""What GitHub makes of the comment of `pac diff`: marked renders it, and no text of a plan changes the tree. `make clients` runs this, with node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TypedDict

import pytest

from pactool.words import visible
from tests.hostile.markup import PAYLOADS
from tests.pages.test_diff import diff, hostile_pair

HERE = Path(__file__).parent
TEXTS = {"benign": "Un texte ordinaire", **{name: text for name, text in PAYLOADS.items() if visible(text) == text}}


class Rendered(TypedDict):
    tree: str
    strange: list[str]
    mentions: list[str]
    references: list[str]
    text: str


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    files = []
    for name, payload in TEXTS.items():
        folder = tmp_path_factory.mktemp("plans")
        hostile_pair(folder, payload)
        files.append(folder / f"{name}.md")
        files[-1].write_text(diff(folder, "a.yaml", "b.yaml", "--format", "md").out, encoding="utf-8")
    ran = subprocess.run(
        ["node", str(HERE / "comment.mjs"), *map(str, files)], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return dict(zip(TEXTS, json.loads(ran.stdout), strict=True))


def test_an_ordinary_comment_has_tables_and_folds(rendered: dict[str, Rendered]) -> None:
    tree = rendered["benign"]["tree"]
    assert tree.startswith("main(h1() p() ")
    assert tree.count("table(thead(tr(th()") >= 2
    assert tree.count("details(summary() ul(li(") >= 2


@pytest.mark.parametrize("name", [one for one in TEXTS if one != "benign"])
def test_no_text_changes_the_tree(rendered: dict[str, Rendered], name: str) -> None:
    found = rendered[name]
    assert found["tree"] == rendered["benign"]["tree"]
    assert found["strange"] == []
    assert found["mentions"] == []
    assert found["references"] == []
    shown = " ".join(found["text"].replace("\u200b", "").split())
    assert " ".join(TEXTS[name].split()) in shown


def test_mermaid_draws_the_dates_that_moved(tmp_path: Path) -> None:
    hostile_pair(tmp_path, "click %%{init: {}}%% ::: a;b#c")
    text = (tmp_path / "b.yaml").read_text().replace("2026-06-30", "2026-08-31")
    (tmp_path / "b.yaml").write_text(text)
    comment = tmp_path / "comment.md"
    comment.write_text(diff(tmp_path, "a.yaml", "b.yaml", "--format", "md", "--mermaid").out, encoding="utf-8")
    ran = subprocess.run(["node", str(HERE / "gantt.mjs"), str(comment)], check=True, capture_output=True, text=True, encoding="utf-8")
    (tasks,) = json.loads(ran.stdout)
    assert [(one["label"], one["first"], one["end"]) for one in tasks] == [
        ("salon (as it was)", "2026-03-02", "2026-07-01"),
        ("salon", "2026-03-02", "2026-09-01"),
    ]
