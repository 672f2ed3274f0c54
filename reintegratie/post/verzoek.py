"""A consulent answers what a person asked."""

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reintegratie.actor import Actor
from reintegratie.enums import Rol, Verzoeksoort
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, vandaag
from reintegratie.models import Gebruiker, Verzoek
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.schil.bladeren import bladeren
from reintegratie.verwerking import leg_vast
from reintegratie.verzoeken import handel_af
from reintegratie.verzoektermijnen import DOOR_TOEZICHT, TERMIJN


class AntwoordForm(forms.Form):
    antwoord = forms.CharField(
        label="Wat heeft u gedaan of afgesproken?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


def verzoeken_voor(gebruiker: Gebruiker) -> QuerySet[Verzoek]:
    """Returns what somebody may answer or read: objections to the use of data only the privacy officer."""
    if gebruiker.rol == Rol.TOEZICHT:
        return Verzoek.objects.filter(soort__in=DOOR_TOEZICHT)
    return Verzoek.objects.filter(dossier__in=zichtbare_dossiers(gebruiker).values("pk")).exclude(soort__in=DOOR_TOEZICHT)


@alleen(Rol.CONSULENT, Rol.TOEZICHT)
def rechten(request: HttpRequest) -> HttpResponse:
    """Open objections and complaints, those about oneself left out."""
    assert isinstance(request.user, Gebruiker)
    door = Actor.van(request.user)
    soorten = (Verzoeksoort.BEZWAAR, Verzoeksoort.KLACHT, Verzoeksoort.VERWERKING, Verzoeksoort.INZAGE)
    rijen = verzoeken_voor(request.user).filter(soort__in=soorten, afgehandeld_op__isnull=True).exclude(niet_door=door.sleutel)
    pagina = bladeren(rijen.select_related("dossier__klant"), request.GET, ("gevraagd_op",))
    nummers = [rij.dossier_id for rij in pagina.rijen]
    leg_vast(door=door, dossiers=nummers, handeling="lijst", doel="begeleiding", plek="bezwaren en klachten")
    regels = [(rij, (rij.gevraagd_op + TERMIJN[Verzoeksoort(rij.soort)]).astimezone(AMSTERDAM).date()) for rij in pagina.rijen]
    return render(request, "post/rechten.html", {"pagina": pagina, "regels": regels, "vandaag": vandaag()})


@alleen(Rol.CONSULENT, Rol.TOEZICHT)
def verzoek(request: HttpRequest, pk: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    rij = get_object_or_404(verzoeken_voor(request.user).select_related("dossier__klant", "door"), pk=pk)
    door = Actor.van(request.user)
    leg_vast(door=door, dossiers=[rij.dossier_id], handeling="inzien", doel="begeleiding", plek="vraag van de persoon")
    form = AntwoordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            handel_af(verzoek_id=rij.pk, antwoord=form.cleaned_data["antwoord"], door=door)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            messages.success(request, "De vraag is afgehandeld.")
            return redirect("dossier", rij.dossier_id) if request.user.rol == Rol.CONSULENT else redirect("rechten")
    uiterlijk = (rij.gevraagd_op + TERMIJN[Verzoeksoort(rij.soort)]).astimezone(AMSTERDAM).date()
    context = {"verzoek": rij, "form": form, "uiterlijk": uiterlijk, "niet_u": rij.niet_door == door.sleutel}
    return render(request, "post/verzoek.html", context, status=422 if form.is_bound else 200)
