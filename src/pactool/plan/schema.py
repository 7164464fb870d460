"""The published JSON Schema (draft-07), generated from the model; descriptions in any language of the catalogue."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, cast

from pactool.plan.forms import IN_UNIT, Form, forms, ref
from pactool.plan.model import Plan
from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Callable

DRAFT = "http://json-schema.org/draft-07/schema#"
ADDRESS = "https://pactool.readthedocs.io/schemas/"


def plan_schema(language: str = "en") -> Form:
    """The schema of a plan file, with descriptions in `language`."""
    raw = Plan.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = cast("dict[str, Form]", raw.pop("$defs"))
    definitions["Plan"] = {key: value for key, value in raw.items() if key != "$defs"}
    models = {name: _model(form, definitions) for name, form in definitions.items()}
    _amendments(models)
    _units(models["Objective"], models["ObjectiveAmendment"])
    _shorten(models)
    _silence(models)
    found: Form = {
        "$schema": DRAFT,
        "$id": f"{ADDRESS}plan{'' if language == 'en' else f'.{language}'}.schema.json",
        **models.pop("Plan"),
        "definitions": dict(sorted((forms() | models).items())),
    }
    quiet = cast("Form", _without_null(found))
    cast("dict[str, Form]", quiet["definitions"])["nothing"] = _NOTHING
    return cast("Form", _spoken(quiet, Speech(language)))


def _model(form: Form, definitions: dict[str, Form]) -> Form:
    """One model's definition: closed but for x- keys, empty values allowed where the key may be missing."""
    required = cast("list[str]", form.get("required", []))
    properties = cast("dict[str, Form]", form["properties"])
    return {
        "title": form["title"],
        "description": str(form.get("description", "")).split("\n\n", maxsplit=1)[0].replace("\n", " "),
        "type": "object",
        "properties": {name: _property(one, definitions, nullable=name not in required) for name, one in properties.items()},
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _property(form: Form, definitions: dict[str, Form], *, nullable: bool) -> Form:
    described = {"description": form["description"]}
    inner = _referred({key: value for key, value in form.items() if key not in ("title", "default", "description")}, definitions)
    choices = [one for one in cast("list[Form]", inner["anyOf"]) if one != {"type": "null"}] if "anyOf" in inner else [inner]
    if nullable:
        choices.append({"type": "null"})
    return described | ({"anyOf": choices} if len(choices) > 1 else choices[0])


def _referred(form: object, definitions: dict[str, Form]) -> Form:
    """Replace the stand-ins of kinds by references, and give maps the kind of their keys."""
    if isinstance(form, list):
        return cast("Form", [_referred(one, definitions) for one in form])
    if not isinstance(form, dict):
        return cast("Form", form)
    if "x-form" in form:
        return ref(str(form["x-form"]))
    found: Form = {key: _referred(value, definitions) for key, value in form.items() if key not in ("x-keys", "x-was", "title", "default")}
    if "x-keys" in form:
        value = cast("Form", found.pop("additionalProperties"))
        found.pop("propertyNames", None)
        found["propertyNames"] = {"anyOf": [{"pattern": "^x-"}, ref(str(form["x-keys"]))]}
        found["patternProperties"] = {
            "^x-": True,
            "^(?!x-)": value if _is_needy(value, definitions) else {"anyOf": [value, {"type": "null"}]},
        }
    return found


def _is_needy(form: Form, definitions: dict[str, Form]) -> bool:
    """Whether it is an item with a key that it cannot do without: nothing at all is then too little."""
    return "required" in definitions.get(str(form.get("$ref", "")).rpartition("/")[2], {})


def _amendments(models: dict[str, Form]) -> None:
    """What a promise `was` is what its item may be, or `none`."""
    plain = models.pop("Amendment")
    for owner in ("Objective", "Action", "Plan"):
        amendment = copy.deepcopy(plain)
        own = cast("dict[str, Form]", models[owner]["properties"])
        was = {
            key: {"anyOf": [{k: v for k, v in form.items() if k != "description"}, {"const": "none"}]}
            for key, form in own.items()
            if key != "amendments"
        }
        properties = cast("dict[str, Form]", amendment["properties"])
        properties["was"] = {
            "description": properties["was"]["description"],
            "type": "object",
            "properties": was,
            "patternProperties": {"^x-": True},
            "additionalProperties": False,
        }
        models[f"{owner}Amendment"] = amendment
        _repoint(own["amendments"], "#/definitions/Amendment", f"#/definitions/{owner}Amendment")


def _repoint(form: object, old: str, new: str) -> None:
    if isinstance(form, list):
        for one in form:
            _repoint(one, old, new)
    elif isinstance(form, dict):
        if form.get("$ref") == old:
            form["$ref"] = new
        for one in form.values():
            _repoint(one, old, new)


def _units(objective: Form, amendment: Form) -> None:
    """Shares alone where the unit is %, none where it is another; what a promise `was` is held to its own unit, else to the objective's."""
    percent: Form = {"const": "%"}
    other: Form = {"not": {"enum": [None, "none"]}}
    was = cast("dict[str, Form]", amendment["properties"])["was"]
    was |= {"if": _unit(percent), "then": _figures("-share"), "else": {"if": _unit(other), "then": _figures("-number")}}
    objective |= {"if": _unit(percent), "then": _figures("-share", before=True)}
    objective["else"] = {"if": _unit({"not": {"type": "null"}}), "then": _figures("-number", before=True)}


def _unit(form: Form) -> Form:
    return {"properties": {"unit": form}, "required": ["unit"]}


def _figures(suffix: str, *, before: bool = False) -> Form:
    """The figures of an objective in a unit; `before`, those that its amendments tell without a unit too."""
    found: Form = {"properties": {key: {"anyOf": [ref(f"{key}{suffix}"), {"enum": [None, "none"]}]} for key in IN_UNIT}}
    if not before:
        return found
    was = {"if": {"not": {"required": ["unit"]}}, "then": found}
    own: dict[str, Form] = {key: {"anyOf": [ref(f"{key}{suffix}"), {"type": "null"}]} for key in IN_UNIT}
    return {"properties": own | {"amendments": {"items": {"properties": {"was": was}}}}}


def _shorten(models: dict[str, Form]) -> None:
    """Every item with a short form takes that too, under the long one's name."""
    from pactool.plan import items  # noqa: PLC0415 - read for its classes alone

    for name in list(models):
        item = getattr(items, name, None)
        short = getattr(item, "short", None)
        if short is None:
            continue
        long = models[name]
        properties = cast("dict[str, Form]", long["properties"])
        alone = {key: value for key, value in properties[short].items() if key != "description"}
        models[name] = {"title": long.pop("title"), "description": long.pop("description"), "anyOf": [_not_null(alone), long]}


_NOTHING: Form = {"not": {"type": ["string", "number", "boolean", "object", "array"]}}
"""An empty value, said so that an editor does not offer `null` among the words of a key."""


def _without_null(form: object) -> object:
    if isinstance(form, list):
        return [_without_null(one) for one in form]
    if not isinstance(form, dict):
        return form
    return ref("nothing") if form == {"type": "null"} else {key: _without_null(value) for key, value in form.items()}


def _silence(models: dict[str, Form]) -> None:
    """What a single key holds is described by the key: an editor would show the item's own description instead."""
    for model in tuple(models.values()):
        for one in cast("dict[str, Form]", model.get("properties", {})).values():
            for choice in cast("list[Form]", one.get("anyOf", [one])):
                held = models.get(str(choice.get("$ref", "")).rpartition("/")[2], {})
                held.pop("title", None)
                held.pop("description", None)


def _not_null(form: Form) -> Form:
    choices = cast("list[Form]", form.get("anyOf", [form]))
    kept = [one for one in choices if one != {"type": "null"}]
    return kept[0] if len(kept) == 1 else {"anyOf": kept}


def _spoken(form: object, speech: Speech) -> object:
    if isinstance(form, list):
        return [_spoken(one, speech) for one in form]
    if not isinstance(form, dict):
        return form
    return {
        key: speech(value) if key == "description" and isinstance(value, str) else _spoken(value, speech) for key, value in form.items()
    }


def descriptions() -> tuple[str, ...]:
    """Every description that the schema shows, for the catalogue."""
    found: set[str] = set()

    def collect(text: str) -> str:
        found.add(text)
        return text

    _walk_descriptions(plan_schema(), collect)
    return tuple(sorted(found))


def _walk_descriptions(form: object, visit: Callable[[str], str]) -> None:
    if isinstance(form, list):
        for one in form:
            _walk_descriptions(one, visit)
    elif isinstance(form, dict):
        for key, value in form.items():
            if key == "description" and isinstance(value, str):
                visit(value)
            else:
                _walk_descriptions(value, visit)
