"""What consulent, provider and person fill in about guidance that has more than one outcome."""

import datetime as dt
from typing import Any

from django import forms

from reintegratie.enums import Contactsoort
from reintegratie.klok import vandaag
from resultaat.begeleiden import GESPREK
from resultaat.dagveld import Dagveld
from resultaat.enums import TE_KIEZEN, Eindreden
from resultaat.forms import MINUTEN
from resultaat.lijsten import (
    KANSOVERGANGEN,
    Bewijssoort,
    Kanssoort,
    Kansstand,
    Klachtonderwerp,
    Leeswijze,
    Pauzereden,
    Verslagadvies,
    Verslagdienst,
    Verslagstand,
)
from resultaat.models import Begeleiding, Overdracht
from resultaat.overstappen import kandidaten


def dag_invoer() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"})


def tekstvak(label: str, lengte: int, hulp: str = "", rijen: int = 3) -> forms.CharField:
    return forms.CharField(label=label, max_length=lengte, help_text=hulp, widget=forms.Textarea(attrs={"rows": rijen}))


class WerkkansForm(forms.Form):
    soort = forms.TypedChoiceField(label="Soort", choices=Kanssoort.choices, coerce=Kanssoort)
    functie = forms.CharField(label="Welk werk?", max_length=80)
    werkgever = forms.CharField(label="Bij wie?", max_length=120, required=False)
    uren = forms.IntegerField(
        label="Uren per week", min_value=1, max_value=48, required=False, widget=forms.NumberInput(attrs={"class": "app-size-s"})
    )
    stand = forms.TypedChoiceField(label="Hoe ver is het?", choices=Kansstand.choices, coerce=Kansstand)


