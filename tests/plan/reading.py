"""A plan as an editor reads it: YAML 1.2, keys turned to text, checked by the published schema."""

from __future__ import annotations

from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

import jsonschema
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from pactool.plan.schema import plan_schema

if TYPE_CHECKING:
    from ruamel.yaml.nodes import ScalarNode


class _Texts(SafeConstructor):
    """YAML 1.2 knows no days and no underscores in numbers: they are texts."""

    def day(self, node: ScalarNode) -> str:
        return str(node.value)

    def whole(self, node: ScalarNode) -> object:
        return str(node.value) if "_" in node.value else self.construct_yaml_int(node)


_Texts.add_constructor("tag:yaml.org,2002:timestamp", _Texts.day)
_Texts.add_constructor("tag:yaml.org,2002:int", _Texts.whole)


def yaml12(text: str) -> object:
    """What YAML 1.2 reads."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _Texts
    return _keyed(reader.load(StringIO(text)))


def _keyed(value: object) -> object:
    if isinstance(value, dict):
        return {_key(key): _keyed(one) for key, one in value.items()}
    return [_keyed(one) for one in value] if isinstance(value, list) else value


def _key(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


@cache
def validator() -> jsonschema.Draft7Validator:
    schema = plan_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def schema_takes(text: str) -> bool:
    """Whether the published schema takes a plan."""
    return validator().is_valid(yaml12(text))
