"""What `pac git check` does: judge plans as they are staged, not as they stand on disk."""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.cli.desk import day
from pactool.cli.judging import STDIN_NAME, Order, Outputs, RuleNames, run
from pactool.edges import files, globs
from pactool.edges.configuration import configure
from pactool.edges.discovery import USUAL, USUAL_GLOBS, looks_like_plan
from pactool.edges.git import HEAD, Repository
from pactool.edges.walking import CONFIGURATION
from pactool.errors import ExitCode
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.cli.desk import Desk
    from pactool.edges.layers import Option

_REGULAR = "100"
"""How the modes of regular files begin."""


def run_check(desk: Desk, *, strict: bool) -> int:
    """Judge the staged plans; where the configuration is staged, all of the index. Raises PacError."""
    with Repository.open(desk.cwd, desk.environ) as repository, tempfile.TemporaryDirectory(prefix="pac-") as folder:
        if index := desk.environ.get("GIT_INDEX_FILE"):
            repository.git.environ["GIT_INDEX_FILE"] = os.path.join(desk.cwd, index)  # git commit -a stages in one of its own
        held = _index(repository)
        staged = _staged(repository, held)
        _lay(repository, {path: sha for path, sha in held.items() if os.path.basename(path) == CONFIGURATION}, folder)
        given = {"strict": strict or None, "cache": False}
        configuration = configure(given, desk.environ, folder, RuleNames())
        if configuration.known is not None:
            known = files.shown(configuration.known, folder)
            _lay(repository, {known: held[known]} if known in held else {}, folder)
        wanted = configuration.plans or (USUAL, *USUAL_GLOBS)
        asked = held if any(os.path.basename(path) == CONFIGURATION for path in staged) else staged
        plans = _lay(repository, {path: held[path] for path in asked if path in held and _meant(path, wanted)}, folder, plans=True)
        if not plans:
            desk.note(say("pac: no plan is staged"))
            return ExitCode.FINE
        kept = io.BytesIO()
        held_back = io.TextIOWrapper(kept, encoding=desk.out.encoding, write_through=True)
        code = run(_order(tuple(plans), given, day(None, desk)), replace(desk, cwd=folder, out=held_back))
        if code:  # a commit that goes through needs no list of all that could be better
            desk.print(kept.getvalue().decode(desk.out.encoding))
        return code


def _order(plans: tuple[str, ...], given: Mapping[str, Option], as_of: date) -> Order:
    """What pac validate is asked without options."""
    return Order(
        arguments=plans,
        given=given,
        as_of=as_of,
        outputs=Outputs(()),
        fix=False,
        diff=False,
        statistics=False,
        exit_zero=False,
        write_known=None,
        stdin_filename=STDIN_NAME,
        max_size=None,
        max_nodes=None,
        jobs=1,
    )


def _index(repository: Repository) -> dict[str, str]:
    """The files of the index with the names of their content."""
    entries = (one.partition("\t") for one in os.fsdecode(repository.git.told("ls-files", "--stage", "-z")).split("\0") if one)
    found = ((path, head.split(" ")) for head, _, path in entries)
    return {path: sha for path, (mode, sha, stage) in found if mode.startswith(_REGULAR) and stage == "0"}


def _staged(repository: Repository, held: dict[str, str]) -> set[str]:
    """The files that the next commit changes; all of them where there is none yet."""
    if repository.git.ask("rev-parse", "--verify", "--quiet", HEAD).code:
        return set(held)
    told = repository.git.told("diff-index", "--cached", "--name-only", "--no-renames", "--diff-filter=ACMT", "-z", HEAD)
    return {one for one in os.fsdecode(told).split("\0") if one}


def _meant(path: str, wanted: tuple[str, ...]) -> bool:
    """Whether a path is one that the globs of plans mean."""
    literal = (one.removeprefix("./").rstrip("/") for one in wanted if globs.is_literal(one))
    inside = any(path == one or path.startswith(f"{one}/") for one in literal)
    return path.endswith((".yaml", ".yml")) and (inside or any(globs.matches(one, path) for one in wanted))


def _lay(repository: Repository, wanted: dict[str, str], folder: str, *, plans: bool = False) -> list[str]:
    """Write files of the index into a folder of its own; of the plans those that are some. Gives their paths."""
    found = []
    for path, sha in sorted(wanted.items()):
        raw = repository.content(sha, name=files.spelled(path))
        if (plans and not looks_like_plan(raw)) or ".." in path.split("/"):
            continue
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(raw)
        found.append(path)
    return found
