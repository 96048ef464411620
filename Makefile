# make run: reads the documents and serves the page. make test: lint, types and all tests. Both set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared

.PHONY: run test core eval eval-all baseline train measure-model examples

run: $(READY)
	$(BIN)/python app.py

test: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest -n 2

core: $(READY)
	$(BIN)/pytest -n 2 -m "not slow"

eval: $(READY)
	$(BIN)/strategy-eval --questions eval/questions/*.jsonl --out eval/results/$(or $(NAME),latest) --peer naive $(if $(MODEL),--model $(MODEL)) $(if $(JUDGE),--judge $(JUDGE))

eval-all: eval
	if [ -d $(SHARED)/eval ]; then $(BIN)/strategy-eval --questions $(SHARED)/eval/questions-dev.jsonl --documents $(SHARED)/documents --out eval/results/dev --peer naive; fi
	if [ -d $(SHARED)/bench ]; then $(BIN)/python -m eval.bench --bench $(SHARED)/bench --out eval/results/bench; fi

baseline: $(READY)
	$(BIN)/strategy-eval --questions eval/questions/*.jsonl --out eval/results/baseline --on 2026-11-22 --peer naive

examples: $(READY)
	$(BIN)/python -m data.examples

train: $(READY)
	$(BIN)/python -m data.models.training --data $(SHARED)/train

measure-model: $(READY)
	$(BIN)/python -m data.models.training.measure --columns model prototype --reference $(SHARED)/model-reference --bench $(SHARED)/bench --data $(SHARED)/train --documents $(SHARED)/documents --questions $(SHARED)/eval/questions-dev.jsonl

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)
