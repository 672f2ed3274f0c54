"""What every answer under /api/ carries, whoever made it: version, security headers, errors as problem (A02, A03)."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from reintegratie.api.problemen import MEDIATYPE, inhoud
from reintegratie.spoor import KOP as SPOORKOP
from reintegratie.spoor import lees, volg

VERSIE = "1.0.0"
KOPPEN = {
    "API-Version": VERSIE,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def als_http(statuscode: int, *, code: str = "", melding: str = "") -> HttpResponse:
    """Returns a problem outside the framework of the API."""
    tekst = json.dumps(inhoud(statuscode, code=code, melding=melding), ensure_ascii=False)
    return HttpResponse(tekst, status=statuscode, content_type=MEDIATYPE)


def niet_gevonden(request: HttpRequest) -> HttpResponse:
    """Every other address under /api/, also one with a slash too many: never a redirect."""
    return als_http(404)


niet_gevonden.login_required = False  # type: ignore[attr-defined]
niet_gevonden.csrf_exempt = True  # type: ignore[attr-defined]


def _stand(request: HttpRequest) -> dict[str, str]:
    """Returns how much the caller has left this minute, on every answer that counted."""
    stand = getattr(request, "limietstand", None)
    return stand.koppen if stand else {}


class ApiKop:
    """Outermost middleware, so that also errors of other middleware get the shape of the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path != "/api" and not request.path.startswith("/api/"):
            return self.get_response(request)
        with volg(lees(request.headers.get(SPOORKOP, ""))) as spoor:
            antwoord = self.get_response(request)
        if antwoord.status_code >= 400 and antwoord.headers.get("Content-Type") != MEDIATYPE:
            later = antwoord.headers.get("Retry-After")
            antwoord = als_http(antwoord.status_code)
            if later is not None:
                antwoord.headers["Retry-After"] = later
        for naam, waarde in {**KOPPEN, SPOORKOP: str(spoor), **_stand(request)}.items():
            antwoord.headers[naam] = waarde
        return antwoord
