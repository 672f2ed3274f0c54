import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from reintegratie.databasesoort import controleer_soort
from veiling.sluiterproces import lees_sleutel, ronde

SECONDEN = 10.0


class Command(BaseCommand):
    help = "Sluit en opent rondes op hun moment, elke 10 seconden. Heeft als enige de sleutel; gebruikt geen wachtrij."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--eens", action="store_true", help="Doe één ronde en stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        controleer_soort()
        sleutel = lees_sleutel()
        if sleutel is None:
            self.stderr.write("Geen sleutel gekregen: rondes worden gesloten maar niet geopend (docs/beheer.md, Sleutels).")
        if options["eens"]:
            uitkomst = ronde(sleutel)
            self.stdout.write(str(uitkomst))
            if -1 in uitkomst.values():
                raise CommandError("Een stap is mislukt; zie de regels hierboven.")
            return
        stop = threading.Event()
        for soort in (signal.SIGTERM, signal.SIGINT):
            signal.signal(soort, lambda *_: stop.set())
        while not stop.is_set():
            self._ronde(sleutel)
            stop.wait(SECONDEN)

    def _ronde(self, sleutel: bytes | None) -> None:
        """A database that is away for a while must not end the process."""
        close_old_connections()
        try:
            ronde(sleutel)
        except Exception as fout:
            self.stderr.write(f"Deze ronde lukte niet: {type(fout).__name__}")
