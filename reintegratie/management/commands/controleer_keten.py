from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reintegratie.gebeurtenissen import controleer_keten


class Command(BaseCommand):
    help = "Rekent de keten van gebeurtenissen na, tot en met de laatste dagwortel."

    def handle(self, *args: Any, **options: Any) -> None:
        if bevindingen := controleer_keten():
            raise CommandError("\n".join(bevindingen))
        self.stdout.write("De keten klopt.")
