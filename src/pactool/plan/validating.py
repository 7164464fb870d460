"""The models' validators, made straight from their fields.

Pydantic makes the same ones when it is asked to, but for that it loads what finds plugins, writes values out again and completes classes: an
eighth of a short run. The models use few of its means, so this is short; a test holds both to the same answers on generated and damaged plans.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic_core import SchemaValidator, core_schema

from pactool.plan.items import Item
from pactool.plan.kinds import Listed, Spelling, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema

M = TypeVar("M", bound=Item)


def validated(model: type[M], data: object) -> M:
    """The item that `data` writes. Raises `pydantic.ValidationError` with every mistake."""
    return cast("M", _validator(model).validate_python(data))


@cache
def _validator(model: type[Item]) -> SchemaValidator:
    return SchemaValidator(_item(model))


@cache
def _item(model: type[Item]) -> CoreSchema:
    fields = {name: _field(field) for name, field in model.model_fields.items()}
    inner = core_schema.model_fields_schema(fields, model_name=model.__name__)
    written = core_schema.no_info_before_validator_function(model.as_written, inner)
    config = core_schema.CoreConfig(title=model.__name__, extra_fields_behavior="forbid", validate_by_alias=True, validate_by_name=False)
    found = core_schema.model_schema(model, written, config=config)
    return found if model.checked is Item.checked else core_schema.no_info_after_validator_function(model.checked, found)


def _field(field: FieldInfo) -> core_schema.ModelField:
    schema = _of(field.annotation, field.metadata)
    if not field.is_required():
        schema = core_schema.with_default_schema(schema, default=field.default)
    return core_schema.model_field(schema, validation_alias=field.alias)


def _of(kind: object, notes: Iterable[object] = ()) -> CoreSchema:
    """The schema of an annotation; `notes` are what `Annotated` says of it."""
    for note in notes:
        if isinstance(note, Spelling):
            return core_schema.no_info_plain_validator_function(note.read)
        if isinstance(note, Listed):
            return core_schema.no_info_before_validator_function(listed, _of(kind))
    if isinstance(kind, type) and issubclass(kind, Item):
        return _item(kind)
    return _plain(kind, get_origin(kind), get_args(kind))


def _plain(kind: object, origin: object, inner: tuple[Any, ...]) -> CoreSchema:
    if origin is Annotated:
        return _of(inner[0], inner[1:])
    if origin in (Union, UnionType):
        (one,) = (one for one in inner if one is not type(None))
        return core_schema.nullable_schema(_of(one))
    if origin is Literal:
        return core_schema.literal_schema(list(inner))
    if origin is dict:
        return core_schema.dict_schema(_of(inner[0]), _of(inner[1]))
    if origin is tuple:
        return core_schema.tuple_schema([_of(inner[0])], variadic_item_index=0)
    return core_schema.str_schema() if kind is str else core_schema.any_schema()
