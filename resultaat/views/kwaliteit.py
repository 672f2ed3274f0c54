"""How people are helped: what they say, minimum service and neutral exits, with own service as number zero. And the questions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reintegratie.actor import Actor
from reintegratie.dienstcijfers import dienstcijfers
from reintegratie.enums import Linkdoel, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.mijn.link import SESSIE
from reintegratie.models import Gebruiker
from reintegratie.persoonlijke_link import geopende_link
from reintegratie.rechten import alleen, dienstverleners_van, zichtbare_dossiers
from resultaat.begeleidingsforms import ErvaringForm
from resultaat.ervaren import beantwoord, te_beantwoorden
from resultaat.kwaliteit import MINSTENS, kwaliteit
from resultaat.models import Ervaring
from resultaat.uitval import per_consulent, per_dienstverlener


@alleen(Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER, Rol.DIENSTVERLENER)
@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """Staff see everybody; a provider sees itself beside own service, and no figure under ten people."""
    assert isinstance(request.user, Gebruiker)
    aanbieder = request.user.rol == Rol.DIENSTVERLENER
    rijen, cijfers = kwaliteit(), dienstcijfers(op=nu())
    if aanbieder:
        eigen = {None, *dienstverleners_van(request.user).values_list("pk", flat=True)}
        rijen = [rij for rij in rijen if rij.dienstverlener_id in eigen]
        cijfers = [c for c in cijfers if c.organisatie_id in eigen and c.mensen >= MINSTENS]
    context = {"rijen": rijen, "cijfers": cijfers, "minstens": MINSTENS, "personeel": not aanbieder}
    if request.user.rol in (Rol.BEHEER, Rol.TOEZICHT):
        context |= {"uitval": [("Per dienstverlener", per_dienstverlener()), ("Per consulent", per_consulent())]}
    return render(request, "resultaat/kwaliteit.html", context)


def _van_browser(request: HttpRequest) -> Ervaring | None:
    """The questions that this browser may answer: through an opened link, or signed in as the person."""
    if isinstance(request.user, Gebruiker) and request.user.rol == Rol.KLANT:
        dossier = zichtbare_dossiers(request.user).order_by("-pk").values_list("pk", flat=True).first()
        return te_beantwoorden(dossier) if dossier else None
    nummer = request.session.get(SESSIE)
    link = geopende_link(link_id=nummer, doel=Linkdoel.ERVARING) if nummer else None
    rijen = Ervaring.objects.filter(beantwoord_op__isnull=True).select_related("dienstverlener__organisatie")
    return rijen.filter(bericht=link.bericht_id).first() if link else None


@never_cache
@login_not_required
def ervaring(request: HttpRequest) -> HttpResponse:
    """Three questions on one page, and thanks."""
    gevonden = _van_browser(request)
    if gevonden is None:
        return render(request, "resultaat/ervaring_klaar.html", {"dank": False}, status=410)
    form = ErvaringForm(request.POST or None)
    if form.is_valid():
        klant = gevonden.dossier.klant
        try:
            beantwoord(ervaring_id=gevonden.pk, door=Actor.persoon(klant), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            return render(request, "resultaat/ervaring_klaar.html", {"dank": True})
    context = {"form": form, "wie": gevonden.dienstverlener}
    return render(request, "resultaat/ervaring.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
@transaction.atomic
def op_papier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Somebody types what the person wrote on paper or said on the telephone."""
    assert isinstance(request.user, Gebruiker)
    if not zichtbare_dossiers(request.user).filter(pk=dossier_id).exists():
        raise Http404
    gevonden = te_beantwoorden(dossier_id)
    if gevonden is None:
        messages.info(request, "Er staan geen vragen open voor deze persoon.")
        return redirect("dossier", dossier_id)
    form = ErvaringForm(request.POST or None)
    if form.is_valid():
        beantwoord(ervaring_id=gevonden.pk, door=Actor.van(request.user), op_papier=True, **form.cleaned_data)
        messages.success(request, "De antwoorden zijn bewaard.")
        return redirect("dossier", dossier_id)
    context = {"form": form, "titel": "Drie vragen over de hulp", "boven": gevonden.get_moment_display(), "knop": "Bewaren"}
    return render(request, "resultaat/formulier.html", context, status=422 if form.is_bound else 200)
