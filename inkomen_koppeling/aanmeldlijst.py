"""A list of people as CSV: read and shown back, confirmed, worked off row by row. A refused row never stops the others."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from inkomen_koppeling.aanmeldvelden import KOLOMMEN, VERPLICHT, controleer
from inkomen_koppeling.enums import Regeluitkomst
from inkomen_koppeling.models import Aanmeldlijst, Aanmeldregel, Verwijzing
from inkomen_koppeling.verwijzen import verwijs_alle
from reintegratie.actor import Actor
from reintegratie.bestanden import bewaar, lees
from reintegratie.fouten import Weigering
from reintegratie.klok import middernacht, nu, vandaag
from reintegratie.models import Bestand, Gebruiker, Inkomensverstrekker
from reintegratie.opdrachten import plaats

MEESTE_RIJEN, GROOTSTE = 1_000, 2 * 1024 * 1024
BEWAREN, ONBEVESTIGD, STAP = 90, 1, 100
Rij = tuple[int, dict[str, str]]


def _tekst(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


def lees_csv(inhoud: bytes) -> list[Rij]:
    """Returns (row number in the file, fields) of every row that is not empty; refuses a file that is no such list."""
    if len(inhoud) > GROOTSTE:
        raise Weigering("Dit bestand is te groot. Splits de lijst in delen van hooguit 1.000 rijen.", code="te_groot")
    tekst = _tekst(inhoud)
    scheiding = ";" if ";" in tekst.partition("\n")[0] else ","
    try:
        rijen = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True))
    except csv.Error as fout:
        raise Weigering("Dit bestand is geen leesbare CSV. Bewaar de lijst opnieuw als CSV.", code="csv") from fout
    koppen = [kop.strip().lower() for kop in rijen[0]] if rijen else []
    _controleer_koppen(koppen)
    gevuld = [(nummer, rij) for nummer, rij in enumerate(rijen[1:], start=2) if any(cel.strip() for cel in rij)]
    if not 1 <= len(gevuld) <= MEESTE_RIJEN:
        raise Weigering(f"Een lijst heeft 1 tot {MEESTE_RIJEN} rijen; deze heeft er {len(gevuld)}.", code="rijen")
    return [(nummer, dict(zip(koppen, [*rij, *[""] * len(koppen)], strict=False))) for nummer, rij in gevuld]


def _controleer_koppen(koppen: list[str]) -> None:
    ontbreekt = [naam for naam in VERPLICHT if naam not in koppen]
    vreemd = [naam for naam in koppen if naam not in KOLOMMEN]
    if ontbreekt:
        raise Weigering(f"In de eerste rij ontbreken deze kolommen: {', '.join(ontbreekt)}.", code="kolommen")
    if vreemd or len(set(koppen)) != len(koppen):
        raise Weigering("In de eerste rij staat een kolom die wij niet kennen of die dubbel is. Begin met ons voorbeeld.")


@transaction.atomic
def neem_lijst_aan(
    *, verstrekker: Inkomensverstrekker, naam: str, inhoud: bytes, gebruiker: Gebruiker, door: Actor
) -> Aanmeldlijst:
    """Checks every row and keeps the encrypted file until the list is confirmed, at most a day. Refers nobody yet."""
    rijen = lees_csv(inhoud)
    tot = vandaag() + dt.timedelta(days=ONBEVESTIGD)
    bestand = bewaar(naam="aanmeldlijst.csv", mediatype="text/csv", inhoud=inhoud, bewaren_tot=tot)
    lijst = Aanmeldlijst.objects.create(verstrekker=verstrekker, door=gebruiker, bestand=bestand, naam=naam[:120])
    gezien: set[str] = set()
    context: dict[str, Any] = {}
    Aanmeldregel.objects.bulk_create(_regel(lijst, nummer, velden, gezien, context) for nummer, velden in rijen)
    return lijst


def _regel(
    lijst: Aanmeldlijst, nummer: int, velden: Mapping[str, str], gezien: set[str], context: dict[str, Any]
) -> Aanmeldregel:
    _, fouten = controleer(velden, context)
    kenmerk = "" if any(kolom == "kenmerk" for kolom, _, _ in fouten) else velden["kenmerk"].strip()
    if kenmerk in gezien:
        zin = "Dit kenmerk staat al in een eerdere rij van deze lijst. Geef elke rij een eigen kenmerk."
        fouten = [*fouten, ("kenmerk", "kenmerk_dubbel", zin)]
    gezien.add(kenmerk or f"rij {nummer}")
    uitkomst = Regeluitkomst.FOUT if fouten else Regeluitkomst.GOED
    return Aanmeldregel(lijst=lijst, nummer=nummer, kenmerk=kenmerk, uitkomst=uitkomst, fouten=fouten)


@transaction.atomic
def bevestig_lijst(*, lijst_id: int, door: Actor) -> Aanmeldlijst:
    """Hands the right rows over to be referred; confirming twice does it once."""
    lijst = Aanmeldlijst.objects.select_for_update(of=("self",)).get(pk=lijst_id)
    if lijst.bevestigd_op is not None:
        return lijst
    if not lijst.regels.filter(uitkomst=Regeluitkomst.GOED).exists():
        raise Weigering("In deze lijst klopt geen enkele rij. Verbeter de lijst en upload haar opnieuw.", code="geen_rijen")
    lijst.bevestigd_op = nu()
    lijst.save(update_fields=["bevestigd_op"])
    plaats(soort="aanmeldlijst.verwerk", sleutel=f"aanmeldlijst:{lijst.pk}", lijst=lijst.pk)
    return lijst


def verwerk_lijst(argumenten: dict[str, Any]) -> None:
    """Refers the right rows, some at a time; rows that were done are not done again, so a killed worker loses nothing."""
    lijst = Aanmeldlijst.objects.select_related("verstrekker__organisatie", "bestand", "door").get(pk=argumenten["lijst"])
    if lijst.bestand is None:
        return
    velden = dict(lees_csv(lees(lijst.bestand)))
    while regels := list(lijst.regels.filter(uitkomst=Regeluitkomst.GOED).order_by("nummer")[:STAP]):
        _verwerk(lijst, regels, velden)
    _rond_af(lijst)


@transaction.atomic
def _verwerk(lijst: Aanmeldlijst, regels: list[Aanmeldregel], velden: Mapping[int, Mapping[str, str]]) -> None:
    """Checks once more (a day may have passed, a municipality may have ended) and refers what is right."""
    context: dict[str, Any] = {}
    gelezen = [(regel, *controleer(velden[regel.nummer], context)) for regel in regels]
    te_doen = [(regel, aanvraag) for regel, aanvraag, _ in gelezen if aanvraag is not None]
    for regel, _, fouten in gelezen:
        regel.uitkomst, regel.fouten = Regeluitkomst.GEWEIGERD, fouten
    aanvragen = [aanvraag for _, aanvraag in te_doen]
    uitkomsten = verwijs_alle(verstrekker=lijst.verstrekker, aanvragen=aanvragen, door=Actor.van(lijst.door)) if te_doen else []
    for (regel, _), uitkomst in zip(te_doen, uitkomsten, strict=True):
        _zet(regel, uitkomst)
    Aanmeldregel.objects.bulk_update(regels, ["uitkomst", "fouten"])


def _zet(regel: Aanmeldregel, uitkomst: Verwijzing | Weigering) -> None:
    if isinstance(uitkomst, Weigering):
        regel.fouten = [(uitkomst.veld or "", uitkomst.code, uitkomst.melding)]
    else:
        regel.uitkomst = Regeluitkomst.NIEUW if uitkomst.nieuw else Regeluitkomst.BEKEND


@transaction.atomic
def _rond_af(lijst: Aanmeldlijst) -> None:
    bestand = lijst.bestand
    Aanmeldlijst.objects.filter(pk=lijst.pk).update(bestand=None, klaar_op=nu())
    if bestand is not None:
        bestand.delete()


@transaction.atomic
def ruim_lijsten_op(dag: dt.date) -> int:
    """Removes lists nobody confirmed after a day, with their file, and the rest after ninety days; returns how many."""
    oud = Q(bevestigd_op__isnull=True, gemaakt_op__lt=middernacht(dag - dt.timedelta(days=ONBEVESTIGD)))
    lijsten = Aanmeldlijst.objects.filter(oud | Q(klaar_op__lt=middernacht(dag - dt.timedelta(days=BEWAREN))))
    bestanden = list(lijsten.filter(bestand__isnull=False).values_list("bestand", flat=True))
    aantal = lijsten.count()
    lijsten.delete()
    Bestand.objects.filter(pk__in=bestanden).delete()
    return aantal
