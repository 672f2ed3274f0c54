"""Searching files by name or number. A citizen number never stands in an address: it has its own form that posts."""

import re
import unicodedata

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

_NUMMER = re.compile(r"^(?:d-?)?(\d{1,8})$", re.IGNORECASE)
_NEGEN_CIJFERS = re.compile(r"\d[\d .-]{7,}\d")
_TUSSENVOEGSELS = frozenset({"de", "den", "der", "van", "het", "'t", "te", "ten", "ter", "el", "al", "in", "op"})


def lijkt_bsn(tekst: str) -> bool:
    """Says whether a search text holds nine digits in a row, as a citizen number does."""
    return any(len(re.sub(r"\D", "", deel)) == 9 for deel in _NEGEN_CIJFERS.findall(tekst))


def geen_bsn_in_adres(request: HttpRequest, naar: str) -> HttpResponse:
    """Leaves the address that holds a citizen number at once and says where to search instead."""
    messages.warning(request, "Zoek met een burgerservicenummer alleen in het vak daarvoor, op de pagina Dossiers.")
    return redirect(naar)


def sleutelwoorden(tekst: str) -> list[str]:
    """Returns the words as the sort key holds them: small letters, no diacritics, no prefixes of surnames."""
    kaal = "".join(c for c in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(c))
    woorden = re.findall(r"[^\s,]+", kaal)
    return [w for w in woorden if w not in _TUSSENVOEGSELS] or woorden


def zoek(tekst: str, pad: str = "") -> Q:
    """Returns the condition on a queryset whose file is at `pad` ("dossier__" or nothing): number or parts of the name."""
    schoon = tekst.strip()
    if treffer := _NUMMER.match(schoon):
        return Q(**{f"{pad}pk": int(treffer[1])})
    conditie = Q()
    for woord in sleutelwoorden(schoon):
        conditie &= Q(**{f"{pad}klant__sorteersleutel__contains": woord})
    return conditie
