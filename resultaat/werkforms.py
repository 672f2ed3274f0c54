"""What people fill in about self-employment, longer terms and the findings of a monitor."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from reintegratie.klok import vandaag
from reintegratie.models import Regio
from resultaat.dagveld import Dagveld
from resultaat.models import Begeleiding


def _dag(label: str, hulp: str = "") -> Dagveld:
    return Dagveld(label=label, help_text=hulp, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class OmzetForm(forms.Form):
    begonnen_op = _dag("Wanneer begon het bedrijf?")
    van = _dag("Eerste dag van deze opgave")
    tot_en_met = _dag("Laatste dag van deze opgave", "Hooguit drie maanden per keer.")
    omzet = forms.DecimalField(
        label="Omzet zonder btw", min_value=Decimal("0.01"), max_digits=10, decimal_places=2, localize=True
    )
    uren = forms.DecimalField(
        label="Gewerkte uren", min_value=Decimal("0.01"), max_value=Decimal(2_000), max_digits=6, decimal_places=2, localize=True
    )
    bewijs = forms.CharField(
        label="Waar blijkt dit uit?",
        max_length=300,
        help_text="Bijvoorbeeld: btw-aangifte derde kwartaal, facturen 12 tot en met 20. De consulent vraagt ernaar.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, begeleidingen: Sequence[Begeleiding], **kwargs: Any) -> None:
        """Who has more than one guidance whose weeks count says which one this is about."""
        super().__init__(*args, **kwargs)
        self.begeleidingen = begeleidingen
        self.fields["omzet"].nl = {"prefix": "€"}  # type: ignore[attr-defined]
        if len(begeleidingen) > 1:
            keuzes = [(b.pk, f"{b.dienstverlener.organisatie.naam}, vanaf {b.van:%d-%m-%Y}") for b in begeleidingen]
            veld = forms.TypedChoiceField(
                label="Bij welke begeleider?", choices=keuzes, coerce=int, initial=keuzes[0][0], widget=forms.RadioSelect
            )
            self.fields = {"begeleiding": veld, **self.fields}

    def act(self) -> dict[str, Any]:
        """The cleaned values as the act wants them: whole cents, half-open period."""
        waarden = dict(self.cleaned_data)
        waarden["begeleiding_id"] = waarden.pop("begeleiding", self.begeleidingen[0].pk)
        waarden["tot"] = waarden.pop("tot_en_met") + dt.timedelta(days=1)
        waarden["omzet_cent"] = int(waarden.pop("omzet") * 100)
        return waarden


class OpgavebesluitForm(forms.Form):
    goed = forms.TypedChoiceField(
        label="Wat besluit u?",
        choices=[("ja", "Goedkeuren"), ("nee", "Afwijzen")],
        coerce=lambda keuze: keuze == "ja",
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Wat zag u?",
        max_length=300,
        help_text="De persoon leest dit ook.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StandForm(forms.Form):
    op = _dag("Wat was er bekend op")

    def clean_op(self) -> dt.date:
        dag: dt.date = self.cleaned_data["op"]
        if dag > vandaag():
            raise forms.ValidationError("Kies een dag die voorbij is.")
        return dag


class RegioForm(forms.Form):
    regio = forms.ModelChoiceField(label="Regio", queryset=Regio.objects.none(), empty_label=None)

    def __init__(self, *args: Any, regios: QuerySet[Regio], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regio"].queryset = regios  # type: ignore[attr-defined]


class VerlengForm(forms.Form):
    regio = forms.ModelChoiceField(label="Regio", queryset=Regio.objects.none())
    van = _dag("Eerste dag", "Vanaf vandaag. Wat voor deze dag is afgelopen, blijft afgelopen.")
    tot_en_met = _dag("Laatste dag")
    dagen = forms.IntegerField(label="Hoeveel dagen langer?", min_value=1, max_value=366)
    reden = forms.CharField(label="Waarom?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, regios: QuerySet[Regio], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regio"].queryset = regios  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        waarden = dict(self.cleaned_data)
        waarden["tot"] = waarden.pop("tot_en_met") + dt.timedelta(days=1)
        return waarden


class BevindingForm(forms.Form):
    bevinding = forms.CharField(
        label="Wat vond u, en wat gebeurt er nu?", max_length=400, widget=forms.Textarea(attrs={"rows": 4})
    )
