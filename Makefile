# Two commands matter: `make start` and `make test`. The rest is listed by `make help`.
SHELL := /bin/sh
PY := .venv/bin/python
SLOT := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links
.DEFAULT_GOAL := help
.PHONY: help start servers test check fix bench schoon lock demo installeer installeer-test frontend
.NOTPARALLEL:
# Every process of the product would compile all its modules anew, several seconds each.
unexport PYTHONDONTWRITEBYTECODE

help:
	@echo "make start    start alles en open http://localhost:8000 (andere poort: make start PORT=8001)"
	@echo "make servers  alleen de database en de wachtrij (voor terugzetten en onderhoud)"
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

# Node is only needed for this one step: the one on PATH, else a packaged one.
frontend:
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || sh reintegratie/runtime/installeren.sh requirements-node.txt
	@$(PY) -m reintegratie.frontend.bouwen

start: installeer frontend
	@exec $(PY) -m reintegratie.runtime.toezicht --met-ouder

servers: installeer
	@exec $(PY) -m reintegratie.runtime.toezicht --met-ouder --alleen-servers

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
	@$(SLOT) -o requirements.txt requirements.in
	@$(SLOT) -c requirements.txt -o requirements-test.txt requirements-test.in
	@$(SLOT) -o requirements-node.txt requirements-node.in
