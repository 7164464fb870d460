"""Two sides of a plan put together on the text, entry by entry: the one whose form is kept is the host, the other the guest.

What one side changed is taken as it wrote it, with its comments; where both changed one value, a conflict holds the smallest lines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.merge_forms import bracketed
from pactool.change.merge_lists import together
from pactool.change.merge_order import aside, lines
from pactool.change.merge_text import Branch, Entry, Leaf, comments, data_of, framed, indented, written
from pactool.change.merge_three import Sides, Three, hosted, opened, threes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.change.merge_text import Node


class Conflict(NamedTuple):
    """Lines that both sides changed, each as that side has them."""

    ours: str
    theirs: str


Piece = str | Conflict


def merged(base: Branch, ours: Branch, theirs: Branch) -> list[Piece]:
    """The lines of the merged map of a whole document, with its conflicts."""
    return _joined(_lines(hosted(Sides(base, ours, theirs, turned=False, at=())), top=True))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for one in pieces:
        if isinstance(one, str) and found and isinstance(last := found[-1], str):
            found[-1] = last + one
        elif one:
            found.append(one)
    return found


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


# ---- lines


def _lines(sides: Sides, *, top: bool = False) -> list[Piece]:
    """A map or a list whose host is written in lines."""
    found: list[Piece] = []
    for key, three in threes(sides, top=top):
        found += _line(sides, key, three)
    tails = [one.tail if isinstance(one, Branch) and not one.flow else "" for one in (sides.base, sides.host, sides.guest)]
    return [*found, lines(*tails)]


def _line(sides: Sides, key: str, three: Three) -> list[Piece]:
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
    inner = inner if taken is not None else opened(inner)
    if taken is None and not _branches(inner):
        return [lead, _pair(sides, written(host, lead=False), written(guest, lead=False))]
    host = replace(host, lead="", aside=aside(base.aside if base else "", host.aside, guest.aside))
    if taken is not None:
        return [lead, written(_with(host, guest, taken))]
    inner = hosted(inner)
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
    for key, three in threes(sides):
        mine, other = _flow_entry(replace(sides, at=(*sides.at, key)), three)
        found[0].extend([mine] if mine is not None else [])
        found[1].extend([other] if other is not None else [])
    return bracketed(host, found[0]), bracketed(host, found[1])


def _flow_entry(sides: Sides, three: Three) -> tuple[Entry | None, Entry | None]:
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
    inner = opened(inner)
    if not _branches(inner):
        pair = (host, replace(host, value=guest.value))
        return (pair[1], pair[0]) if sides.turned else pair
    inner = hosted(inner)
    ours, theirs = _flowing(inner)
    return replace(host, value=Leaf(ours, None)), replace(host, value=Leaf(theirs, None))
