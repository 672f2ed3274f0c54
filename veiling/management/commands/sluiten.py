from typing import Any

from django.core.management.base import BaseCommand

from veiling.sluiten import sluit_verlopen


class Command(BaseCommand):
    help = "Sluit elke ronde waarvan het sluitmoment voorbij is. Heeft geen sleutel nodig."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sluit_verlopen()} gesloten")
