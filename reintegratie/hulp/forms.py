"""Forms about help from others. They check shape; whether it may happen is decided by the act."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from reintegratie.dienstenums import Hulpsoort, Toestemming
from reintegratie.enums import Rol
from reintegratie.models import Organisatie

NOOIT = "Alleen wat nodig is. Schrijf niets over ziekte of diagnose, en niets uit de werkscan."
_GESPROKEN = [k for k in Toestemming.choices if k[0] != Toestemming.PORTAAL]


def gemeenten() -> QuerySet[Organisatie]:
    return Organisatie.objects.filter(Q(naam__startswith="Gemeente ") | Q(gebruikers__rol=Rol.GEMEENTE)).distinct()


def helpers() -> QuerySet[Organisatie]:
    """Every organisation that is not a provider in our rounds."""
    return Organisatie.objects.filter(dienstverlener__isnull=True)


def _toestemming() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Hoe gaf de persoon toestemming?",
        help_text="Lees de tekst eerst voor. Zonder toestemming gaat er niets weg.",
        choices=_GESPROKEN,
        widget=forms.RadioSelect,
    )


class MetToestemming(forms.Form):
    def clean_toestemming(self) -> Toestemming:
        return Toestemming(self.cleaned_data["toestemming"])


class HulpForm(MetToestemming):
    soort = forms.ChoiceField(label="Welke hulp?", choices=Hulpsoort.choices, widget=forms.RadioSelect)
    aan = forms.ModelChoiceField(label="Aan wie vraagt u dit?", queryset=Organisatie.objects.none())
    vraag = forms.CharField(label="Wat vraagt u?", help_text=NOOIT, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    toestemming = _toestemming()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = helpers()  # type: ignore[attr-defined]

    def clean_soort(self) -> Hulpsoort:
        return Hulpsoort(self.cleaned_data["soort"])


class GemeenteForm(MetToestemming):
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Organisatie.objects.none())
    toelichting = forms.CharField(
        label="Waarom kan de gemeente beter helpen?", help_text=NOOIT, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    toestemming = _toestemming()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = gemeenten()  # type: ignore[attr-defined]


class AntwoordForm(forms.Form):
    aanvaard = forms.TypedChoiceField(
        label="Wat is het antwoord?",
        choices=[("ja", "Ja, dit wordt opgepakt"), ("nee", "Nee, dit kan niet")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    antwoord = forms.CharField(
        label="Toelichting", help_text="Nodig bij nee.", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class KlaarForm(forms.Form):
    antwoord = forms.CharField(
        label="Wat is er gedaan?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class LaterForm(forms.Form):
    bevinding = forms.CharField(label="Hoe gaat het?", max_length=200, help_text="Kort en feitelijk. Schrijf niets over ziekte.")
    opnieuw_op = forms.DateField(
        label="Wanneer kijkt u weer?",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}),
    )
