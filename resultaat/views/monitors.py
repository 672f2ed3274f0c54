"""The monitors: which alarms are open, what each monitor says about one provider in one region, and dealing with an alarm."""

import math

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Dienstverlener, Gebruiker
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.grafieken import Grafiek, staven
from resultaat.enums import Monitor
from resultaat.meetronde import ROLLEN, Bevinding, handel_alarm_af, meet
from resultaat.models import Begeleiding, Monitoralarm
from resultaat.werkforms import BevindingForm, RegioForm

LEZERS = (Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER)
WAT = {
    Monitor.AFROMEN: "Hoeveel meer hulp iemand met een betere kans krijgt, binnen dezelfde groep. 0 is gelijke hulp.",
    Monitor.PARKEREN: "Hulp voor wie de kleinste kans heeft, gedeeld door hulp voor wie de grootste kans heeft. 1 is gelijk.",
    Monitor.DRAAIDEUR: "Hoe vaak werk stopt in de 30 dagen na een mijlpaal, tegenover de 30 dagen daarna. 1 is gelijk.",
    Monitor.URENGRENS: "Werk net boven een grens van de urentabel, tegenover dat van anderen. 1 is gelijk aan anderen.",
    Monitor.WERKGEVERS: "Deel van de mensen met werk bij de grootste werkgever.",
    Monitor.DUMPPRIJS: "Inschrijvingen gedeeld door wat anderen vragen. 1 is gelijk aan anderen.",
}


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(*LEZERS)
@require_safe
def monitors(request: HttpRequest) -> HttpResponse:
    """Open alarms of the reader's regions, and the providers of one region."""
    regios = regios_van(_gebruiker(request)).order_by("naam")
    gevraagd = request.GET.get("regio", "")
    regio = (regios.filter(pk=gevraagd) if gevraagd.isdecimal() else regios).first()
    alarmen = Monitoralarm.objects.filter(regio__in=regios, afgehandeld_op__isnull=True)
    wie = Begeleiding.objects.filter(deelname__kavel__regio=regio).values("dienstverlener")
    context = {
        "form": RegioForm(initial={"regio": regio}, regios=regios),
        "regio": regio,
        "alarmen": alarmen.select_related("dienstverlener__organisatie", "regio").order_by("-op")[:100],
        "dienstverleners": Dienstverlener.objects.filter(pk__in=wie).select_related("organisatie").order_by("organisatie__naam"),
    }
    return render(request, "resultaat/monitors.html", context)


@alleen(*LEZERS)
@require_safe
def monitor(request: HttpRequest, regio: int, nummer: int) -> HttpResponse:
    """The six monitors of one provider in one region, over the last year."""
    waar = get_object_or_404(regios_van(_gebruiker(request)), pk=regio)
    wie = get_object_or_404(Dienstverlener.objects.select_related("organisatie"), pk=nummer)
    beelden = [_beeld(i, bevinding) for i, bevinding in enumerate(meet(wie.pk, waar.pk, vandaag()))]
    return render(request, "resultaat/monitor.html", {"regio": waar, "dienstverlener": wie, "beelden": beelden})


def _beeld(nummer: int, bevinding: Bevinding) -> dict[str, object]:
    meting = bevinding.meting
    return {
        "naam": bevinding.monitor.label,
        "wat": WAT[bevinding.monitor],
        "meting": meting,
        "mensen": len(bevinding.dossiers),
        "grafiek": _grafiek(nummer, bevinding) if meting.genoeg else None,
    }


def _grafiek(nummer: int, bevinding: Bevinding) -> Grafiek:
    """The figure between its interval, beside the limit. Below zero stands as zero; the table says the number itself."""
    m = bevinding.meting
    rijen = [("Laagst", m.laag), ("Gevonden", m.waarde), ("Hoogst", m.hoog), ("Grens", m.grens)]
    return staven(
        id=f"g-monitor-{nummer}",
        titel=bevinding.monitor.label,
        sub="met de marge van 95 %",
        rijen=[(label, max(waarde, 0.0) if math.isfinite(waarde) else 0.0) for label, waarde in rijen],
        kop=("Wat", "Getal"),
        decimalen=2,
    )


@alleen(*LEZERS)
def alarm(request: HttpRequest, nummer: int) -> HttpResponse:
    """One alarm: its figures, and what was found when somebody looked into it."""
    gebruiker = _gebruiker(request)
    rijen = Monitoralarm.objects.filter(regio__in=regios_van(gebruiker))
    rij = get_object_or_404(rijen.select_related("dienstverlener__organisatie", "regio", "afgehandeld_door"), pk=nummer)
    open_ = rij.afgehandeld_op is None and gebruiker.rol in ROLLEN
    form = BevindingForm(request.POST or None) if open_ else None
    if form is not None and form.is_valid():
        try:
            handel_alarm_af(alarm_id=rij.pk, door=Actor.van(gebruiker), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De melding is afgehandeld.")
            return redirect("resultaat:monitors")
    context = {"alarm": rij, "wat": WAT[Monitor(rij.monitor)], "form": form}
    return render(request, "resultaat/alarm.html", context, status=422 if form is not None and form.is_bound else 200)
