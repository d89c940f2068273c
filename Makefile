# Everything a newcomer needs: `make run` and `make test`.
# PYTHON chooses the interpreter (3.11 or newer); JOBS the number of test workers: many tests wait more than they work.

PYTHON ?= python3
JOBS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
VENV := .venv
STAMP := $(VENV)/.ready
PY := $(VENV)/bin/python
AUDIT := $(VENV)/audit
ADVISORIES ?= pypi

unexport PYTHONDONTWRITEBYTECODE # where it is set, every process would compile everything anew

.DEFAULT_GOAL := help
.PHONY: help setup run test tests compiled browser lint types train bench bench-road bench-door bench-desks bench-growth bench-promises bench-pages bench-digest bench-reading screenshots lock audit clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(STAMP) ## Build .venv with .venv/bin/shuoshi from requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.11" >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) || \
	  { echo "The venv module is missing; on Debian: apt install python3-venv" >&2; exit 1; }
	@if $(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet --disable-pip-version-check uv; then \
	  $(PY) -m uv pip install --quiet --python $(PY) --compile-bytecode --require-hashes -r requirements.lock && \
	  $(PY) -m uv pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .; \
	else \
	  echo "uv is not to be had here; pip takes a little longer"; \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

run: setup ## Set up, then practise: a seeded community, one issue's story told live, and the page's address
	@$(VENV)/bin/shuoshi run --story

test: setup ## Set up, then everything that must hold
	@$(MAKE) --no-print-directory --jobs lint browser compiled
	@$(MAKE) --no-print-directory --jobs types tests

tests: setup ## The tests alone
	@$(PY) -m pytest -n $(JOBS) --dist worksteal

compiled: setup # once, not in every worker at the same moment; what cannot be compiled is told by the tests
	@$(PY) -m pytest --collect-only -qq >/dev/null 2>&1 || true

browser: setup ## Find a Chromium for the tests of the pages, or bring one
	@$(PY) -m tests.web.chromium

lint: setup ## Style, formatting and who may import whom
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/lint-imports

types: setup ## mypy, strict
	@$(VENV)/bin/mypy

train: setup ## Learn the reader's weights anew from nlp/corpus (installs scikit-learn)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	@$(PY) -m nlp.train

bench: bench-road bench-door bench-desks bench-growth bench-promises bench-pages bench-digest ## How fast it is: prints tables, writes var/bench/*.json (or TO=folder)

bench-road: setup ## One message's whole road on one core, beside its floor
	@$(PY) -m tests.bench.road $(if $(TO),--to $(TO))

bench-door: setup ## How soon a callback is answered, and a burst of ten thousand
	@$(PY) -m tests.bench.door $(if $(TO),--to $(TO))

bench-desks: setup ## Two desks on one PostgreSQL beside one
	@$(PY) -m tests.bench.desks $(if $(TO),--to $(TO))

bench-growth: setup ## What a ledger of a hundred thousand issues costs; LARGE=1 for a million
	@$(PY) -m tests.bench.growth $(if $(TO),--to $(TO)) $(if $(LARGE),--large)

bench-digest: setup ## What a week's page costs as the year behind it grows
	@$(PY) -m tests.bench.digest $(if $(TO),--to $(TO))

bench-promises: setup ## A sweep when much is open and little is due; a month of 500 issues
	@$(PY) -m tests.bench.promises $(if $(TO),--to $(TO))

bench-pages: setup ## How soon a page answers at a hundred thousand issues
	@$(PY) -m tests.bench.pages $(if $(TO),--to $(TO))

bench-reading: setup ## How well and how fast messages are read (installs scikit-learn)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	@$(PY) tests/bench/reading.py
	@$(PY) -m tests.bench.sameness

screenshots: setup browser ## The pictures of the pages in docs/pictures
	@$(PY) -m tests.web.screenshots
	@$(PY) -m tests.web.burst_picture

lock: setup ## Choose the newest versions pyproject.toml allows
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	@$(PY) -m uv pip compile --universal --generate-hashes --no-header --no-annotate --upgrade \
	  --extra dev --python-version 3.11 pyproject.toml -o requirements.lock
	@$(PY) -m uv pip compile --universal --generate-hashes --no-header --no-annotate --upgrade \
	  --extra train --constraint requirements.lock --python-version 3.11 pyproject.toml -o requirements-train.lock

audit: ## Hold every locked version against the known faults (installs pip-audit, needs the network)
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && \
	  $(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit; }
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
	  --vulnerability-service $(ADVISORIES) $(patsubst %,--requirement %,$(wildcard requirements*.lock)) || \
	  { echo "Not clean, or not known. A fault with its fixed version above: 'make lock', and a floor in pyproject.toml." >&2; \
	    echo "'Could not be audited', no connection: the advisories were not to be had here, and this says nothing;" >&2; \
	    echo "run it where pypi.org answers, or with ADVISORIES=osv where api.osv.dev does." >&2; exit 1; }

clean: ## Remove what was built; var/ with the ledger stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
