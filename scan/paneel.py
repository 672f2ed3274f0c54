"""The scan's part of the file page: where it stands, the result in words, the next button."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from reintegratie.models import Dossier
from scan.enums import Afnamestatus
from scan.models import Afname, Routebesluit
from scan.queries import geldend_besluit, laatste_afname
from scan.termijnen import OPNIEUW_VOORAF


@dataclass(frozen=True)
class Stand:
    """Where the scan of one file stands. `url` and `knop`: what to do next, empty when nothing is to be done."""

    dossier_id: int
    afname: Afname | None
    besluit: Routebesluit | None
    op: dt.date
    open: bool

    @property
    def bezig(self) -> bool:
        return self.afname is not None and self.afname.status == Afnamestatus.CONCEPT

    @property
    def af(self) -> bool:
        return self.afname is not None and self.afname.status == Afnamestatus.AFGEROND

    @property
    def geldig(self) -> bool:
        return bool(self.af and self.afname and self.afname.geldig_tot and self.afname.geldig_tot > self.op)

    @property
    def route_open(self) -> bool:
        return bool(self.geldig and self.afname and (not self.besluit or self.besluit.afname_id != self.afname.pk))

    @property
    def verloopt(self) -> bool:
        tot = self.afname.geldig_tot if self.afname else None
        return bool(tot and tot <= self.op + OPNIEUW_VOORAF)

    @property
    def toon(self) -> str:
        return "let-op" if self.bezig or self.route_open else "ok" if self.geldig else "grijs"

    @property
    def status(self) -> str:
        if self.bezig:
            return "Bezig"
        if self.route_open:
            return "Route nog kiezen"
        return "Geldig" if self.geldig else "Verlopen" if self.af else "Nog niet gedaan"

    @property
    def knop(self) -> str:
        if not self.open:
            return ""
        if self.bezig:
            return "Verder met de scan"
        if self.route_open:
            return "Route kiezen"
        return "" if self.geldig and not self.verloopt else "Scan opnieuw doen" if self.af else "Scan starten"

    @property
    def url(self) -> str:
        if self.route_open and not self.bezig and self.afname:
            return reverse("scan:route", args=[self.afname.pk])
        return reverse("scan:dossier", args=[self.dossier_id]) if self.knop else ""


def stand_van(dossier: Dossier) -> Stand:
    """Returns the state of the scan of a file, in two queries: the clock is read with the newest scan."""
    afname = laatste_afname(dossier)
    op = afname.vandaag if afname else dt.date.min
    return Stand(dossier.pk, afname, geldend_besluit(dossier), op, dossier.gesloten_op is None)


def paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    """Context of `scan/paneel.html` on the file page."""
    return {"scan": stand_van(dossier)}
