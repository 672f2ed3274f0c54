"""Things to do: opened and closed by acts in their own transaction, repaired every night by the rules of each room."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Plaats
from reintegratie.kamers import TaakRegel, taakregels
from reintegratie.klok import vandaag
from reintegratie.models import Taak
from reintegratie.models.basis import Nu

AFWEZIG = (Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG)
TERUG_TERMIJN = dt.timedelta(days=7)


def open_taak(*, soort: str, dossier_id: int, reden: str, uiterlijk: dt.date, sleutel: str = "") -> None:
    """Opens a thing to do; the same one that is already open stays as it is."""
    open_taken(soort=soort, dossier_ids=[dossier_id], reden=reden, uiterlijk=uiterlijk, sleutel=sleutel)


def open_taken(*, soort: str, dossier_ids: Sequence[int], reden: str, uiterlijk: dt.date, sleutel: str = "") -> None:
    """Opens the same thing to do for each of these files."""
    if soort not in taakregels():
        raise LookupError(f"taak {soort!r} staat in geen enkele kamer")
    rijen = [Taak(soort=soort, dossier_id=pk, sleutel=sleutel, reden=reden, uiterlijk=uiterlijk) for pk in dossier_ids]
    Taak.objects.bulk_create(rijen, ignore_conflicts=True)


def sluit_taak(*, soort: str, dossier_id: int, sleutel: str = "") -> bool:
    """Closes a thing to do; returns whether it was open."""
    return (
        Taak.objects.filter(soort=soort, dossier_id=dossier_id, sleutel=sleutel, gesloten_op__isnull=True).update(
            gesloten_op=Nu()
        )
        > 0
    )


def sluit_taken(*, soorten: Sequence[str], dossier_id: int) -> int:
    """Closes these kinds of things to do; returns how many were open."""
    open_nu = Taak.objects.filter(soort__in=soorten, dossier_id=dossier_id, sleutel="", gesloten_op__isnull=True)
    return open_nu.update(gesloten_op=Nu())


def wissel_taken(*, dossier_id: int, sluit: Sequence[str], soort: str, reden: str, uiterlijk: dt.date) -> None:
    """Closes these kinds and opens the next thing to do, in one statement; what is already open stays as it is."""
    if soort not in taakregels():
        raise LookupError(f"taak {soort!r} staat in geen enkele kamer")
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH dicht AS (
                UPDATE reintegratie_taak SET gesloten_op = nu()
                WHERE dossier_id = %(dossier)s AND soort = ANY(%(sluit)s) AND sleutel = '' AND gesloten_op IS NULL)
            INSERT INTO reintegratie_taak (soort, dossier_id, sleutel, reden, uiterlijk, geopend_op)
            VALUES (%(soort)s, %(dossier)s, '', %(reden)s, %(uiterlijk)s, nu())
            ON CONFLICT (soort, dossier_id, sleutel) WHERE gesloten_op IS NULL DO NOTHING
            """,
            {"dossier": dossier_id, "sluit": list(sluit), "soort": soort, "reden": reden, "uiterlijk": uiterlijk},
        )


def sluit_bij_alle(*, soort: str, dossier_ids: Sequence[int]) -> int:
    """Closes one kind of thing to do for each of these files; returns how many were open."""
    return Taak.objects.filter(soort=soort, dossier_id__in=dossier_ids, gesloten_op__isnull=True).update(gesloten_op=Nu())


def sluit_alle_taken(*, dossier_ids: list[int]) -> int:
    """Closes everything that is open for these files (closing, death)."""
    return Taak.objects.filter(dossier_id__in=dossier_ids, gesloten_op__isnull=True).update(gesloten_op=Nu())


def volg_plaats(*, dossier_id: int, van: Plaats, naar: Plaats) -> None:
    """Keeps the organisation's own things to do in step with a move from one place to the next."""
    if naar == Plaats.AFGESLOTEN:
        sluit_alle_taken(dossier_ids=[dossier_id])
        return
    sluit = ["contact"]
    if van in AFWEZIG:
        sluit.append("opnieuw_kijken")
    if van == Plaats.EIGEN:
        sluit.append("teruggekeerd")
    volg_regels(dossier_id=dossier_id, sluit=sluit)
    if naar == Plaats.EIGEN and van != Plaats.WACHT_OP_SCAN:
        open_taak(
            soort="teruggekeerd",
            dossier_id=dossier_id,
            reden="Terug in eigen dienstverlening: bespreek het vervolg",
            uiterlijk=vandaag() + TERUG_TERMIJN,
        )


