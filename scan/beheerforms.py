"""Forms of the instrument: reading in, asking advice, reacting, answering, proposing."""

import datetime as dt
from typing import Any

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from reintegratie.klok import vandaag

SNELST = dt.timedelta(seconds=3)
LANGST = dt.timedelta(hours=12)
VERST = dt.timedelta(days=730)
_TEKEN = TimestampSigner(salt="scan.reactie")


class InleesForm(forms.Form):
    bestand = forms.FileField(
        label="Bestand met de versie",
        help_text="Een JSON-bestand van hooguit 1 MB. De nieuwe versie wordt een concept.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )


class TotForm(forms.Form):
    """A day until which people can react; whether it is late enough is decided by the act."""

    def clean_tot(self) -> dt.date:
        dag: dt.date = self.cleaned_data["tot"]
        if dag > vandaag() + VERST:
            raise forms.ValidationError("Kies een dag binnen twee jaar.")
        return dag


class RaadpleegForm(TotForm):
    tot = forms.DateField(
        label="Tot en met welke dag kan men reageren?", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    toelichting = forms.CharField(
        label="Waarover vraagt u advies?",
        help_text="In gewone taal. Iedereen kan dit lezen.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class VerlengForm(TotForm):
    tot = forms.DateField(
        label="Tot en met welke dag kan men nu reageren?", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reden = forms.CharField(label="Waarom geeft u mensen langer de tijd?", max_length=200)


class AntwoordForm(forms.Form):
    antwoord = forms.CharField(label="Uw antwoord", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class VerbergForm(forms.Form):
    reden = forms.CharField(label="Waarom haalt u deze reactie van de pagina?", max_length=200)


class VoorstelForm(forms.Form):
    geldig_van = forms.DateField(
        label="Vanaf welke dag geldt deze versie?", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    wijziging = forms.CharField(
        label="Wat is er anders dan in de vorige versie?",
        help_text="Dit komt bij de versie te staan.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    verklaring = forms.CharField(
        label="Verklaring voor verschillen tussen groepen",
        help_text="Nodig als het rapport zegt dat vals alarm meer dan 5 punten verschilt.",
        max_length=1900,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReactieForm(forms.Form):
    """From anybody. Two things keep machines away: a field that people do not see, and a form older than three seconds."""

    naam = forms.CharField(label="Uw naam of organisatie", max_length=120)
    vraag = forms.ChoiceField(label="Over welke vraag gaat het?", required=False)
    tekst = forms.CharField(label="Uw reactie", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    website = forms.CharField(label="Laat dit veld leeg", required=False)
    begonnen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, vragen: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["begonnen"] = _TEKEN.sign("reactie")
        super().__init__(**kwargs)
        veld = self.fields["vraag"]
        veld.choices = [("", "De hele scan"), *vragen]  # type: ignore[attr-defined]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Laat dit veld leeg.")
        return ""

    def clean_begonnen(self) -> str:
        waarde = str(self.cleaned_data["begonnen"])
        try:
            _TEKEN.unsign(waarde, max_age=LANGST)
        except (BadSignature, SignatureExpired):
            raise forms.ValidationError("Deze pagina is te oud. Laad haar opnieuw en stuur uw reactie nog een keer.") from None
        try:
            _TEKEN.unsign(waarde, max_age=SNELST)
        except SignatureExpired:
            return waarde
        raise forms.ValidationError("Dat ging erg snel. Lees uw reactie na en stuur haar dan nog een keer.")
