"""One place on three sides: which side gives the form, and which entries belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.merge_forms import in_flow, in_lines
from pactool.change.merge_lists import keyed, renamed
from pactool.change.merge_order import woven
from pactool.change.merge_text import Branch, Entry, Leaf, data_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactool.change.merge_text import Node
    from pactool.source.place import Path


@dataclass(frozen=True, slots=True)
class Sides:
    """One place of the base (None where it is not there), the host and the guest; `turned`: the host is theirs."""

    base: Node | None
    host: Node
    guest: Node
    turned: bool
    at: Path


_Named = dict[str, Entry]
"""Entries by their keys."""


class Three(NamedTuple):
    """One key on the three sides; None where a side does not have it."""

    base: Entry | None
    host: Entry | None
    guest: Entry | None


def hosted(sides: Sides) -> Sides:
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


def opened(sides: Sides) -> Sides:
    """A key with nothing behind it is an empty map where the base and the other side have one, or an empty list."""
    base, host, guest = sides.base, sides.host, sides.guest
    if isinstance(base, Branch) and isinstance(guest, Branch) and _nothing(host):
        return replace(sides, host=guest, guest=guest.emptied(), turned=not sides.turned)
    if isinstance(base, Branch) and isinstance(host, Branch) and _nothing(guest):
        return replace(sides, guest=host.emptied())
    return sides


def _nothing(node: Node) -> bool:
    return isinstance(node, Leaf) and node.data is None


def _with_keys(sides: Sides) -> Sides:
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


def threes(sides: Sides, *, top: bool = False) -> list[tuple[str, Three]]:
    """The keys of a map or list in the merged order, on each side."""
    sides = _with_keys(sides)
    host = sides.host
    if not isinstance(host, Branch):
        return []
    adapt = in_flow if host.flow else in_lines
    base, hosts, guests = _followed(_entries(sides.base, host), _entries(host, host), _entries(sides.guest, host, adapt), host)
    kept = top or bool(host.entries and host.entries[0].lead.strip())
    order = woven(base, tuple(hosts), tuple(guests), kept=kept)
    return [(key, Three(base.get(key), hosts.get(key), guests.get(key))) for key in order]


def _followed(base: _Named, hosts: _Named, guests: _Named, host: Branch) -> tuple[_Named, _Named, _Named]:
    """The entries with the slugs that one side gave to items while the other went on under the old ones."""
    if host.listed or base.keys() <= hosts.keys() & guests.keys():
        return base, hosts, guests
    asked = base.keys() ^ hosts.keys() | base.keys() ^ guests.keys()
    data = [{key: data_of(one.value) if key in asked else None for key, one in side.items()} for side in (base, hosts, guests)]
    by_host, by_guest = renamed(data[0], data[1], data[2]), renamed(data[0], data[2], data[1])
    own, other = ({old: side[new] for old, new in names.items()} for side, names in ((hosts, by_host), (guests, by_guest)))
    return _renamed(base, own | other), _renamed(hosts, other), _renamed(guests, own)


def _renamed(entries: _Named, given: _Named) -> _Named:
    now = (replace(one, key=given[key].key, label=given[key].label) if key in given else one for key, one in entries.items())
    return {one.key: one for one in now}
