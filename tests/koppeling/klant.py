"""An income provider's system as a test needs it: own key, token, idempotency keys; speaks to the application in process."""

import functools
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.http import HttpResponse
from django.test import Client
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from stdnum.nl import bsn as elfproef

from inkomen_koppeling import rechten
from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import registreer_client
from reintegratie.api.toegang import VERKLARINGSOORT
from reintegratie.api.verklaring import tokenadres
from reintegratie.models import Inkomensverstrekker, Organisatie

DOOR = Actor.systeem("test")
_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_EC = ec.generate_private_key(ec.SECP256R1())
SLEUTELS: dict[str, Any] = {"RS256": _RSA, "PS256": _RSA, "ES256": _EC}
JWKS = [
    {**RSAAlgorithm.to_jwk(_RSA.public_key(), as_dict=True), "kid": "rsa-1"},
    {**ECAlgorithm.to_jwk(_EC.public_key(), as_dict=True), "kid": "ec-1"},
]


@functools.cache
def nummers_van_niemand() -> list[str]:
    """Citizen numbers of nobody, by number."""
    return [nummer for nummer in (f"99999{i:04d}" for i in range(10_000)) if elfproef.is_valid(nummer)]


def maak_verstrekker(naam: str = "UWV", *, betaler: bool = True, bron: bool = True) -> Inkomensverstrekker:
    organisatie = Organisatie.objects.create(naam=naam)
    oin = f"{secrets.randbelow(10**20):020d}"
    return Inkomensverstrekker.objects.create(organisatie=organisatie, oin=oin, is_betaler=betaler, is_bron=bron)


@dataclass
class Koppelklant:
    """`post` and `get` return the answer of the application; bodies are JSON."""

    verstrekker: Inkomensverstrekker
    client_id: str = field(default_factory=lambda: f"klant-{secrets.token_hex(6)}")
    rechten: tuple[str, ...] = tuple(rechten.LABELS)
    http: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    _token: str = ""

    @classmethod
    def nieuw(cls, naam: str = "UWV", *, betaler: bool = True, bron: bool = True, **opties: Any) -> "Koppelklant":
        klant = cls(maak_verstrekker(naam, betaler=betaler, bron=bron), **opties)
        klant.registreer()
        return klant

    def registreer(self) -> None:
        registreer_client(
            organisatie=self.verstrekker.organisatie, client_id=self.client_id, jwks=JWKS, rechten=self.rechten, door=DOOR
        )

    def verklaring(self, alg: str = "RS256", sleutel: Any = None, kop: dict[str, Any] | None = None, **anders: Any) -> str:
        nu = int(time.time())
        velden = {"iss": self.client_id, "sub": self.client_id, "aud": tokenadres(), "iat": nu, "exp": nu + 60}
        velden = {**velden, "jti": secrets.token_hex(16), **anders}
        velden = {naam: waarde for naam, waarde in velden.items() if waarde is not None}
        return jwt.encode(velden, sleutel if sleutel is not None else SLEUTELS.get(alg), algorithm=alg, headers=kop)

    def vraag_token(self, verklaring: str | None = None, **anders: str) -> HttpResponse:
        velden = {
            "grant_type": "client_credentials",
            "client_assertion_type": VERKLARINGSOORT,
            "client_assertion": verklaring or self.verklaring(),
            **anders,
        }
        return self.http.post("/api/v1/token", urlencode(velden), content_type="application/x-www-form-urlencoded")

    @property
    def token(self) -> str:
        if not self._token:
            self._token = self.vraag_token().json()["access_token"]
        return self._token

    def koppen(self, **extra: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", **extra}

    def get(self, pad: str, **vragen: Any) -> Any:
        return self.http.get(f"/api/v1/{pad}", vragen, headers=self.koppen())

    def schrijf(self, methode: str, pad: str, inhoud: Any, sleutel: str | None, soort: str, **extra: str) -> Any:
        koppen = self.koppen(**{"Idempotency-Key": secrets.token_hex(16) if sleutel is None else sleutel}, **extra)
        tekst = inhoud if isinstance(inhoud, str | bytes) else json.dumps(inhoud)
        return self.http.generic(methode, f"/api/v1/{pad}", tekst, content_type=soort, headers=koppen)

    def post(self, pad: str, inhoud: Any, *, sleutel: str | None = None, soort: str = "application/json", **extra: str) -> Any:
        return self.schrijf("POST", pad, inhoud, sleutel, soort, **extra)

    def patch(self, pad: str, inhoud: Any, *, etag: str | None = None, sleutel: str | None = None) -> Any:
        """Changes what was read just now, or under the ETag given ("" sends none)."""
        voorwaarde = self.get(pad).headers.get("ETag", "") if etag is None else etag
        extra = {"If-Match": voorwaarde} if voorwaarde else {}
        return self.schrijf("PATCH", pad, inhoud, sleutel, "application/json", **extra)

    def delete(self, pad: str, *, sleutel: str | None = None) -> Any:
        return self.schrijf("DELETE", pad, b"", sleutel, "application/json")

    def verwijs(self, **anders: Any) -> Any:
        return self.post("verwijzingen", aanvraag(**anders))


def aanvraag(bsn: str = "999990019", kenmerk: str = "K-1", **anders: Any) -> dict[str, Any]:
    """A referral that is right; `persoon` and `adres` replace fields one by one."""
    adres = {"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "3511 AB", "woonplaats": "Utrecht", "gemeentecode": "0344"}
    persoon = {"bsn": bsn, "voornaam": "Ada", "achternaam": "Vermeer", "geboortedatum": "1988-03-14"}
    persoon = {**persoon, "adres": {**adres, **anders.pop("adres", {})}, **anders.pop("persoon", {})}
    return {"kenmerk": kenmerk, "uitkeringsgroep": "WW", "uitkering_van": "2026-01-01", "persoon": persoon, **anders}


def periode(bsn: str = "999990019", kenmerk: str = "P-1", **anders: Any) -> dict[str, Any]:
    """An income statement that is right."""
    return {
        "kenmerk": kenmerk,
        "bsn": bsn,
        "bronmoment": "2026-03-01T09:00:00+01:00",
        "ikv": "15",
        "van": "2026-02-01",
        "tot_en_met": "2026-02-28",
        "uren": "96.5",
        "werkgever": "12345678",
        **anders,
    }
