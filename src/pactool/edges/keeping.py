"""Findings as JSON and back, for the cache alone: short, complete, and refused when anything in it is not as it was written.

A finding is a list of its fields in order; a sentence is `[text, {name: argument}, many, count]`; an argument is a JSON string or number, a
list for several, or an object that says what it is: `{"d": "1.50"}` a decimal, `{"t": "2026-01-31"}` a day, `{"s": […]}` a sentence.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Union

from pactool.finding import Finding, Fix, Related, Severity
from pactool.source.place import Edit, Position, Span
from pactool.words import Say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactool.words import Arg

Json = Union[None, bool, int, float, str, list["Json"], dict[str, "Json"]]  # noqa: UP007 - a union that names itself


def dump(findings: Iterable[Finding]) -> str:
    """One line of ASCII."""
    import json  # noqa: PLC0415 - only where the cache is used

    return json.dumps([_finding(one) for one in findings], separators=(",", ":"), allow_nan=False)


def load(text: str | bytes) -> tuple[Finding, ...]:
    """The findings that `dump` wrote; raises `ValueError` for anything else."""
    import json  # noqa: PLC0415 - as above

    try:
        return tuple(_read_finding(one) for one in _list(json.loads(text)))
    except (TypeError, KeyError, IndexError, RecursionError, InvalidOperation, OverflowError) as error:
        raise ValueError(type(error).__name__) from error


def _finding(one: Finding) -> list[Json]:
    fix: Json = None if one.fix is None else [one.fix.safe, [[_span(edit.span), edit.text] for edit in one.fix.edits]]
    related: list[Json] = [[other.path, _span(other.span), _say(other.message)] for other in one.related]
    hint = None if one.hint is None else _say(one.hint)
    return [one.code, one.name, one.severity.value, _say(one.message), hint, one.path, one.pointer, _span(one.span), related, fix, one.url]


def _span(span: Span) -> list[Json]:
    return [*span.start, *span.end]


def _say(sentence: Say) -> list[Json]:
    return [sentence.text, {name: _argument(value) for name, value in sentence.args}, sentence.many, sentence.count]


def _argument(value: Arg) -> Json:
    if isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return {"d": str(value)}
    if isinstance(value, date):
        return {"t": value.isoformat()}
    return {"s": _say(value)} if isinstance(value, Say) else [_argument(one) for one in value]


def _read_finding(data: Json) -> Finding:
    code, name, severity, message, hint, path, pointer, span, related, fix, url = _list(data)
    return Finding(
        _text(code),
        _text(name),
        Severity(_text(severity)),
        _read_say(message),
        None if hint is None else _read_say(hint),
        _text(path),
        _text(pointer),
        _read_span(span),
        tuple(_read_related(one) for one in _list(related)),
        None if fix is None else _read_fix(fix),
        _text(url),
    )


def _read_related(data: Json) -> Related:
    path, span, message = _list(data)
    return Related(_text(path), _read_span(span), _read_say(message))


def _read_fix(data: Json) -> Fix:
    safe, edits = _list(data)
    if not isinstance(safe, bool):
        raise TypeError(safe)
    return Fix(safe, tuple(_read_edit(one) for one in _list(edits)))


def _read_edit(data: Json) -> Edit:
    span, text = _list(data)
    return Edit(_read_span(span), _text(text))


def _read_span(data: Json) -> Span:
    line, column, end_line, end_column = (_whole(one) for one in _list(data))
    return Span(Position(line, column), Position(end_line, end_column))


def _read_say(data: Json) -> Say:
    text, args, many, count = _list(data)
    return Say(_text(text), tuple((name, _read_argument(value)) for name, value in _map(args).items()), _text(many), _whole(count))


def _read_argument(value: Json) -> Arg:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(_read_argument(one) for one in value)
    if not isinstance(value, dict):
        return _whole(value)
    ((kind, inner),) = value.items()
    if kind == "s":
        return _read_say(inner)
    return Decimal(_text(inner)) if kind == "d" else date.fromisoformat(_text({"t": inner}[kind]))


def _list(data: Json) -> Sequence[Json]:
    if not isinstance(data, list):
        raise TypeError(data)
    return data


def _map(data: Json) -> dict[str, Json]:
    if not isinstance(data, dict):
        raise TypeError(data)
    return data


def _text(data: Json) -> str:
    if not isinstance(data, str):
        raise TypeError(data)
    return data


def _whole(data: Json) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise TypeError(data)
    return data
