from typing import Any

from django.core.management.base import BaseCommand

from reintegratie.enums import Databasesoort
from reintegratie.klok import stel_in
from reintegratie.models import Hartslag, Klok


class Command(BaseCommand):
    help = "Zet de klok van een demonstratie terug op het laatste teken van leven: staat het product uit, dan staat de tijd stil."

    def handle(self, *args: Any, **options: Any) -> None:
        laatste = Hartslag.objects.order_by("-domeintijd").first()
        if Klok.objects.get().soort == Databasesoort.DEMO and laatste:
            stel_in(moment=laatste.domeintijd)
            self.stdout.write(f"De klok staat op {laatste.domeintijd:%d-%m-%Y %H:%M}.")
