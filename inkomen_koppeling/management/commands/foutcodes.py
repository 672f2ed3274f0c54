"""Writes docs/koppelen/foutcodes.md from the table of error codes."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from inkomen_koppeling.foutcodes import als_markdown


class Command(BaseCommand):
    help = "Schrijf docs/koppelen/foutcodes.md"

    def handle(self, *args: Any, **opties: Any) -> None:
        bestand = Path(settings.BASE_DIR) / "docs" / "koppelen" / "foutcodes.md"
        bestand.write_text(als_markdown(), encoding="utf-8")
        self.stdout.write(f"{bestand.name} geschreven")
