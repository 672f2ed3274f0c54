"""One act writes every message, whatever the channel, in the transaction of what it is about. Delivery follows by job."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db import transaction

from reintegratie import opdrachten
from reintegratie.actor import Actor
from reintegratie.enums import Berichtstatus, Kanaal, Merksoort
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import sjablonen
from reintegratie.models import Bericht, Dossier, Gebruiker, Klant, Markering, Organisatie
from reintegratie.persoonlijke_link import maak_link
from reintegratie.versleuteling import ontsleutel_json, versleutel_json

ADRES, INHOUD = "bericht.adres", "bericht.inhoud"


@dataclass(frozen=True)
class Ontvanger:
    """Who gets a message and where: `regels` is the postal address, `adres` an e-mail address or telephone number.

    `code_naar`: the telephone that gets the code of the personal link; `via_consulent`: handed over in person.
    """

    naam: str
    kanaal: Kanaal
    adres: str = ""
    regels: tuple[str, ...] = ()
    code_naar: str = ""
    via_consulent: bool = False


@dataclass(frozen=True)
class Bestemming:
    """Whom a message is about or for: exactly one is filled. `link_minstens`: how long a personal link in it is needed."""

    dossier: Dossier | None = None
    organisatie: Organisatie | None = None
    gebruiker: Gebruiker | None = None
    link_minstens: dt.timedelta = dt.timedelta(0)

    def ontvangers(self, kanaal: Kanaal | None) -> list[Ontvanger]:
        if self.dossier is not None:
            return _bij_persoon(self.dossier.klant, kanaal)
        if self.gebruiker is not None:
            return [Ontvanger(self.gebruiker.naam, kanaal or Kanaal.PORTAAL, self.gebruiker.email)]
        if self.organisatie is not None:
            return [Ontvanger(self.organisatie.naam, kanaal or Kanaal.PORTAAL, self.organisatie.email)]
        raise ValueError("een bericht heeft een ontvanger")

    @property
    def overleden(self) -> bool:
        return self.dossier is not None and self.dossier.klant.overleden_op is not None


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
    link_minstens: dt.timedelta = dt.timedelta(0),
) -> Bericht:
    """Writes a message to a person (dossier), an organisation or a user, once per `sleutel`; returns the first row.

    Marks take effect here: somebody who died gets nothing, with a secret address it goes through the consulent, a
    representative gets it as well. E-mail to a person holds a link only, and its code goes to the telephone: without a
    telephone number it becomes a letter.
    """
    if bestaand := Bericht.objects.filter(sleutel=f"{sleutel}:0").first():
        return bestaand
    voor = Bestemming(dossier, organisatie, gebruiker, link_minstens)
    inhoud = _vul(sjabloon, context)
    rijen = [_maak(sjabloon, f"{sleutel}:{i}", o, inhoud, voor) for i, o in enumerate(voor.ontvangers(kanaal))]
    if dossier is not None and not voor.overleden:
        _op_tijdlijn(rijen[0], dossier, door)
    return rijen[0]


def _op_tijdlijn(bericht: Bericht, dossier: Dossier, door: Actor) -> None:
    schrijf(
        soort="bericht.gemaakt",
        dossier=dossier,
        door=door,
        onderwerp=bericht.onderwerp,
        kanaal=Kanaal(bericht.kanaal).label.lower(),
        bericht=str(bericht.uuid),
    )


def _bij_persoon(klant: Klant, kanaal: Kanaal | None) -> list[Ontvanger]:
    merken = {m.soort: m for m in Markering.objects.filter(klant=klant, tot__isnull=True)}
    namens = merken.get(Merksoort.VERTEGENWOORDIGER)
    eerste = _eerste(klant, kanaal, geheim=Merksoort.GEHEIM_ADRES in merken)
    if namens is None:
        return [eerste]
    regels = (namens.naam, *namens.adres.splitlines())
    return [eerste, Ontvanger(namens.naam, Kanaal.BRIEF, regels=regels, via_consulent=not namens.adres.strip())]


def _eerste(klant: Klant, kanaal: Kanaal | None, *, geheim: bool) -> Ontvanger:
    if geheim:
        return Ontvanger(klant.naam, Kanaal.BRIEF, regels=(klant.naam, "Uit te reiken door de consulent"), via_consulent=True)
    if kanaal == Kanaal.SMS and klant.telefoon:
        return Ontvanger(klant.naam, Kanaal.SMS, klant.telefoon)
    if kanaal != Kanaal.BRIEF and klant.email and klant.telefoon:
        return Ontvanger(klant.naam, Kanaal.EMAIL, klant.email, code_naar=klant.telefoon)
    return per_post(klant)


def per_post(klant: Klant) -> Ontvanger:
    """Returns the person at the postal address; without one the consulent hands the letter over."""
    straat = f"{klant.straat} {klant.huisnummer}".strip()
    plaats = f"{klant.postcode} {klant.woonplaats}".strip()
    bekend = bool(straat and plaats)
    regels = (klant.naam, straat, plaats) if bekend else (klant.naam, "Uit te reiken door de consulent")
    return Ontvanger(klant.naam, Kanaal.BRIEF, regels=regels, via_consulent=not bekend)


def _vul(sjabloon: str, context: dict[str, Any]) -> dict[str, Any]:
    tekst = sjablonen()[sjabloon]
    waarden = {"organisatie": settings.ORGANISATIE_NAAM, "telefoon": settings.ORGANISATIE_TELEFOON, **context}
    return {
        "onderwerp": tekst.onderwerp.format(**waarden),
        "alineas": [alinea.format(**waarden) for alinea in tekst.alineas],
        "veilig": tekst.veilig.format(**waarden),
    }


def _maak(sjabloon: str, sleutel: str, ontvanger: Ontvanger, inhoud: dict[str, Any], voor: Bestemming) -> Bericht:
    rij = Bericht.objects.create(
        sjabloon=sjabloon,
        kanaal=ontvanger.kanaal,
        status=Berichtstatus.VERVALLEN if voor.overleden else Berichtstatus.KLAAR,
        fout="De persoon is overleden." if voor.overleden else "",
        taal=voor.dossier.klant.taal if voor.dossier else "nl",
        dossier=voor.dossier,
        organisatie=voor.organisatie,
        gebruiker=voor.gebruiker,
        ontvanger_naam=ontvanger.naam,
        adres_cijfertekst=versleutel_json({"adres": ontvanger.adres, "regels": list(ontvanger.regels)}, context=ADRES),
        onderwerp=inhoud["onderwerp"],
        inhoud_cijfertekst=versleutel_json(inhoud, context=INHOUD),
        sleutel=sleutel,
        via_consulent=ontvanger.via_consulent,
    )
    if voor.overleden:
        return rij
    if ontvanger.code_naar:
        _met_code(rij, ontvanger, inhoud, voor)
    if rij.kanaal != Kanaal.BRIEF:
        opdrachten.plaats(soort="bericht.bezorg", bericht=rij.pk)
    elif rij.via_consulent and voor.dossier is not None:
        _uitreiken(rij, voor.dossier)
    return rij


def _met_code(rij: Bericht, ontvanger: Ontvanger, inhoud: dict[str, Any], voor: Bestemming) -> None:
    """Gives an e-mail its link, and the telephone its code. Both leave our copy once they have been sent."""
    pad, code = maak_link(bericht=rij, doel=sjablonen()[rij.sjabloon].linkdoel, minstens=voor.link_minstens)
    rij.inhoud_cijfertekst = versleutel_json({**inhoud, "pad": pad}, context=INHOUD)
    rij.save(update_fields=["inhoud_cijfertekst"])
    sms = replace(ontvanger, kanaal=Kanaal.SMS, adres=ontvanger.code_naar, code_naar="")
    _maak("code", f"{rij.sleutel}:code", sms, _vul("code", {"code": code}), voor)


def _uitreiken(rij: Bericht, dossier: Dossier) -> None:
    from reintegratie.klok import vandaag
    from reintegratie.taken import open_taak

    open_taak(
        soort="brief_uitreiken",
        dossier_id=dossier.pk,
        sleutel=str(rij.pk),
        reden="Een brief wacht op u om uit te reiken",
        uiterlijk=vandaag() + dt.timedelta(days=3),
    )


def _inhoud(bericht: Bericht) -> dict[str, Any]:
    waarde = ontsleutel_json(bytes(bericht.inhoud_cijfertekst), context=INHOUD)
    assert isinstance(waarde, dict)
    return waarde


def alineas_van(bericht: Bericht) -> list[str]:
    """Returns the paragraphs as the receiver reads them."""
    return list(_inhoud(bericht)["alineas"])


def veilige_tekst(bericht: Bericht) -> str:
    """Returns what e-mail and SMS say."""
    return str(_inhoud(bericht)["veilig"])


def pad_van(bericht: Bericht) -> str:
    """Returns the path of the personal link while we still have it, else nothing."""
    return str(_inhoud(bericht).get("pad", ""))


def adres_van(bericht: Bericht) -> tuple[str, list[str]]:
    """Returns (e-mail address or number, lines of the postal address)."""
    waarde: Any = ontsleutel_json(bytes(bericht.adres_cijfertekst), context=ADRES)
    return str(waarde["adres"]), list(waarde["regels"])


def verzonden(bericht: Bericht, *, op: dt.datetime) -> None:
    """Marks delivery. What opens a message leaves our copy then; a demonstration keeps it, because nothing leaves there."""
    bericht.status, bericht.verzonden_op, bericht.fout = Berichtstatus.VERZONDEN, op, ""
    velden = ["status", "verzonden_op", "fout", "brief"]
    if not settings.DEMO and (bericht.sjabloon == "code" or pad_van(bericht)):
        weg = ["Deze inhoud is na verzending gewist."] if bericht.sjabloon == "code" else alineas_van(bericht)
        veilig = weg[0] if bericht.sjabloon == "code" else veilige_tekst(bericht)
        schoon = {"onderwerp": bericht.onderwerp, "alineas": weg, "veilig": veilig}
        bericht.inhoud_cijfertekst = versleutel_json(schoon, context=INHOUD)
        velden.append("inhoud_cijfertekst")
    bericht.save(update_fields=velden)


def kopie_als_brief(bericht: Bericht, dossier: Dossier) -> Bericht:
    """Writes the same message again as a letter to the same person, for what could not be delivered otherwise."""
    merk = Markering.objects.filter(klant=dossier.klant, tot__isnull=True, soort=Merksoort.GEHEIM_ADRES)
    ontvanger = _eerste(dossier.klant, Kanaal.BRIEF, geheim=merk.exists())
    inhoud = {"onderwerp": bericht.onderwerp, "alineas": alineas_van(bericht), "veilig": veilige_tekst(bericht)}
    sleutel = f"{bericht.sleutel}:brief"
    bestaand = Bericht.objects.filter(sleutel=sleutel).first()
    return bestaand or _maak(bericht.sjabloon, sleutel, ontvanger, inhoud, Bestemming(dossier=dossier))
