# Everything a developer or an operator of a checkout types. `make help` lists it.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DONE   := $(VENV)/.installed
PORT   ?= 8000
ARGS   ?=
TEXTS  := $(wildcard redaksi/locale/*/LC_MESSAGES/*.po redaksi/locale/desk/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-313 check format bench bench-stale bench-outbox docs clean lock browser varnish messages

##@ Use
setup: $(DONE) $(TEXTS:.po=.mo) ## make .venv with the locked dependencies

demo: setup ## a filled newspaper in ./demo, served; prints address and login
	$(BIN)/redaksi demo demo --port $(PORT)

##@ Develop
test: setup browser varnish ## all tests, on SQLite and on PostgreSQL
	$(BIN)/python -m tests.run $(ARGS)

check: setup ## style, types, templates, floors, spelling, docs, migrations, translations
	@$(BIN)/python -m tests.check

format: setup ## put code and templates into the house style
	$(BIN)/ruff check --fix --quiet redaksi tests bench || true
	$(BIN)/ruff format redaksi tests bench

docs: setup ## what the docs promise, held to the code
	$(BIN)/python -m pytest tests/test_docs.py tests/test_documents.py

bench: setup ## measure, and write docs/explanation/performance.md (ONLY=press, or ONLY="press publish"; ARTICLES=2000)
	$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY)) $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(DATABASE),--database "$(DATABASE)")

bench-stale: setup ## let everything happen to a paper, comparing pages: STEPS=10000 SEED=7
	STEPS=$(or $(STEPS),2000) SEED=$(or $(SEED),$$(date +%s)) $(BIN)/python -m pytest tests/press/test_never_stale.py -q -p no:logging

bench-outbox: setup ## kill the worker again and again while the other side misbehaves: RUNS=1000 SEED=7
	RUNS=$(or $(RUNS),1000) SEED=$(or $(SEED),$$(date +%s)) $(BIN)/python -m pytest tests/channels/test_killed.py -q -p no:logging

test-313: ## the tests once more, on Python 3.13 where one is found
	@sh .ci/python-3.13

##@ Keep
lock: setup ## resolve pyproject.toml anew into requirements/*.txt (needs uv)
	@sh .ci/lock

messages: setup ## collect the texts to translate, and compile the translations
	$(BIN)/python -m tests.messages

clean: ## remove everything made here but the demo's data
	rm -rf $(VENV) .venv-3.13 build dist bench/results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z0-9-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(DONE): requirements/dev.txt pyproject.toml
	@sh .ci/setup "$(PYTHON)" "$(VENV)"
	@touch $@

%.mo: %.po | $(DONE)
	@$(BIN)/python hatch_build.py >/dev/null

browser:
	@sh .ci/browser

varnish:
	@sh .ci/varnish
