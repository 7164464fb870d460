"""Which plans a command is about: named ones, folders, the configured and the usual ones, and what is left out and told."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from pactool.edges import files
from pactool.edges.discovery import Found, Source, content, find, looks_like_plan
from pactool.edges.globs import matches, stays_inside
from pactool.errors import PacError
from pactool.words import Speech

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "title: PAC 2026\nperiod: 2026\n"
speak = Speech("en")


@dataclass(frozen=True)
class Wanted:
    plans: tuple[str, ...] = ()
    folder: str = ""


def seed(root: Path, *paths: str, text: str = PLAN) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def shown(found: Found) -> list[str]:
    return [source.shown for source in found.sources]


def look(root: Path, *arguments: str, plans: tuple[str, ...] = ()) -> Found:
    return find(arguments, str(root), Wanted(plans, str(root)))


def nothing(root: Path, *arguments: str, plans: tuple[str, ...] = ()) -> str:
    with pytest.raises(PacError) as caught:
        look(root, *arguments, plans=plans)
    assert caught.value.exit_code == 2
    assert "pac init" in speak(caught.value.hint or "")
    return speak(caught.value.message)


def test_a_named_file_is_always_read_even_when_it_is_no_plan_or_missing(tmp_path: Path) -> None:
    seed(tmp_path, "other.yaml", text="jobs: {}\n")
    found = look(tmp_path, "other.yaml", "missing.yaml", "no-suffix")
    assert shown(found) == ["missing.yaml", "no-suffix", "other.yaml"]
    assert not found.notes
    with pytest.raises(files.Unreadable):
        content(found.sources[0])
    assert content(found.sources[2]) == b"jobs: {}\n"


def test_a_folder_gives_its_plans_sorted_without_hidden_and_installed_ones(tmp_path: Path) -> None:
    seed(
        tmp_path,
        "b/2.yml",
        "b/1.yaml",
        "a.yaml",
        "b-c.yaml",
        "node_modules/x.yaml",
        ".venv/x.yaml",
        ".pac.yaml",
        "b/.git/x.yaml",
        "note.md",
    )
    found = look(tmp_path, ".")
    assert shown(found) == ["a.yaml", "b-c.yaml", "b/1.yaml", "b/2.yml"]
    assert not found.notes
    assert found.sources[0] == Source(str(tmp_path / "a.yaml"), "a.yaml", named=False, raw=PLAN.encode())
    assert content(found.sources[0]) == PLAN.encode()


def test_a_yaml_file_that_is_no_plan_is_left_out_with_a_note(tmp_path: Path) -> None:
    seed(tmp_path, "plans/2026.yaml")
    seed(tmp_path, "plans/ci.yaml", text="on: push\n")
    found = look(tmp_path, "plans")
    assert shown(found) == ["plans/2026.yaml"]
    assert ['"plans/ci.yaml" is no plan' in speak(note) for note in found.notes] == [True]


def test_a_plan_is_known_however_far_down_its_keys_stand(tmp_path: Path) -> None:
    seed(tmp_path, "a.yaml", text="# long preface\n" * 1000 + PLAN)
    seed(tmp_path, "b.yaml", text="# long preface\n" * 1000)
    found = look(tmp_path, ".")
    assert shown(found) == ["a.yaml"]
    assert '"b.yaml" is no plan' in speak(found.notes[0])


def test_a_file_named_twice_or_also_in_a_folder_is_read_once_and_stays_named(tmp_path: Path) -> None:
    seed(tmp_path, "plans/2026.yaml")
    found = look(tmp_path, "plans", "plans/2026.yaml", "./plans/../plans/2026.yaml", str(tmp_path / "plans"))
    assert found.sources == (Source(str(tmp_path / "plans/2026.yaml"), "plans/2026.yaml"),)


def test_standard_input_is_called_as_asked(tmp_path: Path) -> None:
    found = find(("-",), str(tmp_path), Wanted(), stdin_name="plans/2026.yaml")
    assert found.sources == (Source("-", "plans/2026.yaml"),)


def test_links_in_circles_end_and_links_to_folders_are_told(tmp_path: Path) -> None:
    seed(tmp_path, "plans/2026.yaml")
    (tmp_path / "plans/again").symlink_to(tmp_path / "plans")
    (tmp_path / "plans/loop.yaml").symlink_to("loop.yaml")
    found = look(tmp_path, "plans")
    assert shown(found) == ["plans/2026.yaml", "plans/loop.yaml"]
    assert '"plans/again" is a link to a folder' in speak(found.notes[0])
    with pytest.raises(files.Unreadable, match="circle"):
        content(found.sources[1])
    assert shown(look(tmp_path, "plans/again")) == ["plans/again/2026.yaml", "plans/again/loop.yaml"]


def test_a_link_out_of_the_repository_is_not_followed_unless_named(tmp_path: Path) -> None:
    seed(tmp_path, "secret.yaml", "repo/shared.yaml", "repo/plans/1.yaml")
    (tmp_path / "repo/.git").mkdir()
    (tmp_path / "repo/plans/out.yaml").symlink_to("../../secret.yaml")
    (tmp_path / "repo/plans/in.yaml").symlink_to("../shared.yaml")
    found = look(tmp_path / "repo", "plans")
    assert shown(found) == ["plans/1.yaml", "plans/in.yaml"]
    assert '"plans/out.yaml" is a link that leads out' in speak(found.notes[0])
    assert shown(look(tmp_path / "repo", "plans/out.yaml")) == ["plans/out.yaml"]


def test_a_pipe_in_a_folder_is_left_for_the_reading_to_refuse(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    found = look(tmp_path, ".")
    with pytest.raises(files.Unreadable, match="named pipe"):
        content(found.sources[0])


def test_an_unreadable_folder_is_told_and_does_not_hide_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed(tmp_path, "a/1.yaml", "b/2.yaml")
    plain = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return plain(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = look(tmp_path, ".")
    assert shown(found) == ["b/2.yaml"]
    assert speak(found.notes[0]) == '"a" cannot be read: you may not read it'


def test_without_arguments_the_configured_globs_come_first(tmp_path: Path) -> None:
    seed(tmp_path, "plan.yaml", "sales/a.yaml", "sales/deep/b.yaml", "sales/deep/c.yml", "other/d.yaml")
    assert shown(look(tmp_path, plans=("sales/**/*.yaml",))) == ["sales/a.yaml", "sales/deep/b.yaml"]
    assert shown(look(tmp_path, plans=("sales/*.yaml", "other/d.yaml"))) == ["other/d.yaml", "sales/a.yaml"]
    assert shown(look(tmp_path, plans=("sales/deep",))) == ["sales/deep/b.yaml", "sales/deep/c.yml"]
    inner = find((), str(tmp_path / "other"), Wanted(("sales/*.yaml",), str(tmp_path)))
    assert shown(inner) == ["../sales/a.yaml"]


def test_without_arguments_and_configuration_the_usual_places_are_looked_in(tmp_path: Path) -> None:
    seed(tmp_path, "plans/2026.yaml", "plans/old/2025.yaml", "b2b.plan.yaml", "else/x.plan.yaml", "x.yaml")
    assert shown(look(tmp_path)) == ["b2b.plan.yaml", "plans/2026.yaml", "plans/old/2025.yaml"]
    seed(tmp_path, "plan.yaml", text="not: a plan\n")
    assert shown(look(tmp_path)) == ["plan.yaml"]


def test_nothing_found_says_where_it_looked_and_what_makes_a_plan(tmp_path: Path) -> None:
    assert nothing(tmp_path) == 'no plan was found; looked for ".pac.yaml", "plan.yaml", "plans/**/*.yaml", "*.plan.yaml"'
    assert nothing(tmp_path, plans=("sales/*.yaml",)) == 'no plan was found; looked for "sales/*.yaml"'
    (tmp_path / "empty").mkdir()
    assert nothing(tmp_path, "empty") == 'no plan was found; looked for "empty" ("empty" holds no plan)'
    seed(tmp_path, "empty/ci.yaml", text="on: push\n")
    assert "left out" in nothing(tmp_path, "empty")


@pytest.mark.parametrize(
    "text",
    [
        "on: push\n",
        "",
        "# title: x\n",
        "steps:\n  title: x\n",
        "- title: x\n",
        "subtitle: x\n",
        "{a: b, subtitle: c}\n",
        "text: |\n  period: x\n",
    ],
)
def test_what_is_no_plan_does_not_look_like_one(text: str) -> None:
    assert not looks_like_plan(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        "\ufefftitle: x",
        "# comment\n\n---\nowner: x\nperiod: 2026\n",
        "x: [1,\ntitle: broken\n",
        "x: 1\r\ntitle: x\r\n",
        "x: 1\robjectives:\r",
        '"title": x',
        "'period' : 2026",
        "? title\n: x\nobjectives: {}\n",
        "\ttabs: {\nobjectives:",
        "{title: x, period: 2026}",
        '# json\n{\n  "owner": "x",\n  "title": "x"}',
        "--- {period: 2026}",
        "  owner: x\n  title: indented\n",
        "title:x\nperiod 2026",
    ],
)
def test_what_was_meant_as_a_plan_looks_like_one_however_broken(text: str) -> None:
    assert looks_like_plan(text.encode())
    assert looks_like_plan(text.removeprefix("\ufeff").encode("utf-16"))


@pytest.mark.parametrize("filler", [b"\n", b"\r", b" ", b"#\n", b"--- ", b"'", b"\0", b"{", b" \n", b"? "])
def test_looking_at_a_hostile_file_takes_no_time(filler: bytes) -> None:
    started = time.process_time()
    looks_like_plan(filler * (4_000_000 // len(filler)))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("plans/*.yaml", "plans/a.yaml", True),
        ("plans/*.yaml", "plans/x/a.yaml", False),
        ("plans/**/*.yaml", "plans/a.yaml", True),
        ("plans/**/*.yaml", "plans/x/y/a.yaml", True),
        ("**", "a/b", True),
        ("**/old/**", "x/old/y/z.yaml", True),
        ("**/old/**", "x/new/y/z.yaml", False),
        ("./plan.yaml", "plan.yaml", True),
        ("plan?.yaml", "plan1.yaml", True),
        ("plan", "plan/x", False),
        ("plan/x", "plan", False),
    ],
)
def test_globs(pattern: str, path: str, *, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_a_hostile_glob_takes_no_time() -> None:
    started = time.process_time()
    assert not matches("/".join(["**"] * 40 + ["x"]), "/".join(["a"] * 40))
    assert not matches("*a" * 30 + "b", "a" * 250)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("pattern", ["../x", "/etc/*.yaml", "a/../../x", "~/x", "C:\\x", "c:/x"])
def test_a_glob_that_leads_out_of_its_folder_is_known(pattern: str) -> None:
    assert not stays_inside(pattern)
    assert stays_inside("plans/**/*.yaml")
