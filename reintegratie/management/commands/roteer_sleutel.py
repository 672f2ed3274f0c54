"""Changes the data key and the index key. May be broken off anywhere; the next call goes on (docs/beheer.md, Sleutels)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reintegratie.sleutelrotatie import PER_KEER, roteer


class Command(BaseCommand):
    help = "Vervangt de datasleutel en de sleutel van de blinde index, terwijl alles doorloopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--per", type=int, default=PER_KEER, help="rijen per transactie")

    def handle(self, *args: Any, **options: Any) -> None:
        gedaan = roteer(meld=self.stdout.write, per_keer=options["per"])
        self.stdout.write(f"Klaar: {gedaan} rijen herschreven. De oude sleutels blijven nodig voor back-ups van voor vandaag.")
