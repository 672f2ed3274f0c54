"""The announcement of a round as pairs of field and text, in the order in which the national tender platform asks for them."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from reintegratie.schil.schrijfwijze import moment
from veiling import ocds
from veiling.bekendmaken import CRITERIA, PRIJS, opdrachtgever
from veiling.models import Veiling
from veiling.tonen import Kavelbeeld
from veiling.vaststellen import gelezen


def velden(veiling: Veiling, groepen: Sequence[Kavelbeeld]) -> list[tuple[str, str]]:
    """(field, text) of a round in any state; nothing in it depends on a bid."""
    regels, wie = gelezen(veiling.regels), opdrachtgever()
    mensen = sum(groep.kavel.grootte or 0 for groep in groepen)
    basis = settings.BASISADRES.rstrip("/")
    return [
        ("Opdrachtgever", f"{wie.naam}{f', KvK {wie.kvk}' if wie.kvk else ''}, {', '.join(settings.ORGANISATIE_ADRES)}"),
        ("Contact", settings.ORGANISATIE_TELEFOON),
        ("Titel", f"Begeleiding naar duurzaam werk, {veiling.naam}"),
        ("Referentie", ocds.ocid(settings.OCDS_VOORVOEGSEL, veiling.code)),
        ("Soort opdracht", "Diensten (sociale en andere specifieke diensten)"),
        ("CPV-code", f"{ocds.CPV['id']}, {ocds.CPV['description']}"),
        ("Plaats van uitvoering", f"Arbeidsmarktregio {veiling.regio.naam}"),
        (
            "Korte omschrijving",
            f"Begeleiding van {mensen} mensen in {len(groepen)} groepen naar duurzaam werk. Betaald wordt alleen voor resultaat: "
            f"mijlpalen van {_opsomming([str(m.weken) for m in regels.mijlpalen])} getelde weken werk.",
        ),
        ("Percelen", "\n".join(_perceel(groep) for groep in groepen)),
        ("Looptijd", f"{regels.begeleidingstermijn_maanden} maanden begeleiding per persoon, daarna tellen begonnen weken door."),
        (
            "Procedure",
            "Inschrijvingsronde onder toegelaten dienstverleners. Toelating kan altijd worden gevraagd: "
            f"{basis}{reverse('veiling:toelating-vragen')}",
        ),
        ("Gunningscriterium", f"{CRITERIA} {PRIJS[veiling.prijsregel]}"),
        ("Regels", f"{basis}{reverse('veiling:regels', args=[veiling.regels.versie])} (afdruk {veiling.regels.hash})"),
        ("Inschrijven kan tot", moment(veiling.sluit_op)),
        (
            "Wijze van inschrijven",
            "Elektronisch en verzegeld, in het portaal. Niemand kan een inschrijving voor het sluitmoment lezen.",
        ),
        ("Voertaal", "Nederlands"),
        ("Opschortende termijn", f"{regels.standstill_dagen} kalenderdagen na het bericht over de keuze"),
        ("Open gegevens", f"{basis}{reverse('veiling:ocds-releases', args=[veiling.pk])}"),
    ]


def als_tekst(lijst: Sequence[tuple[str, str]]) -> str:
    return "\n\n".join(f"{kop}\n{tekst}" for kop, tekst in lijst) + "\n"


def _perceel(groep: Kavelbeeld) -> str:
    kavel = groep.kavel
    return f"{kavel.naam} ({kavel.code}): {kavel.grootte} mensen, {kavel.profiel_kort}, kansband {groep.band}"


def _opsomming(delen: Sequence[str]) -> str:
    return f"{', '.join(delen[:-1])} en {delen[-1]}" if len(delen) > 1 else "".join(delen)
