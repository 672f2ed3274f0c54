"""The flat fields of a form or a row of a list, and the message of the API they stand for: one set of rules for all three."""

import re
from collections.abc import Mapping
from typing import Any

from inkomen_koppeling.api.serializers import Verwijzingaanvraag
from inkomen_koppeling.verwijzen import Verwijsaanvraag
from reintegratie.api.problemen import veldfouten

VERPLICHT = ("kenmerk", "uitkeringsgroep", "uitkering_van", "bsn", "voornaam", "achternaam", "geboortedatum", "gemeentecode")
VERWIJZING = ("kenmerk", "uitkeringsgroep", "uitkering_van")
PERSOON = ("bsn", "voornaam", "tussenvoegsel", "achternaam", "geboortedatum", "email", "telefoon", "taal")
ADRES = ("straat", "huisnummer", "postcode", "woonplaats", "gemeentecode")
KOLOMMEN = (*VERWIJZING, *PERSOON[:5], *ADRES, *PERSOON[5:])
DATUMS = frozenset({"uitkering_van", "geboortedatum"})
_NEDERLANDS = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")

Fout = tuple[str, str, str]


def _waarde(naam: str, tekst: str) -> str:
    """Reads what a spreadsheet makes of it: Dutch dates, and codes that lost their leading zero."""
    tekst = " ".join(tekst.split())
    if naam in DATUMS and (delen := _NEDERLANDS.fullmatch(tekst)):
        return f"{delen[3]}-{int(delen[2]):02d}-{int(delen[1]):02d}"
    if naam == "gemeentecode" and tekst.isdecimal():
        return tekst.zfill(4)
    return tekst.upper() if naam in ("postcode", "uitkeringsgroep") else tekst


def als_bericht(velden: Mapping[str, str]) -> dict[str, Any]:
    """Returns the body that a system would have sent; what is empty is left out."""
    gevuld = {naam: waarde for naam in KOLOMMEN if (waarde := _waarde(naam, velden.get(naam, "")))}
    bericht: dict[str, Any] = {naam: gevuld[naam] for naam in VERWIJZING if naam in gevuld}
    persoon: dict[str, Any] = {naam: gevuld[naam] for naam in PERSOON if naam in gevuld}
    return {**bericht, "persoon": {**persoon, "adres": {naam: gevuld[naam] for naam in ADRES if naam in gevuld}}}


def controleer(velden: Mapping[str, str], context: dict[str, Any] | None = None) -> tuple[Verwijsaanvraag | None, list[Fout]]:
    """Returns what the act takes, or else the errors as (column, code, sentence). Rows of one list share their `context`."""
    lezer = Verwijzingaanvraag(data=als_bericht(velden), context={} if context is None else context)
    if lezer.is_valid():
        return lezer.aanvraag(lezer.validated_data, None), []
    regels = veldfouten(lezer.errors)
    return None, [(regel["location"]["pointer"].rsplit("/", 1)[-1], regel["code"], regel["detail"]) for regel in regels]
