"""The form of a plan: a goal and rows of steps, all on one page so that two people can look at it together."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from reintegratie.dienstenums import Toestemming, Wie
from reintegratie.plannen.opstellen import MEEST, Stapgegevens

_DELEN = ("wat", "wie", "wanneer", "klaar")


class PlanForm(forms.Form):
    """`stappen`: what stands there now; there is room for three more."""

    doel = forms.CharField(
        label="Wat wilt u bereiken?",
        help_text="In de eigen woorden van de persoon. Schrijf niets over ziekte of diagnose.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revisie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, stappen: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was sent counts, not what stands there now: somebody else may have taken steps out meanwhile.
        gestuurd = sum(naam.startswith("wat") for naam in self.data) if self.is_bound else 0
        self.aantal = min(gestuurd or len(stappen) + 3, MEEST + 3)
        for plek in range(self.aantal):
            stap = stappen[plek] if plek < len(stappen) else {}
            self._rij(plek, stap)

    def _rij(self, plek: int, stap: dict[str, Any]) -> None:
        velden: dict[str, forms.Field] = {
            "wat": forms.CharField(label=f"Stap {plek + 1}: wat gebeurt er?", max_length=200, required=False),
            "wie": forms.ChoiceField(label="Wie doet dat?", choices=Wie.choices, required=False),
            "wanneer": forms.DateField(
                label="Wanneer is het klaar?",
                required=False,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}),
            ),
            "klaar": forms.BooleanField(label="Deze stap is klaar", required=False),
            "nummer": forms.IntegerField(widget=forms.HiddenInput, required=False),
        }
        for naam, veld in velden.items():
            veld.initial = stap.get("id" if naam == "nummer" else naam)
            self.fields[f"{naam}{plek}"] = veld

    def rijen(self) -> Iterator[tuple[int, list[BoundField], BoundField]]:
        for plek in range(self.aantal):
            yield plek + 1, [self[f"{naam}{plek}"] for naam in _DELEN], self[f"nummer{plek}"]

    def gegevens(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        stappen = [
            Stapgegevens(
                nummer=schoon[f"nummer{plek}"],
                wat=schoon[f"wat{plek}"],
                wie=Wie(schoon[f"wie{plek}"] or Wie.KLANT),
                wanneer=schoon[f"wanneer{plek}"],
                klaar=schoon[f"klaar{plek}"],
            )
            for plek in range(self.aantal)
            if schoon[f"wat{plek}"]
        ]
        return {"doel": schoon["doel"], "revisie": schoon["revisie"], "stappen": stappen}


class DelenForm(forms.Form):
    hoe = forms.ChoiceField(
        label="Hoe gaf de persoon toestemming?",
        choices=[k for k in Toestemming.choices if k[0] != Toestemming.PORTAAL],
        widget=forms.RadioSelect,
    )

    def clean_hoe(self) -> Toestemming:
        return Toestemming(self.cleaned_data["hoe"])
