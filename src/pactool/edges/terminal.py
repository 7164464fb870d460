"""What a stream can show: colour, width, characters; writing to it whatever it is; and the language a person is spoken to."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, TextIO

from pactool.errors import PacError
from pactool.words import LANGUAGES, Say, say

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 80
"""Columns where nobody knows better."""

_WIDEST = 10_000
_SIGNS = "é…│─█✓→"
"""What drawing in Unicode needs."""

_CLOSED = frozenset((errno.EPIPE, errno.ESHUTDOWN, errno.ECONNRESET))

_CAUSES: dict[int, Say] = {
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("your quota is used up"),
    errno.EBADF: say("it is closed"),
    errno.EFBIG: say("it would be larger than this system allows"),
}


class ClosedPipe(Exception):
    """Whoever reads the stream has stopped; there is nothing to say and nobody to say it to."""


def coloured(stream: TextIO, environ: Mapping[str, str], *, asked: bool | None = None) -> bool:
    """Whether to colour this stream: as asked, else by `NO_COLOR`, `FORCE_COLOR`, then for a terminal that is not `dumb`."""
    if asked is not None:
        return asked
    if environ.get("NO_COLOR"):
        return False
    if forced := environ.get("FORCE_COLOR"):
        return forced.lower() not in {"0", "false"}
    return environ.get("TERM") != "dumb" and is_terminal(stream)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at this stream."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def width(stream: TextIO, environ: Mapping[str, str]) -> int:
    """How many columns this stream has: `COLUMNS`, else those of its terminal, else 80."""
    asked = environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and 0 < int(asked[:9]) <= _WIDEST:
        return int(asked)
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return WIDTH
    return columns if 0 < columns <= _WIDEST else WIDTH


def can_draw(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether the stream has the signs that tables and bars are drawn with: its encoding has them, and nobody asked for plain signs.

    Python writes UTF-8 under `LC_ALL=C` too, to lose no text; who sets it means a terminal without Unicode.
    """
    if environ.get("LC_ALL") in ("C", "POSIX"):
        return False
    try:
        _SIGNS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def encodable(text: str, encoding: str) -> str:
    r"""The text with `\u2713` and the like for what the encoding cannot say."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "backslashreplace").decode("ascii")
    return text


def write(stream: TextIO | None, text: str) -> None:
    """Write text to a standard stream; raises `ClosedPipe` when its reader is gone, `PacError` when it cannot be written to."""
    if not text:
        return
    if stream is None:
        raise _unwritable(say("it is closed"))
    try:
        stream.write(encodable(text, stream.encoding or "utf-8"))
    except (OSError, ValueError) as error:
        raise _refused(stream, error) from error


def flush(stream: TextIO | None) -> None:
    """Send what waits in a standard stream, where the last error shows; raises as `write` does."""
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError) as error:
        raise _refused(stream, error) from error


def language(option: str | None, environ: Mapping[str, str], plan_language: str | None = None) -> str:
    """The language to speak, `fr` or `en`: the option (or the configuration's), `PAC_LANG`, the plan's, the locale's, else English."""
    asked = (option, environ.get("PAC_LANG"), plan_language)
    return next((one for one in asked if one in LANGUAGES), None) or _of_locale(environ)


def _of_locale(environ: Mapping[str, str]) -> str:
    name = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), "")
    spoken = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return spoken if spoken in LANGUAGES else "en"


def _refused(stream: TextIO, error: OSError | ValueError) -> Exception:
    _divert(stream)
    if isinstance(error, OSError) and error.errno in _CLOSED:
        return ClosedPipe()
    if not isinstance(error, OSError):
        return _unwritable(say("it is closed"))
    return _unwritable(_CAUSES.get(error.errno or 0, say('the system says "{reason}"', reason=error.strerror or type(error).__name__)))


def _divert(stream: TextIO) -> None:
    """Lead the stream nowhere, or Python would try to send the rest again at its end, and complain."""
    try:
        handle = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except (OSError, ValueError):
        return
    os.dup2(nowhere, handle)
    os.close(nowhere)


def _unwritable(cause: Say) -> PacError:
    return PacError(say("the output cannot be written: {cause}", cause=cause), say("write it somewhere else"))
