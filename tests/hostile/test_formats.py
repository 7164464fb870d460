"""A sample of the corpus and of the mutants in every other way of printing: each stays what its reader takes it for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from .corpus import corpus
from .entry import PLAN, quoted
from .markup import EITHER_WAY, PAYLOADS
from .mutants import mutant
from .watch import BATCHED, FORMATS, RAW, Job, Verdict, Way, hurt, judge

ANNOTATION = re.compile(r"::(error|warning|notice) (file|title)=[^\n]*::[^\n]+")
STRIDE = 15
WAYS: dict[str, tuple[str, ...]] = {
    "french": ("--lang", "fr"),
    "strict": ("--strict", "--statistics"),
    "diff": ("--diff",),
    "fix": ("--fix",),
    "two-at-once": ("--output-file", "sarif=pac.sarif", "--output-file", "github=-"),
}


def _sample() -> dict[str, bytes]:
    entries = [entry for name, entry in corpus().items() if not name.startswith(("depth", "nodes", "size", "scalar", "flood"))]
    files = {entry.name: entry.make() for entry in entries[::STRIDE]}
    return files | {f"seed {seed}": mutant(seed) for seed in range(3, 2_000, 60)}


def _jobs(files: dict[str, bytes], folder: Path, *options: str) -> list[Job]:
    for at, content in enumerate(files.values()):
        (folder / f"{at:04d}.yaml").write_bytes(content)
    return [Job(("validate", "--no-cache", *options, f"{at:04d}.yaml"), cwd=str(folder)) for at in range(len(files))]


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _json(verdict: Verdict) -> None:
    verdict.out.decode("ascii")
    json.loads(verdict.out, parse_constant=_refuse)


def _xml(verdict: Verdict) -> None:
    ET.fromstring(verdict.out)  # noqa: S314 - our own output, and the parser knows no outside entity


def _annotations(verdict: Verdict) -> None:
    strange = [line for line in verdict.text.splitlines() if line.lstrip().startswith("::") and not ANNOTATION.fullmatch(line)]
    if strange:
        raise ValueError(f"no annotation of ours: {strange[0]!r}")


def _lines(verdict: Verdict) -> None:
    verdict.out.decode("utf-8")


READERS: dict[str, Callable[[Verdict], None]] = {"json": _json, "sarif": _json, "gitlab": _json, "junit": _xml, "github": _annotations}


def _unread(fmt: str, verdict: Verdict) -> list[str]:
    """Why the reader of the format would not take the output; a run that could not be prints nothing there."""
    if verdict.exit not in (0, 1) and not verdict.out:
        return []
    try:
        READERS.get(fmt, _lines)(verdict)
    except (ValueError, ET.ParseError) as error:
        return [f"not {fmt}: {error}"]
    return []


@pytest.mark.parametrize("fmt", FORMATS[1:])
def test_no_format_is_broken_by_what_it_prints(fmt: str, tmp_path: Path) -> None:
    files = _sample()
    verdicts = judge(_jobs(files, tmp_path, "--format", fmt), BATCHED)
    faults = [
        f"{name}: {fault}" for name, verdict in zip(files, verdicts, strict=True) for fault in (*hurt(verdict), *_unread(fmt, verdict))
    ]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


@pytest.mark.parametrize("way", WAYS)
def test_no_option_is_broken_by_what_it_reads(way: str, tmp_path: Path) -> None:
    files = _sample()
    verdicts = judge(_jobs(files, tmp_path, *WAYS[way]), BATCHED)
    faults = [f"{name}: {fault}" for name, verdict in zip(files, verdicts, strict=True) for fault in hurt(verdict)]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_an_ascii_console_gets_ascii(tmp_path: Path) -> None:
    files = _sample()
    verdicts = judge(_jobs(files, tmp_path), Way(batch=25, encoding="ascii:strict"))
    faults = [f"{name}: {fault}" for name, verdict in zip(files, verdicts, strict=True) for fault in hurt(verdict)]
    faults += [f"{name}: not ASCII" for name, verdict in zip(files, verdicts, strict=True) if not (verdict.out + verdict.err).isascii()]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_a_diff_shows_no_line_that_a_runner_obeys(tmp_path: Path) -> None:
    notes = "notes: |\n  ::error::owned\n  ##[error]owned\n"
    plan = PLAN.replace("period: 2026\n", f"period: 2026\n{notes}").replace("600000", "600 000")
    (verdict,) = judge(_jobs({"plan": plan.encode()}, tmp_path, "--diff"))
    assert "+" in verdict.text
    assert hurt(verdict) == []


def test_json_gives_every_text_back_letter_by_letter(tmp_path: Path) -> None:
    texts = {name: text for name, text in PAYLOADS.items() if name not in EITHER_WAY}
    files = {
        name: f"{PLAN}actions:\n  salon: {{title: Exposer au salon, owner: {quoted(text)}}}\n".encode() for name, text in texts.items()
    }
    verdicts = judge(_jobs(files, tmp_path, "--format", "json"), BATCHED)
    for name, verdict in zip(files, verdicts, strict=True):
        messages = " ".join(finding["message"] for finding in json.loads(verdict.out)["findings"])
        assert texts[name] in messages, (name, messages)
        assert not RAW.search(messages), (name, messages)
