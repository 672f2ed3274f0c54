"""Forms of appointments. They check shape; whether the hour is free is decided by the act and the database."""

import datetime as dt
from typing import Any

from django import forms

from reintegratie.afspraken import MEESTE_KEREN
from reintegratie.enums import Afspraaksoort
from reintegratie.klok import AMSTERDAM
from reintegratie.models import Gebruiker

DUUR = ((15, "15 minuten"), (30, "30 minuten"), (45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur"), (120, "2 uur"))
KEREN = [(1, "Eén keer"), *((n, f"{n} weken achter elkaar") for n in range(2, MEESTE_KEREN + 1))]


class MomentForm(forms.Form):
    dag = forms.DateField(label="Dag", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}))
    tijd = forms.TimeField(label="Tijd", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "app-size-s"}))
    minuten = forms.TypedChoiceField(label="Duur", choices=DUUR, coerce=int, initial=45)
    waar = forms.CharField(label="Waar", required=False, max_length=120, help_text="Adres of kamer. Niet nodig bij bellen.")

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        dag, tijd = gegevens.pop("dag", None), gegevens.pop("tijd", None)
        if dag and tijd:
            gegevens["van"] = dt.datetime.combine(dag, tijd, tzinfo=AMSTERDAM)
        return gegevens


class PlanForm(MomentForm):
    soort = forms.ChoiceField(
        label="Hoe spreekt u elkaar?", choices=Afspraaksoort.choices, initial=Afspraaksoort.GESPREK, widget=forms.RadioSelect
    )
    consulent = forms.ModelChoiceField(label="Met welke consulent?", queryset=Gebruiker.objects.none())
    keren = forms.TypedChoiceField(label="Hoe vaak?", choices=KEREN, coerce=int, initial=1)
    field_order = ("soort", "dag", "tijd", "minuten", "waar", "consulent", "keren")

    def __init__(self, *args: Any, consulenten: list[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nummers = [c.pk for c in consulenten]
        self.fields["consulent"].queryset = Gebruiker.objects.filter(pk__in=nummers).order_by("naam")  # type: ignore[attr-defined]
        self.fields["soort"].nl = {"kaders": True, "rij": 3}  # type: ignore[attr-defined]

    def clean_soort(self) -> Afspraaksoort:
        return Afspraaksoort(self.cleaned_data["soort"])


class AfzegForm(forms.Form):
    reden = forms.CharField(label="Waarom gaat het gesprek niet door?", max_length=200, help_text="De persoon leest dit.")
    hele_reeks = forms.BooleanField(label="Ook alle volgende van deze reeks", required=False)


class VerslagForm(forms.Form):
    minuten = forms.TypedChoiceField(label="Hoe lang duurde het?", choices=DUUR, coerce=int, initial=45)
    notitie = forms.CharField(
        label="Wat heeft u besproken?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnderMomentForm(forms.Form):
    reden = forms.CharField(
        label="Wanneer kunt u wel?",
        help_text="Bijvoorbeeld: ’s ochtends, of na volgende week woensdag.",
        required=False,
        max_length=200,
    )
