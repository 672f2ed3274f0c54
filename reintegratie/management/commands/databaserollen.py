"""Grants per database role, derived from the models (decision 0002). Run as owner after `migrate`."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction

ALLES = "SELECT, INSERT, UPDATE, DELETE"
GEEN = ""


class Command(BaseCommand):
    help = "Geeft de databaserollen app en sluiter precies de rechten die de modellen noemen."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolname FROM pg_roles WHERE rolname IN ('app', 'sluiter')")
            rollen = {rij[0] for rij in cursor.fetchall()}
            for rol in sorted(rollen):
                cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {rol}")
                cursor.execute(f"GRANT USAGE ON SCHEMA public TO {rol}")
                cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {rol}")
                self._geef(cursor, rol)
        self.stdout.write(f"Rechten gezet voor: {', '.join(sorted(rollen)) or 'geen rollen gevonden'}")

    def _geef(self, cursor: Any, rol: str) -> None:
        """A model names other rights by `rechten_app` or `rechten_sluiter`; without them both roles may do all but DDL."""
        for model in apps.get_models(include_auto_created=True):
            if model._meta.proxy or not model._meta.managed:
                continue
            gewoon = getattr(model, "rechten_app", ALLES)
            rechten = gewoon if rol == "app" else getattr(model, "rechten_sluiter", gewoon)
            if rechten != GEEN:
                cursor.execute(f'GRANT {rechten} ON TABLE "{model._meta.db_table}" TO {rol}')
        cursor.execute(f"GRANT {ALLES} ON TABLE cache TO {rol}")
        cursor.execute(f"GRANT SELECT ON TABLE django_migrations TO {rol}")
