"""Paths that are no plain file, and names that a terminal, a shell or a log would obey."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from .entry import PLAN
from .watch import Job

UNREAD = frozenset({2})
BROKEN = (PLAN + "titel: x\n").encode()

NAMES = (
    *(
        "a\nb.yaml",
        "a\n::error::owned.yaml",
        "a\r::error::owned.yaml",
        "\x1b[31mred.yaml",
        "\x1b]0;title\x07.yaml",
        "a\tb.yaml",
        "\x7f.yaml",
        "\x9b31m.yaml",
    ),
    *(
        "::error::owned.yaml",
        "::error file=x::owned.yaml",
        "##[error]owned.yaml",
        "##vso[task.complete]x.yaml",
        "%0A::error::owned.yaml",
        "a,b=c:d.yaml",
    ),
    *(
        "[bold]x[.yaml",
        "[bold red]x.yaml",
        "[link=file:x]y[.yaml",
        ":smile:.yaml",
        "<script>alert(1)<.yaml",
        '"><img src=x>.yaml',
        "a'b\"c`d$(id).yaml",
        "&amp;.yaml",
    ),
    *(
        "\u202elmay.exe.yaml",
        "a\u2028b.yaml",
        "\u2066x.yaml",
        "\ufeff.yaml",
        "\u200f.yaml",
        "e\u0301.yaml",
        "{0.__class__}.yaml",
        "%s%n.yaml",
        "a b .yaml",
        " .yaml",
    ),
    *(
        "=1+1.yaml",
        "@everyone.yaml",
        "![x](y).yaml",
        "a|b.yaml",
        "a\\b.yaml",
        "\\x1b.yaml",
        "~.yaml",
        "$HOME.yaml",
        "*.yaml",
        "漢字🙂.yaml",
        "n" * 250 + ".yaml",
        ".yaml",
        "..yaml",
    ),
)
RAW_NAMES = (b"\xff.yaml", b"caf\xe9.yaml", b"\xed\xa0\x80.yaml", b"a\xc0\xaf.yaml")
DASHED = ("-x.yaml", "--format.yaml", "--version", "-", "--help.yaml", "-c exec.yaml")


@dataclass(frozen=True, slots=True)
class Special:
    """A named run and the exits it may have."""

    name: str
    job: Job
    exits: frozenset[int]


def names() -> list[str]:
    """All hostile file names, those of undecodable bytes as the interpreter spells them."""
    return [*NAMES, *map(os.fsdecode, RAW_NAMES)]


def paths(folder: Path) -> list[Special]:
    """Make what is no plain file in `folder`, and the runs that meet it."""
    os.mkfifo(folder / "fifo.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "empty").mkdir()
    (folder / "crowd").mkdir()
    os.mkfifo(folder / "crowd" / "fifo.yaml")
    (folder / "crowd" / "dangling.yaml").symlink_to("nowhere")
    (folder / "crowd" / "up").symlink_to("..")
    (folder / "crowd" / "good.yaml").write_bytes(BROKEN)
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "loop-a.yaml").symlink_to("loop-b.yaml")
    (folder / "loop-b.yaml").symlink_to("loop-a.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "to-fifo.yaml").symlink_to("fifo.yaml")
    (folder / "to-zero.yaml").symlink_to("/dev/zero")
    (folder / "plan.txt").write_bytes(BROKEN)
    (folder / "bad.yaml").write_bytes(BROKEN)
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket is short
        server.bind("socket.yaml")
        os.chdir(here)
    return [*_unreadable(str(folder)), *_folders(str(folder)), *_standard_input(str(folder))]


def _unreadable(cwd: str) -> list[Special]:
    made = ("fifo.yaml", "socket.yaml", "loop.yaml", "loop-a.yaml", "dangling.yaml", "to-fifo.yaml", "to-zero.yaml")
    devices = ("/dev/zero", "/dev/null", "/dev/random", "/dev/full", "/dev/tty", "/proc/self/mem", "/proc/self/pagemap", "/proc/self/fd/0")
    wrong = (
        "missing.yaml",
        "bad.yaml/child.yaml",
        "n" * 300 + ".yaml",
        "x/" * 3_000 + "y.yaml",
        "a\0b.yaml",
        "",
        "\n",
        "http://example.com/a.yaml",
    )
    cases = [(path, path) for path in (*made, *devices, *wrong)]
    return [Special(f"unreadable-{name[:30]!r}", Job(("validate", path), cwd=cwd), UNREAD) for name, path in cases]


def _folders(cwd: str) -> list[Special]:
    two = frozenset({1, 2})
    return [
        Special("folder-empty", Job(("validate", "empty"), cwd=cwd), UNREAD),
        Special("folder-named-as-a-file", Job(("validate", "folder.yaml"), cwd=cwd), UNREAD),
        Special("folder-with-a-fifo-a-dangling-link-and-a-circle", Job(("validate", "crowd"), cwd=cwd), two),
        Special("folder-all-of-it", Job(("validate", "."), cwd=cwd), two),
        Special("folder-found-without-being-named", Job(("validate",), cwd=cwd), frozenset({0, 1, 2})),
        Special("one-unreadable-among-good", Job(("validate", "fifo.yaml", "bad.yaml", "missing.yaml"), cwd=cwd), two),
        Special("the-same-file-a-thousand-times", Job(("validate", *["bad.yaml"] * 1_000), cwd=cwd), frozenset({1})),
        Special("another-ending", Job(("validate", "plan.txt"), cwd=cwd), frozenset({1})),
    ]


def _standard_input(cwd: str) -> list[Special]:
    named = "\x1b[31m\n::error::owned\u202e[bold].yaml"
    return [
        Special("stdin-endless", Job(("validate", "-"), stdin="/dev/zero", cwd=cwd), UNREAD),
        Special("stdin-endless-noise", Job(("validate", "-"), stdin="/dev/urandom", cwd=cwd), UNREAD),
        Special("stdin-empty", Job(("validate", "-"), cwd=cwd), frozenset({1, 2})),
        Special("stdin-a-plan", Job(("validate", "-"), stdin=f"{cwd}/bad.yaml", cwd=cwd), frozenset({1})),
        Special("stdin-twice", Job(("validate", "-", "-"), stdin=f"{cwd}/bad.yaml", cwd=cwd), frozenset({0, 1, 2})),
        Special(
            "stdin-with-a-hostile-name",
            Job(("validate", "-", "--stdin-filename", named), stdin=f"{cwd}/bad.yaml", cwd=cwd),
            frozenset({1, 2}),
        ),
    ]


CONFIGURATIONS = {
    "empty": b"",
    "list": b"- a\n",
    "scalar": b"42\n",
    "broken": b"plans: [",
    "not-utf8": b"plans: [\xff]\n",
    "utf-16": "plans: [a]\n".encode("utf-16"),
    "control": b'plans: ["\\x1b[31m"]\n"\\x1b[2J": 1\n',
    "brackets": b"[" * 200_000,
    "nul": b"plans: \0\n",
    "aliases": b"a: &a [x]\nplans: [*a, *a]\n",
    "tag": b"plans: !!python/object/apply:os.system [id]\n",
    "unknown": b"'[bold]::error::x': 1\nselect: [PAC9999, '[/bold]', '.*']\n",
    "types": b"plans: {a: b}\nselect: 3\nignore: {x: [y]}\nseverities: [a]\nthresholds: x\n",
    "outside": b"plans: ['../../../../etc/*', '/etc/passwd', '/dev/zero']\n",
    "greedy": b"plans: ['" + b"**/" * 30 + b"*']\n",
    "wild": b"plans: ['[', '**', '', '[!', '{a,b}']\n",
    "house-rule": b"rules: [{code: PAC901, for: actions, when: '" + b"(" * 5_000 + b"', require: '__import__(\"os\")'}]\n",
    "huge": b"# comment\n" * 1_000_000,
}
"""What may stand in a `.pac.yaml`: it comes from pull requests as plans do."""
