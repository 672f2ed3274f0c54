"""Acts on one file that ask first: each with its form, what will happen, and the places where it can be done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Merksoort, Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.kamers import beletsel
from reintegratie.markeren import beeindig_markering, zet_markering
from reintegratie.models import Dossier, Gebruiker
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.plaatsen import draag_over_aan_gemeente, hervat, pauzeer
from reintegratie.rechten import alleen
from reintegratie.sluiten import sluit_dossier
from reintegratie.verdelen import neem_over
from reintegratie.verhuizen import verhuis
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek import formulieren as f
from reintegratie.werkplek.lijsten import dossiers_voor

OPEN = frozenset(Plaats) - {Plaats.AFGESLOTEN}
_TERUG = frozenset({Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG, Plaats.GEMEENTE})


@dataclass(frozen=True)
class Handeling:
    """`doe` gets the file, the cleaned form and the actor; `gelukt` is said afterwards. Rooms may object to `beletsel`."""

    titel: str
    knop: str
    icoon: str
    doe: Callable[[Dossier, dict[str, Any], Actor], object]
    gelukt: str
    gevolgen: Collection[str]
    form: type[forms.BaseForm] | None = None
    plaatsen: Collection[Plaats] = field(default=OPEN)
    gevaar: bool = False
    beletsel: str = ""


def _verhuis(dossier: Dossier, gegevens: dict[str, Any], door: Actor) -> object:
    return verhuis(klant_id=dossier.klant_id, door=door, **gegevens)


HANDELINGEN: dict[str, Handeling] = {
    "overnemen": Handeling(
        "Dossier overnemen?", "Overnemen", "user-check",
        lambda d, _g, door: neem_over(dossier_id=d.pk, door=door),
        "U bent nu verantwoordelijk voor dit dossier.",
        ["U wordt de verantwoordelijke consulent.", "De taken van dit dossier komen in uw werkvoorraad."],
    ),
    "pauzeren": Handeling(
        "Begeleiding pauzeren", "Pauzeren", "circle-pause",
        lambda d, g, door: pauzeer(dossier_id=d.pk, door=door, **g),
        "De begeleiding is gepauzeerd.",
        ["Niemand begeleidt deze persoon tot de datum die u kiest.", "Op die datum komt het terug in uw werkvoorraad."],
        f.PauzeForm, {Plaats.WACHT_OP_SCAN, Plaats.EIGEN, Plaats.ZELFSTANDIG},
    ),
    "hervatten": Handeling(
        "Begeleiding hervatten", "Hervatten", "circle-play",
        lambda d, g, door: hervat(dossier_id=d.pk, door=door, **g),
        "De begeleiding is hervat.",
        ["De persoon gaat verder waar hij was: wachten op de werkscan of eigen dienstverlening."],
        f.RedenForm, _TERUG,
    ),
    "gemeente": Handeling(
        "Overdragen aan de gemeente", "Overdragen", "landmark",
        lambda d, g, door: draag_over_aan_gemeente(dossier_id=d.pk, door=door, **g),
        "De persoon is overgedragen aan de gemeente.",
        ["De gemeente begeleidt deze persoon verder.", "Dit kan alleen als de gemeente ja heeft gezegd."],
        f.GemeenteForm, {Plaats.EIGEN, Plaats.ZELFSTANDIG}, beletsel="overdracht_gemeente",
    ),
    "verhuizen": Handeling(
        "Verhuizing verwerken", "Verhuizing verwerken", "truck", _verhuis,
        "De verhuizing is verwerkt.",
        ["In een andere regio krijgt het dossier daar een nieuwe consulent."],
        f.VerhuisForm,
    ),
    "markeren": Handeling(
        "Markering zetten", "Markering zetten", "shield",
        lambda d, g, door: zet_markering(klant_id=d.klant_id, door=door, **g),
        "De markering is gezet.",
        [
            "Geheim adres: het adres is nergens te zien en brieven gaan via de consulent.",
            "Vertegenwoordiger: die krijgt de brieven ook.",
            "Afgeschermd dossier: alleen de verantwoordelijke consulent ziet het.",
        ],
        f.MarkeringForm,
    ),
    "overlijden": Handeling(
        "Overlijden verwerken", "Overlijden verwerken", "circle-x",
        lambda d, g, door: verwerk_overlijden(klant_id=d.klant_id, door=door, **g),
        "Het overlijden is verwerkt.",
        ["Het dossier sluit.", "Er gaat geen enkel bericht meer uit.", "Dit kunt u niet terugdraaien."],
        f.OverlijdenForm, gevaar=True,
    ),
    "afsluiten": Handeling(
        "Dossier afsluiten", "Afsluiten", "folder-closed",
        lambda d, g, door: sluit_dossier(dossier_id=d.pk, door=door, **g),
        "Het dossier is gesloten.",
        ["De begeleiding stopt.", "Alle taken van dit dossier sluiten.", "Een gesloten dossier gaat niet meer open."],
        f.SluitForm, gevaar=True,
    ),
}  # fmt: skip


def mogelijk(dossier: Dossier, plaats: Plaats, lezer: Gebruiker) -> list[dict[str, str]]:
    """Returns the acts that can be done now, as links; taking over only when somebody else is responsible."""
    return [
        {"label": h.knop, "icoon": h.icoon, "url": reverse("dossier-handeling", args=[dossier.pk, naam])}
        for naam, h in HANDELINGEN.items()
        if plaats in h.plaatsen
        and (naam != "overnemen" or dossier.verantwoordelijke_id != lezer.pk)
        and not (h.beletsel and beletsel(h.beletsel, dossier.pk))
    ]


def _form(handeling: Handeling, request: HttpRequest, dossier: Dossier) -> forms.BaseForm:
    if handeling.form is None:
        return forms.Form(request.POST or None)
    if issubclass(handeling.form, f.VerhuisForm):
        leeg = {"straat": "", "huisnummer": "", "postcode": "", "woonplaats": ""}
        return handeling.form(request.POST or None, initial={"gemeente": dossier.klant.gemeente_id} | leeg)
    return handeling.form(request.POST or None)


@alleen(Rol.CONSULENT)
def handeling(request: HttpRequest, nummer: int, naam: str) -> HttpResponse:
    """GET asks, POST does: one page for every act in the table above."""
    assert isinstance(request.user, Gebruiker)
    dossier = get_object_or_404(dossiers_voor(request.user), pk=nummer)
    gekozen = HANDELINGEN.get(naam)
    if gekozen is None:
        raise Http404
    form = _form(gekozen, request, dossier)
    if request.method == "POST" and (form.is_valid() or gekozen.form is None):
        try:
            gekozen.doe(dossier, getattr(form, "cleaned_data", {}), Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, gekozen.gelukt)
            return _verder(request, dossier)
    return _vraag(request, dossier, gekozen, form)


def _verder(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Back to the file, unless the act took it out of this user's sight."""
    assert isinstance(request.user, Gebruiker)
    zichtbaar = dossiers_voor(request.user).filter(pk=dossier.pk).exists()
    return redirect("dossier", dossier.pk) if zichtbaar else redirect("werkvoorraad")


