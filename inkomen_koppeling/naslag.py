"""The description of the API as something a page can show: operations with their parameters, fields, answers and an example."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]

TITELS = {
    "toegang": "Toegang",
    "verwijzingen": "Verwijzingen",
    "inkomstenperioden": "Inkomstenperioden en volglijst",
    "leveringen": "Grote leveringen",
    "gebeurtenissen": "Gebeurtenissen",
}
_METHODEN = ("get", "post", "put", "patch", "delete")
_TAAL = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "ja of nee",
    "array": "lijst",
}
_VORM = {"date": "datum", "date-time": "moment", "uuid": "UUID", "email": "e-mailadres"}
# Examples that the rules of the fields accept; what is not here is made from the description.
VOORBEELDEN: dict[str, Any] = {
    "Verwijzingaanvraag": {
        "kenmerk": "2026-00017",
        "uitkeringsgroep": "PW",
        "uitkering_van": "2026-03-01",
        "persoon": {
            "bsn": "999990019",
            "voornaam": "Noor",
            "achternaam": "Voorbeeld",
            "geboortedatum": "1985-05-17",
            "adres": {"straat": "Proefstraat", "huisnummer": "1", "woonplaats": "Utrecht", "gemeentecode": "0344"},
        },
    },
    "Inkomstenopgave": {
        "kenmerk": "IKO-2026-0001",
        "bsn": "999990019",
        "bronmoment": "2026-03-02T09:00:00+01:00",
        "ikv": "15",
        "van": "2026-02-02",
        "tot_en_met": "2026-02-28",
        "uren": "96.5",
        "werkgever": "12345678",
    },
    "Intrekking": {"reden": "dubbel"},
}


@dataclass(frozen=True)
class Veld:
    """One parameter or field; `plek` is where it stands: a path into the body, or path, query, header."""

    naam: str
    plek: str
    soort: str
    nodig: bool
    uitleg: str
    keuzes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bewerking:
    """One operation of the API."""

    id: str
    methode: str
    pad: str
    titel: str
    uitleg: str
    groep: str
    parameters: tuple[Veld, ...]
    velden: tuple[Veld, ...]
    soort_inhoud: str
    voorbeeld: str
    antwoorden: tuple[tuple[str, str], ...]

    @property
    def in_pad(self) -> tuple[Veld, ...]:
        return tuple(veld for veld in self.parameters if veld.plek == "path")

    @property
    def in_vraag(self) -> tuple[Veld, ...]:
        return tuple(veld for veld in self.parameters if veld.plek == "query")

    @property
    def te_proberen(self) -> bool:
        """Everything but the token endpoint and the large deliveries, which a form does not suit."""
        return self.soort_inhoud in ("", "application/json")


def _los_op(deel: Schema, alles: Schema) -> Schema:
    """Follows references, also through a wrapper of one."""
    while True:
        if "$ref" in deel:
            stappen = str(deel["$ref"]).lstrip("#/").split("/")
            deel = alles
            for stap in stappen:
                deel = deel[stap]
        elif len(deel.get("allOf", ())) == 1:
            deel = {**_los_op(deel["allOf"][0], alles), **{k: v for k, v in deel.items() if k != "allOf"}}
        else:
            return deel


def _soort(deel: Schema) -> str:
    typen = deel.get("type", "")
    eerste = next((t for t in typen if t != "null"), "") if isinstance(typen, list) else typen
    return _VORM.get(str(deel.get("format", "")), _TAAL.get(eerste, "tekst"))


def _uitleg(deel: Schema) -> str:
    """The sentence, without the list of codes that stands beside it."""
    zinnen = str(deel.get("description", "")).split("\n")
    tekst = " ".join(zin for zin in zinnen if zin and not zin.startswith("*"))
    grens = f" Hooguit {deel['maxLength']} tekens." if "maxLength" in deel else ""
    return (tekst + grens).strip()


def _velden(deel: Schema, alles: Schema, voor: str = "") -> Iterator[Veld]:
    deel = _los_op(deel, alles)
    for naam, ruw in deel.get("properties", {}).items():
        eigen = _los_op(ruw, alles)
        keuzes = tuple(str(code) for code in eigen.get("enum", ()) if code is not None)
        nodig = naam in deel.get("required", ())
        yield Veld(f"{voor}{naam}", "body", _soort(eigen), nodig, _uitleg(eigen), keuzes)
        if eigen.get("properties"):
            yield from _velden(eigen, alles, f"{voor}{naam}.")


def _parameter(ruw: Schema, alles: Schema) -> Veld:
    deel = _los_op(ruw, alles)
    schema = _los_op(deel.get("schema", {}), alles)
    keuzes = tuple(str(code) for code in schema.get("enum", ()))
    return Veld(deel["name"], deel["in"], _soort(schema), bool(deel.get("required")), _uitleg(deel), keuzes)


def _waarde(deel: Schema, alles: Schema) -> Any:
    """A value of this form, for where no example was written."""
    deel = _los_op(deel, alles)
    if "enum" in deel:
        return next(code for code in deel["enum"] if code is not None)
    if deel.get("properties"):
        return {naam: _waarde(eigen, alles) for naam, eigen in deel["properties"].items()}
    return {"datum": "2026-03-01", "moment": "2026-03-01T09:00:00+01:00", "ja of nee": False, "geheel getal": 1, "lijst": []}.get(
        _soort(deel), "tekst"
    )


def _inhoud(bewerking: Schema, alles: Schema) -> tuple[str, tuple[Veld, ...], str]:
    """Returns (media type, fields, example) of the body, or nothing."""
    soorten = bewerking.get("requestBody", {}).get("content", {})
    if not soorten:
        return "", (), ""
    soort, deel = next(iter(soorten.items()))
    schema = deel.get("schema", {})
    naam = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    voorbeeld = VOORBEELDEN.get(naam) or _waarde(schema, alles)
    tekst = json.dumps(voorbeeld, indent=2, ensure_ascii=False) if soort == "application/json" else ""
    return soort, tuple(_velden(schema, alles)), tekst


def _bewerking(pad: str, methode: str, ruw: Schema, alles: Schema) -> Bewerking:
    soort, velden, voorbeeld = _inhoud(ruw, alles)
    parameters = tuple(_parameter(deel, alles) for deel in ruw.get("parameters", ()))
    antwoorden = tuple((code, str(_los_op(a, alles).get("description", ""))) for code, a in sorted(ruw["responses"].items()))
    titel, uitleg, groep = ruw.get("summary", pad), ruw.get("description", ""), ruw.get("tags", ["overig"])[0]
    return Bewerking(
        ruw["operationId"], methode.upper(), pad, titel, uitleg, groep, parameters, velden, soort, voorbeeld, antwoorden
    )


def bewerkingen(schema: Schema) -> list[Bewerking]:
    """Returns every operation, in the order of the groups above."""
    lijst = [
        _bewerking(pad, methode, ruw, schema)
        for pad, methoden in schema["paths"].items()
        for methode, ruw in methoden.items()
        if methode in _METHODEN
    ]
    volgorde = list(TITELS)
    return sorted(lijst, key=lambda b: (volgorde.index(b.groep) if b.groep in volgorde else len(volgorde), b.pad, b.methode))


def groepen(schema: Schema) -> list[tuple[str, str, list[Bewerking]]]:
    """Returns (anchor, title, operations) per group."""
    uit: dict[str, list[Bewerking]] = {}
    for bewerking in bewerkingen(schema):
        uit.setdefault(bewerking.groep, []).append(bewerking)
    return [(groep, TITELS.get(groep, groep.capitalize()), lijst) for groep, lijst in uit.items()]
