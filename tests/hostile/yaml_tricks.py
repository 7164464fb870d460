"""What YAML allows and a plan does not: tags, documents, directives, complex and colliding keys, everything left open."""

from __future__ import annotations

from collections.abc import Iterator

from .entry import FOUND, HEAD, PLAN, Hostile, harmless, hostile

TAGS = (
    "!!python/object/apply:os.system ['touch owned']",
    "!!python/object/new:type {args: [x]}",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!python/tuple [1]",
    "!!python/object:pactool.finding.Report {}",
    "!!binary aGVsbG8=",
    "!!binary '***'",
    "!!timestamp 2026-02-30",
    "!!bool maybe",
    "!!int 0x",
    "!!int 1:99:99",
    "!!float nope",
    "!!null x",
    "!!set {a, b}",
    "!!omap [a: 1]",
    "!!pairs [a: 1]",
    "!!merge x",
    "!!value x",
    "!!str 1",
    "!!map [1]",
    "!!seq {a: 1}",
    "!ruby/object:Gem::Requirement {}",
    "!<tag:yaml.org,2002:str> x",
    "!<!> x",
    "! x",
    "!e!x y",
    "!%41%FF x",
    "!include /etc/passwd",
    "!vault |\n  $ANSIBLE_VAULT",
    "!env HOME",
    "!<",
    "!!",
)


def yaml_tricks() -> Iterator[Hostile]:
    """All of them."""
    yield from _tags()
    yield from _documents()
    yield from _keys()
    yield from _open()
    yield from _tops()


def _tags() -> Iterator[Hostile]:
    for at, tag in enumerate(TAGS):
        yield hostile(f"tag-{at:02d}-{tag.split()[0].strip('!<>')[:30].replace('/', '-')}", f"{PLAN}policy: {tag}\n", exits=FOUND)
    yield hostile("tag-on-the-whole", "!!python/object/apply:os.abort []\n", exits=FOUND)
    yield hostile("tag-on-a-key", f"{PLAN}!!str x-a: 1\n", "PAC004")
    yield hostile("tag-on-an-objective", f"{HEAD}objectives: !!omap\n  - revenue: {{}}\n", "PAC004")
    yield hostile("tag-by-directive", f"%TAG ! tag:yaml.org,2002:python/\n---\n{PLAN}policy: !name:os.system x\n", exits=FOUND)


def _documents() -> Iterator[Hostile]:
    yield harmless("document-one-marked", "---\n" + PLAN + "...\n")
    yield hostile("document-two", PLAN + "---\n" + PLAN, "PAC005")
    yield hostile("document-two-after-dots", PLAN + "...\n---\n" + PLAN, "PAC005")
    yield hostile("document-second-empty", PLAN + "---\n", exits=FOUND)
    yield hostile("document-first-empty", "---\n---\n" + PLAN, exits=FOUND)
    yield hostile("document-second-broken", PLAN + "---\n]]]\n", exits=FOUND)
    yield hostile("document-dots-mixed", "...\n...\n---\n...\n---\n...\n", exits=FOUND)
    yield hostile("document-marker-in-a-text", PLAN + 'policy: "a\n--- b"\n', exits=FOUND)
    yield hostile("document-text-after-the-end", PLAN + "...\nsome text: x\n", exits=FOUND)
    for version in ("1.1", "1.2", "9.9", "1", "99999999999999999999.1", "1.1\n%YAML 1.1", "x"):
        yield hostile(f"directive-yaml-{version.replace(chr(10), '-')}", f"%YAML {version}\n---\n{PLAN}")
    yield hostile("directive-without-document", "%YAML 1.1\n" + PLAN, exits=FOUND)
    yield hostile("directive-unknown", "%EXEC rm\n---\n" + PLAN)
    yield hostile("directive-tag-twice", "%TAG ! a\n%TAG ! b\n---\n" + PLAN, exits=FOUND)
    yield hostile("directive-alone", "%", exits=FOUND)


