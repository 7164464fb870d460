"""The short form of `make faults`: a write meets a kill, a full disk and an editor at each of its calls, and eight people record at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pactool.source.document import load

ROOT = Path(__file__).parents[2]
CALLS = (sys.executable, "-m", "tests.faults.calls")


def trials(*words: str) -> list[str]:
    return subprocess.run((*CALLS, *words), cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.parametrize("what", ["killed amid", "refused with ENOSPC", "saved by a rename"])
def test_at_every_call_of_a_write(tmp_path: Path, what: str) -> None:
    *wrong, count = trials(str(tmp_path), what)
    assert wrong == []
    assert int(count.split()[0]) > 20


def test_a_careless_writer_is_found_out(tmp_path: Path) -> None:
    *wrong, _ = trials(str(tmp_path), "careless", "killed amid", "saved by a rename")
    assert any("the file holds" in one for one in wrong)
    assert any("what an editor saved is lost" in one for one in wrong)


def test_eight_people_record_at_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    actions = "".join(f"  a{number}: {{title: Call, expects: {{calls: 4}}}}\n" for number in range(8))
    plan.write_text(f"title: PAC 2026\nperiod: 2026\nmeasures: {{calls: {{unit: calls}}}}\nactions:\n{actions}")
    writers = [
        subprocess.Popen(
            (sys.executable, "-m", "pactool", "record", f"a{number}", "2026-03", f"calls={number}"), cwd=tmp_path, stdout=subprocess.PIPE
        )
        for number in range(8)
    ]
    said = [writer.communicate(timeout=60)[0].decode() for writer in writers]
    assert all(f"a{number}, 2026-03: calls {number}" in one for number, one in enumerate(said)), said
    data = load(plan.read_bytes(), "plan.yaml").data
    assert isinstance(data, dict)
    held = {name: item["results"]["2026-03"]["calls"] for name, item in data["actions"].items()}
    assert held == {f"a{number}": str(number) for number in range(8)}
    assert [one.name for one in tmp_path.iterdir()] == ["plan.yaml"]
