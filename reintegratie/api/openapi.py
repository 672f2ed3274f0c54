"""The description of the API (OpenAPI 3.1), made from the code and completed with what every operation shares."""

import functools
import json
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reintegratie.api.idempotentie import KOP
from reintegratie.api.problemen import MEDIATYPE, TITELS

_LEZEN = (400, 401, 403, 404, 405, 406, 429, 500, 503)
_SCHRIJVEN = (*_LEZEN, 409, 413, 415, 422)
_WIJZIGEN = (*_SCHRIJVEN, 412, 428)
_TOKEN = (400, 401, 405, 406, 413, 415, 429, 500, 503)
_OPEN = (400, 404, 405, 406, 500, 503)
_PROBLEEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Wat er mis is en wat u kunt doen"},
        "code": {"type": "string", "description": "Vaste code, bedoeld voor programma’s"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Probleemregel"}},
    },
}
_REGEL = {
    "type": "object",
    "required": ["in", "location", "code", "detail"],
    "properties": {
        "in": {"type": "string", "enum": ["body", "query", "header"]},
        "location": {
            "type": "object",
            "properties": {
                "pointer": {"type": "string", "description": "JSON Pointer naar het veld"},
                "name": {"type": "string", "description": "Naam van de parameter of kop"},
            },
        },
        "code": {"type": "string"},
        "detail": {"type": "string"},
    },
}
_GETAL = {"type": "integer"}
_GETAL = {"type": "integer"}
_TEKST = {"type": "string"}
_KOPPEN: dict[str, dict[str, Any]] = {
    "API-Version": {"description": "Versie van deze API", "schema": _TEKST},
    "traceparent": {"description": "Uw spoor, of een nieuw spoor (W3C Trace Context)", "schema": _TEKST},
    "RateLimit-Limit": {"description": "Aanvragen per minuut", "schema": _GETAL},
    "RateLimit-Remaining": {"description": "Wat u deze minuut zeker nog mag", "schema": _GETAL},
    "RateLimit-Reset": {"description": "Seconden tot de volgende minuut", "schema": _GETAL},
    "Retry-After": {"description": "Zoveel seconden wachten", "schema": _GETAL},
}
_ALTIJD = ("API-Version", "traceparent")
_LIMIET = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
_WACHT = (429, 503)
_PARAMETERS: dict[str, dict[str, Any]] = {
    "Sleutel": {
        "name": KOP,
        "in": "header",
        "required": True,
        "description": "Een eigen willekeurige tekst per handeling; dezelfde sleutel doet een handeling één keer.",
        "schema": {"type": "string", "minLength": 16, "maxLength": 255},
    },
    "Spoor": {
        "name": "traceparent",
        "in": "header",
        "description": "Uw eigen spoor (W3C Trace Context); wij geven het door.",
        "schema": _TEKST,
    },
    "Voorwaarde": {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "De ETag die u bij het lezen kreeg",
        "schema": _TEKST,
    },
}


class DragerSchema(OpenApiAuthenticationExtension):
    target_class = "reintegratie.api.toegang.Drager"
    name = "oauth2"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "oauth2",
            "description": "Client credentials met private_key_jwt (RFC 7523)",
            "flows": {"clientCredentials": {"tokenUrl": "/api/v1/token", "scopes": {}}},
        }


def verrijk(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Adds to every operation the version header, the errors it can give and, on writes, the Idempotency-Key."""
    onderdelen = result["components"].setdefault("schemas", {})
    for onderdeel in onderdelen.values():
        if onderdeel.get("type") == "object":
            onderdeel.pop("description", None)  # docstrings are for who reads the code
    onderdelen.update({"Probleem": _PROBLEEM, "Probleemregel": _REGEL})
    result["components"].update({"headers": _KOPPEN, "parameters": _PARAMETERS})
    for pad, methoden in result["paths"].items():
        for methode, operatie in methoden.items():
            _vul_aan(operatie, _codes(pad, methode, operatie))
    return result


def _codes(pad: str, methode: str, operatie: dict[str, Any]) -> tuple[int, ...]:
    if pad == "/token":
        return _TOKEN
    if operatie.get("security") == [{}] or not operatie.get("security"):
        return _OPEN
    return _WIJZIGEN if methode == "patch" else _LEZEN if methode == "get" else _SCHRIJVEN


def _vul_aan(operatie: dict[str, Any], codes: tuple[int, ...]) -> None:
    nodig = ["Spoor", *(["Sleutel"] if 422 in codes else []), *(["Voorwaarde"] if 428 in codes else [])]
    operatie.setdefault("parameters", []).extend({"$ref": f"#/components/parameters/{naam}"} for naam in nodig)
    for code in codes:
        operatie["responses"][str(code)] = {
            "description": TITELS[code][1],
            "content": {MEDIATYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
        }
    for code, antwoord in operatie["responses"].items():
        koppen = [*_ALTIJD, *(_LIMIET if 429 in codes else ()), *(["Retry-After"] if int(code) in _WACHT else [])]
        antwoord.setdefault("headers", {}).update({naam: {"$ref": f"#/components/headers/{naam}"} for naam in koppen})


@functools.cache
def beschrijving() -> dict[str, Any]:
    """Returns the whole description; the same in every process."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return dict(json.loads(json.dumps(schema, default=str)))


def als_bestand() -> str:
    """Returns the text of docs/openapi.json."""
    return json.dumps(beschrijving(), indent=1, ensure_ascii=False) + "\n"


class Beschrijving(APIView):
    """Open to everybody, also to pages of others (the API rules ask that)."""

    authentication_classes = ()
    permission_classes = ()

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(beschrijving(), headers={"Access-Control-Allow-Origin": "*"})
