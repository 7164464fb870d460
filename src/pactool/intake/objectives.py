"""Rows that are objectives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.intake import dates, values
from pactool.intake.cells import Cell, folded, line_of
from pactool.intake.drafting import Map, Row, owners
from pactool.intake.fields import UNITS
from pactool.intake.naming import matching, slug_for
from pactool.intake.values import CURRENCIES, Quantity, Untold
from pactool.plan.periods import checked_period
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.intake.grid import Column
    from pactool.source.build import Value

MONEY = re.compile(r"\b(?:ca|chiffre d affaires?|ventes|marge brute|revenue|revenues|sales|turnover|gross margin|bookings)\b")
_LOWER = re.compile(r"^(?:reduire|baisser|diminuer|ramener|abaisser|limiter|reduce|lower|decrease|cut)\b|\bde moins de\b")
_COUNT = re.compile(r"^(?:nombre|nb|nbre|number|count|volume|#)\s+(?:de\s+|d['’]\s*|of\s+)?", re.IGNORECASE)
_WORDS = 3
"""Words of a unit at the most."""
_RANGE = re.compile(r"(.*?\d\s*%?)\s*(?:-|–|à|to|et|and|\.\.)\s*(\d.*)")
_KINDS = {"flux": "flow", "flow": "flow", "cumul": "flow", "niveau": "level", "level": "level", "stock": "level", "ratio": "ratio", "taux": "ratio",
          "rate": "ratio", "jalon": "milestone", "milestone": "milestone"}  # fmt: skip


def named(row: Row) -> str | None:
    """The objective that a row belongs to, by title, number or slug; a new one of that title where there is none. None where the row names none."""
    title = row.text("objective")
    if not title:
        return None
    draft = row.draft
    known = draft.numbers.get(f"objective {folded(title)}") or matching(
        title, {slug: str(one.get("title", "")) for slug, one in draft.objectives.items()}
    )
    if known is not None and known in draft.objectives:
        return known
    slug = slug_for(title, draft.slugs())
    draft.objectives[slug] = {"title": title}
    draft.origins["objectives", slug] = row.origin()
    if row.mapped.kind == "actions":
        from_title(row, slug)
    return slug


def goals(row: Row) -> list[str]:
    """The objectives that a row of an action names: several by their numbers or slugs, or one by its title."""
    text = row.text("objective")
    parts = [one for one in re.split(r"\s*(?:[,;/+&]|\bet\b|\band\b)\s*", text) if one]
    known = [row.draft.numbers.get(f"objective {folded(one)}") or (one if one in row.draft.objectives else None) for one in parts]
    if parts and all(known):
        return [one for one in dict.fromkeys(known) if one is not None]
    found = named(row)
    return [found] if found is not None else []


def objective(row: Row) -> str | None:
    """Take a row as an objective; its slug. A row that only goes on with an objective adds what it has not."""
    draft = row.draft
    slug = named(row)
    if slug is None:
        row.refuse(None, row.text("indicator"), say("the row names no objective"), say("write its title, or remove the row"))
        return None
    if row.has("id"):
        draft.numbers[f"objective {folded(row.text('id'))}"] = slug
    found = draft.objectives[slug]
    for key, value in _keys(row, str(found["title"])):
        if key in found and found[key] != value:
            where = say("the objective {slug} has another {key} already: {value}", slug=slug, key=key, value=line_of(_one(found[key])))
            row.refuse(None, _one(value), where, say("keep one row for each objective"))
        else:
            found[key] = value
    from_title(row, slug)
    return slug


def _one(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value) if isinstance(value, (list, dict)) else ""  # type: ignore[arg-type]


def _keys(row: Row, title: str) -> Iterator[tuple[str, Value]]:
    yield from owners(row)
    if row.has("segment"):
        yield "segment", row.draft.segment(row.text("segment"))
    if row.has("axis"):
        yield "serves", [row.draft.strategy(row.text("axis"))]
    if priority := row.read("priority", rank):
        yield "priority", priority
    yield from measured(row, title)
    if (start := row.read("start", lambda value, _: dates.both_ends(value, row.habit)[0])) and not _whole(row, start, "start"):
        yield "start", start
    due = next((name for name in ("due", "end", "when") if row.has(name)), "due")
    if (last := row.read(due, lambda value, _: dates.both_ends(value, row.habit)[1])) and not _whole(row, last, "due"):
        yield "due", last
    for name in ("source", "why"):
        if row.has(name):
            yield name, str(row.cell(name))
    if row.has("note") and not row.has("result"):
        yield "x-note", str(row.cell("note"))


def _whole(row: Row, told: str, key: str) -> bool:
    """Whether an end is that of the plan, which nobody writes."""
    period, found = checked_period(row.draft.period), checked_period(told)
    return found.last == period.last if key == "due" else found.first == period.first


def rank(value: Cell, _: Column) -> str:
    """A priority: 1 is first. Raises Untold."""
    plain = folded(line_of(value))
    words = {"haute": "1", "elevee": "1", "forte": "1", "high": "1", "moyenne": "2", "medium": "2", "normale": "2", "normal": "2", "basse": "3", "faible": "3", "low": "3"}  # fmt: skip
    found = re.fullmatch(r"(?:p|n|no|priorite|priority)?\s*(\d{1,2})", plain)
    if plain in words or found:
        return words.get(plain) or str(int(found[1]))  # type: ignore[index]
    raise Untold(say("it is no priority"), say("write 1, 2 or 3"))


def measured(row: Row, title: str) -> Iterator[tuple[str, Value]]:
    """What is counted and how much: unit, kind, better, baseline, target."""
    read: dict[str, Quantity | tuple[Quantity, Quantity]] = {}
    for name in ("target", "baseline"):
        column = row.mapped.fields.get(name)
        found = row.cell(name)
        if column is not None and found is not None:
            row.tried(column, found, lambda value, at: _kept(read, name, figures(value, row, at)))  # noqa: B023 - read at once
    unit = unit_of(row, title, [_first(one) for one in read.values()])
    kind = _KINDS.get(folded(row.text("kind")))
    indicator = row.text("indicator")
    if indicator and folded(counted(indicator)) != folded(unit) and folded(indicator) not in folded(title):
        yield "x-indicator", indicator
    if unit:
        yield "unit", unit
    if kind and kind != "flow":
        yield "kind", kind
    elif unit == "%":
        yield "kind", "ratio"
    if _LOWER.search(folded(title)):
        yield "better", "lower"
    for name in ("baseline", "target"):
        if name in read:
            one = read[name]
            yield name, "..".join(figure(each, unit) for each in one) if not isinstance(one, Quantity) else figure(one, unit)


def _kept(into: dict[str, Quantity | tuple[Quantity, Quantity]], name: str, found: Quantity | tuple[Quantity, Quantity]) -> str:
    into[name] = found
    return name


def _first(found: Quantity | tuple[Quantity, Quantity]) -> Quantity:
    return found if isinstance(found, Quantity) else found[0]


def _scale(row: Row, column: Column) -> int:
    """What a bare number counts: 1 000 under `Cible (k€)`, and beside `k€` in the column of units."""
    if column.header.scale > 1 or not row.has("unit"):
        return column.header.scale
    unit = row.text("unit").lower().replace(" ", "")
    return UNITS.get(unit, 1) if folded_sign(unit) in CURRENCIES else 1


def figures(value: Cell, row: Row, column: Column) -> Quantity | tuple[Quantity, Quantity]:
    """One figure, or the two ends of a range: `5 à 8`. Raises Untold."""
    text = line_of(value)
    if re.match(r"[+]\s*\d.*%", text) and isinstance(value, str):
        raise Untold(say("a growth is told, and a target is wanted"), say("write what is to be reached, such as 660000"))
    ends = _RANGE.fullmatch(text) if isinstance(value, str) and dates.years_in(text) == () else None
    if ends and re.match(r"[^\w]{0,2}\d", text):
        high = values.quantity(ends[2], row.habit, _scale(row, column))
        low = values.quantity(ends[1], row.habit, _scale(row, column))
        low = Quantity(low.value, low.unit or high.unit)
        if low.value <= high.value:
            return low, high
    found = values.quantity(value, row.habit, _scale(row, column))
    percent = column.header.unit == "%" and not found.unit
    return in_percent(found, value) if percent else found


def in_percent(found: Quantity, value: Cell) -> Quantity:
    """A figure under a header that says %: 0.5 is what a spreadsheet keeps of 50 %."""
    return Quantity(found.value * 100 if abs(found.value) <= 1 and not isinstance(value, str) else found.value, "%")


def unit_of(row: Row, title: str, read: list[Quantity]) -> str:
    """The unit: the column's, else what stands beside the figures, else money where that is meant, else the indicator."""
    if row.has("unit"):
        text = row.text("unit")
        return "%" if "%" in text else _currency(row, CURRENCIES.get(folded_sign(text), text))
    beside = next((one.unit for one in read if one.unit), "")
    if beside:
        return _currency(row, beside)
    indicator = row.text("indicator") if "indicator" in row.mapped.fields else ""
    if row.draft.currency and (MONEY.search(folded(indicator)) or (not indicator and MONEY.search(folded(title)))):
        return row.draft.currency
    if re.search(r"\btaux\b|%|\brate\b", folded(indicator)):
        return "%"
    return counted(indicator)


