"""Paths, names, standard input and configuration that hurt others: one line and an exit, never a wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from .entry import PLAN
from .special import BROKEN, CONFIGURATIONS, DASHED, Special, names, paths
from .watch import FORMATS, Job, hurt, judge

ONE = frozenset({1})


def _faults(cases: list[Special]) -> list[str]:
    verdicts = judge([case.job for case in cases])
    return [f"{case.name}: {fault}" for case, verdict in zip(cases, verdicts, strict=True) for fault in hurt(verdict, case.exits)]


def test_no_special_file_hurts(tmp_path: Path) -> None:
    faults = _faults(paths(tmp_path))
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_file_name_hurts(fmt: str, tmp_path: Path) -> None:
    cases = []
    for name in names():
        (tmp_path / name).write_bytes(BROKEN)
        cases.append(Special(repr(name)[:60], Job(("validate", "--format", fmt, f"./{name}"), cwd=str(tmp_path)), ONE))
    faults = _faults([*cases, Special("all-of-them", Job(("validate", "--format", fmt, "."), cwd=str(tmp_path)), ONE)])
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_a_leading_dash_is_never_an_option_after_the_double_dash(tmp_path: Path) -> None:
    cases = []
    for name in DASHED:
        (tmp_path / name).write_bytes(BROKEN)
        cases.append(Special(name, Job(("validate", "--", name), stdin=str(tmp_path / name), cwd=str(tmp_path)), ONE))
        cases.append(Special(f"bare {name}", Job(("validate", name), cwd=str(tmp_path)), frozenset({0, 1, 2})))
    faults = _faults(cases)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_no_configuration_hurts(tmp_path: Path) -> None:
    cases = []
    for name, content in CONFIGURATIONS.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / ".git").mkdir()
        (folder / ".pac.yaml").write_bytes(content)
        (folder / "plan.yaml").write_text(PLAN)
        cases.append(Special(f"{name}, plan found", Job(("validate",), cwd=str(folder)), frozenset({0, 1, 2})))
        cases.append(Special(f"{name}, plan named", Job(("validate", "plan.yaml"), cwd=str(folder)), frozenset({0, 1, 2})))
    faults = _faults(cases)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)
