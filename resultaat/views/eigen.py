"""The person's own pages about the help of a provider: what was written about cooperation, the summary, a complaint."""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast
from resultaat.begeleidingsforms import KlachtForm, TekstForm
from resultaat.eindigen import lees_eindverslag, vul_aan
from resultaat.enums import Signaalstatus
from resultaat.klagen import klaag
from resultaat.lijsten import Leeswijze, gedaan_in_woorden
from resultaat.models import Begeleiding, Signaal
from resultaat.voorleggen import antwoord, markeer_gelezen


def _eigen(request: HttpRequest) -> QuerySet[Begeleiding]:
    assert isinstance(request.user, Gebruiker)
    return Begeleiding.objects.filter(dossier__klant=request.user.klant_id).select_related(
        "dossier__klant", "dienstverlener__organisatie"
    )


def _persoon(request: HttpRequest, begeleiding: Begeleiding) -> Actor:
    door = Actor.persoon(begeleiding.dossier.klant)
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="inzien", doel="eigen dossier", plek="eigen pagina")
    return door


@alleen(Rol.KLANT)
@transaction.atomic
def signaal(request: HttpRequest, nummer: int) -> HttpResponse:
    """What the provider wrote about cooperation. Opening it is reading it; the answer travels with it."""
    rijen = Signaal.objects.filter(begeleiding__in=_eigen(request), voorgelegd_op__isnull=False)
    gevonden = get_object_or_404(rijen.select_related("begeleiding__dossier__klant"), pk=nummer)
    door = _persoon(request, gevonden.begeleiding)
    if gevonden.status == Signaalstatus.OPEN:
        gevonden = markeer_gelezen(signaal_id=gevonden.pk, hoe=Leeswijze.ONLINE, door=door)
    mag = gevonden.status == Signaalstatus.OPEN and gevonden.reactie_op is None
    form = TekstForm(request.POST or None, label="Wat wilt u hierop zeggen?") if mag else None
    if form is not None and form.is_valid():
        try:
            antwoord(signaal_id=gevonden.pk, tekst=form.cleaned_data["tekst"], door=door)
        except Weigering as fout:
            form.add_error("tekst", fout.melding)
        else:
            messages.success(request, "Uw antwoord is bewaard. Uw consulent leest het.")
            return redirect("mijn:overzicht")
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "resultaat/mijn_signaal.html", {"signaal": gevonden, "form": form}, status=status)


@alleen(Rol.KLANT)
@transaction.atomic
def verslag(request: HttpRequest, nummer: int) -> HttpResponse:
    """The provider's summary, and what the person adds to it."""
    begeleiding = get_object_or_404(_eigen(request).filter(eindverslag__isnull=False), pk=nummer)
    door = _persoon(request, begeleiding)
    gelezen = lees_eindverslag(begeleiding_id=begeleiding.pk, door=door)
    form = TekstForm(request.POST or None, initial={"tekst": gelezen.aanvulling}, label="Wat wilt u toevoegen?")
    if form.is_valid():
        vul_aan(begeleiding_id=begeleiding.pk, tekst=form.cleaned_data["tekst"], door=door)
        messages.success(request, "Uw aanvulling is bewaard. Uw consulent leest haar.")
        return redirect("mijn:overzicht")
    context = {"begeleiding": begeleiding, "verslag": gelezen, "form": form, "gedaan": gedaan_in_woorden(gelezen.gedaan)}
    return render(request, "resultaat/mijn_verslag.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.KLANT)
def klacht(request: HttpRequest) -> HttpResponse:
    begeleiding = _eigen(request).order_by("-van", "-pk").first()
    if begeleiding is None:
        return redirect("mijn:vraag", "klacht")
    form = KlachtForm(request.POST or None)
    if form.is_valid():
        try:
            klaag(begeleiding_id=begeleiding.pk, door=Actor.persoon(begeleiding.dossier.klant), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Iemand anders dan uw consulent neemt binnen vijf dagen contact met u op.")
            return redirect("mijn:overzicht")
    context = {"form": form, "begeleiding": begeleiding}
    return render(request, "resultaat/mijn_klacht.html", context, status=422 if form.is_bound else 200)
