"""Forms with which national management connects the systems of income providers."""

from typing import Any

from django import forms

from inkomen_koppeling import rechten
from reintegratie.api.sleutelbeheer import lees_sleutels
from reintegratie.fouten import Weigering
from reintegratie.models import Inkomensverstrekker

GROOTSTE_BESTAND = 64 * 1024


class SleutelForm(forms.Form):
    """Public keys, pasted or as a file; PEM, JWK or JWKS."""

    sleutel = forms.CharField(
        label="Openbare sleutel",
        help_text="Plak de openbare sleutel als PEM, JWK of JWKS. Nooit de geheime sleutel.",
        max_length=32_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off", "class": "app-size-l"}),
    )
    bestand = forms.FileField(label="Of kies een bestand", help_text="PEM, JWK of JWKS, hooguit 64 kB.", required=False)

    def clean(self) -> dict[str, Any]:
        velden: dict[str, Any] = super().clean() or self.cleaned_data
        tekst, bestand = velden.get("sleutel", "").strip(), velden.get("bestand")
        if self.errors:
            return velden
        if bool(tekst) == bool(bestand):
            melding = (
                "Kies één manier: plak de sleutel of kies een bestand."
                if tekst
                else "Plak een openbare sleutel of kies een bestand."
            )
            self.add_error("sleutel", melding)
            return velden
        try:
            velden["jwks"] = lees_sleutels(tekst or _lees(bestand))
        except Weigering as fout:
            self.add_error("sleutel" if tekst else "bestand", fout.melding)
        return velden


def _lees(bestand: Any) -> str:
    if bestand.size > GROOTSTE_BESTAND:
        raise Weigering("Dit bestand is te groot voor een sleutel. Kies een bestand van hooguit 64 kB.", veld="jwk")
    try:
        tekst: str = bestand.read().decode("utf-8")
    except UnicodeDecodeError as fout:
        melding = "Dit bestand is geen tekst. Zet de sleutel om naar PEM, bijvoorbeeld met openssl."
        raise Weigering(melding, veld="jwk") from fout
    return tekst


class ClientForm(SleutelForm):
    """A new system of an income provider with its first keys."""

    organisatie = forms.ModelChoiceField(
        label="Organisatie",
        empty_label="Kies een organisatie",
        queryset=Inkomensverstrekker.objects.select_related("organisatie").order_by("organisatie__naam"),
    )
    client_id = forms.SlugField(label="Naam van het systeem", help_text="Bijvoorbeeld gemeente-utrecht-suite.", max_length=60)
    rechten = forms.MultipleChoiceField(
        label="Rechten", choices=list(rechten.LABELS.items()), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("organisatie", "client_id", "rechten", "sleutel", "bestand")


class VerstrekkerForm(forms.Form):
    """An organisation that pays benefits or knows income."""

    naam = forms.CharField(label="Naam van de organisatie", max_length=120)
    oin = forms.CharField(
        label="OIN",
        help_text="Twintig cijfers, uit het OIN-register.",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    email = forms.EmailField(label="E-mailadres voor storingen en wijzigingen", required=False, max_length=254)
    soort = forms.ChoiceField(
        label="Wat doet deze organisatie?",
        choices=[("betaler", "Betaalt uitkeringen"), ("bron", "Levert inkomensgegevens"), ("beide", "Allebei")],
        widget=forms.RadioSelect,
    )

    @property
    def gegevens(self) -> dict[str, Any]:
        """Returns what the act takes."""
        d = self.cleaned_data
        return {
            "naam": d["naam"],
            "oin": d["oin"],
            "email": d["email"],
            "is_betaler": d["soort"] in ("betaler", "beide"),
            "is_bron": d["soort"] in ("bron", "beide"),
        }
