"""Forms of the consulent about a payer's notices and messages."""

from collections.abc import Sequence
from typing import Any

from django import forms

from inkomen_koppeling.berichtenwisseling import LANGSTE
from inkomen_koppeling.bsn import bevat_bsn
from inkomen_koppeling.meldsoorten import Meldbesluit
from inkomen_koppeling.models import Verwijzing


class BetalerberichtForm(forms.Form):
    """A message to the payer of one of the running referrals."""

    verwijzing = forms.ChoiceField(label="Aan welke betaler?")
    tekst = forms.CharField(
        label="Bericht aan de betaler",
        help_text="Alleen wat de betaler moet weten. Schrijf niets uit de werkscan en geen burgerservicenummer.",
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, verwijzingen: Sequence[Verwijzing], **kwargs: Any) -> None:
        # The file page holds other forms too.
        super().__init__(*args, **{**kwargs, "auto_id": "id_betaler_%s"})
        keuzes = [(str(v.uuid), f"{v.verstrekker.organisatie.naam}, kenmerk {v.kenmerk}") for v in verwijzingen]
        veld = self.fields["verwijzing"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = keuzes
        if len(keuzes) == 1:
            veld.initial = keuzes[0][0]

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"].replace("\r\n", "\n")
        if bevat_bsn(tekst):
            raise forms.ValidationError("Zet geen burgerservicenummer in een bericht. De betaler weet om wie het gaat.")
        return tekst


class MeldbesluitForm(forms.Form):
    besluit = forms.ChoiceField(label="Wat doet u hiermee?", choices=Meldbesluit.choices, widget=forms.RadioSelect)
