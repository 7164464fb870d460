"""Every key of the format and a place to try it at, read off the model: a new key is tried as soon as it is in the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from pactool.plan.model import Plan

RAW = Plan.model_json_schema(by_alias=True, ref_template="{model}")
MODELS: dict[str, dict[str, object]] = {**cast("dict[str, dict[str, object]]", RAW["$defs"]), "Plan": RAW}
KEY_OF = {"new-slug": "one", "slug": "one", "text": "one", "nature": "loyalty", "period": "2026-03"}
FILLER = {"text": "Un texte", "date": "2026-03-02", "was": "{}", "value": "3", "choice": "modify", "title": "PAC 2026", "period": "2026"}
"""What stands for the keys that an item cannot do without."""


class Shape(NamedTuple):
    """What a key holds: `kind` a form's name or an enum's words, `item` a model's name; as one value, a list or a map with keys of `keys`."""

    kind: str | None = None
    words: tuple[str, ...] = ()
    item: str | None = None
    keys: str | None = None
    many: bool = False


class Site(NamedTuple):
    """One key: `lines` lead to it, `indent` spaces stand before it."""

    model: str
    key: str
    shape: Shape
    lines: tuple[str, ...]
    indent: int

    @property
    def name(self) -> str:
        return f"{self.model}.{self.key}"

    def write(self, value: str) -> str:
        """A plan with this value at the key, on the key's own line."""
        before = "".join(f"{line}\n" for line in self.lines)
        return f"{before}{' ' * self.indent}{self.key}: {value}\n"


def shape_of(form: dict[str, object]) -> Shape:
    choices = [one for one in cast("list[dict[str, object]]", form.get("anyOf", [form])) if one != {"type": "null"}]
    (only,) = choices
    if "x-form" in only:
        return Shape(str(only["x-form"]))
    if "x-was" in only:
        return Shape("was")
    if "enum" in only or "const" in only:
        return Shape(words=tuple(cast("list[str]", only.get("enum", [only.get("const")]))))
    if "$ref" in only:
        return Shape(item=str(only["$ref"]))
    if only.get("type") == "array":
        return shape_of(cast("dict[str, object]", only["items"]))._replace(many=True)
    inner = shape_of(cast("dict[str, object]", only["additionalProperties"]))
    return inner._replace(keys=str(only["x-keys"]))


def properties(model: str) -> dict[str, Shape]:
    return {key: shape_of(form) for key, form in cast("dict[str, dict[str, object]]", MODELS[model]["properties"]).items()}


def required(model: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", MODELS[model].get("required", [])))


def sites(model: str = "Plan", lines: tuple[str, ...] = (), indent: int = 0, seen: tuple[str, ...] = ()) -> Iterator[Site]:
    """Every key of a model and of what stands below it, each model once by each way to it that differs."""
    for key, shape in properties(model).items():
        here = (*lines, *(f"{' ' * indent}{other}: {FILLER[other]}" for other in required(model) if other != key))
        yield Site(model, key, shape, here, indent)
        if shape.item is not None and shape.item not in seen:
            below, deeper = (*here, f"{' ' * indent}{key}:"), indent + 2
            if shape.keys is not None:
                below, deeper = (*below, f"{' ' * deeper}{KEY_OF[shape.keys]}:"), deeper + 2
            if shape.many:
                below, deeper = (*below, f"{' ' * deeper}- x-first: 1"), deeper + 2
            yield from sites(shape.item, below, deeper, (*seen, shape.item))


ALL = tuple(sites())
