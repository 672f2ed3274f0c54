"""The event log: written in the act's transaction, put in order and chained afterwards by the sequencer (decision 0002)."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from reintegratie.actor import Actor
from reintegratie.klok import vandaag
from reintegratie.models import DagWortel, Dossier, Gebeurtenis, GebeurtenisInhoud, Onverzegeld, Zegel
from reintegratie.spoor import herkomst
from reintegratie.storten import stort

_SLOT = 0x7265690001  # advisory lock of the sequencer
_STAP = 2_000
BEGIN = bytes(32)


def canoniek(waarde: object) -> bytes:
    """Returns the canonical JSON bytes of a value: sorted keys, no spaces, UTF-8."""
    return json.dumps(waarde, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


def digest(*, zout: bytes, stroom: str, soort: str, uuid: str, inhoud: dict[str, Any]) -> bytes:
    """Returns SHA-256(salt ‖ canonical content), 32 bytes. The salt keeps small contents from being guessed."""
    return hashlib.sha256(zout + canoniek({"stroom": stroom, "soort": soort, "uuid": uuid, "inhoud": inhoud})).digest()


@dataclass(frozen=True)
class Feit:
    """One event to write: kind, what it is about, references and codes. `stroom` defaults to the file's own."""

    soort: str
    dossier: Dossier | None = None
    stroom: str | None = None
    inhoud: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reeks(self) -> str:
        if self.stroom is not None:
            return self.stroom
        if self.dossier is None:
            raise ValueError("geef een dossier of een stroom")
        return self.dossier.stroom


def schrijf(*, soort: str, door: Actor, stroom: str | None = None, dossier: Dossier | None = None, **inhoud: Any) -> Gebeurtenis:
    """Adds one event inside the caller's transaction. References and codes only: never a citizen number or free text.

    `soort` must be declared in a room's registry (`reintegratie.kamers`); `stroom` defaults to the file's own.
    """
    return schrijf_alle(door=door, feiten=[Feit(soort, dossier, stroom, inhoud)])[0]


def schrijf_alle(*, door: Actor, feiten: Sequence[Feit]) -> list[Gebeurtenis]:
    """Adds events in this order inside the caller's transaction, in two statements whatever their number."""
    from reintegratie.kamers import soorten

    bekend = soorten()
    for feit in feiten:
        if feit.soort not in bekend:
            raise LookupError(f"gebeurtenis {feit.soort!r} staat in geen enkele kamer")
    if not connection.in_atomic_block:
        raise RuntimeError("een gebeurtenis hoort in de transactie van de handeling")
    rijen, delen = [], []
    for feit in feiten:
        rij = Gebeurtenis(stroom=feit.reeks, soort=feit.soort, dossier=feit.dossier, door=door.sleutel, door_naam=door.naam)
        schoon, zout = json.loads(canoniek({**feit.inhoud, **herkomst()})), os.urandom(16)
        rij.digest = digest(zout=zout, stroom=rij.stroom, soort=rij.soort, uuid=str(rij.uuid), inhoud=schoon)
        rijen.append(rij)
        delen.append((schoon, zout))
    stort(rijen)
    stort(
        [GebeurtenisInhoud(gebeurtenis=rij, inhoud=schoon, zout=zout) for rij, (schoon, zout) in zip(rijen, delen, strict=True)]
    )
    return rijen


@transaction.atomic
def verzegel() -> int:
    """Gives committed events their position and link; returns how many. One process at a time, others return at once.

    A row that commits later with a lower id simply gets a later position: nothing is ever skipped (promise A07).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SLOT])
        if not cursor.fetchone()[0]:
            return 0
    laatste = Zegel.objects.order_by("-positie").first()
    positie, keten = (laatste.positie, bytes(laatste.keten)) if laatste else (0, BEGIN)
    nieuw = []
    for nummer, waarde in Onverzegeld.objects.order_by("pk").values_list("pk", "gebeurtenis__digest")[:_STAP]:
        positie += 1
        keten = hashlib.sha256(keten + bytes(waarde)).digest()
        nieuw.append(Zegel(positie=positie, gebeurtenis_id=nummer, keten=keten, op=timezone.now()))
    Zegel.objects.bulk_create(nieuw)
    return len(nieuw)


def verzegel_alles() -> int:
    """Seals until nothing is left; returns how many events got a position."""
    totaal = 0
    while aantal := verzegel():
        totaal += aantal
    return totaal


@transaction.atomic
def sluit_dag() -> DagWortel | None:
    """Publishes the head of the chain for the domain's date, once a day; returns the row when it is new."""
    laatste = Zegel.objects.order_by("-positie").first()
    if laatste is None or DagWortel.objects.filter(dag=vandaag()).exists():
        return None
    return DagWortel.objects.create(dag=vandaag(), positie=laatste.positie, keten=laatste.keten)


def controleer_keten() -> list[str]:
    """Recomputes the whole chain from digests and, where content is still there, from content; returns Dutch findings."""
    bevindingen, keten, verwacht = [], BEGIN, 0
    rijen = Zegel.objects.order_by("positie").select_related("gebeurtenis__inhoud")
    wortels = {w.positie: w for w in DagWortel.objects.all()}
    for zegel in rijen.iterator(chunk_size=2_000):
        verwacht += 1
        if zegel.positie != verwacht:
            bevindingen.append(f"Positie {verwacht} ontbreekt.")
            verwacht = zegel.positie
        rij = zegel.gebeurtenis
        keten = hashlib.sha256(keten + bytes(rij.digest)).digest()
        if keten != bytes(zegel.keten):
            bevindingen.append(f"De keten klopt niet bij positie {zegel.positie}.")
            keten = bytes(zegel.keten)
        bevindingen += _controleer_inhoud(zegel)
        if (wortel := wortels.pop(zegel.positie, None)) and bytes(wortel.keten) != keten:
            bevindingen.append(f"De dagwortel van {wortel.dag} klopt niet.")
    bevindingen += [f"De gebeurtenis van dagwortel {w.dag} is weg." for w in wortels.values() if w.positie > verwacht]
    vergeten = Gebeurtenis.objects.filter(zegel__isnull=True, wacht__isnull=True).order_by("pk").values_list("pk", flat=True)
    bevindingen += [f"Gebeurtenis {nummer} heeft geen zegel en krijgt er geen." for nummer in vergeten]
    return bevindingen


def _controleer_inhoud(zegel: Zegel) -> list[str]:
    rij = zegel.gebeurtenis
    inhoud = getattr(rij, "inhoud", None)
    if inhoud is None:
        return [f"De inhoud van positie {zegel.positie} is weg zonder bewaarregel."]
    eigen = digest(zout=bytes(inhoud.zout), stroom=rij.stroom, soort=rij.soort, uuid=str(rij.uuid), inhoud=inhoud.inhoud)
    return [] if eigen == bytes(rij.digest) else [f"De inhoud van positie {zegel.positie} is gewijzigd."]
