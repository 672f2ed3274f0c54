from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reintegratie.toestanden import document


class Command(BaseCommand):
    help = "Tekent docs/toestanden.md opnieuw uit de tabel van overgangen."

    def handle(self, *args: Any, **options: Any) -> None:
        bestand = Path(settings.BASE_DIR) / "docs" / "toestanden.md"
        bestand.write_text(document(), encoding="utf-8")
        self.stdout.write(f"{bestand.name} getekend")
