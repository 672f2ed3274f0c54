from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demonstratie.wereld import laad
from reintegratie.enums import Databasesoort
from reintegratie.models import Dossier, Klok


class Command(BaseCommand):
    help = "Laadt de demonstratiewereld in een lege database ."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO or Klok.objects.get().soort != Databasesoort.DEMO:
            raise CommandError("Dit is geen demonstratie. Zet DEMO=true met een nieuwe, lege database.")
        if not Dossier.objects.exists():
            laad()
