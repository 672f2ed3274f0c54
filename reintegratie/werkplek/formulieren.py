"""Forms of the consulent and of national management. They check shape; whether it may happen is decided by the act."""

from typing import Any

from django import forms
from django.db.models import Q

from reintegratie.enums import Contactsoort, Merksoort, Rol, Sluitreden
from reintegratie.gebruikers import ROLLEN_MET_ORGANISATIE, ROLLEN_MET_REGIO
from reintegratie.herindelen import geldige_gemeenten
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker, Klant, Organisatie, Regio
from reintegratie.plaatsen import LENGTE_REDEN

MINUTEN = ((5, "5 minuten"), (15, "15 minuten"), (30, "30 minuten"), (45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur"))


def _datum(**opties: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}), **opties)


def _reden(label: str = "Reden") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LENGTE_REDEN,
        help_text="Kort en feitelijk. Schrijf niets over ziekte of diagnose.",
        widget=forms.TextInput(),
    )


class ContactForm(forms.Form):
    soort = forms.ChoiceField(label="Hoe was het contact?", choices=Contactsoort.choices, widget=forms.RadioSelect)
    minuten = forms.TypedChoiceField(label="Duur", choices=MINUTEN, coerce=int, initial=15)
    notitie = forms.CharField(label="Notitie", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].nl = {"kaders": True, "rij": 5}  # type: ignore[attr-defined]

    def clean_soort(self) -> Contactsoort:
        return Contactsoort(self.cleaned_data["soort"])


class RedenForm(forms.Form):
    reden = _reden()


class PauzeForm(RedenForm):
    opnieuw_op = _datum(label="Opnieuw kijken op")


class GemeenteForm(RedenForm):
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Organisatie.objects.none())
    aanvaard_door = forms.CharField(
        label="Wie bij de gemeente heeft ja gezegd?", max_length=60, help_text="Naam van de medewerker."
    )
    field_order = ("gemeente", "aanvaard_door", "reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = Organisatie.objects.filter(  # type: ignore[attr-defined]
            Q(naam__startswith="Gemeente ") | Q(gebruikers__rol=Rol.GEMEENTE)
        ).distinct()


class SluitForm(forms.Form):
    """Death and withdrawal have their own acts: those reasons are not in this list."""

    reden = forms.ChoiceField(
        label="Waarom sluit u dit dossier?",
        choices=[k for k in Sluitreden.choices if k[0] not in (Sluitreden.OVERLEDEN, Sluitreden.INGETROKKEN)],
        widget=forms.RadioSelect,
    )

    def clean_reden(self) -> Sluitreden:
        return Sluitreden(self.cleaned_data["reden"])


class OverlijdenForm(forms.Form):
    op = _datum(label="Datum van overlijden")


class VerhuisForm(forms.ModelForm):
    """The new address of a person."""

    class Meta:
        model = Klant
        fields = ["straat", "huisnummer", "postcode", "woonplaats", "gemeente"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = geldige_gemeenten(vandaag())  # type: ignore[attr-defined]
        for naam in ("straat", "huisnummer", "postcode", "woonplaats"):
            self.fields[naam].required = True
        self.fields["huisnummer"].widget.attrs["class"] = self.fields["postcode"].widget.attrs["class"] = "app-size-s"


class MarkeringForm(forms.Form):
    soort = forms.ChoiceField(
        label="Welke markering?",
        choices=[k for k in Merksoort.choices if k[0] != Merksoort.OVERLEDEN],
        widget=forms.RadioSelect,
    )
    naam = forms.CharField(
        label="Naam van de vertegenwoordiger", required=False, max_length=120, help_text="Alleen bij een vertegenwoordiger."
    )
    adres = forms.CharField(label="Adres van de vertegenwoordiger", required=False, max_length=200)

    def clean_soort(self) -> Merksoort:
        return Merksoort(self.cleaned_data["soort"])


class ConsulentForm(forms.Form):
    """Choose one of the consulenten who work for all regions concerned."""

    consulent = forms.ModelChoiceField(label="Consulent", queryset=Gebruiker.objects.none())

    def __init__(self, *args: Any, consulenten: list[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nummers = [c.pk for c in consulenten]
        self.fields["consulent"].queryset = Gebruiker.objects.filter(pk__in=nummers).order_by("naam")  # type: ignore[attr-defined]


class BriefForm(forms.Form):
    notitie = forms.CharField(label="Waar ging de brief over?", max_length=200)


class BsnForm(forms.Form):
    """A citizen number is posted, never put in an address."""

    bsn = forms.RegexField(
        label="Burgerservicenummer",
        regex=r"^\d{9}$",
        error_messages={"invalid": "Vul de negen cijfers van het burgerservicenummer in."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "app-size-m"}),
    )


class GebruikerForm(forms.Form):
    email = forms.EmailField(label="E-mailadres", max_length=254)
    naam = forms.CharField(label="Naam", max_length=120)
    rol = forms.ChoiceField(label="Rol", choices=[k for k in Rol.choices if k[0] != Rol.KLANT])
    organisatie = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisatie.objects.all(), required=False, empty_label="Onze eigen organisatie"
    )
    regios = forms.ModelMultipleChoiceField(
        label="Regio's",
        queryset=Regio.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Voor consulent, inkoper van begeleiding en financiën.",
    )

    def clean_rol(self) -> Rol:
        return Rol(self.cleaned_data["rol"])

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        rol = gegevens.get("rol")
        if rol in ROLLEN_MET_REGIO and not gegevens.get("regios"):
            self.add_error("regios", "Kies minstens één regio voor deze rol.")
        if rol in ROLLEN_MET_ORGANISATIE and not gegevens.get("organisatie"):
            self.add_error("organisatie", "Kies de organisatie waar deze gebruiker bij hoort.")
        if rol not in ROLLEN_MET_ORGANISATIE:
            gegevens["organisatie"] = None
        return gegevens
