"""The watch is only worth something if it barks: each planted harm is seen, told apart, and laid to the job that did it."""

from __future__ import annotations

from pathlib import Path

from .watch import Job, Way, hurt, judge

PLANTED = str(Path(__file__).with_name("planted"))
HARM = {
    "loop": "took more than 2 s",
    "crash": "killed by SIGSEGV",
    "eat": "peak of",
    "raise": "escaped: ValueError: planted",
    "traceback": "traceback on stderr",
    "escape": "raw '\\x1b' on stdout",
    "obeyed": "a runner would obey stdout",
    "latin": "stdout is not UTF-8",
    "bug": "exit 3, expected 0 or 1 or 2",
    "hard-exit": "exit 7, expected 0 or 1 or 2",
}


def test_every_planted_harm_is_told_and_laid_to_its_job() -> None:
    jobs = [Job((deed,)) for harm in HARM for deed in ("good", harm)]
    told = {verdict.job.argv[0]: hurt(verdict) for verdict in judge(jobs, Way(batch=6, entry="misdeeds:main", path=PLANTED))}
    assert told["good"] == []
    for harm, words in HARM.items():
        assert [fault for fault in told[harm] if fault.startswith(words)], (harm, told[harm])
        assert len(told[harm]) == 1, (harm, told[harm])


def test_verdicts_come_in_the_order_of_the_jobs() -> None:
    jobs = [Job((deed,)) for deed in ("good", "crash", "bug", "good", "hard-exit", "good")]
    verdicts = judge(jobs, Way(batch=3, entry="misdeeds:main", path=PLANTED))
    assert [verdict.job for verdict in verdicts] == jobs
    assert [verdict.exit for verdict in verdicts] == [1, None, 3, 1, 7, 1]


def test_what_waits_is_ended_and_told() -> None:
    verdicts = judge([Job(("wait",)), Job(("good",))], Way(batch=2, entry="misdeeds:main", path=PLANTED, waiting=1))
    assert [hurt(verdict) for verdict in verdicts] == [["waits for ever"], []]
