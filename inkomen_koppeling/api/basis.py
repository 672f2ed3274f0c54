"""What the views of the border share: the caller's organisation, and a count of what was refused."""

import json
from typing import Any, ClassVar, cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inkomen_koppeling.weigeringen import tel_weigering
from reintegratie.actor import Actor
from reintegratie.api.problemen import Probleem
from reintegratie.models import ApiClient, Inkomensverstrekker

_GETELD = frozenset({400, 409, 413, 415, 422})


class GrensView(APIView):
    """A view for income providers. `rechten` names the right per method; a method without one is closed."""

    rechten: ClassVar[dict[str, str]] = {}
    verstrekker: Inkomensverstrekker

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        organisatie = self.client.organisatie
        verstrekker = getattr(organisatie, "inkomensverstrekker", None)
        if verstrekker is None:
            raise Probleem(403, "Deze gegevens zijn alleen voor inkomensverstrekkers.")
        self.verstrekker = verstrekker
        self.verstrekker.organisatie = organisatie

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
        if request.method == "POST" and antwoord.status_code in _GETELD and hasattr(self, "verstrekker"):
            tel_weigering(verstrekker=self.verstrekker, codes=_codes(antwoord))
        return antwoord


def _codes(antwoord: HttpResponseBase) -> list[str]:
    """Returns the codes of a refusal, also of one that came from the store of answers."""
    if isinstance(antwoord, Response):
        inhoud = antwoord.data
    else:
        assert isinstance(antwoord, HttpResponse)
        inhoud = json.loads(antwoord.content)
    return [regel["code"] for regel in inhoud.get("errors", ())] or [inhoud["code"]]
