from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from scan.herscoren import herscoor
from scan.models import ScanVersie


class Command(BaseCommand):
    help = "Scoort afgeronde scans van de ene versie opnieuw met de andere; de uitslagen zelf blijven zoals zij zijn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("van", help="code van de versie waarmee de scans zijn gedaan")
        parser.add_argument("met", help="code van de versie die opnieuw rekent")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            van, met = (ScanVersie.objects.get(code=options[naam]).pk for naam in ("van", "met"))
            aantal = herscoor(versie_id=van, met_versie_id=met, door=Actor.systeem("herscoren"))
        except ScanVersie.DoesNotExist as fout:
            raise CommandError("Deze versie bestaat niet.") from fout
        except Weigering as fout:
            raise CommandError(fout.melding) from fout
        self.stdout.write(f"{aantal} scans opnieuw gescoord")
