"""Which column means what: by its header, by what stands in it where the header can mean two things, and by what a person said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pactool.intake.cells import Cell, folded, is_void, line_of, vocabulary
from pactool.intake.dates import order_of, years_in
from pactool.intake.fields import COMPUTED, HEADERS, row_kind
from pactool.intake.grid import Column, Line, Table
from pactool.intake.values import Habit, Untold, mark_of, quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Kind = Literal["actions", "objectives", "results", "unknown"]
_DAYS = frozenset(("start", "end", "due", "when"))
SKIP = "-"
"""The field of a column that is not to be taken."""
FIELDS = (*HEADERS, SKIP)
_NATURES = {
    "prospecting": "prospection, prospecter, conquête, conquérir, acquisition, prospecting, new business, hunting, lead generation, développement",
    "loyalty": "fidélisation, fidéliser, fidélité, loyalty, retention, farming, développement clients, upsell, cross sell, vente croisée, rétention",
    "win-back": "reconquête, réactivation, relance, win back, winback, reactivation, reconquérir, réactiver, dormants",
    "process": "organisation, interne, process, processus, outils, formation, management, support, internal, structure, structurel, pilotage, organization, training",
}
_ENGLISH = vocabulary(
    "close closed deal amount stage owner who what when how why start end due target result results actual status goal goals objective objectives activity activities task cost spent channel "
    "priority notes comments metric measure deadline outcome expected time resources month quarter unit segment customers lead assigned sales step"
)
_FRENCH = vocabulary(
    "montant cloture etape proprietaire phase transaction devise responsable responsables qui quoi quand comment debut fin echeance cible resultat resultats realise objectif objectifs indicateur indicateurs cout statut "
    "priorite pilote canal moyens commentaire commentaires temps duree ecart mois trimestre unite charge ou combien attendu prevu depense etat jalons "
    "pourquoi"
)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table whose columns are understood. `fields` is the column of each field, `unknown` those that nobody understands, `computed` those `pac` reckons itself."""

    table: Table
    kind: Kind
    fields: Mapping[str, Column]
    months: tuple[Column, ...]
    habit: Habit
    unknown: tuple[Column, ...] = ()
    computed: tuple[Column, ...] = ()
    kinds: Column | None = None
    """The column that says for each line whether it is planned or real."""

    @property
    def lines(self) -> list[Line]:
        """The rows, without titles between them."""
        return [one for one in self.table.lines if isinstance(one, Line)]


def mapped(table: Table, said: Mapping[str, str], about: Habit, numbers: frozenset[str] = frozenset()) -> Mapped:
    """Understand the columns of a table; `said` are fields by header that a person named, `about` what is known of all tables, `numbers` those of objectives."""
    months = tuple(one for one in table.columns if one.period is not None and folded(one.title) not in {folded(key) for key in said})
    kinds = next((one for one in table.columns if _tells_kinds(one, table)), None)
    fields: dict[str, Column] = {}
    unknown: list[Column] = []
    computed: list[Column] = []
    spoken = {folded(key): field for key, field in said.items()}
    for column in table.columns:
        if column in months or column is kinds or spoken.get(folded(column.title)) == SKIP:
            continue
        field = spoken.get(folded(column.title)) or _meant(column, table, fields, (about.year, numbers))
        if field in COMPUTED:
            computed.append(column)
        elif field is None or field in fields:
            unknown += [column] if any(line[column.at] is not None for line in _lines(table)) else []
        else:
            fields[field] = column
    fields, kind = _settled(fields, table, months)
    used = {one.at for one in (*fields.values(), *months)}
    habit = _habit(table, [one for one in table.columns if one.at in used], about)._replace(monthly=_monthly(fields, table))
    return Mapped(table, kind, fields, months, habit, tuple(unknown), tuple(computed), kinds)


def is_french(tables: Iterable[Table]) -> bool:
    """Whether the headers are French; True where nothing tells."""
    return is_french_text(" ".join(column.title for table in tables for column in table.columns))


def is_french_text(text: str) -> bool:
    """Whether headers are French; True where nothing tells."""
    told = folded(text).split()
    return sum(one in _FRENCH for one in told) >= sum(one in _ENGLISH for one in told)


def nature(text: str) -> str | None:
    """The nature that a text names, in either language."""
    plain = folded(text)
    for name, several in _NATURES.items():
        if plain == folded(name) or any(re.search(rf"\b{folded(one)}\b", plain) for one in several.split(", ")):
            return name
    return None


def _lines(table: Table) -> list[Line]:
    return [one for one in table.lines if isinstance(one, Line)]


def _values(column: Column, table: Table) -> list[Cell]:
    return [one for line in _lines(table) if (one := line[column.at]) is not None]


def _tells_kinds(column: Column, table: Table) -> bool:
    """Whether a column says of each line what it is: Objectif, Réalisé, Écart."""
    said = [row_kind(line_of(one)) for one in _values(column, table)]
    return len(said) > 1 and all(said) and len(set(said)) > 1


