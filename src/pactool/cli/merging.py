"""What git calls: the merge of two versions of a plan, with git's own as the way out, and a plan as lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.merge import MARKER, Labels, Merged, Unproven, Unread, Versions, holds, merge
from pactool.cli.desk import day
from pactool.edges import files
from pactool.errors import ExitCode
from pactool.source.trouble import Limits
from pactool.words import say, says, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pactool.cli.desk import Desk
    from pactool.finding import Finding

_LONGEST = 80
"""How long a label is, in characters: a branch, or a commit with its subject."""
_UNANSWERED = 128
"""From here on git's code is no number of conflicts."""
_FORM = "PAC1"
_MUTES = ("PAC119", "PAC120")


class Driven(NamedTuple):
    """One call by git: three files, of which ours is written to; what the plan is called; what the markers shall be."""

    base: str
    ours: str
    theirs: str
    path: str
    size: int | None
    ours_label: str
    theirs_label: str


def run_driver(driven: Driven, desk: Desk) -> int:
    """Merge; 0 when all is merged, 1 when something is left to decide. Raises PacError where a version cannot be read or written."""
    paths = [os.path.join(desk.cwd, one) for one in (driven.base, driven.ours, driven.theirs)]
    limits = Limits()
    versions = Versions(*(files.read(one, max(limits.size, os.path.getsize(one)) if os.path.isfile(one) else limits.size) for one in paths))
    labels = Labels(_label(driven.ours_label, "ours"), _label(driven.theirs_label, "theirs"), min(driven.size or MARKER, 200))
    name = files.spelled(driven.path)
    read = True
    try:
        merged = merge(versions, limits, labels)
    except Unread:
        merged, read = _by_lines(paths, versions, labels, desk), False
        desk.note(say("pac: {path} is no plan that can be read whole on both sides: merged line by line, as git does", path=name))
    except Exception as fault:  # noqa: BLE001 - whatever fails, ours alone must not be taken for the merged file
        merged = _unproven(versions, _by_lines(paths, versions, labels, desk), fault, name, desk)
    if merged.content != versions.ours:
        _write(paths[1], versions.ours, merged.content)
    code = _told(merged, name, desk)
    return code or (_together(versions, merged.content, name, desk) if read else ExitCode.FINE)


def _label(given: str, usual: str) -> str:
    """A label on one line; older versions of git leave `%X` as it is."""
    text = visible(" ".join(given.split()))[:_LONGEST]
    return usual if not text or text.startswith("%") else text


def _write(path: str, old: bytes, new: bytes) -> None:
    from pactool.edges import writing

    writing.rewrite(path, old, new)


def _unproven(versions: Versions, merged: Merged, fault: Exception, name: str, desk: Desk) -> Merged:
    """What git merged line by line counts where it is shown to say all that both sides say, else somebody has to look."""
    if not merged.conflicts and holds(versions, merged.content, Limits()):
        return merged
    if not isinstance(fault, Unproven):
        desk.note(say("pac: a fault of pac while {path} was merged: {kind}; please report it", path=name, kind=type(fault).__name__))
    desk.note(
        say(
            "pac: {path} is merged line by line, as git does, for it could not be shown that nothing is lost: look through it, then git add it",
            path=name,
        )
    )
    return merged._replace(conflicts=max(merged.conflicts, 1))


def _by_lines(paths: list[str], versions: Versions, labels: Labels, desk: Desk) -> Merged:
    """The merge that git does by itself; where it does none, all of both sides in one conflict."""
    from pactool.edges.git_process import Git, Unheard

    names = ("-L", labels.ours, "-L", "base", "-L", labels.theirs)
    base, ours, theirs = paths
    try:
        answer = Git(os.sep, desk.environ).ask("merge-file", "-p", "-q", f"--marker-size={labels.size}", *names, ours, base, theirs)
    except Unheard:
        return Merged(_whole(versions, labels), 1)
    if answer.code < _UNANSWERED:
        return Merged(answer.out, answer.code)
    return Merged(_whole(versions, labels), 1)


def _whole(versions: Versions, labels: Labels) -> bytes:
    """Both sides whole, between markers; of what is no text, ours."""
    if any(b"\0" in one for one in versions):
        return versions.ours
    begin, middle, end = (sign * labels.size for sign in "<=>")
    ours, theirs = (one if one.endswith(b"\n") or not one else one + b"\n" for one in (versions.ours, versions.theirs))
    return f"{begin} {labels.ours}\n".encode() + ours + f"{middle}\n".encode() + theirs + f"{end} {labels.theirs}\n".encode()


def _told(merged: Merged, name: str, desk: Desk) -> ExitCode:
    if not merged.conflicts:
        return ExitCode.FINE
    desk.note(
        says(
            "pac: {path}: {count} conflict is left; decide between the markers, then git add it",
            "pac: {path}: {count} conflicts are left; decide between the markers, then git add it",
            merged.conflicts,
            path=name,
        )
    )
    return ExitCode.FINDINGS


def _together(versions: Versions, content: bytes, name: str, desk: Desk) -> ExitCode:
    """Say what the two sides say together and neither said alone."""
    found = _neither_said(versions, content, day(None, desk))
    for one in found:
        desk.note(say("pac: {path}: merged, but the two sides do not go together: {message}", path=name, message=one.message))
    if found:
        desk.note(say("pac: {path}: mend it, then git add it; all that both sides say is in it", path=name))
    return ExitCode.FINDINGS if found else ExitCode.FINE


def _neither_said(versions: Versions, content: bytes, as_of: date) -> list[Finding]:
    """Mistakes of form and reference of the merged plan that neither side had: an owner one side took out and the other names."""
    known = {(one.code, one.message) for raw in (versions.ours, versions.theirs) for one in _mistakes(raw, as_of)}
    return [one for one in _mistakes(content, as_of) if (one.code, one.message) not in known]


def _mistakes(raw: bytes, as_of: date) -> Iterable[Finding]:
    from pactool.rules.engine import Judging, case_of, judge_case
    from pactool.rules.registry import rules
    from pactool.source.document import load

    off = frozenset(code for code in rules() if not code.startswith(_FORM) or code in _MUTES)
    how = Judging(as_of, off)
    return judge_case(case_of(load(raw, ""), how), how).findings


def run_textconv(file: str, desk: Desk) -> int:
    """Print a plan with one value on each line, and what is none as it is. Raises PacError where there is nothing to read."""
    from pactool.change.flat import flat
    from pactool.source.document import load

    raw = files.read(os.path.join(desk.cwd, file), name=files.spelled(file))
    lines = flat(load(raw, ""))
    if lines is None:
        lines = tuple(raw.decode("utf-8", "backslashreplace").splitlines())
    desk.print("".join(f"{visible(line)}\n" for line in lines))
    return ExitCode.FINE
