"""The merge driver as git calls it: what it writes, how it ends, and what it does with what it cannot merge."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from pactool.cli import merging
from tests.running import Ran, pac

BASE = "title: Plan\nperiod: 2026\nobjectives:\n  comptes: {title: Signer 24 comptes, unit: comptes, target: 24}\n"
OURS = BASE.replace("target: 24}", "target: 22}")
THEIRS = BASE.replace("target: 24}", "target: 20}")


def drive(folder: Path, base: str | bytes, ours: str | bytes, theirs: str | bytes, *options: str, **environ: str) -> tuple[Ran, bytes]:
    for name, content in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    told = pac("git", "merge-driver", "base", "ours", "theirs", "plans/2026.yaml", *options, cwd=folder, **environ)
    return told, (folder / "ours").read_bytes()


def test_a_clean_merge_says_nothing(tmp_path: Path) -> None:
    told, merged = drive(tmp_path, BASE, OURS, BASE.replace("Plan", "Plan de 2026"))
    assert told == Ran(0, "", "")
    assert merged == OURS.replace("Plan", "Plan de 2026").encode()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["base", "ours", "theirs"]


@pytest.mark.parametrize(
    ("options", "begin", "end"),
    [
        ((), "<<<<<<< ours", ">>>>>>> theirs"),
        (("--ours-label", "%X", "--theirs-label", "%Y", "--marker-size", "7"), "<<<<<<< ours", ">>>>>>> theirs"),
        (("--ours-label", "HEAD", "--theirs-label", "a\x1b[31m\nb", "--marker-size", "12"), "<" * 12 + " HEAD", ">" * 12 + " a\\x1b[31m b"),
    ],
)
def test_the_markers_of_a_conflict(tmp_path: Path, options: tuple[str, ...], begin: str, end: str) -> None:
    told, merged = drive(tmp_path, BASE, OURS, THEIRS, *options)
    assert told.code == 1
    lines = merged.decode().splitlines()
    assert (lines[3], lines[-1]) == (begin, end)


def test_french(tmp_path: Path) -> None:
    told, _ = drive(tmp_path, BASE, OURS, THEIRS, PAC_LANG="fr")
    assert " ".join(told.err.split()) == "pac : plans/2026.yaml : il reste 1 conflit ; tranchez entre les marqueurs, puis git add"


def test_what_neither_said_alone_is_told_and_left_to_decide(tmp_path: Path) -> None:
    base = BASE + "actions:\n  a: {title: A, results: {2026-02: {comptes: 1}}}\n"
    ours, theirs = (base.replace("2026-02:", f"{one}: {{comptes: 1}}, 2026-02:") for one in ("2026-Q2", "2026-05"))
    told, merged = drive(tmp_path, base, ours, theirs)
    assert told.code == 1
    assert "merged, but the two sides do not go together" in told.err
    assert b"2026-Q2" in merged
    assert b"2026-05" in merged
    assert b"<<<" not in merged


def test_what_cannot_be_shown_is_merged_by_git_and_left_to_look_at(tmp_path: Path) -> None:
    odd = BASE + "? x-a\n: 1\n"
    far = "".join(f"x-{number}: 1\n" for number in range(9))
    told, merged = drive(tmp_path, odd + far, odd.replace("Plan", "Ours") + far, odd + far.replace("x-8: 1", "x-8: 2"))
    assert (told, merged) == (Ran(0, "", ""), (odd.replace("Plan", "Ours") + far.replace("x-8: 1", "x-8: 2")).encode()), "it is shown"
    with patch.object(merging, "holds", return_value=False):
        told, again = drive(tmp_path, odd + far, odd.replace("Plan", "Ours") + far, odd + far.replace("x-8: 1", "x-8: 2"))
    assert again == merged
    assert told.code == 1
    assert "it could not be shown that nothing is lost: look through it, then git add it" in " ".join(told.err.split())


def test_a_fault_of_ours_loses_nothing(tmp_path: Path) -> None:
    with patch.object(merging, "merge", side_effect=KeyError("x")):
        told, merged = drive(tmp_path, BASE, OURS, THEIRS)
    assert told.code == 1
    assert "a fault of pac while plans/2026.yaml was merged: KeyError; please report it" in " ".join(told.err.split())
    assert [merged.count(one) for one in (b"target: 22", b"target: 20", b"<<<<<<< ours")] == [1, 1, 1]


@pytest.mark.parametrize("broken", [b"a: [\n", b"title: x\ntitle: y\n", b"\xff\xfe\n"])
def test_what_is_no_plan_is_merged_as_git_does(tmp_path: Path, broken: bytes) -> None:
    told, merged = drive(tmp_path, broken, broken + b"ours\n", broken)
    assert (told.code, merged) == (0, broken + b"ours\n")
    assert "is no plan that can be read whole on both sides" in told.err
    told, merged = drive(tmp_path, broken, broken + b"ours\n", broken + b"theirs\n")
    assert told.code == 1
    assert [merged.count(one) for one in (b"ours\n", b"theirs\n", b"=======")] == [2, 2, 1]


def test_without_git_both_sides_are_in_one_conflict(tmp_path: Path) -> None:
    told, merged = drive(tmp_path, b"a: [\n", b"a: [1\n", b"a: [2", PATH="/nonexistent")
    assert told.code == 1
    assert merged == b"<<<<<<< ours\na: [1\n=======\na: [2\n>>>>>>> theirs\n"


def test_a_file_with_nul_bytes_stays_ours(tmp_path: Path) -> None:
    told, merged = drive(tmp_path, b"\0", b"\0ours", b"\0theirs")
    assert (told.code, merged) == (1, b"\0ours")


@pytest.mark.parametrize("gone", ["base", "ours", "theirs"])
def test_a_version_that_is_not_there(tmp_path: Path, gone: str) -> None:
    for name in {"base", "ours", "theirs"} - {gone}:
        (tmp_path / name).write_text(BASE, encoding="utf-8")
    told = pac("git", "merge-driver", "base", "ours", "theirs", "plan.yaml", cwd=tmp_path)
    assert told.code == 2
    assert "there is no such file" in told.err
    assert not (tmp_path / gone).exists()
