"""Forms of the catalogue and of taking part. They check shape; whether it may happen is decided by the act."""

from typing import Any

from django import forms

from reintegratie.dienstenums import (
    STOPREDENEN_KEUZE,
    Aanwezig,
    Dienstresultaat,
    Dienstsoort,
    Kenmerk,
    Sector,
    Stopreden,
    Tegel,
    Voorrang,
)
from reintegratie.models import Dienst, Dienstdeelname, Regio, Startmoment

_LEEG = [("", "Kies een sector")]


def datumveld(**opties: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}), **opties)


class DienstForm(forms.Form):
    regio = forms.ModelChoiceField(label="Regio", queryset=Regio.objects.all())
    soort = forms.ChoiceField(label="Soort", choices=Dienstsoort.choices)
    naam = forms.CharField(label="Naam", max_length=80)
    omschrijving = forms.CharField(
        label="Wat is het?",
        help_text="Gewone woorden, voor de persoon zelf.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    aanbieder = forms.CharField(label="Wie geeft het?", max_length=120)
    capaciteit = forms.IntegerField(label="Plekken tegelijk", min_value=1, max_value=500)
    duur_weken = forms.IntegerField(label="Duur in weken", min_value=1, max_value=104)
    kosten = forms.DecimalField(label="Kosten per plek", localize=True, min_value=0, max_digits=7, decimal_places=2)
    sector = forms.ChoiceField(
        label="Voor welke sector?", help_text="Nodig bij een opleiding.", choices=[*_LEEG, *Sector.choices], required=False
    )
    fonds = forms.CharField(label="Opleidingsfonds dat meebetaalt", max_length=80, required=False)
    tegels = forms.MultipleChoiceField(label="Waar hoort het bij?", choices=Tegel.choices, widget=forms.CheckboxSelectMultiple)
    kenmerken = forms.MultipleChoiceField(
        label="Waar helpt het bij?", choices=Kenmerk.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, dienst: Dienst | None = None, **kwargs: Any) -> None:
        if dienst is not None:
            velden = [naam for naam in self.base_fields if naam not in ("regio", "kosten")]
            kwargs["initial"] = {n: getattr(dienst, n) for n in velden} | {
                "kosten": f"{dienst.kosten_cent / 100:.2f}".replace(".", ",")
            }
        super().__init__(*args, **kwargs)
        self.fields["kosten"].nl = {"prefix": "€"}  # type: ignore[attr-defined]
        for naam in ("capaciteit", "duur_weken"):
            self.fields[naam].widget.attrs["class"] = "app-size-s"
        if dienst is not None:
            del self.fields["regio"]

    def gegevens(self) -> dict[str, Any]:
        schoon = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in ("regio", "kosten")}
        return schoon | {"kosten_cent": int(self.cleaned_data["kosten"] * 100)}


class StopDienstForm(forms.Form):
    reden = forms.CharField(label="Waarom stopt deze dienst?", max_length=200)


class StartmomentForm(forms.Form):
    dag = datumveld(label="Eerste dag")
    plekken = forms.IntegerField(label="Plekken in deze groep", min_value=1, max_value=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plekken"].widget.attrs["class"] = "app-size-s"


class AanmeldForm(forms.Form):
    waarom = forms.CharField(
        label="Waarom past dit?",
        help_text="Kort en feitelijk. Schrijf niets over ziekte of diagnose.",
        max_length=200,
        widget=forms.TextInput(),
    )
    sector_voor = forms.ChoiceField(label="In welke sector werkte deze persoon eerder?", choices=[*_LEEG, *Sector.choices])
    startmoment_id = forms.TypedChoiceField(label="Welke groep?", coerce=int, empty_value=None, required=False)
    voorrang = forms.ChoiceField(
        label="Voorrang op de wachtlijst", choices=Voorrang.choices, required=False, widget=forms.RadioSelect, initial=""
    )

    def __init__(self, *args: Any, dienst: Dienst, momenten: list[Startmoment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not dienst.is_opleiding:
            del self.fields["sector_voor"]
        if momenten:
            keuzes = [("", "Maakt niet uit"), *((str(m.pk), f"{m.dag:%d-%m-%Y}") for m in momenten)]
            self.fields["startmoment_id"].choices = keuzes  # type: ignore[attr-defined]
        else:
            del self.fields["startmoment_id"]

    def clean_voorrang(self) -> Voorrang:
        return Voorrang(self.cleaned_data["voorrang"])


class AfspreekForm(forms.Form):
    start_op = datumveld(label="Welke dag begint het?")


class BeginForm(forms.Form):
    op = datumveld(label="Welke dag begon het?")


class AfrondForm(forms.Form):
    op = datumveld(label="Welke dag was de laatste?")
    resultaat = forms.ChoiceField(label="Wat heeft het opgeleverd?", choices=Dienstresultaat.choices, widget=forms.RadioSelect)
    sector_na = forms.ChoiceField(
        label="In welke sector werkt of wil deze persoon hierna werken?", choices=[*_LEEG, *Sector.choices]
    )

    def __init__(self, *args: Any, deelname: Dienstdeelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not deelname.opleiding:
            del self.fields["sector_na"]

    def clean_resultaat(self) -> Dienstresultaat:
        return Dienstresultaat(self.cleaned_data["resultaat"])


class StopForm(forms.Form):
    reden = forms.ChoiceField(
        label="Waarom stopt het?", choices=[(s.value, s.label) for s in STOPREDENEN_KEUZE], widget=forms.RadioSelect
    )

    def clean_reden(self) -> Stopreden:
        return Stopreden(self.cleaned_data["reden"])


class AanwezigForm(forms.Form):
    """One question per person for one day; who is left open is not recorded."""

    dag = datumveld(label="Welke dag?")

    def __init__(self, *args: Any, deelnamen: list[Dienstdeelname], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for deelname in deelnamen:
            veld = forms.ChoiceField(
                label=deelname.dossier.klant.naam, choices=Aanwezig.choices, required=False, widget=forms.RadioSelect
            )
            veld.nl = {"kaders": True, "rij": 3}  # type: ignore[attr-defined]
            self.fields[f"d{deelname.pk}"] = veld

    def wie(self) -> dict[int, Aanwezig]:
        ingevuld = ((naam, waarde) for naam, waarde in self.cleaned_data.items() if naam != "dag" and waarde)
        return {int(naam[1:]): Aanwezig(waarde) for naam, waarde in ingevuld}
