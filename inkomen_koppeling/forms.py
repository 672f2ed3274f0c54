"""Forms of the border's own screens."""

import json
from typing import Any

import django_filters
from django import forms

from inkomen_koppeling import rechten
from inkomen_koppeling.enums import Verwijzingstatus
from reintegratie.api.sleutelbeheer import jwk_uit_pem
from reintegratie.fouten import Weigering
from reintegratie.models import Inkomensverstrekker


class SleutelForm(forms.Form):
    """A public key, pasted as PEM or JWK."""

    sleutel = forms.CharField(
        label="Openbare sleutel",
        help_text="Plak de openbare sleutel als PEM of als JWK. Nooit de geheime sleutel.",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off", "class": "app-size-l"}),
    )

    def clean_sleutel(self) -> dict[str, Any]:
        tekst = self.cleaned_data["sleutel"].strip()
        if tekst.startswith("-----"):
            try:
                return jwk_uit_pem(tekst)
            except Weigering as fout:
                raise forms.ValidationError(fout.melding, code=fout.code) from fout
        try:
            jwk = json.loads(tekst)
        except (ValueError, RecursionError) as fout:
            raise forms.ValidationError("Dit is geen PEM en geen JWK. Plak de hele openbare sleutel.") from fout
        if not isinstance(jwk, dict):
            raise forms.ValidationError("Dit is geen JWK. Plak één openbare sleutel.")
        return jwk


class ClientForm(SleutelForm):
    """A new system of an income provider with its first key."""

    organisatie = forms.ModelChoiceField(
        label="Organisatie",
        empty_label="Kies een organisatie",
        queryset=Inkomensverstrekker.objects.select_related("organisatie").order_by("organisatie__naam"),
    )
    client_id = forms.SlugField(label="Naam van het systeem", help_text="Bijvoorbeeld gemeente-utrecht-suite.", max_length=60)
    rechten = forms.MultipleChoiceField(
        label="Rechten", choices=list(rechten.LABELS.items()), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("organisatie", "client_id", "rechten", "sleutel")


class VerwijzingFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(
        field_name="kenmerk",
        lookup_expr="istartswith",
        label="Kenmerk",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 64}),
    )
    status = django_filters.ChoiceFilter(choices=Verwijzingstatus.choices, label="Status", empty_label="Alle")
