"""The table of what is measured, against what, and how it should come out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.deals import PLAN as DEALS_PLAN
from bench.deals import READ, write_deals
from bench.history import build
from bench.measure import Command
from bench.plans import journal, plan, write, write_folder

AS_OF = "2027-01-31"
SCHEMA = Path("schemas/plan.schema.json")
NO_BOUNDS = ("--max-size", "1000000000", "--max-nodes", "100000000")
MEGABYTE = 1_000_000
PAGES = ("smart", "calendar", "workload", "budget", "next", "gaps", "coverage", "efficiency", "review", "needs", "swot", "trace", "show")
"""The commands that show a year on a page."""
_OF_ITEMS = ("trace", "show")
"""Those of them whose arguments are items: the plan is an option."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row: `command` should take at most `target` times as long as `against`, and at most `memory` bytes.

    A command that is None is not installed here. `times` is how many pairs are run.
    """

    name: str
    command: Command
    beside: str
    against: Command | None
    target: float
    memory: int | None = None
    times: int = 9
    large: bool = False
    """Left out of a quick run."""


def tool(name: str) -> str | None:
    """A program's path: beside the Python that runs this first, else on PATH."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def python(code: str, *words: str) -> Command:
    """The Python that runs this, with code of its own."""
    return Command((sys.executable, "-c", code, *words))


def pac(*words: str, says: str = "", environment: tuple[tuple[str, str], ...] = ()) -> Command:
    """The installed `pac`."""
    return Command((tool("pac") or "pac", *words), environment, says=says)


def validate(*words: str, cached: bool = False) -> Command:
    """`pac validate` on a fixed day, of plans that must be clean (but that all of their actions begin at once); without the cache it reads and judges all anew."""
    return pac("validate", *words, "--strict", "--ignore", "PAC406", "--as-of", AS_OF, *(() if cached else ("--no-cache",)))


def shown(page: str, file: str) -> Command:
    """A page of a plan."""
    return pac(page, *(("--plan",) if page in _OF_ITEMS else ()), file, "--as-of", AS_OF)


def peer(name: str, *words: str, answers: tuple[int, ...] = (0,)) -> Command | None:
    """Another program, or None where it is not installed."""
    path = tool(name)
    return Command((path, *words), answers=answers) if path else None


NOTHING = python("pass")
PARSE = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
PARSE_WITHOUT_GC = f"import gc; gc.disable(); {PARSE}"


ROUND_TRIP = """
import sys
from ruamel.yaml import YAML
file = YAML()
with open(sys.argv[1], encoding="utf-8") as stream:
    plan = file.load(stream)
plan["actions"]["a0"]["results"]["2026-06"]["time"] = "4 h"
with open(sys.argv[2], "w", encoding="utf-8") as stream:
    file.dump(plan, stream)
"""


WITH_ALL_RULES = 1.5
"""The rules may take a third of the run: the run with them is at most half again the one without."""


def start_up(folder: Path) -> list[Case]:
    """What a person waits for before anything is read, and the smallest plans."""
    small = str(write(folder / "3.yaml", plan(3)))
    french = str(write(folder / "3-fr.yaml", plan(3, country="FR")))
    completion = (("_PAC_COMPLETE", "complete_bash"), ("COMP_WORDS", "pac va"), ("COMP_CWORD", "1"))
    return [
        Case("`pac --version`", pac("--version", says="pac"), "`python -c pass`", NOTHING, 6, times=21),
        Case("`pac --help`", pac("--help", says="validate"), "`python -c pass`", NOTHING, 6, times=21),
        Case("a completion", pac(says="validate", environment=completion), "`python -c pass`", NOTHING, 6, times=21),
        Case("`pac validate`, 3 actions", validate(small), "`python -c pass`", NOTHING, 14, times=21),
        Case("`pac validate`, 3 actions with a country", validate(french), "`python -c pass`", NOTHING, 19, times=21),
    ]


