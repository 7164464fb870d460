"""Repositories for tests: made with git itself, by an author and on days that never change, with no configuration of the machine's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

CLEAN = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C", "HOME": "/nonexistent"}


def git(folder: Path, *arguments: str, day: str = "2026-01-05", who: str = "Alice Martin", stdin: bytes = b"") -> str:
    """Run git as a person does, and give what it prints."""
    values = {"NAME": who, "EMAIL": f"{who.partition(' ')[0].lower()}@example.org", "DATE": f"{day}T09:00:00+0100"}
    person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in values.items()}
    told = subprocess.run(["git", *arguments], cwd=folder, env=CLEAN | person, input=stdin, capture_output=True, check=False)
    assert told.returncode == 0, (arguments, told.stderr.decode("utf-8", "replace"))
    return told.stdout.decode("utf-8", "surrogateescape").strip()


def made(folder: Path) -> Path:
    """An empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def committed(folder: Path, texts: dict[str, str | None], subject: str, *, day: str = "2026-01-05", who: str = "Alice Martin") -> str:
    """Write files (None removes one), commit them all, and give the commit's name."""
    for name, text in texts.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "--message", subject, day=day, who=who)
    return git(folder, "rev-parse", "HEAD")
