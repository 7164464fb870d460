"""What is given to the CI of those who use pac: the files fit their schemas, and their commands do what they say in an environment like theirs."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import cast

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner

from pactool import __version__
from pactool.cli.installing import CI, template
from pactool.edges.discovery import USUAL, USUAL_GLOBS
from tests.repositories import committed, made
from tests.running import PLANS, pac

DRAFT = "title: PAC 2026\nperiod: 2026\nobjectives:\n  revenue: {target: 600000, unit: EUR}\n"
ROOT = PLANS.parent
SCRIPTS = ROOT / "ci" / "github"
HERE = Path(sys.executable).parent
MARK = "<!-- pac: what this changes in the plans -->"
BROKEN = DRAFT.replace("600000", "600 000")


def parsed(text: str) -> dict[str, object]:
    return cast("dict[str, object]", yaml.load(text, yaml.BaseLoader))  # noqa: S506 - texts alone, `on` stays a word


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("vendor.github-actions", (ROOT / "action.yml").read_text(encoding="utf-8")),
        ("vendor.github-workflows", template("github")),
        ("vendor.gitlab-ci", template("gitlab")),
    ],
    ids=("action", "workflow", "pipeline"),
)
def test_the_files_fit_the_schemas_of_their_services(schema: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "file.yml").write_text(text, encoding="utf-8")
    told = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, str(tmp_path / "file.yml")])
    assert told.exit_code == 0, told.output


def test_the_pipeline_to_include_is_the_one_that_is_written() -> None:
    assert (ROOT / "ci" / "gitlab" / "pac.gitlab-ci.yml").read_text(encoding="utf-8") == template("gitlab")
    assert set(CI) == {"github", "gitlab"}
    assert f"pactool@v{__version__}" in template("github")


def test_nothing_of_a_pull_request_becomes_a_part_of_a_command() -> None:
    action = parsed((ROOT / "action.yml").read_text(encoding="utf-8"))
    runs = cast("dict[str, list[dict[str, str]]]", action["runs"])
    for step in runs["steps"]:
        assert "${{" not in step["run"]
        script = ROOT / step["run"].strip('"').replace("$GITHUB_ACTION_PATH/", "")
        assert os.access(script, os.X_OK), script
    assert "${{" not in "".join(script.read_text(encoding="utf-8") for script in SCRIPTS.iterdir())


def test_actions_of_others_are_pinned_by_their_content() -> None:
    used = re.findall(r"uses: (\S+)@(\S+)", template("github") + (ROOT / "action.yml").read_text(encoding="utf-8"))
    assert [name for name, at in used if not re.fullmatch("[0-9a-f]{40}", at)] == ["pactool/pactool"]


def test_the_hook_takes_the_plans_that_are_usual_and_no_other_file() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = (one for one in hooks if one["id"] == "pac-validate")
    assert hook["entry"] == "pac validate"
    wanted = ("plan.yaml", "plans/2026.yaml", "plans/north/2026.yaml", "acme.plan.yaml", "sales/plans/2026.yml", "sales/plan.yaml")
    other = ("planning.yaml", ".gitlab-ci.yml", "myplans/a.yaml", "plans.yaml", "plans/notes.md", "xplan.yaml", "plans.yaml/readme")
    assert [one for one in wanted if not re.search(hook["files"], one)] == []
    assert [one for one in other if re.search(hook["files"], one)] == []
    assert {USUAL, *USUAL_GLOBS} == {"plan.yaml", "plans/**/*.yaml", "*.plan.yaml"}


def test_the_projects_own_plans_pass_its_own_hook() -> None:
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    shipped = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    command, *options = own["entry"].removeprefix(".venv/bin/pac ").split()
    assert f"pac {command}" == shipped["entry"]
    plans = [path for path in sorted(f"plans/{one.name}" for one in PLANS.iterdir()) if re.search(own["files"], path)]
    assert len(plans) == 3
    assert pac(command, *options, *plans, cwd=ROOT).code == 0


# ---- the action


GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$FAKE/calls"
case "$*" in *"--method POST"*|*"--method PATCH"*) [ -e "$FAKE/forbidden" ] && exit 1; for one; do case "$one" in body=@*|sarif=@*) cp "${one#*=@}" "$FAKE/sent" ;; esac; done ;; esac
case "$*" in *--paginate*) cat "$FAKE/known" 2>/dev/null ;; *"--jq .body"*) cat "$FAKE/there" ;; esac
exit 0
"""
PAC = """#!/bin/sh
[ "$1" = diff ] && { printf '%s\\n' "$*" >>"$FAKE/calls"; cat "$FAKE/diff.md"; exit 1; }
exec "$REAL" "$@"
"""


