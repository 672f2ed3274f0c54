"""The file that goes to the bank: one payment per provider of an approved batch."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings

from reintegratie.bestanden import bewaar
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, vandaag
from reintegratie.models import Bestand, Organisatie
from resultaat.models import Betaalopdracht, Uitbetaling
from resultaat.sepa import Adres, Batch, BetaalbestandFout, Betaling, Rekening, betaalbestand
from resultaat.werkdagen import na_werkdagen

BEWAREN_JAREN = 7


def bewaar_betaalbestand(opdracht: Betaalopdracht, rijen: Sequence[Uitbetaling]) -> Bestand:
    """Makes and stores the file; refuses with a sentence that says what is wrong with which account."""
    try:
        inhoud = betaalbestand(maak_batch(opdracht, rijen))
    except BetaalbestandFout as fout:
        raise Weigering(str(fout), code="betaalbestand") from fout
    bewaren_tot = vandaag() + dt.timedelta(days=366 * BEWAREN_JAREN)
    return bewaar(naam=f"betaling-{opdracht.pk}.xml", mediatype="application/xml", inhoud=inhoud, bewaren_tot=bewaren_tot)


def maak_batch(opdracht: Betaalopdracht, rijen: Sequence[Uitbetaling]) -> Batch:
    """Returns what the file says: milestones less corrections per provider, to be carried out on the next working day."""
    per: dict[int, list[Uitbetaling]] = defaultdict(list)
    for rij in rijen:
        per[rij.dienstverlener_id].append(rij)
    moment = opdracht.goedgekeurd_op or opdracht.voorbereid_op
    return Batch(
        kenmerk=opdracht.nummer,
        gemaakt_op=moment.astimezone(AMSTERDAM),
        uitvoeren_op=na_werkdagen(moment.astimezone(AMSTERDAM).date(), 1),
        van=_eigen_rekening(),
        betalingen=tuple(
            Betaling(
                kenmerk=f"{opdracht.nummer}-{nummer}",
                aan=rekening_van(lijst[0].dienstverlener.organisatie),
                centen=sum(rij.bedrag_cent for rij in lijst),
                omschrijving=f"Begeleiding naar werk, {opdracht.nummer}, {len(lijst)} bedragen",
            )
            for nummer, lijst in sorted(per.items())
        ),
    )


def rekening_van(organisatie: Organisatie) -> Rekening:
    adres = Adres(organisatie.straat, organisatie.huisnummer, organisatie.postcode, organisatie.plaats)
    return Rekening(organisatie.naam, organisatie.iban, adres)


def _eigen_rekening() -> Rekening:
    if not settings.ORGANISATIE_IBAN:
        raise Weigering("Het rekeningnummer van de eigen organisatie ontbreekt. Vraag beheer om het in te stellen.")
    return Rekening(settings.ORGANISATIE_NAAM, settings.ORGANISATIE_IBAN, Adres(*settings.ORGANISATIE_ADRES))
