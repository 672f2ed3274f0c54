"""Own services on the file page and on the person's own page: one query each."""

from typing import Any

from reintegratie.dienstenums import OPEN_DEELNAME
from reintegratie.models import Dienstdeelname, Dossier

TONEN = {"wachtlijst": "grijs", "geplaatst": "info", "bezig": "actief", "afgerond": "ok", "gestopt": "let-op"}


def diensten_van(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    rijen = Dienstdeelname.objects.filter(dossier=dossier).select_related("dienst").order_by("-pk")[:5]
    return {"dossier": dossier, "deelnamen": [(d, TONEN[d.status]) for d in rijen]}


def mijn_diensten(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """Only where somebody takes part or waits."""
    rijen = list(Dienstdeelname.objects.filter(dossier=dossier, status__in=OPEN_DEELNAME).select_related("dienst").order_by("pk"))
    return {"deelnamen": rijen} if rijen else None