class Runner:
    """A runner of GitHub's, as far as the scripts see it."""

    def __init__(self, folder: Path) -> None:
        self.work = made(folder / "work")
        self.fake = folder / "fake"
        self.temp = folder / "temp"
        for one in (self.fake, self.temp):
            one.mkdir()
        for name, text in (("gh", GH), ("pac", PAC)):
            (self.fake / name).write_text(text, encoding="utf-8")
            (self.fake / name).chmod(0o755)
        self.base = committed(self.work, {"plan.yaml": DRAFT}, "The plan")

    def run(self, script: str, **environ: str) -> tuple[int, str]:
        clean = {
            "PATH": f"{self.fake}:/usr/bin:/bin", "HOME": str(self.temp), "FAKE": str(self.fake), "REAL": str(HERE / "pac"),
            "PAC": str(self.fake / "pac"), "RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"), "GITHUB_REPOSITORY": "acme/plans", "GITHUB_SHA": "a" * 40,
            "GITHUB_REF": "refs/pull/7/merge", "PAC_TODAY": "2026-09-30", "PAC_LANG": "en",
        }  # fmt: skip
        told = subprocess.run([SCRIPTS / script], cwd=self.work, env=clean | environ, capture_output=True, check=False, text=True)
        return told.returncode, told.stdout + told.stderr

    def comment(self) -> tuple[int, str]:
        return self.run("comment", PAC_BASE=self.base, PAC_PULL="7")

    def read(self, path: Path) -> str:
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def calls(self) -> list[str]:
        return self.read(self.fake / "calls").splitlines()

    @property
    def sent(self) -> str:
        return self.read(self.fake / "sent")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_findings_are_annotated_and_kept_for_the_verdict(runner: Runner) -> None:
    (runner.work / "plan.yaml").write_text(BROKEN.replace("PAC 2026", "PAC <img src=x> 2026"), encoding="utf-8")
    code, told = runner.run("validate", PAC_BASE=runner.base)
    assert code == 0
    assert "::error title=PAC102 wrong-type,file=plan.yaml,line=4," in told
    assert runner.read(runner.temp / "output").splitlines()[0] == "code=1"
    assert json.loads((runner.temp / "pac-report" / "pac.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    summary = runner.read(runner.temp / "summary")
    assert "600 000" in summary
    assert "<img" not in summary
    assert runner.run("verdict", PAC_CODE="1")[0] == 1
    assert [runner.run("verdict", PAC_CODE=code)[0] for code in ("0", "2", "", "x; exit 0")] == [0, 2, 2, 2]


@pytest.mark.parametrize(
    ("plans", "strict", "code"), [("", "false", "0"), ("", "true", "1"), ("  plan.yaml  \n\nplan.yaml\n", "", "0"), ("gone.yaml", "", "2")]
)
def test_the_inputs_of_the_action(runner: Runner, plans: str, strict: str, code: str) -> None:
    assert runner.run("validate", PAC_PLANS=plans, PAC_WANTS_STRICT=strict)[0] == 0
    assert runner.read(runner.temp / "output").splitlines()[0] == f"code={code}"


def test_an_input_is_never_a_command_or_an_option(runner: Runner) -> None:
    runner.run("validate", PAC_PLANS='$(touch owned)\n`touch owned`\n"; touch owned; "')
    assert runner.run("validate", PAC_PLANS="--fix")[0] == 2
    runner.run("comment", PAC_BASE="--output=owned", PAC_PULL="7; touch owned")
    assert sorted(one.name for one in runner.work.iterdir()) == [".git", "plan.yaml"]


def test_a_base_that_is_not_there_is_told(runner: Runner) -> None:
    code, told = runner.run("validate", PAC_BASE="b" * 40)
    assert code == 0
    assert "::notice title=pac::the base of this pull request is not in the checkout" in told
    assert "fetch-depth: 0" in told


def test_a_comment_is_written_once_and_kept_up_to_date(runner: Runner) -> None:
    (runner.fake / "diff.md").write_text("Target lowered\n", encoding="utf-8")
    assert runner.comment()[0] == 0
    assert not any("POST" in one for one in runner.calls), "no file changed"
    assert runner.read(runner.temp / "summary") == "Target lowered\n"
    (runner.temp / "summary").unlink()
    (runner.work / "plan.yaml").write_text(DRAFT.replace("600000", "500000"), encoding="utf-8")
    assert runner.comment()[0] == 0
    assert f"diff {runner.base} --format md" in runner.calls
    assert "api --silent --method POST repos/acme/plans/issues/7/comments" in " ".join(runner.calls)
    assert runner.sent == f"{MARK}\nTarget lowered\n"
    assert runner.read(runner.temp / "summary") == "Target lowered\n"

    (runner.fake / "known").write_text("41\n42\n", encoding="utf-8")
    (runner.fake / "there").write_text(f"{MARK}\r\nTarget lowered\r\n", encoding="utf-8", newline="")
    (runner.fake / "calls").unlink()
    runner.comment()
    assert not any("PATCH" in one or "POST" in one for one in runner.calls)

    (runner.fake / "diff.md").write_text("Target lowered twice\n", encoding="utf-8")
    runner.comment()
    assert "api --silent --method PATCH repos/acme/plans/issues/comments/41" in " ".join(runner.calls)
    assert runner.sent == f"{MARK}\nTarget lowered twice\n"


def test_the_comment_is_what_pac_says_of_the_change(runner: Runner) -> None:
    (runner.work / "plan.yaml").write_text(DRAFT.replace("600000", "500000"), encoding="utf-8")
    assert runner.run("comment", PAC_BASE=runner.base, PAC_PULL="7", PAC=str(HERE / "pac"))[0] == 0
    assert runner.sent.splitlines()[0] == MARK
    assert "600,000" in runner.sent
    assert "500,000" in runner.sent


def test_a_fork_without_the_right_to_write_has_the_summary(runner: Runner) -> None:
    (runner.fake / "diff.md").write_text("Target lowered\n", encoding="utf-8")
    (runner.fake / "forbidden").touch()
    (runner.work / "plan.yaml").write_text(DRAFT.replace("600000", "500000"), encoding="utf-8")
    code, told = runner.comment()
    assert code == 0
    assert "::notice title=pac::the comment was not written" in told
    assert runner.read(runner.temp / "summary") == "Target lowered\n"
    runner.run("validate")
    code, told = runner.run("sarif")
    assert code == 0
    assert "::notice title=pac::the findings were not sent to code scanning" in told


def test_findings_go_to_code_scanning(runner: Runner) -> None:
    runner.run("validate")
    assert runner.run("sarif")[0] == 0
    assert f"-f commit_sha={'a' * 40} -f ref=refs/pull/7/merge" in runner.calls[0]
    assert json.loads(gzip.decompress(base64.b64decode(runner.sent)))["version"] == "2.1.0"


def test_a_runner_with_an_old_python_alone_is_told(runner: Runner) -> None:
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"):
        (runner.fake / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (runner.fake / name).chmod(0o755)
    code, told = runner.run("install")
    assert code == 2
    assert "::error title=pac::pac needs Python 3.11 or later; put actions/setup-python before this step" in told


# ---- the pipeline


class Service(ThreadingHTTPServer):
    """What the note's script asks of GitLab."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.notes: list[dict[str, object]] = [{"id": 1, "author": {"id": 9}, "body": f"{MARK}\nnot mine"}]
        self.asked: list[str] = []


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        page = "page=2" in self.path
        body = (
            {"id": 5} if self.path.endswith("/user") else self.server.notes if page else [{"id": 0, "author": {"id": 8}, "body": "hello"}]
        )
        self._answer(body, "" if page else "2")

    def do_POST(self) -> None:
        self.server.notes.append({"id": 2, "author": {"id": 5}, **self._data()})
        self._answer({})

    def do_PUT(self) -> None:
        self.server.notes[-1].update(self._data())
        self._answer({})

    def _data(self) -> dict[str, object]:
        return cast("dict[str, object]", json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: object, page: str = "") -> None:
        assert self.headers["PRIVATE-TOKEN"] == "secret"
        self.server.asked.append(self.command)
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Next-Page", page)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def service() -> Iterator[Service]:
    with Service() as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def commands(job: str) -> str:
    jobs = parsed(template("gitlab"))
    return "\n".join(cast("dict[str, list[str]]", jobs[job])["script"])


def piped(runner: Runner, job: str, **environ: str) -> int:
    clean = {"PATH": f"{runner.fake}:{HERE}:/usr/bin:/bin", "FAKE": str(runner.fake), "REAL": str(HERE / "pac"), "PAC_TODAY": "2026-09-30"}
    told = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", commands(job)], cwd=runner.work, env=clean | environ, capture_output=True, check=False
    )
    return told.returncode


def test_the_pipeline_judges_and_reports(runner: Runner) -> None:
    (runner.work / "plan.yaml").write_text(BROKEN, encoding="utf-8")
    assert piped(runner, "pac", CI_MERGE_REQUEST_DIFF_BASE_SHA=runner.base) == 1
    assert json.loads((runner.work / "gl-code-quality-report.json").read_text(encoding="utf-8"))[0]["check_name"].startswith("PAC102")
    assert (runner.work / "pac-junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    artifacts = cast("dict[str, dict[str, dict[str, str]]]", parsed(template("gitlab"))["pac"])["artifacts"]
    assert artifacts["reports"] == {"codequality": "gl-code-quality-report.json", "junit": "pac-junit.xml"}
    committed(runner.work, {"plan.yaml": DRAFT}, "Mended")
    assert piped(runner, "pac") == 0


def test_the_note_of_a_merge_request_is_kept_up_to_date(runner: Runner) -> None:
    (runner.work / "plan.yaml").write_text(DRAFT.replace("600000", "500000"), encoding="utf-8")
    with service() as gitlab:
        environ = {
            "CI_API_V4_URL": f"http://127.0.0.1:{gitlab.server_address[1]}/api/v4", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": runner.base, "PAC_TOKEN": "secret",
        }  # fmt: skip
        for text, method in (("Target lowered é\n", "POST"), ("Target lowered é\n", "GET"), ("Target raised\n", "PUT")):
            (runner.fake / "diff.md").write_text(text, encoding="utf-8")
            assert piped(runner, "pac-note", **environ) == 0
            assert gitlab.asked[-1] == method
            assert gitlab.notes[-1]["body"] == f"{MARK}\n{text}"
        assert len(gitlab.notes) == 2


# ---- the page about it


def test_the_page_shows_what_is_shipped() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert f"```yaml\n{template('github')}```" in page
    assert f"rev: v{__version__}" in page
    assert f"pactool=={__version__}" in page
    action = parsed((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert re.findall(r"(?m)^\| `([a-z]+)` \|", page) == list(cast("dict[str, object]", action["inputs"]))
    for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        if "<<<<<<<" not in block:
            yaml.safe_load(block)


def test_the_page_shows_what_git_install_says(tmp_path: Path) -> None:
    told = pac("git", "install", cwd=made(tmp_path), PATH=f"{HERE}:/usr/bin:/bin").out
    assert f"$ pac git install\n{told}```" in (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
