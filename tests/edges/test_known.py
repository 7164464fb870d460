"""Known findings stay known when lines move, new ones count, and what was not understood is never known."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pactool.edges import known
from pactool.errors import PacError
from pactool.finding import Severity
from pactool.source.place import Position, Span
from pactool.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from pactool.finding import Finding


def stored(root: Path, findings: tuple[Finding, ...]) -> known.Known:
    file = root / "known.json"
    file.write_bytes(known.dump(findings, str(file), str(root)))
    return known.load(str(file))


def test_what_is_known_is_ignored_wherever_its_line_went(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    moved = tuple(
        replace(one, span=Span(Position(90, 1), Position(91, 1)), severity=Severity.INFO, hint=None) for one in reversed(findings)
    )
    assert known.split(moved, stored(tmp_path, findings), str(tmp_path)) == ((), 2)


def test_what_is_new_counts(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    one = findings[0]
    others = (
        replace(one, code="PAC213"),
        replace(one, path="b.yaml"),
        replace(one, pointer="/objectives/b"),
        replace(one, message=say("{a}", a="other")),
    )
    assert known.split((*others, one), stored(tmp_path, findings), str(tmp_path)) == (others, 1)


def test_of_equal_findings_as_many_as_were_known_stay_known(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    one = findings[0]
    new, ignored = known.split((one,) * 5, stored(tmp_path, (one,) * 2), str(tmp_path))
    assert (len(new), ignored) == (3, 2)


def test_reading_errors_and_broken_promises_are_never_known(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    never = tuple(replace(findings[0], code=code) for code in ("PAC002", "PAC101", "PAC105", "PAC701"))
    assert known.split(never, stored(tmp_path, never), str(tmp_path)) == (never, 0)
    assert known.split((replace(findings[0], code="PAC110"),), stored(tmp_path, (replace(findings[0], code="PAC110"),)), str(tmp_path)) == (
        (),
        1,
    )


def test_the_file_is_sorted_json_and_does_not_depend_on_the_folder_it_is_asked_from(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    file = str(tmp_path / "known.json")
    written = known.dump(findings, file, str(tmp_path))
    inner = tuple(replace(one, path=one.path.removeprefix("plans/")) for one in reversed(findings))
    assert known.dump(inner, file, str(tmp_path / "plans")) == written
    rows = json.loads(written)["findings"]
    assert [row["code"] for row in rows] == ["PAC212", "PAC311"]
    assert len(written.splitlines()) == len(rows) + 2
    assert known.split(inner, stored(tmp_path, findings), str(tmp_path / "plans")) == ((), 2)
    assert known.load(str(tmp_path / "known.json")).counts == stored(tmp_path, findings).counts
    assert json.loads(known.dump((), file, str(tmp_path))) == {"schema_version": 1, "findings": []}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"schema_version": 2, "findings": []}',
        '{"schema_version": 1, "findings": {}}',
        '{"schema_version": 1, "findings": [1]}',
        '{"schema_version": 1, "findings": [{"path": "a"}]}',
        '{"schema_version": 1, "findings": [{"path": 1, "code": "a", "pointer": "", "message": "", "count": 1}]}',
        '{"schema_version": 1, "findings": [{"path": "", "code": "a", "pointer": "", "message": "", "count": "1"}]}',
        "\ud800",
    ],
)
def test_a_file_not_of_our_making_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "known.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(PacError, match="no file of known findings") as caught:
        known.load(str(tmp_path / "known.json"), "known.json")
    assert caught.value.exit_code == 2


def test_a_missing_file_is_told_with_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(PacError, match="no such file") as caught:
        known.load(str(tmp_path / "known.json"))
    assert "--write-known" in str(caught.value.hint)
