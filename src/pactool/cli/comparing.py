"""The two sides of a change: which plans, from where, under which configuration; read from revisions, from the disk, from files and folders."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.cli.judging import RuleNames
from pactool.edges import discovery, files, layers
from pactool.edges.configuration import Configuration, configure
from pactool.edges.discovery import Source
from pactool.edges.git_process import Broken
from pactool.edges.walking import CONFIGURATION, upwards
from pactool.errors import PacError
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pactool.cli.desk import Desk
    from pactool.edges.git import Repository
    from pactool.edges.git_objects import Commit
    from pactool.edges.layers import Layer, Option
    from pactool.source.trouble import Limits

TREE = say("the working tree")
"""What the files on disk are called where the other side is a revision."""
_PLAIN = (".yaml", ".yml")


class Asked(NamedTuple):
    """What is to be compared, as given: nothing, one or two words, the plans it is about, and the options that a configuration has too."""

    words: tuple[str, ...]
    plans: tuple[str, ...]
    given: Mapping[str, Option]
    limits: Limits
    stdin_filename: str = "<stdin>"


@dataclass(frozen=True, slots=True)
class Edition:
    """One side: its plans by the name that both sides know them by, its configuration, and the commit it was read from."""

    label: Say | str
    sources: Mapping[str, Source]
    configuration: Configuration
    commit: Commit | None = None


class Editions(NamedTuple):
    """Both sides, the files that git says were renamed ({new: old}), and what a person should know of what was left out."""

    base: Edition
    head: Edition
    renames: Mapping[str, str]
    notes: tuple[Say, ...] = ()


class _Word(NamedTuple):
    """One side as it was given: a file or folder, a commit, or the working tree where both are None."""

    path: str | None = None
    commit: Commit | None = None
    label: Say | str = TREE


def editions(asked: Asked, desk: Desk) -> Editions:
    """Find and read both sides. Raises PacError where a word means nothing, or two things, and where no plan is found on either side."""
    words = asked.words
    if len(words) == 2 and all(_is_there(word, desk.cwd) for word in words) and not any(map(_may_be_revision, words)):
        return _on_disk(words[0], words[1], asked, desk)
    repository = _repository(words, desk)
    if repository is None:
        return _on_disk(words[0], words[1], asked, desk)
    with repository:
        first, second = _meant(words, repository, desk)
        if first.path is not None and second.path is not None:
            return _on_disk(words[0], words[1], asked, desk)
        return _revised(first, second, asked, repository, desk)


def _repository(words: Sequence[str], desk: Desk) -> Repository | None:
    """The repository around; None where both words are files and there is none, or git itself is missing."""
    from pactool.edges.git import Repository

    try:
        return Repository.open(desk.cwd, desk.environ)
    except PacError:
        if len(words) == 2 and all(_is_there(word, desk.cwd) for word in words):
            return None
        raise


def against(revision: str, asked: Asked, desk: Desk) -> Editions:
    """A revision and the files on disk. Raises PacError."""
    from pactool.edges.git import Repository

    with Repository.open(desk.cwd, desk.environ) as repository:
        return _revised(_Word(None, repository.commit(revision), revision), _Word(), asked, repository, desk)


# ---- what the words mean


def _meant(words: Sequence[str], repository: Repository, desk: Desk) -> tuple[_Word, _Word]:
    if len(words) == 1 and ".." in words[0] and not _is_there(words[0], desk.cwd):
        return _range(words[0], repository)
    found = [_word(word, repository, desk) for word in words]
    if len(found) == 2:
        return found[0], found[1]
    head = repository.commit()
    if not found or found[0].commit is None:
        path = found[0].path if found else None
        return _Word(None, head, "HEAD"), _Word(path)
    return found[0], _Word()


def _range(word: str, repository: Repository) -> tuple[_Word, _Word]:
    """`A..B`, and `A...B` from where the two parted; what is empty is HEAD."""
    dots = "..." if "..." in word else ".."
    one, _, other = word.partition(dots)
    base, head = repository.commit(one or "HEAD"), repository.commit(other or "HEAD")
    if dots == "...":
        parted = repository.merge_base(base, head)
        if parted is None:
            raise PacError(say('"{one}" and "{other}" have no commit in common', one=one or "HEAD", other=other or "HEAD"))
        base = parted
    return _Word(None, base, one or "HEAD"), _Word(None, head, other or "HEAD")


def _word(word: str, repository: Repository, desk: Desk) -> _Word:
    there = _is_there(word, desk.cwd)
    if there and not _may_be_revision(word):
        return _Word(word, None, word)
    try:
        commit = repository.commit(word)
    except PacError as error:
        if there:
            return _Word(word, None, word)
        raise PacError(say('"{word}" is no file or folder, and no revision: {why}', word=word, why=error.message), error.hint) from error
    if there:
        raise PacError(
            say('"{word}" is both a file or folder and a revision', word=word),
            say("write ./{word} for the file or folder, heads/{word} or tags/{word} for the revision", word=word),
        )
    return _Word(None, commit, word)


def _is_there(word: str, cwd: str) -> bool:
    if word == files.STDIN:
        return True
    try:
        return bool(word) and os.path.lexists(os.path.join(cwd, word))
    except ValueError:
        return False


def _may_be_revision(word: str) -> bool:
    return not (word == files.STDIN or word.endswith(_PLAIN) or word.startswith(("/", "./", "../")) or word in (".", ".."))


# ---- files and folders


def _on_disk(base: str, head: str, asked: Asked, desk: Desk) -> Editions:
    if asked.plans:
        raise PacError(say("--plan says which plans of a revision, and does not go with files"), say("name the two files alone"))
    folders = [_is_folder(word, desk.cwd) for word in (base, head)]
    if folders[0] != folders[1]:
        raise PacError(
            say('"{base}" and "{head}" are not alike: one is a folder', base=base, head=head), say("name two files or two folders")
        )
    if base == files.STDIN == head:
        raise PacError(say("standard input can be one side alone"), say("name a file for the other"))
    sides = [_side_on_disk(word, asked, desk, folder=folders[0]) for word in (base, head)]
    if not any(one.sources for one, _ in sides):
        raise discovery.nothing((base, head), [note for _, notes in sides for note in notes])
    renames = {} if folders[0] else {next(iter(sides[1][0].sources)): next(iter(sides[0][0].sources))}
    return Editions(sides[0][0], sides[1][0], renames, tuple(note for _, notes in sides for note in notes))


def _side_on_disk(word: str, asked: Asked, desk: Desk, *, folder: bool) -> tuple[Edition, tuple[Say, ...]]:
    path = os.path.abspath(os.path.join(desk.cwd, word))
    around = path if folder else desk.cwd if word == files.STDIN else os.path.dirname(path)
    found = layers.project_file(around)
    project = () if found is None else (layers.from_file(found, files.shown(found, desk.cwd), shared=True),)
    configuration = configure(asked.given, desk.environ, desk.cwd, RuleNames(), project)
    try:
        there = discovery.find((word,), desk.cwd, configuration, stdin_name=asked.stdin_filename, limit=asked.limits.size)
    except PacError:
        there = discovery.Found(())
    named = {files.shown(one.path, path) if folder else one.shown: one for one in there.sources}
    return Edition(files.spelled(word), named, configuration), there.notes


def _is_folder(word: str, cwd: str) -> bool:
    return word != files.STDIN and os.path.isdir(os.path.join(cwd, word))


# ---- revisions


def _revised(first: _Word, second: _Word, asked: Asked, repository: Repository, desk: Desk) -> Editions:
    plans = (*asked.plans, *(one.path for one in (first, second) if one.path is not None))
    sides = []
    notes: list[Say] = []
    for word in (first, second):
        project = _project(word.commit, repository, desk)
        configuration = configure(asked.given, desk.environ, desk.cwd, RuleNames(), project)
        found = _found(plans, word.commit, configuration, repository, asked, desk)
        notes += found.notes
        sides.append(Edition(word.label, {one.shown: one for one in found.sources}, configuration, word.commit))
    if not any(one.sources for one in sides):
        raise discovery.nothing(tuple(plans) or (CONFIGURATION, discovery.USUAL, *discovery.USUAL_GLOBS), notes)
    renames = _renames(first, second, repository, desk)
    base = _filled(sides[0], {renames.get(one, one) for one in sides[1].sources}, repository, asked, desk)
    back = {old: new for new, old in renames.items()}
    head = _filled(sides[1], {back.get(one, one) for one in sides[0].sources}, repository, asked, desk)
    return Editions(base, head, renames, tuple(dict.fromkeys(notes)))


def _project(commit: Commit | None, repository: Repository, desk: Desk) -> tuple[Layer, ...] | None:
    """The project's configuration as a commit has it: that of the nearest folder."""
    if commit is None:
        return None
    for folder in upwards(os.path.realpath(desk.cwd)):
        path = os.path.join(folder, CONFIGURATION)
        inner = repository.inside(path)
        if repository.entry(commit, inner) is not None:
            return (layers.from_bytes(repository.blob(commit, inner), path, files.shown(path, os.path.realpath(desk.cwd)), shared=True),)
        if folder == os.path.realpath(repository.root):
            break
    return ()


