"""The outside world of the running product: a payer's system over real HTTP, and people in a browser."""

from dataclasses import dataclass
from typing import Any

import httpx

from reintegratie.api.toegang import VERKLARINGSOORT
from tests.browser.controle import Kijker
from tests.koppeling.klant import Koppelklant, aanvraag


@dataclass
class Buitenklant:
    """A registered client that speaks to a running web process."""

    klant: Koppelklant
    url: str

    def __post_init__(self) -> None:
        antwoord = httpx.post(
            f"{self.url}/api/v1/token",
            data={
                "grant_type": "client_credentials",
                "client_assertion_type": VERKLARINGSOORT,
                "client_assertion": self.klant.verklaring(aud=f"{self.url}/api/v1/token"),
            },
            timeout=30,
        )
        assert antwoord.status_code == 200, antwoord.text
        koppen = {"Authorization": f"Bearer {antwoord.json()['access_token']}"}
        self.http = httpx.Client(base_url=f"{self.url}/api/v1/", headers=koppen, timeout=30)

    def verwijs(self, **anders: Any) -> httpx.Response:
        return self.http.post("verwijzingen", json=aanvraag(**anders), headers={"Idempotency-Key": "keten-verwijzing-1"})

    def feed(self) -> list[dict[str, Any]]:
        regels: list[dict[str, Any]] = self.http.get("gebeurtenissen", params={"na": "0"}).json()["resultaten"]
        return regels


@dataclass
class Bezoeker:
    """Somebody in the browser who signed in through the sign-in page."""

    kijker: Kijker
    site: str
    email: str
    wachtwoord: str

    def __post_init__(self) -> None:
        uit = self.ga(
            "/account/login/", ["vul", "login", self.email], ["vul", "password", self.wachtwoord], ["button", "Inloggen"]
        )
        assert "/account/login/" not in uit["url"], uit["tekst"]

    def ga(self, pad: str, *stappen: list[str]) -> dict[str, str]:
        """The cookie that nobody reads keeps each visitor in a window of their own."""
        eigen = [{"name": "bezoeker", "value": self.email.partition("@")[0]}]
        uit: dict[str, str] = self.kijker.doe("stappen", self.site + pad, koekjes=eigen, stappen=list(stappen))
        return uit
