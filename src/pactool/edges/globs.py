"""Paths against globs: `*` and `?` within a step, `**` over any number of steps; linear in the path, whatever the pattern."""

from __future__ import annotations

from fnmatch import fnmatchcase

ANY_DEPTH = "**"
_WILD = frozenset("*?[")


def matches(pattern: str, path: str) -> bool:
    """Whether a relative path with `/` is one that the pattern means: `plans/**/*.yaml` also means `plans/2026.yaml`."""
    wanted = tuple(pattern.removeprefix("./").split("/"))
    # The steps of the pattern that may come next: a set, so that many `**` cannot multiply the work.
    states = _with_skips({0}, wanted)
    for step in path.split("/"):
        passed = {at if wanted[at] == ANY_DEPTH else at + 1 for at in states if at < len(wanted) and _fits(step, wanted[at])}
        states = _with_skips(passed, wanted)
    return len(wanted) in states


def is_literal(pattern: str) -> bool:
    """Whether the pattern means one path alone."""
    return _WILD.isdisjoint(pattern)


def fixed_part(pattern: str) -> str:
    """The folder under which everything that the pattern means lies: `plans` for `plans/**/*.yaml`, empty for the folder itself."""
    steps = pattern.removeprefix("./").split("/")[:-1]
    wild = next((at for at, step in enumerate(steps) if not is_literal(step)), len(steps))
    return "/".join(steps[:wild])


def depth(pattern: str) -> int:
    """How many folders below its fixed part a pattern without `**` reaches."""
    fixed = fixed_part(pattern)
    return pattern.removeprefix("./").count("/") - (fixed.count("/") + 1 if fixed else 0)


def stays_inside(pattern: str) -> bool:
    """Whether the pattern cannot lead out of the folder it is written for."""
    return not pattern.startswith(("/", "~")) and "\\" not in pattern and ":" not in pattern and ".." not in pattern.split("/")


def _fits(step: str, wanted: str) -> bool:
    return wanted == ANY_DEPTH or fnmatchcase(step, wanted)


def _with_skips(states: set[int], wanted: tuple[str, ...]) -> set[int]:
    reached = set(states)
    for at in range(len(wanted)):
        if at in reached and wanted[at] == ANY_DEPTH:
            reached.add(at + 1)
    return reached
