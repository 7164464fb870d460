# From a fresh clone, with Python >= 3.11, make and git alone:
#   make run    makes .venv, installs, judges a shipped plan
#   make test   the same, then the tests
# `make help` lists the rest. PYTHON=python3.13 names another interpreter, AS_OF=2026-05-15 another day.

PYTHON ?= python3
PLAN ?= plans/complete.yaml
AS_OF ?= 2026-09-30
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
TESTS ?=

export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint format types floors coverage bench bench-quick faults fuzz schemas catalogue docs golden fresh clients dist wheel lock check clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- what is installed, once: each stamp is remade only when what it was made from changes

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pactool needs Python 3.11 or later, and '$(PYTHON)' is not one. Name another: make PYTHON=python3.13 run" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' comes without venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml requirements-dev.txt
	$(PIP) install --constraint requirements-dev.txt --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.installed requirements-dev.txt
	$(PIP) install --requirement requirements-dev.txt
	@touch $@

$(VENV)/.fuzz: $(VENV)/.tools requirements-fuzz.txt
	$(PIP) install --requirement requirements-fuzz.txt
	@touch $@

$(VENV)/.clients: tests/clients/package-lock.json
	@command -v npm >/dev/null || { echo "the real clients need node, npm and khal. On Debian and Ubuntu: apt-get install nodejs npm khal" >&2; exit 1; }
	npm ci --prefix tests/clients --no-audit --no-fund
	@mkdir -p $(VENV) && touch $@

# ---- use

run: $(VENV)/.installed ## judge a shipped plan (PLAN=…, AS_OF=…)
	$(BIN)/pac validate $(PLAN) --as-of $(AS_OF) --strict

# ---- tests and checks

test: $(VENV)/.tools ## the tests, all cores (TESTS="tests/plan -k period" for some)
	$(BIN)/python -m pytest -n auto $(TESTS)

coverage: $(VENV)/.tools ## the tests with the branches they reach, against the floor in pyproject.toml
	PYTEST_ADDOPTS="$$PYTEST_ADDOPTS --cov --cov-report=term" $(MAKE) --no-print-directory test

lint: $(VENV)/.tools ## ruff, rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.tools ## let ruff write the format and the safe repairs
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.tools ## mypy, strict
	$(BIN)/mypy

floors: $(VENV)/.tools ## each floor imports only floors below it
	$(BIN)/lint-imports --no-logo

check: lint types floors fresh ## all checks that need no test run

clients: $(VENV)/.tools $(VENV)/.clients ## the editor, the annotations, SARIF: the programs that read what pac writes
	$(BIN)/python -m pytest tests/clients

fuzz: $(VENV)/.fuzz ## hostile and random files, for minutes (FUZZ_SECONDS=600)
	$(BIN)/python -m tests.fuzz

faults: $(VENV)/.tools ## writers killed, refused and at once; random edits by the thousand (minutes; wants strace)
	$(BIN)/python -m pytest tests/faults
	PAC_EDITS=20000 $(BIN)/python -m pytest -q tests/change/test_random_edits.py

bench: $(VENV)/.tools ## speed beside its targets; writes docs/performance.md
	$(BIN)/python -m bench --write docs/performance.md

bench-quick: $(VENV)/.tools ## the small sizes alone, a few runs each, nothing written
	$(BIN)/python -m bench --quick

# ---- what is generated

SCHEMAS := schemas
CATALOGUES := src/pactool/locale
RULE_PAGES := docs/rules

schemas: $(VENV)/.installed ## write schemas/ from the model, and those of what is printed
	@mkdir -p $(SCHEMAS)
	cp src/pactool/schemas/*.json $(SCHEMAS)/
	$(BIN)/pac schema --lang en > $(SCHEMAS)/new && mv $(SCHEMAS)/new $(SCHEMAS)/plan.schema.json
	$(BIN)/pac schema --lang fr > $(SCHEMAS)/new && mv $(SCHEMAS)/new $(SCHEMAS)/plan.fr.schema.json

catalogue: $(VENV)/.tools ## collect what is said into the French catalogue, say what is not translated, compile it
	$(BIN)/python -m tools.catalogue $(CATALOGUES)

docs: $(VENV)/.tools ## write the rules' pages, docs/rules
	$(BIN)/python -m tools.rule_docs $(RULE_PAGES)

golden: $(VENV)/.tools ## write the expected outputs anew; read the diff before you commit it
	PAC_GOLDEN=write $(BIN)/python -m pytest -n auto tests

fresh: $(VENV)/.tools ## what is generated is what stands in the checkout
	@rm -rf build/fresh && mkdir -p build/fresh && cp -R $(CATALOGUES) build/fresh/locale
	@$(MAKE) --no-print-directory schemas catalogue docs SCHEMAS=build/fresh/schemas CATALOGUES=build/fresh/locale RULE_PAGES=build/fresh/rules
	@for file in build/fresh/schemas/*; do diff -u "schemas/$${file##*/}" "$$file" || exit 1; done && \
	  diff -r -x __pycache__ $(CATALOGUES) build/fresh/locale && diff -r $(RULE_PAGES) build/fresh/rules || { \
	  echo "stale: 'make schemas catalogue docs' writes them anew, then commit" >&2; exit 1; }

# ---- what is shipped

dist: $(VENV)/.tools ## the wheel and the source archive
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .

wheel: dist ## install the wheel in an empty environment and use it far from the checkout
	PYTHON="$(PYTHON)" .ci/wheel dist/*.whl $(PLAN) $(AS_OF)

lock: ## write requirements-*.txt anew, with the newest versions that fit (PYTHON=python3.11)
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	for part in dev fuzz; do \
	  set -- requirements-$$part.in; test $$part = fuzz || set -- "$$@" pyproject.toml; \
	  CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --upgrade --strip-extras --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --no-emit-options --output-file requirements-$$part.txt "$$@"; \
	done

clean: ## remove what was built, the environment too
	rm -rf $(VENV) build dist .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
