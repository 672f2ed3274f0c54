from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reintegratie.fouten import Weigering
from scan.beroepen import laad_esco


class Command(BaseCommand):
    help = "Vervangt de lijst van beroepen door die van ESCO (twee CSV-bestanden in het Nederlands)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("beroepen", type=Path, help="occupations_nl.csv")
        parser.add_argument("groepen", type=Path, help="ISCOGroups_nl.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            aantal = laad_esco(beroepen=options["beroepen"], groepen=options["groepen"])
        except (Weigering, OSError) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"{aantal} beroepen geladen.")
