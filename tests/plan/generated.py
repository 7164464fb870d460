"""Plans generated from the model's own fields, spelled as the format says, and then damaged here and there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Union

from hypothesis import strategies as st

from tests.plan.sites import FILLER, Shape, properties, required
from tests.plan.spellings import KEYS, KINDS, MARK, MODEL_ALONE

Node = Union[str, Mapping[str, "Node"]]  # noqa: UP007 - a union that names itself
Draw = Callable[[st.SearchStrategy], object]
GARBAGE = (
    "[a, b]", "{a: b}", "[]", "{}", "24", "-3", "0.5", "texte", "true", "2026-03", "22%", "1:30", "[[1]]", "[~]", "{x-a: 1}", '""', "12 d",
    "5..8", "[24, {a: b}]", "[2026, 2026-03-15]", "{value: 6, per: week}", "{part: 3, whole: 40}", "yes", "6_000", "~", "{text: a}", "prospecting",
)  # fmt: skip
ODD_KEYS = ("zzz", "deux mots", "x-mine", "2026-04", "spent", "each", "titel", "")
UNITS = ("EUR", '"%"', "comptes", "~")


def takes(shape: Shape) -> tuple[str, ...]:
    return shape.words or KINDS[shape.kind or ""].takes


def refuses(shape: Shape) -> tuple[str, ...]:
    known = KINDS[shape.kind].refuses if shape.kind else ()
    plain = (one.text.replace(MARK, "") for one in known if one.code != "PAC007")
    return (*(text for text in plain if text not in MODEL_ALONE), *GARBAGE)


def flat(text: str) -> bool:
    """Whether a text stays one value between brackets."""
    return text[:1] in {"[", "{", '"', "'"} or not set(text) & set(",[]{}")


@st.composite
def plans(draw: Draw) -> str:
    """One plan as text; most have no mistake, some a few."""
    damage = draw(st.sampled_from((0, 0, 1, 3)))
    tree = _item(draw, "Plan", int(str(damage)), 0)
    return "".join(f"{line}\n" for line in _lines(tree, 0))


def _chance(draw: Draw, one_in: int) -> bool:
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def _item(draw: Draw, model: str, damage: int, depth: int) -> Node:
    if damage and _chance(draw, 40):
        return str(draw(st.sampled_from(GARBAGE)))
    fields = properties(model)
    names = draw(st.lists(st.sampled_from(sorted(fields)), max_size=8 if depth == 0 else 5, unique=True))
    assert isinstance(names, list)
    wanted = [*(name for name in required(model) if name not in names), *names]
    if damage and _chance(draw, 30):
        wanted = wanted[1:]
    found: dict[str, Node] = {name: _value(draw, model, name, fields[name], damage, depth) for name in wanted}
    if _chance(draw, 20):
        found["x-own"] = str(draw(st.sampled_from(GARBAGE)))
    if damage and _chance(draw, 30):
        found[str(draw(st.sampled_from(ODD_KEYS))) or '""'] = str(draw(st.sampled_from(GARBAGE)))
    return found


def _value(draw: Draw, model: str, name: str, shape: Shape, damage: int, depth: int) -> Node:
    if damage and _chance(draw, 25 // damage):
        bad = draw(st.sampled_from(refuses(shape._replace(kind=shape.kind if not (shape.many or shape.keys) else None))))
        return str(bad)
    if name == "unit":
        return str(draw(st.sampled_from(UNITS)))
    if name in required(model) and shape.kind == "was":
        return "{}"
    if _chance(draw, 15) and name not in required(model):
        return ""
    if shape.keys is not None:
        return _map(draw, shape, damage, depth)
    return _one(draw, shape, damage, depth)


def _map(draw: Draw, shape: Shape, damage: int, depth: int) -> Node:
    kind = KEYS[shape.keys or ""]
    keys = [*kind.takes, *((one.text.replace(MARK, "") for one in kind.refuses) if damage and _chance(draw, 10) else ())]
    chosen = draw(st.lists(st.sampled_from(keys), max_size=3, unique=True))
    assert isinstance(chosen, list)
    return {str(key): _one(draw, shape._replace(keys=None), damage, depth) for key in chosen}


def _one(draw: Draw, shape: Shape, damage: int, depth: int) -> Node:
    if shape.many:
        return _list(draw, shape, damage)
    if shape.item is not None:
        return (
            _item(draw, shape.item, damage, depth + 1)
            if depth < 4
            else "{" + ", ".join(f"{key}: {FILLER[key]}" for key in required(shape.item)) + "}"
        )
    return str(draw(st.sampled_from(takes(shape))))


def _list(draw: Draw, shape: Shape, damage: int) -> str:
    if shape.item is not None:
        filled = "{" + ", ".join(f"{key}: {FILLER[key]}" for key in required(shape.item)) + "}"
        return f"[{filled}]"
    pool = [text for text in takes(shape) if flat(text)]
    pool += [text for text in refuses(shape) if flat(text)] if damage and _chance(draw, 10) else []
    chosen = draw(st.lists(st.sampled_from(pool), max_size=3))
    assert isinstance(chosen, list)
    return f"[{', '.join(map(str, chosen))}]"


def _lines(tree: Node, indent: int) -> list[str]:
    if isinstance(tree, str):
        return [" " * indent + tree]
    found: list[str] = []
    for key, value in tree.items():
        if isinstance(value, str):
            found.append(f"{' ' * indent}{key}: {value}".rstrip())
        elif value:
            found += [f"{' ' * indent}{key}:", *_lines(value, indent + 2)]
        else:
            found.append(f"{' ' * indent}{key}: {{}}")
    return found or [" " * indent + "{}"]