def _vraag(request: HttpRequest, dossier: Dossier, gekozen: Handeling, form: forms.BaseForm) -> HttpResponse:
    leg_vast(door=Actor.van(request.user), dossiers=[dossier.pk], handeling="inzien", doel="begeleiding", plek="handeling")
    terug = reverse("dossier", args=[dossier.pk])
    context = {
        "titel": gekozen.titel,
        "knop": gekozen.knop,
        "gevolgen": gekozen.gevolgen,
        "gevaar": gekozen.gevaar,
        "form": form,
        "terug": terug,
        "feiten": [("Persoon", dossier.klant.naam), ("Dossier", dossier.nummer)],
        "kruimels": [("Dossiers", reverse("dossiers")), (dossier.nummer, terug), (gekozen.titel, "")],
    }
    return render(request, "delen/bevestig.html", context, status=422 if request.method == "POST" else 200)


@alleen(Rol.CONSULENT)
def markering_beeindigen(request: HttpRequest, nummer: int, markering: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    dossier = get_object_or_404(dossiers_voor(request.user), pk=nummer)
    rij = get_object_or_404(dossier.klant.markeringen.exclude(soort=Merksoort.OVERLEDEN), pk=markering)
    if request.method == "POST":
        beeindig_markering(markering_id=rij.pk, door=Actor.van(request.user))
        messages.success(request, f"De markering ‘{rij.get_soort_display()}’ is beëindigd.")
        return _verder(request, dossier)
    gekozen = Handeling(
        f"Markering ‘{rij.get_soort_display()}’ beëindigen?", "Beëindigen", "shield-off",
        lambda _d, _g, _door: None, "", ["De bescherming van deze markering vervalt meteen."],
    )  # fmt: skip
    return _vraag(request, dossier, gekozen, forms.Form())
