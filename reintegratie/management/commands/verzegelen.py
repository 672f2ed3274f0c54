from typing import Any

from django.core.management.base import BaseCommand

from reintegratie.gebeurtenissen import verzegel_alles


class Command(BaseCommand):
    help = "Geeft alle vastgelegde gebeurtenissen hun positie en keten."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{verzegel_alles()} gebeurtenissen verzegeld")
