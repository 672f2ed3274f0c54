"""Writes the description of the API to docs/openapi.json; a test compares the file with what is served."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reintegratie.api.openapi import als_bestand


class Command(BaseCommand):
    help = "Schrijft docs/openapi.json opnieuw."

    def handle(self, *args: Any, **options: Any) -> None:
        bestand = settings.BASE_DIR / "docs" / "openapi.json"
        bestand.write_text(als_bestand(), encoding="utf-8")
        self.stdout.write(f"Geschreven: {bestand.relative_to(settings.BASE_DIR)}")
