"""Texts that some reader of the output would obey: terminals, runners, browsers, Markdown, spreadsheets, templates."""

from __future__ import annotations

from collections.abc import Iterator

from .entry import FOUND, HEAD, PLAN, Hostile, harmless, hostile, quoted

PAYLOADS = {
    "rich-close": "[/bold]",
    "rich-open": "[bold red]x",
    "rich-link": "[link=file:///etc/passwd]x[/link]",
    "rich-action": "[@click=app.quit]x[/]",
    "rich-escaped": "\\[bold]x\\[/bold]",
    "rich-colour": "[#ff0000 on blue]x[/]",
    "emoji": ":smile: :boom:",
    "emoji-variant": ":warning-emoji:",
    "runner-error": "::error::owned",
    "runner-error-file": "::error file=a,line=1::owned",
    "runner-stop": "::stop-commands::x",
    "runner-mask": "::add-mask::x",
    "runner-set-env": "::set-env name=PATH::/x",
    "runner-hash": "##[error]owned",
    "runner-azure": "##vso[task.setvariable variable=x]y",
    "runner-teamcity": "##teamcity[buildStatus status='SUCCESS']",
    "runner-percent": "%0A::error::x%0D",
    "html-script": "<script>alert(1)</script>",
    "html-image": "<img src=x onerror=alert(1)>",
    "html-svg": "<svg/onload=alert(1)>",
    "html-entity": "&lt;b&gt; &#x1b; &amp;",
    "html-attribute": '" onmouseover="alert(1)',
    "xml-cdata": "]]><x/><![CDATA[",
    "xml-entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "markdown-mention": "@everyone @org/team",
    "markdown-closing": "closes #1, fixes org/repo#2",
    "markdown-image": "![x](https://example.com/x.png)",
    "markdown-link": "[x](javascript:alert(1))",
    "markdown-fence": "``` ~~~",
    "markdown-table": "| a | b |",
    "markdown-comment": "<!-- x",
    "csv-equals": "=cmd|' /C calc'!A0",
    "csv-plus": "+1+1",
    "csv-minus": "-2+3+cmd",
    "csv-at": "@SUM(1+1)",
    "csv-full-width": "＝1+1",
    "format-class": "{0.__class__.__mro__}",
    "format-name": "{value} {count} {name}",
    "format-open": "{",
    "format-close": "}}{{",
    "format-percent": "%s %d %n %(name)s",
    "format-dollar": "${HOME} $(id) `id`",
    "format-jinja": "{{ 7*7 }}{% raw %}",
    "regex": "(a+)+$ \\1 \\g<0>",
    "shell": "; rm -rf / #",
    "sql": "' OR 1=1 --",
    "path": "../../etc/passwd",
    "path-absolute": "/etc/passwd",
    "path-windows": "..\\..\\con",
    "url": "javascript:alert(1)",
    "sarif-placeholder": "{0} [x](0)",
    "code-like": "PAC001: all is fine",
    "zero-width": "a\u200bb\u2060c",
    "zalgo": "z̸̢̛a̵͓l̷g̶o",
    "right-to-left": "שלום عربى",
    "wide": "漢字 한글 ｗｉｄｅ",
    "family": "👨‍👩‍👧‍👦 🏳️‍🌈",
}


EITHER_WAY = frozenset({"zero-width", "family"})
"""Joiners and spaces of no width may come through or be shown escaped."""

DEFUSED = {name: "#\\x23" + text[2:] for name, text in PAYLOADS.items() if text.startswith(("##[", "##vso["))}
"""Runners obey these wherever in a line they stand, so that one sign of them is shown escaped."""


def markup() -> Iterator[Hostile]:
    """Every payload at every kind of place: accepted texts stay silent, refused ones are quoted letter by letter."""
    for name, text in PAYLOADS.items():
        shown = () if name in EITHER_WAY else (DEFUSED.get(name, text),)
        titled = f"title: {quoted('Vendre ' + text)}\nperiod: 2026\n{PLAN.split(chr(10), 2)[2]}"
        unseen = name == "zero-width"
        yield hostile(f"text-{name}-as-a-title", titled, "PAC007") if unseen else harmless(f"text-{name}-as-a-title", titled)
        yield hostile(
            f"text-{name}-as-an-owner",
            f"{PLAN}actions:\n  salon: {{title: Exposer au salon, owner: {quoted(text)}}}\n",
            exits=FOUND,
            shown=shown,
        )
        yield hostile(f"text-{name}-as-a-key", f"{HEAD}{quoted(text)}: 1\n{PLAN.split(chr(10), 2)[2]}", exits=FOUND, shown=shown)
        yield hostile(f"text-{name}-as-a-slug", f"{PLAN}team:\n  {quoted(text)}: {{name: Alice}}\nactions: {{a: {{titel: x}}}}\n", "PAC101")
        yield hostile(f"text-{name}-as-a-kind", f"{HEAD}objectives:\n  revenue: {{kind: {quoted(text)}}}\n", "PAC104", shown=shown)
        yield hostile(f"text-{name}-in-a-comment", f"{PLAN}titel: x # {text}\n", "PAC101", shown=shown)
    yield from _mutings()


def _mutings() -> Iterator[Hostile]:
    for name, text in {
        "no-reason": "# pac: ignore[PAC311]",
        "blanket": "# pac: ignore all of it",
        "star": "# pac: ignore[*] because",
        "regex": "# pac: ignore[(.*)+] because",
        "open": "# pac: ignore[PAC311",
        "markup": "# pac: ignore[PAC311] [bold]::error::x[/bold] until=2026-99-99",
        "until-huge": "# pac: ignore[PAC311] because until=" + "9" * 5_000,
        "until-never": "# pac: ignore[PAC311] because until=0000-00-00",
        "own-code": "# pac: ignore[PAC101] because",
        "spaces": "#" + " " * 50_000 + "pac: ignore[PAC311] because",
        "brackets": "# pac: ignore" + "[" * 50_000,
    }.items():
        yield hostile(f"muting-{name}", f"{PLAN}titel: x  {text}\n", exits=FOUND)
