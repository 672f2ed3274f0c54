"""Self-employment: somebody states turnover and hours with evidence, a consulent checks and decides, then it counts by rule.

Hours that count = the lower of the stated hours and turnover divided by the hourly rate of the rules of the person's group.
"""

import datetime as dt
from decimal import ROUND_DOWN, Decimal

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebruiker
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.enums import Opgavestatus
from resultaat.models import Begeleiding, ZzpOpgave
from resultaat.regels import regels_van
from veiling.regels import Regels

LANGST_DAGEN = 92
REACTIE_DAGEN = 14
CENT = Decimal("0.01")


def telbare_uren(omzet_cent: int, uren: Decimal, regels: Regels) -> Decimal:
    """Hours that count, rounded down to hundredths."""
    return min(uren, (Decimal(omzet_cent) / regels.zzp_uurtarief_cent).quantize(CENT, ROUND_DOWN))


def _persoon(door: Actor) -> Gebruiker:
    if door.gebruiker is None:
        raise GeenToegang("Een opgave komt van een mens.")
    return door.gebruiker


def _periode(van: dt.date, tot: dt.date) -> str:
    return f"{van:%d-%m-%Y} tot {tot:%d-%m-%Y}"


@transaction.atomic
def geef_omzet_op(
    *,
    begeleiding_id: int,
    van: dt.date,
    tot: dt.date,
    begonnen_op: dt.date,
    omzet_cent: int,
    uren: Decimal,
    bewijs: str,
    door: Actor,
) -> ZzpOpgave:
    """States turnover over a period that has passed. Nothing counts until a consulent approved it."""
    gebruiker = _persoon(door)
    begeleiding = Begeleiding.objects.select_related("dossier__klant").get(pk=begeleiding_id)
    dossier = vergrendel(begeleiding.dossier_id)
    if van <= begeleiding.van or begonnen_op <= begeleiding.van:
        raise Weigering(f"Alleen een bedrijf dat begint na {begeleiding.van:%d-%m-%Y} telt mee.", veld="begonnen_op")
    if tot > vandaag():
        raise Weigering("Deze periode is nog niet voorbij. Doe de opgave daarna.", veld="tot")
    if (tot - van).days > LANGST_DAGEN:
        raise Weigering("Geef per keer hooguit drie maanden op.", veld="tot")
    with met_uitleg():
        opgave = ZzpOpgave.objects.create(
            begeleiding=begeleiding,
            van=van,
            tot=tot,
            begonnen_op=begonnen_op,
            omzet_cent=omzet_cent,
            uren=uren,
            bewijs=bewijs.strip(),
            ingediend_door=gebruiker,
            ingediend_op=nu(),
        )
    if dossier.gesloten_op is None:
        open_taak(
            soort="zzp_opgave",
            dossier_id=dossier.pk,
            sleutel=str(opgave.pk),
            reden=f"Omzet uit eigen bedrijf nakijken over {_periode(van, tot)}",
            uiterlijk=vandaag() + dt.timedelta(days=REACTIE_DAGEN),
        )
    schrijf(soort="zzp.opgegeven", dossier=dossier, door=door, periode=_periode(van, tot), opgave=opgave.pk)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="omzet")
    return opgave


@transaction.atomic
def besluit_opgave(*, opgave_id: int, goed: bool, reden: str, door: Actor) -> ZzpOpgave:
    """A consulent saw the evidence and approves or refuses. The next check counts what was approved."""
    gebruiker = _persoon(door)
    if gebruiker.rol != Rol.CONSULENT:
        raise GeenToegang("Een consulent kijkt de opgave na.")
    nummer = ZzpOpgave.objects.values_list("begeleiding__dossier_id", flat=True).get(pk=opgave_id)
    dossier = vergrendel(nummer)
    opgave = ZzpOpgave.objects.select_for_update(of=("self",)).get(pk=opgave_id)
    if opgave.status != Opgavestatus.INGEDIEND:
        raise Weigering("Over deze opgave is al besloten.", code="al_besloten")
    if not reden.strip():
        raise Weigering("Schrijf wat u zag en waarom u dit besluit.", veld="reden")
    opgave.status = Opgavestatus.GOEDGEKEURD if goed else Opgavestatus.AFGEWEZEN
    opgave.besloten_op, opgave.besloten_door, opgave.reden = nu(), gebruiker, reden.strip()
    if goed:
        regels = regels_van(opgave.begeleiding.overdracht.gunning)
        opgave.uren_geteld = telbare_uren(opgave.omzet_cent, opgave.uren, regels)
        if not opgave.uren_geteld:
            raise Weigering("Deze omzet is te laag: er blijven geen uren over die tellen. Wijs de opgave af.", veld="goed")
    with met_uitleg():
        opgave.save(update_fields=["status", "besloten_op", "besloten_door", "reden", "uren_geteld"])
    sluit_taak(soort="zzp_opgave", dossier_id=dossier.pk, sleutel=str(opgave.pk))
    schrijf(
        soort="zzp.besloten",
        dossier=dossier,
        door=door,
        periode=_periode(opgave.van, opgave.tot),
        besluit=opgave.get_status_display().lower(),
        opgave=opgave.pk,
    )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="omzet")
    return opgave
