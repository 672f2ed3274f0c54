"""Forms in the house style: names, ids and errors that a screen reader can follow."""

import re

from django import forms

from reintegratie.schil.formulieren import NLRenderer


class Proefformulier(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Zoals op uw pas.")
    keuze = forms.ChoiceField(label="Keuze", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    meer = forms.MultipleChoiceField(label="Meer", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False)
    tekst = forms.CharField(label="Tekst", widget=forms.Textarea, required=False)
    akkoord = forms.BooleanField(label="Akkoord")


def _html(**gegevens: str) -> str:
    return str(Proefformulier(gegevens, renderer=NLRenderer()))


def test_elk_verwezen_id_bestaat_precies_een_keer() -> None:
    html = _html()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for verwezen in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(verwezen.split()) <= set(ids)
    assert {"id_naam_helptext", "id_naam_error", "id_keuze_error", "id_akkoord_error"} <= set(ids)


def test_elk_label_hoort_bij_een_veld() -> None:
    html = _html()
    assert set(re.findall(r'\bfor="([^"]+)"', html)) <= set(re.findall(r'\bid="([^"]+)"', html))


def test_fout_veld_is_ongeldig_voor_hulpmiddelen_maar_een_losse_keuze_niet() -> None:
    html = _html()
    assert 'aria-invalid="true"' in re.search(r'<input[^>]*name="naam"[^>]*>', html).group(0)  # type: ignore[union-attr]
    assert "aria-invalid" not in re.search(r'<input[^>]*name="keuze"[^>]*>', html).group(0)  # type: ignore[union-attr]


def test_meerkeuze_is_een_vakje_en_geen_rondje() -> None:
    assert "utrecht-checkbox--custom" in re.search(r'<input[^>]*name="meer"[^>]*>', _html()).group(0)  # type: ignore[union-attr]


def test_niet_verplicht_staat_erbij_en_leeg_is_niet_meteen_fout() -> None:
    html = str(Proefformulier(renderer=NLRenderer()))
    assert html.count("(niet verplicht)") == 2
    assert " required" not in html
    assert 'aria-required="true"' in html


def test_foutenlijst_wijst_naar_het_eerste_rondje() -> None:
    velden = Proefformulier({}, renderer=NLRenderer())
    assert velden["keuze"].doel_id == "id_keuze_0"  # type: ignore[attr-defined]
    assert velden["naam"].doel_id == "id_naam"  # type: ignore[attr-defined]
