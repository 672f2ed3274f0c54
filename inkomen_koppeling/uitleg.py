"""Pages for who builds a coupling, open to everybody: the error codes."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inkomen_koppeling.foutcodes import FOUTCODES


@require_safe
@login_not_required
def foutcodes(request: HttpRequest) -> HttpResponse:
    return render(request, "koppeling/foutcodes.html", {"foutcodes": list(FOUTCODES.items())})
