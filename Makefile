# Two commands for everybody: make demo, make test. The environment lives in .venv.
# The first Python here that runs and is new enough; name another with make PYTHON=…
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-input
FUZZ_SECONDS ?= 600
SYSTEM_PACKAGES := libreoffice-calc libreoffice-writer poppler-utils tmux chromium fonts-noto-cjk

.DEFAULT_GOAL := help
.PHONY: help demo test lint format check test-system latency bench fuzz mutation messages pictures lock clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found: install one, or make PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

# -m compileall: start-up is two to three times slower while bytecode is missing.
define install
	@echo "Installing the packages of $(1) (once) …"
	@$(PIP) --require-hashes -r $(1)
	@$(PIP) --no-build-isolation --no-deps -e .
	@$(BIN)/python -m compileall -q scorer tui
	@touch $@
endef

$(VENV)/run.ok: requirements/run.txt pyproject.toml | $(BIN)/python
	$(call install,requirements/run.txt)

$(VENV)/dev.ok: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(call install,requirements/dev.txt)
	@touch $(VENV)/run.ok

demo: $(VENV)/run.ok ## the main job on the shipped sample, from document to score sheets
	@$(BIN)/scorer demo

test: $(VENV)/dev.ok ## all tests; those that need LibreOffice, tmux or a browser are skipped by name where it is missing
	$(BIN)/python -m pytest -n auto --dist worksteal -rs

lint: $(VENV)/dev.ok ## format check, ruff, mypy strict, import contracts, the catalogue of words
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/messages.py --check

format: $(VENV)/dev.ok ## format the code and sort its imports
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

check: lint test ## lint, then tests

test-system: $(VENV)/dev.ok ## the tests that need LibreOffice, tmux or a browser, which apt installs where it may
	@sh tools/system_packages.sh $(SYSTEM_PACKAGES)
	@$(PIP) --require-hashes -r requirements/browser.txt
	SCORER_REQUIRE_SYSTEM=1 $(BIN)/python -m pytest -n auto --dist worksteal -m system -rs

latency: $(VENV)/dev.ok ## from keypress to repaint on every main screen, as a table for docs/latency.md
	@$(BIN)/python -m compileall -q scorer tui
	$(BIN)/python -m tests.bench.latency

bench: $(VENV)/dev.ok ## ratios measured in one run, against their gates
	@$(BIN)/python -m compileall -q scorer tui
	$(BIN)/python tests/bench/run.py

fuzz: $(VENV)/dev.ok ## ten minutes of broken documents for every reader; FUZZ_SECONDS=60 for one
	@$(PIP) --require-hashes --only-binary :all: -r requirements/fuzz.txt \
	  || echo "atheris cannot be had here: the seeds are changed at random instead"
	$(BIN)/python -X utf8 -m tests.fuzz.run $(FUZZ_SECONDS) $(FUZZ_TARGETS)

mutation: $(VENV)/dev.ok ## change the engine line by line, and see whether a test notices; MUTANTS='scorer.engine.over*' for a part
	@$(PIP) --require-hashes -r requirements/mutation.txt
	nice -n 10 $(BIN)/python tests/mutation/run.py $(MUTANTS)

messages: $(VENV)/dev.ok ## merge the words of all rooms into the compiled catalogue
	$(BIN)/python tools/messages.py

pictures: $(VENV)/dev.ok ## draw every screen and the recording anew, into docs/
	$(BIN)/python -m tools.pictures docs

lock: ## resolve the pinned, hashed requirement files again (needs uv; names no host)
	uv pip compile pyproject.toml --extra build --universal --generate-hashes --no-header --no-annotate -q -o requirements/run.txt
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header --no-annotate -q -o requirements/dev.txt
	uv pip compile requirements/fuzz.in --universal --generate-hashes --no-header --no-annotate -q -o requirements/fuzz.txt
	uv pip compile requirements/browser.in -c requirements/dev.txt --universal --generate-hashes --no-header --no-annotate -q -o requirements/browser.txt
	uv pip compile requirements/mutation.in -c requirements/dev.txt --universal --generate-hashes --no-header --no-annotate -q -o requirements/mutation.txt

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist demo mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
