"""The token endpoint: a signed assertion in, a short access token out (OAuth 2 client credentials)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import FormParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reintegratie.api import limiet, verklaring
from reintegratie.api.lezen import begrens
from reintegratie.api.problemen import Probleem
from reintegratie.api.toegang import GELDIG, VERKLARINGSOORT, geef_uit


class Tokenaanvraag(serializers.Serializer[Any]):
    grant_type = serializers.ChoiceField(["client_credentials"])
    client_assertion_type = serializers.ChoiceField([VERKLARINGSOORT])
    client_assertion = serializers.CharField(max_length=8192)
    scope = serializers.CharField(required=False, max_length=400, help_text="Rechten, gescheiden door een spatie")


class Toegangstoken(serializers.Serializer[Any]):
    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(["Bearer"])
    expires_in = serializers.IntegerField(help_text="Seconden")
    scope = serializers.CharField()


class Tokenpunt(APIView):
    """OAuth 2 client credentials with `private_key_jwt`; the rights are those of the client, or the part asked for."""

    authentication_classes = ()
    permission_classes = ()
    parser_classes = (FormParser,)

    @extend_schema(
        operation_id="vraag_token",
        summary="Toegangstoken aanvragen",
        description="Client credentials met een ondertekende verklaring (private_key_jwt). Een token geldt een uur.",
        tags=["toegang"],
        auth=[],
        request={"application/x-www-form-urlencoded": Tokenaanvraag},
        responses={200: Toegangstoken},
    )
    def post(self, request: Request) -> Response:
        begrens(int(request.META.get("CONTENT_LENGTH") or 0))
        formulier: Any = request.data
        if formulier.get("grant_type", "client_credentials") != "client_credentials":
            raise Probleem(400, "Alleen grant_type client_credentials kan hier.", error="unsupported_grant_type")
        aanvraag = Tokenaanvraag(data=formulier)
        aanvraag.is_valid(raise_exception=True)
        client = verklaring.controleer(aanvraag.validated_data["client_assertion"])
        stand = limiet.tel(client)
        gevraagd = aanvraag.validated_data.get("scope", "").split() or client.rechten
        if onbekend := set(gevraagd) - set(client.rechten):
            raise Probleem(400, f"Uw client heeft dit recht niet: {' '.join(sorted(onbekend))}.", error="invalid_scope")
        token = geef_uit(client=client, rechten=list(gevraagd))
        return Response(
            {
                "access_token": token,
                "token_type": "Bearer",
                "expires_in": int(GELDIG.total_seconds()),
                "scope": " ".join(gevraagd),
            },
            headers=stand.koppen,
        )
