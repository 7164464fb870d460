"""Setting up a git repository for plans: its own settings, .gitattributes, a hook, a job of CI. Nothing is written over a file that exists.

Each step says what it did, or in a trial would do, as one sentence; what a person may paste follows as bare lines.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.edges import files, globs, writing
from pactool.edges.discovery import USUAL, USUAL_GLOBS
from pactool.edges.git_process import trouble
from pactool.edges.walking import is_under
from pactool.errors import PacError
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.edges.git import Repository

ATTRIBUTES = ".gitattributes"
PRE_COMMIT = ".pre-commit-config.yaml"
_ATTRIBUTE = "diff=pac merge=pac"
_LONGEST = 1_000_000
_ABSENT = 1
"""git's code for a setting that is not there."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What is set up where; `trial`: nothing is written; `program` is how pac is called from a shell."""

    repository: Repository
    program: str
    trial: bool

    def path(self, *steps: str) -> str:
        """A path in the work tree."""
        return os.path.join(self.repository.root, *steps)


def settings(program: str) -> dict[str, str]:
    """The settings of the repository; where pac is not installed, git goes on with its own ways."""
    driver = (
        f"if command -v {program} >/dev/null 2>&1; then"
        f" {program} git merge-driver %O %A %B %P --marker-size %L --ours-label %X --theirs-label %Y;"
        " else git merge-file --marker-size=%L %A %O %B; fi"
    )
    shown = f'show() {{ if command -v {program} >/dev/null 2>&1; then {program} git textconv "$1"; else cat "$1"; fi; }}; show'
    return {"diff.pac.textconv": shown, "merge.pac.name": "plans of pac, item by item", "merge.pac.driver": driver}


def configure(setup: Setup) -> Iterator[Say]:
    """The settings of this repository alone; the user's and the machine's are never touched."""
    git = setup.repository.git
    for name, value in settings(setup.program).items():
        answer = git.ask("config", "--local", "--get", name)
        if answer.code > _ABSENT:
            raise trouble(answer.err, setup.repository.root)
        if os.fsdecode(answer.out).removesuffix("\n") == value:
            yield say("{name} is set already", name=name)
            continue
        if not setup.trial:
            git.told("config", "--local", "--replace-all", name, value)
        yield say("{name} would be set", name=name) if setup.trial else say("{name} is set", name=name)


def patterns(plans: Sequence[str], folder: str) -> tuple[str, ...]:
    """The globs of plans as .gitattributes writes them, for plans under a folder of the work tree (empty: its root)."""
    return tuple(dict.fromkeys(_pattern(one.removeprefix("./"), folder) for one in plans or (USUAL, *USUAL_GLOBS)))


def _pattern(glob: str, folder: str) -> str:
    path = f"{folder}/{glob}" if folder else glob
    if globs.is_literal(glob) and not glob.endswith((".yaml", ".yml")):
        path = f"{path.rstrip('/')}/**/*.yaml"
    path = path if "/" in path else f"/{path}" if globs.is_literal(glob) else path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"' if re.search(r'[\s"#!\\]', path) else path


def attributes(setup: Setup, wanted: Sequence[str]) -> Iterator[Say]:
    """The lines of .gitattributes that say which files are plans, behind those that are there."""
    path = setup.path(ATTRIBUTES)
    if os.path.islink(path) or (os.path.lexists(path) and not os.path.isfile(path)):
        yield say("{file} is a link or no regular file and is left as it is; it wants: {lines}", file=ATTRIBUTES, lines=_lines(wanted))
        return
    there = os.path.lexists(path)
    old = files.read(path, _LONGEST, ATTRIBUTES) if there else b""
    missing = [one for one in wanted if not _has(old, one)]
    if not missing:
        yield say("{file} has the lines for plans already", file=ATTRIBUTES)
        return
    end = b"\r\n" if b"\r\n" in old else b"\n"
    joint = end if old and not old.endswith(b"\n") else b""
    new = old + joint + b"".join(os.fsencode(f"{one} {_ATTRIBUTE}") + end for one in missing)
    if not setup.trial and there:
        writing.rewrite(path, old, new, ATTRIBUTES)
    elif not setup.trial:
        writing.create(path, new, ATTRIBUTES)
    for one in missing:
        line = f"{one} {_ATTRIBUTE}"
        yield (
            say("{file} would get the line: {line}", file=ATTRIBUTES, line=line)
            if setup.trial
            else say("{file} has the line: {line}", file=ATTRIBUTES, line=line)
        )


