"""How spreadsheets are read, as a project's configuration keeps it: which column is what, and which deals count for which objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.edges.quoting import meant, quoted
from pactool.words import say

if TYPE_CHECKING:
    from pactool.edges.reading import Reading
    from pactool.source.build import Value
    from pactool.source.place import Path

SKIP = "-"
"""The field of a column that is not to be taken."""
FIELDS = (
    *(
        "id",
        "objective",
        "axis",
        "action",
        "title",
        "owner",
        "with",
        "start",
        "end",
        "due",
        "when",
        "budget",
        "spent",
        "time",
        "time_spent",
    ),
    *("indicator", "target", "expected", "result", "gap", "attainment", "baseline", "segment", "nature", "channel", "how", "why", "means"),
    *(
        "human",
        "material",
        "financial",
        "probability",
        "priority",
        "state",
        "note",
        "source",
        "repeats",
        "unit",
        "kind",
        "condition",
        "steps",
    ),
    *("skills", "tags", "part", "whole", "rating", "hypothesis"),
    *("date", "amount", "stage", "currency", SKIP),
)
"""What a column can be; date, amount, stage and currency are of deals."""
TAKES = ("amount", "count")
ORDERS = ("dmy", "mdy")
_KEYS = ("columns", "deals", "source", "dates")
_DEAL = ("objective", "take", "where")


class Deals(NamedTuple):
    """Which deals count for an objective: their amount or their number, of those whose columns hold one of some values."""

    objective: str
    take: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Import(NamedTuple):
    """One kept reading: the fields by header, the deals that count, what their results are called as a source, and the order of day and month."""

    name: str
    columns: dict[str, str]
    deals: tuple[Deals, ...] = ()
    source: str | None = None
    dates: str | None = None


def imports(reading: Reading, value: Value) -> tuple[Import, ...]:
    """The kept readings of a layer; each mistake of form is noted, and a reading with one is left out."""
    found: list[Import] = []
    for name, written in reading.map(("imports",), value, "suivi: {columns: {Qui: owner}}").items():
        path: Path = ("imports", name)
        before = len(reading.mistakes)
        inner = reading.map(path, written, "{columns: {Qui: owner}}")
        _known(reading, path, inner, _KEYS)
        columns = {
            header: field
            for header, one in reading.map((*path, "columns"), inner.get("columns") or {}, "{Qui: owner}").items()
            if (field := reading.choice((*path, "columns", header), one, FIELDS)) is not None
        }
        deals = tuple(_deals(reading, (*path, "deals"), inner.get("deals")))
        source = reading.text((*path, "source"), inner["source"]) if inner.get("source") is not None else None
        dates = reading.choice((*path, "dates"), inner["dates"], ORDERS) if inner.get("dates") is not None else None
        if len(reading.mistakes) == before:
            found.append(Import(name, columns, deals, source, dates))
    return tuple(found)


def _known(reading: Reading, path: Path, inner: dict[str, Value], keys: tuple[str, ...]) -> None:
    for key in inner:
        if key not in keys and not key.startswith("x-"):
            reading.wrong("PAC101", (*path, key), say('unknown key "{key}"', key=key), meant(key, keys), on_key=True)


def _deals(reading: Reading, path: Path, value: Value) -> list[Deals]:
    if value is None:
        return []
    if not isinstance(value, list):
        hint = say("write [{objective: revenue, take: amount, where: {Stage: [Won]}}]")
        reading.wrong("PAC102", path, say("{value} stands where a list is wanted", value=quoted(value)), hint)
        return []
    found = []
    for index, one in enumerate(value):
        at = (*path, index)
        inner = reading.map(at, one, "{objective: revenue, take: amount, where: {Stage: [Won]}}")
        _known(reading, at, inner, _DEAL)
        objective = reading.text((*at, "objective"), inner.get("objective"))
        take = reading.choice((*at, "take"), inner.get("take", "amount"), TAKES)
        where = tuple(
            (header, tuple(text for _, text in reading.texts((*at, "where", header), several)))
            for header, several in reading.map((*at, "where"), inner.get("where") or {}, "{Stage: [Won]}").items()
        )
        if objective is not None and take is not None:
            found.append(Deals(objective, take, where))
    return found