def changed(folder: Path) -> Path | None:
    """A repository whose large plan was committed twice: every tenth budget is another, two targets, and one action has another slug."""
    git = tool("git")
    if git is None:
        return None
    root = folder / "changed"
    root.mkdir()
    base = "".join(f"{line}\n" for line in plan(300))
    head = re.sub(r"(?m)^(    target: )", r"\g<1>1", base, count=2).replace("  a7:", "  a7x:")
    budgets = iter(range(1_000_000))
    head = re.sub(r"budget: ", lambda found: found[0] + ("1" if next(budgets) % 10 == 9 else ""), head)
    for text in (base, head):
        (root / "plan.yaml").write_text(text, encoding="utf-8")
        for words in (
            ("init", "--quiet"),
            ("add", "plan.yaml"),
            ("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "x"),
        ):
            subprocess.run([git, *words], cwd=root, check=True)
    return root


def diff(root: Path | None) -> Command | None:
    """`pac diff` of both revisions."""
    env = tool("env")
    if root is None or env is None:
        return None
    return Command((env, "-C", str(root), tool("pac") or "pac", "diff", "HEAD~1", "HEAD", "--as-of", AS_OF), says="changes")


def middle(folder: Path) -> list[Case]:
    """A large company's plan."""
    file = str(write(folder / "300.yaml", plan(300)))
    ours = validate(file)
    checker = peer("check-jsonschema", "--schemafile", str(SCHEMA), file)
    return [
        Case("`pac validate`, 300 actions", ours, "CSafeLoader, parse alone", python(PARSE, file), 1.1),
        Case("`pac validate`, 300 actions", ours, "check-jsonschema", checker, 0.12, times=3),
        Case("`pac validate`, 300 actions", ours, "yamllint", peer("yamllint", "--strict", file, answers=(0, 1, 2)), 0.12, times=3),
        *_changes(folder, ours),
        *(Case(f"`pac {page}`, 300 actions", shown(page, file), "`pac validate` of it", ours, 1.3) for page in PAGES),
        deals(folder),
    ]


def deals(folder: Path) -> Case:
    """A hundred thousand won and lost deals into a plan, shown and not written, beside the csv module reading them."""
    file = str(write_deals(folder / "deals.csv", 100_000))
    plan_file = folder / "deals.yaml"
    plan_file.write_text(DEALS_PLAN, encoding="utf-8")
    words = ("--plan", str(plan_file), "--deals", "revenue=amount", "--deals", "accounts=count", "--dry-run", "--as-of", AS_OF)
    return Case(
        "`pac import`, 100 000 deals",
        pac("import", file, *words, says="CRM"),
        "csv.reader over them",
        python(READ, file),
        5,
        110 * MEGABYTE,
    )


def _changes(folder: Path, ours: Command) -> list[Case]:
    command = diff(changed(folder))
    return [] if command is None else [Case("`pac diff` of two revisions, 300 actions", command, "`pac validate` of one", ours, 2.2)]


def large(folder: Path) -> list[Case]:
    """Far more than anybody writes by hand, and how the time grows with it."""
    thousands = str(write(folder / "3000.yaml", plan(3_000)))
    ledger = str(write(folder / "3000.journal", journal(3_000)))
    huge = str(write(folder / "30000.yaml", plan(30_000)))
    name, ours = "`pac validate`, 3 000 actions", validate(thousands)
    return [
        Case(name, ours, "CSafeLoader without gc", python(PARSE_WITHOUT_GC, thousands), 0.6, 110 * MEGABYTE, times=7, large=True),
        Case(name, ours, "CSafeLoader as it comes", python(PARSE, thousands), 0.6, times=3, large=True),
        Case(name, ours, "`hledger check`", peer("hledger", "-f", ledger, "check"), 0.7, times=5, large=True),
        *(
            Case(
                f"`pac {page}`, 3 000 actions",
                shown(page, thousands),
                "`pac validate` of it",
                ours,
                1.3,
                times=5,
                large=True,
            )
            for page in PAGES
        ),
        Case(
            "all rules together, 3 000 actions: the whole `pac validate`",
            ours,
            "the same, PAC0 and PAC1 alone",
            validate(thousands, "--select", "PAC0,PAC1"),
            WITH_ALL_RULES,
            times=7,
            large=True,
        ),
        Case("`pac validate`, 30 000 actions", validate(huge, *NO_BOUNDS), "the same, 3 000 actions", ours, 11, times=3, large=True),
    ]


def edited(folder: Path) -> list[Case]:
    """One result written into a large plan, beside the editor of YAML that keeps comments; each run starts from the same file."""
    file, copy = str(write(folder / "3000-edited.yaml", plan(3_000))), str(folder / "3000-copy.yaml")
    record = 'cp "$1" "$2" && exec "$0" record a0 2026-06 time="4 h" --plan "$2" --as-of 2027-01-31'
    ours = Command(("sh", "-c", record, tool("pac") or "pac", file, copy), says="time 4 h")
    return [Case("`pac record`, 3 000 actions", ours, "ruamel.yaml, round trip", python(ROUND_TRIP, file, copy), 0.08, times=3, large=True)]


def many(folder: Path) -> list[Case]:
    """A group's folder of plans, the first time and again."""
    plans = str(write_folder(folder / "thousand", 1_000, 30))
    one, two = validate(plans, "--jobs", "1"), validate(plans, "--jobs", "2")
    return [
        Case("1 000 plans of 30 actions, two processes", two, "the same, one process", one, 0.6, times=3, large=True),
        Case("1 000 plans of 30 actions, unchanged", validate(plans, cached=True), "`python -c pass`", NOTHING, 8, times=7, large=True),
    ]


COMMITS = 1_000
OF_HISTORY = 1.5
"""Comparing what was read may take half as long again as reading it."""


def history(folder: Path) -> list[Case]:
    """A plan that changed in each of a thousand commits."""
    file = str(build(folder / "history", COMMITS, 300))
    once = Command((sys.executable, "-m", "bench.history", file))
    name, beside = "1 000 commits of a 300-action plan", "reading each version once"
    return [
        Case(f"`pac log`, {name}", pac("log", "--plan", file, says="what changed"), beside, once, OF_HISTORY, times=3, large=True),
        Case(f"`pac log ID`, {name}", pac("log", "a1", "--plan", file, says="gap then"), beside, once, OF_HISTORY, times=3, large=True),
    ]


def table(folder: Path, *, quick: bool) -> list[Case]:
    """All rows; their files are written to `folder`."""
    rows = start_up(folder) + middle(folder)
    return rows if quick else rows + large(folder) + edited(folder) + many(folder) + history(folder)