def _samen(regels: Sequence[TaakRegel], dossier_ids: Sequence[int]) -> tuple[str, list[Any], list[str]]:
    """Returns (SQL of these rules together, what it binds, their kinds) for these files."""
    samen = " UNION ALL ".join(
        f"SELECT %s, r.* FROM ({regel.sql}) AS r (dossier_id, sleutel, reden, uiterlijk) WHERE r.dossier_id = ANY(%s)"  # noqa: S608
        for regel in regels
    )
    gebonden: list[Any] = [waarde for regel in regels for waarde in (regel.soort, list(dossier_ids))]
    return samen, gebonden, [regel.soort for regel in regels]


def open_bij_opening(*, dossier_ids: Sequence[int]) -> None:
    """Opens what the rules for new files ask for these, in the caller's transaction."""
    regels = [regel for regel in taakregels().values() if regel.bij_opening]
    samen, gebonden, soorten = _samen(regels, dossier_ids)
    if not soorten:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO reintegratie_taak (soort, dossier_id, sleutel, reden, uiterlijk, geopend_op)
            SELECT s.*, nu() FROM ({samen}) AS s (soort, dossier_id, sleutel, reden, uiterlijk)
            ON CONFLICT (soort, dossier_id, sleutel) WHERE gesloten_op IS NULL DO NOTHING
            """,  # noqa: S608 - the rules' SQL is our own, declared in the rooms
            gebonden,
        )


def volg_regels(*, dossier_id: int, sluit: Sequence[str] = ()) -> None:
    """Opens and closes by the rules that look at the place, for one file, in the caller's transaction; also closes the kinds
    in `sluit`. One statement, so that each rule is asked once."""
    regels = [regel for regel in taakregels().values() if regel.volgt_plaats]
    samen, gebonden, soorten = _samen(regels, [dossier_id])
    if not soorten:
        sluit_taken(soorten=sluit, dossier_id=dossier_id)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH gewenst (soort, dossier_id, sleutel, reden, uiterlijk) AS MATERIALIZED ({samen}),
            geopend AS (
                INSERT INTO reintegratie_taak (soort, dossier_id, sleutel, reden, uiterlijk, geopend_op)
                SELECT g.*, nu() FROM gewenst g
                ON CONFLICT (soort, dossier_id, sleutel) WHERE gesloten_op IS NULL DO NOTHING)
            UPDATE reintegratie_taak t SET gesloten_op = nu()
            WHERE t.dossier_id = %s AND t.gesloten_op IS NULL AND (
                (t.soort = ANY(%s) AND t.sleutel = '')
                OR (t.soort = ANY(%s) AND NOT EXISTS (
                    SELECT 1 FROM gewenst g WHERE g.soort = t.soort AND g.sleutel = t.sleutel)))
            """,  # noqa: S608 - the rules' SQL is our own, declared in the rooms
            [*gebonden, dossier_id, list(sluit), soorten],
        )


def herstel_taken() -> tuple[int, int]:
    """Runs every rule over all files; returns (opened, closed). Zero and zero when all acts did their part."""
    uitkomsten: list[tuple[int, int]] = []

    def doe(regel: TaakRegel) -> int:
        uitkomsten.append(_herstel(regel))
        return 1

    zoveel_mogelijk(taakregels().values(), doe)
    return sum(u[0] for u in uitkomsten), sum(u[1] for u in uitkomsten)


@transaction.atomic
def _herstel(regel: TaakRegel) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO reintegratie_taak (soort, dossier_id, sleutel, reden, uiterlijk, geopend_op)
            SELECT %s, r.dossier_id, r.sleutel, r.reden, r.uiterlijk, nu()
            FROM ({regel.sql}) AS r (dossier_id, sleutel, reden, uiterlijk)
            ON CONFLICT (soort, dossier_id, sleutel) WHERE gesloten_op IS NULL DO NOTHING
            """,  # noqa: S608 - the rule's SQL is our own, declared in the room
            [regel.soort],
        )
        geopend = cursor.rowcount
        cursor.execute(
            f"""
            UPDATE reintegratie_taak t SET gesloten_op = nu()
            WHERE t.soort = %s AND t.gesloten_op IS NULL AND NOT EXISTS (
                SELECT 1 FROM ({regel.sql}) AS r (dossier_id, sleutel, reden, uiterlijk)
                WHERE r.dossier_id = t.dossier_id AND r.sleutel = t.sleutel)
            """,  # noqa: S608
            [regel.soort],
        )
        return geopend, cursor.rowcount
