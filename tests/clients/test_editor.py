"""What an editor makes of the published schemas: its YAML language server is driven as an editor drives it. `make clients` runs this, with node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SERVER = HERE / "node_modules/.bin/yaml-language-server"
PLANS = sorted((ROOT / "plans").glob("*.yaml"))
WAIT = 60


class Editor:
    """Speaks the language server protocol over a server's standard streams."""

    def __init__(self) -> None:
        self.server = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.answers: dict[int, Queue[object]] = {}
        self.diagnosed: dict[str, Queue[list[dict]]] = {}
        self.last = self.opened = 0
        self.reader = Thread(target=self._listen, daemon=True)
        self.reader.start()
        self.ask(
            "initialize",
            {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}},
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def close(self) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.server.wait(10)
        self.reader.join(10)
        for stream in (self.server.stdin, self.server.stdout):
            assert stream is not None
            stream.close()

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> object:
        self.last += 1
        self.answers[self.last] = Queue()
        self._send({"id": self.last, "method": method, "params": params})
        return self.answers[self.last].get(timeout=WAIT)

    def _listen(self) -> None:
        assert self.server.stdout is not None
        while line := self.server.stdout.readline():
            length = int(line.split(b":")[1])
            self.server.stdout.readline()
            self._heard(json.loads(self.server.stdout.read(length)))

    def _heard(self, message: dict) -> None:
        if "method" not in message:
            self.answers[message["id"]].put(message.get("result"))
        elif message["method"] == "workspace/configuration":
            self._send({"id": message["id"], "result": [SETTINGS.get(one.get("section", ""), {}) for one in message["params"]["items"]]})
        elif message["method"] == "textDocument/publishDiagnostics":
            self.diagnosed.setdefault(message["params"]["uri"], Queue()).put(message["params"]["diagnostics"])
        elif "id" in message:
            self._send({"id": message["id"], "result": None})

    def open(self, text: str, name: str) -> str:
        """Open a file that need not exist, as if it stood in plans/."""
        self.opened += 1
        uri = (ROOT / "plans" / f"{self.opened}-{name}").as_uri()
        self.diagnosed[uri] = Queue()
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def diagnostics(self, text: str, name: str) -> list[dict]:
        return self.diagnosed[self.open(text, name)].get(timeout=WAIT)

    def _at(self, method: str, text: str, name: str) -> object:
        before, _, after = text.partition("▶")
        uri = self.open(before + after, name)
        self.diagnosed[uri].get(timeout=WAIT)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position})

    def completes(self, text: str, name: str) -> dict[str, dict]:
        """What is offered at the `▶`, by label."""
        found = self._at("completion", text, name)
        items = found["items"] if isinstance(found, dict) else found
        return {one["label"]: one for one in items or ()}

    def hover(self, text: str, name: str) -> str:
        """What is shown at the `▶`."""
        found = self._at("hover", text, name)
        return str(found["contents"]["value"]) if isinstance(found, dict) else ""


SETTINGS = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}, "schemas": {}},
    "http": {},
    "[yaml]": {},
    "editor": {},
    "files": {},
}
ENGLISH = "# yaml-language-server: $schema=../schemas/plan.schema.json\n"
FRENCH = "# yaml-language-server: $schema=../schemas/plan.fr.schema.json\n"
TOP = "title: PAC 2026\nperiod: 2026\n"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    one = Editor()
    yield one
    one.close()


