"""What people fill in about guidance and money."""

from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from reintegratie.enums import Contactsoort, Rekening
from reintegratie.klok import vandaag
from reintegratie.models import Boeking, Regio
from resultaat.eindigen import VOORAF
from resultaat.enums import Signaalsoort
from resultaat.lijsten import KANS_KLAAR
from resultaat.models import Begeleiding, Tekort, Uitbetaling, Werkkans

MINUTEN = [(5, "5 minuten"), (15, "15 minuten"), (30, "30 minuten"), (45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur")]


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "app-size-m"})


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

    op = forms.DateTimeField(label="Wanneer?", required=False, help_text="Leeg is nu.", widget=_moment())
    volgende_afspraak = forms.DateTimeField(label="Volgende afspraak", required=False, widget=_moment())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].nl = {"kaders": True, "rij": 3}  # type: ignore[attr-defined]

    def clean_soort(self) -> Contactsoort:
        return Contactsoort(self.cleaned_data["soort"])


class RijContactForm(ContactForm):
    """A contact in a file: the moment is always there, the minutes are free."""

    minuten = forms.IntegerField(min_value=0, max_value=480)  # type: ignore[assignment]
    op = forms.DateTimeField(help_text="JJJJ-MM-DD UU:MM")


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

    STAND = [
        ("gesprek", "Nog geen eerste gesprek"),
        ("plan", "Nog geen plan"),
        ("tekort", "Waarschuwing gekregen"),
        ("werk", "Weken tellen mee"),
        ("kans", "Werkkans open"),
        ("einde", "Eindigt binnen zes weken"),
    ]

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
        kans = Werkkans.objects.filter(begeleiding=OuterRef("pk")).exclude(stand__in=KANS_KLAAR)
        tekort = Tekort.objects.filter(begeleiding=OuterRef("pk"), gesloten_op__isnull=True)
        keuzes = {
            "gesprek": Q(eerste_gesprek_op__isnull=True),
            "plan": Q(plan_op__isnull=True),
            "tekort": Exists(tekort),
            "werk": Q(reeks_begin__isnull=False),
            "kans": Exists(kans),
            "einde": Q(termijn_tot__lte=vandaag() + VOORAF),
        }
        return lijst.filter(keuzes[waarde])


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