class KansstandForm(forms.Form):
    stand = forms.TypedChoiceField(label="Nieuwe stand", choices=Kansstand.choices, coerce=Kansstand)

    def __init__(self, *args: Any, nu: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mag = [stand for stand in Kansstand if stand in KANSOVERGANGEN[Kansstand(nu)]]
        self.fields["stand"].choices = [(stand.value, stand.label) for stand in mag]  # type: ignore[attr-defined]


class EindverslagForm(forms.Form):
    stand = forms.TypedChoiceField(
        label="Waar staat de persoon nu?", choices=Verslagstand.choices, coerce=Verslagstand, widget=forms.RadioSelect
    )
    gedaan = forms.TypedMultipleChoiceField(
        label="Wat heeft u gedaan?", choices=Verslagdienst.choices, coerce=Verslagdienst, widget=forms.CheckboxSelectMultiple
    )
    sterk = tekstvak("Wat ging goed?", 500, "De persoon leest dit. Schrijf niets over gezondheid.")
    advies = forms.TypedChoiceField(label="Wat raadt u aan?", choices=Verslagadvies.choices, coerce=Verslagadvies)
    vervolg = tekstvak("Wat is de beste volgende stap?", 500)


class TekstForm(forms.Form):
    """One text of the person or about the person."""

    tekst = forms.CharField(label="Uw tekst", max_length=1000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, label: str = "Uw tekst", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = label


class BesluitForm(forms.Form):
    besluit = tekstvak("Wat besluit u?", 400, "De dienstverlener leest dit antwoord.", 4)


class GelezenForm(forms.Form):
    hoe = forms.TypedChoiceField(
        label="Hoe las de persoon het?",
        choices=[(w.value, w.label) for w in Leeswijze if w != Leeswijze.ONLINE],
        coerce=Leeswijze,
    )


class AntwoordForm(GelezenForm):
    tekst = tekstvak("Wat antwoordde de persoon?", 2000, "Schrijf het zo veel mogelijk in de eigen woorden van de persoon.", 5)


class EindeForm(forms.Form):
    reden = forms.ChoiceField(label="Waarom stopt de begeleiding?", choices=[(r.value, r.label) for r in TE_KIEZEN])
    toelichting = forms.CharField(label="Toelichting", max_length=200)
    bewijssoort = forms.ChoiceField(
        label="Waaruit blijkt de reden?",
        required=False,
        choices=[("", "Niet nodig bij teruggehaald"), *Bewijssoort.choices],
    )
    bewijs = forms.CharField(
        label="Waar is het te vinden?",
        max_length=120,
        required=False,
        help_text="Kenmerk en datum van het stuk. Geen medische gegevens.",
    )

    def clean_reden(self) -> Eindreden:
        return Eindreden(self.cleaned_data["reden"])

    def clean_bewijssoort(self) -> Bewijssoort | None:
        return Bewijssoort(self.cleaned_data["bewijssoort"]) if self.cleaned_data["bewijssoort"] else None


class PauzeForm(forms.Form):
    reden = forms.TypedChoiceField(label="Waarom een pauze?", choices=Pauzereden.choices, coerce=Pauzereden)
    van = Dagveld(label="Eerste dag", widget=dag_invoer())
    tot_en_met = Dagveld(label="Laatste dag", widget=dag_invoer())
    bewijssoort = forms.TypedChoiceField(label="Waaruit blijkt de reden?", choices=Bewijssoort.choices, coerce=Bewijssoort)
    bewijs = forms.CharField(
        label="Waar is het te vinden?", max_length=120, help_text="Kenmerk en datum van het stuk. Geen medische gegevens."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["van"].initial = vandaag()

    def act(self) -> dict[str, Any]:
        """The cleaned values as the act wants them: half-open."""
        waarden = dict(self.cleaned_data)
        return {**waarden, "tot": waarden.pop("tot_en_met") + dt.timedelta(days=1)}


class EindgesprekForm(forms.Form):
    soort = forms.TypedChoiceField(
        label="Hoe sprak u elkaar?",
        choices=[(s.value, s.label) for s in Contactsoort if s in GESPREK],
        coerce=Contactsoort,
        widget=forms.RadioSelect,
    )
    minuten = forms.TypedChoiceField(label="Duur", choices=MINUTEN, coerce=int, initial=30)
    notitie = tekstvak("Wat spreekt u af?", 1000, "De persoon leest dit ook.", 4)


class OverstapForm(forms.Form):
    naar = forms.ModelChoiceField(label="Naar welke begeleider?", queryset=Overdracht.objects.none())
    toelichting = forms.CharField(label="Waarom?", max_length=200, help_text="De andere begeleider leest dit niet.")

    def __init__(self, *args: Any, begeleiding: Begeleiding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["naar"]
        veld.queryset = kandidaten(begeleiding)  # type: ignore[attr-defined]
        veld.label_from_instance = lambda overdracht: overdracht.dienstverlener.organisatie.naam  # type: ignore[attr-defined]


class KlachtForm(forms.Form):
    onderwerp = forms.TypedChoiceField(
        label="Waar gaat uw klacht over?", choices=Klachtonderwerp.choices, coerce=Klachtonderwerp, widget=forms.RadioSelect
    )
    tekst = tekstvak("Vertel het ons", 2000, "", 6)


class ErvaringForm(forms.Form):
    """Three statements, each from 1 to 5."""

    SCHAAL = [(1, "Helemaal niet"), (2, "Nauwelijks"), (3, "Een beetje"), (4, "Ja"), (5, "Heel erg")]
    VRAGEN = {
        "helpt": "Krijgt u de hulp die u nodig heeft?",
        "luistert": "Luistert degene die u helpt naar u?",
        "verder": "Bent u verder gekomen op weg naar werk?",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, vraag in self.VRAGEN.items():
            veld = forms.TypedChoiceField(label=vraag, choices=self.SCHAAL, coerce=int, widget=forms.RadioSelect)
            veld.nl = {"kaders": True, "rij": 5}  # type: ignore[attr-defined]
            self.fields[naam] = veld