def _numeric(column: Column, table: Table) -> bool:
    """Whether most values of a column are numbers, with or without a unit."""
    found = [one for one in _values(column, table) if not is_void(one)]
    return 2 * sum(_is_number(one) for one in found) > len(found)


def _is_number(value: Cell) -> bool:
    try:
        return bool(quantity(value, Habit())) and (not isinstance(value, str) or bool(re.match(r"[^\w]{0,2}\d", value)))
    except Untold:
        return isinstance(value, Decimal)


def numbers_of(tables: Iterable[Table]) -> frozenset[str]:
    """The numbers that tables of objectives give them."""
    found: set[str] = set()
    for table in tables:
        named = {column.header.field: column for column in reversed(table.columns)}
        if "id" in named and "objective" in named and "action" not in named:
            found |= {folded(line_of(one)) for one in _values(named["id"], table)}
    return frozenset(found)


def _refers(column: Column, table: Table, numbers: frozenset[str]) -> bool:
    """Whether all values of a column are numbers of objectives."""
    return bool(numbers) and all(set(folded(line_of(one)).split()) <= numbers for one in _values(column, table))


def _meant(column: Column, table: Table, fields: Mapping[str, Column], about: tuple[int | None, frozenset[str]]) -> str | None:
    """The field that a header names, where it can be two things the one that its values are."""
    field = column.header.field
    if field is None or not _values(column, table):
        return field
    year, numbers = about
    if field == "objective" and _refers(column, table, numbers):
        return field if field not in fields else None
    if column.header.year is not None and year is not None and column.header.year < year and field in {"result", "target"}:
        field = "baseline"
    numeric = _numeric(column, table)
    turned = {
        ("target", False): "segment",
        ("objective", True): "target",
        ("financial", True): "budget",
        ("result", False): "note",
        ("state", True): "attainment",
        ("attainment", False): "state",
        ("baseline", False): "note",
        ("means", True): "budget",
    }.get((field, numeric), field)
    if turned == "nature" and not any(nature(line_of(one)) for one in _values(column, table)):
        turned = "channel" if "channel" not in fields else "tags"
    return turned if turned == field or turned not in fields else None


def _settled(found: dict[str, Column], table: Table, months: Sequence[Column]) -> tuple[dict[str, Column], Kind]:
    """The fields with what `title` and `when` mean here, and what the rows of the table are."""
    fields = dict(found)
    told = folded(f"{table.sheet} {' '.join(one.text for one in table.above[:1])}")
    if "title" in fields:
        acting = "action" in told or (
            {"start", "end", "budget", "time", "owner", "nature"} & set(fields) and not {"target", "objective"} & set(fields)
        )
        place = "action" if acting and "action" not in fields else "objective"
        if place not in fields:
            fields[place] = fields.pop("title")
    if (
        "objective" not in fields
        and "action" not in fields
        and "indicator" in fields
        and ("target" in fields or "result" in fields or months)
    ):
        fields["objective"] = fields.pop("indicator")
    return fields, _kind(fields, months)


def _kind(fields: Mapping[str, Column], months: Sequence[Column]) -> Kind:
    named = {"objective", "action", "id"} & set(fields)
    if (
        "when" in fields
        and {"result", "spent", "time_spent"} & set(fields)
        and named
        and not {"target", "owner", "end", "budget", "expected"} & set(fields)
    ):
        return "results"
    if "action" in fields:
        return "actions"
    if "objective" in fields:
        return "objectives"
    return "results" if "id" in fields and (months or "result" in fields) else "unknown"


def _habit(table: Table, columns: Sequence[Column], about: Habit) -> Habit:
    values = [one for column in columns for one in _values(column, table)]
    numbers = [one for one in values if isinstance(one, str) and _is_number(one)]
    order = order_of(values) or about.order or ("dmy" if about.french else None)
    return about._replace(mark=mark_of(numbers), order=order, year=about.year)


def _monthly(fields: Mapping[str, Column], table: Table) -> bool:
    """Whether each day on which something ends is the first of a month: the months are meant."""
    days = [one for name in ("end", "due", "when") if name in fields for one in _values(fields[name], table) if isinstance(one, date)]
    return len(days) > 1 and all(one.day == 1 for one in days)


def year_of(tables: Sequence[Table], names: Iterable[str]) -> int | None:
    """The one year that titles and names speak of, else the one that most days lie in."""
    told = {
        year
        for text in (*names, *(line for table in tables for line in (*(one.text for one in table.above[:2]), table.sheet)))
        for year in years_in(text)
    }
    if len(told) == 1:
        return next(iter(told))
    dated = [one for table in tables for column in table.columns if column.header.field in _DAYS for one in _values(column, table)]
    days = Counter(year for one in dated for year in ([one.year] if isinstance(one, date) else years_in(line_of(one))))
    days += Counter(int(column.period[:4]) for table in tables for column in table.columns if column.period and column.period[0] != "-")
    if not days:
        return None
    (first, count), *others = days.most_common(2)
    return first if not others or count > 3 * others[0][1] else None
