"""What was found is answered from the cache only for the same bytes, path and way of judging, and never from a spoilt file."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.edges import cache, keeping
from pactool.edges.cache import Cache, open_cache

if TYPE_CHECKING:
    from pathlib import Path

    from pactool.finding import Finding

RAW = b"title: x\n"
DAY = date(2026, 9, 30)


def opened(root: Path, version: str = "1", fingerprint: str = "f", as_of: date = DAY) -> Cache:
    return open_cache({"XDG_CACHE_HOME": str(root)}, version, fingerprint, as_of)


def kept(root: Path, findings: tuple[Finding, ...], raw: bytes = RAW) -> Path:
    store = opened(root)
    store.put(raw, "plan.yaml", findings)
    store.save()
    (file,) = root.glob("pac/1/*")
    return file


def test_findings_come_back_as_they_were(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    assert keeping.load(keeping.dump(findings)) == findings
    assert keeping.load(keeping.dump(())) == ()
    kept(tmp_path, findings)
    assert opened(tmp_path).get(RAW, "plan.yaml") == findings


def test_nothing_is_answered_for_other_bytes_path_version_configuration_or_day(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    kept(tmp_path, findings)
    assert opened(tmp_path).get(RAW + b"\n", "plan.yaml") is None
    assert opened(tmp_path).get(RAW, "plan2.yaml") is None
    assert opened(tmp_path).get(b"l" + RAW, "plan.yam") is None
    for other in (
        opened(tmp_path, version="2"),
        opened(tmp_path, fingerprint="g"),
        opened(tmp_path, as_of=date(2026, 10, 1)),
        Cache(None, b""),
    ):
        assert other.get(RAW, "plan.yaml") is None


def test_a_clean_plan_is_answered_by_no_finding_and_others_stay(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    kept(tmp_path, findings)
    store = opened(tmp_path)
    store.put(b"clean", "b.yaml", ())
    store.save()
    assert opened(tmp_path).get(b"clean", "b.yaml") == ()
    assert opened(tmp_path).get(RAW, "plan.yaml") == findings


def test_every_spoilt_byte_is_a_miss_and_never_another_answer(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    file = kept(tmp_path, findings[:1])
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert opened(tmp_path).get(RAW, "plan.yaml") in {None, findings[:1]}
    for at in range(len(whole) - 1):
        file.write_bytes(whole[:at])
        assert opened(tmp_path).get(RAW, "plan.yaml") is None


def signed(root: Path, text: bytes) -> Cache:
    store = opened(root)
    key = store._key(RAW, "plan.yaml")
    file = kept(root, ())
    file.write_bytes(cache._check(key + text, store._seed) + key + text + b"\n")
    return opened(root)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[[]]", "[1]", "[" * 5000, "[null]", "nan", '[["PAC1"]]', "[{}]", "\xff", "1" * 5000],
)
def test_a_hostile_line_with_a_right_check_sum_is_a_miss(tmp_path: Path, text: str) -> None:
    assert signed(tmp_path, text.encode("latin-1")).get(RAW, "plan.yaml") is None


def test_a_finding_with_any_field_of_another_shape_is_refused(findings: tuple[Finding, ...]) -> None:
    row = json.loads(keeping.dump(findings[1:]))[0]
    for at in range(len(row)):
        for wrong in (5, {"x": 1}, [[1]], True, 1.5):
            with pytest.raises(ValueError, match=r".*"):
                keeping.load(json.dumps([[*row[:at], wrong, *row[at + 1 :]]]))
    for argument in ({"d": "x"}, {"d": 1}, {"t": "2026-99-01"}, {"q": "x"}, {}, {"d": "1", "t": "1"}, None, 1.5, True):
        with pytest.raises(ValueError, match=r".*"):
            keeping.load(json.dumps([[*row[:3], ["{a}", {"a": argument}, "", 1], *row[4:]]]))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(json_values)
def test_any_json_is_findings_or_refused(data: object) -> None:
    try:
        keeping.load(json.dumps(data))
    except ValueError:
        return
    assert data == []


def test_a_file_that_others_can_write_or_that_is_no_file_is_not_trusted(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    file = kept(tmp_path, findings)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    file.chmod(0o620)
    assert opened(tmp_path).get(RAW, "plan.yaml") is None
    file.chmod(0o600)
    copy = tmp_path / "copy"
    file.rename(copy)
    file.symlink_to(copy)
    assert opened(tmp_path).get(RAW, "plan.yaml") is None
    file.unlink()
    os.mkfifo(file)
    assert opened(tmp_path).get(RAW, "plan.yaml") is None
    file.unlink()
    file.mkdir()
    store = opened(tmp_path)
    store.put(RAW, "plan.yaml", findings)
    store.save()
    assert list(file.parent.iterdir()) == [file]


def test_another_users_file_is_not_trusted(findings: tuple[Finding, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, findings)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert opened(tmp_path).get(RAW, "plan.yaml") is None


def test_the_size_is_bounded_and_the_oldest_goes_first(
    findings: tuple[Finding, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LARGEST", 5_000)
    for number in range(10):
        store = opened(tmp_path)
        store.put(RAW, f"{number}.yaml", findings)
        store.save()
    (file,) = tmp_path.glob("pac/1/*")
    assert file.stat().st_size <= 5_000
    there = [number for number in range(10) if opened(tmp_path).get(RAW, f"{number}.yaml")]
    assert 1 < len(there) < 10
    assert there == list(range(10 - len(there), 10))
    file.write_bytes(b"x" * 5_001)
    assert opened(tmp_path).get(RAW, "9.yaml") is None


def test_old_files_are_evicted_over_all_versions_and_leftovers_with_them(tmp_path: Path) -> None:
    (tmp_path / "pac/0").mkdir(parents=True)
    for number in range(30):
        old = tmp_path / f"pac/0/{number}{'.findings' if number % 2 else '.tmp'}"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    (tmp_path / "pac/0/mine.txt").write_bytes(b"")
    kept_file = kept(tmp_path, ())
    left = [path.name for path in tmp_path.glob("pac/*/*")]
    assert len(left) == cache.FILES + 1
    assert {kept_file.name, "mine.txt", "29.findings"} <= set(left)


def test_without_a_folder_or_with_a_full_disk_nothing_is_kept_and_nothing_fails(
    findings: tuple[Finding, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for environ in ({}, {"HOME": "relative"}, {"XDG_CACHE_HOME": str(tmp_path / "file")}):
        store = open_cache(environ, "1", "f", DAY)
        store.put(RAW, "plan.yaml", findings)
        store.save()
        assert store.get(RAW, "plan.yaml") is None

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    store = open_cache({"HOME": str(tmp_path)}, "1", "f", DAY)
    store.put(RAW, "plan.yaml", findings)
    store.save()
    assert list((tmp_path / ".cache/pac/1").iterdir()) == []


def test_a_number_too_long_to_write_is_not_kept(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    huge = replace(findings[0], message=replace(findings[0].message, args=(("n", 10**5000),)))
    store = opened(tmp_path)
    store.put(RAW, "plan.yaml", (huge,))
    store.save()
    assert list(tmp_path.iterdir()) == []