def folded_sign(text: str) -> str:
    """A sign of money as it is looked up."""
    return re.sub(r"^[km](?=[€$£]|eur\b)", "", text.strip().lower())


def _currency(row: Row, unit: str) -> str:
    if unit in CURRENCIES.values() and row.draft.currency is None:
        row.draft.currency = unit
    return unit


def counted(indicator: str) -> str:
    """What an indicator counts: `nouveaux clients` of `Nombre de nouveaux clients`."""
    plain = _COUNT.sub("", indicator)
    return plain[:1].lower() + plain[1:] if plain and not plain.isupper() else plain


def figure(found: Quantity, unit: str) -> str:
    """A figure as a plan writes it in a unit; a fraction under a unit of percent is what a spreadsheet keeps of 50 %."""
    if unit == "%":
        return f"{values.written(found.value if found.is_share or abs(found.value) > 1 else found.value * 100)}%"
    if found.is_share:
        raise Untold(say("it is a share, and the unit is {unit}", unit=unit or "-"), say("write the amount itself"))
    return values.written(found.value)


_IN_TITLE = re.compile(
    r"(?<![\w+.,/-])(\d[\d \u00a0\u202f.,]*\d|\d)\s?(%|(?:k|m)?[€$£]|(?:k|m)?eur\b|(?:millions?|milliers?)\s+d['’]\s?euros?|euros?\b|[^\W\d_][^\d,.;:()]*)?",
    re.IGNORECASE,
)
_PER = {"week": r"\b(?:par|chaque|per|each|every|a) (?:semaine|week)\b", "month": r"\b(?:par|chaque|per|each|every|a) (?:mois|month)\b",
        "quarter": r"\b(?:par|chaque|per|each|every|a) (?:trimestre|quarter)\b"}  # fmt: skip
