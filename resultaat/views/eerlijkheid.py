"""For supervision: whether the scan's chances hold for each benefit group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inkomen_koppeling.enums import Uitkeringsgroep
from reintegratie.enums import Rol
from reintegratie.rechten import alleen
from resultaat.models import Groepscijfer
from scan.models import Ijking


@alleen(Rol.TOEZICHT)
@require_safe
def eerlijkheid(request: HttpRequest) -> HttpResponse:
    """The newest report with its figures per group of ten people or more."""
    ijking = Ijking.objects.select_related("versie").order_by("-pk").first()
    namen = dict(Uitkeringsgroep.choices)
    rijen = Groepscijfer.objects.filter(ijking=ijking).order_by("groep") if ijking else Groepscijfer.objects.none()
    cijfers = [(namen.get(rij.groep, rij.groep), rij) for rij in rijen]
    return render(request, "resultaat/eerlijkheid.html", {"ijking": ijking, "cijfers": cijfers})
