"""Deliveries of many rows: received as blocks of encrypted rows, processed block by block by a job that can be resumed.

A block is one transaction: its rows, their outcomes and the end of what was sent stand or fall together. A worker that is
killed leaves its block as it was; the job's lease brings it back (decision 0004).
"""

import datetime as dt
import hashlib
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from inkomen_koppeling.bewaren import DAGEN
from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.models import Levering, Leveringsblok
from inkomen_koppeling.regels import verwerk_regels
from reintegratie import opdrachten
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import middernacht, nu
from reintegratie.models import ApiClient, Inkomensverstrekker
from reintegratie.versleuteling import blinde_index, ontsleutel, versleutel

MEESTE_REGELS = 100_000
BLOK = 500
BEURT = 20.0  # seconds in which one job takes blocks, well within its lease
CONTEXT = "levering.blok"
SOORT = "levering.verwerk"
UITKOMSTEN = ("aangenomen", "dubbel", "geweigerd")


@dataclass(frozen=True)
class Ontvangst:
    """A delivery as it is in the database, and whether this very file was there already."""

    levering: Levering
    bestond: bool


class _Bestaat(Exception):
    """The same rows were delivered before; undoes what was written of them again."""


def ontvang(
    *, verstrekker: Inkomensverstrekker, soort: Berichtsoort, regels: Iterable[bytes], door: Actor, client: ApiClient | None
) -> Ontvangst:
    """Stores the rows in encrypted blocks while they come in, and places the job. Memory holds one block."""
    try:
        with transaction.atomic():
            levering = _schrijf(verstrekker, soort, regels, door, client)
            opdrachten.plaats(soort=SOORT, levering=levering.pk)
            return Ontvangst(levering, False)
    except _Bestaat as fout:
        merk: bytes = fout.args[0]
        eerder = Levering.objects.get(verstrekker=verstrekker, soort=soort, inhoud_merk=merk)
        return Ontvangst(eerder, True)


def _schrijf(
    verstrekker: Inkomensverstrekker, soort: Berichtsoort, regels: Iterable[bytes], door: Actor, client: ApiClient | None
) -> Levering:
    levering = Levering(verstrekker=verstrekker, soort=soort, client=client, regels=0, door=door.sleutel, door_naam=door.naam)
    # Unique until the last row is read and the hash of the content is known.
    levering.inhoud_merk = levering.uuid.bytes
    levering.save(force_insert=True)
    som, aantal = hashlib.sha256(), 0
    for nummer, blok in enumerate(_in_blokken(regels)):
        _schrijf_blok(levering, nummer, aantal + 1, blok)
        aantal += len(blok)
        for regel in blok:
            som.update(regel + b"\n")
        if aantal > MEESTE_REGELS:
            raise Weigering(f"Een levering heeft hooguit {MEESTE_REGELS} regels. Splits het.", code="te_veel_regels", veld="")
    if not aantal:
        raise Weigering("Dit bestand heeft geen regels. Zet op elke regel één JSON-object.", code="leeg", veld="")
    levering.regels = aantal
    levering.inhoud_merk = blinde_index(som.hexdigest())
    try:
        with transaction.atomic():
            levering.save(update_fields=["regels", "inhoud_merk"])
    except IntegrityError as fout:
        raise _Bestaat(levering.inhoud_merk) from fout
    return levering


def _in_blokken(regels: Iterable[bytes]) -> Iterator[list[bytes]]:
    blok: list[bytes] = []
    for regel in regels:
        blok.append(regel)
        if len(blok) == BLOK:
            yield blok
            blok = []
    if blok:
        yield blok


def _schrijf_blok(levering: Levering, nummer: int, eerste: int, regels: list[bytes]) -> None:
    inhoud = zlib.compress(b"\n".join(regels), 1)
    Leveringsblok.objects.create(
        levering=levering,
        nummer=nummer,
        eerste_regel=eerste,
        regels=len(regels),
        cijfertekst=versleutel(inhoud, context=CONTEXT),
    )


