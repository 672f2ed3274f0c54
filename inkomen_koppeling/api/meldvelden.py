"""The form of notices and messages: per kind which fields are there, and dates that can be."""

import datetime as dt
from typing import Any

from rest_framework import serializers

from inkomen_koppeling.api.serializers import Adres, peil_van
from inkomen_koppeling.api.wijzigvelden import woonadres
from inkomen_koppeling.berichtenwisseling import LANGSTE
from inkomen_koppeling.bsn import bevat_bsn
from inkomen_koppeling.melden import Melding
from inkomen_koppeling.meldsoorten import VORMEN, Eindereden, Meldsoort, Richting
from reintegratie.api.velden import Bericht, Datum, Fouten, Keuze, Strikt, melding

TERUG = dt.timedelta(days=2 * 365)
LANGSTE_PERIODE = dt.timedelta(days=5 * 365)


class Klantmeldingaanvraag(Strikt):
    """One notice. Which fields belong to it depends on `soort`."""

    soort = Keuze(choices=Meldsoort.choices)
    van = Datum(required=False, help_text="De dag waarop het inging")
    tot_en_met = Datum(required=False, help_text="De laatste dag, als u die weet")
    reden = Keuze(choices=Eindereden.choices, required=False, help_text="Alleen bij uitkering_beeindigd")
    adres = Adres(required=False, help_text="Alleen bij verhuisd: het nieuwe adres, in zijn geheel")
    corrigeert = serializers.UUIDField(required=False, help_text="Het id van de eerdere melding die hiermee vervalt")

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        if "soort" not in waarden:
            return
        vorm = VORMEN[Meldsoort(waarden["soort"])]
        for naam in vorm.verplicht - set(waarden) - set(fouten):
            fouten[naam] = melding("Dit veld is verplicht bij deze soort. Vul het in.", "verplicht")
        for naam in set(waarden) - {"soort"} - vorm.verplicht - vorm.mag:
            fouten[naam] = melding("Dit veld hoort niet bij deze soort melding. Laat het weg.", "niet_bij_soort")
        self._controleer_dagen(waarden, fouten, dt.timedelta(days=vorm.toekomst))

    def _controleer_dagen(self, waarden: dict[str, Any], fouten: Fouten, toekomst: dt.timedelta) -> None:
        van, tot, dag = waarden.get("van"), waarden.get("tot_en_met"), peil_van(self).dag
        if van is not None and "van" not in fouten and not dag - TERUG <= van <= dag + toekomst:
            uitleg = "Deze datum ligt te ver terug of te ver vooruit. Controleer de datum."
            fouten["van"] = melding(uitleg, "datum_bereik")
        if van is None or tot is None or "tot_en_met" in fouten:
            return
        if tot < van:
            fouten["tot_en_met"] = melding("De laatste dag ligt voor de eerste dag. Draai ze om.", "periode")
        elif tot - van > LANGSTE_PERIODE:
            fouten["tot_en_met"] = melding("Een periode duurt hooguit vijf jaar. Controleer de laatste dag.", "periode")

    def als_melding(self, ruw: bytes) -> Melding:
        """Returns what the act takes."""
        d = self.validated_data
        tot = d["tot_en_met"] + dt.timedelta(days=1) if "tot_en_met" in d else None
        return Melding(
            soort=Meldsoort(d["soort"]),
            van=d.get("van"),
            tot=tot,
            reden=d.get("reden", ""),
            adres=woonadres(d.get("adres")),
            corrigeert=d.get("corrigeert"),
            ruw=ruw,
        )


class KlantmeldingUit(serializers.Serializer[Any]):
    """A notice as its own payer reads it back."""

    id = serializers.UUIDField(source="uuid")
    soort = serializers.ChoiceField(choices=Meldsoort.choices)
    van = serializers.DateField(allow_null=True)
    tot_en_met = serializers.DateField(allow_null=True)
    reden = serializers.ChoiceField(choices=Eindereden.choices, allow_null=True)
    corrigeert = serializers.UUIDField(allow_null=True)
    stand = serializers.ChoiceField(choices=["verwerkt", "vastgelegd", "in_behandeling", "afgehandeld", "gecorrigeerd"])
    ontvangen_op = serializers.DateTimeField()


class Berichtaanvraag(Strikt):
    tekst = Bericht(max_length=LANGSTE, help_text=f"Hooguit {LANGSTE} tekens, zonder burgerservicenummer")

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        tekst = waarden.get("tekst", "")
        if len(tekst) > LANGSTE:
            fouten["tekst"] = melding(f"Dit bericht is te lang. Schrijf hooguit {LANGSTE} tekens.", "te_lang")
        elif bevat_bsn(tekst):
            uitleg = "Zet geen burgerservicenummer in een bericht. De verwijzing zegt al om wie het gaat."
            fouten["tekst"] = melding(uitleg, "tekst_bsn")


class BerichtUit(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="uuid")
    richting = serializers.ChoiceField(choices=Richting.choices)
    tekst = serializers.CharField()
    op = serializers.DateTimeField()
