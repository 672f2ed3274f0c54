"""What the database roles `app` and `sluiter` may do with each table, derived from the models (decision 0050).

A model names its rights: `rechten_app` (without it: read, add and change, never remove), `rechten_sluiter` (without it: nothing)
and `ligt_vast`, the fields that no role changes after a row was added. tests/organisatie/tabelrechten.py lists the outcome.
"""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

ROLLEN = ("app", "sluiter")
ALLES = "SELECT, INSERT, UPDATE, DELETE"
GEWOON = "SELECT, INSERT, UPDATE"
KOPPELTABEL = "SELECT, INSERT, DELETE"
LEZEN = "SELECT"
GEEN = ""
# Tables of packages and of Django itself; every other one of theirs is filled by migrations and only read.
VAN_ANDEREN = {
    "cache": ALLES,
    "django_session": ALLES,
    "account_emailaddress": ALLES,
    "account_emailconfirmation": ALLES,
    "mfa_authenticator": ALLES,
    "reintegratie_gebruiker_groups": LEZEN,
    "reintegratie_gebruiker_user_permissions": LEZEN,
    "django_migrations": LEZEN,
}
EIGEN_KAMERS = frozenset({"reintegratie", "inkomen_koppeling", "scan", "veiling", "resultaat", "demonstratie"})
LEZEN_DOOR_SLUITER = frozenset({"django_migrations"})


def tabellen() -> dict[str, type[Model] | None]:
    """Returns every table of the product; None where no model stands behind it."""
    modellen = (m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy)
    return {**dict.fromkeys(VAN_ANDEREN), **{m._meta.db_table: m for m in modellen}}


def rechten(tabel: str, model: type[Model] | None, rol: str) -> str:
    """Returns the privileges of a role on a table as GRANT writes them; empty means none."""
    if model is None or model._meta.app_label not in EIGEN_KAMERS or tabel in VAN_ANDEREN:
        lezer = LEZEN if tabel in LEZEN_DOOR_SLUITER else GEEN
        return VAN_ANDEREN.get(tabel, LEZEN) if rol == "app" else lezer
    if model._meta.auto_created:
        return KOPPELTABEL if rol == "app" else GEEN
    gegeven: str = getattr(model, f"rechten_{rol}", GEWOON if rol == "app" else GEEN)
    vast: tuple[str, ...] = getattr(model, "ligt_vast", ())
    if not vast:
        return gegeven
    over = [str(veld.column) for veld in model._meta.concrete_fields if veld.name not in vast and not veld.primary_key]
    return re.sub(r"UPDATE(?! \()", f"UPDATE ({', '.join(over)})", gegeven)


def opdrachten(rol: str) -> Iterator[str]:
    """Yields the SQL that takes everything from a role and gives exactly what the models name."""
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {rol}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {rol}"
    yield f"GRANT USAGE ON SCHEMA public TO {rol}"
    for tabel, model in sorted(tabellen().items()):
        if gegeven := rechten(tabel, model, rol):
            yield f'GRANT {gegeven} ON TABLE "{tabel}" TO {rol}'
