"""Made-up people in any number: citizen numbers that are nobody's (remainder 5), spread over all municipalities by a seed."""

import random
from collections.abc import Iterator
from typing import Any

from inkomen_koppeling.bsn import rest

VOORNAMEN = ("Ada", "Bram", "Cem", "Dina", "Erik", "Fatma", "Gijs", "Hana", "Ivo", "Jamila", "Kees", "Lotte")
ACHTERNAMEN = ("Vermeer", "Yilmaz", "Jansen", "de Wit", "Bakker", "El Amrani", "Visser", "Smit", "Mulder", "Kowalski")


def nummers(vanaf: int = 100_000_000) -> Iterator[str]:
    """Yields nine-digit numbers that fail the eleven-test with remainder 5."""
    for getal in range(vanaf, 1_000_000_000):
        nummer = str(getal)
        if rest(nummer) == 5:
            yield nummer


def aanvragen(
    aantal: int, gemeenten: list[str], *, zaad: int = 1, vanaf: int = 100_000_000, voor: str = "M"
) -> Iterator[dict[str, Any]]:
    """Yields referrals as a payer sends them."""
    lot = random.Random(zaad)
    for volgnummer, bsn in zip(range(aantal), nummers(vanaf), strict=False):
        persoon = {
            "bsn": bsn,
            "voornaam": lot.choice(VOORNAMEN),
            "achternaam": f"{lot.choice(ACHTERNAMEN)}{volgnummer % 97}",
            "geboortedatum": f"{lot.randint(1962, 2004)}-{lot.randint(1, 12):02}-{lot.randint(1, 28):02}",
            "adres": {
                "straat": "Meetlaan",
                "huisnummer": str(volgnummer % 400 + 1),
                "postcode": f"{lot.randint(1000, 9999)} AB",
                "woonplaats": "Meetdam",
                "gemeentecode": lot.choice(gemeenten),
            },
        }
        yield {"kenmerk": f"{voor}-{volgnummer}", "uitkeringsgroep": "WW", "uitkering_van": "2026-01-01", "persoon": persoon}
