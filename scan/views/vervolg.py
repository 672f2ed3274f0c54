"""After a finished scan: mending it, something changed, the letter, the summary a provider may read, how people found it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast
from scan import tonen
from scan.afnemen import DOEL
from scan.corrigeren import corrigeer, meld_verandering
from scan.drukken import brief_pdf, stuur_brief
from scan.enums import Afnamestatus, Veranderreden
from scan.ervaren import verslagen
from scan.models import Samenvatting
from scan.samenvatten import afgesproken, geef_akkoord, stel_op, voorstel
from scan.stappen import CONTROLE
from scan.views.afname import _afname, _dossier, _zag
from scan.views.mijn import VeranderingForm

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


class RedenForm(forms.Form):
    reden = forms.CharField(
        label="Wat klopte er niet?",
        help_text="De eerdere scan blijft bewaard. U verbetert daarna de antwoorden en rondt opnieuw af.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SamenvattingForm(forms.Form):
    tekst = forms.CharField(
        label="Wat mag de begeleider lezen?",
        help_text="Alleen wat iemand kan en wil. Niets over gezondheid, geld, thuis of de uitslag.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 9}),
    )


@alleen(Rol.CONSULENT)
@GET_OF_POST
def corrigeren(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    form = RedenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            nieuw = corrigeer(afname_id=afname.pk, reden=form.cleaned_data["reden"], door=Actor.van(request.user))
            messages.success(request, "Verbeter wat niet klopt en rond daarna opnieuw af.")
            return redirect("scan:stap", nieuw.pk, CONTROLE)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    _zag(request, afname.dossier_id, "scan verbeteren")
    context = tonen.kop(afname.dossier) | {"afname": afname, "form": form}
    return render(request, "scan/corrigeren.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
@GET_OF_POST
def veranderd(request: HttpRequest, dossier_id: int) -> HttpResponse:
    wie = _dossier(request, dossier_id)
    form = VeranderingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            meld_verandering(
                dossier_id=wie.pk,
                reden=Veranderreden(form.cleaned_data["reden"]),
                toelichting=form.cleaned_data["toelichting"],
                door=Actor.van(request.user),
            )
            messages.success(request, "Genoteerd. De scan staat in uw werkvoorraad om opnieuw te doen.")
            return redirect("scan:dossier", wie.pk)
        except Weigering as fout:
            form.add_error(None, fout.melding)
    _zag(request, wie.pk, "verandering melden")
    return render(request, "scan/veranderd.html", tonen.kop(wie) | {"form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
@require_safe
def brief(request: HttpRequest, afname_id: int) -> HttpResponse:
    """The letter as the person gets it."""
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    leg_vast(door=Actor.van(request.user), dossiers=[afname.dossier_id], handeling="brief", doel=DOEL, plek="brief bekijken")
    antwoord = HttpResponse(brief_pdf(afname), content_type="application/pdf")
    antwoord["Content-Disposition"] = 'attachment; filename="werkscan.pdf"'
    return antwoord


@alleen(Rol.CONSULENT)
@require_POST
def brief_sturen(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    stuur_brief(afname_id=afname.pk, door=Actor.van(request.user))
    messages.success(request, "De uitkomst is naar de klant gestuurd.")
    return redirect("scan:uitslag", afname.pk)


@alleen(Rol.CONSULENT)
@GET_OF_POST
def samenvatting(request: HttpRequest, afname_id: int) -> HttpResponse:
    """Writing the summary, and noting that the person agreed in the talk."""
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    rij, door = Samenvatting.objects.filter(afname=afname).first(), Actor.van(request.user)
    begin = {"tekst": rij.tekst if rij else voorstel(afname.wensen)}
    form = SamenvattingForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid():
        try:
            stel_op(afname_id=afname.pk, tekst=form.cleaned_data["tekst"], door=door)
            if "akkoord" in request.POST:
                geef_akkoord(afname_id=afname.pk, door=door)
            messages.success(request, "De samenvatting is bewaard.")
            return redirect("scan:samenvatting", afname.pk)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    _zag(request, afname.dossier_id, "samenvatting voor de begeleider")
    context = tonen.kop(afname.dossier) | {"afname": afname, "form": form, "samenvatting": rij}
    return render(request, "scan/samenvatting.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.DIENSTVERLENER)
@require_safe
def voor_begeleider(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """All a provider reads of the scan: the agreed summary of somebody who is with it now (promise P04)."""
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    wie = get_object_or_404(zichtbaar.select_related("klant"), pk=dossier_id)
    rij = afgesproken(wie)
    if rij is None:
        raise Http404
    leg_vast(door=Actor.van(request.user), dossiers=[wie.pk], handeling="inzien", doel="begeleiding", plek="samenvatting")
    return render(request, "scan/voor_begeleider.html", {"klant": wie.klant, "samenvatting": rij})


@alleen(Rol.BEHEER, Rol.TOEZICHT, Rol.CONSULENT)
@require_safe
def ervaringen(request: HttpRequest) -> HttpResponse:
    """What people thought of the scan, per version."""
    return render(request, "scan/ervaringen.html", {"verslagen": verslagen()})
