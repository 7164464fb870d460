"""In which order stands what two sides have put into one place, and which lines of comments remain."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

K = TypeVar("K")
_DATED = r"[0-9]{4}(?:-[0-9HQW.-]*)?"


def woven(old: Collection[K], host: Sequence[K], guest: Sequence[K], *, kept: bool = False) -> list[K]:
    """The host's order with what the guest alone has behind what it follows there; periods that both added stand in their order.

    `kept`: nothing comes before the host's first.
    """
    there, other = set(host), set(guest)
    runs: dict[K | None, list[K]] = {}
    before: K | None = host[0] if kept and host else None
    for key in guest:
        if key in there:
            before = key
        else:
            runs.setdefault(before, []).append(key)
    found: list[K] = []
    waiting = deque(runs.get(None, ()))
    for key in host:
        new = key not in old and key not in other
        while waiting and not (new and _first(key, waiting[0])):
            found.append(waiting.popleft())
        found.append(key)
        waiting.extend(runs.get(key, ()))
    return [*found, *waiting]


def _first(host: K, guest: K) -> bool:
    """Whether what the host added stands before what the guest added: unless both are periods and it is the later."""
    if isinstance(host, str) and isinstance(guest, str) and re.fullmatch(_DATED, host) and re.fullmatch(_DATED, guest):
        return host < guest
    return True


def lines(old: str, host: str, guest: str) -> str:
    """Lines of comments of two sides: what one side changed is changed, what both wrote is there from both."""
    if guest in {host, old}:
        return host
    if host == old:
        return guest
    olds, hosts, guests = (_numbered(one) for one in (old, host, guest))
    gone = {one for one in olds if one not in hosts} | {one for one in olds if one not in guests}
    return "".join(line for line, _ in (one for one in woven(olds, hosts, guests) if one not in gone))


def aside(old: str, host: str, guest: str) -> str:
    """The comment on a line: the one that was changed, or both."""
    if guest in {host, old}:
        return host
    if host == old:
        return guest
    if host.strip() in {"", guest.strip()} or not guest.strip():
        return guest if not host.strip() else host
    return f"{host.rstrip()}  {guest.strip()}"


def _numbered(text: str) -> list[tuple[str, int]]:
    """Lines that tell their repetitions apart."""
    seen: dict[str, int] = {}
    found = []
    for line in text.splitlines(keepends=True):
        seen[line] = seen.get(line, 0) + 1
        found.append((line, seen[line]))
    return found
