"""The form of what a provider's system sends and reads about its own people. No scan answer, employer of the feed or wage."""

from typing import Any

from rest_framework import serializers

from reintegratie.api.velden import Bericht, Keuze, Moment, Strikt, Tekst
from reintegratie.enums import Contactsoort
from resultaat.enums import Signaalsoort, Signaalstatus
from resultaat.lijsten import Kanssoort, Kansstand, Signaaluitkomst, Verslagadvies, Verslagdienst, Verslagstand


class Geheel(serializers.IntegerField):
    """A whole number, no text."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Contactaanvraag(Strikt):
    soort = Keuze(choices=Contactsoort.choices)
    minuten = Geheel(min_value=0, max_value=480)
    notitie = Bericht(required=False, max_length=1000, allow_blank=True, help_text="Niets over gezondheid of geloof")
    op = Moment(required=False, help_text="Wanneer het contact was; weggelaten is nu")
    volgende_afspraak = Moment(required=False, help_text="Wanneer u elkaar weer spreekt")


class ContactUit(serializers.Serializer[Any]):
    soort = serializers.ChoiceField(choices=Contactsoort.choices)
    minuten = serializers.IntegerField()
    notitie = serializers.CharField()
    op = serializers.DateTimeField()


class Planaanvraag(Strikt):
    plan = Bericht(max_length=1000, help_text="Doel, stappen en wie wat doet; de persoon leest dit ook")


class PlanUit(serializers.Serializer[Any]):
    plan = serializers.CharField()
    plan_op = serializers.DateTimeField(help_text="Wanneer het eerste plan werd vastgelegd")


class Werkkansaanvraag(Strikt):
    soort = Keuze(choices=Kanssoort.choices)
    functie = Tekst(max_length=80)
    werkgever = Tekst(required=False, max_length=120, allow_blank=True)
    uren = Geheel(required=False, min_value=1, max_value=48, help_text="Uren per week")
    stand = Keuze(choices=Kansstand.choices, required=False)


class Werkkansstand(Strikt):
    stand = Keuze(choices=Kansstand.choices)


class WerkkansUit(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="uuid")
    soort = serializers.ChoiceField(choices=Kanssoort.choices)
    functie = serializers.CharField()
    werkgever = serializers.CharField()
    uren = serializers.IntegerField(allow_null=True)
    stand = serializers.ChoiceField(choices=Kansstand.choices)
    bijgewerkt_op = serializers.DateTimeField()


class Signaalaanvraag(Strikt):
    soort = Keuze(choices=Signaalsoort.choices, help_text="werkt_niet_mee vraagt een genoteerd aanbod van contact")
    tekst = Bericht(max_length=400)


class SignaalUit(serializers.Serializer[Any]):
    soort = serializers.ChoiceField(choices=Signaalsoort.choices)
    tekst = serializers.CharField()
    op = serializers.DateTimeField()
    status = serializers.ChoiceField(choices=Signaalstatus.choices)
    voorgelegd_op = serializers.DateTimeField(allow_null=True)
    gelezen_op = serializers.DateTimeField(allow_null=True)
    reactie_tot = serializers.DateTimeField(allow_null=True)
    reactie = serializers.CharField(help_text="Wat de persoon antwoordde")
    uitkomst = serializers.ChoiceField(choices=Signaaluitkomst.choices, allow_null=True)
    besluit = serializers.CharField()


class Eindverslagaanvraag(Strikt):
    stand = Keuze(choices=Verslagstand.choices)
    gedaan = serializers.ListField(child=Keuze(choices=Verslagdienst.choices), min_length=1, max_length=6)
    advies = Keuze(choices=Verslagadvies.choices)
    sterk = Bericht(max_length=500)
    vervolg = Bericht(max_length=500)


class EindverslagUit(serializers.Serializer[Any]):
    stand = serializers.ChoiceField(choices=Verslagstand.choices)
    gedaan = serializers.ListField(child=serializers.ChoiceField(choices=Verslagdienst.choices))
    advies = serializers.ChoiceField(choices=Verslagadvies.choices)
    sterk = serializers.CharField()
    vervolg = serializers.CharField()
    gelezen_op = serializers.DateTimeField(allow_null=True)
    aanvulling = serializers.CharField()


class BegeleidingUit(serializers.Serializer[Any]):
    """One person of the caller."""

    id = serializers.UUIDField(source="uuid")
    naam = serializers.CharField(source="dossier.klant.naam")
    groep = serializers.CharField(source="deelname.kavel.naam")
    van = serializers.DateField()
    termijn_tot = serializers.DateField()
    gesprek_uiterlijk = serializers.DateField()
    eerste_gesprek_op = serializers.DateTimeField(allow_null=True)
    plan_uiterlijk = serializers.DateField()
    plan_op = serializers.DateTimeField(allow_null=True)
    volgende_afspraak = serializers.DateTimeField(allow_null=True)
    getelde_weken = serializers.IntegerField(source="weken")


def lijst(naam: str, van: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """The envelope of a list of these."""
    velden = {
        "resultaten": van(many=True),
        "volgende": serializers.CharField(allow_null=True, help_text="Adres van de volgende bladzijde, of leeg"),
    }
    return type(naam, (serializers.Serializer,), velden)
