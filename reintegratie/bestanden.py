"""Files in the database: encrypted chunks of 1 MiB, so that web and workers share no volume (decision 0006)."""

import datetime as dt
import hashlib

from django.db import transaction

from reintegratie.fouten import Weigering
from reintegratie.models import Bestand, BestandDeel, Dossier
from reintegratie.versleuteling import ontsleutel, versleutel

DEEL = 1024 * 1024
GROOTSTE = 25 * DEEL


@transaction.atomic
def bewaar(
    *, naam: str, mediatype: str, inhoud: bytes, dossier: Dossier | None = None, bewaren_tot: dt.date | None = None
) -> Bestand:
    """Stores a file; refuses more than 25 MiB with a sentence that says so."""
    if len(inhoud) > GROOTSTE:
        raise Weigering("Dit bestand is te groot. Kies een bestand van hooguit 25 MB.", code="te_groot")
    bestand = Bestand.objects.create(
        naam=naam,
        mediatype=mediatype,
        grootte=len(inhoud),
        sha256=hashlib.sha256(inhoud).digest(),
        dossier=dossier,
        bewaren_tot=bewaren_tot,
    )
    BestandDeel.objects.bulk_create(
        BestandDeel(
            bestand=bestand,
            nummer=i,
            cijfertekst=versleutel(inhoud[i * DEEL : (i + 1) * DEEL], context=f"bestand:{bestand.uuid}:{i}"),
        )
        for i in range(max(1, -(-len(inhoud) // DEEL)))
    )
    return bestand


def plek_van_deel(deel: BestandDeel) -> str:
    """Returns where a chunk belongs: it opens nowhere else."""
    return f"bestand:{deel.bestand.uuid}:{deel.nummer}"


def lees(bestand: Bestand) -> bytes:
    """Returns the content; a chunk that was moved, lost or changed does not open."""
    inhoud = b"".join(
        ontsleutel(deel.cijfertekst, context=f"bestand:{bestand.uuid}:{deel.nummer}") for deel in bestand.delen.order_by("nummer")
    )
    if hashlib.sha256(inhoud).digest() != bytes(bestand.sha256):
        raise Weigering("Dit bestand is beschadigd. Meld dit bij beheer.", code="beschadigd")
    return inhoud
