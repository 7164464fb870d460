"""Where a configuration comes from: files, variables and options, each a layer of keys and values that know where they stand."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import files
from pactool.edges.walking import CONFIGURATION, is_under, root_of, upwards
from pactool.errors import PacError
from pactool.source.place import TOP, Path, Span
from pactool.words import say

if TYPE_CHECKING:
    from pactool.source.build import Value
    from pactool.source.document import Document

Option = str | bool | Sequence[str] | None
Given = Mapping[str, Option]
"""Options by the name of their setting; None and an empty list are options that were not given."""

LISTS = frozenset(("select", "ignore"))
FROM_OUTSIDE = ("lang", "format", "strict", "select", "ignore", "known", "cache")
"""The settings that variables and options can give."""

_LARGEST = 1_000_000


class Layer(NamedTuple):
    """One origin of settings.

    `name` is the file as printed, or the beginning of an option (`--`) or variable (`PAC_`); `folder` the absolute folder that its paths are
    written for; `shared` tells that it is the project's file, which comes with whatever a pull request brings.
    """

    name: str
    folder: str
    data: Mapping[str, Value]
    document: Document | None = None
    shared: bool = False

    def label(self, path: Path) -> str:
        """What a place in this layer is called: the file, the option or the variable."""
        if self.document is not None or not path:
            return self.name
        key = str(path[0])
        return self.name + (key.upper() if self.name == "PAC_" else key.replace("_", "-"))


def from_options(given: Given, cwd: str) -> Layer:
    """What the command line says."""
    data = {key: _written(value) for key, value in given.items() if value is not None and (isinstance(value, (str, bool)) or value)}
    return Layer("--", cwd, {key: _several(value) if key in LISTS else value for key, value in data.items()})


def from_environment(environ: Mapping[str, str], cwd: str) -> Layer:
    """What the `PAC_*` variables say; an empty one says nothing."""
    data: dict[str, Value] = {key: environ[f"PAC_{key.upper()}"] for key in FROM_OUTSIDE if environ.get(f"PAC_{key.upper()}")}
    return Layer("PAC_", cwd, {key: _several(value) if key in LISTS else value for key, value in data.items()})


def project_file(cwd: str) -> str | None:
    """The nearest `.pac.yaml` from a folder up to the root of its git repository; outside a repository, that of the folder alone."""
    around: list[str] = []
    for folder in upwards(cwd):
        around.append(folder)
        if os.path.lexists(os.path.join(folder, ".git")):
            break
    else:
        around = [cwd]
    paths = (os.path.join(folder, CONFIGURATION) for folder in around)
    return next((path for path in paths if os.path.lexists(path)), None)


def user_file(environ: Mapping[str, str]) -> str | None:
    """The user's own `pac/config.yaml`, if there is one."""
    base = environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(environ.get("HOME", ""), ".config")
    path = os.path.join(base, "pac", "config.yaml")
    return path if os.path.isabs(path) and os.path.lexists(path) else None


def from_file(path: str, name: str, *, shared: bool) -> Layer:
    """Read one configuration file; its troubles stay in its document. Raises `files.Unreadable`."""
    if shared and not is_under(os.path.realpath(path), os.path.realpath(root_of(os.path.dirname(path)))):
        raise PacError(
            say('"{path}" is a link that leads out of its repository, and is not followed', path=name), say("put the file itself there")
        )
    return from_bytes(files.read(path, _LARGEST, name), path, name, shared=shared)


def from_bytes(raw: bytes, path: str, name: str, *, shared: bool) -> Layer:
    """The layer that the bytes of a file make, wherever they were read."""
    from pactool.source.document import load  # noqa: PLC0415 - the parser is loaded only where there is a file to parse

    document = load(raw, name)
    data = document.data if isinstance(document.data, dict) else {}
    return Layer(name, os.path.dirname(path), data, document, shared)


def places(layer: Layer, paths: Sequence[Path]) -> dict[Path, tuple[Span, Span]]:
    """Where the keys and the values of a layer stand; the top for what is no file's."""
    if layer.document is None:
        return dict.fromkeys(paths, (TOP, TOP))
    from pactool.source.document import locate  # noqa: PLC0415 - as above

    return {path: (found.key or found.value, found.value) for path, found in locate(layer.document, paths).items()}


def _written(value: Option) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else list(value)


def _several(value: Value) -> Value:
    parts = value if isinstance(value, list) else [value]
    return [code for part in parts if isinstance(part, str) for code in part.replace(",", " ").split()]
