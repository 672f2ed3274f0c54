"""Safe repetition: one Idempotency-Key does one act and gives one answer (promise A04, order of checks in docs/koppelen)."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reintegratie.api.lezen import begrens
from reintegratie.api.problemen import MEDIATYPE, Probleem, als_probleem, fout
from reintegratie.api.stroom import GROOTSTE_BESTAND, regels, stukken
from reintegratie.fouten import Weigering
from reintegratie.models import Idempotentie
from reintegratie.versleuteling import blinde_index, merk_klopt, ontsleutel_json, versleutel_json

BEWAREN = dt.timedelta(hours=48)
KOP = "Idempotency-Key"
CONTEXT = "idempotentie.antwoord"
_SLEUTEL = re.compile(r"[\x21-\x7e]{16,255}")
_KOPPEN = ("Location", "ETag")

Handler = Callable[..., Response]


def eenmalig(handler: Handler) -> Callable[..., HttpResponse]:
    """Decorates a POST, PUT, PATCH or DELETE of an API view.

    Order: content type 415, size 413, key missing 400, key in use 409, key known: stored answer or 422; then the act, which
    answers 404, 428, 412, 400 and 409 in that order.
    """

    @wraps(handler)
    def met_sleutel(view: APIView, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        ruw = _inhoud(request)
        sleutel = _lees_sleutel(request)
        som = hashlib.sha256(ruw).hexdigest()
        with transaction.atomic():
            _grendel(request, sleutel)
            if bekend := _bekend(request, sleutel):
                return _opnieuw(bekend, _vingertekst(request, som))
            antwoord = _doe(lambda: handler(view, request, *args, **kwargs))
            return _bewaar(request, sleutel, _merk(request, som), antwoord)

    return met_sleutel


class Leesbaar:
    """A body of many lines that hashes itself while it is read: what the view takes and what the key is compared with."""

    def __init__(self, request: Request) -> None:
        codering = request.headers.get("Content-Encoding", "identity").lower().strip()
        if codering not in ("identity", "gzip"):
            raise Probleem(415, "Wij lezen alleen gzip of ongecomprimeerd. Laat Content-Encoding weg of gebruik gzip.")
        self._som = hashlib.sha256()
        bron: Any = request._request  # reads as a file, and says so only in its own words
        self.regels = self._lees(stukken(bron, gzip=codering == "gzip"))

    def _lees(self, delen: Iterable[bytes]) -> Iterator[bytes]:
        for regel in regels(delen):
            self._som.update(regel + b"\n")
            yield regel

    def lees_uit(self) -> str:
        """Reads what is left; returns the hash of all lines."""
        for _ in self.regels:
            pass
        return self._som.hexdigest()


def eenmalig_stroom(handler: Handler) -> Callable[..., HttpResponse]:
    """Decorates a POST of many lines (application/x-ndjson, gzip accepted): as `eenmalig`, without holding the body.

    The lines are compared with those of the first request by their hash, which is known after the last one.
    """

    @wraps(handler)
    def met_sleutel(view: APIView, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if (request.content_type or "").lower().split(";")[0].strip() != "application/x-ndjson":
            raise Probleem(415, "Stuur één JSON-object per regel, als application/x-ndjson in UTF-8.")
        if int(request.META.get("CONTENT_LENGTH") or 0) > GROOTSTE_BESTAND:
            raise Probleem(413, "Dit bestand is groter dan 256 MB. Splits het.")
        sleutel, lichaam = _lees_sleutel(request), Leesbaar(request)
        with transaction.atomic():
            _grendel(request, sleutel)
            bekend = _bekend(request, sleutel)
            if bekend is not None:
                return _opnieuw(bekend, _vingertekst(request, lichaam.lees_uit()))
            antwoord = _doe(lambda: handler(view, request, lichaam.regels, *args, **kwargs))
            return _bewaar(request, sleutel, _merk(request, lichaam.lees_uit()), antwoord)

    return met_sleutel


def _vingertekst(request: Request, som: str) -> str:
    return f"{request.content_type}\n{som}"


def _merk(request: Request, som: str) -> bytes:
    """Keyed, not plain: the hash of a body with little secrecy could be guessed from a copy of the database."""
    return blinde_index(_vingertekst(request, som))


def _inhoud(request: Request) -> bytes:
    if request.method == "DELETE" and not int(request.META.get("CONTENT_LENGTH") or 0):
        return b""
    soort = (request.content_type or "").lower().replace(" ", "")
    if soort not in ("application/json", "application/json;charset=utf-8"):
        raise Probleem(415)
    begrens(int(request.META.get("CONTENT_LENGTH") or 0))
    ruw: bytes = request._request.body
    return ruw


def _lees_sleutel(request: Request) -> str:
    sleutel = request.headers.get(KOP, "")
    if not _SLEUTEL.fullmatch(sleutel):
        melding = "Stuur een kop Idempotency-Key mee van 16 tot 255 tekens, bijvoorbeeld een UUID."
        regel = fout(waar="header", plek=KOP, code="idempotency_key", melding=melding)
        raise Probleem(400, melding, code="idempotency_key", fouten=[regel])
    return sleutel


def _waar(request: Request, sleutel: str) -> dict[str, Any]:
    return {"client": request.user, "methode": request.method, "pad": request.path, "sleutel": sleutel}


def _grendel(request: Request, sleutel: str) -> None:
    """Takes the key for this transaction or answers at once that another request holds it; never waits."""
    naam = f"{request.user.pk}\n{request.method}\n{request.path}\n{sleutel}".encode()
    nummer = int.from_bytes(hashlib.sha256(naam).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [nummer])
        if not cursor.fetchone()[0]:
            melding = "Een aanvraag met deze Idempotency-Key is nog bezig. Probeer het zo opnieuw."
            raise Probleem(409, melding, code="bezig", koppen={"Retry-After": "1"})


def _bekend(request: Request, sleutel: str) -> Idempotentie | None:
    rij = Idempotentie.objects.filter(**_waar(request, sleutel)).first()
    if rij is not None and rij.op < timezone.now() - BEWAREN:
        rij.delete()
        return None
    return rij


def _opnieuw(rij: Idempotentie, tekst: str) -> HttpResponse:
    if not merk_klopt(rij.hash, tekst):
        raise Probleem(422)
    delen: Any = ontsleutel_json(bytes(rij.antwoord_cijfertekst), context=CONTEXT)
    antwoord = _http(rij.status, delen["inhoud"], delen["koppen"])
    antwoord.headers["Idempotency-Replayed"] = "true"
    return antwoord


def _doe(handeling: Callable[[], Response]) -> Response:
    """Runs the act; a refusal by state, a missing row or another version is an answer to keep, anything else undoes all and
    frees the key."""
    try:
        with transaction.atomic():
            return handeling()
    except (Http404, Weigering, Probleem) as oorzaak:
        if getattr(oorzaak, "veld", None) is not None or getattr(oorzaak, "status_code", 412) != 412:
            raise
        antwoord = als_probleem(oorzaak, {})
        assert antwoord is not None
        return antwoord


def _bewaar(request: Request, sleutel: str, vingerafdruk: bytes, antwoord: Response) -> HttpResponse:
    tekst = JSONRenderer().render(antwoord.data).decode() if antwoord.data is not None else ""
    koppen = {naam: antwoord.headers[naam] for naam in _KOPPEN if naam in antwoord.headers}
    Idempotentie.objects.create(
        **_waar(request, sleutel),
        hash=vingerafdruk,
        status=antwoord.status_code,
        antwoord_cijfertekst=versleutel_json({"inhoud": tekst, "koppen": koppen}, context=CONTEXT),
        op=timezone.now(),
    )
    return _http(antwoord.status_code, tekst, koppen)


def _http(statuscode: int, tekst: str, koppen: dict[str, str]) -> HttpResponse:
    soort = MEDIATYPE if statuscode >= 400 else "application/json"
    return HttpResponse(tekst, status=statuscode, content_type=soort, headers=koppen)
