"""What people fill in about guidance and money."""

from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from reintegratie.enums import Contactsoort, Rekening
from reintegratie.klok import vandaag
from reintegratie.models import Boeking, Regio
from resultaat.enums import TE_KIEZEN, Eindreden, Signaalsoort
from resultaat.models import Begeleiding, Uitbetaling

MINUTEN = [(5, "5 minuten"), (15, "15 minuten"), (30, "30 minuten"), (45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur")]


class ContactForm(forms.Form):
    soort = forms.ChoiceField(label="Hoe was het contact?", choices=Contactsoort.choices, widget=forms.RadioSelect)
    minuten = forms.TypedChoiceField(label="Duur", choices=MINUTEN, coerce=int, initial=30)
    notitie = forms.CharField(
        label="Notitie",
        required=False,
        max_length=1000,
        help_text="Schrijf niets over gezondheid of geloof.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].nl = {"kaders": True, "rij": 3}  # type: ignore[attr-defined]

    def clean_soort(self) -> Contactsoort:
        return Contactsoort(self.cleaned_data["soort"])


class PlanForm(forms.Form):
    plan = forms.CharField(
        label="Wat spreekt u samen af?",
        max_length=1000,
        help_text="Het doel, de stappen en wie wat doet. De persoon leest dit ook.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SignaalForm(forms.Form):
    soort = forms.ChoiceField(label="Wat is er aan de hand?", choices=Signaalsoort.choices)
    tekst = forms.CharField(
        label="Korte uitleg",
        max_length=400,
        help_text="De consulent leest dit en reageert binnen een week.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_soort(self) -> Signaalsoort:
        return Signaalsoort(self.cleaned_data["soort"])


class BesluitForm(forms.Form):
    besluit = forms.CharField(
        label="Wat besluit u?",
        max_length=400,
        help_text="De dienstverlener leest dit antwoord.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class EindeForm(forms.Form):
    reden = forms.ChoiceField(label="Waarom stopt de begeleiding?", choices=[(r.value, r.label) for r in TE_KIEZEN])
    toelichting = forms.CharField(
        label="Toelichting en bewijs",
        max_length=200,
        help_text="Waaruit blijkt dit? Noem het document of het gesprek.",
    )

    def clean_reden(self) -> Eindreden:
        return Eindreden(self.cleaned_data["reden"])


class ToekenningForm(forms.Form):
    regio = forms.ModelChoiceField(label="Regio", queryset=Regio.objects.none())
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)
    bedrag = forms.DecimalField(
        label="Bedrag",
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text="Een lager budget vult u in met een min.",
    )

    def __init__(self, *args: Any, regios: QuerySet[Regio], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jaar = vandaag().year
        self.fields["regio"].queryset = regios  # type: ignore[attr-defined]
        self.fields["jaar"].choices = [(j, str(j)) for j in (jaar, jaar + 1)]  # type: ignore[attr-defined]
        self.fields["bedrag"].nl = {"prefix": "€"}  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """The cleaned values as the act wants them: whole cents."""
        centen = int(self.cleaned_data["bedrag"] * Decimal(100))
        return {"regio": self.cleaned_data["regio"], "jaar": self.cleaned_data["jaar"], "bedrag_cent": centen}


class MensenFilter(django_filters.FilterSet):
    """A provider's own people."""

    STAND = [("gesprek", "Nog geen eerste gesprek"), ("plan", "Nog geen plan"), ("werk", "Weken tellen mee")]

    zoek = django_filters.CharFilter(method="zoek_naam", label="Zoeken op naam", widget=forms.TextInput(attrs={"type": "search"}))
    stand = django_filters.ChoiceFilter(method="op_stand", choices=STAND, label="Stand", empty_label="Iedereen")

    class Meta:
        model = Begeleiding
        fields: list[str] = []

    def zoek_naam(self, lijst: QuerySet[Begeleiding], _naam: str, waarde: str) -> QuerySet[Begeleiding]:
        for woord in waarde.split():
            lijst = lijst.filter(dossier__klant__sorteersleutel__icontains=woord.lower())
        return lijst

    def op_stand(self, lijst: QuerySet[Begeleiding], _naam: str, waarde: str) -> QuerySet[Begeleiding]:
        keuzes = {
            "gesprek": {"eerste_gesprek_op__isnull": True},
            "plan": {"plan_op__isnull": True},
            "werk": {"reeks_begin__isnull": False},
        }
        return lijst.filter(**keuzes[waarde])


class BoekingFilter(django_filters.FilterSet):
    regio = django_filters.ModelChoiceFilter(
        field_name="budget__regio", label="Regio", queryset=Regio.objects.none(), empty_label="Alle regio's"
    )
    rekening = django_filters.ChoiceFilter(choices=Rekening.choices, label="Rekening", empty_label="Alle rekeningen")

    class Meta:
        model = Boeking
        fields: list[str] = []

    def __init__(self, *args: Any, regios: QuerySet[Regio], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["regio"].queryset = regios


class UitbetalingFilter(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(
        choices=Uitbetaling._meta.get_field("status").choices, label="Status", empty_label="Alles"
    )

    class Meta:
        model = Uitbetaling
        fields: list[str] = []
