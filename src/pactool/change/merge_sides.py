"""Two sides of a plan put together on the text, entry by entry: the one whose form is kept is the host, the other the guest.

What one side changed is taken as it wrote it, with its comments; where both changed one value, a conflict holds the smallest lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.merge_forms import bracketed, in_flow, in_lines
from pactool.change.merge_lists import keyed, together
from pactool.change.merge_order import aside, lines, woven
from pactool.change.merge_text import Branch, Entry, Leaf, comments, data_of, framed, indented, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pactool.change.merge_text import Node
    from pactool.source.place import Path


class Conflict(NamedTuple):
    """Lines that both sides changed, each as that side has them."""

    ours: str
    theirs: str


Piece = str | Conflict


@dataclass(frozen=True, slots=True)
class Sides:
    """One place of the base (None where it is not there), the host and the guest; `turned`: the host is theirs."""

    base: Node | None
    host: Node
    guest: Node
    turned: bool
    at: Path


class _Three(NamedTuple):
    """One key on the three sides; None where a side does not have it."""

    base: Entry | None
    host: Entry | None
    guest: Entry | None


def merged(base: Branch, ours: Branch, theirs: Branch) -> list[Piece]:
    """The lines of the merged map of a whole document, with its conflicts."""
    sides = _hosted(Sides(base, ours, theirs, turned=False, at=()))
    if isinstance(sides.host, Branch) and sides.host.flow:
        mine, other = _flowing(sides)
        return _joined([mine + "\n"] if mine == other else [Conflict(mine + "\n", other + "\n")])
    return _joined(_lines(sides, top=True))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for one in pieces:
        if isinstance(one, str) and found and isinstance(last := found[-1], str):
            found[-1] = last + one
        elif one:
            found.append(one)
    return found


def _hosted(sides: Sides) -> Sides:
    """The side that changed the form, or the order of its keys, is the host, so that this is kept; ours where both or neither did."""
    base, host, guest = sides.base, sides.host, sides.guest
    if not (isinstance(base, Branch) and isinstance(host, Branch) and isinstance(guest, Branch)):
        return sides
    if base.flow == host.flow == guest.flow and not host.listed:
        common = {one.key for one in base.entries} & {one.key for one in host.entries} & {one.key for one in guest.entries}
        old, own, other = ([one.key for one in side.entries if one.key in common] for side in (base, host, guest))
        turn = old == own != other
    else:
        turn = base.flow == host.flow != guest.flow
    return Sides(base, guest, host, not sides.turned, sides.at) if turn else sides


def _opened(sides: Sides) -> Sides:
    """A key with nothing behind it is an empty map where the base and the other side have one, or an empty list."""
    base, host, guest = sides.base, sides.host, sides.guest
    if isinstance(base, Branch) and isinstance(guest, Branch) and _nothing(host):
        return replace(sides, host=guest, guest=guest.emptied(), turned=not sides.turned)
    if isinstance(base, Branch) and isinstance(host, Branch) and _nothing(guest):
        return replace(sides, guest=host.emptied())
    return sides


def _nothing(node: Node) -> bool:
    return isinstance(node, Leaf) and node.data is None


def _pair(sides: Sides, host: str, guest: str) -> Conflict:
    return Conflict(guest, host) if sides.turned else Conflict(host, guest)


def _same(one: Node, other: Node) -> bool:
    return one.text == other.text and isinstance(one, Leaf) == isinstance(other, Leaf)


def _taken(sides: Sides) -> Node | None:
    """The value where one side alone says what it is; None where the sides have to be put together, or are against each other."""
    base, host, guest = sides.base, sides.host, sides.guest
    if _same(host, guest) or (base is not None and _same(guest, base)):
        return host
    if base is not None and _same(host, base):
        return guest
    if isinstance(host, Branch) and isinstance(guest, Branch) and host.listed == guest.listed:
        return None
    if data_of(host) == data_of(guest):
        return host if _within(guest, host, base) else guest if _within(host, guest, base) else None
    if base is None:
        return None
    if data_of(guest) == data_of(base) and _within(guest, base):
        return host
    return guest if data_of(host) == data_of(base) and _within(host, base) else None


def _within(one: Node, *others: Node | None) -> bool:
    """Whether a value has no comment that the others have not."""
    return {*comments(one.text)} <= {found for other in others if other is not None for found in comments(other.text)}


def _branches(sides: Sides) -> bool:
    """Whether both are maps, or lists that can be put together."""
    host, guest, base = sides.host, sides.guest, sides.base
    if not (isinstance(host, Branch) and isinstance(guest, Branch) and host.listed == guest.listed):
        return False
    if not host.listed:
        return True
    return together(sides.at, data_of(base) if base is not None else None, data_of(host), data_of(guest))


def _keyed(sides: Sides) -> Sides:
    """The same, the items of lists with the keys by which they are matched."""
    if not isinstance(sides.host, Branch) or not sides.host.listed:
        return sides
    keys = keyed(sides.at, *(data_of(one) if one is not None else None for one in (sides.base, sides.host, sides.guest)))
    named = [
        one.keyed(names) if isinstance(one, Branch) and one.listed else one
        for one, names in zip((sides.base, sides.host, sides.guest), keys, strict=True)
    ]
    host, guest = named[1] or sides.host, named[2] or sides.guest
    return Sides(named[0], host, guest, sides.turned, sides.at)


def _entries(node: Node | None, like: Branch, adapt: Callable[[Entry], Entry] | None = None) -> dict[str, Entry]:
    if not isinstance(node, Branch) or node.listed != like.listed:
        return {}
    return {one.key: adapt(one) if adapt and node.flow != like.flow else one for one in node.entries}


def _threes(sides: Sides, *, top: bool = False) -> list[tuple[str, _Three]]:
    """The keys of a map or list in the merged order, on each side."""
    sides = _keyed(sides)
    host = sides.host
    if not isinstance(host, Branch):
        return []
    adapt = in_flow if host.flow else in_lines
    base, hosts, guests = _entries(sides.base, host), _entries(host, host), _entries(sides.guest, host, adapt)
    kept = top or bool(host.entries and host.entries[0].lead.strip())
    order = woven(base, tuple(hosts), tuple(guests), kept=kept)
    return [(key, _Three(base.get(key), hosts.get(key), guests.get(key))) for key in order]


# ---- lines


def _lines(sides: Sides, *, top: bool = False) -> list[Piece]:
    """A map or a list whose host is written in lines."""
    found: list[Piece] = []
    for key, three in _threes(sides, top=top):
        found += _line(sides, key, three)
    tails = [one.tail if isinstance(one, Branch) and not one.flow else "" for one in (sides.base, sides.host, sides.guest)]
    return [*found, lines(*tails)]


def _line(sides: Sides, key: str, three: _Three) -> list[Piece]:
    base, host, guest = three
    if host is not None and guest is not None:
        return _both(replace(sides, at=(*sides.at, key)), base, host, guest)
    one = host or guest
    if one is None:
        return []
    if base is None:
        return [written(one)]
    if not _changed(base, one):
        return []
    return [_pair(sides, written(one), "") if host is not None else _pair(sides, "", written(one))]


def _changed(base: Entry, now: Entry) -> bool:
    """Whether an entry that the other side took out says something new, in its value or in a comment."""
    known = {*comments(base.lead), *comments(framed(base, base.value.text))}
    return data_of(base.value) != data_of(now.value) or not {*comments(now.lead), *comments(framed(now, now.value.text))} <= known


def _both(sides: Sides, base: Entry | None, host: Entry, guest: Entry) -> list[Piece]:
    """An entry that both sides have."""
    lead = lines(base.lead if base else "", host.lead, guest.lead)
    inner = Sides(base.value if base else None, host.value, guest.value, sides.turned, sides.at)
    taken = _taken(inner)
    inner = inner if taken is not None else _opened(inner)
    if taken is None and not _branches(inner):
        return [lead, _pair(sides, written(host, lead=False), written(guest, lead=False))]
    host = replace(host, lead="", aside=aside(base.aside if base else "", host.aside, guest.aside))
    if taken is not None:
        return [lead, written(_with(host, guest, taken))]
    inner = _hosted(inner)
    frame = _with(host, guest, inner.host)
    if isinstance(inner.host, Branch) and inner.host.flow:
        mine, other = (framed(frame, text) for text in _flowing(inner))
        return [lead, mine if mine == other else Conflict(mine, other)]
    return [lead, *_framed(frame, _lines(inner))]


def _with(host: Entry, guest: Entry, value: Node) -> Entry:
    """The host's entry with a value that may be the guest's: then its form is the guest's, too."""
    return host if value is host.value else replace(guest, lead="", label=host.label, aside=host.aside)


