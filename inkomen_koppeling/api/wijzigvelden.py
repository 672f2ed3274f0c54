"""The form of a change to a referral: what is left out stays as it is."""

from typing import Any

from rest_framework import serializers

from inkomen_koppeling.api.serializers import VOORUIT, VROEGSTE_UITKERING, Adres, Taal, Telefoon, peil_van
from inkomen_koppeling.enums import Uitkeringsgroep
from inkomen_koppeling.wijzigen import Adres as Woonadres
from inkomen_koppeling.wijzigen import Wijziging
from reintegratie.api.velden import Datum, Fouten, Keuze, Strikt, melding


def woonadres(adres: dict[str, Any] | None) -> Woonadres | None:
    """Returns the address as the acts take it."""
    if adres is None:
        return None
    return Woonadres(gemeente=adres["gemeentecode"], **{k: v for k, v in adres.items() if k != "gemeentecode"})


class Persoonwijziging(Strikt):
    """Name, birth date and citizen number do not change here: somebody else needs another referral."""

    adres = Adres(required=False, help_text="Het nieuwe adres, in zijn geheel")
    email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    telefoon = Telefoon(required=False, allow_blank=True)
    taal = Taal(required=False)


class Verwijzingwijziging(Strikt):
    uitkeringsgroep = Keuze(choices=Uitkeringsgroep.choices, required=False)
    uitkering_van = Datum(required=False)
    persoon = Persoonwijziging(required=False)

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        begin = waarden.get("uitkering_van")
        if begin is not None and not VROEGSTE_UITKERING <= begin <= peil_van(self).dag + VOORUIT:
            uitleg = "Deze datum ligt te ver terug of te ver vooruit. Controleer de begindatum."
            fouten["uitkering_van"] = melding(uitleg, "datum_bereik")
        if not fouten and not any(waarden.values()):
            uitleg = "Noem minstens één veld dat u wilt wijzigen."
            fouten["non_field_errors"] = melding(uitleg, "niets_gewijzigd")

    def wijziging(self) -> Wijziging:
        """Returns what the act takes."""
        d = self.validated_data
        persoon = dict(d.get("persoon", {}))
        adres = woonadres(persoon.pop("adres", None))
        groep = Uitkeringsgroep(d["uitkeringsgroep"]) if "uitkeringsgroep" in d else None
        if "email" in persoon:
            persoon["email"] = persoon["email"].lower()
        return Wijziging(uitkeringsgroep=groep, uitkering_van=d.get("uitkering_van"), adres=adres, **persoon)
