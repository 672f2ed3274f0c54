"""One act writes every message, whatever the channel, in the transaction of what it is about. Delivery follows by job."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from reintegratie import opdrachten
from reintegratie.actor import Actor
from reintegratie.enums import Berichtstatus, Kanaal, Merksoort
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import Sjabloon, sjablonen
from reintegratie.models import Bericht, Dossier, Gebruiker, Klant, Markering, Organisatie
from reintegratie.versleuteling import ontsleutel_json, versleutel_json

_ADRES, _INHOUD = "bericht.adres", "bericht.inhoud"


@dataclass(frozen=True)
class Ontvanger:
    """Who gets a message and where: `regels` is the postal address, `adres` an e-mail address or telephone number."""

    naam: str
    kanaal: Kanaal
    adres: str = ""
    regels: tuple[str, ...] = ()


@transaction.atomic
def stuur(
    *,
    sjabloon: str,
    sleutel: str,
    door: Actor,
    context: dict[str, Any],
    dossier: Dossier | None = None,
    organisatie: Organisatie | None = None,
    gebruiker: Gebruiker | None = None,
    kanaal: Kanaal | None = None,
) -> Bericht:
    """Writes a message to a person (dossier), an organisation or a user, once per `sleutel`; returns the first row.

    Marks take effect here: somebody who died gets nothing, a secret address goes through the consulent, a representative
    gets the message as well (bouwregel: issue "Marks on a person").
    """
    tekst = sjablonen()[sjabloon]
    ontvangers = _ontvangers(dossier, organisatie, gebruiker, kanaal)
    rijen = [
        _maak(tekst, sjabloon, f"{sleutel}:{i}", o, context, dossier, organisatie, gebruiker)
        for i, o in enumerate(ontvangers)
    ]
    if dossier is not None and rijen[0].status != Berichtstatus.VERVALLEN:
        schrijf(
            soort="bericht.gemaakt",
            dossier=dossier,
            door=door,
            onderwerp=rijen[0].onderwerp,
            kanaal=Kanaal(rijen[0].kanaal).label.lower(),
            bericht=str(rijen[0].uuid),
        )
    return rijen[0]


def _ontvangers(
    dossier: Dossier | None, organisatie: Organisatie | None, gebruiker: Gebruiker | None, kanaal: Kanaal | None
) -> list[Ontvanger]:
    if dossier is not None:
        return _bij_persoon(dossier.klant, kanaal)
    if gebruiker is not None:
        return [Ontvanger(gebruiker.naam, kanaal or Kanaal.PORTAAL, gebruiker.email)]
    if organisatie is not None:
        return [Ontvanger(organisatie.naam, kanaal or Kanaal.PORTAAL, organisatie.email)]
    raise ValueError("een bericht heeft een ontvanger")


def _bij_persoon(klant: Klant, kanaal: Kanaal | None) -> list[Ontvanger]:
    merken = {m.soort: m for m in Markering.objects.filter(klant=klant, tot__isnull=True)}
    if Merksoort.GEHEIM_ADRES in merken:
        eerste = Ontvanger(klant.naam, Kanaal.BRIEF, regels=(klant.naam, "Uit te reiken door de consulent"))
    elif kanaal == Kanaal.SMS and klant.telefoon:
        eerste = Ontvanger(klant.naam, Kanaal.SMS, klant.telefoon)
    elif kanaal != Kanaal.BRIEF and klant.email:
        eerste = Ontvanger(klant.naam, Kanaal.EMAIL, klant.email)
    else:
        straat = f"{klant.straat} {klant.huisnummer}".strip()
        eerste = Ontvanger(
            klant.naam, Kanaal.BRIEF, regels=(klant.naam, straat, f"{klant.postcode} {klant.woonplaats}".strip())
        )
    namens = merken.get(Merksoort.VERTEGENWOORDIGER)
    if namens is None:
        return [eerste]
    return [eerste, Ontvanger(namens.naam, Kanaal.BRIEF, regels=(namens.naam, *namens.adres.splitlines()))]


def _maak(
    tekst: Sjabloon,
    naam: str,
    sleutel: str,
    ontvanger: Ontvanger,
    context: dict[str, Any],
    dossier: Dossier | None,
    organisatie: Organisatie | None,
    gebruiker: Gebruiker | None,
) -> Bericht:
    if bestaand := Bericht.objects.filter(sleutel=sleutel).first():
        return bestaand
    overleden = dossier is not None and dossier.klant.overleden_op is not None
    waarden = {"organisatie": settings.ORGANISATIE_NAAM, "telefoon": settings.ORGANISATIE_TELEFOON, **context}
    rij = Bericht.objects.create(
        sjabloon=naam,
        kanaal=ontvanger.kanaal,
        status=Berichtstatus.VERVALLEN if overleden else Berichtstatus.KLAAR,
        fout="De persoon is overleden." if overleden else "",
        taal=dossier.klant.taal if dossier else "nl",
        dossier=dossier,
        organisatie=organisatie,
        gebruiker=gebruiker,
        ontvanger_naam=ontvanger.naam,
        adres_cijfertekst=versleutel_json({"adres": ontvanger.adres, "regels": list(ontvanger.regels)}, context=_ADRES),
        onderwerp=tekst.onderwerp.format(**waarden),
        inhoud_cijfertekst=versleutel_json(
            {"alineas": [a.format(**waarden) for a in tekst.alineas], "veilig": tekst.veilig.format(**waarden)},
            context=_INHOUD,
        ),
        sleutel=sleutel,
    )
    if not overleden:
        opdrachten.plaats(soort="bericht.bezorg", bericht=rij.pk)
    return rij


def alineas_van(bericht: Bericht) -> list[str]:
    """Returns the paragraphs as the receiver reads them."""
    inhoud: Any = ontsleutel_json(bericht.inhoud_cijfertekst, context=_INHOUD)
    return list(inhoud["alineas"])


def veilige_tekst(bericht: Bericht) -> str:
    """Returns what e-mail and SMS may say."""
    inhoud: Any = ontsleutel_json(bericht.inhoud_cijfertekst, context=_INHOUD)
    return str(inhoud["veilig"])


def adres_van(bericht: Bericht) -> tuple[str, list[str]]:
    """Returns (e-mail address or number, lines of the postal address)."""
    waarde: Any = ontsleutel_json(bericht.adres_cijfertekst, context=_ADRES)
    return str(waarde["adres"]), list(waarde["regels"])


def verzonden(bericht: Bericht, *, op: dt.datetime) -> None:
    """Marks delivery; the row's constraint ties state and moment."""
    bericht.status, bericht.verzonden_op, bericht.fout = Berichtstatus.VERZONDEN, op, ""
    bericht.save(update_fields=["status", "verzonden_op", "fout", "brief"])