def verwerk(argumenten: Mapping[str, Any]) -> None:
    """Processes blocks of one delivery for a while; places itself again when some are left, behind what others wait for."""
    eind = time.monotonic() + BEURT
    levering_id = argumenten["levering"]
    while verwerk_blok(levering_id=levering_id):
        if time.monotonic() > eind:
            opdrachten.plaats(soort=SOORT, levering=levering_id)
            return
    sluit_af(levering_id=levering_id)


@transaction.atomic
def verwerk_blok(*, levering_id: int) -> bool:
    """Processes the first block that waits and nobody holds; returns whether there was one."""
    wacht = Leveringsblok.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    delen = wacht.select_related("levering__verstrekker__organisatie").order_by("nummer")
    blok = delen.filter(levering=levering_id, verwerkt_op__isnull=True).first()
    if blok is None:
        return False
    levering = blok.levering
    assert blok.cijfertekst is not None
    ruw = zlib.decompress(ontsleutel(blok.cijfertekst, context=CONTEXT)).split(b"\n")
    uitkomsten = verwerk_regels(
        verstrekker=levering.verstrekker,
        soort=Berichtsoort(levering.soort),
        regels=ruw,
        door=Actor(levering.door, levering.door_naam),
    )
    for nummer, uitkomst in enumerate(uitkomsten, start=blok.eerste_regel):
        uitkomst["regel"] = nummer
    tel = {naam: sum(u["uitkomst"] == naam for u in uitkomsten) for naam in UITKOMSTEN}
    blok.uitkomsten, blok.cijfertekst, blok.verwerkt_op = uitkomsten, None, nu()
    blok.aangenomen, blok.dubbel, blok.geweigerd = tel["aangenomen"], tel["dubbel"], tel["geweigerd"]
    blok.save(update_fields=["uitkomsten", "cijfertekst", "verwerkt_op", *tel])
    return True


@transaction.atomic
def sluit_af(*, levering_id: int) -> bool:
    """Marks a delivery of which every block is done, once; returns whether it did."""
    Levering.objects.select_for_update(no_key=True).get(pk=levering_id)
    open_nu = Leveringsblok.objects.filter(levering=levering_id, verwerkt_op__isnull=True)
    if open_nu.exists():
        return False
    return Levering.objects.filter(pk=levering_id, klaar_op__isnull=True).update(klaar_op=nu()) == 1


def uitkomsten(levering: Levering, *, na: int = 0, alleen: str = "") -> Iterator[dict[str, Any]]:
    """Yields the outcome per row after row number `na`, one block in memory; `alleen` keeps one kind of outcome."""
    klaar = levering.blokken.filter(verwerkt_op__isnull=False, eerste_regel__gt=na - BLOK).order_by("nummer")
    if alleen:
        klaar = klaar.filter(**{f"{alleen}__gt": 0})
    for blok in klaar.only("uitkomsten").iterator(chunk_size=1):
        for uitkomst in blok.uitkomsten or ():
            if uitkomst["regel"] > na and alleen in ("", uitkomst["uitkomst"]):
                yield uitkomst


def met_voortgang(lijst: QuerySet[Levering]) -> QuerySet[Any]:
    """Adds to each delivery what came of it, counted over its blocks; for the rows that are shown, in the same query."""
    blokken: QuerySet[Any] = Leveringsblok.objects.filter(levering=OuterRef("pk"), verwerkt_op__isnull=False)
    per_levering = blokken.order_by().values("levering")
    som = {f"som_{naam}": Coalesce(Subquery(per_levering.values(som=Sum(naam)).values("som")), 0) for naam in UITKOMSTEN}
    return lijst.annotate(**som)


def voortgang(levering: Any) -> dict[str, Any]:
    """Returns how far a delivery of `met_voortgang` is and what came of it."""
    som = {naam: getattr(levering, f"som_{naam}") for naam in UITKOMSTEN}
    verwerkt = sum(som.values())
    return {"status": "klaar" if levering.klaar_op else "bezig" if verwerkt else "ontvangen", "verwerkt": verwerkt, **som}


@transaction.atomic
def ruim_leveringen_op(dag: dt.date) -> int:
    """Deletes deliveries that were done 90 days before `dag`; returns how many rows went."""
    aantal, _ = Levering.objects.filter(klaar_op__lt=middernacht(dag - dt.timedelta(days=DAGEN))).delete()
    return aantal
