"""One configuration out of options, variables and files: who wins, where each value comes from, and every mistake at its place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pactool.edges.configuration import Configuration, Unusable, configure, fingerprint, for_path, severity
from pactool.edges.files import Unreadable
from pactool.edges.imports import Deals, Import
from pactool.edges.origins import settings
from pactool.edges.settings import TAKERS
from pactool.edges.thresholds import DEFAULTS, THRESHOLDS, parse, spelled
from pactool.finding import Severity
from pactool.words import Speech

if TYPE_CHECKING:
    from pathlib import Path

    from pactool.edges.layers import Given

CODES = {
    code: f"name-of-{code}" for code in ("PAC001", "PAC101", "PAC102", "PAC104", "PAC105", "PAC110", "PAC301", "PAC311", "PAC312", "PAC601")
}
speak = Speech("en")


def read(root: Path, text: str = "", given: Given | None = None, environ: dict[str, str] | None = None, user: str = "") -> Configuration:
    if text:
        (root / ".pac.yaml").write_text(text)
    if user:
        (root / "home/pac").mkdir(parents=True, exist_ok=True)
        (root / "home/pac/config.yaml").write_text(user)
    return configure(given or {}, {"XDG_CONFIG_HOME": str(root / "home"), **(environ or {})}, str(root), CODES)


def mistakes(root: Path, text: str = "", given: Given | None = None, environ: dict[str, str] | None = None, user: str = "") -> list[str]:
    with pytest.raises(Unusable) as caught:
        read(root, text, given, environ, user)
    assert caught.value.exit_code == 2
    return [
        f"{one.path}:{one.span.start.line}:{one.span.start.column} {one.code} {speak(one.message)} -> {speak(one.hint or '')}"
        for one in caught.value.findings
    ]


def test_without_anything_the_defaults_are_in_force(tmp_path: Path) -> None:
    assert read(tmp_path) == Configuration(str(tmp_path), thresholds=DEFAULTS, layers=read(tmp_path).layers)
    assert {one.origin for one in settings(read(tmp_path))} == {""}
    for text in ("# nothing\n", "x-own: {a: b}\n", "---\n"):
        assert not read(tmp_path, text).strict


def test_all_settings_of_a_file_are_taken(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        "plans: plans/**/*.yaml\nlang: fr\nformat: grouped\nstrict: true\nselect: [PAC3, PAC6]\nignore: PAC311\n"
        "severities: {PAC31: info, PAC6: off}\nthresholds: {stale_after: 30 days, coverage_min: 75%, growth_max: 2.5}\n"
        "known: known.json\ncache: false\nvague: [premium]\npaths:\n"
        "  plans/old/*.yaml: {ignore: [PAC3], severities: {PAC601: error}, select: [PAC6], thresholds: {ahead: 120%}}\n"
        "house:\n  - {code: PAC901, name: salon-sans-étape, for: actions, require: len(steps) > 0, message: no step}\n"
        "imports: {crm: {columns: {Won on: date}, deals: [{objective: revenue, take: amount, where: {Stage: [Won]}}], source: CRM, dates: dmy}}\n".replace(
            "é", "e"
        ),
    )
    assert taken.plans == ("plans/**/*.yaml",)
    assert (taken.lang, taken.format, taken.strict, taken.cache) == ("fr", "grouped", True, False)
    assert (taken.select, taken.ignore, taken.vague) == (("PAC3", "PAC6"), ("PAC311",), ("premium",))
    assert taken.severities == {"PAC31": "info", "PAC6": "off"}
    assert (taken.thresholds["stale_after"], taken.thresholds["coverage_min"], taken.thresholds["growth_max"]) == (
        Decimal(30),
        Decimal("0.75"),
        Decimal("2.5"),
    )
    assert taken.thresholds["objectives_max"] == 5
    assert taken.known == str(tmp_path / "known.json")
    assert taken.imports == (Import("crm", {"Won on": "date"}, (Deals("revenue", "amount", (("Stage", ("Won",)),)),), "CRM", "dmy"),)
    assert [one.name.split(".")[0] for one in settings(taken) if one.origin] == [*TAKERS][:6] + ["severities"] * 2 + ["thresholds"] * 3 + [
        "paths"
    ] * 4 + [*TAKERS][9:]


def test_options_win_over_variables_over_the_project_over_the_user(tmp_path: Path) -> None:
    project, user = (
        "lang: fr\nignore: [PAC311]\nthresholds: {ahead: 120%}\n",
        "# mine\nlang: en\nstrict: true\nthresholds: {ahead: 110%, behind: 70%}\n",
    )
    taken = read(tmp_path, project, user=user)
    assert (taken.lang, taken.strict, taken.ignore) == ("fr", True, ("PAC311",))
    assert (taken.thresholds["ahead"], taken.thresholds["behind"]) == (Decimal("1.2"), Decimal("0.7"))
    environ = {"PAC_LANG": "en", "PAC_STRICT": "0", "PAC_IGNORE": "PAC6, PAC312", "HOME": str(tmp_path)}
    taken = read(tmp_path, environ=environ)
    assert (taken.lang, taken.strict, taken.ignore) == ("en", False, ("PAC6", "PAC312"))
    taken = read(
        tmp_path, given={"lang": "fr", "strict": True, "ignore": ("PAC3,PAC6", "PAC110"), "select": (), "known": None}, environ=environ
    )
    assert (taken.lang, taken.strict, taken.ignore, taken.select) == ("fr", True, ("PAC3", "PAC6", "PAC110"), ())
    origins = {one.name: one.origin for one in settings(taken)}
    assert (origins["lang"], origins["ignore"], origins["select"]) == ("--lang", "--ignore", "")
    assert (origins["thresholds.ahead"], origins["thresholds.behind"]) == (".pac.yaml:3", "~/home/pac/config.yaml:4")
    origins = {one.name: one.origin for one in settings(read(tmp_path, environ=environ))}
    assert (origins["lang"], origins["ignore"]) == ("PAC_LANG", "PAC_IGNORE")


def test_the_nearest_file_up_to_the_git_root_is_the_projects(tmp_path: Path) -> None:
    inner = tmp_path / "repo/a/b"
    inner.mkdir(parents=True)
    (tmp_path / ".pac.yaml").write_text("lang: en\n")
    assert configure({}, {}, str(inner), CODES).lang is None
    (tmp_path / "repo/.git").write_text("gitdir: elsewhere\n")
    assert configure({}, {}, str(inner), CODES).lang is None
    (tmp_path / "repo/.pac.yaml").write_text("lang: fr\nplans: [x/*.yaml]\nknown: known.json\n")
    taken = configure({}, {}, str(inner), CODES)
    assert (taken.lang, taken.folder, taken.known) == ("fr", str(tmp_path / "repo"), str(tmp_path / "repo/known.json"))
    assert next(one.origin for one in settings(taken) if one.name == "lang") == "../../.pac.yaml:1"
    (inner / ".pac.yaml").write_text("strict: true\n")
    assert configure({}, {}, str(inner), CODES).lang is None


def test_every_mistake_is_told_in_one_run_at_its_place(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        "langs: fr\nstrict: oui\nformat: jsn\nignore: [PAC31, PAC1, PAC999, 3]\nselect: {a: b}\nplans: [../x.yaml, '']\n"
        "thresholds:\n  coverage_mim: 80%\n  stale_after: soon\n  coverage_min: 80\n  ahead: [1]\n"
        "severities: {PAC311: grave, PAC102: info, PAC102x: off, PAC101: error}\nknown: /etc/passwd\ncache:\n"
        "paths: {/x: {ignored: [PAC3]}, y: 3}\nvague: [a, {b: c}]\n",
    )
    assert [one.split(" -> ")[0] for one in told] == [
        '.pac.yaml:1:1 PAC101 unknown key "langs"',
        '.pac.yaml:2:9 PAC102 "oui" is neither true nor false',
        '.pac.yaml:3:9 PAC104 "jsn" is not one of the words allowed here',
        ".pac.yaml:4:17 PAC104 PAC1 cannot be ignored or made less grave",
        '.pac.yaml:4:23 PAC104 "PAC999" is no code of a rule',
        '.pac.yaml:4:31 PAC104 "3" is no code of a rule',
        ".pac.yaml:5:9 PAC102 a map stands where a list is wanted",
        '.pac.yaml:6:9 PAC105 "../x.yaml" leads out of its folder',
        '.pac.yaml:6:20 PAC102 "" stands where a text is wanted',
        '.pac.yaml:8:3 PAC101 unknown threshold "coverage_mim"',
        '.pac.yaml:9:16 PAC102 "soon" is no figure for stale_after',
        '.pac.yaml:10:17 PAC105 "80" is not between 0% and 1000%',
        ".pac.yaml:11:10 PAC102 a list is no figure for ahead",
        '.pac.yaml:12:22 PAC104 "grave" is not one of the words allowed here',
        ".pac.yaml:12:29 PAC104 PAC102 cannot be ignored or made less grave",
        '.pac.yaml:12:43 PAC104 "PAC102x" is no code of a rule',
        '.pac.yaml:13:8 PAC105 "/etc/passwd" leads out of its folder',
        ".pac.yaml:14:7 PAC102 nothing is neither true nor false",
        '.pac.yaml:15:9 PAC105 "/x" leads out of its folder',
        '.pac.yaml:15:14 PAC101 unknown key "ignored"',
        '.pac.yaml:15:35 PAC102 "3" stands where a map is wanted',
        ".pac.yaml:16:12 PAC102 a map stands where a text is wanted",
    ]
    hints = [one.split(" -> ")[1] for one in told]
    assert hints[0].startswith("did you mean lang? One of: plans, lang,")
    assert hints[1] == "write true"
    assert hints[2].startswith("did you mean json?")
    assert hints[3].startswith("PAC0xx and PAC101 to PAC105 tell")
    assert hints[9].startswith("did you mean coverage_min?")
    assert hints[11] == "write a figure such as 80%"


def test_mistakes_in_variables_and_options_are_told_by_their_name(tmp_path: Path) -> None:
    lang, select = mistakes(tmp_path, environ={"PAC_LANG": "de", "PAC_SELECT": "PAC3,pac311"})
    assert lang == 'PAC_LANG:1:1 PAC104 "de" is not one of the words allowed here -> one of: en, fr'
    assert select.startswith('PAC_SELECT:1:1 PAC104 "pac311" is no code of a rule -> did you mean PAC311?')
    assert mistakes(tmp_path, given={"ignore": ["PAC001"]})[0].startswith("--ignore:1:1 PAC104 PAC001 cannot be ignored")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("name-of-PAC301", "PAC301"),
        ("nameof-PAC312", "PAC312"),
        ("PAC32", "PAC3"),
        ("PAC3111", "PAC311"),
        ("PAC311x", "PAC311"),
        ("pac31", "PAC31"),
        ("PAC391", "PAC301"),
    ],
)
def test_a_name_or_a_code_that_is_none_is_led_to_one_that_exists(tmp_path: Path, written: str, meant: str) -> None:
    (told,) = mistakes(tmp_path, given={"ignore": [written]})
    assert told.startswith(f'--ignore:1:1 PAC104 "{written}" is no code of a rule -> did you mean {meant}?')
    assert read(tmp_path, given={"ignore": [meant]}).ignore == (meant,)


def test_what_belongs_to_a_project_is_refused_in_the_users_file(tmp_path: Path) -> None:
    assert mistakes(tmp_path, user="plans: [x.yaml]\n", environ={"HOME": str(tmp_path)}) == [
        '~/home/pac/config.yaml:1:1 PAC101 "plans" belongs to a project -> write it in the .pac.yaml of the project'
    ]


def test_a_file_that_is_no_map_or_no_yaml_is_told(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "- strict\n")[0].startswith(".pac.yaml:1:1 PAC102 a list stands where a map is wanted")
    assert "PAC002" in mistakes(tmp_path, "strict: [true\n")[0]
    assert "PAC003" in mistakes(tmp_path, "strict: true\nstrict: false\n")[0]
    (tmp_path / ".pac.yaml").unlink()
    (tmp_path / ".pac.yaml").mkdir()
    with pytest.raises(Unreadable, match="folder"):
        read(tmp_path)


def test_the_more_exact_of_select_and_ignore_counts_and_reading_errors_stay() -> None:
    def told(code: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), **severities: str) -> str | None:
        return severity(Configuration("/", select=select, ignore=ignore, severities=severities), code, Severity.WARNING)

    assert told("PAC311") == "warning"
    assert told("PAC311", select=("PAC2",)) is None
    assert told("PAC311", select=("PAC3",), ignore=("PAC31",)) is None
    assert told("PAC311", select=("PAC311",), ignore=("PAC31",)) == "warning"
    assert told("PAC311", select=("PAC31",), ignore=("PAC31",)) is None
    assert told("PAC311", ignore=("PAC",)) is None
    assert told("PAC311", PAC3="error", PAC31="info") == "info"
    assert told("PAC311", PAC31="off") is None
    assert told("PAC101", select=("PAC3",), PAC101="error") == "warning"


def test_overrides_hold_for_the_files_their_glob_means(tmp_path: Path) -> None:
    taken = read(
        tmp_path, "ignore: [PAC6]\nseverities: {PAC311: info}\npaths: {plans/old/*.yaml: {ignore: [PAC110], severities: {PAC311: error}}}\n"
    )
    old = for_path(taken, str(tmp_path / "plans/old/2025.yaml"))
    assert (old.ignore, old.severities) == (("PAC6", "PAC110"), {"PAC311": "error"})
    assert for_path(taken, str(tmp_path / "plans/2026.yaml")) is taken
    rows = [(one.name, one.value, one.origin) for one in settings(taken) if one.name.startswith("paths.")]
    assert rows == [
        ("paths.plans/old/*.yaml.ignore", "PAC110", ".pac.yaml:3"),
        ("paths.plans/old/*.yaml.severities.PAC311", "error", ".pac.yaml:3"),
    ]


def test_selection_and_thresholds_may_be_otherwise_for_some_files(tmp_path: Path) -> None:
    text = "select: [PAC3]\npaths:\n  old/*.yaml:\n    select: [PAC6]\n    thresholds: {ahead: 120%}\n  old/a.yaml: {thresholds: {ahead: 130%}}\n"
    taken = read(tmp_path, text)
    old, other = for_path(taken, str(tmp_path / "old/b.yaml")), for_path(taken, str(tmp_path / "new.yaml"))
    assert (old.select, old.thresholds["ahead"], old.thresholds["behind"]) == (("PAC6",), Decimal("1.2"), Decimal("0.8"))
    assert (other.select, other.thresholds["ahead"]) == (("PAC3",), Decimal("1.05"))
    assert for_path(taken, str(tmp_path / "old/a.yaml")).thresholds["ahead"] == Decimal("1.3")
    asked = read(tmp_path, given={"select": ["PAC3"]})
    assert for_path(asked, str(tmp_path / "old/b.yaml")).select == ("PAC3",)
    assert fingerprint(asked) != fingerprint(taken)
    rows = {one.name: (one.value, one.origin) for one in settings(taken) if one.name.startswith("paths.")}
    assert rows["paths.old/*.yaml.thresholds.ahead"] == ("120%", ".pac.yaml:5")
    assert rows["paths.old/*.yaml.select"] == ("PAC6", ".pac.yaml:4")
    told = mistakes(tmp_path, "paths: {a.yaml: {selct: [PAC3], select: [PAC999], thresholds: {ahaed: 1}}}\n")
    assert [one.split(" -> ")[1][:20] for one in told] == ["did you mean select?", "`pac explain --all` ", "did you mean ahead? "]


def test_configurations_that_judge_alike_have_one_fingerprint(tmp_path: Path) -> None:
    alike = [
        read(tmp_path, text) for text in ("thresholds: {ahead: 1.10, behind: 0.8}\nlang: fr\n", "thresholds: {ahead: 110%}\nstrict: true\n")
    ]
    assert fingerprint(alike[0]) == fingerprint(alike[1])
    assert fingerprint(alike[0]) != fingerprint(read(tmp_path, "vague: [x]\n"))


@pytest.mark.parametrize("name", THRESHOLDS)
def test_each_threshold_reads_back_what_it_spells_and_is_within_its_bounds(name: str) -> None:
    row = THRESHOLDS[name]
    assert parse(row, spelled(row, row.default)) == row.default
    assert row.low <= row.default <= row.high
    assert parse(row, "1e9") is parse(row, "-1") is parse(row, "١") is parse(row, "45 weeks") is parse(row, "9" * 5000) is None
