"""What is wrong with a value, in people's words: raised by the spellings, turned into findings by the loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactool.source.place import Path
    from pactool.words import Say

AMBIGUOUS = "PAC008"
UNKNOWN_KEY = "PAC101"
WRONG_TYPE = "PAC102"
MISSING_KEY = "PAC103"
NOT_ALLOWED = "PAC104"
OUT_OF_BOUNDS = "PAC105"


class Wrong(ValueError):
    """A value that cannot be taken.

    `at` is the way from the value under validation down to what is wrong, `cure` the spelling that is certainly meant (a safe fix),
    `on_key` tells that the key is wrong, not what it holds.
    """

    def __init__(
        self, message: Say, hint: Say | None = None, *, code: str = WRONG_TYPE, cure: str | None = None, at: Path = (), on_key: bool = False
    ) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.code = code
        self.cure = cure
        self.at = at
        self.on_key = on_key

    def under(self, *steps: str | int) -> Wrong:
        """The same, seen from `steps` higher up."""
        return Wrong(self.message, self.hint, code=self.code, cure=self.cure, at=(*steps, *self.at), on_key=self.on_key)


class Wrongs(ValueError):
    """Several of them in one value."""

    def __init__(self, several: list[Wrong]) -> None:
        super().__init__(f"{len(several)} wrong values")
        self.several = several