def _lines(wanted: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{one} {_ATTRIBUTE}" for one in wanted)


def _has(content: bytes, pattern: str) -> bool:
    """Whether a line says already that a pattern's files are plans."""
    lines = (line.strip() for line in os.fsdecode(content).splitlines())
    found = (line.removeprefix(pattern).split() for line in lines if line.startswith(pattern))
    return any({"diff=pac", "merge=pac"} <= set(words) for words in found)


def new_file(setup: Setup, steps: Sequence[str], content: str) -> Iterator[Say | str]:
    """A file of the work tree that is not there yet; one that is there stays, and what would have stood in it is said."""
    name = "/".join(steps)
    path = setup.path(*steps)
    if os.path.lexists(path):
        if _same(path, content):
            yield say("{file} is there already", file=name)
            return
        yield say("{file} is there already and is left as it is; what pac would write:", file=name)
        yield from _quoted(content)
        return
    _stays_inside(setup, path, name)
    if not setup.trial:
        writing.create(path, content.encode(), name)
    yield say("{file} would be written", file=name) if setup.trial else say("{file} is written", file=name)


def _quoted(content: str) -> Iterator[str]:
    """Lines to paste, whole however long they are."""
    return (f"  {line}".rstrip() for line in content.splitlines())


def _same(path: str, content: str) -> bool:
    try:
        return not os.path.islink(path) and files.read(path, _LONGEST) == content.encode()
    except files.Unreadable:
        return False


def _stays_inside(setup: Setup, path: str, name: str) -> None:
    """A folder that is a link could lead out of the repository. Raises PacError."""
    folder = os.path.dirname(path)
    real, root = os.path.realpath(folder), os.path.realpath(setup.repository.root)
    if os.path.commonpath((real, root)) != root:
        raise PacError(say('"{path}" lies behind a link that leads out of the repository', path=name), say("remove the link"))


def hook(setup: Setup) -> Iterator[Say | str]:
    """The hook that judges staged plans, where git looks for it."""
    command = f"{setup.program} git check"
    if os.path.lexists(setup.path(PRE_COMMIT)):
        yield say("{file} is there: hooks are pre-commit's here; what to add to its repos:", file=PRE_COMMIT)
        yield from _quoted(_LOCAL_HOOK.format(command=command))
        return
    folder = _hooks(setup)
    path = os.path.join(folder, "pre-commit")
    name = files.shown(path, setup.repository.root)
    content = _HOOK.format(program=setup.program, command=command)
    if os.path.lexists(path):
        if _same(path, content):
            yield say("{file} is there already", file=name)
        else:
            yield say("{file} is there already and is left as it is; add this line to it: {line}", file=name, line=_guard(setup))
        return
    if not setup.trial:
        writing.create(path, content.encode(), name)
        os.chmod(path, os.stat(path).st_mode | 0o111)  # noqa: S103 - git runs what may be run by those who may read it
    yield say("{file} would be written", file=name) if setup.trial else say("{file} is written", file=name)


_HOOK = """\
#!/bin/sh
# Judges the plans that are staged; git commit --no-verify does without.
command -v {program} >/dev/null 2>&1 || {{ echo "pac is not installed here: plans are not judged" >&2; exit 0; }}
exec {command}
"""


def take_out(setup: Setup) -> Iterator[Say]:
    """Undo what was set up, as far as it stands there as it was written; jobs of CI stay."""
    git = setup.repository.git
    for section in ("diff.pac", "merge.pac"):
        if git.ask("config", "--local", "--get-regexp", f"^{re.escape(section)}\\.").code:
            continue
        if not setup.trial:
            git.told("config", "--local", "--remove-section", section)
        yield say("{name} would be taken out", name=section) if setup.trial else say("{name} is taken out", name=section)
    yield from _without_lines(setup)
    try:
        path = os.path.join(_hooks(setup), "pre-commit")
    except PacError:  # no hook was ever written there
        return
    if os.path.lexists(path) and _same(path, _HOOK.format(program=setup.program, command=f"{setup.program} git check")):
        name = files.shown(path, setup.repository.root)
        if not setup.trial:
            os.unlink(path)
        yield say("{name} would be taken out", name=name) if setup.trial else say("{name} is taken out", name=name)


def _without_lines(setup: Setup) -> Iterator[Say]:
    """Take the lines of pac out of .gitattributes, and the file where nothing is left."""
    path = setup.path(ATTRIBUTES)
    if os.path.islink(path) or not os.path.isfile(path):
        return
    old = files.read(path, _LONGEST, ATTRIBUTES)
    ending = f" {_ATTRIBUTE}".encode()
    lines = old.splitlines(keepends=True)
    gone = [line for line in lines if line.rstrip(b"\r\n").endswith(ending)]
    rest = b"".join(line for line in lines if line not in gone)
    if gone and not setup.trial:
        if rest:
            writing.rewrite(path, old, rest, ATTRIBUTES)
        else:
            os.unlink(path)
    for line in gone:
        shown = os.fsdecode(line).strip()
        yield (
            say("{file} would lose the line: {line}", file=ATTRIBUTES, line=shown)
            if setup.trial
            else say("{file} has no longer the line: {line}", file=ATTRIBUTES, line=shown)
        )


_LOCAL_HOOK = """\
- repo: local
  hooks:
    - id: pac-check
      name: plans
      entry: {command}
      language: system
      pass_filenames: false
      always_run: true"""


def _guard(setup: Setup) -> str:
    """The line of a hook that does other things, too."""
    return f"{setup.program} git check || exit 1"


def _hooks(setup: Setup) -> str:
    """Where git looks for hooks: the folder that a setting names, else that of the repository. Raises PacError for one outside of it."""
    git = setup.repository.git
    common = os.path.join(setup.repository.root, os.fsdecode(git.told("rev-parse", "--git-common-dir")).removesuffix("\n"))
    for scope in ("--worktree", "--local", "--global", "--system"):
        answer = git.ask("config", scope, "--type=path", "--get", "core.hooksPath")
        if answer.code:
            continue
        named = os.fsdecode(answer.out).removesuffix("\n")
        folder = os.path.realpath(setup.path(named))
        if any(is_under(folder, os.path.realpath(one)) for one in (setup.repository.root, common)):
            return folder
        raise PacError(
            say('hooks stand in "{folder}", which serves other repositories, too', folder=files.spelled(named)),
            say("add {line} to its pre-commit, or set core.hooksPath for this repository", line=_guard(setup)),
        )
    return os.path.normpath(os.path.join(common, "hooks"))
