"""Forms of the auction. They check shape; the acts decide."""

from typing import Any

from django import forms
from django.utils import timezone

from veiling.bieden import Inschrijving, bedrag
from veiling.enums import Bezwaarstatus, Oordeel
from veiling.gunnen import Keuze
from veiling.models import Gunning, Kavel
from veiling.regels import Regels
from veiling.toewijzen import Prijsregel


class RedenForm(forms.Form):
    reden = forms.CharField(label="Reden", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class VerplaatsForm(RedenForm):
    """Moves somebody to another lot, or out of the proposal."""

    naar = forms.ChoiceField(label="Waarheen")
    field_order = ["naar", "reden"]

    def __init__(self, *args: Any, kavels: list[Kavel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(str(k.pk), k.naam) for k in kavels]
        self.fields["naar"].choices = [*keuzes, ("", "Niet meenemen in dit voorstel")]  # type: ignore[attr-defined]
        self.fields["naar"].required = False


class VoegToeForm(RedenForm):
    """Adds somebody who is ready and in no lot."""

    dossier = forms.ChoiceField(label="Wie", help_text="Mensen die klaar zijn en nog in geen groep zitten, met hun kans.")
    field_order = ["dossier", "reden"]

    def __init__(self, *args: Any, klaar: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].choices = [(str(pk), tekst) for pk, tekst in klaar]  # type: ignore[attr-defined]


class UitstelForm(RedenForm):
    sluit_op = forms.DateTimeField(
        label="Inschrijven kan dan tot",
        help_text="Later dan nu. Dag en tijd in Nederland.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "app-size-m"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    field_order = ["sluit_op", "reden"]


class JaNeeForm(forms.Form):
    """A second person agrees or not."""

    akkoord = forms.ChoiceField(
        label="Uw besluit", choices=[("ja", "Goedkeuren"), ("nee", "Niet goedkeuren")], widget=forms.RadioSelect
    )


class RondeForm(forms.Form):
    kavels = forms.MultipleChoiceField(label="Groepen in deze ronde", widget=forms.CheckboxSelectMultiple)
    sluit_op = forms.DateTimeField(
        label="Inschrijven kan tot",
        help_text="Dag en tijd in Nederland.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "app-size-m"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    prijsregel = forms.ChoiceField(
        label="Hoe de prijs tot stand komt",
        choices=[
            (Prijsregel.VCG.value, "De prijs waarbij iemand net had verloren (standaard)"),
            (Prijsregel.EIGEN_BOD.value, "De gevraagde prijs"),
            (Prijsregel.VAST_TARIEF.value, "Een vast tarief"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kavels: list[Kavel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kavels"].choices = [  # type: ignore[attr-defined]
            (str(k.pk), f"{k.naam}: {k.profiel_kort}, {k.grootte} mensen, {k.kans_laag}–{k.kans_hoog} %") for k in kavels
        ]


class InschrijfForm(forms.Form):
    """One price per lot (empty: no bid), and how many lots this provider can take."""

    def __init__(self, *args: Any, kavels: list[Kavel], regels: Regels, vast: bool, eerste: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kavels, self.vast = kavels, vast
        self.fields["capaciteit"] = forms.IntegerField(
            label="Hoeveel groepen kunt u aan?",
            help_text="U krijgt nooit meer groepen dan dit aantal."
            + ("" if eerste else " Leeg laten: uw vorige opgave blijft gelden."),
            min_value=0,
            max_value=len(kavels),
            required=eerste,
            widget=forms.NumberInput(attrs={"class": "app-size-s"}),
        )
        for kavel in kavels:
            self.fields[f"prijs_{kavel.pk}"] = self._prijsveld(kavel)
            self.fields[f"aanpak_{kavel.pk}"] = forms.CharField(
                label=f"{kavel.naam}: wat u doet, voor de mensen zelf",
                required=False,
                max_length=regels.aanpak_tekens,
                help_text=f"Kort en in gewone taal, hooguit {regels.aanpak_tekens} tekens. Dit telt niet mee in de score.",
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def _prijsveld(self, kavel: Kavel) -> forms.Field:
        if self.vast:
            return forms.BooleanField(label=f"{kavel.naam}: ik schrijf in voor het vaste tarief", required=False)
        veld = forms.DecimalField(
            label=f"{kavel.naam}: prijs per duurzaam resultaat",
            required=False,
            localize=True,
            max_digits=9,
            decimal_places=2,
            min_value=0,
            help_text="Leeg laten: u schrijft niet in op deze groep.",
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "app-size-m", "autocomplete": "off"}),
        )
        veld.nl = {"prefix": "€"}  # type: ignore[attr-defined]
        return veld

    def inschrijvingen(self) -> list[Inschrijving]:
        uit = []
        for kavel in self.kavels:
            prijs = self.cleaned_data[f"prijs_{kavel.pk}"]
            if prijs not in (None, False):
                cent = 0 if self.vast else bedrag(prijs)
                uit.append(Inschrijving(kavel.pk, cent, self.cleaned_data[f"aanpak_{kavel.pk}"]))
        return uit


class BesluitForm(forms.Form):
    """For every lot: accept the proposal, or withhold it with a reason."""

    def __init__(self, *args: Any, gunningen: list[Gunning], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gunningen = gunningen
        for gunning in gunningen:
            naam = gunning.kavel.naam
            self.fields[f"keuze_{gunning.pk}"] = forms.ChoiceField(
                label=f"{naam}: uw besluit",
                choices=[("ja", "Gunnen volgens het voorstel"), ("nee", "Niet gunnen")],
                widget=forms.RadioSelect,
            )
            self.fields[f"reden_{gunning.pk}"] = forms.CharField(
                label=f"{naam}: reden", required=False, max_length=200, help_text="Verplicht als u niet gunt."
            )

    def keuzes(self) -> dict[int, Keuze]:
        return {
            g.pk: Keuze(self.cleaned_data[f"keuze_{g.pk}"] == "ja", self.cleaned_data[f"reden_{g.pk}"]) for g in self.gunningen
        }


class GunKavelForm(forms.Form):
    """One lot: accept the proposal, or withhold it with a reason."""

    keuze = forms.ChoiceField(
        label="Uw besluit", choices=[("ja", "Gunnen volgens het voorstel"), ("nee", "Niet gunnen")], widget=forms.RadioSelect
    )
    reden = forms.CharField(label="Reden", required=False, max_length=200, help_text="Verplicht als u niet gunt.")


class BezwaarForm(forms.Form):
    tekst = forms.CharField(
        label="Waarom bent u het niet eens met de keuze?", max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )


class UitlegForm(forms.Form):
    antwoord = forms.CharField(
        label="Hoe geeft u voor deze prijs goede hulp?", max_length=2000, widget=forms.Textarea(attrs={"rows": 8})
    )


class AfdoenForm(forms.Form):
    uitkomst = forms.ChoiceField(
        label="Uitkomst", choices=[c for c in Bezwaarstatus.choices if c[0] != Bezwaarstatus.OPEN], widget=forms.RadioSelect
    )
    reden = forms.CharField(label="Reden", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))


class OordeelForm(forms.Form):
    oordeel = forms.ChoiceField(label="Uw oordeel over de uitleg", choices=Oordeel.choices, widget=forms.RadioSelect)


def lokaal(moment: Any) -> str:
    """Value of a datetime-local field."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
