"""What is generated is what stands in the repository, and what the README shows is what pac prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pactool.cli.main import main
from tools.rule_docs import pages

ROOT = Path(__file__).parents[2]
RULES = ROOT / "docs" / "rules"


def test_the_pages_of_the_rules_are_fresh() -> None:
    wanted = pages()
    there = {path.relative_to(RULES).as_posix(): path.read_text(encoding="utf-8") for path in RULES.rglob("*.md")}
    assert sorted(there) == sorted(wanted)
    assert [name for name, text in wanted.items() if there[name] != text] == [], "make docs writes them anew"


def test_the_readme_shows_what_pac_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.search(
        r"```console\n\$ pac validate plan.yaml --select PAC1\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown
    lines = ["title: PAC 2026", "period: 2026", "objectives:", "  revenue:", *["    # …"] * 9, "    due: 31/12/2026"]
    (tmp_path / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        main(["validate", "plan.yaml", "--select", "PAC1", "--lang", "en"])
    assert ended.value.code == 1
    assert capsys.readouterr().out == shown[1]


def test_the_readme_shows_the_gaps_as_pac_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command, shown = re.search(
        r"```console\n\$ pac (gaps .*?)\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    ).groups()
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([*command.split(), "--lang", "en"])
    assert capsys.readouterr().out.startswith(shown)


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/house-rules.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [one for one in targets if not (page.parent / one).exists()] == []
