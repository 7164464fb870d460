"""PAC7xx: what a change does to promises, results and dates; judged on what the base had committed, whatever the plan says of itself now.

Their pages are here; what finds them is loaded only where a base is judged against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.rules.registry import Case, Hit, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("PAC701", "promise-changed-without-amendment")
def promise_changed_without_amendment(case: Case) -> Iterator[Hit]:
    """A promise that was committed is another now, and no amendment says what it was.

    A plan that is followed may change, but not in silence: a target lowered without a word makes the year a success on paper. An amendment
    under the item keeps the value before under `was`, with the reason; figures then tell performance from re-targeting. `pac amend` writes
    both at once.

    Promises are an objective's target, start, due, baseline, phasing, kind, better, unit, acceptable, secured, excluded and hold, and an
    action's expects, budget, time, start, end, and what moves its dues and counts. The plan's period, phasing and seasons count where they
    move them. What counts is what the base had committed: setting the plan back to draft, renaming the item, moving it to another file or
    muting the finding changes nothing of it. An amendment that was there may not go either.

    ```yaml base
    title: PAC 2026
    period: 2026
    status: committed
    objectives:
      revenue: {target: 600000, unit: EUR}
    ```

    ```yaml bad
    title: PAC 2026
    period: 2026
    status: committed
    objectives:
      revenue:
        target: 540000   # here
        unit: EUR
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    status: committed
    objectives:
      revenue:
        target: 540000
        unit: EUR
        amendments:
          - {date: 2026-04-02, was: {target: 600000}, why: Un départ}
    ```
    """
    if case.before is not None:
        from pactool.rules import promise_changes  # noqa: PLC0415 - most runs judge no change

        yield from promise_changes.promise_changed_without_amendment(case, case.before)


@rule("PAC702", "result-rewritten")
def result_rewritten(case: Case) -> Iterator[Hit]:
    """A result that was recorded is another now, or gone.

    Results are what happened; when one was wrong, the correction is a decision that others should see. `pac record --force` keeps the old
    value in the note. A result of part of a month may become the month's, as long as it does not shrink.

    ```yaml base
    title: PAC 2026
    period: 2026
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results: {2026-01: 51000, 2026-02: 48000}
    ```

    ```yaml bad
    title: PAC 2026
    period: 2026
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results:
          2026-01: 51000
          2026-02: 60500   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results: {2026-01: 51000, 2026-02: 48000, 2026-03: 60500}
    ```
    """
    if case.before is not None:
        from pactool.rules import result_changes  # noqa: PLC0415 - most runs judge no change

        yield from result_changes.result_rewritten(case, case.before)


@rule("PAC703", "date-that-slides", Severity.WARNING)
def date_that_slides(case: Case) -> Iterator[Hit]:
    """A date is put off once more, after it was put off before.

    Once is planning, twice is bad luck, three times is an answer nobody wants to give. Say what is missing for it to happen, or drop it. The
    amendments tell how often: of `start`, `due` or `end`. Threshold: `slides_max`.

    ```yaml base
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon:
        title: Exposer au salon régional
        end: 2026-06
        amendments:
          - {date: 2026-03-02, was: {end: 2026-04}, why: Stand pas prêt}
          - {date: 2026-04-02, was: {end: 2026-05}, why: Catalogue en retard}
    ```

    ```yaml bad
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon:
        title: Exposer au salon régional
        end: 2026-09   # here
        amendments:
          - {date: 2026-03-02, was: {end: 2026-04}, why: Stand pas prêt}
          - {date: 2026-04-02, was: {end: 2026-05}, why: Catalogue en retard}
          - {date: 2026-06-02, was: {end: 2026-06}, why: Salon reporté}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon:
        title: Exposer au salon régional
        end: 2026-06
        amendments:
          - {date: 2026-03-02, was: {end: 2026-04}, why: Stand pas prêt}
          - {date: 2026-04-02, was: {end: 2026-05}, why: Catalogue en retard}
    ```
    """
    if case.before is not None:
        from pactool.rules import result_changes  # noqa: PLC0415 - most runs judge no change

        yield from result_changes.date_that_slides(case, case.before)


@rule("PAC704", "promise-removed")
def promise_removed(case: Case) -> Iterator[Hit]:
    """An objective or action of a committed plan is gone.

    What is given up is a decision, and what was measured of it a lesson: `state: dropped` keeps both, and takes it out of every figure. What
    only got another slug, or went to another file, is not gone, nor is what was dropped before.

    ```yaml base
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon: {title: Exposer au salon régional}
      suivi: {title: Appeler 15 contacts par semaine}
    ```

    ```yaml bad
    title: PAC 2026
    period: 2026
    status: committed
    actions:   # here
      suivi: {title: Appeler 15 contacts par semaine}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon: {title: Exposer au salon régional, state: dropped}
      suivi: {title: Appeler 15 contacts par semaine}
    ```
    """
    if case.before is not None:
        from pactool.rules import promise_changes  # noqa: PLC0415 - most runs judge no change

        yield from promise_changes.promise_removed(case, case.before)


@rule("PAC705", "target-lowered-when-behind", Severity.WARNING)
def target_lowered_when_behind(case: Case) -> Iterator[Hit]:
    """A target is made easier after its objective fell behind.

    An amendment says why; this asks whether it should. What was missed is no reason by itself: a corrective action keeps the promise, and a
    lower `acceptable`, agreed beforehand, says what is still fine.

    ```yaml base
    title: PAC 2025
    period: 2025
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        phasing: months
        results: {2025-01: 20000, 2025-02: 21000, 2025-03: 19000}
    ```

    ```yaml bad
    title: PAC 2025
    period: 2025
    status: committed
    objectives:
      revenue:
        target: 400000   # here
        unit: EUR
        phasing: months
        results: {2025-01: 20000, 2025-02: 21000, 2025-03: 19000}
        amendments:
          - {date: 2025-04-02, was: {target: 600000}, why: Marché mou}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        phasing: months
        results: {2025-01: 20000, 2025-02: 21000, 2025-03: 19000}
    ```
    """
    if case.before is not None:
        from pactool.rules import result_changes  # noqa: PLC0415 - most runs judge no change

        yield from result_changes.target_lowered_when_behind(case, case.before)


@rule("PAC706", "result-recorded-late", Severity.INFO)
def result_recorded_late(case: Case) -> Iterator[Hit]:
    """A result is recorded for a period that was over long ago.

    Everything that was decided meanwhile was decided without it. Threshold: `closed_after`, 60 days.

    ```yaml base
    title: PAC 2025
    period: 2025
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results: {2025-01: 51000}
    ```

    ```yaml bad
    title: PAC 2025
    period: 2025
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results:
          2025-01: 51000
          2025-02: 48000   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    status: committed
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results: {2025-01: 51000, 2025-12: 60500}
    ```
    """
    if case.before is not None:
        from pactool.rules import result_changes  # noqa: PLC0415 - most runs judge no change

        yield from result_changes.result_recorded_late(case, case.before)


@rule("PAC707", "owner-changed-without-amendment", Severity.INFO)
def owner_changed_without_amendment(case: Case) -> Iterator[Hit]:
    """Somebody else answers for a committed promise, and no amendment says who did.

    Who takes over should know, and who hands over should have agreed. An amendment with `was: {owner: …}` says since when and why.

    ```yaml base
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon: {title: Exposer au salon régional, owner: alice}
    ```

    ```yaml bad
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon:
        title: Exposer au salon régional
        owner: bob   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    status: committed
    actions:
      salon:
        title: Exposer au salon régional
        owner: bob
        amendments:
          - {date: 2026-04-02, was: {owner: alice}, why: Alice part en congé}
    ```
    """
    if case.before is not None:
        from pactool.rules import promise_changes  # noqa: PLC0415 - most runs judge no change

        yield from promise_changes.owner_changed_without_amendment(case, case.before)


@rule("PAC708", "plan-set-back-to-draft")
def plan_set_back_to_draft(case: Case) -> Iterator[Hit]:
    """A committed plan is a draft again.

    In a draft nothing is promised: what is missing would be a warning, and promises could change without a word. A plan that was committed
    stays so; what must change is amended, and what is given up is dropped.

    ```yaml base
    title: PAC 2026
    period: 2026
    status: committed
    ```

    ```yaml bad
    title: PAC 2026
    period: 2026
    status: draft   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    status: committed
    ```
    """
    if case.before is not None:
        from pactool.rules import promise_changes  # noqa: PLC0415 - most runs judge no change

        yield from promise_changes.plan_set_back_to_draft(case, case.before)
