"""Trying an operation of the API from its reference page: a plain form, sent by a client of the demonstration itself.

The page needs no script and no looser policy: the call is made here, over the application's own REST border (decision 0044).
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from demonstratie.koppelklant import koppelklant
from demonstratie.organisaties import CLIENT_PROEF
from inkomen_koppeling.naslag import Bewerking, bewerkingen
from reintegratie.api.openapi import beschrijving

_KOPPEN = ("Content-Type", "Location", "ETag", "Retry-After", "X-Request-Id", "Idempotency-Replayed", "API-Version")


@dataclass(frozen=True)
class Antwoord:
    status: int
    koppen: tuple[tuple[str, str], ...]
    tekst: str


class ProbeerForm(forms.Form):
    """The path, query and body of one operation."""

    def __init__(self, bewerking: Bewerking, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bewerking = bewerking
        for veld in (*bewerking.in_pad, *bewerking.in_vraag):
            self.fields[f"p_{veld.naam}"] = forms.CharField(
                label=veld.naam, required=veld.plek == "path", help_text=veld.uitleg, max_length=200
            )
        if bewerking.methode == "PATCH":
            self.fields["if_match"] = forms.CharField(
                label="If-Match", help_text="De ETag uit het laatste antwoord.", max_length=200
            )
        if bewerking.voorbeeld:
            ruim = forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "app-size-l"})
            self.fields["inhoud"] = forms.CharField(
                label="Inhoud (JSON)", initial=bewerking.voorbeeld, widget=ruim, max_length=70_000
            )

    def adres(self) -> str:
        """Returns the path below /api/v1/ with its query."""
        pad = self.bewerking.pad.lstrip("/")
        for veld in self.bewerking.in_pad:
            pad = pad.replace(f"{{{veld.naam}}}", quote(self.cleaned_data[f"p_{veld.naam}"], safe=""))
        vragen = {veld.naam: w for veld in self.bewerking.in_vraag if (w := self.cleaned_data[f"p_{veld.naam}"])}
        return f"{pad}?{urlencode(vragen)}" if vragen else pad

    def koppen(self) -> dict[str, str]:
        koppen = {} if self.bewerking.methode == "GET" else {"Idempotency-Key": secrets.token_hex(16)}
        if etag := self.cleaned_data.get("if_match"):
            koppen["If-Match"] = etag
        return koppen


def _bewerking(naam: str) -> Bewerking:
    gevonden = next((b for b in bewerkingen(beschrijving()) if b.id == naam and b.te_proberen), None)
    if gevonden is None:
        raise Http404
    return gevonden


@login_not_required
def proberen(request: HttpRequest) -> HttpResponse:
    """Shows the form of one operation and, when sent, what the API answered."""
    if not (naam := request.GET.get("bewerking", "")):
        return redirect("koppeling:naslag")
    bewerking = _bewerking(naam)
    form = ProbeerForm(bewerking, request.POST or None) if request.method == "POST" else ProbeerForm(bewerking)
    antwoord = _roep(form) if request.method == "POST" and form.is_valid() else None
    delen = {"form": form, "bewerking": bewerking, "antwoord": antwoord}
    return render(request, "demonstratie/proberen.html", delen, status=422 if form.errors else 200)


def _roep(form: ProbeerForm) -> Antwoord:
    antwoord = koppelklant(CLIENT_PROEF).roep(
        form.bewerking.methode, form.adres(), inhoud=form.cleaned_data.get("inhoud", ""), koppen=form.koppen()
    )
    koppen = tuple((naam, antwoord.headers[naam]) for naam in _KOPPEN if naam in antwoord.headers)
    return Antwoord(antwoord.status_code, koppen, _netjes(antwoord.content.decode()))


def _netjes(tekst: str) -> str:
    try:
        return json.dumps(json.loads(tekst), indent=2, ensure_ascii=False)
    except ValueError:
        return tekst
