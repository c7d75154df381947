# Each target does by itself all of the set-up that it needs; what is done already is not done again.
PYTHON ?= python3
BIN := .venv/bin
TOOLS := tests/tools
SCOPRINT := $(BIN)/scoprint

.PHONY: setup build test check format bench lock clean distclean system-build system-test
.DELETE_ON_ERROR:

setup: system-build .venv/.installed fonts/.fetched

build: setup
	$(SCOPRINT) build

# Style and types first: they fail in seconds.
test: system-test setup $(TOOLS)/node_modules/.package-lock.json check
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(PYTEST)

check: .venv/.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/.installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup
	@if ls benchmarks/bench_*.py >/dev/null 2>&1; then \
	    for each in benchmarks/bench_*.py; do $(BIN)/python $$each || exit 1; done; \
	else echo "There are no benchmarks yet."; fi

# Resolves the ranges of pyproject.toml anew; pip-tools lives in a folder of its own, not in the project's environment.
lock:
	$(PYTHON) -m venv build/lock-venv
	build/lock-venv/bin/pip install -q pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" build/lock-venv/bin/pip-compile $(LOCK) -o requirements.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" build/lock-venv/bin/pip-compile $(LOCK) -c requirements.lock \
	    --extra dev --extra referees -o requirements-dev.lock pyproject.toml
LOCK := --quiet --generate-hashes --strip-extras --allow-unsafe --no-annotate \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(UPGRADE)

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv $(TOOLS)/node_modules fonts/.fetched fonts/*/

system-build:
	@PYTHON=$(PYTHON) scripts/system.sh build

system-test:
	@PYTHON=$(PYTHON) scripts/system.sh test

# Everything comes from the lock file, the builder of the editable install too: nothing unhashed is fetched.
.venv/.installed: requirements-dev.lock pyproject.toml | system-build
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

fonts/.fetched: fonts/fonts.toml .venv/.installed
	$(SCOPRINT) fonts fetch default arabic indic cjk
	@touch $@

# npm writes this file last.
$(TOOLS)/node_modules/.package-lock.json: $(TOOLS)/package-lock.json | system-test
	cd $(TOOLS) && npm ci
	@touch $@
