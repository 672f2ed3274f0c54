"""Help from others on the file page and on the person's own page: at most two queries each."""

from typing import Any

from reintegratie.dienstenums import Hulpstatus
from reintegratie.enums import Plaats
from reintegratie.models import Dossier, Gemeenteverzoek, Hulpvraag, Verblijf

TONEN = {"gevraagd": "info", "aanvaard": "actief", "geweigerd": "let-op", "klaar": "ok", "ingetrokken": "grijs"}
VERZOEKTONEN = {"aangeboden": "info", "aanvaard": "ok", "geweigerd": "let-op", "verlopen": "let-op", "ingetrokken": "grijs"}


def hulp_van(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    rijen = Hulpvraag.objects.filter(dossier=dossier).select_related("aan").order_by("-pk")[:5]
    verzoek = Gemeenteverzoek.objects.filter(dossier=dossier).select_related("gemeente").order_by("-pk").first()
    return {
        "dossier": dossier,
        "hulpvragen": [(h, TONEN[h.status]) for h in rijen],
        "verzoek": verzoek,
        "toon": VERZOEKTONEN[verzoek.status] if verzoek else "",
    }


def mijn_hulp(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    lopend = [Hulpstatus.GEVRAAGD, Hulpstatus.AANVAARD]
    rijen = list(Hulpvraag.objects.filter(dossier=dossier, status__in=lopend).select_related("aan").order_by("pk"))
    return {"hulpvragen": rijen} if rijen else None


def zelf_verder(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """Only for who goes on alone."""
    verblijf = Verblijf.objects.filter(dossier=dossier, tot__isnull=True, plaats=Plaats.ZELFSTANDIG).first()
    return {"verblijf": verblijf} if verblijf else None
