"""Filling in beforehand what registers know. The person confirms it; every answer says where it came from."""

import datetime as dt

from reintegratie.actor import Actor
from reintegratie.enums import IKV_WERK
from reintegratie.klok import AMSTERDAM
from reintegratie.models import Inkomstenperiode
from scan.enums import Bron
from scan.instrument import Instrument
from scan.instrumenten import vragen_van
from scan.models import Afname, Antwoord
from scan.register import Werkperiode, aandeel_werk, leeftijdsgroep, tijd_zonder_werk


def vul_vooraf_in(*, afname: Afname, instrument: Instrument, op: dt.datetime, door: Actor) -> int:
    """Adds the answers that registers give to a new taking; returns how many. Caller holds the taking."""
    klant = afname.dossier.klant
    dag = op.astimezone(AMSTERDAM).date()
    bekend = uit_registers(klant_id=klant.pk, geboren=klant.geboortedatum, op=dag)
    vragen = {code: v for code, v in vragen_van(afname.versie).items() if v.bron == Bron.REGISTER and code in bekend}
    rijen = [
        Antwoord(
            afname=afname,
            vraag=vraag,
            waarde=bekend[code],
            bron=Bron.REGISTER,
            op=op,
            door=door.sleutel,
            door_naam="Uit de registratie",
        )
        for code, vraag in vragen.items()
        if bekend[code] in instrument.op_code[code].op_waarde
    ]
    return len(Antwoord.objects.bulk_create(rijen))


def uit_registers(*, klant_id: int, geboren: dt.date, op: dt.date) -> dict[str, int]:
    """Returns the answers to R1 (date of birth) and, when work periods are known, A1 and A2."""
    rijen = Inkomstenperiode.objects.filter(
        klant_id=klant_id, bekend_tot__isnull=True, ingetrokken=False, ikv__in=IKV_WERK
    ).values_list("van", "tot")
    perioden = [Werkperiode(van, tot) for van, tot in rijen]
    gevonden = {
        "R1": leeftijdsgroep(geboren, op),
        "A1": tijd_zonder_werk(perioden, op),
        "A2": aandeel_werk(perioden, op),
    }
    return {code: waarde for code, waarde in gevonden.items() if waarde is not None}
