"""Referring without a coupling: one person by form, or a list as CSV with preview, confirmation and receipt."""

import csv
import io
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from inkomen_koppeling.aanmeldlijst import bevestig_lijst, neem_lijst_aan
from inkomen_koppeling.aanmeldvelden import KOLOMMEN
from inkomen_koppeling.betaler.formulier import AanmeldForm, LijstForm
from inkomen_koppeling.betaler.wie import betaler, door, eigen
from inkomen_koppeling.enums import Regeluitkomst
from inkomen_koppeling.models import Aanmeldlijst
from inkomen_koppeling.verwijzen import verwijs
from reintegratie.brieven import Brief, maak_pdf
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import datum, moment

VOORBEELD = {
    "kenmerk": "2026-00001",
    "uitkeringsgroep": "PW",
    "uitkering_van": "01-03-2026",
    "bsn": "999990019",
    "voornaam": "Noor",
    "achternaam": "Voorbeeld",
    "geboortedatum": "17-05-1985",
    "straat": "Proefstraat",
    "huisnummer": "1",
    "postcode": "3511 AB",
    "woonplaats": "Utrecht",
    "gemeentecode": "0344",
    "taal": "nl",
}


@alleen(Rol.INKOMENSVERSTREKKER)
def aanmelden(request: HttpRequest) -> HttpResponse:
    """One person; the same act as over the coupling."""
    verstrekker = betaler(request)
    form = AanmeldForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.aanvraag:
        try:
            rij = verwijs(verstrekker=verstrekker, aanvraag=form.aanvraag, door=door(request))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else "kenmerk", fout.melding)
        else:
            wat = "is aangemeld" if rij.nieuw else "was al aangemeld. Er is niets veranderd"
            messages.success(request, f"De persoon met kenmerk {rij.kenmerk} {wat}.")
            return redirect("koppeling:mensen")
    return render(request, "koppeling/aanmelden.html", {"form": form}, status=422 if form.errors else 200)


@alleen(Rol.INKOMENSVERSTREKKER)
def lijst_nieuw(request: HttpRequest) -> HttpResponse:
    """Upload; nobody is referred before the list was shown back and confirmed."""
    verstrekker = betaler(request)
    form = LijstForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        assert isinstance(request.user, Gebruiker)
        try:
            lijst = neem_lijst_aan(
                verstrekker=verstrekker, naam=bestand.name, inhoud=bestand.read(), gebruiker=request.user, door=door(request)
            )
        except Weigering as fout:
            form.add_error("bestand", fout.melding)
        else:
            return redirect("koppeling:lijst", lijst.uuid)
    delen = {"form": form, "lijsten": _lijsten(request).order_by("-pk")[:10]}
    return render(request, "koppeling/lijst_nieuw.html", delen, status=422 if form.errors else 200)


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def sjabloon(request: HttpRequest) -> HttpResponse:
    """The columns with one example row, ready for a spreadsheet."""
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, KOLOMMEN, delimiter=";", restval="")
    schrijver.writeheader()
    schrijver.writerow(VOORBEELD)
    antwoord = HttpResponse("\ufeff" + uit.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="aanmeldlijst.csv"'
    return antwoord


def _lijsten(request: HttpRequest) -> QuerySet[Aanmeldlijst]:
    return Aanmeldlijst.objects.filter(verstrekker__in=eigen(request)).select_related("verstrekker__organisatie", "door")


def _tellingen(lijst: Aanmeldlijst) -> list[dict[str, Any]]:
    aantallen = dict(lijst.regels.order_by().values_list("uitkomst").annotate(aantal=Count("pk")))
    tonen = {Regeluitkomst.FOUT: "negatief", Regeluitkomst.GEWEIGERD: "negatief", Regeluitkomst.NIEUW: "positief"}
    return [{"waarde": aantallen[u], "label": u.label, "toon": tonen.get(u, "")} for u in Regeluitkomst if u in aantallen]


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def lijst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Preview before confirming, receipt afterwards: every row with what was wrong with it."""
    rij = get_object_or_404(_lijsten(request), uuid=uuid)
    alleen_fout = request.GET.get("toon") == "fout"
    regels = rij.regels.filter(uitkomst__in=[Regeluitkomst.FOUT, Regeluitkomst.GEWEIGERD]) if alleen_fout else rij.regels.all()
    delen = {
        "lijst": rij,
        "cijfers": _tellingen(rij),
        "pagina": bladeren(regels, request.GET, ("nummer", "pk")),
        "goed": rij.regels.filter(uitkomst=Regeluitkomst.GOED).count(),
        "weergaven": [
            {"label": "Alle rijen", "url": "?", "huidig": not alleen_fout},
            {"label": "Alleen wat niet klopt", "url": "?toon=fout", "huidig": alleen_fout},
        ],
    }
    return render(request, "koppeling/lijst.html", delen)


@require_POST
@alleen(Rol.INKOMENSVERSTREKKER)
def lijst_bevestigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    rij = get_object_or_404(_lijsten(request), uuid=uuid)
    try:
        bevestig_lijst(lijst_id=rij.pk, door=door(request))
        messages.success(request, "De lijst is bevestigd. Wij melden de mensen nu aan; dat duurt hooguit een minuut.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("koppeling:lijst", uuid)


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def lijst_bewijs(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The receipt as PDF: counts, and each row by reference; no name and no citizen number."""
    rij = get_object_or_404(_lijsten(request).filter(klaar_op__isnull=False), uuid=uuid)
    antwoord = HttpResponse(maak_pdf([_bewijs(rij)]), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{reverse("koppeling:lijst", args=[uuid]).split("/")[-2]}.pdf"'
    return antwoord


def _bewijs(rij: Aanmeldlijst) -> Brief:
    assert rij.klaar_op is not None
    tellingen = ", ".join(f"{cijfer['waarde']} {cijfer['label'].lower()}" for cijfer in _tellingen(rij))
    regels = [
        f"Rij {regel.nummer}, {regel.kenmerk or 'zonder kenmerk'}: {regel.get_uitkomst_display().lower()}"
        + (f" ({'; '.join(fout[2] for fout in regel.fouten)})" if regel.fouten else "")
        for regel in rij.regels.order_by("nummer")
    ]
    return Brief(
        afzender=settings.ORGANISATIE_NAAM,
        telefoon=settings.ORGANISATIE_TELEFOON,
        adres=[rij.verstrekker.organisatie.naam, f"t.a.v. {rij.door.naam}"],
        datum=datum(rij.klaar_op),
        kenmerk=str(rij.uuid),
        onderwerp="Bewijs van aanmelding",
        aanhef=f"U bevestigde de lijst ‘{rij.naam}’. Wij verwerkten haar op {moment(rij.klaar_op)}.",
        alineas=[f"Uitkomst: {tellingen}.", *regels],
        slot="Bewaar dit bewijs bij uw administratie.",
    )
