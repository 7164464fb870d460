"""The merge of two sides of a plan: item by item and period by period, on the text, and proved before anybody gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.change.merge_cut import Uncut, cut
from pactool.change.merge_proof import Said, shown
from pactool.change.merge_sides import Conflict, merged, resolved
from pactool.change.merge_text import settled
from pactool.source.document import load
from pactool.source.lines import BOM

if TYPE_CHECKING:
    from pactool.change.merge_sides import Piece
    from pactool.source.document import Document
    from pactool.source.trouble import Limits

MARKER = 7
"""How many signs a conflict's markers have unless git asks for another number."""


class Labels(NamedTuple):
    """How the two sides are called at the markers of a conflict, and how long those are."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = MARKER


class Versions(NamedTuple):
    """The bytes of one file on three sides; the base is empty where both sides made the file."""

    base: bytes
    ours: bytes
    theirs: bytes


class Merged(NamedTuple):
    """The merged bytes and how many conflicts stand in them."""

    content: bytes
    conflicts: int


class Unread(Exception):
    """One of the sides is no plan that can be read whole."""


class Unproven(Exception):
    """It could not be shown that the merged text says all that both sides say."""


def merge(versions: Versions, limits: Limits, labels: Labels = Labels()) -> Merged:  # noqa: B008 - frozen
    """Merge two sides. Line ends, the byte order mark and the end of the file stay as ours has them. Raises `Unread` and `Unproven`."""
    documents = [_read(raw, limits) for raw in versions]
    texts = [_plain(one.text) for one in documents]
    try:
        (head, base), (own_head, ours), (other_head, theirs) = (cut(one) for one in texts)
        pieces = _headed((head, own_head, other_head), merged(base, ours, theirs))
    except Uncut as reason:
        raise Unproven from reason
    _prove([_said(one, limits) for one in documents], resolved(pieces), limits)
    return Merged(_like(_drawn(pieces, labels), documents[1].text), sum(isinstance(one, Conflict) for one in pieces))


def holds(versions: Versions, result: bytes, limits: Limits) -> bool:
    """Whether a text without conflicts, whoever merged it, says all that both sides say."""
    try:
        *sides, whole = (_read(raw, limits) for raw in (*versions, result))
        text = _plain(whole.text)
        _prove([_said(one, limits) for one in sides], (text, text), limits)
    except (Unread, Unproven):
        return False
    return True


def _read(raw: bytes, limits: Limits) -> Document:
    document = load(raw, "", limits)
    if document.troubles or not (document.data is None or isinstance(document.data, dict)) or "\r" in document.text.replace("\r\n", ""):
        raise Unread
    return document


def _plain(text: str) -> str:
    """A text with LF alone, which ends its last line, without a byte order mark."""
    found = text.removeprefix(BOM).replace("\r\n", "\n")
    return found if found.endswith("\n") or not found else found + "\n"


def _said(document: Document, limits: Limits) -> Said:
    """What a side says once its last line has an end: of a text in lines it is a part."""
    text = _plain(document.text)
    return Said(text, document.data if document.text.endswith("\n") else _read(text.encode(), limits).data)


def _like(text: str, ours: str) -> bytes:
    """A text with the line ends, the mark and the end of ours."""
    windows = 2 * ours.count("\r\n") > ours.count("\n")
    if ours and not ours.endswith("\n"):
        text = text.removesuffix("\n")
    mark = BOM if ours.startswith(BOM) else ""
    return (mark + (text.replace("\n", "\r\n") if windows else text)).encode()


def _headed(heads: tuple[str, str, str], pieces: list[Piece]) -> list[Piece]:
    from pactool.change.merge_order import lines  # noqa: PLC0415 - hardly any plan has the mark of a document

    found: list[Piece] = [lines(*heads), *pieces] if any(heads) else pieces
    return [settled(one) if isinstance(one, str) else Conflict(settled(one.ours), settled(one.theirs)) for one in found]


def _drawn(pieces: list[Piece], labels: Labels) -> str:
    """The text with the markers that git and every editor know."""
    begin, middle, end = (sign * labels.size for sign in "<=>")
    return "".join(
        one if isinstance(one, str) else f"{begin} {labels.ours}\n{one.ours}{middle}\n{one.theirs}{end} {labels.theirs}\n" for one in pieces
    )


def _prove(sides: list[Said], results: tuple[str, str], limits: Limits) -> None:
    """Raises `Unproven`."""
    mine, others = results
    try:
        first = Said(mine, _read(mine.encode(), limits).data)
        second = first if mine == others else Said(others, _read(others.encode(), limits).data)
    except Unread as reason:
        raise Unproven from reason
    base, ours, theirs = sides
    if not shown((base, ours, theirs, first, second)):
        raise Unproven
