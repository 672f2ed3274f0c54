"""Celery tasks: thin sweeps without data. Each is also a management command."""

from reintegratie import gebeurtenissen, opdrachten, vegen
from reintegratie.celery import app
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
