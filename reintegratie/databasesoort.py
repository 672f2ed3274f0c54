"""A process runs on the kind of database it was set for: fictional people and real ones never meet (decision 0003)."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from reintegratie.enums import Databasesoort


def controleer_soort() -> None:
    """Stops a process whose settings name another kind than the database was made as. Called when a process starts;
    a database that is away for a moment, or has no tables yet, says nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('reintegratie_klok') IS NOT NULL")
            if not cursor.fetchone()[0]:
                return
            cursor.execute("SELECT soort FROM reintegratie_klok")
            rij = cursor.fetchone()
    except OperationalError:
        return
    if rij is not None and rij[0] != settings.DATABASESOORT:
        raise ImproperlyConfigured(_uitleg(Databasesoort(rij[0]), Databasesoort(settings.DATABASESOORT)))


def _uitleg(is_: Databasesoort, gevraagd: Databasesoort) -> str:
    return (
        f"Deze database is gemaakt als ‘{is_.label.lower()}’, maar dit proces draait als ‘{gevraagd.label.lower()}’. "
        "Verzonnen en echte mensen staan nooit in dezelfde database. "
        "Kies een andere DATABASE_URL, of zet DEMO zoals de database is gemaakt."
    )
