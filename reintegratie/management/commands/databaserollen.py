"""Grants per database role, derived from the models (decision 0050). Run as owner after `migrate`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from reintegratie.databaserechten import ROLLEN, opdrachten
from reintegratie.runtime.postgres import ROLINSTELLINGEN


class Command(BaseCommand):
    help = "Geeft de databaserollen app en sluiter precies de rechten die de modellen noemen."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolname, rolconfig FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLLEN)])
            gevonden = dict(cursor.fetchall())
            for rol in sorted(gevonden):
                for opdracht in opdrachten(rol):
                    cursor.execute(opdracht)
        for rol, instellingen in sorted(gevonden.items()):
            ontbreekt = ROLINSTELLINGEN[rol].keys() - {regel.partition("=")[0] for regel in instellingen or ()}
            if ontbreekt:
                self.stderr.write(f"Rol {rol} mist {', '.join(sorted(ontbreekt))}: zie docs/beheer.md (ALTER ROLE).")
        self.stdout.write(f"Rechten gezet voor: {', '.join(sorted(gevonden)) or 'geen rollen gevonden'}")
