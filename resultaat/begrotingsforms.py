"""What people fill in about budgets."""

from decimal import Decimal
from typing import Any

from django import forms

from reintegratie.klok import vandaag


class _Bedragform(forms.Form):
    def centen(self) -> int:
        """The amount in whole cents."""
        return int(self.cleaned_data["bedrag"] * 100)


def _bedrag(label: str, **opties: Any) -> forms.DecimalField:
    veld = forms.DecimalField(label=label, max_digits=14, decimal_places=2, localize=True, **opties)
    veld.nl = {"prefix": "€"}  # type: ignore[attr-defined]
    return veld


class WatAlsForm(forms.Form):
    werkloosheid = forms.IntegerField(
        label="Verandering van het aantal werkzoekenden",
        min_value=-90,
        max_value=300,
        initial=20,
        help_text="In procenten. Minder is met een min.",
    )


class EigenDienstForm(_Bedragform):
    wat = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=[("plan", "Zetten wat nog gepland is"), ("kosten", "Boeken wat het kostte")],
        widget=forms.RadioSelect,
    )
    bedrag = _bedrag("Bedrag", min_value=0)
    omschrijving = forms.CharField(label="Waarvoor", max_length=120, required=False)


class ReserveForm(_Bedragform):
    bedrag = _bedrag("Bedrag", help_text="Met een min haalt u geld uit de reserve.")
    reden = forms.CharField(label="Reden", max_length=200)


class BegrotingForm(forms.Form):
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)
    basis = _bedrag("Landelijk basisbudget", min_value=1, help_text="Voor alle regio's samen, in prijzen van het basisjaar.")
    index = forms.DecimalField(
        label="Index van lonen en prijzen", min_value=Decimal("0.5"), max_digits=6, decimal_places=4, initial=1, localize=True
    )
    groei = _bedrag("Structurele groei", min_value=0, initial=0, help_text="Komt als eigen regel bij het budget.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dit = vandaag().year
        self.fields["jaar"].choices = [(j, str(j)) for j in (dit + 1, dit)]  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """The cleaned values as the act wants them."""
        schoon = self.cleaned_data
        centen = {f"{naam}_cent": int(schoon[naam] * 100) for naam in ("basis", "groei")}
        return {"jaar": schoon["jaar"], "index": schoon["index"], **centen}
