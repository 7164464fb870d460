"""Names looked up and kinds compared before anything is run: a wrong expression is told with its place, a right one cannot fail later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pactool.figures.months import Days
from pactool.nearest import nearest
from pactool.plan.periods import checked_period
from pactool.plan.wrong import Wrong
from pactool.rules.expression.fields import FIELDS
from pactool.rules.expression.functions import FUNCTIONS
from pactool.rules.expression.tree import Call, Compare, Join, Kind, Listed, Literal, Look, Misread, Name, Not, Several, Shape
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.rules.expression.tree import Node

ORDERED: Final = frozenset((Kind.NUMBER, Kind.DURATION, Kind.DAY))
PLAN: Final = "plan"
_FLAG = Shape(Kind.FLAG)
_NONE = Shape(Kind.NONE)


def check(tree: Node, section: str) -> Node:
    """The tree with its names looked up in the fields of a section: it is true or false of an item. Raises Misread."""
    return _Checker(section).condition(tree)


class _Checker:
    """Checks from the top down; gives each part with its shape."""

    def __init__(self, section: str) -> None:
        self.section = section
        self.fields = FIELDS[section]

    def condition(self, node: Node) -> Node:
        """A part that is true or false."""
        if isinstance(node, Join):
            return Join(node.every, tuple(self.condition(one) for one in node.parts), node.at)
        if isinstance(node, Not):
            return Not(self.condition(node.inner), node.at)
        if isinstance(node, Compare):
            return self.comparison(node)
        found, shape = self.value(node)
        if shape != _FLAG:
            hint = say("compare it with something, such as {example}", example="budget > 5000")
            raise Misread(node.at, say("{kind} stands where something true or false is wanted", kind=shape.told), hint)
        return found

    def value(self, node: Node) -> tuple[Node, Shape]:
        """A part that has a value. A name that is no field is an error here."""
        if isinstance(node, Literal):
            return node, Shape(node.kind)
        if isinstance(node, Name):
            return self.look(node)
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, Listed):
            return self.listed(node, None)
        return self.condition(node), _FLAG

    def look(self, name: Name) -> tuple[Node, Shape]:
        """A field, or what stands under a key of one."""
        found = self.found(name)
        if found is None:
            raise self.unknown(name)
        if found.key is None:
            return found, found.field.shape
        return found, found.field.inner or found.field.shape

    def found(self, name: Name) -> Look | None:
        """The field that a name means, if any."""
        whole = name.path[0] == PLAN and len(name.path) > 1
        fields, path = (FIELDS[PLAN], name.path[1:]) if whole else (self.fields, name.path)
        if (field := fields.get(".".join(path))) is not None:
            return Look(field, None, whole or self.section == PLAN, name.at)
        field = fields.get(path[0])
        if field is None or field.keyed is None or len(path) != 2:
            return None
        return Look(field, path[1], whole or self.section == PLAN, name.at)

    def unknown(self, name: Name) -> Misread:
        """A name that is no field."""
        whole = name.path[0] == PLAN and len(name.path) > 1
        fields = FIELDS[PLAN] if whole else self.fields
        written = ".".join(name.path[1:] if whole else name.path)
        near = nearest(written, fields)
        if near is None and name.path[0] in fields:
            return Misread(
                name.at,
                say('"{field}" has no part "{part}"', field=name.path[0], part=".".join(name.path[1:])),
                say("write {meant}", meant=name.path[0]),
            )
        meant = f"{PLAN}.{near}" if whole and near else near
        hint = (
            say("did you mean {meant}?", meant=meant)
            if meant
            else say("known here: {known}", known=tuple(one for one in sorted(fields) if "." not in one))
        )
        return Misread(name.at, say('there is no field "{name}" in {section}', name=".".join(name.path), section=self.section), hint)

    def call(self, node: Call) -> tuple[Node, Shape]:
        """One of the functions, with what it can take."""
        function = FUNCTIONS.get(node.name)
        if function is None:
            near = nearest(node.name, FUNCTIONS)
            hint = say("did you mean {meant}?", meant=near) if near else say("known here: {known}", known=tuple(sorted(FUNCTIONS)))
            raise Misread(node.head, say('there is no function "{name}"', name=node.name), hint)
        given = [self.listed(one, None) if isinstance(one, Listed) else self.value(one) for one in node.given]
        shape = function.shape([shape for _, shape in given])
        if shape is None:
            raise Misread(node.at, say("{name} cannot take this", name=node.name), function.takes)
        return Call(node.name, tuple(one for one, _ in given), node.at, node.head), shape

    def listed(self, node: Listed, wanted: Shape | None) -> tuple[Node, Shape]:
        """A list of one kind of values; a bare word in it is a text."""
        items: list[Node] = []
        kind = wanted.kind if wanted is not None else None
        for item in node.items:
            one, shape = (self.text(item, wanted), Shape(Kind.TEXT)) if isinstance(item, Name) else self.value(item)
            one, shape = _as_day(one, shape, kind)
            if not isinstance(one, Literal) or shape.kind is Kind.NONE:
                raise Misread(
                    item.at,
                    say("a list holds numbers, lengths of time, days or texts"),
                    say("write [one, other]; compare with none by == and !="),
                )
            if kind is not None and shape.kind is not kind:
                raise self.differ(Shape(kind), shape, one)
            kind = shape.kind
            items.append(one)
        return Listed(tuple(items), node.at), Shape(kind or Kind.NONE, Several.LIST)

    def text(self, name: Name, beside: Shape | None) -> Literal:
        """A bare word as a text, one of the few where only those can be meant."""
        written = ".".join(name.path)
        return self.allowed(Literal(written, Kind.TEXT, written, name.at), beside)

    def allowed(self, literal: Literal, beside: Shape | None) -> Literal:
        """A text beside a field of few words is one of them."""
        words = beside.words if beside is not None else ()
        if not words or not isinstance(literal.value, str) or literal.value in words:
            return literal
        near = nearest(literal.value, words)
        hint = (
            say("did you mean {meant}? One of: {allowed}", meant=near, allowed=words) if near else say("one of: {allowed}", allowed=words)
        )
        raise Misread(literal.at, say('"{value}" is not one of the words allowed here', value=literal.value), hint)

    def comparison(self, node: Compare) -> Node:
        """Two values that can stand side by side."""
        if node.sign in ("in", "not in"):
            return self.within(node)
        left, right = self.sides(node.left, node.right)
        (one, first), (other, second) = self.settled(node, left, right)
        one, first = _as_day(one, first, second.kind)
        other, second = _as_day(other, second, first.kind)
        self.comparable(node, (one, first), (other, second))
        if isinstance(one, Literal) and not isinstance(other, Literal):
            return Compare(_TURNED[node.sign], other, one, node.at, node.mark)
        return Compare(node.sign, one, other, node.at, node.mark)

    def sides(self, left: Node, right: Node) -> tuple[tuple[Node, Shape] | None, tuple[Node, Shape] | None]:
        """Both sides as far as they are known; a bare word beside a field of few words is one of these, even where it is a field too."""
        known = [None if isinstance(one, Name) and self.found(one) is None else self.value(one) for one in (left, right)]
        for here, there in ((0, 1), (1, 0)):
            beside, name = known[there], (left, right)[here]
            if beside is not None and isinstance(name, Name) and ".".join(name.path) in beside[1].words:
                known[here] = self.text(name, beside[1]), Shape(Kind.TEXT)
        return known[0], known[1]

    def settled(
        self, node: Compare, left: tuple[Node, Shape] | None, right: tuple[Node, Shape] | None
    ) -> tuple[tuple[Node, Shape], tuple[Node, Shape]]:
        """Both sides: a bare word beside a text of the plan is a text, any other is an unknown field."""
        if left is None and isinstance(node.left, Name):
            left = self.beside(node.left, right)
        if right is None and isinstance(node.right, Name):
            right = self.beside(node.right, left)
        if left is None or right is None:
            raise Misread(node.at, say("this cannot be compared"))
        for side, other in ((left, right), (right, left)):
            if isinstance(side[0], Literal):
                self.allowed(side[0], other[1])
        return left, right

    def beside(self, name: Name, other: tuple[Node, Shape] | None) -> tuple[Node, Shape]:
        """A bare word beside another side."""
        if other is None or isinstance(other[0], Literal) or other[1].kind is not Kind.TEXT:
            raise self.unknown(name)
        if other[1].several is not Several.ONE:
            raise Misread(
                name.at, say("a list or a map cannot be compared"), say("ask what is in it, such as {example}", example="alice in with")
            )
        return self.text(name, other[1]), Shape(Kind.TEXT)

    def comparable(self, node: Compare, left: tuple[Node, Shape], right: tuple[Node, Shape]) -> None:
        """Raise where the kinds do not go together."""
        (one, first), (other, second) = left, right
        equal = node.sign in ("==", "!=")
        if Several.ONE is not first.several or Several.ONE is not second.several:
            if equal and _NONE in (first, second):
                raise Misread(node.mark, say("a list or a map is never none"), say("write len(…) == 0"))
            raise Misread(
                node.mark, say("a list or a map cannot be compared"), say("count it with len(…), or ask what is in it: alice in with")
            )
        if Kind.NONE in (first.kind, second.kind):
            if equal:
                return
            raise Misread(node.mark, say("nothing is more or less than none"), say("write == none or != none"))
        if first.kind is not second.kind:
            raise self.differ(second, first, one) if isinstance(one, Literal) else self.differ(first, second, other)
        if not equal and first.kind not in ORDERED:
            raise Misread(node.mark, say("{kind} is neither more nor less than another", kind=first.told), say("write == or !="))

    def within(self, node: Compare) -> Node:
        """A value in a list, a map, a text or a period."""
        known = None if isinstance(node.left, Name) and self.found(node.left) is None else self.value(node.left)
        if isinstance(node.right, Listed):
            if known is None and isinstance(node.left, Name):
                raise self.unknown(node.left)
            if known is not None:
                one, first = known
                right, _ = self.listed(node.right, first)
                self.single(node, first)
                return Compare(node.sign, one, right, node.at, node.mark)
        right, second = _as_day(*self.value(node.right), None if known is None else known[1].kind)
        wanted = _held(second)
        if wanted is None:
            raise Misread(node.right.at, say("nothing can be in {kind}", kind=second.told), say("write a list, such as [alice, bob]"))
        if known is None and isinstance(node.left, Name):
            if wanted is not Kind.TEXT or isinstance(right, Literal):
                raise self.unknown(node.left)
            known = self.text(node.left, None), Shape(Kind.TEXT)
        if known is None:
            raise Misread(node.at, say("this cannot be compared"))
        one, first = _as_day(*known, wanted)
        self.single(node, first)
        if first.kind is not wanted:
            raise self.differ(Shape(wanted), first, one)
        return Compare(node.sign, one, right, node.at, node.mark)

    def single(self, node: Compare, shape: Shape) -> None:
        """Raise where a list or none stands before `in`."""
        if shape.several is not Several.ONE or shape.kind is Kind.NONE:
            raise Misread(node.left.at, say("{kind} stands where one value is wanted", kind=shape.told), say("write one value before in"))

    @staticmethod
    def differ(wanted: Shape, given: Shape, node: Node) -> Misread:
        """Two kinds that do not go together."""
        message = say("{given} stands where {wanted} is wanted", given=given.told, wanted=wanted.told)
        return Misread(node.at, message, _differ_hint(wanted.kind, node))


_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _held(shape: Shape) -> Kind | None:
    """The kind of what can be in a value: the keys of a map, what a list holds, a part of a text, a day of a period."""
    if shape.several is Several.MAP:
        return Kind.TEXT
    if shape.several is Several.LIST or shape.kind in (Kind.TEXT, Kind.DAY):
        return shape.kind
    return None


def _as_day(node: Node, shape: Shape, beside: Kind | None) -> tuple[Node, Shape]:
    """A bare year beside a day is the year, not a number."""
    if beside is not Kind.DAY or not isinstance(node, Literal) or node.kind is not Kind.NUMBER:
        return node, shape
    try:
        period = checked_period(node.text)
    except Wrong:
        return node, shape
    return Literal(Days(period.first, period.last), Kind.DAY, node.text, node.at), Shape(Kind.DAY)


def _differ_hint(wanted: Kind, node: Node) -> Say:
    if isinstance(node, Literal) and node.kind is Kind.NUMBER and wanted is Kind.DURATION:
        return say("write {days} for working days, or {hours} for hours", days=f"{node.text} d", hours=f"{node.text} h")
    if wanted is Kind.TEXT and isinstance(node, (Literal, Look)):
        return say("quote it: {cure}", cure=f"'{node.text if isinstance(node, Literal) else node.field.name}'")
    return {
        Kind.NUMBER: say("write a number, such as {example}", example="5000"),
        Kind.DURATION: say("write a length of time, such as {example}", example="12 d"),
        Kind.DAY: say("write a day or a period, such as {example}", example="2026-03-15"),
        Kind.FLAG: say("write true or false"),
    }.get(wanted, say("compare things of one kind"))
