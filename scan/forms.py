"""Forms of the scan. A step may always be saved half filled in; what is missing is asked at the end."""

from typing import Any

from django import forms
from django.core.validators import EMPTY_VALUES

from scan.afnemen import Keuze, Wensgegevens
from scan.beroepen import titels, vind
from scan.enums import Antwoordreden, Bron, Competentie, Herzienreden, Klasse, Rijbewijs, Route, Taal
from scan.instrument import Instrument
from scan.models import Antwoord, Vraag, Wensen
from scan.scoren import WEET_NIET, mag_weet_niet
from scan.stappen import Stap

STERKE_PUNTEN = 5


def _hulp(vraag: Vraag, antwoord: Antwoord | None) -> str:
    """Who knows the answer, and who gave it, said to the consulent."""
    if antwoord and antwoord.door.startswith("klant:"):
        return "De klant vulde dit zelf in."
    if vraag.bron == Bron.CONSULENT:
        return "Vul dit zelf in, na het gesprek."
    if vraag.bron != Bron.REGISTER:
        return ""
    if antwoord and antwoord.bron == Bron.REGISTER:
        return "Uit de registratie. Vraag of het klopt en kies anders een ander antwoord."
    return "" if antwoord else "Dit staat niet in de registratie. Vraag het."


class MagLeeg:
    """A field that may be saved empty without being called optional: what is needed is asked when finishing."""

    def validate(self, value: Any) -> None:
        if value not in EMPTY_VALUES:
            super().validate(value)  # type: ignore[misc]


class Keuzeveld(MagLeeg, forms.ChoiceField):
    pass


class Meerveld(MagLeeg, forms.MultipleChoiceField):
    pass


class Tekstveld(MagLeeg, forms.CharField):
    pass


class Getalveld(MagLeeg, forms.IntegerField):
    pass


