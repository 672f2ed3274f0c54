"""Pages of somebody who is helped and signed in. Only the own file, and only plain words."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reintegratie.actor import Actor
from reintegratie.berichten import alineas_van
from reintegratie.enums import Berichtstatus, Rol, Verzoeksoort
from reintegratie.fouten import Weigering
from reintegratie.kamers import besluiten_over, panelen
from reintegratie.mijn.kijkers import als_kijk, kijkregels
from reintegratie.mijn.stand import stand_van
from reintegratie.models import Bericht, Dossier, Gebruiker
from reintegratie.post.bezorging import markeer_gelezen
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.schil.bladeren import bladeren
from reintegratie.tijdlijn import tijdlijn
from reintegratie.verblijf import huidige_plaats
from reintegratie.verwerking import leg_vast
from reintegratie.verzoeken import vraag
from reintegratie.verzoektermijnen import BEZWAAR_BINNEN

VRAGEN = {
    "bel-mij-terug": (Verzoeksoort.BEL_TERUG, "Zullen wij u terugbellen?", "Uw consulent belt u de volgende werkdag."),
    "niet-eens": (Verzoeksoort.NIET_EENS, "Waar bent u het niet mee eens?", "Uw consulent kijkt er opnieuw naar en belt u."),
    "correctie": (
        Verzoeksoort.CORRECTIE,
        "Welk feit klopt niet?",
        "Uw consulent verbetert het binnen tien dagen, of legt uit waarom niet.",
    ),
    "bezwaar": (
        Verzoeksoort.BEZWAAR,
        "Tegen welk besluit maakt u bezwaar?",
        f"Iemand die het besluit niet nam, beslist binnen {settings.BEZWAAR_BESLISWEKEN} weken.",
    ),
    "verwerking": (
        Verzoeksoort.VERWERKING,
        "Welke gegevens mogen wij niet gebruiken?",
        "Onze privacyfunctionaris antwoordt binnen een maand.",
    ),
    "inzage": (
        Verzoeksoort.INZAGE,
        "Welke gegevens wilt u zien?",
        "U krijgt binnen een maand een kopie van alles wat wij van u hebben.",
    ),
    "klacht": (
        Verzoeksoort.KLACHT,
        "Waar gaat uw klacht over?",
        "Iemand anders dan uw consulent neemt binnen vijf dagen contact met u op.",
    ),
}


def mijn_dossier(request: HttpRequest) -> Dossier:
    """Returns the person's latest file and notes that the person looked; 404 when there never was one."""
    assert isinstance(request.user, Gebruiker)
    rijen = zichtbare_dossiers(request.user).select_related("verantwoordelijke", "klant", "regio").order_by("-pk")
    dossier = rijen.first()
    if dossier is None:
        raise Http404
    return dossier


def leg_inzage_vast(request: HttpRequest, dossier: Dossier) -> None:
    assert isinstance(request.user, Gebruiker)
    assert request.user.klant is not None
    door = Actor.persoon(request.user.klant)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="inzien", doel="eigen dossier", plek="eigen pagina")


def _berichten(dossier: Dossier) -> Any:
    rijen = Bericht.objects.filter(dossier=dossier).exclude(status=Berichtstatus.VERVALLEN).exclude(sjabloon="code")
    return rijen.order_by("-pk")


@alleen(Rol.KLANT)
def overzicht(request: HttpRequest) -> HttpResponse:
    dossier = mijn_dossier(request)
    leg_inzage_vast(request, dossier)
    context = {
        "dossier": dossier,
        "stand": stand_van(huidige_plaats(dossier)),
        "panelen": _panelen(request, dossier),
        "berichten": _berichten(dossier)[:5],
        "kijkers": [als_kijk(rij) for rij in kijkregels(dossier)[:3]],
    }
    return render(request, "mijn/overzicht.html", context)


def _panelen(request: HttpRequest, dossier: Dossier) -> list[SafeString]:
    gevuld = ((paneel, paneel.context(dossier, request.user)) for paneel in panelen("mijn"))
    return [render_to_string(paneel.sjabloon, context, request) for paneel, context in gevuld if context is not None]


@alleen(Rol.KLANT)
def bericht(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = mijn_dossier(request)
    rij = get_object_or_404(_berichten(dossier), pk=nummer)
    markeer_gelezen(bericht=rij)
    leg_inzage_vast(request, dossier)
    return render(request, "mijn/bericht.html", {"bericht": rij, "alineas": alineas_van(rij)})


@alleen(Rol.KLANT)
def gebeurd(request: HttpRequest) -> HttpResponse:
    dossier = mijn_dossier(request)
    leg_inzage_vast(request, dossier)
    assert isinstance(request.user, Gebruiker)
    voor = request.GET.get("voor", "")
    lijn = tijdlijn(dossier, request.user, voor=int(voor) if voor.isascii() and voor.isdecimal() and len(voor) < 19 else None)
    return render(request, "mijn/gebeurd.html", {"tijdlijn": lijn})


@alleen(Rol.KLANT)
def wie_keek(request: HttpRequest) -> HttpResponse:
    dossier = mijn_dossier(request)
    leg_inzage_vast(request, dossier)
    pagina = bladeren(kijkregels(dossier), request.GET, ("-pk",))
    return render(request, "mijn/wie_keek.html", {"pagina": pagina, "kijkers": [als_kijk(rij) for rij in pagina.rijen]})


@alleen(Rol.KLANT)
def niet_eens(request: HttpRequest) -> HttpResponse:
    """Five doors, each with its own term and people."""
    dossier = mijn_dossier(request)
    leg_inzage_vast(request, dossier)
    besluiten = [(b.wat, b.op, b.op + BEZWAAR_BINNEN) for b in besluiten_over(dossier.pk)[:3]]
    context = {"dossier": dossier, "besluiten": besluiten, "clausule": settings.BEZWAAR_CLAUSULE}
    return render(request, "mijn/niet_eens.html", context)


class VraagForm(forms.Form):
    tekst = forms.CharField(label="Vertel het ons", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class BelForm(forms.Form):
    tekst = forms.CharField(
        label="Wanneer kunnen wij u het beste bellen?",
        help_text="Bijvoorbeeld: ’s ochtends, of na 14.00 uur.",
        required=False,
        max_length=200,
        widget=forms.TextInput(),
    )


@alleen(Rol.KLANT)
def vragen(request: HttpRequest, soort: str) -> HttpResponse:
    if soort not in VRAGEN:
        raise Http404
    welke, titel, belofte = VRAGEN[soort]
    dossier = mijn_dossier(request)
    form = (BelForm if welke == Verzoeksoort.BEL_TERUG else VraagForm)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        assert isinstance(request.user, Gebruiker)
        assert request.user.klant is not None
        try:
            door = Actor.persoon(request.user.klant)
            vraag(dossier_id=dossier.pk, soort=welke, tekst=form.cleaned_data["tekst"], door=door)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, belofte)
            return redirect("mijn:overzicht")
    context = {"form": form, "titel": titel, "belofte": belofte}
    return render(request, "mijn/vraag.html", context, status=422 if form.is_bound and form.errors else 200)
