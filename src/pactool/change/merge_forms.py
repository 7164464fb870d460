"""The forms of a merged value: entries between brackets and on lines of their own, and from one to the other."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.change.merge_text import Branch, Entry, Leaf

if TYPE_CHECKING:
    from pactool.change.merge_text import Node


def bracketed(host: Branch, entries: list[Entry]) -> str:
    """Brackets around entries, spaced like the host's."""
    first = host.entries[0].lead if host.entries else ""
    parts = []
    for index, one in enumerate(entries):
        lead = one.lead
        if not index and not one.lead.strip() and not first.strip():
            lead = first
        elif index and not lead:
            lead = " "
        colon = one.colon + " " if one.value.text and one.label and not one.colon[-1:].isspace() else one.colon
        parts.append(f"{lead}{one.label}{colon}{one.value.text}{one.aside}")
    opening, closing = "[]" if host.listed else "{}"
    return opening + ",".join(parts) + host.tail + closing


def in_lines(entry: Entry) -> Entry:
    """An entry from brackets as one on a line of its own."""
    if not entry.label:
        return replace(entry, lead="", label="-", colon=" ", aside="")
    return replace(entry, lead="", colon=entry.colon or ":", aside="")


def in_flow(entry: Entry) -> Entry:
    """An entry from lines as one in brackets."""
    listed = entry.label == "-"
    value = Leaf(flow_text(entry.value), None if isinstance(entry.value, Branch) else entry.value.data)
    node = entry.value if isinstance(entry.value, Branch) and entry.value.flow else value
    return Entry(entry.key, " ", "" if listed else entry.label, "" if listed else ": ", node, "")


def flow_text(node: Node) -> str:
    """A value as it can stand in brackets on one line; its comments are lost."""
    if isinstance(node, Leaf):
        plain = not node.style and not re.search(r"[,\[\]{}\n]|:(?=\s|$)|\s#", node.text)
        return (
            node.text if plain or (node.style in {"'", '"'} and "\n" not in node.text) else json.dumps(node.data or "", ensure_ascii=False)
        )
    if node.flow:
        return node.text
    opening, closing = "[]" if node.listed else "{}"
    parts = (flow_text(one.value) if node.listed else f"{one.label}: {flow_text(one.value)}" for one in node.entries)
    return opening + ", ".join(parts) + closing