class StapForm(forms.Form):
    """The questions of one step, each with the revision that was on the screen in a hidden field."""

    use_required_attribute = False

    def __init__(self, stap: Stap, instrument: Instrument, antwoorden: dict[str, Antwoord], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stap, self.antwoorden = stap, antwoorden
        for vraag in stap.vragen:
            self._voeg_toe(vraag, instrument)

    def _voeg_toe(self, vraag: Vraag, instrument: Instrument) -> None:
        item, antwoord = instrument.op_code[vraag.code], self.antwoorden.get(vraag.code)
        opties = [(str(optie.waarde), optie.label) for optie in item.opties]
        if mag_weet_niet(item):
            opties.append((str(WEET_NIET), "Weet ik niet"))
        veld = Keuzeveld(
            label=vraag.tekst,
            choices=opties,
            widget=forms.RadioSelect,
            required=not vraag.vrijwillig,
            help_text=_hulp(vraag, antwoord),
            error_messages={"invalid_choice": "Kies een van de antwoorden uit de lijst."},
        )
        veld.nl = {"kaders": True}  # type: ignore[attr-defined]
        if antwoord:
            veld.initial = str(WEET_NIET if antwoord.weet_niet else antwoord.waarde)
        self.fields[vraag.code] = veld
        if antwoord and antwoord.door.startswith("klant:"):
            self._vraag_reden(vraag.code)
        self.fields[f"r_{vraag.code}"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, min_value=0, initial=antwoord.revisie if antwoord else 0
        )

    def _vraag_reden(self, code: str) -> None:
        """What the person said is only changed with a reason."""
        self.fields[f"w_{code}"] = Keuzeveld(
            label="Waarom verandert u dit?",
            help_text="Alleen nodig als u een ander antwoord kiest dan de klant.",
            choices=[("", "Kies een reden"), *Antwoordreden.choices],
        )

    @property
    def regels(self) -> list[tuple[Any, Any, Vraag, Any]]:
        """Field, hidden revision, question and, where the person answered, the reason for a change; in order."""
        redenen = [f"w_{v.code}" for v in self.stap.vragen]
        reden = {naam: self[naam] for naam in redenen if naam in self.fields}
        return [(self[v.code], self[f"r_{v.code}"], v, reden.get(f"w_{v.code}")) for v in self.stap.vragen]

    @property
    def keuzes(self) -> dict[str, Keuze]:
        """What was answered, by code; open questions are left out."""
        gegeven = self.cleaned_data
        return {
            vraag.code: Keuze(
                int(gegeven[vraag.code]),
                gegeven.get(f"r_{vraag.code}") or 0,
                Antwoordreden(reden) if (reden := gegeven.get(f"w_{vraag.code}")) else None,
            )
            for vraag in self.stap.vragen
            if gegeven.get(vraag.code)
        }


def _meer(label: str, keuze: Any, hulp: str = "") -> Meerveld:
    return Meerveld(label=label, choices=keuze.choices, widget=forms.CheckboxSelectMultiple, help_text=hulp)


class WensenForm(forms.Form):
    """Wat kunt en wilt u. Never scored."""

    use_required_attribute = False

    sterk_1 = Tekstveld(
        label="Waar bent u goed in?",
        help_text="In eigen woorden, bijvoorbeeld: ik blijf rustig als het druk is. Samen met de lijst hieronder minstens drie.",
        max_length=120,
    )
    sterk_2 = Tekstveld(label="Waar bent u nog meer goed in?", max_length=120)
    sterk_3 = Tekstveld(label="Nog een derde?", max_length=120)
    sterk_4 = Tekstveld(label="Nog een vierde?", max_length=120)
    sterk_5 = Tekstveld(label="Nog een vijfde?", max_length=120)
    competenties = _meer("Wat past bij u?", Competentie, "Kies alles wat past.")
    gewenst_beroep_tekst = Tekstveld(
        label="Welk werk wilt u doen?",
        help_text="Typ een beroep en kies uit de lijst, of schrijf het in eigen woorden.",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "beroepen", "autocomplete": "off"}),
    )
    laatste_beroep_tekst = Tekstveld(
        label="Wat was het laatste werk?",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "beroepen", "autocomplete": "off"}),
    )
    diplomas = Tekstveld(label="Diploma's en certificaten", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    talen = _meer("Welke talen spreekt u?", Taal)
    rijbewijzen = _meer("Welk rijbewijs heeft u?", Rijbewijs)
    uren = Getalveld(
        label="Hoeveel uur per week wilt u werken?",
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"class": "app-size-s"}),
        error_messages={
            "min_value": "Vul een aantal uren in van 1 tot en met 60.",
            "max_value": "Vul een aantal uren in van 1 tot en met 60.",
        },
    )
    reistijd = Getalveld(
        label="Hoe lang wilt u hooguit reizen naar het werk?",
        min_value=0,
        max_value=180,
        widget=forms.NumberInput(attrs={"class": "app-size-s"}),
        error_messages={"max_value": "Vul een reistijd in van 0 tot en met 180 minuten."},
    )
    revisie = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, wensen: Wensen, **kwargs: Any) -> None:
        begin = {naam: getattr(wensen, naam) for naam in self.base_fields if hasattr(wensen, naam)}
        begin |= {f"sterk_{nummer}": punt for nummer, punt in enumerate(wensen.sterke_punten, 1)}
        super().__init__(initial=begin, **kwargs)
        self.beroepen = titels()
        for naam in ("talen", "rijbewijzen"):
            self.fields[naam].nl = {"kaders": True, "rij": 3}  # type: ignore[attr-defined]
        self.fields["uren"].nl = {"suffix": "uur"}  # type: ignore[attr-defined]
        self.fields["reistijd"].nl = {"suffix": "minuten"}  # type: ignore[attr-defined]

    @property
    def gegevens(self) -> Wensgegevens:
        schoon = dict(self.cleaned_data)
        schoon.pop("revisie")
        for naam in ("laatste_beroep", "gewenst_beroep"):
            gekozen = vind(schoon[f"{naam}_tekst"])
            schoon[naam] = gekozen.code if gekozen else ""
        punten = [schoon.pop(f"sterk_{nummer}") for nummer in range(1, STERKE_PUNTEN + 1)]
        return Wensgegevens(**schoon, sterke_punten=[punt.strip() for punt in punten if punt.strip()])


class RouteForm(forms.Form):
    """The consulent's decision. What is not possible is not offered."""

    route = forms.ChoiceField(label="Waar gaat deze persoon heen?", widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Waarom?",
        help_text="Nodig bij een verzoek aan de gemeente, en bij zelf verder als de scan op hulp wijst.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, mogelijk: list[Route], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        veld = self.fields["route"]
        veld.choices = [(route.value, route.label) for route in mogelijk]  # type: ignore[attr-defined]
        veld.nl = {"kaders": True}  # type: ignore[attr-defined]


class KlasseForm(forms.Form):
    klasse = forms.ChoiceField(label="Hoeveel hulp is nodig?", widget=forms.RadioSelect)
    reden = forms.ChoiceField(
        label="Waarom wijkt u af?",
        choices=[("", "Kies een reden"), *Herzienreden.choices],
        required=False,
        help_text="Niet nodig als u teruggaat naar wat de scan aangeeft.",
    )

    def __init__(self, buren: list[Klasse], berekend: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        veld = self.fields["klasse"]
        veld.choices = [  # type: ignore[attr-defined]
            (k.value, f"{k.label.capitalize()}{' (volgens de scan)' if k == berekend else ''}") for k in buren
        ]
        veld.nl = {"kaders": True}  # type: ignore[attr-defined]
