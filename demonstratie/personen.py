"""Fictional people, the same for every seed: names put together from lists, citizen numbers from the test ranges only."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

VOORNAMEN = [
    "Anna",
    "Bram",
    "Cem",
    "Daan",
    "Elif",
    "Fatima",
    "Gijs",
    "Hanna",
    "Ivo",
    "Jasmin",
    "Karim",
    "Lotte",
    "Milan",
    "Noor",
    "Omar",
    "Pien",
    "Quinten",
    "Rosa",
    "Sem",
    "Tess",
    "Umar",
    "Vera",
    "Wout",
    "Xander",
    "Yara",
    "Zoë",
    "Aylin",
    "Boris",
    "Chantal",
    "Dirk",
    "Esra",
    "Femke",
    "Gerrit",
    "Hilde",
    "Ilse",
    "Johan",
    "Kees",
    "Leila",
    "Maarten",
    "Nadia",
    "Otto",
    "Petra",
    "Rachid",
    "Sanne",
    "Tom",
    "Ursula",
    "Victor",
    "Wendy",
    "Youssef",
    "Zeynep",
    "Agnieszka",
    "Bilal",
    "Corrie",
    "Dewi",
    "Ella",
    "Frits",
    "Gülay",
    "Henk",
    "Iris",
    "Jeroen",
]
ACHTERNAMEN = [
    "Bakker",
    "Brouwer",
    "Çelik",
    "Cornelissen",
    "Dekker",
    "Dijkman",
    "Driessen",
    "Eversen",
    "Fransen",
    "Gerritsen",
    "Haverkamp",
    "Hoekstra",
    "Huisman",
    "Jansma",
    "Kaya",
    "Kerkhof",
    "Koolen",
    "Kowalska",
    "Kramer",
    "Kuipers",
    "Lammers",
    "Lindeman",
    "Maas",
    "Martens",
    "Meijering",
    "Molenaar",
    "Nijland",
    "Öztürk",
    "Peeters",
    "Pietersma",
    "Postma",
    "Prinsen",
    "Roelofs",
    "Sahin",
    "Schouten",
    "Smeets",
    "Spronk",
    "Tadesse",
    "Terpstra",
    "Timmerman",
    "Veldman",
    "Verbeek",
    "Verhagen",
    "Visser",
    "Vrolijk",
    "Wagenaar",
    "Westra",
    "Wiersma",
    "Willemsen",
    "Yilmaz",
    "Zijlstra",
    "Zuidema",
]
TUSSENVOEGSELS = ("", "", "", "", "", "van", "de", "van der", "van den")
STRATEN = ("Molenweg", "Stationsstraat", "Kastanjelaan", "Havenkade", "Kerkpad", "Zonnebloemstraat", "Beukenlaan", "Lindehof")


@dataclass(frozen=True)
class Persoon:
    """One fictional person with a latent chance that steers answers and work, 0 (far) to 1 (near)."""

    nummer: int
    bsn: str
    voornaam: str
    tussenvoegsel: str
    achternaam: str
    geboortedatum: dt.date
    straat: str
    huisnummer: str
    postcode: str
    email: str
    telefoon: str
    nabijheid: float
    antwoorden: dict[str, int] = field(default_factory=dict)


def elfproef(cijfers: str) -> bool:
    """Returns whether nine digits pass the eleven-test of a citizen number."""
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(c) * g for c, g in zip(cijfers, gewichten, strict=True)) % 11 == 0


def test_bsns() -> Iterator[str]:
    """Yields the numbers reserved for testing (99999xxxx, then 0000xxxxx) that pass the eleven-test, in order."""
    yield from (s for i in range(10_000) if elfproef(s := f"99999{i:04d}"))
    yield from (s for i in range(1, 100_000) if elfproef(s := f"0000{i:05d}"))


def maak_personen(aantal: int, *, zaad: int, vandaag: dt.date) -> list[Persoon]:
    """Returns `aantal` people; the same seed and day give the same people."""
    toeval = random.Random(zaad)
    nummers = test_bsns()
    return [_persoon(i, next(nummers), toeval, vandaag) for i in range(aantal)]


def _persoon(nummer: int, bsn: str, toeval: random.Random, vandaag: dt.date) -> Persoon:
    voornaam, achternaam = toeval.choice(VOORNAMEN), toeval.choice(ACHTERNAMEN)
    leeftijd = toeval.randint(21, 63)
    nabijheid = toeval.betavariate(2.2, 2.4)
    heeft_email = toeval.random() < 0.6
    return Persoon(
        nummer=nummer,
        bsn=bsn,
        voornaam=voornaam,
        tussenvoegsel=toeval.choice(TUSSENVOEGSELS),
        achternaam=achternaam,
        geboortedatum=vandaag - dt.timedelta(days=leeftijd * 365 + toeval.randint(0, 364)),
        straat=toeval.choice(STRATEN),
        huisnummer=str(toeval.randint(1, 180)),
        postcode=f"{toeval.randint(1000, 9999)} {toeval.choice('ABCDEGHJK')}{toeval.choice('ABCDEGHJK')}",
        email=f"persoon{nummer}@voorbeeld.example" if heeft_email else "",
        telefoon=f"06{toeval.randint(10_000_000, 99_999_999)}" if toeval.random() < 0.8 else "",
        nabijheid=nabijheid,
        antwoorden=_antwoorden(nabijheid, toeval),
    )


# Options per scan item, from least to most favourable.
_OPTIES: dict[str, tuple[int, ...]] = {
    "A1": (6, 5, 4, 3, 2, 1),
    "A2": (4, 3, 2, 1),
    "A3": (0, 1, 3, 4, 2),
    "A5": (1, 2, 3, 4),
    "B1": (1, 2, 3, 4, 5, 6),
    "B2": (1, 2, 3, 4),
    "B3": (1, 2, 3),
    "B4": (1, 2, 3),
    "C1": (1, 2, 3, 4),
    "C2": (1, 2, 3, 4),
    "C3": (1, 2, 3, 4),
    "C4": (1, 2, 3),
    "D1": (1, 2, 3, 4, 5),
    "D2": (1, 2, 3, 4),
    "D3": (0, 1, 2),
    "E1": (1, 2, 3),
    "E2": (1, 2, 3),
    "E3": (1, 2, 3),
    "E4": (1, 2, 3),
    "E5": (1, 2, 3, 4, 5, 6),
}


def _antwoorden(nabijheid: float, toeval: random.Random) -> dict[str, int]:
    def kies(opties: tuple[int, ...]) -> int:
        plek = min(max(toeval.gauss(nabijheid, 0.22), 0.0), 0.999)
        return opties[int(plek * len(opties))]

    return {code: kies(opties) for code, opties in _OPTIES.items()}
