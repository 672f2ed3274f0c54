"""Context processor: what the shell itself shows. Everything is worked out only when a template asks for it."""

import re
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest

from reintegratie.enums import Rol
from reintegratie.klok import nu
from reintegratie.models import Gebruiker
from reintegratie.schil.navigatie import VOET_OVER, Koppeling, adres, koppelingen, menu_voor, voet_openbaar

_NEGEN = re.compile(r"\d{9}")


class Schil:
    """`schil` in every template."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    organisatie: str = settings.ORGANISATIE_NAAM
    telefoon: str = settings.ORGANISATIE_TELEFOON
    demo: bool = settings.DEMO

    @cached_property
    def telefoon_link(self) -> str:
        return "tel:" + "".join(teken for teken in self.telefoon if teken.isdigit() or teken == "+")

    @cached_property
    def _gebruiker(self) -> Gebruiker | None:
        # A request that was refused before sign-in was looked at has no user.
        gebruiker = getattr(self._request, "user", None)
        return gebruiker if isinstance(gebruiker, Gebruiker) else None

    @cached_property
    def aangemeld(self) -> bool:
        return self._gebruiker is not None

    @cached_property
    def naam(self) -> str:
        return self._gebruiker.naam if self._gebruiker else ""

    @cached_property
    def initialen(self) -> str:
        woorden = [woord for woord in self.naam.split() if woord[0].isupper()]
        return "".join(woord[0] for woord in (woorden[:1] + woorden[1:][-1:]))

    @cached_property
    def rol(self) -> str:
        return self._gebruiker.rol if self._gebruiker else ""

    @cached_property
    def rolnaam(self) -> str:
        return self._gebruiker.get_rol_display() if self._gebruiker else ""

    @cached_property
    def menu(self) -> list[Koppeling]:
        return menu_voor(self.rol, self._request.path)

    @cached_property
    def zoeken(self) -> str:
        """Address of the list that the search box on every page leads to, for who works with people's files."""
        return adres("dossiers") if self.rol == Rol.CONSULENT else ""

    @cached_property
    def start(self) -> str:
        return (adres("start") if self.aangemeld else adres("publiek")) or "/"

    @cached_property
    def afmelden(self) -> str:
        return adres("account_logout")

    @cached_property
    def aanmelden(self) -> str:
        return adres("account_login")

    @cached_property
    def beveiliging(self) -> str:
        return adres("mfa_index")

    @cached_property
    def voet_over(self) -> list[Koppeling]:
        return koppelingen(VOET_OVER)

    @cached_property
    def voet_openbaar(self) -> list[Koppeling]:
        return koppelingen(voet_openbaar())

    @cached_property
    def tijdbalk(self) -> str:
        """Address the time bar posts to; only in a demonstration."""
        return adres("demo-tijd") if self.demo else ""

    @cached_property
    def moment(self) -> datetime:
        return nu()

    @cached_property
    def pad(self) -> str:
        """This page's address, for coming back; one with anything like a citizen number is not said back (promise P03)."""
        pad = self._request.get_full_path()
        return "/" if _NEGEN.search(pad) else pad


def schil(request: HttpRequest) -> dict[str, Schil]:
    return {"schil": Schil(request)}
