"""Pages of the auctioneer about lots: proposal per region, one lot, freezing."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Regio
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.grafieken import nl
from reintegratie.verwerking import leg_vast
from veiling.enums import Kavelstatus
from veiling.forms import VerplaatsForm, VoegToeForm
from veiling.indelen import houd_achter, verplaats, voeg_toe
from veiling.kavelen import actief, bevries, klaar, stel_voor
from veiling.models import Kavel, KavelDeelname
from veiling.tonen import kansgrafiek
from veiling.vergelijken import veranderingen

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


def regio_van(request: HttpRequest, regio_id: int) -> Regio:
    gevonden: Regio = get_object_or_404(regios_van(request.user), pk=regio_id)  # type: ignore[arg-type]
    return gevonden


def _kavel(request: HttpRequest, kavel_id: int) -> Kavel:
    zichtbaar = Kavel.objects.filter(regio__in=regios_van(request.user))  # type: ignore[arg-type]
    return get_object_or_404(zichtbaar.select_related("regio", "veiling"), pk=kavel_id)


@alleen(Rol.VEILINGMEESTER)
@require_safe
def groepen(request: HttpRequest) -> HttpResponse:
    """The regions of this auctioneer with what is proposed, frozen and running."""
    regios = regios_van(request.user).annotate(  # type: ignore[arg-type]
        voorstel=Count("kavels", filter=Q(kavels__status=Kavelstatus.VOORSTEL)),
        bevroren=Count("kavels", filter=Q(kavels__status=Kavelstatus.BEVROREN)),
        in_ronde=Count("kavels", filter=Q(kavels__status=Kavelstatus.IN_RONDE)),
    )
    return render(request, "veiling/groepen.html", {"regios": regios.order_by("naam")})


@alleen(Rol.VEILINGMEESTER)
@require_safe
def regio(request: HttpRequest, regio_id: int) -> HttpResponse:
    waar = regio_van(request, regio_id)
    met_aantal = Kavel.objects.filter(regio=waar).annotate(
        mensen=Count("deelnames", filter=Q(deelnames__verlaten_op__isnull=True))
    )
    voorstel = list(met_aantal.filter(status=Kavelstatus.VOORSTEL).order_by("nummer"))
    vast = met_aantal.exclude(status=Kavelstatus.VOORSTEL).select_related("veiling__regio").order_by("-nummer")
    context = {
        "regio": waar,
        "klaar": klaar(waar).count(),
        "voorstel": [(k, kansgrafiek(k)) for k in voorstel],
        "veranderingen": veranderingen(waar) if voorstel else [],
        "vast": vast[:50],
        "vrij": vast.filter(status=Kavelstatus.BEVROREN, veiling__isnull=True).count(),
    }
    return render(request, "veiling/regio.html", context)


@alleen(Rol.VEILINGMEESTER)
@require_POST
def voorstel(request: HttpRequest, regio_id: int) -> HttpResponse:
    waar = regio_van(request, regio_id)
    try:
        uitkomst = stel_voor(regio=waar, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
    else:
        tekst = f"Voorstel gemaakt: {len(uitkomst.kavels)} groepen met {uitkomst.mensen - uitkomst.te_weinig} mensen."
        if uitkomst.te_weinig:
            tekst += f" {uitkomst.te_weinig} mensen zijn te weinig voor een groep; zij blijven in eigen dienstverlening."
        messages.success(request, tekst)
    return redirect("veiling:regio", waar.pk)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def vastzetten(request: HttpRequest, regio_id: int) -> HttpResponse:
    waar = regio_van(request, regio_id)
    terug = reverse("veiling:regio", args=[waar.pk])
    if request.method == "POST":
        try:
            kavels = bevries(regio=waar, door=Actor.van(request.user))
            messages.success(request, f"{len(kavels)} groepen zijn vastgezet.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect(terug)
    context = {
        "titel": f"Voorstel in {waar.naam} vastzetten?",
        "knop": "Groepen vastzetten",
        "terug": terug,
        "gevolgen": [
            "De samenstelling, de kansband en de verwachting van elke groep liggen daarna vast.",
            "Mensen in een groep lezen dat wij een begeleider voor hen zoeken.",
        ],
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.VEILINGMEESTER)
@require_safe
def groep(request: HttpRequest, kavel_id: int) -> HttpResponse:
    """One lot with its people: file number and chance, no names and nothing about health."""
    kavel = _kavel(request, kavel_id)
    deelnames = list(actief(kavel).select_related("dossier").order_by("eta"))
    leg_vast(
        door=Actor.van(request.user),
        dossiers=[d.dossier_id for d in deelnames],
        handeling="lijst",
        doel="groepen maken",
        plek=f"groep {kavel.pk}",
    )
    weg = KavelDeelname.objects.filter(kavel=kavel, verlaten_op__isnull=False).order_by("-verlaten_op")[:50]
    context = {"kavel": kavel, "deelnames": deelnames, "weg": weg, "grafiek": kansgrafiek(kavel) if deelnames else None}
    return render(request, "veiling/groep.html", context)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def verplaatsen(request: HttpRequest, kavel_id: int, deelname_id: int) -> HttpResponse:
    kavel = _kavel(request, kavel_id)
    deelname = get_object_or_404(actief(kavel).select_related("dossier"), pk=deelname_id)
    andere = Kavel.objects.filter(regio=kavel.regio, status=Kavelstatus.VOORSTEL).exclude(pk=kavel.pk).order_by("nummer")
    form = VerplaatsForm(request.POST or None, kavels=list(andere))
    if form.is_valid():
        door, reden, naar = Actor.van(request.user), form.cleaned_data["reden"], form.cleaned_data["naar"]
        try:
            if naar:
                verplaats(deelname_id=deelname.pk, naar_kavel_id=int(naar), reden=reden, door=door)
            else:
                houd_achter(deelname_id=deelname.pk, reden=reden, door=door)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De groep is aangepast.")
            return redirect("veiling:groep", kavel.pk)
    status = 422 if form.is_bound else 200
    return render(request, "veiling/verplaatsen.html", {"form": form, "kavel": kavel, "deelname": deelname}, status=status)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def toevoegen(request: HttpRequest, kavel_id: int) -> HttpResponse:
    """Adds somebody to a lot of the proposal, with a reason."""
    kavel = _kavel(request, kavel_id)
    klaarstaand = klaar(kavel.regio).select_related("afname__dossier").order_by("pk")[:200]
    keuzes = [(u.afname.dossier_id, f"{u.afname.dossier.nummer}, kans {nl(float(u.p) * 100)} %") for u in klaarstaand]
    leg_vast(
        door=Actor.van(request.user),
        dossiers=[pk for pk, _ in keuzes],
        handeling="lijst",
        doel="groepen maken",
        plek=f"groep {kavel.pk}",
    )
    form = VoegToeForm(request.POST or None, klaar=keuzes)
    if form.is_valid():
        wie, reden = int(form.cleaned_data["dossier"]), form.cleaned_data["reden"]
        try:
            voeg_toe(dossier_id=wie, kavel_id=kavel.pk, reden=reden, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De groep is aangepast.")
            return redirect("veiling:groep", kavel.pk)
    context = {"titel": "Iemand toevoegen", "knop": "Toevoegen", "terug": reverse("veiling:groep", args=[kavel.pk]), "form": form}
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)