def _keys() -> Iterator[Hostile]:
    yield hostile("key-twice", PLAN + "title: other\n", "PAC003")
    yield hostile("key-quoted-twin", PLAN + '"title": other\n', "PAC003")
    yield hostile("key-escaped-twin", PLAN + '"\\x74itle": other\n', "PAC003")
    yield hostile("key-question-mark-twin", PLAN + "? title\n: other\n", "PAC003")
    yield hostile("key-nfc-nfd-twins", PLAN + "team:\n  fidélité: {name: A}\n  fide\u0301lite\u0301: {name: B}\n", exits=FOUND)
    yield hostile("key-nfd-alone", PLAN + "team:\n  fide\u0301lite\u0301: {name: B}\n")
    yield hostile("key-compatibility-twins", PLAN + "team:\n  file: {name: A}\n  \ufb01le: {name: B}\n")
    yield hostile("key-homographs", PLAN + "team:\n  alice: {name: A}\n  \u0430lice: {name: B}\n")
    yield hostile("key-case-twins", PLAN + "Title: other\n", "PAC101")
    yield hostile("key-trailing-space-twin", PLAN + '"title ": other\n', "PAC101")
    for name, key in {
        "list": "[a, b]",
        "map": "{a: b}",
        "empty-list": "[]",
        "null": "~",
        "nothing": "",
        "true": "true",
        "number": "1",
        "float": "1.5",
        "date": "2026-01-01",
        "empty-text": '""',
        "merge": "<<",
        "equals": "=",
        "block": "|\n  text",
        "nested": "? ? a",
    }.items():
        yield hostile(f"key-{name}", f"{PLAN}? {key}\n: value\n", exits=FOUND)
        yield hostile(
            f"key-{name}-in-objectives",
            f"{HEAD}objectives:\n  ? {key}\n  : {{target: 1}}\n",
            exits=FOUND if name not in {"true", "number", "date"} else None,
        )
    yield hostile("key-set-of-list", PLAN + "x-a: {[a]: 1, [a]: 2}\n", exits=FOUND)
    yield hostile("key-dunder", PLAN + "__class__: x\n__dict__: {}\nmodel_config: {}\n", "PAC101")
    yield hostile("key-dunder-slugs", PLAN + "team:\n  __class__: {name: A}\n  __init__: {name: B}\n  model_fields: {name: C}\n")
    yield hostile("key-prototype", PLAN + "constructor: x\n__proto__: {a: 1}\n", "PAC101")


def _open() -> Iterator[Hostile]:
    for name, tail in {
        "double-quote": 'policy: "never closed',
        "single-quote": "policy: 'never closed",
        "bracket": "days_off: [2026-01-01",
        "brace": "team: {alice: {name: A}",
        "brace-for-bracket": "team: {alice: [}",
        "escape": 'policy: "\\',
        "escape-unknown": 'policy: "\\q"',
        "escape-hex-cut": 'policy: "\\x1"',
        "escape-beyond": 'policy: "\\UFFFFFFFF"',
        "escape-surrogate": 'policy: "\\uD800"',
        "escape-beyond-unicode": 'policy: "\\U00110000"',
        "literal-header": "notes: |999\n  x",
        "literal-header-zero": "notes: |0\n  x",
        "literal-header-twice": "notes: |+-\n  x",
        "literal-less-indented": "notes: |4\n  x",
        "literal-empty": "notes: |",
        "anchor": "policy: &",
        "alias": "policy: *",
        "question-mark": "?",
        "colon": ":",
        "dash": "-",
        "comma": "policy: a\n,",
        "backtick": "policy: `a`",
        "at": "policy: @a",
        "percent": "policy: %a",
        "tab": "\tpolicy: a",
        "tab-after": "policy:\ta",
        "tab-indent": "team:\n\talice:\n\t\tname: A",
        "tab-in-flow": "team: {\talice:\t{name:\tA}}",
        "indent-back": "team:\n    alice: {name: A}\n  bob: {name: B}",
        "colon-in-text": "policy: a: b: c",
        "list-in-map": "team:\n  alice:\n  - x\n  bob: y",
        "map-then-list": "team:\n  alice: {}\n- x",
        "quote-then-text": 'policy: "a" b',
        "flow-then-text": "days_off: [] x",
        "comma-cut": "actions: {a: {title: x, why: Moins de visiteurs, plus d'invitations}}",
        "hash-cut": "policy: a #b\n  c",
        "dots": "policy: ...",
        "two-colons": "actions:: {}",
        "smart-quotes": "policy: “a: b”",
        "conflict": "<<<<<<< HEAD\npolicy: a\n=======\npolicy: b\n>>>>>>> x",
    }.items():
        yield hostile(f"open-{name}", PLAN + tail + "\n")
        yield hostile(f"open-{name}-first", tail, exits=FOUND)


def _tops() -> Iterator[Hostile]:
    for name, content in {
        "empty": "",
        "newline": "\n",
        "spaces": "   \n   ",
        "comment": "# only this",
        "list": "- a\n- b\n",
        "scalar": "just text\n",
        "number": "42\n",
        "null": "~\n",
        "empty-map": "{}\n",
        "empty-list": "[]\n",
        "quoted": '"title: x"\n',
        "literal": "|\n  title: x\n",
        "dashes": "---\n",
        "dots": "...\n",
        "plan-in-a-list": "- title: T\n  period: 2026\n",
        "everything-null": "title:\nperiod:\nobjectives:\nactions:\nteam:\n",
        "everything-a-list": "title: []\nperiod: []\nobjectives: []\nactions: []\nteam: []\nbudget: []\n",
        "everything-a-map": "title: {}\nperiod: {}\nobjectives: {}\nstatus: {}\nlanguage: {}\nformat: {}\n",
        "everything-a-number": "title: 1\nperiod: 1\nobjectives: 1\nactions: 1\nteam: 1\nswot: 1\n",
    }.items():
        yield hostile(f"top-{name}", content, exits=FOUND)
    yield hostile("top-objectives-twice-nested", f"{HEAD}objectives:\n  objectives:\n    revenue: {{target: 600000}}\n", exits=FOUND)
