# make run and make test do their own set-up: Python 3.11 or later and make are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup run test browser lint types check bench build lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: $(READY) ## install the locked versions into .venv

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Footnote needs Python 3.11 or later; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## start Footnote: in Slack where .env has it, else a test workspace in the browser
	@NO_PROXY="127.0.0.1,localhost,$$NO_PROXY" $(BIN)/python -m bot run

test: setup browser ## lint, type-check and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m bot lint
	$(BIN)/python -m pytest

# The browser's tests need Chromium; where it can be had neither way they are skipped and say so.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	  || echo "There is no Chromium here and none could be installed: the browser's tests are skipped."

bench: setup ## time it, as ratios against the bare calls
	@$(BIN)/python -m bot bench

lock: ## refresh requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --group dev --all-extras pyproject.toml -o requirements.lock --upgrade

clean: ## remove .venv, caches and the built store
	rm -rf $(VENV) data .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
