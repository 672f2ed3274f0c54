"""The form of what comes in and goes out. Strict on the way in; on the way out only what the caller may know."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from rest_framework import serializers
from stdnum.nl import bsn as elfproef

from inkomen_koppeling.bsn import fout_in_bsn
from inkomen_koppeling.enums import Berichtsoort, Intrekreden, Uitkeringsgroep, Verwijzingstatus, Voortgang
from inkomen_koppeling.inkomsten import Opgave, Periode
from inkomen_koppeling.verwijzen import Verwijsaanvraag
from reintegratie.api.velden import Datum, Fouten, Getal, JaNee, Keuze, Moment, Strikt, Tekst, melding
from reintegratie.enums import IKV_WERK, Databasesoort, Ikv, Volgdoel
from reintegratie.herindelen import opvolgers_zin
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Gemeente
from reintegratie.openen import Klantgegevens

KENMERK = r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}"
_NEGEN = re.compile(r"(?<!\d)\d{9}(?!\d)")
VROEGSTE_GEBOORTE = dt.date(1900, 1, 1)
VROEGSTE_UITKERING = dt.date(1970, 1, 1)
JONGST, OUDST = 15, 75
VOORUIT = dt.timedelta(days=92)
LANGSTE_PERIODE = dt.timedelta(days=366)
MEESTE_UREN_PER_DAG = 24


class Peil:
    """Against what a call is read, or a block of rows of one delivery: the domain's time and the municipalities, each once.

    `veel`: read all municipalities in one statement, for many rows.
    """

    def __init__(self, *, veel: bool = False) -> None:
        rijen = Gemeente.objects.select_related("regio").order_by("van") if veel else ()
        self._gemeenten: dict[str, Gemeente | None] = {rij.code: rij for rij in rijen}

    @cached_property
    def moment(self) -> dt.datetime:
        return nu()

    @cached_property
    def dag(self) -> dt.date:
        return self.moment.astimezone(AMSTERDAM).date()

    def gemeente(self, code: str) -> Gemeente | None:
        """Returns the latest municipality with this code."""
        if code not in self._gemeenten:
            rijen = Gemeente.objects.filter(code=code).select_related("regio").order_by("-van")
            self._gemeenten[code] = rijen.first()
        return self._gemeenten[code]


def peil_van(veld: serializers.Field[Any, Any, Any, Any]) -> Peil:
    """Returns the one of the call that this field or serializer is part of."""
    context: Any = veld.context
    if "peil" not in context:
        context["peil"] = Peil()
    return cast(Peil, context["peil"])


class Kenmerk(Tekst):
    """The sender's own reference. It travels in addresses and events, so it may not hold a citizen number."""

    def __init__(self, **opties: Any) -> None:
        uitleg = "Een kenmerk heeft 1 tot 64 letters, cijfers en de tekens . _ : / -"
        super().__init__(max_length=64, patroon=KENMERK, uitleg=uitleg, **opties)

    def to_internal_value(self, data: Any) -> str:
        kenmerk = super().to_internal_value(data)
        if any(elfproef.is_valid(negen) for negen in _NEGEN.findall(kenmerk)):
            uitleg = "Zet geen burgerservicenummer in een kenmerk. Kies een eigen nummer."
            raise serializers.ValidationError(melding(uitleg, "kenmerk_bsn"))
        return kenmerk


class Bsn(Tekst):
    """A citizen number that may live in this database."""

    def to_internal_value(self, data: Any) -> str:
        nummer = super().to_internal_value(data)
        if fout := fout_in_bsn(nummer, Databasesoort(settings.DATABASESOORT)):
            raise serializers.ValidationError(melding(fout[1], fout[0]))
        return nummer


class Gemeentecode(Tekst):
    """Four digits (or GM and four digits) of a municipality that exists today."""

    def __init__(self, **opties: Any) -> None:
        uitleg = "Een gemeentecode heeft vier cijfers, bijvoorbeeld 0363."
        super().__init__(patroon=r"(GM)?[0-9]{4}", uitleg=uitleg, **opties)

    def to_internal_value(self, data: Any) -> Gemeente:  # type: ignore[override]
        code = f"GM{super().to_internal_value(data).removeprefix('GM')}"
        peil = peil_van(self)
        dag, rij = peil.dag, peil.gemeente(code)
        if rij is None:
            raise serializers.ValidationError(melding("Deze gemeentecode bestaat niet. Controleer de code.", "gemeente"))
        if rij.tot is not None and rij.tot <= dag:
            uitleg = f"De gemeente {rij.naam} bestaat niet meer sinds {rij.tot:%d-%m-%Y}. {opvolgers_zin(rij)}"
            raise serializers.ValidationError(melding(uitleg, "gemeente_vervallen"))
        if rij.van > dag:
            raise serializers.ValidationError(melding(f"Deze gemeentecode geldt pas vanaf {rij.van:%d-%m-%Y}.", "gemeente"))
        return rij

    def to_representation(self, value: Any) -> str:
        return str(value)


