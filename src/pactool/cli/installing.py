"""What `pac git install` does, line by line."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from importlib.resources import files as packaged
from typing import TYPE_CHECKING

from pactool import __version__
from pactool.cli.judging import RuleNames
from pactool.edges import repository_setup as setting_up
from pactool.edges.configuration import configure
from pactool.edges.git import Repository
from pactool.errors import ExitCode, PacError
from pactool.nearest import nearest
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.cli.desk import Desk
    from pactool.words import Say

CI = {"github": (".github", "workflows", "pac.yml"), "gitlab": (".gitlab", "pac.gitlab-ci.yml")}
"""The file that each service's job stands in."""
_PIPELINE = ".gitlab-ci.yml"
_INCLUDE = "include:\n  - local: .gitlab/pac.gitlab-ci.yml\n"


def run_install(desk: Desk, ci: str | None, *, hook: bool, dry_run: bool) -> int:
    """Set up the repository around the folder. Raises PacError."""
    if ci is not None and ci not in CI:
        meant = nearest(ci, CI)
        hint = say("did you mean {meant}?", meant=meant) if meant else say("one of: {known}", known=tuple(CI))
        raise PacError(say('--ci knows no "{name}"', name=ci), hint)
    configuration = configure({}, desk.environ, desk.cwd, RuleNames())
    with Repository.open(desk.cwd, desk.environ) as repository:
        setup = setting_up.Setup(repository, _program(desk), dry_run)
        folder = repository.inside(os.path.join(configuration.folder if configuration.plans else desk.cwd, ""))
        for told in _steps(setup, setting_up.patterns(configuration.plans, folder), ci, hook=hook):
            if isinstance(told, str):
                desk.print(f"{told}\n")
            else:
                desk.say(told)
    if dry_run:
        desk.say(say("nothing was written"))
    return ExitCode.FINE


def run_uninstall(desk: Desk, *, dry_run: bool) -> int:
    """Undo what `run_install` did, jobs of CI aside. Raises PacError."""
    with Repository.open(desk.cwd, desk.environ) as repository:
        done = 0
        for told in setting_up.take_out(setting_up.Setup(repository, _program(desk), dry_run)):
            desk.say(told)
            done += 1
    if dry_run or not done:
        desk.say(say("nothing was written"))
    return ExitCode.FINE


def _steps(setup: setting_up.Setup, patterns: tuple[str, ...], ci: str | None, *, hook: bool) -> Iterator[Say | str]:
    yield from setting_up.configure(setup)
    yield from setting_up.attributes(setup, patterns)
    if hook:
        yield from setting_up.hook(setup)
    if ci is not None:
        yield from setting_up.new_file(setup, CI[ci], template(ci))
    if ci == "gitlab":
        yield from setting_up.new_file(setup, (_PIPELINE,), _INCLUDE)


def template(ci: str) -> str:
    """The job of a service, for this version of pac."""
    return (packaged("pactool") / "templates" / "ci" / f"{ci}.yml").read_text(encoding="utf-8").replace("VERSION", __version__)


def _program(desk: Desk) -> str:
    """How a shell calls pac: by its name where that is found, else this very interpreter."""
    if shutil.which("pac", path=desk.environ.get("PATH")):
        return "pac"
    return shlex.quote(os.path.join(os.path.dirname(sys.executable), "pac"))
