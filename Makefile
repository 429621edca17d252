# Two commands: `make run` starts the app, `make test` checks everything. Each sets up what it needs.
# GNU make and a POSIX sh; `make` alone lists the targets.

PORT ?= 8501
ARGS ?=
WORKERS ?= 2
UV := uv==0.13.8

BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := .venv/$(BIN)/python
# Types, style and tests of the browser's side; without npm, and without looking for a newer version of itself.
BROWSER_SIDE := components/causal_web/browser tests/components/causal_web/browser
DENO := DENO_DIR=.venv/deno DENO_NO_UPDATE_CHECK=1 NO_COLOR=1 .venv/$(BIN)/deno
BENCH_PY := .venv-bench/$(BIN)/python
# Stamps: touched when .venv holds what the requirements ask for.
RUN := .venv/.stamp-run
DEV := .venv/.stamp-dev
BENCH := .venv-bench/.stamp

# Test files side by side, each whole: what tests of one file share is made once. The longest come first, as
# tests/conftest.py has them. WORKERS=0 for one after the other.
SIDE_BY_SIDE = -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# What ARGS selects may lie in the one part or in the other: pytest's 5 says that a part has none of it.
NONE_IS_FINE = $(if $(ARGS),|| [ $$? -eq 5 ])

# $(call browser,PYTHON): see that a browser can be driven, and say in CHROMIUM which.
browser = sh scripts/check_playwright.sh $(1) && CHROMIUM="$$(sh scripts/find_chromium.sh)" && export CHROMIUM

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test lint types types-python types-deno unit unit-deno unit-python browser bench shots lock clean FORCE

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  PORT=8501         where 'make run' answers"
	@echo "  ARGS=...          handed on, as in: make unit ARGS='-k loader -x'"
	@echo "  WORKERS=2         how many test files run side by side"
	@echo "  PYTHON=...        the Python (3.11 or newer) that a new .venv is made with"
	@echo "  CHROMIUM=...      the Chromium or Chrome that browser tests drive"

run: $(RUN) ## start the app at http://localhost:8501
	@echo
	@echo "  The causal web explorer: http://localhost:$(PORT)    (Ctrl-C stops it)"
	@$(PY) -m streamlit run app.py --server.port $(PORT) $(ARGS)

test: $(DEV) ## everything CI runs: lint, types, every test (browser tests too)
	@$(call browser,$(PY)) && \
	echo "Browser tests use $$CHROMIUM" && \
	MAKE="$(MAKE)" $(PY) -m scripts.timed types-python,types-deno,lint,unit-deno unit-python browser

lint: $(DEV) ## style, import directions, sizes, records
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
	$(DENO) fmt --check --quiet
	$(DENO) lint --quiet
	$(PY) -m scripts.sizes
	$(PY) -m cmoc_data.lint

types: types-python types-deno ## mypy, and the types of the browser's side and its tests

types-python: $(DEV)
	$(PY) -m mypy

types-deno: $(DEV)
	$(DENO) check --quiet --no-remote --no-npm $(BROWSER_SIDE)

unit: unit-deno unit-python ## every test that needs no browser

unit-deno: $(DEV)
	$(DENO) test --quiet --no-check --no-remote --no-npm

unit-python: $(DEV)
	$(PY) -m pytest $(SIDE_BY_SIDE) -m "not browser" --ignore tests/browser $(ARGS) $(NONE_IS_FINE)

browser: $(DEV) ## every test that drives a browser
	@$(call browser,$(PY)) && \
	$(PY) -m pytest $(SIDE_BY_SIDE) -m browser tests/browser $(ARGS) $(NONE_IS_FINE)

records: $(DEV) ## after a change of records: check them, renew fingerprints and counts, say what is left
	@$(PY) -m cmoc_data.records $(ARGS)

bench: $(BENCH) ## side by side with the peers, in an environment of its own
	@$(call browser,$(BENCH_PY)) && \
	$(BENCH_PY) -m benchmarks $(ARGS) && \
	$(BENCH_PY) -m benchmarks.arriving && \
	$(BENCH_PY) -m benchmarks.clicking && \
	$(BENCH_PY) -m benchmarks.asking

shots: $(DEV) ## pictures of every page, in light and dark
	@$(call browser,$(PY)) && \
	$(PY) -m scripts.shots $(ARGS)

# Versions that constraints.txt holds are kept as long as they fit; ARGS=--upgrade takes the newest.
# The universal resolution holds for every platform and every Python from 3.11 on.
lock: ## compute constraints.txt anew (ARGS=--upgrade for the newest versions)
	sh scripts/make_venv.sh .venv-lock
	.venv-lock/$(BIN)/python -m pip install --disable-pip-version-check --quiet $(UV)
	cat requirements.txt requirements-dev.txt | grep -v '^-[cr] ' > .venv-lock/direct.txt
	cp constraints.txt .venv-lock/constraints.txt
	.venv-lock/$(BIN)/python -m uv pip compile .venv-lock/direct.txt --quiet --universal --python-version 3.11 \
		--no-header --no-annotate --output-file .venv-lock/constraints.txt $(ARGS)
	{ echo "# Computed by 'make lock' from requirements.txt and requirements-dev.txt. Never edited by hand."; \
	  echo "# Exact versions for Python 3.11 and newer on Linux, macOS and Windows; markers say who needs which."; \
	  echo; cat .venv-lock/constraints.txt; } > constraints.txt

clean: ## remove environments, caches and output
	rm -rf .venv .venv-bench .venv-lock .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis benchmarks/out tests/browser/failures .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.txt constraints.txt scripts/make_venv.sh
	@sh scripts/make_venv.sh .venv requirements.txt
	@touch $@

$(DEV): requirements-dev.txt requirements.txt constraints.txt scripts/make_venv.sh
	@sh scripts/make_venv.sh .venv requirements-dev.txt
	@touch $(RUN) $@

$(BENCH): benchmarks/requirements.txt requirements.txt constraints.txt scripts/make_venv.sh
	@sh scripts/make_venv.sh .venv-bench benchmarks/requirements.txt
	@touch $@

# A stamp is worth nothing once the Python under the environment is gone.
ifneq ($(shell $(PY) -c 'print("ok")' 2>/dev/null),ok)
$(RUN) $(DEV): FORCE
endif
FORCE:
