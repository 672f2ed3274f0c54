"""Forms of the person's own part: one field a screen, labels in the person's language."""

from collections.abc import Mapping
from typing import Any

from django import forms

from reintegratie.fouten import Weigering
from scan.beroepen import lijkt_op, titels, vind
from scan.inhoud import Inhoud
from scan.schermen import Scherm
from scan.scoren import WEET_NIET
from scan.sessie import Bezoek

_STERK = 5
_GETALLEN = {"uren": (1, 60), "reistijd": (0, 180)}
EIGEN = "eigen"


class KlantForm(forms.Form):
    """Field `antwoord` (several for what somebody is good at) and the revision that was on the screen."""

    use_required_attribute = False
    prefix_sterk = "sterk_"
    revisie_veld = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    scherm: Scherm
    inhoud: Inhoud
    klaar = True
    voorstellen: list[tuple[str, str]]
    beroepen: list[str]

    def __init__(self, scherm: Scherm, bezoek: Bezoek, data: Any) -> None:
        super().__init__(data)
        self.scherm, self.inhoud, self.voorstellen, self.beroepen = scherm, bezoek.inhoud, [], []
        antwoord = bezoek.gegeven.get(scherm.vraag.code) if scherm.vraag else None
        huidig = antwoord.revisie if antwoord else 0
        self.fields["revisie_veld"].initial = huidig if scherm.vraag else bezoek.afname.wensen.revisie

    @property
    def revisie(self) -> int:
        return self.cleaned_data.get("revisie_veld") or 0

    @property
    def overgeslagen(self) -> bool:
        """ "Weet ik niet" on a screen where something is written or ticked."""
        return "weet_niet" in self.data

    @property
    def velden(self) -> Mapping[str, Any]:
        return {}

    @property
    def waarde(self) -> int:
        return int(self.cleaned_data["antwoord"])

    def weiger(self, fout: Weigering, bezoek: Bezoek) -> None:
        """Shows what somebody else chose meanwhile, with both values, and puts the new revision on the screen."""
        if fout.code != "gewijzigd":
            self.add_error(None, fout.melding)
            return
        if self.scherm.vraag is None:
            bezoek.afname.wensen.refresh_from_db()
            self._zet_revisie(bezoek.afname.wensen.revisie)
            self.add_error(None, fout.melding)
            return
        del bezoek.gegeven
        ander = bezoek.gegeven[self.scherm.vraag.code]
        mijn = dict(self.scherm.opties(self.inhoud)).get(str(self.waarde), self.inhoud.zin("weet_niet"))
        self._zet_revisie(ander.revisie)
        zin = self.inhoud.zin("ander_uitleg", mijn=mijn, wie=ander.door_naam, ander=bezoek.optie(self.scherm, ander))
        self.add_error("antwoord", zin)

    def _zet_revisie(self, revisie: int) -> None:
        nieuw: Any = self.data.copy()  # type: ignore[attr-defined]
        nieuw["revisie_veld"] = str(revisie)
        self.data = nieuw


class VraagForm(KlantForm):
    def __init__(self, scherm: Scherm, bezoek: Bezoek, data: Any) -> None:
        super().__init__(scherm, bezoek, data)
        opties = [*scherm.opties(bezoek.inhoud), (str(WEET_NIET), bezoek.inhoud.zin("weet_niet"))]
        kies = bezoek.inhoud.zin("kies")
        veld = forms.ChoiceField(
            label=scherm.kop(bezoek.inhoud),
            help_text=scherm.hulp(bezoek.inhoud),
            choices=opties,
            widget=forms.RadioSelect,
            error_messages={"required": kies, "invalid_choice": kies},
        )
        veld.nl = {"kaders": True}  # type: ignore[attr-defined]
        antwoord = bezoek.gegeven.get(scherm.vraag.code) if scherm.vraag else None
        if antwoord:
            veld.initial = str(WEET_NIET if antwoord.waarde is None else antwoord.waarde)
        self.fields["antwoord"] = veld


class WensForm(KlantForm):
    """One screen of what somebody can and wants; "weet ik niet" passes it by."""

    def __init__(self, scherm: Scherm, bezoek: Bezoek, data: Any) -> None:
        super().__init__(scherm, bezoek, data)
        self.fields["antwoord"] = self._veld(getattr(bezoek.afname.wensen, scherm.veld))

    def _veld(self, waarde: Any) -> forms.Field:
        opties, inhoud = self.scherm.opties(self.inhoud), self.inhoud
        wat: dict[str, Any] = {
            "label": self.scherm.kop(inhoud),
            "help_text": self.scherm.hulp(inhoud),
            "required": False,
            "initial": waarde,
        }
        if opties:
            veld: forms.Field = forms.MultipleChoiceField(choices=opties, widget=forms.CheckboxSelectMultiple, **wat)
            veld.nl = {"kaders": True}  # type: ignore[attr-defined]
            return veld
        if self.scherm.veld in _GETALLEN:
            onder, boven = _GETALLEN[self.scherm.veld]
            grens = inhoud.zin(f"{self.scherm.veld}_grens")
            fouten = dict.fromkeys(("invalid", "min_value", "max_value"), grens)
            invoer = forms.NumberInput(attrs={"class": "app-size-s", "inputmode": "numeric"})
            return forms.IntegerField(min_value=onder, max_value=boven, widget=invoer, error_messages=fouten, **wat)
        te_lang = {"max_length": inhoud.zin("te_lang")}
        return forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 4}), error_messages=te_lang, **wat)

    @property
    def velden(self) -> Mapping[str, Any]:
        return {} if self.overgeslagen else {self.scherm.veld: self.cleaned_data["antwoord"]}


class SterkForm(WensForm):
    """Up to five strengths in own words."""

    def _veld(self, waarde: Any) -> forms.Field:
        for nummer in range(_STERK):
            self.fields[f"sterk_{nummer}"] = forms.CharField(
                label=str(nummer + 1),
                required=False,
                max_length=120,
                initial=waarde[nummer] if nummer < len(waarde) else "",
                error_messages={"max_length": self.inhoud.zin("te_lang")},
                widget=forms.TextInput(attrs={"aria-describedby": "hulp"}),
            )
        hulp = self.scherm.hulp(self.inhoud)
        return forms.CharField(required=False, widget=forms.HiddenInput, label=self.scherm.kop(self.inhoud), help_text=hulp)

    @property
    def regels(self) -> list[Any]:
        return [self[f"sterk_{nummer}"] for nummer in range(_STERK)]

    @property
    def velden(self) -> Mapping[str, Any]:
        if self.overgeslagen:
            return {}
        punten = [self.cleaned_data.get(f"sterk_{nummer}", "").strip() for nummer in range(_STERK)]
        return {"sterke_punten": [punt for punt in punten if punt]}


class BeroepForm(WensForm):
    """A title is typed with a list below it; what is not in the list gets suggestions once, and may stay in own words."""

    def _veld(self, waarde: Any) -> forms.Field:
        self.beroepen = titels()
        return forms.CharField(
            label=self.scherm.kop(self.inhoud),
            help_text=self.scherm.hulp(self.inhoud),
            required=False,
            max_length=80,
            initial=waarde,
            error_messages={"max_length": self.inhoud.zin("te_lang")},
            widget=forms.TextInput(attrs={"list": "beroepen", "autocomplete": "off"}),
        )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        tekst, keuze = (gegevens.get("antwoord") or "").strip(), self.data.get("keuze", "")
        self.gekozen = vind(keuze if keuze not in ("", EIGEN) else tekst)
        if tekst and not keuze and not self.overgeslagen and self.gekozen is None:
            self.voorstellen = [(b.titel, b.titel) for b in lijkt_op(tekst)]
            self.klaar = not self.voorstellen
        return gegevens

    @property
    def velden(self) -> Mapping[str, Any]:
        if self.overgeslagen:
            return {}
        tekst = self.gekozen.titel[:80] if self.gekozen else self.cleaned_data["antwoord"].strip()
        code = self.scherm.veld.removesuffix("_tekst")
        return {self.scherm.veld: tekst, code: self.gekozen.code if self.gekozen else ""}


def maak_form(scherm: Scherm, bezoek: Bezoek, data: Any) -> KlantForm:
    """Returns the form of a screen."""
    if scherm.vraag:
        return VraagForm(scherm, bezoek, data)
    if scherm.slug == "sterk":
        return SterkForm(scherm, bezoek, data)
    return (BeroepForm if scherm.slug.endswith("beroep") else WensForm)(scherm, bezoek, data)


class BelForm(forms.Form):
    def __init__(self, inhoud: Inhoud, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["wanneer"] = forms.CharField(
            label=inhoud.zin("bel_wanneer"), help_text=inhoud.zin("bel_hulp"), required=False, max_length=200
        )
