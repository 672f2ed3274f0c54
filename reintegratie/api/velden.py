"""Strict reading of a body: unknown fields refused, nothing converted silently, every field error in one answer."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.fields import SkipField
from rest_framework.settings import api_settings

Fouten = dict[str, Any]


def melding(tekst: str, code: str) -> list[ErrorDetail]:
    """Returns one error of a field: a Dutch sentence that says what to do, and a stable code."""
    return [ErrorDetail(tekst, code)]


class Strikt(serializers.Serializer[Any]):
    """Collects all errors: of every field, of fields that do not exist, and of fields that contradict each other."""

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        """Adds errors about several fields together; looks only at fields that are right by themselves."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            fout = melding("Stuur hier een JSON-object met velden.", "geen_object")
            raise ValidationError({api_settings.NON_FIELD_ERRORS_KEY: fout})
        waarden, fouten = self._lees(data)
        for naam in data:
            if naam not in self.fields:
                fouten[str(naam)] = melding("Dit veld bestaat niet. Laat het weg of controleer de naam.", "onbekend_veld")
        self.samenhang(waarden, fouten)
        if fouten:
            raise ValidationError(fouten)
        return waarden

    def _lees(self, data: Mapping[str, Any]) -> tuple[dict[str, Any], Fouten]:
        waarden: dict[str, Any] = {}
        fouten: Fouten = {}
        for veld in self._writable_fields:
            naam = str(veld.field_name)
            try:
                waarden[naam] = veld.run_validation(veld.get_value(data))
            except ValidationError as fout:
                fouten[naam] = fout.detail
            except SkipField:
                pass
        return waarden, fouten


class Tekst(serializers.CharField):
    """Text only, never a number turned into text; no control characters; composed to one form."""

    def __init__(self, *, patroon: str = "", uitleg: str = "", **opties: Any) -> None:
        self.patroon, self.uitleg = re.compile(patroon) if patroon else None, uitleg
        super().__init__(**opties)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise ValidationError(melding("Dit veld is tekst. Zet de waarde tussen aanhalingstekens.", "geen_tekst"))
        tekst = unicodedata.normalize("NFC", super().to_internal_value(data))
        if any(unicodedata.category(teken) in ("Cc", "Cf", "Co", "Cn") for teken in tekst):
            raise ValidationError(melding("Deze tekst bevat tekens die niet mogen, zoals een regeleinde.", "tekens"))
        if self.patroon is not None and tekst and not self.patroon.fullmatch(tekst):
            raise ValidationError(melding(self.uitleg, "vorm"))
        return tekst


class Bericht(Tekst):
    """Text of several lines."""

    def to_internal_value(self, data: Any) -> str:
        regels = data.replace("\r\n", "\n").split("\n") if isinstance(data, str) else [data]
        return "\n".join(super(Bericht, self).to_internal_value(regel) for regel in regels).strip()


class Datum(serializers.DateField):
    """A calendar date as YYYY-MM-DD and nothing else."""

    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValidationError(melding("Schrijf een datum als JJJJ-MM-DD, bijvoorbeeld 2026-03-31.", "datum"))
        try:
            return super().to_internal_value(value)
        except ValidationError as fout:
            raise ValidationError(melding("Deze datum bestaat niet. Controleer dag en maand.", "datum")) from fout


class Moment(serializers.DateTimeField):
    """A moment with its offset from UTC (RFC 3339)."""

    _VORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})")

    def to_internal_value(self, value: Any) -> Any:
        uitleg = "Schrijf een moment met tijdzone, bijvoorbeeld 2026-03-31T14:05:00+02:00."
        if not isinstance(value, str) or not self._VORM.fullmatch(value):
            raise ValidationError(melding(uitleg, "moment"))
        try:
            return super().to_internal_value(value)
        except (ValidationError, OverflowError, ValueError) as fout:
            raise ValidationError(melding(uitleg, "moment")) from fout


class JaNee(serializers.BooleanField):
    """true or false, no text that looks like it."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise ValidationError(melding("Schrijf true of false, zonder aanhalingstekens.", "ja_nee"))
        return data


class Keuze(serializers.ChoiceField):
    """One code of a list, as text."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            raise ValidationError(melding("Dit veld is tekst. Zet de waarde tussen aanhalingstekens.", "geen_tekst"))
        return super().to_internal_value(data)


class Getal(serializers.DecimalField):
    """A decimal number, as a JSON number or as text with a point."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, int | float | str):
            raise ValidationError(melding("Schrijf een getal met een punt als decimaalteken.", "getal"))
        if isinstance(data, str) and not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", data):
            raise ValidationError(melding("Schrijf een getal met een punt als decimaalteken.", "getal"))
        return super().to_internal_value(data)
