"""From a document to a typed plan: what is written as it should loads in one go, and one broken item hides nothing of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import ValidationError

from pactool.plan.model import Plan
from pactool.plan.validating import validated
from pactool.plan.wrong import AMBIGUOUS, MISSING_KEY, WRONG_TYPE, Wrong
from pactool.source.document import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactool.plan.items import Amendment, Item
    from pactool.source.document import Document, Value
    from pactool.source.place import Path

SECTIONS = frozenset(
    (
        "natures",
        "team",
        "segments",
        "renounced",
        "seasons",
        "measures",
        "strategies",
        "risks",
        "needs",
        "objectives",
        "actions",
        "events",
        "reviews",
    )
)
"""Maps of items; the SWOT has them one level further down."""
_STAND_INS = {"title": "?", "period": "1900..2199"}
"""What holds the place of a broken title or period, so that the rest can be judged: nothing lies outside of it."""


class Loaded(NamedTuple):
    """A plan as far as it can be trusted.

    `wrongs` are the mistakes of form, each at its full path; `out` the items (`("actions", "salon")`) and keys that they, and trouble with
    reading, take out of `plan` and so out of every figure. `data` still holds them, for references.
    """

    plan: Plan
    data: dict[str, Value]
    wrongs: tuple[Wrong, ...] = ()
    out: frozenset[Path] = frozenset()
    kept: Plan | None = None
    """The plan with its broken items but for their broken keys: what they refer to is checked, and nothing is reckoned with them."""

    @property
    def referring(self) -> Plan:
        """The plan whose references are checked."""
        return self.kept if self.kept is not None else self.plan


def load_plan(document: Document) -> Loaded | None:
    """Type a document; None where it holds no map at all."""
    data = document.data
    if not isinstance(data, dict):
        return None
    out = {item for trouble in document.troubles if (item := _item(trouble.path))}
    if not out:
        try:
            plan = validated(Plan, data)
        except ValidationError:
            pass
        else:
            if not any(_amended(plan, data)):
                return Loaded(plan, data)
    return _item_by_item(document, data, out)


def _item_by_item(document: Document, data: dict[str, Value], out: set[Path]) -> Loaded:
    found: list[Wrong] = []
    try:
        validated(Plan, data)
    except ValidationError as error:
        from pactool.plan.messages import wrongs  # noqa: PLC0415 - only where something is wrong

        every = wrongs(error, Plan, data)
        found = [_plain_or_quoted(one, document) for one in every if not _lost(one, document)]
        out |= {_item(one.at) for one in every}  # also of what is not told, because it stands where nothing could be read
    plan = validated(Plan, _without(data, out))
    amended = list(_amended(plan, data))
    if more := {_item(one.at) for one in amended} - out:
        out |= more
        plan = validated(Plan, _without(data, out))
    return Loaded(plan, data, tuple(found + amended), frozenset(out), _kept(data, found))


def _kept(data: dict[str, Value], found: list[Wrong]) -> Plan | None:
    """The plan without the keys that are wrong, each where it stands in its item; None where more than that is in the way."""
    try:
        return validated(Plan, _without(data, {one.at[: len(_item(one.at)) + 1] for one in found}))
    except ValidationError:
        return None


def _item(path: Path) -> Path:
    """The item that a path leads into: what is taken out when something below it is wrong."""
    if path[:1] == ("swot",):
        return path[:3]
    return path[:2] if path[:1] and path[0] in SECTIONS else path[:1]


def _without(data: dict[str, Value], out: Iterable[Path]) -> dict[str, Value]:
    """A copy without the items that are out; a broken title or period gets a stand-in."""
    found: dict[str, Value] = {**_STAND_INS, **data}
    for path in sorted(out, key=len):
        here: Value = found
        for depth, step in enumerate(path):
            if not isinstance(here, dict) or not isinstance(step, str) or step not in here:
                break
            if depth == len(path) - 1:
                del here[step]
            else:
                inner = here[step]
                here[step] = dict(inner) if isinstance(inner, dict) else inner
                here = here[step]
    return found | {key: stand_in for key, stand_in in _STAND_INS.items() if found.get(key) is None}


def _lost(one: Wrong, document: Document) -> bool:
    """Whether a key is missing because the part of the file that holds it could not be read."""
    return one.code == MISSING_KEY and one.at[-1:] != () and one.at[-1] in document.lost


def _plain_or_quoted(one: Wrong, document: Document) -> Wrong:
    """Only a plain scalar is read in two ways; a quoted one is simply of the wrong form."""
    if one.code != AMBIGUOUS or locate(document, [one.at])[one.at].plain:
        return one
    return Wrong(one.message, one.hint, code=WRONG_TYPE, cure=one.cure, at=one.at, on_key=one.on_key)


def _amended(plan: Plan, data: dict[str, Value]) -> Iterator[Wrong]:
    """What is wrong with the `was` of amendments: each must be a value that its item could have had."""
    yield from _was(plan.amendments, {key: value for key, value in data.items() if key not in SECTIONS or key == "seasons"}, Plan, ())
    for section, items in (("objectives", plan.objectives), ("actions", plan.actions)):
        for name, item in items.items():
            if item.amendments:
                yield from _was(item.amendments, _at(data, section, name), type(item), (section, name))


def _at(data: dict[str, Value], section: str, name: str) -> dict[str, Value]:
    items = data[section]
    item = items[name] if isinstance(items, dict) else None
    return item if isinstance(item, dict) else {}


def _was(amendments: tuple[Amendment, ...], item: dict[str, Value], model: type[Item], at: Path) -> Iterator[Wrong]:
    for index, amendment in enumerate(amendments):
        before = {key: value for key, value in {**item, **amendment.was}.items() if value not in ("none", None)}
        try:
            validated(model, before)
        except ValidationError as error:
            from pactool.plan.messages import wrongs  # noqa: PLC0415 - as above

            where = (*at, "amendments", index, "was")
            yield from (
                one.under(*where) for one in wrongs(error, model, cast("Value", before)) if one.at[:1] and one.at[0] in amendment.was
            )
