"""Publishes figures of the labour-market index from a CSV file (docs/resultaat.md, Arbeidsmarkt)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reintegratie.actor import Actor
from reintegratie.enums import Databasesoort
from reintegratie.fouten import Weigering
from resultaat.arbeidsmarkt import SYNTHETISCH, lees_bestand, publiceer


class Command(BaseCommand):
    help = "Publiceert cijfers van de arbeidsmarktindex per regio en kwartaal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, help="CSV met de kolommen regio, kwartaal en index")
        parser.add_argument("--bron", default="", help="wie het cijfer publiceerde, met datum of adres")
        parser.add_argument("--synthetisch", action="store_true", help="de verzonnen reeks die wordt meegeleverd")

    def handle(self, *args: Any, **options: Any) -> None:
        synthetisch = options["synthetisch"]
        if synthetisch and settings.DATABASESOORT == Databasesoort.PRODUCTIE:
            raise CommandError("Een verzonnen reeks hoort niet in productie. Geef een bestand en een bron.")
        if not synthetisch and not (options["bestand"] and options["bron"]):
            raise CommandError("Geef een bestand en --bron, of --synthetisch.")
        pad = SYNTHETISCH if synthetisch else options["bestand"]
        bron = "Verzonnen reeks voor demonstratie en proeven" if synthetisch else options["bron"]
        try:
            aantal = publiceer(rijen=lees_bestand(pad), bron=bron, synthetisch=synthetisch, door=Actor.systeem("index"))
        except (Weigering, OSError) as fout:
            raise CommandError(getattr(fout, "melding", str(fout))) from fout
        self.stdout.write(f"{aantal} cijfers gepubliceerd.")
