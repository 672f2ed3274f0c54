"""What the views of the border share: the caller's organisation, and a count of what was refused."""

import json
import time
from typing import Any, ClassVar, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inkomen_koppeling.aanroepen import noteer, schoon
from inkomen_koppeling.weigeringen import tel_weigering
from reintegratie.actor import Actor
from reintegratie.api.problemen import Probleem
from reintegratie.models import ApiClient, Inkomensverstrekker

_SCHRIJFT = frozenset({"POST", "PATCH", "DELETE"})
_GETELD = frozenset({400, 409, 413, 415, 422})


class GrensView(APIView):
    """A view for income providers. `rechten` names the right per method; a method without one is closed."""

    rechten: ClassVar[dict[str, str]] = {}
    verstrekker: Inkomensverstrekker

    _bekend: ApiClient | None = None

    def perform_authentication(self, request: Request) -> None:
        super().perform_authentication(request)
        wie: Any = request.user
        self._bekend = wie if isinstance(wie, ApiClient) else None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        organisatie = self.client.organisatie
        verstrekker = getattr(organisatie, "inkomensverstrekker", None)
        if verstrekker is None:
            raise Probleem(403, "Deze gegevens zijn alleen voor inkomensverstrekkers.")
        self.verstrekker = verstrekker
        self.verstrekker.organisatie = organisatie

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Notes every call of a known client for its own screen, also one that failed on our side."""
        begin = time.perf_counter()
        try:
            antwoord = super().dispatch(request, *args, **kwargs)
        except Exception:
            self._noteer(request, 500, begin, [], "")
            raise
        kenmerk = _kenmerk(antwoord) if request.method in _SCHRIJFT else ""
        nummer = self._noteer(request, antwoord.status_code, begin, _regels(antwoord), kenmerk)
        if nummer:
            antwoord.headers["X-Request-Id"] = nummer
        return antwoord

    def _noteer(self, request: HttpRequest, status: int, begin: float, regels: list[dict[str, Any]], kenmerk: str) -> str:
        if self._bekend is None:
            return ""
        nummer = noteer(
            client_id=self._bekend.pk,
            methode=str(request.method),
            pad=request.path,
            status=status,
            duur_ms=round((time.perf_counter() - begin) * 1000),
            kenmerk=kenmerk,
            fouten=schoon(regels),
        )
        return str(nummer)

    @property
    def client(self) -> ApiClient:
        """The system that calls, as `Drager` found it."""
        client: Any = self.request.user
        return cast(ApiClient, client)

    @property
    def door(self) -> Actor:
        return Actor.client(self.client)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        antwoord = super().finalize_response(request, response, *args, **kwargs)
        if request.method in _SCHRIJFT and antwoord.status_code in _GETELD and hasattr(self, "verstrekker"):
            tel_weigering(verstrekker=self.verstrekker, codes=_codes(antwoord))
        return antwoord


def _inhoud(antwoord: HttpResponseBase) -> Any:
    """Returns what an answer says, also one that came from the store of answers."""
    if isinstance(antwoord, Response):
        return antwoord.data
    return json.loads(antwoord.content) if isinstance(antwoord, HttpResponse) and antwoord.content else None


def _codes(antwoord: HttpResponseBase) -> list[str]:
    """Returns the codes of a refusal."""
    inhoud = _inhoud(antwoord)
    return [regel["code"] for regel in inhoud.get("errors", ())] or [inhoud["code"]]


def _regels(antwoord: HttpResponseBase) -> list[dict[str, Any]]:
    """Returns the errors of a refusal; one without fields is an error of the whole."""
    if antwoord.status_code < 400:
        return []
    inhoud = _inhoud(antwoord)
    heel = {"location": {"pointer": ""}, "code": inhoud["code"], "detail": inhoud["detail"]}
    return inhoud.get("errors") or [heel]


def _kenmerk(antwoord: HttpResponseBase) -> str:
    """Returns the sender's own reference of what was accepted."""
    inhoud = _inhoud(antwoord) if antwoord.status_code < 300 else None
    return str(inhoud.get("kenmerk", "")) if isinstance(inhoud, dict) else ""