def _found(
    plans: Sequence[str], commit: Commit | None, configuration: Configuration, repository: Repository, asked: Asked, desk: Desk
) -> discovery.Found:
    """The plans of one side; none where it has none, for the other may have some."""
    if commit is None:
        there = tuple(one for one in plans if _is_there(one, desk.cwd))
        if plans and not there:
            return discovery.Found(())
        try:
            return discovery.find(there, desk.cwd, configuration, stdin_name=asked.stdin_filename, limit=asked.limits.size)
        except PacError:
            return discovery.Found(())
    from pactool.edges import past

    then = tuple(asked.stdin_filename if one == files.STDIN else one for one in plans)
    try:
        there_then = past.find(then, desk.cwd, configuration, (repository, commit), asked.limits.size)
    except (Broken, files.Unreadable):
        raise
    except PacError:
        return discovery.Found(())
    # A plan that is there and cannot be read is not a new one: taken for that, all that it promised could be changed unseen.
    for refused in there_then.lost:
        if isinstance(refused, Broken | files.Unreadable):
            raise refused
    return there_then.found


def _renames(first: _Word, second: _Word, repository: Repository, desk: Desk) -> dict[str, str]:
    if first.commit is None:
        return {}
    try:
        # What git moved up to HEAD has moved on disk too; what was moved since is known by its items.
        later = second.commit or repository.commit()
    except Broken:
        raise
    except PacError:
        return {}
    if later.sha == first.commit.sha:
        return {}
    root = os.path.realpath(repository.root)

    def shown(path: str) -> str:
        return files.shown(os.path.join(root, path), os.path.realpath(desk.cwd))

    return {shown(new): shown(old) for new, old in repository.renames(first.commit, later).items()}


def _filled(side: Edition, wanted: Iterable[str], repository: Repository, asked: Asked, desk: Desk) -> Edition:
    """With the files that the other side has for plans and that are there on this side too: no glob of one side makes a plan vanish."""
    more: dict[str, Source] = {}
    for shown in wanted:
        if shown not in side.sources and (found := _one(shown, side.commit, repository, asked, desk)) is not None:
            more[shown] = found
    return replace(side, sources={**side.sources, **more}) if more else side


def _one(shown: str, commit: Commit | None, repository: Repository, asked: Asked, desk: Desk) -> Source | None:
    path = os.path.join(desk.cwd, shown)
    if commit is None:
        return Source(path, shown) if os.path.isfile(path) else None
    inner = repository.inside(path)
    if repository.entry(commit, inner) is None:
        return None
    try:
        return Source(path, shown, raw=repository.blob(commit, inner, asked.limits.size))
    except (Broken, files.Unreadable):
        raise
    except PacError:
        return None
