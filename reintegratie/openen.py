"""Opening a file: one person per citizen number, one open file per person, in the region of the home municipality."""

import datetime as dt
from dataclasses import dataclass, fields

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Plaats
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Gemeente, Klant, Verblijf
from reintegratie.taken import open_taak, volg_regels
from reintegratie.versleuteling import actieve_sleutel, blinde_index, ontsleutel, versleutel

BSN_CONTEXT = "klant.bsn"
VERDELEN_DAGEN = 2


@dataclass(frozen=True)
class Klantgegevens:
    """What a referral says about a person. `bsn` is nine digits, already checked; None for who registers himself."""

    bsn: str | None
    voornaam: str
    achternaam: str
    geboortedatum: dt.date
    gemeente: Gemeente
    tussenvoegsel: str = ""
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    woonplaats: str = ""
    email: str = ""
    telefoon: str = ""
    taal: str = "nl"


def bsn_van(klant: Klant) -> str | None:
    """Returns the citizen number in clear, for a purpose that was logged."""
    if klant.bsn_cijfertekst is None:
        return None
    return ontsleutel(klant.bsn_cijfertekst, context=BSN_CONTEXT).decode()


@transaction.atomic
def vind_of_maak_klant(*, gegevens: Klantgegevens, door: Actor) -> Klant:
    """Returns the person with this citizen number, made when unknown; the unique index decides between two at once.

    Contact and address follow the latest referral where it gives them; name and birth date stay as first recorded.
    """
    waarden = {v.name: getattr(gegevens, v.name) for v in fields(gegevens) if v.name != "bsn"}
    if gegevens.bsn is None:
        return Klant.objects.create(**waarden)
    index = blinde_index(gegevens.bsn)
    rij = Klant(
        **waarden,
        bsn_cijfertekst=versleutel(gegevens.bsn.encode(), context=BSN_CONTEXT),
        bsn_sleutel=actieve_sleutel(),
        bsn_index=index,
    )
    Klant.objects.bulk_create([rij], ignore_conflicts=True)
    klant = Klant.objects.select_for_update(of=("self",), no_key=True).get(bsn_index=index)
    _werk_bij(klant, waarden)
    return klant


def _werk_bij(klant: Klant, waarden: dict[str, object]) -> None:
    volgbaar = ("straat", "huisnummer", "postcode", "woonplaats", "email", "telefoon")
    anders = [naam for naam in volgbaar if waarden[naam] and getattr(klant, naam) != waarden[naam]]
    for naam in anders:
        setattr(klant, naam, waarden[naam])
    if anders:
        klant.save(update_fields=anders)


@transaction.atomic
def open_dossier(*, klant: Klant, door: Actor) -> tuple[Dossier, bool]:
    """Returns the person's open file and whether it is new. Locks the person, so that two referrals make one file."""
    Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=klant.pk)
    bestaand = Dossier.objects.filter(klant=klant, gesloten_op__isnull=True).select_related("regio", "klant").first()
    if bestaand:
        return bestaand, False
    regio = klant.gemeente.regio
    dossier = Dossier.objects.create(klant=klant, regio=regio)
    Verblijf.objects.create(dossier=dossier, plaats=Plaats.WACHT_OP_SCAN, van=nu())
    dossier.refresh_from_db()
    schrijf(soort="dossier.geopend", dossier=dossier, door=door, regio=regio.naam)
    open_taak(
        soort="verdelen",
        dossier_id=dossier.pk,
        reden="Nieuw dossier zonder consulent",
        uiterlijk=vandaag() + dt.timedelta(days=VERDELEN_DAGEN),
    )
    volg_regels(dossier_id=dossier.pk)
    stuur(sjabloon="welkom", sleutel=f"welkom:{dossier.pk}", door=door, dossier=dossier, context={})
    return dossier, True
