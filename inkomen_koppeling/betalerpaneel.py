"""The payer's part of the file page, for the consulent alone: the latest messages and a form to write."""

from typing import Any

from inkomen_koppeling.berichtenwisseling import tekst_van
from inkomen_koppeling.enums import LOPEND
from inkomen_koppeling.meldformulieren import BetalerberichtForm
from inkomen_koppeling.models import Verwijzing, Verwijzingsbericht
from reintegratie.enums import Rol
from reintegratie.models import Dossier

LAATSTE = 3


def verwijzingen_voor_bericht(dossier: Dossier) -> list[Verwijzing]:
    """Returns the running referrals of a file, without the kind of benefit."""
    lopend = Verwijzing.objects.filter(dossier=dossier, status__in=LOPEND).select_related("verstrekker__organisatie")
    return list(lopend.only("uuid", "dossier", "kenmerk", "status", "verstrekker__organisatie__naam").order_by("pk"))


def gesprek(dossier: Dossier, *, hoogstens: int | None = None) -> list[dict[str, Any]]:
    """Returns the messages of a file, newest first, with the text in clear."""
    rijen = Verwijzingsbericht.objects.filter(verwijzing__dossier=dossier).order_by("-pk")
    return [{"bericht": rij, "tekst": tekst_van(rij)} for rij in rijen[:hoogstens]]


def betalerpaneel(dossier: Dossier, lezer: Any) -> dict[str, Any] | None:
    """Two queries; nothing for anybody but the consulent, and nothing when there is nobody to write to."""
    if getattr(lezer, "rol", None) != Rol.CONSULENT:
        return None
    verwijzingen = verwijzingen_voor_bericht(dossier)
    berichten = gesprek(dossier, hoogstens=LAATSTE)
    if not verwijzingen and not berichten:
        return None
    form = BetalerberichtForm(verwijzingen=verwijzingen) if verwijzingen else None
    return {"dossier": dossier, "berichten": berichten, "form": form}
