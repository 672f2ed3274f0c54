"""Forms about the procedure around rounds. They check shape; the acts decide."""

from decimal import Decimal
from typing import Any

from django import forms

from veiling.enums import Categorie
from veiling.ontwerpen import met_waarden
from veiling.regels import Regels


class VraagForm(forms.Form):
    vraag = forms.CharField(
        label="Uw vraag",
        max_length=1000,
        help_text="Iedereen die is uitgenodigd, leest de vraag en het antwoord. Niemand leest dat u het vroeg.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AntwoordForm(forms.Form):
    antwoord = forms.CharField(label="Antwoord", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class WijzigingForm(forms.Form):
    tekst = forms.CharField(label="Wat verandert er?", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class AdviesForm(forms.Form):
    naam = forms.CharField(label="Uw naam of organisatie", max_length=120, help_text="Deze staat bij uw advies op de site.")
    tekst = forms.CharField(label="Uw advies", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))


class OntwerpForm(forms.Form):
    """The rules that people set; the others stay as they are."""

    vergelijkingsdeel = forms.DecimalField(
        label="Aandeel dat door loting in eigen dienstverlening blijft (0 tot 0,5)",
        localize=True,
        min_value=0,
        max_value=Decimal("0.5"),
        decimal_places=2,
        max_digits=3,
    )
    aandeel_klein = forms.DecimalField(
        label="Aandeel mensen in kleine groepen (0 tot 1)",
        localize=True,
        min_value=0,
        max_value=1,
        decimal_places=2,
        max_digits=3,
    )
    kappa = forms.DecimalField(
        label="Voordeel bij onzekerheid (0 tot 2)", localize=True, min_value=0, max_value=2, decimal_places=2, max_digits=3
    )
    inschrijving_dagen = forms.IntegerField(label="Dagen om in te schrijven", min_value=7, max_value=90)
    bron = forms.CharField(label="Waar komen de waarden vandaan?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    effect = forms.CharField(label="Wat verandert er hierdoor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, regels: Regels, **kwargs: Any) -> None:
        self.regels = regels
        namen = ("vergelijkingsdeel", "aandeel_klein", "kappa", "inschrijving_dagen")
        begin = {naam: getattr(regels, naam) for naam in namen}
        begin |= {f"waarde_{c.value}": Decimal(regels.waarden[c]) / 100 for c in Categorie}
        kwargs["initial"] = begin
        super().__init__(*args, **kwargs)
        velden = {
            f"waarde_{c.value}": forms.DecimalField(
                label=f"Waarde van een duurzaam resultaat: {c.label.lower()}",
                localize=True,
                min_value=0,
                max_digits=9,
                decimal_places=2,
            )
            for c in Categorie
        }
        for veld in velden.values():
            veld.nl = {"prefix": "€"}  # type: ignore[attr-defined]
        self.fields = velden | self.fields  # type: ignore[assignment]

    def ontwerp(self) -> Regels:
        data = self.cleaned_data
        waarden = {c.value: int(data[f"waarde_{c.value}"] * 100) for c in Categorie}
        namen = ("vergelijkingsdeel", "aandeel_klein", "kappa", "inschrijving_dagen")
        return met_waarden(self.regels, waarden, **{naam: data[naam] for naam in namen})
