from typing import Any

from django.core.management.base import BaseCommand

from reintegratie import opdrachten, vegen
from reintegratie.gebeurtenissen import verzegel_alles


class Command(BaseCommand):
    help = "Doet één ronde: opdrachten, vegers van alle kamers, nachtwerk van nog niet gedane dagen, verzegelen."

    def handle(self, *args: Any, **options: Any) -> None:
        gedaan = opdrachten.werk_af(hoogstens=10_000)
        geveegd = vegen.veeg()
        nachtwerk = vegen.doe_nachtwerk()
        gedaan += opdrachten.werk_af(hoogstens=10_000)
        self.stdout.write(f"opdrachten {gedaan}, vegers {geveegd}, nachtwerk {nachtwerk}, verzegeld {verzegel_alles()}")
