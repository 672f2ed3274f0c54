import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from scan.inhoud import voeg_taal_toe
from scan.models import ScanVersie


class Command(BaseCommand):
    help = "Voegt een taal toe aan een versie van de scan: JSON zoals scan/gegevens/klant_en.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("versie", help="code van de versie")
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            inhoud = json.loads(options["bestand"].read_text(encoding="utf-8"))
            versie = ScanVersie.objects.get(code=options["versie"])
            voeg_taal_toe(versie_id=versie.pk, taal=inhoud["taal"], inhoud=inhoud, door=Actor.systeem("scan_taal"))
        except ScanVersie.DoesNotExist as fout:
            raise CommandError(f"Versie {options['versie']} is er niet.") from fout
        except KeyError as fout:
            raise CommandError(f"In het bestand ontbreekt {fout}.") from fout
        except (Weigering, OSError, ValueError) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Taal {inhoud['taal']} staat bij versie {versie.code}.")
