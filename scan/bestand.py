"""A version of the instrument as a file: what it looks like (JSON schema) and what is wrong with one, in Dutch with its place."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from reintegratie.fouten import Weigering
from scan.instrument import InstrumentFout, van_dict
from scan.instrumenten import inhoud_van
from scan.models import ScanVersie

GROOTST = 1_000_000
HOOGSTENS = 12
SCHEMA = Path(__file__).parent / "gegevens" / "instrument.schema.json"


class Bestandsfout(Weigering):
    """A file that cannot become a version; `fouten` says per place what to repair."""

    def __init__(self, fouten: list[str]) -> None:
        super().__init__("Dit bestand kan niet worden ingelezen. Herstel de fouten en probeer het opnieuw.", code="bestand")
        self.fouten = fouten


@cache
def schema() -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return inhoud


@cache
def _controle() -> Draft202012Validator:
    return Draft202012Validator(schema())


def lees(ruw: bytes) -> dict[str, Any]:
    """Returns the content of a file that keeps to the schema and can be scored; raises `Bestandsfout`."""
    if len(ruw) > GROOTST:
        raise Bestandsfout(["Het bestand is groter dan 1 MB."])
    try:
        inhoud: dict[str, Any] = json.loads(ruw.decode("utf-8"))
    except UnicodeDecodeError:
        raise Bestandsfout(["Het bestand is geen tekst in UTF-8."]) from None
    except (json.JSONDecodeError, RecursionError) as fout:
        waar = f" op regel {fout.lineno}, teken {fout.colno}" if isinstance(fout, json.JSONDecodeError) else ""
        raise Bestandsfout([f"Het bestand is geen geldige JSON{waar}."]) from None
    fouten = sorted(_controle().iter_errors(inhoud), key=lambda fout: [str(deel) for deel in fout.absolute_path])
    if fouten:
        meer = [f"En nog {len(fouten) - HOOGSTENS} fouten."] if len(fouten) > HOOGSTENS else []
        raise Bestandsfout([_zin(fout) for fout in fouten[:HOOGSTENS]] + meer)
    try:
        van_dict(inhoud)
    except InstrumentFout as fout:
        raise Bestandsfout([str(fout)]) from fout
    return inhoud


def pad(delen: Any) -> str:
    """Returns a place in the file as people write it: items[3].opties[0].beta."""
    uit = "".join(f"[{deel}]" if isinstance(deel, int) else f".{deel}" for deel in delen)
    return uit.lstrip(".") or "het bestand"


def _zin(fout: ValidationError) -> str:
    waar, eis = pad(fout.absolute_path), fout.validator_value
    zinnen = {
        "required": lambda: f"{', '.join(sorted(set(eis) - set(fout.instance)))} ontbreekt",
        "enum": lambda: f"kies uit {', '.join('leeg' if keuze is None else str(keuze) for keuze in eis)}",
        "type": lambda: f"dit moet {_SOORT.get(str(eis), 'iets anders')} zijn",
        "anyOf": lambda: "dit moet een getal zijn met ten hoogste zes decimalen",
        "pattern": lambda: "gebruik alleen toegestane tekens, en niet te veel",
        "minLength": lambda: "vul dit in",
        "maxLength": lambda: f"gebruik hooguit {eis} tekens",
        "minimum": lambda: f"het kleinste getal is {eis}",
        "maximum": lambda: f"het grootste getal is {eis}",
        "minItems": lambda: f"hier horen minstens {eis} regels",
        "maxItems": lambda: f"hier horen hooguit {eis} regels",
    }
    return f"{waar}: {zinnen.get(str(fout.validator), lambda: 'dit past niet bij het schema')()}."


_SOORT = {
    "object": "een groep velden",
    "array": "een lijst",
    "string": "tekst",
    "number": "een getal",
    "integer": "een geheel getal",
    "boolean": "true of false",
    "['string', 'null']": "tekst of null",
}


def als_bestand(versie: ScanVersie) -> dict[str, Any]:
    """Returns a version as it can be read in elsewhere, with its languages and, once published, its hash and dates."""
    inhoud = inhoud_van(versie) | {"talen": dict(versie.vertalingen.values_list("taal", "inhoud"))}
    if versie.inhoud_hash is not None:
        inhoud |= {
            "sha256": bytes(versie.inhoud_hash).hex(),
            "geldig_van": str(versie.geldig_van),
            "geldig_tot": str(versie.geldig_tot) if versie.geldig_tot else None,
        }
    return inhoud
