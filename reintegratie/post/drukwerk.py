"""Letters that wait for printing and the batches that were made. National management prints; a consulent sees the own part."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.bestanden import lees
from reintegratie.bezorgen import druk_af, te_drukken
from reintegratie.enums import Rol
from reintegratie.models import Bericht, Bestand, Gebruiker
from reintegratie.post.zicht import berichten_over_mensen
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.verwerking import leg_vast


@require_safe
@alleen(Rol.CONSULENT, Rol.BEHEER)
def drukwerk(request: HttpRequest) -> HttpResponse:
    """National management sees numbers and batches, no names; a consulent sees the letters of the own people."""
    lezer = request.user
    assert isinstance(lezer, Gebruiker)
    if lezer.rol == Rol.BEHEER:
        partijen = Bestand.objects.filter(brieven__isnull=False).annotate(aantal=Count("brieven"))
        context = {"wachtend": te_drukken().count(), "partijen": bladeren(partijen, request.GET, ("-pk",))}
        return render(request, "post/drukwerk.html", context)
    rijen = te_drukken().filter(pk__in=berichten_over_mensen(lezer).values("pk")).select_related("dossier")
    pagina = bladeren(rijen, request.GET, ("pk",))
    nummers = [rij.dossier_id for rij in pagina.rijen if rij.dossier_id]
    leg_vast(door=Actor.van(lezer), dossiers=nummers, handeling="lijst", doel="begeleiding", plek="drukwerk")
    return render(request, "post/brieven.html", {"pagina": pagina})


@require_POST
@alleen(Rol.BEHEER)
def maken(request: HttpRequest) -> HttpResponse:
    partij = druk_af(door=Actor.van(request.user))
    if partij is None:
        messages.info(request, "Er wachten geen brieven.")
    else:
        messages.success(request, f"Het drukwerk is gemaakt: {partij.naam}. Download het en laat het printen.")
    return redirect("drukwerk")


@require_safe
@alleen(Rol.BEHEER)
def partij(request: HttpRequest, pk: int) -> HttpResponse:
    bestand = get_object_or_404(Bestand.objects.filter(brieven__isnull=False).distinct(), pk=pk)
    nummers = Bericht.objects.filter(brief=bestand, dossier__isnull=False).values_list("dossier_id", flat=True)
    leg_vast(door=Actor.van(request.user), dossiers=list(nummers), handeling="brief", doel="post versturen", plek="drukwerk")
    antwoord = HttpResponse(lees(bestand), content_type=bestand.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{bestand.naam}"'
    return antwoord
