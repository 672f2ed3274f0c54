"""The personal link: asks the code, opens the one thing it was made for, and nothing after the person is done."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from reintegratie.berichten import alineas_van
from reintegratie.enums import Linkdoel
from reintegratie.fouten import Weigering
from reintegratie.kamers import linkpaginas
from reintegratie.models import PersoonlijkeLink
from reintegratie.persoonlijke_link import lees_bericht, open_link, sluit_link, zoek_link

SESSIE, _DUUR = "persoonlijke_link", 20 * 60


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Welke code staat er in uw sms?",
        help_text="Zes cijfers.",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "app-size-s"}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def openen(request: HttpRequest, token: str) -> HttpResponse:
    link = zoek_link(token)
    if link is None:
        return _zonder_spoor(render(request, "mijn/link_dicht.html", status=410))
    if _open(request, link):
        return _toon(request, link, token)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            link = open_link(token=token, code=form.cleaned_data["code"])
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            request.session[SESSIE] = link.pk
            if not request.user.is_authenticated:
                request.session.set_expiry(_DUUR)
            return _zonder_spoor(redirect("mijn:link", token))
    return _zonder_spoor(render(request, "mijn/link.html", {"form": form}, status=422 if form.is_bound else 200))


def _open(request: HttpRequest, link: PersoonlijkeLink) -> bool:
    return bool(request.session.get(SESSIE) == link.pk)


def _toon(request: HttpRequest, link: PersoonlijkeLink, token: str) -> HttpResponse:
    bericht = lees_bericht(link=link)
    if pagina := linkpaginas().get(Linkdoel(link.doel)):
        return _zonder_spoor(redirect(pagina))
    context = {"bericht": bericht, "alineas": alineas_van(bericht), "token": token}
    return _zonder_spoor(render(request, "mijn/link_bericht.html", context))


def _zonder_spoor(antwoord: HttpResponse) -> HttpResponse:
    """The address is itself half of the key: no page it leads to may learn it. Not `no-referrer`: with that a browser hides its
    origin from our own forms as well, and they are refused."""
    antwoord["Referrer-Policy"] = "strict-origin"
    return antwoord


@require_POST
@never_cache
@login_not_required
def klaar(request: HttpRequest, token: str) -> HttpResponse:
    link = zoek_link(token)
    if link is not None and _open(request, link):
        sluit_link(link=link)
        del request.session[SESSIE]
    return _zonder_spoor(render(request, "mijn/link_klaar.html"))
