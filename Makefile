# make demo   builds the bundled report and prints its answers
# make test   runs the tests
# Both set up .venv first; nothing else needs to be installed by hand on Debian 12 with Python 3.11.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint format vocabulary wheel mutations accuracy speed clean

help:
	@sed -n 's/^# //p' Makefile

$(VENV)/.installed: pyproject.toml .ci/constraints.txt .ci/venv
	.ci/venv $(PYTHON) $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/kg build
	$(BIN)/kg draw flows --to output/pictures/flows.png
	$(BIN)/kg draw law-enforcement --to output/pictures/law-enforcement.png
	$(BIN)/kg ask --all

test: $(VENV)/.installed
	$(BIN)/pytest

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

vocabulary: $(VENV)/.installed
	$(BIN)/python ontology/build_places.py

wheel: $(VENV)/.installed
	$(BIN)/python -m build --quiet --wheel --outdir dist

mutations: $(VENV)/.installed
	$(BIN)/python -m benchmarks.mutations

accuracy: $(VENV)/.installed
	$(BIN)/python -m benchmarks.accuracy

speed: $(VENV)/.installed
	$(BIN)/python -m benchmarks.speed

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
