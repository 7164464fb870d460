"""PAC0xx: what the file says to YAML. The source floor finds these while it reads; here each has its page and its examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.plan.wrong import AMBIGUOUS
from pactool.rules.form import formed
from pactool.rules.registry import Case, Hit, rule
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator


def _troubles(case: Case, code: str) -> Iterator[Hit]:
    for one in case.document.troubles:
        if one.code == code:
            yield Hit(one.path, one.message, one.hint, related=one.related, span=one.span, edits=one.edits)


@rule("PAC000", "rule-crashed", Severity.ERROR)
def rule_crashed(_case: Case) -> Iterator[Hit]:
    """A rule of pac, or one of your own, failed on this plan.

    This is a fault of the rule, not of the plan. The other rules have run. Report it with the message, or leave the rule out with
    --ignore until it is mended.
    """
    yield from ()


@rule("PAC001", "unreadable-file")
def unreadable_file(case: Case) -> Iterator[Hit]:
    """The file cannot be read as text.

    A plan is a regular file of at most 8 MB in UTF-8. Anything else (a folder, a pipe, a file saved as UTF-16 or Windows-1252) could be
    misread in silence, so it is refused with the byte and the line where reading ended. Save the file again as UTF-8.
    """
    yield from _troubles(case, "PAC001")


@rule("PAC002", "yaml-syntax")
def yaml_syntax(case: Case) -> Iterator[Hit]:
    """The file is no valid YAML.

    A quote that is not closed, a tab, a colon inside a text, an indentation that does not fit: YAML then reads something else than was
    meant, or nothing. The message says in plain words what was met, and where.

    ```yaml bad
    title: PAC 2026
    period: 2026
    policy: "Conquérir par le délai   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    policy: "Conquérir par le délai"
    ```
    """
    yield from _troubles(case, "PAC002")


@rule("PAC003", "key-twice")
def key_twice(case: Case) -> Iterator[Hit]:
    """One key stands twice in one map.

    YAML keeps one of the two values and drops the other without a word: a target could be written twice and nobody would know which one
    counts. Keep one, or rename the other.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
      alice: {name: Alice Durand}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
      alice-d: {name: Alice Durand}
    ```
    """
    yield from _troubles(case, "PAC003")


@rule("PAC004", "yaml-shortcut")
def yaml_shortcut(case: Case) -> Iterator[Hit]:
    """An anchor, an alias, a merge key or a tag stands in the file.

    They make a value depend on another place of the file, so that a change here moves a promise there. A plan says each thing where it
    stands: repeat the value.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: &days 8 d}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 8 d}
    ```
    """
    yield from _troubles(case, "PAC004")


@rule("PAC005", "several-documents")
def several_documents(case: Case) -> Iterator[Hit]:
    """The file holds more than one YAML document.

    What follows the second `---` would be read by some tools and not by others. One file holds one plan: put the other into a file of
    its own.

    ```yaml bad
    title: PAC 2026
    period: 2026
    ---                # here
    title: PAC 2027
    period: 2027
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    ```
    """
    yield from _troubles(case, "PAC005")


@rule("PAC006", "too-deep-or-large")
def too_deep_or_large(case: Case) -> Iterator[Hit]:
    """The file is nested too deeply or holds too many values.

    A plan needs six levels; 64 are allowed, and 600 000 values. More than that is a mistake or an attack, and reading it could exhaust the
    machine. Lift the number of values with --max-nodes where a plan is really that large.
    """
    yield from _troubles(case, "PAC006")


@rule("PAC007", "control-character")
def control_character(case: Case) -> Iterator[Hit]:
    r"""A control or bidirectional character stands in a text.

    Such characters are invisible and can make a text read as another on the screen of whoever reviews it. Take them out.

    ```yaml bad
    title: "PAC\x1b 2026"   # here
    period: 2026
    ```

    ```yaml good
    title: "PAC 2026"
    period: 2026
    ```
    """
    yield from _troubles(case, "PAC007")


@rule("PAC008", "ambiguous-scalar")
def ambiguous_scalar(case: Case) -> Iterator[Hit]:
    """A value that YAML 1.1 and YAML 1.2 read differently stands where it matters.

    `012` is ten for one reader and twelve for another, `1:30` is ninety, `yes` is true or a text. Where a number, a length of time or a
    true/false is wanted, such a value is refused with the spelling to use. Where a text is wanted it is simply that text.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      accounts: {target: 012, unit: comptes}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      accounts: {target: 12, unit: comptes}
    ```
    """
    yield from _troubles(case, AMBIGUOUS)
    yield from formed(case, AMBIGUOUS)


@rule("PAC009", "cut-by-comma")
def cut_by_comma(case: Case) -> Iterator[Hit]:
    """A comma inside `{ }` cut a text in two.

    Between braces a comma ends a value: `{why: moins de visiteurs, plus d'invitations}` is two keys for YAML, and half of the sentence is
    lost. Quote the text.

    ```yaml bad
    title: PAC 2026
    period: 2026
    swot:
      threats:
        T1: {text: Moins de visiteurs, plus d'invitations}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    swot:
      threats:
        T1: {text: "Moins de visiteurs, plus d'invitations"}
    ```
    """
    for hit in _troubles(case, "PAC009"):
        yield _with_key(hit)


def _with_key(hit: Hit) -> Hit:
    """Where what was cut off is a key that the map knows, its value may be what is missing: then nobody can tell."""
    from pactool.plan.messages import keys_of  # noqa: PLC0415 - only where something is wrong
    from pactool.plan.model import Plan  # noqa: PLC0415 - as above

    known = keys_of(Plan, hit.path[:-1])
    cut = re.split(r", *", str(dict(hit.message.args).get("rest", "")))
    key = next((one for one in cut if one in known), None)
    if key is None or not hit.edits:
        return hit
    hint = say("write {key} if its value is missing; else {quoted}", key=f"{key}: …", quoted=hit.edits[0].text)
    return hit._replace(hint=hint, edits=())


@rule("PAC010", "cut-by-number-sign")
def cut_by_number_sign(case: Case) -> Iterator[Hit]:
    """A number sign behind a space cut a text.

    For YAML ` #` begins a comment: of `why: voir le point #3 du compte rendu` only `voir le point` is read, and the rest is lost without a
    word. Quote the text. A comment has a space behind its sign; it is left alone.

    ```yaml bad
    title: "PAC 2026"
    period: 2026
    objectives:
      contacts:
        target: 40
        unit: contacts
        why: Voir le point #3 du compte rendu
    # ^ here
    ```

    ```yaml good
    title: "PAC 2026"
    period: 2026
    objectives:
      contacts:
        target: 40   # as in 2025
        unit: contacts
        why: "Voir le point #3 du compte rendu"
    ```
    """
    yield from _troubles(case, "PAC010")
