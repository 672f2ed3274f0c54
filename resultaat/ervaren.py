"""Three questions to everybody who is helped, by a provider or by ourselves: after six weeks, after half a year, at the end."""

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import een_voor_een, zoveel_mogelijk
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.persoonlijke_link import trek_links_in
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.models import Ervaring
from resultaat.models.ervaringen import VRAGEN

DOOR = Actor.systeem("ervaringen")
ANTWOORD_DAGEN = 28
# A night that was missed is made up for within these days; older moments are not asked after the fact.
INHALEN = 14
NA_DAGEN = {"zes_weken": 42, "halfjaar": 182}
KORTSTE_HULP = 28
_DAG = "AT TIME ZONE 'Europe/Amsterdam')::date"

NIEUW = f"""
    INSERT INTO resultaat_ervaring (dossier_id, verblijf_id, dienstverlener_id, moment, gevraagd_op, uiterlijk, op_papier)
    SELECT v.dossier_id, v.id, v.organisatie_id, m.moment, nu(), %(uiterlijk)s, false
    FROM reintegratie_verblijf v
    JOIN reintegratie_dossier d ON d.id = v.dossier_id AND d.gesloten_op IS NULL
    JOIN reintegratie_klant k ON k.id = d.klant_id AND k.overleden_op IS NULL
    CROSS JOIN LATERAL (VALUES
        ('zes_weken', CASE WHEN v.tot IS NULL THEN (v.van {_DAG} + %(zes)s END),
        ('halfjaar', CASE WHEN v.tot IS NULL THEN (v.van {_DAG} + %(half)s END),
        ('einde', CASE WHEN v.tot >= v.van + %(kortste)s * interval '1 day' THEN (v.tot {_DAG} END)
    ) AS m (moment, dag)
    WHERE v.plaats IN ('eigen', 'bij_dienstverlener') AND (v.tot IS NULL OR v.tot > nu() - %(inhalen)s * interval '1 day')
    AND m.dag <= %(dag)s AND m.dag > %(dag)s - %(inhalen)s
    ON CONFLICT (verblijf_id, moment) DO NOTHING
"""  # noqa: S608 - names of our own


def vraag_ervaringen(dag: dt.date) -> int:
    """One night: notes whom to ask and sends the questions, each once."""
    return zoveel_mogelijk((_noteer, _verstuur), lambda stap: stap(dag))


@transaction.atomic
def _noteer(dag: dt.date) -> int:
    waarden: dict[str, Any] = {
        "dag": dag,
        "uiterlijk": dag + dt.timedelta(days=ANTWOORD_DAGEN),
        "zes": NA_DAGEN["zes_weken"],
        "half": NA_DAGEN["halfjaar"],
        "kortste": KORTSTE_HULP,
        "inhalen": INHALEN,
    }
    with connection.cursor() as cursor:
        cursor.execute(NIEUW, waarden)
        return cursor.rowcount


def _verstuur(dag: dt.date) -> int:
    wacht = Ervaring.objects.filter(bericht__isnull=True, beantwoord_op__isnull=True, uiterlijk__gte=dag).order_by("pk")
    een_voor_een(list(wacht.values_list("pk", flat=True)), _verstuur_een)
    return 0


@transaction.atomic
def _verstuur_een(nummer: int) -> int:
    ervaring = Ervaring.objects.select_related("dossier__klant", "dienstverlener__organisatie").get(pk=nummer)
    wie = ervaring.dienstverlener.organisatie.naam if ervaring.dienstverlener else "uw consulent"
    ervaring.bericht = stuur(
        sjabloon="ervaring_vragen",
        sleutel=f"ervaring:{nummer}",
        door=DOOR,
        dossier=ervaring.dossier,
        context={"naam": ervaring.dossier.klant.naam, "wie": wie, "uiterlijk": f"{ervaring.uiterlijk:%d-%m-%Y}"},
    )
    ervaring.save(update_fields=["bericht"])
    return 1


@transaction.atomic
def beantwoord(*, ervaring_id: int, helpt: int, luistert: int, verder: int, door: Actor, op_papier: bool = False) -> Ervaring:
    """The person answers, or somebody of the organisation types what came on paper. Once; the link closes."""
    dossier = vergrendel(Ervaring.objects.values_list("dossier_id", flat=True).get(pk=ervaring_id))
    ervaring = Ervaring.objects.select_for_update(of=("self",)).select_related("bericht").get(pk=ervaring_id)
    if ervaring.beantwoord_op is not None:
        raise Weigering("Deze vragen zijn al beantwoord. Dank u wel.", code="al_beantwoord")
    if ervaring.uiterlijk < vandaag():
        raise Weigering("U kunt deze vragen niet meer beantwoorden. Later vragen wij het opnieuw.", code="verlopen")
    ervaring.helpt, ervaring.luistert, ervaring.verder = helpt, luistert, verder
    ervaring.beantwoord_op, ervaring.op_papier = nu(), op_papier
    with met_uitleg():
        ervaring.save(update_fields=[*VRAGEN, "beantwoord_op", "op_papier"])
    schrijf(soort="ervaring.gegeven", dossier=dossier, door=door, moment=ervaring.get_moment_display().lower())
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="kwaliteit", plek="drie vragen")
    if ervaring.bericht is not None:
        trek_links_in(bericht=ervaring.bericht)
    return ervaring


def te_beantwoorden(dossier_id: int) -> Ervaring | None:
    """The newest questions that this person can still answer."""
    rijen = Ervaring.objects.filter(dossier=dossier_id, beantwoord_op__isnull=True, uiterlijk__gte=vandaag())
    return rijen.select_related("dienstverlener__organisatie").order_by(F("pk").desc()).first()
