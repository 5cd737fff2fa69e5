## make serve         the site on http://127.0.0.1:8000/, rebuilt at every change
## make test          everything: lint, types, tests; ARGS="-k name" goes to pytest
## make fuzz          try data files with random mistakes; FUZZ=20000 says how many
## make check         what is wrong with the data, without building; ARGS="--language zh"
## make fix           fix the typography of texts: quotes in English, spaces in Chinese
## make build         the finished site in site/
## make cards         make build, with a picture of every page for shared links, and posters (PDF, PNG)
## make pictures      make build, and draw the pictures of the READMEs again
## make diff          what changes for a reader, not committed yet; ARGS="v1 v2 --output diff.md"
## make bench         measure builds and serving beside stock MkDocs; ARGS="10 --rounds 5"
## make archive       the finished site as comparison-site.zip, to be read from a folder
## make package       npm and Python packages of the open data, in package/
## make measure       repeat the measurements of the data in environments of their own; ARGS="--rounds 5"
## make bench-reader  measure what pages cost a reader; needs npm; ARGS="--rounds 1"
## make links         check that every cited link still works and has its passage; ARGS="--language zh"
## make refresh       ask registries for new releases and counts, and write them; ARGS=--check writes nothing
## make new           create new data files; ARGS="comparison json-toml --subjects json toml --criteria comments"
## make import        a table becomes data files; ARGS="databases.csv databases", then with --yes
## make export        a table as CSV; ARGS="json-toml --language en"
## make schema        write the JSON Schemas of data/ again after a change of the models
## make format        tidy the Python files the way `make test` wants them
## make requirements  pin again after a change in a .in file; ARGS=--upgrade renews all
## make clean         remove build output and the environment

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
COMPILE := $(BIN)/uv pip compile --no-config --quiet --only-binary :all:
PIN = $(COMPILE) --universal --python-version 3.11 --emit-build-options --generate-hashes $(ARGS)

# Material's notice about the end of MkDocs 1.x.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help measure refresh serve test fuzz check fix build cards pictures diff bench archive bench-reader links new \
	import export package schema format wheels requirements clean

help:
	@sed -n 's/^## //p' Makefile

serve: .venv/site
	$(BIN)/python -m mkdocs serve

build: .venv/site
	$(BIN)/python -m mkdocs build --strict

# Three processes on two cores, since each waits for a browser or a build half of its time.
test: .venv/dev
	@$(BIN)/python -m tests.browsers --install
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy hooks
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile $(ARGS)

fuzz: export FUZZ ?= 1000
fuzz: .venv/dev
	$(BIN)/python -m pytest tests/unit/reader/test_fuzz.py $(ARGS)

check: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.lint $(ARGS) data

fix: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.lint --fix $(ARGS) data

# With CARDS, pages name a card for shared links, and the build writes it as HTML for the browser.
cards: export CARDS := 1
cards: build

pictures: build

# The posters print the address in SITE_URL, if it is set.
cards pictures: .venv/dev
	@$(BIN)/python -m tests.browsers --install
	PYTHONPATH=hooks $(BIN)/python -m tests.pictures $@

diff: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.diff $(ARGS)

bench: .venv/dev
	PYTHONPATH=hooks $(BIN)/python -m benchmarks $(ARGS)

archive: build
	PYTHONPATH=hooks $(BIN)/python -m comparisons.export.archive site comparison-site.zip

package: build
	PYTHONPATH=hooks $(BIN)/python -m comparisons.export.package site package

bench-reader: .venv/dev
	$(BIN)/python -m benchmarks.reader $(ARGS)

measure: .venv/dev
	PYTHONPATH=hooks $(BIN)/python -m measurements $(ARGS)

links: .venv/site
	PYTHONPATH=hooks $(BIN)/python -m comparisons.lint.link_check $(ARGS) data

refresh: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.refresh $(ARGS) data

new: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.scaffold $(ARGS)

import: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.scaffold.import_table $(ARGS)

export: .venv/site
	@PYTHONPATH=hooks $(BIN)/python -m comparisons.export $(ARGS)

schema: .venv/site
	PYTHONPATH=hooks $(BIN)/python -m comparisons.reader.json_schemas data

format: .venv/dev
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

# Checks that each pinned package has a wheel for every system: no source distribution may run.
wheels: .venv/dev
	@for system in linux macos windows; do for python in 3.11 3.12 3.13 3.14; do \
		$(COMPILE) --python-platform $$system --python-version $$python \
			requirements.txt requirements-dev.txt >/dev/null || exit 1; \
	done; done

requirements: export UV_CUSTOM_COMPILE_COMMAND := make requirements
requirements: .venv/dev
	$(PIN) requirements.in --output-file requirements.txt
	$(PIN) requirements-dev.in --output-file requirements-dev.txt
	for pins in data/*/measurements/environments/*.in; do \
		$(PIN) $$pins --output-file $${pins%.in}.txt || exit; \
	done
	@$(MAKE) --no-print-directory wheels

clean:
	rm -rf .venv site package comparison-site.zip .cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# .venv/site and .venv/dev are empty files: they say when the packages were last installed.
.venv/site: requirements.txt .venv/bin/python
	@echo "Installing what the site needs ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null  # uv leaves it out
	@$(PIP) -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/site
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

# The first suitable Python on the PATH; PYTHON=... chooses another.
.venv/bin/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		$$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		exec $$python -m venv --clear .venv; \
	done; \
	echo "Install Python 3.11 or newer with its venv module (on Debian: apt install python3-venv)."; exit 1
