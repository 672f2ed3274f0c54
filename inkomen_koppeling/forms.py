"""Forms of the border's own screens."""

import django_filters
from django import forms

from inkomen_koppeling.enums import Verwijzingstatus


class VerwijzingFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(
        field_name="kenmerk",
        lookup_expr="istartswith",
        label="Kenmerk",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 64}),
    )
    status = django_filters.ChoiceFilter(choices=Verwijzingstatus.choices, label="Status", empty_label="Alle")
