"""Who is looking at the person's own part: the browser that opened the link, or the shared screen. Nothing else opens it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from reintegratie.actor import Actor
from reintegratie.enums import Linkdoel
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.mijn.link import SESSIE
from reintegratie.persoonlijke_link import geopende_link
from reintegratie.schil.schrijfwijze import datum
from reintegratie.verwerking import leg_vast
from scan.enums import Afnamestatus, Klantstatus
from scan.inhoud import NEDERLANDS, Inhoud, inhoud_van, talen_van
from scan.instrumenten import vragen_van
from scan.models import Afname, Antwoord, Klantdeel
from scan.schermen import KLOPT, Scherm, eerste_open, schermen_van, wens_in_woorden

SCHERM = "scan_scherm"
DUUR = 40 * 60


@dataclass
class Bezoek:
    """One visit to the own part, with what its screens need."""

    deel: Klantdeel

    @property
    def afname(self) -> Afname:
        return self.deel.afname

    @cached_property
    def inhoud(self) -> Inhoud:
        return inhoud_van(self.afname.versie_id, self.deel.taal)

    @cached_property
    def door(self) -> Actor:
        return Actor.persoon(self.afname.dossier.klant)

    @cached_property
    def vandaag(self) -> dt.date:
        return vandaag()

    @cached_property
    def schermen(self) -> list[Scherm]:
        return schermen_van(vragen_van(self.afname.versie).values())

    @cached_property
    def gegeven(self) -> dict[str, Antwoord]:
        codes = {vraag.pk: code for code, vraag in vragen_van(self.afname.versie).items()}
        return {codes[a.vraag_id]: a for a in Antwoord.objects.filter(afname=self.afname)}

    @property
    def naam(self) -> str:
        wie = self.afname.dossier.verantwoordelijke
        return wie.naam if wie else self.inhoud.zin("consulent")

    def op_dag(self, dag: dt.date) -> str:
        return datum(dag) if self.inhoud.taal == NEDERLANDS else dag.isoformat()

    @property
    def verder(self) -> str:
        slug = eerste_open(self.schermen, self.deel.gezien)
        return reverse("scan:eigen-klopt") if slug == KLOPT else reverse("scan:eigen-scherm", args=[slug])

    def scherm(self, slug: str) -> Scherm:
        gevonden = next((scherm for scherm in self.schermen if scherm.slug == slug), None)
        if gevonden is None:
            raise Http404
        return gevonden

    def _plek(self, slug: str) -> int:
        return next(nummer for nummer, scherm in enumerate(self.schermen) if scherm.slug == slug)

    def na(self, slug: str) -> str:
        plek = self._plek(slug) + 1
        return self.schermen[plek].slug if plek < len(self.schermen) else KLOPT

    def na_args(self, slug: str) -> list[str]:
        volgende = self.na(slug)
        return [] if volgende == KLOPT else [volgende]

    def bij(self, scherm: Scherm) -> dict[str, Any]:
        """What one screen shows around its question."""
        plek, aantal = self._plek(scherm.slug), len(self.schermen)
        antwoord = self.gegeven.get(scherm.vraag.code) if scherm.vraag else None
        register = ""
        if antwoord and antwoord.bron == "register":
            register = self.inhoud.zin("register_kop", antwoord=self.optie(scherm, antwoord))
        return {
            "scherm": scherm,
            "nummer": plek + 1,
            "aantal": aantal,
            "voortgang": self.inhoud.zin("voortgang", nummer=plek + 1, aantal=aantal),
            "waarom": scherm.waarom(self.inhoud),
            "register": register,
            "vorige": reverse("scan:eigen-scherm", args=[self.schermen[plek - 1].slug]) if plek else reverse("scan:eigen"),
        }

    def optie(self, scherm: Scherm, antwoord: Antwoord) -> str:
        woorden = dict(scherm.opties(self.inhoud))
        return woorden.get(str(antwoord.waarde), self.inhoud.zin("weet_niet"))

    def antwoorden(self) -> list[dict[str, str]]:
        """Every screen with what was filled in, for the check."""
        regels = []
        for scherm in self.schermen:
            antwoord = self.gegeven.get(scherm.vraag.code) if scherm.vraag else None
            tekst = wens_in_woorden(scherm, self.afname.wensen, self.inhoud) if scherm.vraag is None else ""
            if antwoord:
                tekst = self.optie(scherm, antwoord)
            elif scherm.slug in self.deel.gezien and not tekst:
                tekst = self.inhoud.zin("weet_niet")
            url = reverse("scan:eigen-scherm", args=[scherm.slug])
            regels.append({"kop": scherm.kop(self.inhoud), "tekst": tekst, "url": url})
        return regels

    def terug(self, request: HttpRequest) -> str:
        """The screen somebody came from, when it is one of ours."""
        van = request.GET.get("van", "") or request.POST.get("van", "")
        goed = van.startswith(reverse("scan:eigen")) and url_has_allowed_host_and_scheme(van, {request.get_host()})
        return van if goed else self.verder

    def noteer(self, plek: str) -> None:
        leg_vast(door=self.door, dossiers=[self.afname.dossier_id], handeling="inzien", doel="eigen dossier", plek=plek)

    @property
    def context(self) -> dict[str, Any]:
        """What every page of the own part shows."""
        wie = self.afname.dossier.verantwoordelijke
        hulp = self.inhoud.zin("hulp_regel", naam=wie.naam) if wie else self.inhoud.zin("hulp_geen_naam")
        return {
            "t": self.inhoud.zinnen,
            "inhoud": self.inhoud,
            "hulp": hulp,
            "talen": talen_van(self.afname.versie_id),
            "begonnen": bool(self.deel.gezien),
            "rust": False,
        }


def van_browser(request: HttpRequest) -> Klantdeel | None:
    """Returns the part that this browser may fill in now: link still good, or shared screen still open; never when ready."""
    rijen = Klantdeel.objects.select_related(
        "afname__versie", "afname__wensen", "afname__dossier__klant", "afname__dossier__verantwoordelijke"
    ).filter(afname__status=Afnamestatus.CONCEPT, afname__dossier__gesloten_op__isnull=True)
    link_id, scherm_id = request.session.get(SESSIE), request.session.get(SCHERM)
    if link_id and (link := geopende_link(link_id=link_id, doel=Linkdoel.SCAN)):
        return rijen.exclude(status=Klantstatus.KLAAR).filter(uitnodiging=link.bericht_id).first()
    if scherm_id:
        return rijen.filter(status=Klantstatus.OPEN, pk=scherm_id, scherm_tot__gt=timezone.now()).first()
    return None


def eigen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorates a view of the own part: without an opened link or screen the page only says that it is closed."""

    @wraps(view)
    def met_bezoek(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deel = van_browser(request)
        if deel is None:
            return dicht(request, inhoud_van(0, NEDERLANDS))
        if not request.user.is_authenticated:
            request.session.set_expiry(DUUR)
        try:
            return view(request, Bezoek(deel), *args, **kwargs)
        except Weigering:
            # Somebody finished or withdrew it a moment ago: the person reads what to do on the closed page.
            return dicht(request, inhoud_van(deel.afname.versie_id, deel.taal))

    return met_bezoek


def dicht(request: HttpRequest, inhoud: Inhoud) -> HttpResponse:
    vergeet(request)
    return render(request, "scan/eigen/dicht.html", {"t": inhoud.zinnen, "inhoud": inhoud, "hulp": "", "rust": True}, status=410)


def vergeet(request: HttpRequest) -> None:
    """This browser opens nothing of the scan any more."""
    for sleutel in (SESSIE, SCHERM):
        request.session.pop(sleutel, None)