_FROM_TO = re.compile(r"\b(?:de|from)\s+(\d[^àt]*?)\s*(?:à|to)\s+(\d.*)", re.IGNORECASE)
_GROWTH = re.compile(
    r"\b(?:augment\w*|accroitre|croissance|progress\w*|developper|increase|grow\w*|raise|hausse|gagner)\b.*%|[+]\s?\d+\s?%"
)
_STOP = re.compile(
    r"\s+(?:d['’]ici|avant|en|au|aux|à|sur|dans|pour|par|chez|via|and|et|with|by|in|on|from|for|until|before|within|chaque|each|per|fin|l['’]an)\b.*",
    re.IGNORECASE,
)


def from_title(row: Row, slug: str) -> None:
    """What the title of an objective says of its target, where no column does: `Signer 24 comptes`, `Porter la part de 35 % à 30 %`."""
    found = row.draft.objectives[slug]
    title = str(found["title"])
    if "target" in found or "results" in found or "phasing" in found or _GROWTH.search(folded(title)):
        return
    pair = _FROM_TO.search(title)
    told = [
        one
        for one in _IN_TITLE.finditer(pair[2] if pair else title)
        if not re.fullmatch(r"(?:19|20)\d\d", one[1]) and not re.search(r"(?i)\b(?:j|n)$", title[: one.start()])
    ]
    if len(told) != 1:
        return
    try:
        target = values.quantity(_figure_text(told[0]), row.habit)
        baseline = values.quantity(_STOP.sub("", pair[1]), row.habit) if pair else None
    except Untold:
        return
    unit = _currency(row, _STOP.sub("", target.unit).strip())
    if not unit or len(unit.split()) > _WORDS:
        return
    rhythm = next((per for per, pattern in _PER.items() if re.search(pattern, folded(title))), None)
    read: Map = {"unit": unit}
    if unit == "%":
        read["kind"] = "ratio"
    if baseline is not None:
        read["baseline"] = figure(Quantity(baseline.value, "%") if unit == "%" else Quantity(baseline.value), unit)
    read["target"] = figure(target, unit) if rhythm is None else {"per": rhythm, "value": figure(target, unit)}
    if _LOWER.search(folded(title)):
        read["better"] = "lower"
    for key, value in read.items():
        found.setdefault(key, value)


def _figure_text(told: re.Match[str]) -> str:
    return f"{told[1]} {_STOP.sub('', told[2] or '')}".strip()
