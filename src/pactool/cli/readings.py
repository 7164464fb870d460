"""How a project's spreadsheets were read: kept in its `.pac.yaml` under a name, found again by the headers of a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pactool.edges import files
from pactool.edges.configuration import Configuration
from pactool.edges.imports import Import
from pactool.intake.cells import folded
from pactool.words import say

if TYPE_CHECKING:
    from pactool.cli.desk import Desk
    from pactool.intake.drafting import Map
    from pactool.intake.mapping import Mapped
    from pactool.source.build import Value


def kept_for(head: Sequence[str], configuration: Configuration) -> Import | None:
    """The kept reading whose columns are all there; of several the one with the most."""
    titles = {folded(one) for one in head}
    fitting = [one for one in configuration.imports if one.columns and {folded(key) for key in one.columns} <= titles]
    return max(fitting, key=lambda one: len(one.columns), default=None)


def readings(several: Sequence[Mapped], dates: str | None) -> dict[str, Map]:
    """What the columns are, as it is kept, by a name for each."""
    found: dict[str, Map] = {}
    for each in several:
        base = name_of(each.table.file)
        columns = columns_of(each)
        if columns and columns not in [one["columns"] for one in found.values()]:
            name = base if base not in found else f"{base}-{len(found) + 1}"
            found[name] = {"columns": columns} | ({"dates": dates} if dates else {})
    return found


def keep(several: Mapping[str, Mapping[str, Value]], configuration: Configuration, desk: Desk) -> None:
    """Keep readings in the project's `.pac.yaml`, beside what stands there. Raises PacError where they cannot be written."""
    from pactool.edges import layers, writing
    from pactool.intake.yaml_text import text_of
    from pactool.source.document import load
    from pactool.source.revising import Unsafe, revise

    if not several:
        return
    path = layers.project_file(desk.cwd)
    name = files.shown(path or os.path.join(desk.cwd, ".pac.yaml"), desk.cwd)
    fresh = {_free(name_, configuration): dict(one) for name_, one in several.items()}
    if path is None:
        writing.create(os.path.join(desk.cwd, ".pac.yaml"), text_of({"imports": fresh}).encode(), name)  # type: ignore[dict-item]
    else:
        raw = files.read(path, files.LIMIT, name)
        document = load(raw, name)
        try:
            after = (
                revise(document, {("imports", key): value for key, value in fresh.items()}).document if document.data is not None else None
            )
        except Unsafe:
            desk.note(say("{path} was left as it is; add this to it yourself: {text}", path=name, text=text_of({"imports": fresh})))  # type: ignore[dict-item]
            return
        text = after.text if after is not None else document.text + text_of({"imports": fresh})  # type: ignore[dict-item]
        writing.rewrite(path, raw, text.encode(), name)
    desk.note(say("{path}: what the columns are is kept under imports, as {names}", path=name, names=tuple(fresh)))


def _free(name: str, configuration: Configuration) -> str:
    taken = {one.name for one in configuration.imports}
    number, wanted = 2, name
    while wanted in taken:
        wanted, number = f"{name}-{number}", number + 1
    return wanted


def name_of(path: str) -> str:
    """What a kept reading is called: after its file, without the day or number in its name."""
    from pactool.intake.naming import slug_for

    return slug_for(os.path.splitext(os.path.basename(path))[0] if path != files.STDIN else "stdin", ())


def columns_of(one: Mapped) -> Map:
    """The fields by header of a table that is understood, as they are kept."""
    named: Map = {
        column.title: name for name, column in sorted(one.fields.items(), key=lambda pair: pair[1].at) if column in one.table.columns
    }
    return named | {column.title: "-" for column in one.unknown}
