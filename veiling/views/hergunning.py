"""Pages about one award after the decision: withdrawing it, and deciding its lot anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen
from reintegratie.schil.schrijfwijze import euro
from veiling.forms import GunKavelForm, RedenForm
from veiling.gunnen import Keuze
from veiling.hergunnen import besluit_opnieuw, trek_gunning_in
from veiling.views.rondes import gunning_van

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def intrekken(request: HttpRequest, gunning_id: int) -> HttpResponse:
    gunning = gunning_van(request, gunning_id)
    terug = reverse("veiling:ronde", args=[gunning.kavel.veiling_id])
    form = RedenForm(request.POST or None)
    if form.is_valid():
        try:
            trek_gunning_in(gunning_id=gunning.pk, reden=form.cleaned_data["reden"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "De gunning is ingetrokken. Alle inschrijvers op deze groep hebben bericht.")
            return redirect(terug)
    context = {
        "titel": f"Gunning van {gunning.kavel.naam.lower()} intrekken?",
        "knop": "Gunning intrekken",
        "terug": terug,
        "gevaar": True,
        "form": form,
        "gevolgen": [
            "De andere groepen in de ronde houden hun keuze en prijs.",
            "De regels kiezen opnieuw uit de geldige inschrijvingen op deze groep. Daarover besluit u daarna.",
            "Is er geen andere geldige inschrijving, dan gaan de mensen terug naar eigen dienstverlening.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def besluiten(request: HttpRequest, gunning_id: int) -> HttpResponse:
    gunning = gunning_van(request, gunning_id)
    terug = reverse("veiling:ronde", args=[gunning.kavel.veiling_id])
    form = GunKavelForm(request.POST or None)
    if form.is_valid():
        keuze = Keuze(form.cleaned_data["keuze"] == "ja", form.cleaned_data["reden"])
        try:
            besluit_opnieuw(gunning_id=gunning.pk, keuze=keuze, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het besluit is genomen. Alle inschrijvers op deze groep hebben bericht.")
            return redirect(terug)
    context = {
        "titel": f"Opnieuw besluiten over {gunning.kavel.naam.lower()}",
        "knop": "Besluit nemen en bericht sturen",
        "terug": terug,
        "form": form,
        "feiten": [
            ("Voorstel van de regels", gunning.dienstverlener.organisatie.naam),
            ("Prijs per duurzaam resultaat", euro(gunning.prijs_cent)),
            ("Gevraagd", euro(gunning.bod_cent)),
            ("Score", euro(gunning.score_cent)),
        ],
        "gevolgen": ["Er begint een nieuwe bezwaartermijn, alleen voor deze groep."],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)