class Telefoon(Tekst):
    def __init__(self, **opties: Any) -> None:
        uitleg = "Schrijf een telefoonnummer met cijfers."
        super().__init__(max_length=20, patroon=r"\+?[0-9][0-9 -]{7,18}", uitleg=uitleg, **opties)


class Taal(Tekst):
    def __init__(self, **opties: Any) -> None:
        uitleg = "Gebruik een taalcode, zoals nl of ar."
        super().__init__(max_length=5, patroon=r"[a-z]{2,3}(-[A-Z]{2})?", uitleg=uitleg, **opties)


class Adres(Strikt):
    straat = Tekst(max_length=80, required=False, default="")
    huisnummer = Tekst(max_length=12, required=False, default="")
    postcode = Tekst(
        max_length=7, required=False, default="", patroon=r"[1-9][0-9]{3} ?[A-Z]{2}", uitleg="Schrijf een postcode als 1234 AB."
    )
    woonplaats = Tekst(max_length=60, required=False, default="")
    gemeentecode = Gemeentecode()


class Persoon(Strikt):
    bsn = Bsn(help_text="Negen cijfers. In een demonstratie alleen testnummers.")
    voornaam = Tekst(max_length=60)
    tussenvoegsel = Tekst(max_length=20, required=False, default="")
    achternaam = Tekst(max_length=80)
    geboortedatum = Datum()
    adres = Adres()
    email = serializers.EmailField(max_length=254, required=False, default="")
    telefoon = Telefoon(required=False, default="")
    taal = Taal(required=False, default="nl")

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        geboren, dag = waarden.get("geboortedatum"), peil_van(self).dag
        if geboren is None:
            return
        leeftijd = dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))
        if geboren < VROEGSTE_GEBOORTE or not JONGST <= leeftijd < OUDST:
            uitleg = f"Wij begeleiden mensen van {JONGST} tot {OUDST} jaar. Controleer de geboortedatum."
            fouten["geboortedatum"] = melding(uitleg, "geboortedatum")


class Verwijzingaanvraag(Strikt):
    """A new referral."""

    kenmerk = Kenmerk(help_text="Uw eigen nummer van deze verwijzing, uniek binnen uw organisatie. Geen BSN.")
    uitkeringsgroep = Keuze(choices=Uitkeringsgroep.choices)
    uitkering_van = Datum(help_text="Eerste dag van de uitkering")
    persoon = Persoon()

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        begin = waarden.get("uitkering_van")
        if begin is not None and not VROEGSTE_UITKERING <= begin <= peil_van(self).dag + VOORUIT:
            uitleg = "Deze datum ligt te ver terug of te ver vooruit. Controleer de begindatum."
            fouten["uitkering_van"] = melding(uitleg, "datum_bereik")
        bsn = waarden.get("persoon", {}).get("bsn")
        if bsn and bsn in waarden.get("kenmerk", ""):
            fouten["kenmerk"] = melding("Zet geen burgerservicenummer in een kenmerk. Kies een eigen nummer.", "kenmerk_bsn")

    @staticmethod
    def aanvraag(waarden: Mapping[str, Any], ruw: bytes | None) -> Verwijsaanvraag:
        """Returns what the act takes, from values that were read here."""
        gegevens = dict(waarden)
        persoon = dict(gegevens.pop("persoon"))
        adres = dict(persoon.pop("adres"))
        gemeente = adres.pop("gemeentecode")
        gegevens["uitkeringsgroep"] = Uitkeringsgroep(gegevens["uitkeringsgroep"])
        persoon["email"] = persoon["email"].lower()
        return Verwijsaanvraag(ruw=ruw, gegevens=Klantgegevens(gemeente=gemeente, **persoon, **adres), **gegevens)


class Intrekking(Strikt):
    reden = Keuze(choices=Intrekreden.choices)


