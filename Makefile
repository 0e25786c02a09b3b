# Everything lives in .venv; every target that needs it makes it first.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= auto
TESTS = $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: help install serve test lint fmt types bench eval eval-sets train-embedder train-reader eval-reader eval-conflicts bench-retrieval bench-scale widget test-browser docs lock audit clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

install: $(INSTALLED) ## make .venv with exactly what requirements.lock names

serve: install ## ingest the seeds and answer questions at http://127.0.0.1:8000
	$(BIN)/citeback ingest seeds
	$(BIN)/citeback serve --host $(HOST) --port $(PORT)

test: lint types ## everything that must hold: style, types, layers, tests
	$(TESTS)

lint: install ## style and the import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: install ## mypy, strict
	$(BIN)/mypy

fmt: install ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install ## cold start, a question end to end, ingest rate, and where the time goes
	$(BIN)/citeback bench

eval: install ## ask the known questions about the seeds; the report comes to runs/
	$(BIN)/citeback eval seeds

eval-sets: install ## ask every set that comes along: ARGS=--record writes down what is reached, for a release
	failed=; for set in eval/sets/*/; do $(BIN)/citeback eval $$(basename $$set) $(ARGS) || failed=1; done; test -z "$$failed"

DATA ?= data
OUT ?= runs/reader
READER = $(BIN)/python -m service.answering.reader.training
MIXED = --data $(OUT)/mix.jsonl.gz --near-misses 0.12 --negatives 0.2 --titles 0.03 --noise 0.2
# What `train` adds is installed beside the lock: only training needs it, and the next install takes it away.
train-reader: install ## train the reader anew: DATA=folder of question sets, GROUPS= and HELD= from `citeback eval groups`, OUT=where to
	$(BIN)/uv pip install --quiet --python $(BIN)/python --editable '.[train]'
	$(READER) train --data $(DATA)/squad2_train.jsonl.gz --sentences $(DATA)/qamr_dev.jsonl.gz --out $(OUT)
	$(READER) mix $(DATA) $(OUT)/mix.jsonl.gz --statements
	$(READER) train --start $(OUT)/weights.safetensors --rate 1e-4 --seed 29 $(MIXED) --out $(OUT)/broader
	$(READER) average --weights $(OUT)/weights.safetensors --weights $(OUT)/broader/weights.safetensors \
	  --weights $(OUT)/broader/weights.safetensors --out $(OUT)/mean
	$(READER) train --start $(OUT)/mean/weights.safetensors --rate 1e-4 --seed 31 --frozen 6 --examples 32000 $(MIXED) --out $(OUT)/heads
	$(READER) exchange --weights $(OUT)/mean/weights.safetensors --heads $(OUT)/heads/weights.safetensors --out $(OUT)/both
	$(READER) train --start $(OUT)/both/weights.safetensors --groups-of $(GROUPS) --groups 0.7 --rate 1e-4 --seed 41 \
	  --examples 29000 --data $(OUT)/mix.jsonl.gz --near-misses 0.12 --negatives 0.2 --titles 0.03 --noise 0.15 --out $(OUT)/asked
	$(READER) release --data $(OUT)/mix.jsonl.gz --groups-of $(HELD) --weights $(OUT)/asked/weights.safetensors --out $(OUT)/model

EMBEDDER = $(BIN)/python -m ingest.embedder.training
train-embedder: install ## tune the embedder anew: DATA=folder of question sets, OUT=where to
	$(BIN)/uv pip install --quiet --python $(BIN)/python --editable '.[train]'
	$(EMBEDDER) train --data $(DATA)/squad2_train.jsonl.gz --out $(OUT)
	$(EMBEDDER) release --weights $(OUT)/weights.safetensors --out $(OUT)/model
	$(EMBEDDER) eval --data $(DATA)/squad2_dev.jsonl.gz --data $(DATA)/squadshifts_new_wiki.jsonl.gz --model $(OUT)/model

eval-reader: install ## what the shipped reader reaches: DATA=folder of question sets, ARGS=--limit 2000
	$(READER) eval --data $(DATA)/squad2_dev.jsonl.gz --data $(DATA)/squadshifts_new_wiki.jsonl.gz $(ARGS)
	$(READER) compare $(DATA) $(ARGS)

eval-conflicts: install ## what is made of texts that contradict each other, and of texts that only seem to
	$(BIN)/citeback eval conflicts

PEERS ?= bench
bench-retrieval: $(INSTALLED) ## Citeback beside its peers in an environment of their own: DATA=question set, PEERS=bench,bench-txtai
	test -x .venv-bench/bin/python || $(BIN)/uv venv --quiet .venv-bench
	$(BIN)/uv pip install --quiet --python .venv-bench/bin/python --requirement requirements.lock
	$(BIN)/uv pip install --quiet --python .venv-bench/bin/python --editable '.[$(PEERS)]'
	.venv-bench/bin/citeback eval bench-retrieval --data $(DATA) $(ARGS)

bench-scale: install ## how ingest and retrieval grow: DATA=question set, ARGS="--size 1000 --size 1000000"
	$(BIN)/citeback eval bench-scale --data $(DATA) $(ARGS)

widget: ## bundle the chat widget anew; needs Node 20 or newer
	cd service/widget && npm ci --no-fund --no-audit && npm run build

test-browser: install ## drive the pages and the widget in Debian's chromium; needs that and Node 20
	test -d service/widget/node_modules/axe-core || (cd service/widget && npm ci --no-fund --no-audit)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --editable '.[browser]'
	$(TESTS) -W ignore::pytest.PytestRemovedIn10Warning tests/browser  # the plugin lags behind pytest

docs: install ## write docs/settings.md from the settings' classes, and the README's tables from what the sets reached
	$(BIN)/citeback settings > docs/settings.md
	$(BIN)/citeback eval reached README.md

lock: install ## resolve requirements.lock anew, and the parts of it that running and building need
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --group dev pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --constraints requirements.lock pyproject.toml --output-file requirements.runtime.lock
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' | \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --constraints requirements.lock - --output-file requirements.build.lock

ALLOWED = MIT;BSD;Apache;ISC;MPL;Mozilla;PSF;Python Software Foundation;CNRI
audit: install ## licences, a bill of materials and known weaknesses of what running needs; asks the network
	mkdir -p runs
	$(BIN)/uv tool run --with-requirements requirements.runtime.lock 'pip-licenses>=5,<6' --from=mixed --partial-match \
	  --allow-only '$(ALLOWED)' --order=license
	$(BIN)/uv tool run --from 'cyclonedx-bom>=7,<8' cyclonedx-py requirements --output-reproducible \
	  --output-file runs/sbom.json requirements.runtime.lock
	$(BIN)/uv tool run 'pip-audit>=2.10,<3' --strict --disable-pip --require-hashes --progress-spinner off \
	  --requirement requirements.runtime.lock  # strict: a package of which nothing is known is no package that is sound

clean: ## remove .venv, caches and the data directory
	rm -rf $(VENV) .citeback .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
