"""Forms about admission. They check shape; the acts decide."""

from typing import Any

from django import forms

from reintegratie.models import Dienstverlener, Regio
from veiling.aanvragen import Betrokkenheid, Deelnemer, Gegevens, Papier
from veiling.enums import Belangrol, Categorie, Organisatiesoort, Partijsoort

CERTIFICATEN, PARTIJEN = (1, 2, 3), (1, 2, 3)
EIGEN = ("naam", "kvk", "iban", "straat", "huisnummer", "postcode", "plaats", "email")


def _datum(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}),
    )


class AanvraagForm(forms.Form):
    """Everything an organisation declares. Rows of certificates and parties count when they have a name."""

    soort = forms.ChoiceField(label="Wat voor organisatie bent u?", choices=Organisatiesoort.choices, widget=forms.RadioSelect)
    naam = forms.CharField(label="Naam van de organisatie", max_length=120)
    kvk = forms.RegexField(
        r"\A[0-9]{8}\Z",
        label="KvK-nummer",
        error_messages={"invalid": "Een KvK-nummer heeft acht cijfers."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "app-size-m"}),
    )
    straat = forms.CharField(label="Straat", max_length=80)
    huisnummer = forms.CharField(label="Huisnummer", max_length=10, widget=forms.TextInput(attrs={"class": "app-size-s"}))
    postcode = forms.RegexField(
        r"\A[1-9][0-9]{3} ?[A-Za-z]{2}\Z",
        label="Postcode",
        error_messages={"invalid": "Schrijf de postcode als 1234 AB."},
        widget=forms.TextInput(attrs={"class": "app-size-s"}),
    )
    plaats = forms.CharField(label="Plaats", max_length=60)
    contactpersoon = forms.CharField(label="Contactpersoon", max_length=120)
    email = forms.EmailField(label="E-mailadres", max_length=254, help_text="Hier sturen wij ons besluit naartoe.")
    iban = forms.CharField(label="Rekeningnummer (IBAN)", max_length=42, help_text="Op deze rekening betalen wij resultaten uit.")
    mensen = forms.IntegerField(
        label="Hoeveel mensen begeleiden bij u werkzoekenden?",
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"class": "app-size-s"}),
    )
    categorieen = forms.MultipleChoiceField(
        label="Voor welke groepen vraagt u toelating?", choices=Categorie.choices, widget=forms.CheckboxSelectMultiple
    )
    regios = forms.ModelMultipleChoiceField(
        label="In welke regio’s kunt u mensen helpen?",
        queryset=Regio.objects.order_by("naam"),
        widget=forms.CheckboxSelectMultiple,
    )
    belang_regio = forms.ModelChoiceField(
        label="Adviseert u ons, houdt u toezicht of betaalt u mee in een regio? Zo ja, welke?",
        queryset=Regio.objects.order_by("naam"),
        required=False,
        empty_label="Nee",
        help_text="In die regio kunt u dan niet inschrijven.",
    )
    belang_rol = forms.ChoiceField(
        label="Wat doet u in die regio?", choices=[("", "Niet van toepassing"), *Belangrol.choices], required=False
    )
    belang_uitleg = forms.CharField(label="Uitleg", max_length=400, required=False)
    geen_uitsluiting = forms.BooleanField(
        label="Ik verklaar dat er geen uitsluitingsgronden voor ons gelden",
        help_text="Geen faillissement, geen veroordeling voor fraude of corruptie, belastingen en premies betaald.",
        error_messages={"required": "Zonder deze verklaring kunnen wij u niet toelaten."},
    )

    def __init__(self, *args: Any, dienstverlener: Dienstverlener | None = None, **kwargs: Any) -> None:
        begin: dict[str, Any] = {"soort": Organisatiesoort.BEDRIJF}
        if dienstverlener is not None:
            begin |= {veld: getattr(dienstverlener.organisatie, veld) for veld in EIGEN}
        kwargs["initial"] = begin | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for i in CERTIFICATEN:
            self.fields[f"certificaat_{i}"] = forms.CharField(label=f"Certificaat {i}: naam", max_length=80, required=False)
            self.fields[f"certificaat_{i}_nummer"] = forms.CharField(
                label=f"Certificaat {i}: nummer", max_length=40, required=False
            )
            self.fields[f"certificaat_{i}_tot"] = _datum(f"Certificaat {i}: geldig tot en met")
        for i in PARTIJEN:
            self.fields[f"partij_{i}"] = forms.CharField(label=f"Partij {i}: naam", max_length=120, required=False)
            self.fields[f"partij_{i}_kvk"] = forms.CharField(
                label=f"Partij {i}: KvK-nummer",
                max_length=8,
                required=False,
                widget=forms.TextInput(attrs={"class": "app-size-m"}),
            )
            self.fields[f"partij_{i}_soort"] = forms.ChoiceField(
                label=f"Partij {i}: rol", choices=[("", "Kies"), *Partijsoort.choices], required=False
            )
            self.fields[f"partij_{i}_aandeel"] = forms.IntegerField(
                label=f"Partij {i}: aandeel in het werk",
                min_value=1,
                max_value=99,
                required=False,
                widget=forms.NumberInput(attrs={"class": "app-size-s"}),
            )
            self.fields[f"partij_{i}_aandeel"].nl = {"suffix": "%"}  # type: ignore[attr-defined]

    def delen(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The form in parts with a heading and a sentence."""
        vast = list(AanvraagForm.base_fields)
        cert = [n for n in self.fields if n.startswith("certificaat_")]
        partij = [n for n in self.fields if n.startswith("partij_")]
        grens, belang = vast.index("categorieen"), vast.index("belang_regio")
        stukken = [
            ("Uw organisatie", "", vast[:grens]),
            ("Waarvoor vraagt u toelating?", "", vast[grens:belang]),
            ("Certificaten", "Zoals Blik op Werk, Cedeo of ISO 9001. Leeg laten als u er geen heeft.", cert),
            (
                "Andere partijen",
                "Voor een combinatie of met onderaannemers. Wie samen met een ander inschrijft, telt met die ander als één.",
                partij,
            ),
            ("Belangen en verklaring", "", vast[belang:]),
        ]
        return [(kop, tekst, [self[naam] for naam in namen]) for kop, tekst, namen in stukken]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for i in CERTIFICATEN:
            if data.get(f"certificaat_{i}") and not (data.get(f"certificaat_{i}_nummer") and data.get(f"certificaat_{i}_tot")):
                self.add_error(f"certificaat_{i}", "Vul ook het nummer en de laatste dag in.")
        for i in PARTIJEN:
            delen = [data.get(f"partij_{i}_{deel}") for deel in ("kvk", "soort", "aandeel")]
            if data.get(f"partij_{i}") and not all(delen):
                self.add_error(f"partij_{i}", "Vul ook het KvK-nummer, de rol en het aandeel in.")
        if bool(data.get("belang_regio")) != bool(data.get("belang_rol")):
            self.add_error("belang_rol", "Kies de regio en wat u daar doet, of allebei niet.")
        return data

    def aanvraag(self) -> dict[str, Any]:
        """Arguments of the act."""
        data = self.cleaned_data
        velden = (*EIGEN, "contactpersoon", "mensen", "geen_uitsluiting")
        return {
            "gegevens": Gegevens(**{v: data[v] for v in velden}, soort=Organisatiesoort(data["soort"])),
            "categorieen": [Categorie(c) for c in data["categorieen"]],
            "regios": list(data["regios"]),
            "certificaten": [
                Papier(data[f"certificaat_{i}"], data[f"certificaat_{i}_nummer"], data[f"certificaat_{i}_tot"])
                for i in CERTIFICATEN
                if data[f"certificaat_{i}"]
            ],
            "partijen": [
                Deelnemer(
                    Partijsoort(data[f"partij_{i}_soort"]),
                    data[f"partij_{i}"],
                    data[f"partij_{i}_kvk"],
                    data[f"partij_{i}_aandeel"],
                )
                for i in PARTIJEN
                if data[f"partij_{i}"]
            ],
            "belangen": [Betrokkenheid(data["belang_regio"], Belangrol(data["belang_rol"]), data["belang_uitleg"])]
            if data["belang_regio"]
            else [],
        }


class BeoordeelForm(forms.Form):
    """Advice or decision about a request."""

    toelaten = forms.ChoiceField(
        label="Uw oordeel", choices=[("ja", "Toelaten"), ("nee", "Niet toelaten")], widget=forms.RadioSelect
    )
    reden = forms.CharField(label="Waarom", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    geldig_tot = _datum("Toelaten tot en met")

    def __init__(self, *args: Any, besluit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if besluit:
            self.fields["reden"].help_text = "Verplicht als u niet toelaat."
        else:
            del self.fields["geldig_tot"]
            self.fields["reden"].required = True


class SchorsForm(forms.Form):
    tot = forms.DateTimeField(
        label="Geschorst tot",
        help_text="Dan eindigt de schorsing vanzelf.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "app-size-m"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    reden = forms.CharField(label="Reden", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
