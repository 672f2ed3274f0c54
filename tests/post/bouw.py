"""People whom a message can reach in different ways."""

from typing import Any

from reintegratie import opdrachten
from reintegratie.berichten import stuur
from reintegratie.models import Bericht, Dossier
from tests import fabriek

GEHEIM = "Kanariegeel"


def met_mail(**velden: Any) -> Dossier:
    """A file of somebody with e-mail and telephone, and a name that must never stand in an e-mail."""
    gegevens = {"achternaam": GEHEIM, "email": "iemand@voorbeeld.example", "telefoon": "0612345678"} | velden
    return fabriek.dossier(klant=fabriek.klant(**gegevens), consulent=fabriek.gebruiker())


def schrijf_uit(dossier: Dossier, sleutel: str = "test", **extra: Any) -> Bericht:
    context = {"consulent": GEHEIM}
    return stuur(sjabloon="consulent_gewijzigd", sleutel=sleutel, door=fabriek.SYSTEEM, dossier=dossier, context=context, **extra)


def bezorg_alles() -> None:
    opdrachten.werk_af(hoogstens=200)