@pytest.mark.parametrize("plan", PLANS, ids=lambda one: one.stem)
def test_a_shipped_plan_has_no_diagnostic(editor: Editor, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/plan.schema.json\n")
    assert editor.diagnostics(text, plan.name) == []
    assert editor.diagnostics(text.replace("plan.schema", "plan.fr.schema", 1), f"fr-{plan.name}") == []


MISTAKES = {
    "unknown key": (TOP + "actions:\n  salon:\n    titel: Exposer\n", (5, 4), "titel"),
    "not allowed": (TOP + "actions:\n  salon:\n    nature: prospection\n", (5, 12), "prospecting"),
    "wrong day": (TOP + "actions:\n  salon:\n    start: 31/12/2026\n", (5, 11), ""),
    "missing": ("title: PAC 2026\n", (1, 0), "period"),
    "a section": (TOP + "objectifs:\n  a: {}\n", (3, 0), "objectifs"),
}


@pytest.mark.parametrize(("text", "at", "word"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_underlined(editor: Editor, text: str, at: tuple[int, int], word: str) -> None:
    found = editor.diagnostics(ENGLISH + text, "mistake.yaml")
    starts = {(one["range"]["start"]["line"], one["range"]["start"]["character"]) for one in found}
    assert starts == {at}, found
    assert word in " ".join(one["message"] for one in found)


VALUES = {
    "nature": (TOP + "actions:\n  salon:\n    nature: ▶\n", {"prospecting", "loyalty", "win-back", "process"}),
    "state": (TOP + "actions:\n  salon:\n    state: ▶\n", {"planned", "running", "done", "dropped"}),
    "kind": (TOP + "objectives:\n  o:\n    kind: ▶\n", {"flow", "level", "ratio", "milestone"}),
    "better": (TOP + "objectives:\n  o:\n    better: ▶\n", {"higher", "lower"}),
    "status": (TOP + "status: ▶\n", {"draft", "committed"}),
    "language": (TOP + "language: ▶\n", {"fr", "en"}),
    "reporting": (TOP + "reporting: ▶\n", {"day", "week", "month", "quarter"}),
    "impact": (TOP + "risks:\n  R1:\n    text: Retard\n    impact: ▶\n", {"low", "medium", "high"}),
    "choice": (
        TOP + "reviews:\n  2026-04-07:\n    decisions:\n      salon:\n        choice: ▶\n",
        {"relaunch", "modify", "drop", "repeat"},
    ),
    "per": (TOP + "actions:\n  a:\n    expects:\n      m:\n        each: 2\n        per: ▶\n", {"week", "month", "quarter"}),
}


@pytest.mark.parametrize(("text", "words"), VALUES.values(), ids=VALUES)
def test_the_words_of_a_key_are_offered_and_nothing_else(editor: Editor, text: str, words: set[str]) -> None:
    assert set(editor.completes(ENGLISH + text, "values.yaml")) == words


KEYS = {
    "plan": (TOP + "▶\n", {"format", "company", "status", "team", "objectives", "actions", "swot", "budget"}, {"title", "owner"}),
    "objective": (
        TOP + "objectives:\n  o:\n    title: T\n    ▶\n",
        {"owner", "target", "unit", "baseline", "due", "results"},
        {"title", "nature"},
    ),
    "action": (
        TOP + "actions:\n  salon:\n    title: T\n    ▶\n",
        {"owner", "nature", "serves", "start", "end", "expects", "time"},
        {"title", "target"},
    ),
    "person": (
        TOP + "team:\n  bob:\n    name: B\n    ▶\n",
        {"role", "capacity", "skills", "absences", "from", "external"},
        {"name", "owner"},
    ),
    "swot": (TOP + "swot:\n  ▶\n", {"strengths", "weaknesses", "opportunities", "threats"}, {"text"}),
    "finding": (TOP + "swot:\n  strengths:\n    S1:\n      text: T\n      ▶\n", {"evidence", "date", "segment"}, {"text"}),
    "budget": (TOP + "budget:\n  ▶\n", {"total", "reserve", "lines"}, {"each"}),
}


@pytest.mark.parametrize(("text", "offered", "absent"), KEYS.values(), ids=KEYS)
def test_keys_are_offered_where_they_belong(editor: Editor, text: str, offered: set[str], absent: set[str]) -> None:
    found = set(editor.completes(ENGLISH + text, "keys.yaml"))
    assert offered <= found
    assert not absent & found


HOVERS = {
    "plan": ("title: PAC 2026\nper▶iod: 2026\n", "period"),
    "action": (TOP + "actions:\n  salon:\n    nat▶ure: loyalty\n", "nature"),
    "list": (TOP + "actions:\n  salon:\n    ser▶ves: [revenue]\n", "serves"),
    "objective": (TOP + "objectives:\n  revenue:\n    tar▶get: 24\n", "target"),
    "short form": (TOP + "objectives:\n  revenue:\n    base▶line: 24\n", "baseline"),
    "person": (TOP + "team:\n  bob: {cap▶acity: 60%}\n", "capacity"),
    "finding": (TOP + "swot:\n  threats:\n    T1: {text: Un concurrent, evi▶dence: Presse}\n", "evidence"),
}


def described(schema: str, key: str) -> set[str]:
    """Every description of a key in a published schema."""
    found: set[str] = set()

    def walk(form: object) -> None:
        if isinstance(form, dict):
            one = form.get("properties")
            if isinstance(one, dict) and isinstance(one.get(key), dict) and "description" in one[key]:
                found.add(one[key]["description"])
            for inner in form.values():
                walk(inner)
        elif isinstance(form, list):
            for inner in form:
                walk(inner)

    walk(json.loads((ROOT / "schemas" / schema).read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize(("head", "schema"), [(ENGLISH, "plan.schema.json"), (FRENCH, "plan.fr.schema.json")], ids=["en", "fr"])
@pytest.mark.parametrize(("text", "key"), HOVERS.values(), ids=HOVERS)
def test_a_key_explains_itself(editor: Editor, head: str, schema: str, text: str, key: str) -> None:
    shown = editor.hover(head + text, "hover.yaml").replace("\\", "").replace("&nbsp;", " ")
    known = described(schema, key)
    assert known
    assert any(one in shown for one in known), shown


def test_the_two_languages_differ() -> None:
    english, french = described("plan.schema.json", "nature"), described("plan.fr.schema.json", "nature")
    assert english
    assert french
    assert english.isdisjoint(french)
