"""Filters of the lists. They only narrow a queryset that is already limited to what the user may see."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from reintegratie.enums import Plaats, Rol
from reintegratie.kamers import soorten, taakregels
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebeurtenis, Gebruiker, Regio, Taak, Verwerking
from reintegratie.rechten import regios_van
from reintegratie.werkplek.lijsten import WEEK
from reintegratie.werkplek.zoeken import zoek

_ZOEKVELD = forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": 80})
TERMIJNEN = (("te_laat", "Te laat"), ("vandaag", "Vandaag"), ("week", "Komende week"), ("later", "Later"))


def _taaksoorten() -> list[tuple[str, str]]:
    groepen = {regel.groep for regel in taakregels().values()}
    return [(groep, groep.capitalize()) for groep in sorted(groepen)]


class TaakFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(method="op_zoek", label="Naam of dossiernummer", widget=_ZOEKVELD)
    plaats = django_filters.ChoiceFilter(choices=Plaats.choices, label="Waar", empty_label="Overal")
    groep = django_filters.ChoiceFilter(choices=_taaksoorten, method="op_groep", label="Soort werk", empty_label="Alles")
    termijn = django_filters.ChoiceFilter(choices=TERMIJNEN, method="op_termijn", label="Termijn", empty_label="Alle termijnen")

    class Meta:
        model = Taak
        fields: list[str] = []

    def op_zoek(self, lijst: QuerySet[Taak], _naam: str, waarde: str) -> QuerySet[Taak]:
        return lijst.filter(zoek(waarde, "dossier__"))

    def op_groep(self, lijst: QuerySet[Taak], _naam: str, waarde: str) -> QuerySet[Taak]:
        return lijst.filter(soort__in=[soort for soort, regel in taakregels().items() if regel.groep == waarde])

    def op_termijn(self, lijst: QuerySet[Taak], _naam: str, waarde: str) -> QuerySet[Taak]:
        dag = vandaag()
        grenzen: dict[str, dict[str, Any]] = {
            "te_laat": {"uiterlijk__lt": dag},
            "vandaag": {"uiterlijk": dag},
            "week": {"uiterlijk__gt": dag, "uiterlijk__lte": dag + WEEK},
            "later": {"uiterlijk__gt": dag + WEEK},
        }
        return lijst.filter(**grenzen[waarde])


class DossierFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(method="op_zoek", label="Naam of dossiernummer", widget=_ZOEKVELD)
    plaats = django_filters.ChoiceFilter(choices=Plaats.choices, label="Waar", empty_label="Overal")
    regio = django_filters.ModelChoiceFilter(queryset=Regio.objects.none(), label="Regio", empty_label="Alle regio's")
    van = django_filters.ChoiceFilter(
        choices=(("mij", "Van mij"), ("niemand", "Zonder consulent")), method="op_van", label="Consulent", empty_label="Iedereen"
    )
    stand = django_filters.ChoiceFilter(
        choices=(("alles", "Open en gesloten"), ("gesloten", "Gesloten")), method="op_stand", label="Stand", empty_label="Open"
    )

    class Meta:
        model = Dossier
        fields: list[str] = []

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gebruiker = gebruiker
        self.filters["regio"].queryset = regios_van(gebruiker)

    def filter_queryset(self, queryset: QuerySet[Dossier]) -> QuerySet[Dossier]:
        lijst: QuerySet[Dossier] = super().filter_queryset(queryset)
        return lijst if self.form.cleaned_data.get("stand") else lijst.filter(gesloten_op__isnull=True)

    def op_zoek(self, lijst: QuerySet[Dossier], _naam: str, waarde: str) -> QuerySet[Dossier]:
        return lijst.filter(zoek(waarde))

    def op_van(self, lijst: QuerySet[Dossier], _naam: str, waarde: str) -> QuerySet[Dossier]:
        return lijst.filter(verantwoordelijke=self.gebruiker if waarde == "mij" else None)

    def op_stand(self, lijst: QuerySet[Dossier], _naam: str, waarde: str) -> QuerySet[Dossier]:
        return lijst.filter(gesloten_op__isnull=False) if waarde == "gesloten" else lijst


class GebruikerFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(field_name="naam", lookup_expr="icontains", label="Naam", widget=_ZOEKVELD)
    rol = django_filters.ChoiceFilter(choices=Rol.choices, label="Rol", empty_label="Alle rollen")
    regio = django_filters.ModelChoiceFilter(
        queryset=Regio.objects.all(), field_name="regiorecht__content_object", label="Regio", empty_label="Alle regio's"
    )

    class Meta:
        model = Gebruiker
        fields: list[str] = []


class GebeurtenisFilter(django_filters.FilterSet):
    soort = django_filters.ChoiceFilter(
        choices=lambda: [(s, s) for s in sorted(soorten())], label="Soort", empty_label="Alle soorten"
    )
    dossier = django_filters.NumberFilter(field_name="dossier_id", label="Dossiernummer", max_value=2**62)
    door = django_filters.CharFilter(field_name="door_naam", lookup_expr="icontains", label="Door")
    vanaf = django_filters.DateFilter(
        field_name="op", lookup_expr="date__gte", label="Vanaf", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    class Meta:
        model = Gebeurtenis
        fields: list[str] = []


class VerwerkingFilter(django_filters.FilterSet):
    dossier = django_filters.NumberFilter(method="op_dossier", label="Dossiernummer", max_value=2**62)
    door = django_filters.CharFilter(field_name="door_naam", lookup_expr="icontains", label="Door")
    vanaf = django_filters.DateFilter(
        field_name="op", lookup_expr="date__gte", label="Vanaf", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    class Meta:
        model = Verwerking
        fields: list[str] = []

    def op_dossier(self, lijst: QuerySet[Verwerking], _naam: str, waarde: Any) -> QuerySet[Verwerking]:
        return lijst.filter(dossiers__contains=[int(waarde)])
