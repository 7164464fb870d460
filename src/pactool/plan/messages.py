"""Pydantic's errors in people's words, at the place in the file that they are about."""

from __future__ import annotations

from collections import Counter
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from pactool.nearest import SUGGESTED
from pactool.plan.amounts import missing_key, unknown_key
from pactool.plan.meant import meant_key, not_allowed
from pactool.plan.numbers import shape
from pactool.plan.wrong import MISSING_KEY, UNKNOWN_KEY, Wrong, Wrongs
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from pactool.source.document import Value
    from pactool.source.place import Path
    from pactool.words import Say

_KEY = "[key]"
_WANTED = {
    "model_type": say("a map (keys and values)"),
    "dict_type": say("a map (keys and values)"),
    "tuple_type": say("a list"),
    "string_type": say("a text"),
}
_EXAMPLES: dict[str | int, str] = {
    "team": "alice: {name: …}",
    "objectives": "new-accounts: {target: …}",
    "actions": "salon: {title: …}",
    "measures": "contacts: {unit: …}",
    "segments": "industry: {name: …}",
    "strategies": "SO1: {text: …}",
    "risks": "R1: {text: …}",
}


def wrongs(error: ValidationError, model: type[BaseModel], data: Value) -> list[Wrong]:
    """Every mistake that a validation of `data` found, each `at` its full path from the top of `data`."""
    found: list[Wrong] = []
    for one in error.errors(include_url=False):
        found += _wrongs(one, model, data, guess=len(found) < SUGGESTED)
    return _apart(_without_echoes(found), data)


def _without_echoes(found: list[Wrong]) -> list[Wrong]:
    """A key is not also missing where it stands there misspelt."""
    unknown = [one.at for one in found if one.code == UNKNOWN_KEY]
    return [one for one in found if one.code != MISSING_KEY or not one.at or not _misspelt_there(one.at, unknown)]


def _apart(found: list[Wrong], data: Value) -> list[Wrong]:
    """A key's cure is no cure where it would make a key that stands there already, or that another is cured to."""
    cured: Counter[tuple[Path, str | None]] = Counter((one.at[:-1], one.cure) for one in found if one.on_key and one.cure is not None)
    return [
        _twice(one) if cured[one.at[:-1], one.cure] > 1 or (one.on_key and one.cure in _keys_at(data, one.at[:-1])) else one
        for one in found
    ]


def _twice(one: Wrong) -> Wrong:
    hint = say("{cure} is meant and stands here twice then: keep one of the two", cure=str(one.cure))
    return Wrong(one.message, hint, code=one.code, at=one.at, on_key=one.on_key)


def _keys_at(data: Value, path: Path) -> Collection[str]:
    """The keys of the map at `path`; none where there is no map."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
    return data.keys() if isinstance(data, dict) else ()


def _misspelt_there(missing: Path, unknown: list[Path]) -> bool:
    return any(at[:-1] == missing[:-1] and meant_key(str(at[-1]), (str(missing[-1]),)) for at in unknown)


def _wrongs(one: ErrorDetails, model: type[BaseModel], data: Value, *, guess: bool) -> Iterable[Wrong]:
    on_key = one["loc"][-1:] == (_KEY,)
    where = _real(tuple(step for step in one["loc"] if step != _KEY), data, keep_last=one["type"] == "missing")
    cause = one.get("ctx", {}).get("error")
    if isinstance(cause, Wrongs):
        return [each.under(*where) for each in cause.several]
    if isinstance(cause, Wrong):
        return [Wrong(cause.message, cause.hint, code=cause.code, cure=cause.cure, at=(*where, *cause.at), on_key=on_key or cause.on_key)]
    return [_builtin(one, model, where, on_key=on_key, guess=guess)]


def _builtin(one: ErrorDetails, model: type[BaseModel], where: Path, *, on_key: bool, guess: bool) -> Wrong:
    kind = one["type"]
    if kind == "missing":
        return missing_key(str(where[-1])).under(*where[:-1])
    if kind == "extra_forbidden":
        return unknown_key(str(where[-1]), keys_of(model, where[:-1]), guess=guess).under(*where[:-1])
    if kind == "literal_error":
        return _not_allowed(one, where, on_key=on_key)
    wanted = _WANTED.get(kind, say("another value"))
    return Wrong(say("{kind} stands where {wanted} is wanted", kind=shape(one["input"]), wanted=wanted), _form_hint(kind, where), at=where)


def _form_hint(kind: str, where: Path) -> Say | None:
    example = _EXAMPLES.get(where[0]) if len(where) == 1 else None
    if kind == "dict_type" and example is not None:
        return say("write them as a map, one a line without dashes, each under a short name of its own: {example}", example=example)
    if kind in ("model_type", "dict_type"):
        return say("write its keys below, indented by two spaces, without dashes")
    return say("write [one, other], or one a line after a dash") if kind == "tuple_type" else None


def _not_allowed(one: ErrorDetails, where: Path, *, on_key: bool) -> Wrong:
    allowed = tuple(word.strip("' ") for word in str(one["ctx"]["expected"]).replace(" or ", ", ").split(","))
    given = one["input"]
    if not isinstance(given, str):
        return Wrong(say("{kind} stands where one word is wanted", kind=shape(given)), say("one of: {allowed}", allowed=allowed), at=where)
    return not_allowed(given, allowed, at=where, on_key=on_key)


def _real(where: Path, data: Value, *, keep_last: bool) -> Path:
    """Without the steps that a long form adds and the file has not (`S1: a text` is read as `S1: {text: a text}`)."""
    found: list[str | int] = []
    here: object = data
    for index, step in enumerate(where):
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            inner: object = here[step]
            here = inner
        elif isinstance(here, dict) and step in here:
            here = here[step]
        elif not (keep_last and index == len(where) - 1):
            continue
        found.append(step)
    return tuple(found)


def keys_of(model: type[BaseModel], where: Path) -> tuple[str, ...]:
    """The keys that the map at `where` may have."""
    kind: object = model
    for step in where:
        kind = _inner(kind, step)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(field.alias or name for name, field in kind.model_fields.items())
    return ()


def _inner(kind: object, step: str | int) -> object:
    """The type of what stands one step below, as far as it is a model, a map or a list."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        named = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return _bare(named.get(str(step)))
    arguments = get_args(kind)
    return _bare(arguments[-1] if get_origin(kind) is dict else arguments[0]) if arguments else None


def _bare(kind: object) -> object:
    """Without `Annotated` and `| None`."""
    while get_origin(kind) in (Annotated, Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind
