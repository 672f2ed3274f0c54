"""Referring somebody through a form: the fields of the API, checked by the same rules."""

from typing import Any

from django import forms

from inkomen_koppeling.aanmeldvelden import controleer
from inkomen_koppeling.enums import Uitkeringsgroep
from inkomen_koppeling.verwijzen import Verwijsaanvraag
from reintegratie.herindelen import geldige_gemeenten
from reintegratie.klok import vandaag

LEEG = [("", "Kies")]


def _datum(label: str, uitleg: str = "") -> forms.CharField:
    uitleg = uitleg or "Bijvoorbeeld 31-03-1980."
    return forms.CharField(label=label, help_text=uitleg, max_length=10, widget=forms.TextInput(attrs={"class": "app-size-s"}))


def _tekst(label: str, lengte: int, *, nodig: bool = False, maat: str = "app-size-m", uitleg: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": maat, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=lengte, required=nodig, help_text=uitleg, widget=widget)


class AanmeldForm(forms.Form):
    """One person. What is wrong is said at the field, in the words of the API."""

    kenmerk = _tekst("Uw kenmerk", 64, nodig=True, uitleg="Een eigen nummer van uw organisatie. Geen burgerservicenummer.")
    uitkeringsgroep = forms.ChoiceField(label="Uitkering", choices=LEEG + Uitkeringsgroep.choices)
    uitkering_van = _datum("Eerste dag van de uitkering", "Bijvoorbeeld 01-03-2026.")
    bsn = _tekst("Burgerservicenummer", 9, nodig=True, maat="app-size-s")
    voornaam = _tekst("Voornaam", 60, nodig=True)
    tussenvoegsel = _tekst("Tussenvoegsel", 20, maat="app-size-s")
    achternaam = _tekst("Achternaam", 80, nodig=True)
    geboortedatum = _datum("Geboortedatum")
    straat = _tekst("Straat", 80)
    huisnummer = _tekst("Huisnummer", 12, maat="app-size-s")
    postcode = _tekst("Postcode", 7, maat="app-size-s")
    woonplaats = _tekst("Woonplaats", 60)
    gemeentecode = forms.ChoiceField(label="Gemeente")
    email = _tekst("E-mailadres", 254)
    telefoon = _tekst("Telefoonnummer", 20, maat="app-size-s")

    aanvraag: Verwijsaanvraag | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geldig = geldige_gemeenten(vandaag()).order_by("naam")
        keuzes = [(code.removeprefix("GM"), naam) for code, naam in geldig.values_list("code", "naam")]
        veld = self.fields["gemeentecode"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [*LEEG, *keuzes]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        self.aanvraag, fouten = controleer({naam: str(waarde) for naam, waarde in gegevens.items()})
        for veld, code, zin in fouten:
            if veld not in self.errors:
                self.add_error(veld if veld in self.fields else None, forms.ValidationError(zin, code=code))
        return gegevens


class LijstForm(forms.Form):
    bestand = forms.FileField(
        label="Lijst als CSV",
        help_text="Hooguit 1.000 rijen. Gebruik ons voorbeeld voor de kolommen.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
