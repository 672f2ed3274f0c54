"""Cursor paging of the API: by key, `?na=` and `?aantal=`, and no query parameter that nobody declared."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from rest_framework.request import Request

from reintegratie.api.problemen import Probleem, fout

STANDAARD, HOOGSTENS = 50, 500
_GETAL = re.compile(r"\d{1,18}")


def vraag(request: Request, toegestaan: Mapping[str, re.Pattern[str] | Collection[str]]) -> dict[str, str]:
    """Returns the query parameters; one problem names every parameter that is unknown, double or malformed."""
    fouten = []
    for naam, waarden in request.query_params.lists():
        regel = toegestaan.get(naam)
        if regel is None:
            fouten.append(("onbekend", naam, "Deze parameter bestaat niet. Laat hem weg."))
        elif len(waarden) != 1:
            fouten.append(("dubbel", naam, "Geef deze parameter één keer."))
        elif not (regel.fullmatch(waarden[0]) if isinstance(regel, re.Pattern) else waarden[0] in regel):
            fouten.append(("vorm", naam, "Deze waarde kan hier niet. Kijk in de beschrijving van deze parameter."))
    if fouten:
        regels = [fout(waar="query", plek=naam, code=code, melding=melding) for code, naam, melding in fouten]
        raise Probleem(400, "Een of meer parameters kloppen niet.", fouten=regels)
    return {naam: str(waarden[0]) for naam, waarden in request.query_params.lists()}


def aantal(vragen: Mapping[str, str]) -> int:
    """Returns the page size asked for, within bounds."""
    return min(max(int(vragen.get("aantal", STANDAARD)), 1), HOOGSTENS)


BLADERVRAGEN: dict[str, re.Pattern[str] | Collection[str]] = {"na": _GETAL, "aantal": re.compile(r"[1-9]\d{0,2}")}


def pagina(request: Request, rijen: list[Any], *, na: str, meer: bool) -> dict[str, Any]:
    """Returns the envelope of a list; `volgende` is the relative address of the next page, or null."""
    adres = None
    if meer:
        vragen = request.query_params.copy()
        vragen["na"] = na
        adres = f"{request.path}?{vragen.urlencode()}"
    return {"resultaten": rijen, "volgende": adres}
