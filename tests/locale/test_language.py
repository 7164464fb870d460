"""Which language is spoken: the option, PAC_LANG, the plan's, the locale's, in this order; and what stays as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = "title: PAC 2026\nperiod: 2026\nobjectives:\n  revenue: {target: 6 000, unit: EUR}\n"
FRENCH, ENGLISH = "n'est pas un nombre", "is no number"


def pac(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    plain = {"PATH": os.environ["PATH"], "HOME": str(folder), "COLUMNS": "100", "LC_ALL": "C.UTF-8", "PAC_TODAY": "2026-05-15"}
    kept = {name: os.environ[name] for name in os.environ if name.startswith("COV")}
    return subprocess.run(
        [sys.executable, "-m", "pactool", *arguments],
        cwd=folder,
        env={**plain, **kept, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "francais.yaml").write_text(f"language: fr\n{PLAN}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        ((), {}, ENGLISH),
        (("--lang", "fr"), {}, FRENCH),
        (("--lang=fr",), {"PAC_LANG": "en"}, FRENCH),
        ((), {"PAC_LANG": "fr"}, FRENCH),
        ((), {"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, FRENCH),
        ((), {"LC_ALL": "fr_CA.UTF-8", "LANG": "en_US.UTF-8"}, FRENCH),
        ((), {"LC_ALL": "", "LANG": "de_DE.UTF-8"}, ENGLISH),
        (("--lang", "en"), {"PAC_LANG": "fr"}, ENGLISH),
        ((), {"PAC_LANG": "en", "LC_ALL": "", "LANG": "fr_FR.UTF-8"}, ENGLISH),
    ],
)
def test_the_language_of_findings(folder: Path, arguments: tuple[str, ...], environ: dict[str, str], expected: str) -> None:
    run = pac(folder, "validate", "plan.yaml", *arguments, **environ)
    assert run.returncode == 1
    assert expected in run.stdout


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [((), {}, FRENCH), ((), {"PAC_LANG": "en"}, ENGLISH), (("--lang", "en"), {}, ENGLISH), ((), {"LC_ALL": "en_GB.UTF-8"}, FRENCH)],
)
def test_a_plan_has_its_language(folder: Path, arguments: tuple[str, ...], environ: dict[str, str], expected: str) -> None:
    assert expected in pac(folder, "validate", "francais.yaml", *arguments, **environ).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("validat",), "pac\N{NO-BREAK SPACE}: il n'y a pas de commande «\N{NO-BREAK SPACE}validat\N{NO-BREAK SPACE}»"),
        (("validate", "--strct"), "il n'y a pas d'option"),
        (("validate", "--format"), "attend une valeur"),
        (("explain", "PAC102", "PAC103"), "argument de trop"),
        (("explain", "PAC999"), "il n'y a pas de règle"),
        (("validate", "--as-of", "demain"), "n'est pas un jour"),
    ],
)
def test_usage_errors_are_told_in_french(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    run = pac(folder, *arguments, PAC_LANG="fr")
    assert run.returncode == 2
    assert run.stdout == ""
    assert message in run.stderr


def test_keys_codes_and_json_stay_as_they_are(folder: Path) -> None:
    runs = {
        language: json.loads(pac(folder, "validate", "plan.yaml", "--format", "json", "--lang", language).stdout)
        for language in ("en", "fr")
    }
    assert runs["en"] == runs["fr"]


def test_french_works_without_unicode(folder: Path) -> None:
    run = pac(
        folder, "validate", "plan.yaml", "--lang", "fr", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert run.returncode == 1
    assert run.stdout.isascii()
    assert "6 000" in run.stdout