class VerwijzingUit(serializers.Serializer[Any]):
    """A referral as its own payer sees it; the same for a person who was already here (decision 0012)."""

    id = serializers.UUIDField(source="uuid")
    kenmerk = serializers.CharField()
    status = serializers.ChoiceField(choices=Verwijzingstatus.choices)
    voortgang = serializers.ChoiceField(choices=Voortgang.choices, help_text="Wat er sinds uw verwijzing gebeurde")
    voortgang_sinds = serializers.DateTimeField()
    uitkeringsgroep = serializers.ChoiceField(choices=Uitkeringsgroep.choices)
    uitkering_van = serializers.DateField()
    ontvangen_op = serializers.DateTimeField()
    gewijzigd_op = serializers.DateTimeField(allow_null=True, help_text="Wanneer u deze verwijzing het laatst wijzigde")
    beeindigd_op = serializers.DateTimeField(allow_null=True)
    intrekreden = serializers.ChoiceField(choices=Intrekreden.choices, allow_null=True)


class Inkomstenopgave(Strikt):
    """One income period, its correction (same reference, later source moment) or its withdrawal."""

    kenmerk = Kenmerk(help_text="Uw eigen nummer van deze periode; een correctie draagt hetzelfde nummer.")
    bsn = Bsn()
    bronmoment = Moment(help_text="Wanneer de bron dit vastlegde; bepaalt de volgorde van correcties.")
    ingetrokken = JaNee(required=False, default=False, help_text="true: de eerdere opgave onder dit kenmerk vervalt")
    ikv = Keuze(choices=Ikv.choices, required=False, help_text="Code soort inkomstenverhouding")
    van = Datum(required=False)
    tot_en_met = Datum(required=False)
    uren = Getal(max_digits=7, decimal_places=2, min_value=0, required=False, help_text="Verloonde uren in deze periode")
    werkgever = Tekst(
        max_length=12,
        required=False,
        default="",
        patroon=r"[0-9]{8}|[0-9]{9}|[0-9]{9}L[0-9]{2}",
        uitleg="Gebruik een KvK-nummer (8 cijfers), RSIN (9 cijfers) of loonheffingennummer (123456789L01).",
    )
    _PERIODE = ("ikv", "van", "tot_en_met", "uren")

    def samenhang(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        if "bronmoment" in waarden and waarden["bronmoment"] > peil_van(self).moment + dt.timedelta(minutes=5):
            fouten["bronmoment"] = melding("Het bronmoment ligt in de toekomst. Controleer het moment.", "moment_toekomst")
        gegeven = [naam for naam in (*self._PERIODE, "werkgever") if waarden.get(naam) not in (None, "")]
        if waarden.get("ingetrokken"):
            for naam in gegeven:
                fouten[naam] = melding("Laat dit veld weg bij een intrekking.", "niet_bij_intrekking")
            return
        for naam in self._PERIODE:
            if naam not in waarden and naam not in fouten:
                fouten[naam] = melding("Dit veld is verplicht. Vul het in.", "verplicht")
        if waarden.get("ikv") in IKV_WERK and not waarden.get("werkgever") and "werkgever" not in fouten:
            fouten["werkgever"] = melding("Geef bij werk het nummer van de werkgever.", "verplicht")
        if "van" in waarden and "tot_en_met" in waarden:
            self._controleer_periode(waarden, fouten)

    def _controleer_periode(self, waarden: dict[str, Any], fouten: Fouten) -> None:
        dagen = (waarden["tot_en_met"] - waarden["van"]).days + 1
        if dagen < 1:
            fouten["tot_en_met"] = melding("De laatste dag ligt voor de eerste dag. Draai ze om.", "periode")
        elif dagen > LANGSTE_PERIODE.days:
            fouten["tot_en_met"] = melding("Een periode duurt hooguit een jaar. Splits de periode.", "periode")
        elif waarden["van"] < VROEGSTE_UITKERING or waarden["tot_en_met"] > peil_van(self).dag + VOORUIT:
            fouten["van"] = melding("Deze periode ligt te ver terug of te ver vooruit.", "datum_bereik")
        elif waarden.get("uren", 0) > dagen * MEESTE_UREN_PER_DAG:
            fouten["uren"] = melding("Dit zijn meer uren dan er in de periode passen.", "uren")

    @staticmethod
    def opgave(d: Mapping[str, Any], ruw: bytes) -> Opgave:
        """Returns what the act takes, from values that were read here."""
        periode = None
        if not d["ingetrokken"]:
            tot = d["tot_en_met"] + dt.timedelta(days=1)
            periode = Periode(Ikv(d["ikv"]), d["van"], tot, d["uren"], d["werkgever"])
        return Opgave(d["kenmerk"], d["bsn"], d["bronmoment"], periode, ruw)


class Inkomstenantwoord(serializers.Serializer[Any]):
    kenmerk = serializers.CharField()
    bronmoment = serializers.DateTimeField()
    ingetrokken = serializers.BooleanField()
    geldig = serializers.BooleanField(help_text="false: een latere opgave was er al; deze is als geschiedenis bewaard")
    ontvangen_op = serializers.DateTimeField()


class Verwijzingspunt(serializers.Serializer[Any]):
    """What an event is about: your own reference, nothing about the person."""

    verwijzing = serializers.UUIDField()
    kenmerk = serializers.CharField()


class CloudEvent(serializers.Serializer[Any]):
    """Envelope by the NL GOV profile for CloudEvents."""

    specversion = serializers.ChoiceField(["1.0"])
    id = serializers.CharField(help_text="Uniek per gebeurtenis en verwijzing; hiermee haalt u dubbele eruit")
    source = serializers.CharField()  # type: ignore[assignment]
    type = serializers.CharField()
    subject = serializers.CharField()
    time = serializers.DateTimeField()
    datacontenttype = serializers.ChoiceField(["application/json"])
    dataref = serializers.CharField(help_text="Waar u de verwijzing kunt lezen")
    data = Verwijzingspunt()  # type: ignore[assignment]


class Volgregel(serializers.Serializer[Any]):
    bsn = serializers.CharField()
    doel = serializers.ChoiceField(choices=Volgdoel.choices)
    van = serializers.DateField()
    tot = serializers.DateField(allow_null=True, help_text="Eerste dag waarop wij niet meer volgen, of leeg")


def _lijst(naam: str, van: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    velden = {
        "resultaten": van(many=True),
        "volgende": serializers.CharField(allow_null=True, help_text="Adres van de volgende bladzijde, of leeg"),
    }
    return type(naam, (serializers.Serializer,), velden)


class LeveringUit(serializers.Serializer[Any]):
    """A delivery of many rows, and how far it is."""

    id = serializers.UUIDField()
    soort = serializers.ChoiceField(choices=Berichtsoort.choices)
    status = serializers.ChoiceField(["ontvangen", "bezig", "klaar"])
    regels = serializers.IntegerField(help_text="Aantal regels in het bestand")
    verwerkt = serializers.IntegerField()
    aangenomen = serializers.IntegerField()
    dubbel = serializers.IntegerField(help_text="Deze regels kregen wij al; er veranderde niets")
    geweigerd = serializers.IntegerField()
    ontvangen_op = serializers.DateTimeField()
    klaar_op = serializers.DateTimeField(allow_null=True)


class Regelfout(serializers.Serializer[Any]):
    pointer = serializers.CharField(
        allow_blank=True, help_text="JSON Pointer naar het veld in deze regel; leeg voor de hele regel"
    )
    code = serializers.CharField()
    detail = serializers.CharField()


class Leveringsregel(serializers.Serializer[Any]):
    """What came of one row."""

    regel = serializers.IntegerField(help_text="Nummer van de regel in het bestand; de eerste is 1")
    uitkomst = serializers.ChoiceField(["aangenomen", "dubbel", "geweigerd"])
    kenmerk = serializers.CharField(required=False, help_text="Uw eigen nummer, als de regel leesbaar was")
    verwijzing = serializers.UUIDField(required=False)
    fouten = Regelfout(many=True, required=False)


Verwijzingenlijst = _lijst("Verwijzingenlijst", VerwijzingUit)
Leveringenlijst = _lijst("Leveringenlijst", LeveringUit)
Leveringsregellijst = _lijst("Leveringsregellijst", Leveringsregel)
Volglijst = _lijst("Volglijst", Volgregel)


class Gebeurtenissenlijst(serializers.Serializer[Any]):
    resultaten = CloudEvent(many=True)
    na = serializers.CharField(help_text="Bewaar deze waarde en geef hem de volgende keer mee als na")
    meer = serializers.BooleanField(help_text="true: vraag meteen de volgende bladzijde")
