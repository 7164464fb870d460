"""Safe fixes: written into the files, or shown as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.edges import files
from pactool.render.measure import disarmed, obeyed_at_start
from pactool.source.edit import splice
from pactool.words import say, says, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk
    from pactool.edges.discovery import Source
    from pactool.rules.verdicts import Verdicts
    from pactool.source.place import Edit

_BOM = "\ufeff"


def fix_files(judged: Verdicts, sources: Sequence[Source], desk: Desk, *, write: bool) -> int:
    """Apply the safe fixes of every file, or show them; returns how many fixes there are. Standard input cannot be written to."""
    fixed = 0
    for source in sources:
        edits = [edit for one in judged.report.findings if one.path == source.shown and one.fix and one.fix.safe for edit in one.fix.edits]
        if not edits or source.shown not in judged.raw:
            continue
        fixed += _fix(source, judged.raw[source.shown], edits, desk, write=write)
    if write and fixed:
        desk.note(says("{count} fix was written", "{count} fixes were written", fixed))
    return fixed


def _fix(source: Source, raw: bytes, edits: list[Edit], desk: Desk, *, write: bool) -> int:
    text = raw.decode("utf-8", "surrogateescape")
    mark = _BOM if text.startswith(_BOM) else ""
    after, left_out = splice(text.removeprefix(mark), edits)
    new = (mark + after).encode("utf-8", "surrogateescape")
    if not write or source.path == files.STDIN:
        desk.print(diff(text, mark + after, source.shown))
    else:
        from pactool.edges import writing

        writing.rewrite(source.path, raw, new, source.shown)
    if left_out:
        desk.note(say("some fixes overlap; run --fix again"))
    return len(edits) - len(left_out)


def diff(before: str, after: str, name: str) -> str:
    """The unified diff of a file's text, safe for a terminal and a CI log."""
    import difflib

    old, new = (text.split("\n") for text in (before, after))
    return "".join(f"{_shown(line)}\n" for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""))


def _shown(line: str) -> str:
    r"""A line of a diff without control characters, and without anything that a CI runner would obey: `\x3a:error` for `::error`."""
    safe = disarmed(visible(line.removesuffix("\r")))
    return safe.replace(":", r"\x3a", 1) if line[:1] == " " and obeyed_at_start(safe) else safe
