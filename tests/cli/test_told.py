"""What `pac record` and `pac amend` say, in both languages at 80 columns, and what of it holds without Unicode and for a hostile plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactool.render.measure import columns
from tests.cli.test_record import PLAN
from tests.golden import agrees
from tests.running import Ran, pac

GOLDEN = Path(__file__).parent / "golden"
SAID = (
    ("record", "accounts", "2026-03", "2", "--dry-run"),
    ("record", "fair", "2026-03", "contacts=38", "spent=6500", "time=9 d", "note=Good, on Friday"),
    ("record", "accounts", "2026-01", "2"),
    ("record", "accounts", "2026-01", "2", "--force"),
    ("record", "accounts", "2026-Q1", "4"),
    ("record", "fair", "2026-03", "contcats=38"),
    ("record", "old", "2025-11", "3"),
    ("record", "--step", "invitations", "fair"),
    ("record", "--state", "done", "certified"),
    ("record", "--review", "--by", "alice", "--decide", "fair=modify: fewer, but known"),
    ("amend", "accounts", "target=20", "--why", "A salesman left", "--by", "alice"),
    ("amend", "accounts", "target=20", "--why", "A salesman left"),
    ("amend", "accounts", "target=18"),
)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_said(tmp_path: Path, lang: str) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace("language: en", f"language: {lang}"))
    said = []
    for words in SAID:
        ran = pac(*words, "--lang", lang, cwd=tmp_path, PAC_TODAY="2026-04-03")
        assert max(map(columns, (ran.err + ran.out if "--dry-run" not in words else ran.err).splitlines()), default=0) <= 80
        said.append(f"$ pac {' '.join(words)}\n{ran.err}{ran.out}[{ran.code}]\n")
    agrees(GOLDEN / f"said.{lang}.txt", "\n".join([*said, (tmp_path / "plan.yaml").read_text()]))


def recorded(folder: Path, **environ: str) -> Ran:
    hostile = PLAN.replace("title: Show at the fair", 'title: "::error:: [/bold] :smile: <script>"').replace("contacts:", '"contacts":')
    (folder / "plan.yaml").write_text(hostile)
    return pac("record", "fair", "2026-12", "contacts=38", "note=::error:: | é", cwd=folder, **{"PAC_TODAY": "2026-04-03", **environ})


def test_a_hostile_plan_and_a_plain_terminal(tmp_path: Path) -> None:
    ran = recorded(tmp_path)
    assert not [one for one in (ran.out + ran.err).splitlines() if one.lstrip().startswith(("::", "##["))]
    assert "PAC602" in ran.err
    plain = pac("record", "fair", "2026-11", "contacts=1", cwd=tmp_path, encoding="ascii", LC_ALL="C", PAC_TODAY="2026-04-03")
    assert plain.code == 0
    assert (plain.out + plain.err).isascii()


@pytest.mark.parametrize("width", [60, 160])
def test_other_widths(tmp_path: Path, width: int) -> None:
    ran = recorded(tmp_path, COLUMNS=str(width))
    assert max(map(columns, (ran.err + ran.out).splitlines())) <= width
