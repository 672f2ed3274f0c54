from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reintegratie.fouten import Weigering
from scan.krapte import laad_krapte


class Command(BaseCommand):
    help = "Leest cijfers over de vraag naar werk in: CSV met regio, groep, spanning (1-5), bron, peildatum."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            aantal = laad_krapte(bestand=options["bestand"])
        except (Weigering, OSError) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Er zijn nu {aantal} cijfers.")