def _framed(frame: Entry, pieces: list[Piece]) -> list[Piece]:
    """The lines of a value in the frame of its entry; where an item begins with a conflict, all of it is in the conflict."""
    pieces = _joined(pieces)
    if not frame.below and pieces and isinstance(pieces[0], Conflict):
        return [Conflict(framed(frame, _side(pieces, 0)), framed(frame, _side(pieces, 1)))]
    first, rest = (pieces[0], pieces[1:]) if pieces and isinstance(pieces[0], str) else ("", pieces)
    return [framed(frame, first), *(_indented(one, frame.step) for one in rest)]


def _indented(piece: Piece, step: int) -> Piece:
    if isinstance(piece, str):
        return indented(piece, step)
    return Conflict(indented(piece.ours, step), indented(piece.theirs, step))


def _side(pieces: Iterable[Piece], side: int) -> str:
    return "".join(one if isinstance(one, str) else one[side] for one in pieces)


def resolved(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The text with each conflict as ours has it, and as theirs has it."""
    kept = list(pieces)
    return _side(kept, 0), _side(kept, 1)


# ---- brackets


def _flowing(sides: Sides) -> tuple[str, str]:
    """A map or a list whose host is written in brackets, as ours and as theirs; the same where nothing is in conflict."""
    host = sides.host
    if not isinstance(host, Branch):
        return host.text, host.text
    found: tuple[list[Entry], list[Entry]] = ([], [])
    for key, three in _threes(sides):
        mine, other = _flow_entry(replace(sides, at=(*sides.at, key)), three)
        found[0].extend([mine] if mine is not None else [])
        found[1].extend([other] if other is not None else [])
    return bracketed(host, found[0]), bracketed(host, found[1])


def _flow_entry(sides: Sides, three: _Three) -> tuple[Entry | None, Entry | None]:
    base, host, guest = three
    one = host or guest
    if one is None:
        return None, None
    if host is None or guest is None:
        if base is None:
            return one, one
        if not _changed(base, one):
            return None, None
        return (one, None) if (guest is None) != sides.turned else (None, one)
    inner = Sides(base.value if base else None, host.value, guest.value, sides.turned, sides.at)
    taken = _taken(inner)
    if taken is not None:
        same = replace(host, value=taken)
        return same, same
    inner = _opened(inner)
    if not _branches(inner):
        pair = (host, replace(host, value=guest.value))
        return (pair[1], pair[0]) if sides.turned else pair
    inner = _hosted(inner)
    ours, theirs = _flowing(inner)
    return replace(host, value=Leaf(ours, None)), replace(host, value=Leaf(theirs, None))
