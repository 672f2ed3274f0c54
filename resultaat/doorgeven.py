"""A signal about cooperation goes to the payer of the income, with the person's answer and the offer it rests on.

Never a word about a sanction, and nothing of the scan: the payer decides what follows.
"""

from django.db import transaction

from inkomen_koppeling.berichtenwisseling import LANGSTE
from inkomen_koppeling.doorgeven import geef_door as schrijf_betalers
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Klant
from resultaat.lijsten import Signaaluitkomst
from resultaat.models import Signaal
from resultaat.signaalstand import open_signaal, sluit

VERVOLG = "Vervolg van de melding:\n"


def waarom_nog_niet(signaal: Signaal) -> str | None:
    """Why a signal may not leave yet, in plain Dutch; None when it may."""
    if not signaal.over_medewerking:
        return "Alleen een signaal over afspraken kan naar de betaler van het inkomen."
    if signaal.gelezen_op is None or signaal.reactie_tot is None:
        return "De persoon heeft het signaal nog niet gelezen."
    if signaal.reactie_op is None and nu() < signaal.reactie_tot:
        return f"De persoon mag nog antwoorden tot {signaal.reactie_tot.astimezone(AMSTERDAM):%d-%m-%Y}."
    return None


@transaction.atomic
def geef_door(*, signaal_id: int, besluit: str, door: Actor) -> Signaal:
    """The consulent passes a signal on, once; the provider goes on helping the person."""
    # Person before file, as every act at the border.
    Klant.objects.select_for_update(of=("self",), no_key=True).get(dossiers__begeleidingen__signalen=signaal_id)
    signaal, dossier = open_signaal(signaal_id)
    if waarom := waarom_nog_niet(signaal):
        raise Weigering(waarom, code="nog_niet")
    klaar = sluit(signaal, dossier, Signaaluitkomst.DOORGEGEVEN, besluit, door)
    for tekst in berichten_van(signaal):
        schrijf_betalers(dossier_id=dossier.pk, tekst=tekst, door=door)
    return klaar


def berichten_van(signaal: Signaal) -> list[str]:
    """What the payer reads, in as many messages as it needs: nothing of the person's answer is left out."""
    tekst, rest = bericht_van(signaal), LANGSTE - len(VERVOLG)
    return [tekst[:LANGSTE], *(VERVOLG + tekst[plek : plek + rest] for plek in range(LANGSTE, len(tekst), rest))]


def bericht_van(signaal: Signaal) -> str:
    """The whole text in one piece."""
    assert signaal.aanbod is not None
    assert signaal.gelezen_op is not None
    aanbod = signaal.aanbod
    delen = [
        "Melding over afspraken bij de begeleiding.",
        f"De begeleider schrijft: {signaal.tekst}",
        f"Contact aangeboden op {aanbod.op.astimezone(AMSTERDAM):%d-%m-%Y} ({aanbod.get_soort_display().lower()}).",
        f"De persoon heeft dit gelezen op {signaal.gelezen_op.astimezone(AMSTERDAM):%d-%m-%Y}.",
        f"Antwoord van de persoon: {signaal.reactie}" if signaal.reactie else "De persoon heeft niet geantwoord.",
        "De begeleiding gaat door.",
    ]
    return "\n".join(delen)
