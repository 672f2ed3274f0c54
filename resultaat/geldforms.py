"""What people fill in about payments, disputes and value-added tax."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from reintegratie.klok import vandaag
from resultaat.bankbestand import GROOTSTE
from resultaat.enums import Btwregeling


class RedenForm(forms.Form):
    reden = forms.CharField(label="Reden", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class BankForm(forms.Form):
    bestand = forms.FileField(
        label="Bestand van de bank",
        help_text="pain.002, camt.053 of camt.054 (XML), hooguit 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
    )

    def clean_bestand(self) -> UploadedFile:
        bestand: UploadedFile = self.cleaned_data["bestand"]
        if bestand.size is None or bestand.size > GROOTSTE:
            raise forms.ValidationError("Dit bestand is te groot. Vraag de bank om een bestand per dag.")
        return bestand


class BetwistForm(forms.Form):
    tekst = forms.CharField(
        label="Wat klopt er volgens u niet?",
        max_length=600,
        help_text="Noem de dagen of de mijlpaal. Noem geen werkgever, loon of gezondheid.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AntwoordForm(forms.Form):
    besluit = forms.ChoiceField(
        label="Heeft de dienstverlener gelijk?",
        choices=[("ja", "Ja, helemaal of voor een deel"), ("nee", "Nee")],
        widget=forms.RadioSelect,
    )
    antwoord = forms.CharField(
        label="Waarom?", max_length=600, help_text="De dienstverlener leest dit.", widget=forms.Textarea(attrs={"rows": 4})
    )


class BtwForm(forms.Form):
    regeling = forms.ChoiceField(
        label="Hoe rekent deze dienstverlener btw?", choices=Btwregeling.choices, widget=forms.RadioSelect
    )
    btw_nummer = forms.CharField(
        label="Btw-nummer", max_length=20, required=False, help_text="Niet nodig als de dienstverlener is vrijgesteld."
    )
    geldt_van = forms.DateField(label="Vanaf", help_text="Bijvoorbeeld 1-1-2027.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["geldt_van"].initial = vandaag()

    def clean_regeling(self) -> Btwregeling:
        return Btwregeling(self.cleaned_data["regeling"])
