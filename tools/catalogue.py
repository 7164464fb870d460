"""Writes the French catalogue anew: `python -m tools.catalogue [FOLDER]`.

New texts enter untranslated and are printed, texts that nobody says any more leave, and what is translated gets its French spaces. The
compiled catalogue stands beside it. Ends with 1 while something is untranslated. Both files depend on the sources and the translations alone.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.texts import SOURCE, Text, texts

LANGUAGE = "fr"
FOLDER = SOURCE / "locale"
WITHIN = Path(LANGUAGE, "LC_MESSAGES")
HEADER = (
    "# The texts of pac in French, and the YAML and command words that stay as they are.\n"
    "# `make catalogue` keeps this file in order: write translations, leave the rest to it."
)
WIDTH = 140
WIDE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_ANY = f"[ {WIDE}{NARROW}]"
_SPACES = (
    (re.compile(f"«{_ANY}?"), f"«{WIDE}"),
    (re.compile(f"{_ANY}?»"), f"{WIDE}»"),
    (re.compile(f"(?<=[^\\s«]){_ANY}:(?=\\s|$)"), f"{WIDE}:"),
    (re.compile(f"(?<=[^\\s«]){_ANY}([;?!])(?=\\s|$)"), f"{NARROW}\\1"),
    (re.compile(f"(?<=\\d){_ANY}%(?!\\w)"), f"{NARROW}%"),
)


class Settled(Catalog):
    """A catalogue whose header holds no day and no version of a tool: the same texts are the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a reader of the catalogue needs."""
        return [
            ("Language", LANGUAGE),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"nplurals={self.num_plurals}; plural={self.plural_expr};"),
        ]


def typeset(text: str) -> str:
    """French spaces: no-break inside quotes and before a colon, narrow before the other high signs."""
    for pattern, right in _SPACES:
        text = pattern.sub(right, text)
    return text


def merged(old: dict[Text, tuple[str, ...]]) -> Settled:
    """The catalogue of today's texts with the translations that there are."""
    found = Settled(locale=LANGUAGE, project="pactool", header_comment=HEADER, fuzzy=False)
    for text, files in sorted(texts().items()):
        several = bool(text.many)
        known = tuple(typeset(one) for one in old.get(text, ("", "") if several else ("",)))
        found.add(tuple(text) if several else text.one, known if several else known[0], locations=[(file, 0) for file in sorted(files)])
    return found


def translations(catalogue: Catalog) -> dict[Text, tuple[str, ...]]:
    """Every text with its translations, one or two; what is marked fuzzy has none."""
    return {_text(one.id): _forms(one.string) for one in catalogue if one.id and not one.fuzzy}


def _text(key: str | tuple[str, ...] | list[str]) -> Text:
    return Text(key) if isinstance(key, str) else Text(*key)


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def load(path: Path) -> Catalog:
    """A catalogue from its file; an empty one where there is none."""
    if not path.exists():
        return Settled(locale=LANGUAGE)
    with path.open("rb") as stream:
        return read_po(stream, locale=LANGUAGE)


def source(catalogue: Catalog) -> bytes:
    """The catalogue as people edit it."""
    stream = BytesIO()
    write_po(stream, catalogue, width=WIDTH, sort_output=True, include_lineno=False)
    return stream.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as `gettext` reads it."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def main(folder: Path = FOLDER) -> int:
    """Write both files, print what is untranslated, and give the exit code."""
    path = folder / WITHIN / "pactool.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = merged(translations(load(path)))
    path.write_bytes(source(catalogue))
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [text for text, forms in translations(catalogue).items() if not all(forms)]
    for text in missing:
        sys.stderr.write(f"{path}: untranslated: {text.one!r}\n")
    if missing:
        sys.stderr.write(f"{len(missing)} texts to translate in {path}; then make catalogue\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
