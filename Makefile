# Two commands matter: `make start` and `make test`. The rest is listed by `make help`.
SHELL := /bin/sh
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help start test check fix bench schoon lock demo installeer installeer-test frontend
.NOTPARALLEL:

help:
	@echo "make start    start alles en open http://localhost:8000 (andere poort: make start PORT=8001)"
	@echo "make test     controleer en test alles (deel: make test ARGS='-k scan')"
	@echo "make check    stijl, typen, richting van de kamers, migraties, sjablonen (wijzigt niets)"
	@echo "make fix      herstel wat vanzelf te herstellen is"
	@echo "make bench    meet de snelheid (deel: make bench ARGS='...')"
	@echo "make demo     bouw de demonstratiewereld opnieuw"
	@echo "make schoon   verwijder gegevens en sleutels samen (zonder vraag: make schoon JA=1)"
	@echo "make lock     stel de slotbestanden opnieuw samen"

installeer:
	@sh reintegratie/runtime/installeren.sh requirements.txt

installeer-test:
	@sh reintegratie/runtime/installeren.sh requirements-test.txt

frontend:
	@$(PY) -m reintegratie.frontend.bouwen

start: installeer frontend
	@exec $(PY) -m reintegratie.runtime.toezicht --met-ouder

test: installeer-test frontend
	@exec $(PY) -m tests.rig.alles $(ARGS)

check: installeer-test
	@exec $(PY) -m tests.rig.controle

fix: installeer-test
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

bench: installeer-test frontend
	@exec $(PY) -m benchmarks $(ARGS)

schoon:
	@JA="$(JA)" sh reintegratie/runtime/schoon.sh

demo: installeer frontend
	@exec $(PY) -m reintegratie.runtime.toezicht --met-ouder --nieuwe-demonstratie

lock: installeer-test
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate -o requirements.txt requirements.in
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate -c requirements.txt -o requirements-test.txt requirements-test.in
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate -o requirements-node.txt requirements-node.in
