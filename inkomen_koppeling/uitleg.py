"""Pages for who builds a coupling, open to everybody: the reference of the API and its error codes."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inkomen_koppeling.foutcodes import FOUTCODES
from inkomen_koppeling.naslag import groepen
from reintegratie.api.openapi import beschrijving
from reintegratie.api.verklaring import uitgever


@require_safe
@login_not_required
def foutcodes(request: HttpRequest) -> HttpResponse:
    return render(request, "koppeling/foutcodes.html", {"foutcodes": list(FOUTCODES.items())})


@require_safe
@login_not_required
def naslag(request: HttpRequest) -> HttpResponse:
    """Every operation as the description has it; in a demonstration each can be tried here."""
    schema = beschrijving()
    delen = {"groepen": groepen(schema), "info": schema["info"], "adres": f"{uitgever()}/api/v1"}
    return render(request, "koppeling/naslag.html", delen)
