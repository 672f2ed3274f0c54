"""The file that goes to the bank: one payment per provider of an approved batch."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings

from reintegratie.bestanden import bewaar
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, vandaag
from reintegratie.models import Bestand, Organisatie
from resultaat.models import Betaalopdracht, Betaalpost
from resultaat.sepa import Adres, Batch, BetaalbestandFout, Betaling, Rekening, betaalbestand
from resultaat.werkdagen import na_werkdagen

BEWAREN_JAREN = 7


def bewaar_betaalbestand(opdracht: Betaalopdracht, posten: Iterable[Betaalpost]) -> Bestand:
    """Makes and stores the file; refuses with a sentence that says what is wrong with which account."""
    try:
        inhoud = betaalbestand(maak_batch(opdracht, posten))
    except BetaalbestandFout as fout:
        raise Weigering(str(fout), code="betaalbestand") from fout
    bewaren_tot = vandaag() + dt.timedelta(days=366 * BEWAREN_JAREN)
    return bewaar(naam=f"betaling-{opdracht.pk}.xml", mediatype="application/xml", inhoud=inhoud, bewaren_tot=bewaren_tot)


def maak_batch(opdracht: Betaalopdracht, posten: Iterable[Betaalpost]) -> Batch:
    """Returns what the file says: one payment per provider, to be carried out on the next working day."""
    moment = opdracht.goedgekeurd_op or opdracht.voorbereid_op
    return Batch(
        kenmerk=opdracht.nummer,
        gemaakt_op=moment.astimezone(AMSTERDAM),
        uitvoeren_op=na_werkdagen(moment.astimezone(AMSTERDAM).date(), 1),
        van=_eigen_rekening(),
        betalingen=tuple(
            Betaling(
                kenmerk=post.kenmerk,
                aan=rekening_van(post.dienstverlener.organisatie),
                centen=post.bedrag_cent,
                omschrijving=f"Begeleiding naar werk, betaling {opdracht.nummer}",
            )
            for post in sorted(posten, key=lambda post: post.dienstverlener_id)
        ),
    )


def rekening_van(organisatie: Organisatie) -> Rekening:
    adres = Adres(organisatie.straat, organisatie.huisnummer, organisatie.postcode, organisatie.plaats)
    return Rekening(organisatie.naam, organisatie.iban, adres)


def _eigen_rekening() -> Rekening:
    if not settings.ORGANISATIE_IBAN:
        raise Weigering("Het rekeningnummer van de eigen organisatie ontbreekt. Vraag beheer om het in te stellen.")
    return Rekening(settings.ORGANISATIE_NAAM, settings.ORGANISATIE_IBAN, Adres(*settings.ORGANISATIE_ADRES))
