"""The start page of a consulent: the talks of today, what is late, who asked something, where the own people are."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.afspraken import agenda, van_anderen
from reintegratie.enums import AFSPRAAK_LOPEND, Plaats, Rol
from reintegratie.kamers import taakregels
from reintegratie.klok import middernacht, nu, vandaag
from reintegratie.models import Afspraak, Gebruiker, Taak, Verblijf
from reintegratie.rechten import alleen
from reintegratie.schil.grafieken import staven
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.lijsten import taken_voor

VAN_MENSEN = ("klant_vraagt", "afspraak_verzetten")
VAN_DIENSTVERLENERS = "Bij begeleider"
HOOGSTENS, PER_BLOK = 300, 6


@alleen(Rol.CONSULENT)
def vandaag_pagina(request: HttpRequest) -> HttpResponse:
    gebruiker = request.user
    assert isinstance(gebruiker, Gebruiker)
    dag, moment = vandaag(), nu()
    periode = middernacht(dag), middernacht(dag + dt.timedelta(days=1))
    gesprekken = agenda(gebruiker, *periode)
    taken = list(eigen_taken(gebruiker)[:HOOGSTENS])
    blokken = _blokken(taken, dag)
    context = {
        "vandaag": dag,
        "gesprekken": [_gesprek(rij, moment) for rij in gesprekken],
        "van_anderen": van_anderen(gebruiker, *periode),
        "blokken": blokken,
        "aantal_taken": len(taken),
        "cijfers": _cijfers(taken, gesprekken, dag),
        "grafiek": _caseload(gebruiker),
        "volgende": reverse("volgende"),
    }
    getoond = [rij.dossier_id for rij in gesprekken] + [r["taak"].dossier_id for b in blokken for r in b["regels"]]
    leg_vast(door=Actor.van(gebruiker), dossiers=getoond, handeling="lijst", doel="begeleiding", plek="vandaag")
    return render(request, "werkplek/vandaag.html", context)


def eigen_taken(gebruiker: Gebruiker) -> Any:
    """Returns the own open things to do, the most urgent first."""
    return taken_voor(gebruiker, "mijn").select_related("dossier__klant").order_by("uiterlijk", "pk")


def _gesprek(rij: Afspraak, moment: dt.datetime) -> dict[str, Any]:
    lopend = rij.status in AFSPRAAK_LOPEND
    return {"rij": rij, "begonnen": lopend and rij.van <= moment, "lopend": lopend, "nu": rij.van <= moment < rij.tot}


def _blokken(taken: Sequence[Taak], dag: dt.date) -> list[dict[str, Any]]:
    """Every thing to do stands in the first block that fits."""
    regels = taakregels()
    van_dienstverleners = {soort for soort, regel in regels.items() if regel.groep == VAN_DIENSTVERLENERS}
    delen: dict[str, list[Taak]] = {"laat": [], "mensen": [], "dienst": [], "nu": []}
    for taak in taken:
        if taak.soort in VAN_MENSEN:
            delen["mensen"].append(taak)
        elif taak.soort in van_dienstverleners:
            delen["dienst"].append(taak)
        elif taak.uiterlijk < dag:
            delen["laat"].append(taak)
        elif taak.uiterlijk == dag:
            delen["nu"].append(taak)
    lijst = reverse("werkvoorraad")
    koppen = {
        "laat": ("Te laat", f"{lijst}?termijn=te_laat", "Niets is te laat."),
        "mensen": ("Mensen vroegen", f"{lijst}?groep=Contact", "Niemand wacht op antwoord."),
        "dienst": ("Van begeleiders", f"{lijst}?groep=Bij+begeleider", "Geen berichten van begeleiders."),
        "nu": ("Vandaag af", f"{lijst}?termijn=vandaag", "Vandaag hoeft verder niets af."),
    }
    return [
        {
            "naam": naam,
            "titel": titel,
            "url": url,
            "leeg": leeg,
            "aantal": len(delen[naam]),
            "regels": [regel(taak) for taak in delen[naam][:PER_BLOK]],
        }
        for naam, (titel, url, leeg) in koppen.items()
    ]


def regel(taak: Taak) -> dict[str, Any]:
    bekend = taakregels().get(taak.soort)
    url = bekend.url(taak.dossier_id, taak.sleutel) if bekend else reverse("dossier", args=[taak.dossier_id])
    return {"taak": taak, "knop": bekend.knop if bekend else "Dossier openen", "url": url}


def _cijfers(taken: Sequence[Taak], gesprekken: Sequence[Afspraak], dag: dt.date) -> list[dict[str, Any]]:
    lijst = reverse("werkvoorraad")
    laat = sum(taak.uiterlijk < dag for taak in taken)
    week = sum(dag <= taak.uiterlijk <= dag + dt.timedelta(days=7) for taak in taken)
    return [
        {"waarde": len(gesprekken), "label": "Gesprekken vandaag", "url": reverse("agenda"), "toon": "positief"},
        {"waarde": laat, "label": "Te laat", "url": f"{lijst}?termijn=te_laat", "toon": "negatief" if laat else ""},
        {"waarde": week, "label": "Deze week te doen", "url": lijst, "toon": "waarschuwing"},
    ]


def _caseload(gebruiker: Gebruiker) -> Any:
    """The own people by place: one grouped query. Nothing when there are none."""
    open_ = Verblijf.objects.filter(tot__isnull=True, dossier__verantwoordelijke=gebruiker, dossier__gesloten_op__isnull=True)
    geteld = dict(open_.values_list("plaats").annotate(n=Count("pk")))
    rijen = [(plaats.label, geteld[plaats]) for plaats in Plaats if geteld.get(plaats)]
    if not rijen:
        return None
    totaal = sum(aantal for _, aantal in rijen)
    return staven(id="g-plaats", titel="Waar uw mensen zijn", sub=f"{totaal} mensen", kop=("Plaats", "Aantal"), rijen=rijen)


@alleen(Rol.CONSULENT)
def volgende(request: HttpRequest) -> HttpResponse:
    """Leads to the next thing in the row; `na` is the one just seen, so that one that stays open is not offered again."""
    assert isinstance(request.user, Gebruiker)
    rijen = eigen_taken(request.user)
    na = request.GET.get("na", "")
    if na.isascii() and na.isdecimal() and len(na) < 19 and (vorige := Taak.objects.filter(pk=int(na)).first()):
        later = rijen.filter(uiterlijk__gt=vorige.uiterlijk) | rijen.filter(uiterlijk=vorige.uiterlijk, pk__gt=vorige.pk)
        taak = later.first()
    else:
        taak = rijen.first()
    if taak is None:
        return redirect("vandaag")
    return redirect(f"{reverse('dossier', args=[taak.dossier_id])}?taak={taak.pk}")
