"""Every error of the API in one shape: application/problem+json (RFC 9457), all field errors at once (promise A02)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.settings import api_settings

from reintegratie.fouten import Weigering

MEDIATYPE = "application/problem+json"
_NEGEN = re.compile(r"\d{9}")

TITELS: dict[int, tuple[str, str, str]] = {
    400: ("ongeldig", "De aanvraag klopt niet", "Verbeter de aanvraag en stuur hem opnieuw."),
    401: ("niet_aangemeld", "Niet aangemeld", "Vraag een toegangstoken aan en stuur het mee in de kop Authorization."),
    403: ("geen_toegang", "Geen toegang", "Uw systeem heeft hier geen recht op. Vraag het recht aan bij landelijk beheer."),
    404: ("niet_gevonden", "Niet gevonden", "Dit adres of deze gegevens bestaan niet voor uw organisatie."),
    405: ("methode", "Deze methode kan hier niet", "Kijk in de beschrijving van de API welke methode hier hoort."),
    406: ("accept", "Dit formaat leveren wij niet", "Vraag om application/json in de kop Accept."),
    409: ("niet_mogelijk", "Dat kan nu niet", "De gegevens zijn intussen veranderd of de handeling past niet bij de stand."),
    412: ("gewijzigd", "Intussen gewijzigd", "Haal de gegevens opnieuw op en doe uw wijziging op de nieuwe stand."),
    413: ("te_groot", "De aanvraag is te groot", "Stuur per aanvraag één verwijzing of periode van hooguit 64 kB."),
    415: ("content_type", "Dit soort inhoud lezen wij niet", "Stuur de inhoud als application/json in UTF-8."),
    422: ("sleutel_hergebruikt", "Deze Idempotency-Key is al gebruikt", "Gebruik een nieuwe sleutel voor andere inhoud."),
    428: ("voorwaarde_nodig", "Er ontbreekt een voorwaarde", "Stuur de kop If-Match mee."),
    429: ("te_vaak", "Te veel aanvragen", "Wacht even en probeer het daarna opnieuw."),
    500: ("storing", "Er ging iets mis bij ons", "Probeer het later opnieuw. Blijft het misgaan, meld het dan bij ons."),
    503: ("druk", "Wij kunnen dit nu niet verwerken", "Probeer het zo opnieuw met dezelfde Idempotency-Key."),
}

# Code of the framework -> our code and sentence. What is not here brings its own code and Dutch sentence.
VELDFOUTEN: dict[str, tuple[str, str]] = {
    "required": ("verplicht", "Dit veld is verplicht. Vul het in."),
    "null": ("leeg", "Dit veld mag niet leeg zijn. Vul het in of laat het veld weg."),
    "blank": ("leeg", "Dit veld mag niet leeg zijn. Vul het in of laat het veld weg."),
    "invalid": ("vorm", "Deze waarde heeft niet de juiste vorm. Kijk in de beschrijving van dit veld."),
    "invalid_choice": ("keuze", "Deze waarde staat niet in de lijst. Kies een waarde uit de beschrijving van dit veld."),
    "max_length": ("te_lang", "Deze tekst is te lang. Kijk in de beschrijving van dit veld."),
    "min_length": ("te_kort", "Deze tekst is te kort. Kijk in de beschrijving van dit veld."),
    "max_value": ("te_hoog", "Dit getal is te hoog."),
    "min_value": ("te_laag", "Dit getal is te laag."),
    "max_digits": ("te_hoog", "Dit getal heeft te veel cijfers."),
    "max_whole_digits": ("te_hoog", "Dit getal heeft te veel cijfers voor de komma."),
    "max_decimal_places": ("decimalen", "Dit getal heeft te veel cijfers achter de komma."),
    "max_string_length": ("te_lang", "Dit getal is te lang."),
    "null_characters_not_allowed": ("tekens", "Deze tekst bevat tekens die niet mogen."),
    "surrogate_characters_not_allowed": ("tekens", "Deze tekst bevat tekens die niet mogen."),
    "parse_error": ("json", "Dit is geen geldige JSON."),
}


class Probleem(exceptions.APIException):
    """An error with its own code and Dutch sentence; `extra` becomes members of the problem, `koppen` headers."""

    def __init__(
        self,
        statuscode: int,
        melding: str = "",
        *,
        code: str = "",
        koppen: Mapping[str, str] | None = None,
        fouten: Sequence[Mapping[str, Any]] = (),
        **extra: str,
    ) -> None:
        self.status_code = statuscode
        self.code, self.koppen, self.fouten, self.extra = code, koppen or {}, fouten, extra
        super().__init__(melding or TITELS[statuscode][2])


def inhoud(statuscode: int, *, code: str = "", melding: str = "", **extra: Any) -> dict[str, Any]:
    """Returns the members of one problem."""
    eigen, titel, uitleg = TITELS.get(statuscode, TITELS[500 if statuscode >= 500 else 400])
    code = code or eigen
    return {
        "type": f"urn:reintegratie:probleem:{code}",
        "title": titel,
        "status": statuscode,
        "detail": melding or uitleg,
        "code": code,
        **extra,
    }


def fout(*, waar: str, plek: str, code: str, melding: str) -> dict[str, Any]:
    """Returns one entry of `errors`: in the body by JSON pointer, in the query or a header by name.

    A citizen number in the place of a name is not said back (promise P03).
    """
    plek = _NEGEN.sub("*********", plek)
    return {"in": waar, "location": {"pointer" if waar == "body" else "name": plek}, "code": code, "detail": melding}


def _stap(pad: str, naam: object) -> str:
    return f"{pad}/{str(naam).replace('~', '~0').replace('/', '~1')}"


def veldfouten(detail: Any, pad: str = "") -> Iterator[dict[str, Any]]:
    """Flattens the nested errors of a serializer."""
    if isinstance(detail, Mapping):
        for naam, deel in detail.items():
            yield from veldfouten(deel, pad if naam == api_settings.NON_FIELD_ERRORS_KEY else _stap(pad, naam))
    elif isinstance(detail, list):
        for nummer, deel in enumerate(detail):
            yield from veldfouten(deel, pad if isinstance(deel, str) else _stap(pad, nummer))
    else:
        code, melding = VELDFOUTEN.get(getattr(detail, "code", ""), (getattr(detail, "code", "vorm"), str(detail)))
        yield fout(waar="body", plek=pad, code=code, melding=melding)


def _antwoord(statuscode: int, koppen: Mapping[str, str] | None = None, **delen: Any) -> Response:
    return Response(inhoud(statuscode, **delen), status=statuscode, headers=dict(koppen or {}), content_type=MEDIATYPE)


def _velden_fout(exc: exceptions.ValidationError) -> Response:
    regels = list(veldfouten(exc.detail))
    return _antwoord(400, melding="Een of meer velden kloppen niet. Verbeter ze en stuur opnieuw.", errors=regels)


def _probleem(exc: Probleem) -> Response:
    extra = {"errors": list(exc.fouten)} if exc.fouten else {}
    return _antwoord(exc.status_code, exc.koppen, code=exc.code, melding=str(exc.detail), **exc.extra, **extra)


def _weigering(exc: Weigering) -> Response:
    """An act that names a field found the input wrong; without a field it is the state that stands in the way."""
    if exc.veld is None:
        return _antwoord(409, melding=exc.melding, code=exc.code)
    regel = fout(waar="body", plek=f"/{exc.veld}" if exc.veld else "", code=exc.code, melding=exc.melding)
    return _antwoord(400, melding=exc.melding, code=exc.code, errors=[regel])


def _niet_aangemeld(exc: Exception) -> Response:
    return _antwoord(401, {"WWW-Authenticate": getattr(exc, "auth_header", "Bearer")})


# The first kind that fits; what is not here nobody foresaw: it ends as 500 and in the log.
_REGELS: tuple[tuple[type[Exception], Callable[[Any], Response]], ...] = (
    (Probleem, _probleem),
    (Weigering, _weigering),
    (exceptions.ValidationError, _velden_fout),
    (exceptions.ParseError, lambda _: _antwoord(400, code="json", melding="Dit is geen geldige JSON in UTF-8.")),
    (exceptions.NotAuthenticated, _niet_aangemeld),
    (exceptions.AuthenticationFailed, _niet_aangemeld),
    (exceptions.APIException, lambda exc: _antwoord(exc.status_code)),
    (Http404, lambda _: _antwoord(404)),
    (PermissionDenied, lambda exc: _antwoord(403, melding=str(exc))),
    (OperationalError, lambda _: _antwoord(503, {"Retry-After": "1"})),
)


def als_probleem(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Returns the problem for an exception of a view, or None for one that nobody foresaw."""
    return next((maak(exc) for soort, maak in _REGELS if isinstance(exc, soort)), None)
