"""Celery tasks: thin sweeps without data. Each is also a management command."""

from typing import Any

from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured

from reintegratie import gebeurtenissen, opdrachten, vegen
from reintegratie.celery import app
from reintegratie.databasesoort import controleer_soort
from reintegratie.klok import klop


@app.task(name="reintegratie.opdrachten")
def opdrachten_taak() -> None:
    opdrachten.werk_af()


@app.task(name="reintegratie.verzegelen")
def verzegelen_taak() -> None:
    gebeurtenissen.verzegel_alles()
    klop(proces="sequencer")


@app.task(name="reintegratie.hartslag")
def hartslag_taak() -> None:
    """Its arrival proves that beat sends and a worker takes."""
    klop(proces="beat")
    klop(proces="worker")


@app.task(name="reintegratie.vegen")
def vegen_taak() -> None:
    vegen.veeg()
    vegen.doe_nachtwerk()


@worker_init.connect
def bij_start(**_: Any) -> None:
    """A worker on the wrong kind of database ends before it takes anything. Celery goes on after any other exception here."""
    try:
        controleer_soort()
    except ImproperlyConfigured as fout:
        raise SystemExit(f"Fout: {fout}") from fout
