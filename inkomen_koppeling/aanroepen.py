"""Writing down each call for the sender's own screen: one statement, which no answer waits for the disk for."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from inkomen_koppeling.models import Aanroep
from reintegratie.logboek_uitvoer import log

DAGEN = 30
_MEESTE_FOUTEN = 20
_NEGEN = re.compile(r"\d{9}")
_STAP = re.compile(r"[a-z_]{1,40}|\d{1,6}")
_log = log(__name__)

# The setting holds for this statement's own transaction: losing the last calls in a power cut is no loss.
_SQL = """
    WITH snel AS (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO inkomen_koppeling_aanroep (nummer, client_id, op, methode, pad, status, duur_ms, kenmerk, fouten)
    SELECT %s, %s, clock_timestamp(), %s, %s, %s, %s, %s, %s::jsonb FROM snel
"""


def schoon(regels: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Returns [place, code, sentence] per error; a name the sender made up, or anything like a citizen number, is left out."""
    uit = []
    for regel in list(regels)[:_MEESTE_FOUTEN]:
        plek = regel["location"]
        stappen = str(plek.get("pointer", "")).split("/")
        veilig = "/".join(s if not s or _STAP.fullmatch(s) else "…" for s in stappen)
        waar = veilig if "pointer" in plek else _NEGEN.sub("…", str(plek.get("name", "")))[:60]
        uit.append([waar, str(regel["code"]), _NEGEN.sub("…", str(regel["detail"]))])
    return uit


def noteer(
    *, client_id: int, methode: str, pad: str, status: int, duur_ms: int, kenmerk: str = "", fouten: list[list[str]]
) -> uuid.UUID:
    """Records one call and returns its number. When it cannot be written the call itself still stands."""
    nummer = uuid.uuid4()
    waarden: list[Any] = [
        nummer,
        client_id,
        methode,
        _NEGEN.sub("…", pad)[:120],
        status,
        duur_ms,
        kenmerk[:64],
        json.dumps(fouten),
    ]
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext(), connection.cursor() as cursor:
            cursor.execute(_SQL, waarden)
    except DatabaseError:
        _log.exception("aanroep niet genoteerd", status=status)
    return nummer


@transaction.atomic
def ruim_aanroepen_op() -> int:
    """Deletes what is older than 30 days; returns how many."""
    aantal, _ = Aanroep.objects.filter(op__lt=timezone.now() - dt.timedelta(days=DAGEN)).delete()
    return aantal
