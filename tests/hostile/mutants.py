"""Seeded mutants of the shipped plans. `python -m tests.hostile.mutants SEED > file.yaml` makes one again.

A seed chooses a plan and one to four changes, each to what the last one left. The same seed gives the same bytes as long as `plans/` is the same.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from .vocabulary import KEYS, SIGNS, VALUES

PLANS = Path(__file__).parents[2] / "plans"
COUNT = 2_000
Change = Callable[[random.Random, bytes], bytes]


@cache
def plans() -> tuple[bytes, ...]:
    """The shipped plans, by name."""
    found = tuple(file.read_bytes() for file in sorted(PLANS.rglob("*.yaml")))
    if not found:
        raise FileNotFoundError(f"no plan in {PLANS}")
    return found


def mutant(seed: int) -> bytes:
    """The bytes of one mutant."""
    chance = random.Random(seed)
    raw = chance.choice(plans())
    for _ in range(chance.randint(1, 4)):
        raw = chance.choice(CHANGES)(chance, raw)
    return raw


def _spot(chance: random.Random, raw: bytes) -> int:
    return chance.randint(0, len(raw))


def _flip(chance: random.Random, raw: bytes) -> bytes:
    if not raw:
        return raw
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :]


def _noise(chance: random.Random, raw: bytes) -> bytes:
    at = _spot(chance, raw)
    return raw[:at] + chance.randbytes(chance.randint(1, 8)) + raw[at:]


def _cut_bytes(chance: random.Random, raw: bytes) -> bytes:
    at = _spot(chance, raw)
    return raw[:at] + raw[at + chance.choice((1, 2, 5, 50, 500)) :]


def _truncate(chance: random.Random, raw: bytes) -> bytes:
    return raw[: _spot(chance, raw)]


def _ascii_sign(chance: random.Random, raw: bytes) -> bytes:
    at = _spot(chance, raw)
    return raw[:at] + chance.choice(b"[]{}:,-?&*!|>'\"%@`# \t\n\r~=.").to_bytes(1, "big") + raw[at + chance.randint(0, 1) :]


def _sign(chance: random.Random, raw: bytes) -> bytes:
    text = raw.decode("utf-8", "surrogateescape")
    at = chance.randint(0, len(text))
    return (text[:at] + chance.choice(SIGNS) + text[at:]).encode("utf-8", "surrogateescape")


def _on_lines(change: Callable[[random.Random, list[bytes]], None]) -> Change:
    def changed(chance: random.Random, raw: bytes) -> bytes:
        lines = raw.split(b"\n")
        change(chance, lines)
        return b"\n".join(lines)

    return changed


def _drop_line(chance: random.Random, lines: list[bytes]) -> None:
    del lines[chance.randrange(len(lines))]


def _double_line(chance: random.Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])


def _move_line(chance: random.Random, lines: list[bytes]) -> None:
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)


def _join_lines(chance: random.Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    lines[at : at + 2] = [b" ".join(lines[at : at + 2])]


def _indent(chance: random.Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    for row in range(at, min(len(lines), at + chance.choice((1, 1, 3, 20)))):
        bare = lines[row].lstrip(b" ")
        width = max(0, len(lines[row]) - len(bare) + chance.choice((-4, -2, -1, 1, 2, 4)))
        lines[row] = (b"\t" if chance.random() < 0.1 else b" " * width) + bare


def _pair(chance: random.Random, lines: list[bytes]) -> int:
    """A line that holds a key."""
    return chance.choice([at for at, line in enumerate(lines) if b":" in line] or [chance.randrange(len(lines))])


def _other_value(chance: random.Random, lines: list[bytes]) -> None:
    at = _pair(chance, lines)
    key, _, _ = lines[at].partition(b":")
    lines[at] = key + b": " + chance.choice(VALUES).encode()


def _other_value_inside(chance: random.Random, lines: list[bytes]) -> None:
    at = _pair(chance, lines)
    parts = lines[at].split(b", ")
    inside = chance.randrange(len(parts))
    key, colon, _ = parts[inside].rpartition(b": ")
    parts[inside] = key + colon + chance.choice(VALUES).encode()
    lines[at] = b", ".join(parts)


def _other_key(chance: random.Random, lines: list[bytes]) -> None:
    at = _pair(chance, lines)
    key, _, rest = lines[at].partition(b":")
    lines[at] = key[: len(key) - len(key.lstrip())] + chance.choice(KEYS).encode() + b":" + rest


def _typo(chance: random.Random, lines: list[bytes]) -> None:
    at = _pair(chance, lines)
    key, _, rest = lines[at].partition(b":")
    spot = chance.randint(0, len(key))
    lines[at] = key[:spot] + chance.choice(b"aeiou-_sS").to_bytes(1, "big") + key[spot + chance.randint(0, 1) :] + b":" + rest


def _add_pair(chance: random.Random, lines: list[bytes]) -> None:
    at = _pair(chance, lines)
    blank = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at, blank + chance.choice(KEYS).encode() + b": " + chance.choice(VALUES).encode())


def _block(chance: random.Random, lines: list[bytes]) -> tuple[int, int]:
    first = chance.randrange(len(lines))
    return first, min(len(lines), first + chance.randint(2, 30))


def _double_block(chance: random.Random, lines: list[bytes]) -> None:
    first, last = _block(chance, lines)
    lines[last:last] = lines[first:last]


def _cut_block(chance: random.Random, lines: list[bytes]) -> None:
    first, last = _block(chance, lines)
    del lines[first:last]


def _swap_blocks(chance: random.Random, lines: list[bytes]) -> None:
    first, last = _block(chance, lines)
    block = lines[first:last]
    del lines[first:last]
    at = chance.randint(0, len(lines))
    lines[at:at] = block


def _graft(chance: random.Random, lines: list[bytes]) -> None:
    """A block of another plan in this one."""
    other = chance.choice(plans()).split(b"\n")
    first, last = _block(chance, other)
    at = chance.randint(0, len(lines))
    lines[at:at] = other[first:last]


CHANGES: tuple[Change, ...] = (
    *(_flip, _noise, _cut_bytes, _truncate, _ascii_sign, _ascii_sign, _sign, _sign),
    *map(_on_lines, (_drop_line, _double_line, _move_line, _join_lines, _indent, _indent)),
    *map(_on_lines, (_other_value, _other_value, _other_value, _other_value_inside, _other_value_inside, _other_value_inside)),
    *map(_on_lines, (_other_key, _other_key, _typo, _typo, _add_pair, _add_pair)),
    *map(_on_lines, (_double_block, _cut_block, _swap_blocks, _graft)),
)


if __name__ == "__main__":
    sys.stdout.buffer.write(mutant(int(sys.argv[1])))
