"""Every English text that a person reads, with the files that say it: the entries of the catalogue."""

from __future__ import annotations

import ast
from collections import defaultdict
from inspect import getsourcefile, unwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer
from typer.core import TyperGroup

from pactool.cli.app import app
from pactool.cli.helping import STAND_IN, paragraphs
from pactool.plan.schema import descriptions
from pactool.rules.page import prose_of
from pactool.rules.registry import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click import Command

SOURCE = Path(__file__).parents[1] / "src" / "pactool"
TREE = SOURCE.parents[1]
CLI, MODEL = "src/pactool/cli", "src/pactool/plan"
SPEAKERS = {"say": 1, "says": 2}
"""The functions that make a sentence, with how many of their first arguments are its English text."""


class Text(NamedTuple):
    """An English text, and its form for several where it counts something."""

    one: str
    many: str = ""


class NotLiteral(Exception):
    """A sentence whose text the catalogue cannot collect; says where it stands."""


def texts() -> dict[Text, frozenset[str]]:
    """Every text with the files that say it, relative to the checkout."""
    found: defaultdict[Text, set[str]] = defaultdict(set)
    for text, file in (*_said(), *_pages(), *_help(), *((Text(one), MODEL) for one in descriptions())):
        found[text].add(file)
    return {text: frozenset(files) for text, files in found.items()}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package, by its path in the checkout."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(TREE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _said() -> Iterator[tuple[Text, str]]:
    for file, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS:
                yield Text(*_literals(node, SPEAKERS[node.func.id], file)), file


def _literals(call: ast.Call, count: int, file: str) -> tuple[str, ...]:
    found = tuple(one.value for one in call.args[:count] if isinstance(one, ast.Constant) and isinstance(one.value, str))
    if len(found) != count:
        raise NotLiteral(f"{file}:{call.lineno}: {ast.unparse(call)}")
    return found


def _pages() -> Iterator[tuple[Text, str]]:
    for one in rules().values():
        file = Path(getsourcefile(unwrap(one.check)) or "").resolve().relative_to(TREE).as_posix()
        yield from ((Text(part), file) for part in prose_of(one.page))


def _help() -> Iterator[tuple[Text, str]]:
    return ((Text(text), CLI) for _, text in help_texts())


def help_texts() -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of the help but the examples and the titles, with the words that call its command: `("pac", "explain")`."""
    yield from _of_command(typer.main.get_command(app), ("pac",))


def _of_command(command: Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    context = typer.Context(command, info_name=path[-1])
    yield from ((path, part) for part in paragraphs(command.help or "") if not part.startswith("pac "))
    for param in command.get_params(context):
        if text := getattr(param, "help", None):
            yield path, text
        names = f"{param.metavar or param.name} {(param.get_help_record(context) or [''])[0]}"
        yield from ((path, word) for word in STAND_IN.findall(names))
    yield from ((path, word) for piece in command.collect_usage_pieces(context) for word in STAND_IN.findall(piece))
    if isinstance(command, TyperGroup):
        inner = ((name, command.get_command(context, name)) for name in command.list_commands(context))
        yield from (found for name, one in inner if one is not None for found in _of_command(one, (*path, name)))
