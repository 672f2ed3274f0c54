from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from reintegratie.kamers import kamers
from reintegratie.referentiedata import laad_regios


class Command(BaseCommand):
    help = "Laadt regio's, gemeenten en wat elke kamer nodig heeft om te beginnen. Herhalen verandert niets."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        regios, gemeenten = laad_regios()
        self.stdout.write(f"{regios} regio's en {gemeenten} gemeenten")
        for kamer in kamers():
            for naam, laad in kamer.referentie.items():
                self.stdout.write(f"{naam}: {laad()}")
