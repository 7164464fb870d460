"""Commands that misbehave on purpose, to show that the watch sees each way of doing harm."""

from __future__ import annotations

import os
import signal
import sys
import time


def main(argv: list[str]) -> None:
    """Misbehave as the first argument says; what `validate` is given as a warm-up passes."""
    deeds[argv[0]]()


def _loop() -> None:
    while True:
        pass


def _wait() -> None:
    time.sleep(60)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _eat() -> None:
    sys.stdout.write(str(len(bytearray(b"x") * (350 << 20))))


def _raise() -> None:
    raise ValueError("planted")


def _traceback() -> None:
    sys.stderr.write("Traceback (most recent call last)\nValueError: planted\n")


def _escape() -> None:
    sys.stdout.write("a.yaml: \x1b[2J\n")


def _obeyed() -> None:
    sys.stdout.write("a.yaml\n  ::error::owned\n")


def _latin() -> None:
    sys.stdout.buffer.write(b"caf\xe9\n")


def _bug() -> None:
    sys.exit(3)


def _hard_exit() -> None:
    os._exit(7)


def _good() -> None:
    sys.stdout.write("::error file=a.yaml,line=1::é [bold]\n")
    sys.exit(1)


deeds = {
    "validate": _good,
    "loop": _loop,
    "wait": _wait,
    "crash": _crash,
    "eat": _eat,
    "raise": _raise,
    "traceback": _traceback,
    "escape": _escape,
    "obeyed": _obeyed,
    "latin": _latin,
    "bug": _bug,
    "hard-exit": _hard_exit,
    "good": _good,
}
