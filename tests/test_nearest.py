"""Did you mean: near words are found, far ones are not, and a crowd of candidates stays cheap."""

from __future__ import annotations

import time

from pactool.nearest import nearest


def test_nothing_is_near_a_word_unlike_all() -> None:
    assert nearest("zzzz", ("owner", "title")) is None
    assert nearest("", ("owner",)) is None
    assert nearest("x" * 65, ("x" * 65,)) is None
    assert nearest("owner", ()) is None


def test_the_nearest_is_found_whatever_the_case_and_order() -> None:
    assert nearest("ownr", ("title", "owner", "over")) == "owner"
    assert nearest("OWNER", ("own", "owner")) == "owner"
    assert nearest("relance-fidelite", {"relance-fidélité", "relance-devis"}) == "relance-fidélité"
    assert nearest("abcx", ("abcz", "abcy")) == nearest("abcx", ("abcy", "abcz")) == "abcy"


def test_a_crowd_of_candidates_is_narrowed_before_it_is_weighed() -> None:
    crowd = tuple(f"action-{number:05}" for number in range(20_000))
    started = time.process_time()
    for number in range(20):
        nearest(f"acton-{number}", (*crowd, "acton-x"))
    assert time.process_time() - started < 2
    assert nearest("owmer", (*(f"z{number}" for number in range(1000)), "owner")) == "owner"
