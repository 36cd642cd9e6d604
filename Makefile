# `make demo` and `make test` set everything up on a machine with Python 3.11, git and make.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PEERS := build/bench/venv/.installed

.PHONY: demo test check lint types contracts bench clean

demo: $(STAMP)
	$(BIN)/narrator demo --no-pause

test: check
	$(BIN)/python -m pytest -n 2 --cov=narrator --cov-report=term:skip-covered

check: lint types contracts

lint: $(STAMP)
	$(BIN)/ruff check narrator tests bench

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

# make bench FULL=1 adds an archive of 1 GB.
bench: $(PEERS)
	$(dir $(PEERS))bin/python -m bench $(if $(FULL),--full)

$(PEERS): bench/requirements.txt setup.cfg
	$(PYTHON) -m venv $(dir $(PEERS))
	$(dir $(PEERS))bin/python -m pip install --quiet --editable . --requirement bench/requirements.txt
	touch $(PEERS)

$(STAMP): setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[test,dask]"
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info
