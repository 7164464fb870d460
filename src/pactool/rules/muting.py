"""PAC119 and PAC120: the mutes themselves. A finding may be muted where it stands, with a reason; what mutes nothing is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.edges.codes import CHANGE, is_locked
from pactool.rules.registry import Case, Hit, rule, rules
from pactool.source.suppress import mutes
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("PAC119", "unusable-mute")
def unusable_mute(case: Case) -> Iterator[Hit]:
    """A comment wants to mute findings but cannot.

    A mute names its codes and gives its reason: `# pac: ignore[PAC311] the fair's own dates, imposed`. One without codes would hide what
    nobody has seen yet, one without a reason tells the next reader nothing. What was not read rightly (PAC0xx), form (PAC101 to PAC105)
    and changed promises (PAC7xx) cannot be muted.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice   # pac: ignore[PAC110]
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice   # pac: ignore[PAC110] she joins in March
    ```
    """
    for mute in mutes(case.document):
        if mute.problem is not None:
            yield Hit((), mute.problem, mute.hint, span=mute.span)
            continue
        for code, written in zip(mute.codes, mute.written, strict=True):
            if code not in rules() and not any(one.code == code for one in case.house):
                yield Hit((), say('there is no rule "{code}"', code=written), say("pac explain --all lists the rules"), span=mute.span)
            elif is_locked(code) or code.startswith(CHANGE):
                yield Hit(
                    (),
                    say("{code} cannot be muted in the plan", code=code),
                    say("mend what it found, and take the comment out"),
                    span=mute.span,
                )


@rule("PAC120", "useless-mute")
def useless_mute(_case: Case) -> Iterator[Hit]:
    """A comment mutes a finding that is not there (any more).

    It would hide the next finding of this code on this line, which nobody has looked at. Take it out. The same is said of a mute whose
    `until=` day has passed.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice   # pac: ignore[PAC110] she joins in March
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
    ```
    """
    yield from ()
