"""Taking the scan: start, save one answer at a time, save wishes, finish. Nothing that somebody filled in gets lost."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.taken import sluit_taken, wissel_taken
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from scan import termijnen
from scan.enums import Afnamestatus, Bron
from scan.instrument import Instrument
from scan.instrumenten import instrument_van, vragen_van
from scan.models import Afname, Antwoord, AntwoordVersie, Uitslag, Vraag, Wensen
from scan.queries import antwoorden_van, geldende_versie, plek_van, van_afname
from scan.scoren import WEET_NIET, OngeldigAntwoord, controleer, mag_weet_niet, scoor, volledigheid
from scan.uitleggen import uitleg_van
from scan.vooraf_invullen import vul_vooraf_in

MINSTENS_STERK = 3
DOEL = "werkscan"
_GEGEVEN = ("revisie", "waarde", "weet_niet", "bron", "door", "door_naam", "op")
_VELDEN = (*_GEGEVEN, "bevestigd_op", "bevestigd_door")
_NIET_VAN_HIER = frozenset({Plaats.AFGESLOTEN, Plaats.GEMEENTE, Plaats.BIJ_DIENSTVERLENER})


@transaction.atomic
def start(*, dossier_id: int, door: Actor) -> Afname:
    """Starts a scan with the version of today, filled in beforehand from registers. A running scan is returned as it is."""
    dossier = vergrendel(dossier_id)
    plek = plek_van(dossier)
    if plek.lopend:
        return Afname.objects.get(pk=plek.lopend)
    if plek.verblijf.plaats in _NIET_VAN_HIER:
        raise Weigering("Deze persoon is nu niet bij ons in begeleiding. U kunt geen scan beginnen.", code="niet_hier")
    versie = geldende_versie(plek.dag)
    afname = Afname.objects.create(
        dossier=dossier, versie=versie, begonnen_op=plek.moment, begonnen_door=door.sleutel, begonnen_door_naam=door.naam
    )
    Wensen.objects.create(afname=afname)
    vul_vooraf_in(afname=afname, instrument=instrument_van(versie), op=plek.moment, door=door)
    schrijf(soort="scan.begonnen", dossier=dossier, door=door, versie=versie.code)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="scan starten")
    sluit_taken(soorten=(termijnen.STARTEN, termijnen.OPNIEUW), dossier_id=dossier.pk)
    return afname


class Keuze(NamedTuple):
    """An answer as somebody gives it: `revisie` is the one that was on the screen (0: none), None skips the check."""

    waarde: int
    revisie: int | None = None


@transaction.atomic
def beantwoord(
    *, afname_id: int, code: str, waarde: int, door: Actor, revisie: int | None = None, bron: Bron | None = None
) -> Antwoord:
    """Saves one answer (`WEET_NIET` for "weet ik niet") and keeps the previous one.

    Somebody else's newer answer is never overwritten unseen: with another `revisie` than the present one and another value,
    the act refuses and says who answered what. `bron` defaults to who the question is for.
    """
    afname = _open_afname(afname_id)
    stand = _stand(afname)
    antwoord = _bewaar(stand, code, Keuze(waarde, revisie), door, bron)
    stand.schrijf()
    leg_vast(door=door, dossiers=[afname.dossier_id], handeling="wijzigen", doel=DOEL, plek=f"vraag {code}")
    return antwoord


@transaction.atomic
def beantwoord_stap(*, afname_id: int, antwoorden: Mapping[str, Keuze], door: Actor) -> dict[str, str]:
    """Saves every answer of one step; returns per refused code the sentence that says why. The others are saved."""
    afname = _open_afname(afname_id)
    stand = _stand(afname)
    geweigerd: dict[str, str] = {}
    for code, keuze in antwoorden.items():
        try:
            _bewaar(stand, code, keuze, door, None)
        except Weigering as fout:
            geweigerd[code] = fout.melding
    stand.schrijf()
    leg_vast(door=door, dossiers=[afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="stap van de scan")
    return geweigerd


def _open_afname(afname_id: int) -> Afname:
    """Locks a taking that may still be changed. Saving needs no lock on the file: the taking's own row is the narrow one."""
    return _nog_open(Afname.objects.select_for_update(of=("self",)).select_related("versie").get(pk=afname_id))


def _open_met_wensen(afname_id: int) -> Afname:
    """The same with the first part of the taking, both locked in one statement, so that neither is an older one."""
    rijen = Wensen.objects.select_for_update(of=("self", "afname")).select_related("afname__versie")
    return _nog_open(rijen.get(pk=afname_id).afname)


def _nog_open(afname: Afname) -> Afname:
    if afname.status != Afnamestatus.CONCEPT:
        raise Weigering("Deze scan is al afgesloten. Begin een nieuwe scan als er iets is veranderd.", code="afgesloten")
    return afname


@dataclass
class _Stand:
    """A taking while a step is saved: its questions and present answers by code, and what is to be written, however many
    answers in a fixed number of statements."""

    afname: Afname
    instrument: Instrument
    vragen: dict[str, Vraag]
    antwoorden: dict[str, Antwoord]
    nieuw: list[Antwoord] = field(default_factory=list)
    eerder: list[AntwoordVersie] = field(default_factory=list)
    gewijzigd: list[Antwoord] = field(default_factory=list)

    @cached_property
    def moment(self) -> dt.datetime:
        return nu()

    def schrijf(self) -> None:
        """Writes earlier revisions, changed and new answers. A new answer gets its moment from the database."""
        AntwoordVersie.objects.bulk_create(self.eerder)
        if self.gewijzigd:
            Antwoord.objects.bulk_update(self.gewijzigd, _VELDEN)
        Antwoord.objects.bulk_create(self.nieuw)


def _stand(afname: Afname) -> _Stand:
    vragen = vragen_van(afname.versie)
    codes = {vraag.pk: code for code, vraag in vragen.items()}
    antwoorden = {codes[a.vraag_id]: a for a in Antwoord.objects.filter(afname=afname)}
    return _Stand(afname, instrument_van(afname.versie), vragen, antwoorden)


def _bewaar(stand: _Stand, code: str, keuze: Keuze, door: Actor, bron: Bron | None) -> Antwoord:
    _controleer(stand.instrument, code, keuze.waarde)
    vraag, oud = stand.vragen[code], stand.antwoorden.get(code)
    nieuw = {"waarde": None if keuze.waarde == WEET_NIET else keuze.waarde, "weet_niet": keuze.waarde == WEET_NIET}
    if oud and (oud.waarde, oud.weet_niet) == (nieuw["waarde"], nieuw["weet_niet"]):
        return _bevestig(stand, vraag, oud, door)
    if keuze.revisie is not None and keuze.revisie != (oud.revisie if oud else 0):
        raise Weigering(_intussen(stand.instrument, code, oud), code="gewijzigd", veld=code)
    wie = {"bron": bron or _bron(vraag), "door": door.sleutel, "door_naam": door.naam}
    if oud is None:
        stand.nieuw.append(Antwoord(afname=stand.afname, vraag=vraag, **nieuw, **wie))
        return stand.nieuw[-1]
    stand.eerder.append(_vorige(oud))
    wie |= {"op": stand.moment, "revisie": oud.revisie + 1, "bevestigd_op": None, "bevestigd_door": None}
    for naam, inhoud in {**nieuw, **wie}.items():
        setattr(oud, naam, inhoud)
    stand.gewijzigd.append(oud)
    return oud


def _bron(vraag: Vraag) -> str:
    """Who an answer comes from when somebody fills it in: never the register itself."""
    return vraag.bron if vraag.bron != Bron.REGISTER else vraag.bevestigt or Bron.CONSULENT


def _controleer(instrument: Instrument, code: str, waarde: int) -> None:
    try:
        controleer(instrument, {code: waarde})
    except OngeldigAntwoord as fout:
        raise Weigering(str(fout), code="ongeldig_antwoord", veld=code) from fout
    if waarde == WEET_NIET and not mag_weet_niet(instrument.op_code[code]):
        raise Weigering("Bij deze vraag kan ‘weet ik niet’ niet. Zoek het antwoord op.", code="weet_niet", veld=code)


def _bevestig(stand: _Stand, vraag: Vraag, antwoord: Antwoord, door: Actor) -> Antwoord:
    """The same answer again: somebody has seen it and agrees. Only what a register filled in needs that."""
    if antwoord.bron == Bron.REGISTER and vraag.bevestigt and antwoord.bevestigd_op is None:
        antwoord.bevestigd_op, antwoord.bevestigd_door = stand.moment, door.sleutel
        stand.gewijzigd.append(antwoord)
    return antwoord


def _intussen(instrument: Instrument, code: str, oud: Antwoord | None) -> str:
    if oud is None:
        return "Dit antwoord is intussen veranderd. Laad de pagina opnieuw en kies nog een keer."
    optie = instrument.op_code[code].op_waarde.get(oud.waarde) if oud.waarde is not None else None
    return (
        f"{oud.door_naam} koos hier intussen ‘{optie.label if optie else 'Weet ik niet'}’. "
        "Kies welk antwoord klopt en sla nog een keer op."
    )


def _vorige(oud: Antwoord) -> AntwoordVersie:
    return AntwoordVersie(antwoord=oud, **{naam: getattr(oud, naam) for naam in _GEGEVEN})


@dataclass(frozen=True)
class Wensgegevens:
    """What somebody can and wants; see `Wensen`."""

    laatste_beroep: str = ""
    laatste_beroep_tekst: str = ""
    gewenst_beroep: str = ""
    gewenst_beroep_tekst: str = ""
    competenties: list[str] = field(default_factory=list)
    diplomas: str = ""
    talen: list[str] = field(default_factory=list)
    rijbewijzen: list[str] = field(default_factory=list)
    uren: int | None = None
    reistijd: int | None = None
    sterke_punten: list[str] = field(default_factory=list)


@transaction.atomic
def bewaar_wensen(*, afname_id: int, gegevens: Wensgegevens, door: Actor, revisie: int | None = None) -> Wensen:
    """Saves the first part. With another `revisie` than the present one it refuses when the content differs."""
    afname = _open_met_wensen(afname_id)
    wensen = afname.wensen
    nieuw = asdict(gegevens)
    if all(getattr(wensen, naam) == waarde for naam, waarde in nieuw.items()):
        return wensen
    if revisie is not None and revisie != wensen.revisie:
        raise Weigering(
            f"{wensen.door_naam} heeft dit intussen veranderd. Kijk onderaan wat er nu staat en sla dan nog een keer op.",
            code="gewijzigd",
        )
    for naam, waarde in nieuw.items():
        setattr(wensen, naam, waarde)
    wensen.revisie, wensen.door, wensen.door_naam, wensen.op = wensen.revisie + 1, door.sleutel, door.naam, nu()
    with met_uitleg():
        wensen.save(force_update=True)
    leg_vast(door=door, dossiers=[afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="wat kunt en wilt u")
    return wensen


@transaction.atomic
def rond_af(*, afname_id: int, door: Actor) -> Uitslag:
    """Finishes a complete scan: result, validity, next thing to do. Refuses with the names of what is missing."""
    dossier = vergrendel(van_afname(afname_id))
    afname = _open_met_wensen(afname_id)
    instrument, gegeven = instrument_van(afname.versie), antwoorden_van(afname)
    ontbreekt = wat_ontbreekt(afname, instrument, gegeven)
    if ontbreekt:
        raise Weigering("De scan is nog niet af. Het volgende ontbreekt: " + "; ".join(ontbreekt) + ".", code="onvolledig")
    uitkomst = scoor(instrument, gegeven)
    moment = nu()
    dag = moment.astimezone(AMSTERDAM).date()
    tot = termijnen.geldig_tot(dag)
    afname.status, afname.afgerond_op, afname.geldig_tot = Afnamestatus.AFGEROND, moment, tot
    afname.afgerond_door, afname.afgerond_door_naam = door.sleutel, door.naam
    afname.save(update_fields=["status", "afgerond_op", "geldig_tot", "afgerond_door", "afgerond_door_naam"])
    uitslag = Uitslag.objects.create(
        afname=afname,
        eta=uitkomst.eta,
        p=uitkomst.kans,
        punten=round(uitkomst.punten, 4),
        klasse=uitkomst.klasse,
        uitleg=uitleg_van(uitkomst, vragen=vragen_van(afname.versie).values(), sterk=afname.wensen.sterk),
    )
    schrijf(soort="scan.afgerond", dossier=dossier, door=door, versie=afname.versie.code, geldig_tot=tot)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="scan afronden")
    wissel_taken(
        dossier_id=dossier.pk,
        sluit=(termijnen.AFRONDEN, termijnen.STARTEN),
        soort=termijnen.ROUTE,
        reden=termijnen.REDEN_ROUTE,
        uiterlijk=dag + termijnen.ROUTE_BINNEN,
    )
    return uitslag


def wat_ontbreekt(afname: Afname, instrument: Instrument, gegeven: Mapping[str, int]) -> list[str]:
    """Returns what keeps a scan from being finished, in words: open questions and too few strengths."""
    stand = volledigheid(instrument, gegeven)
    regels = [f"vraag {code} ‘{instrument.op_code[code].vraag}’" for code in stand.ontbreekt]
    tekort = MINSTENS_STERK - len(afname.wensen.sterk)
    if tekort > 0:
        regels.append(f"nog {tekort} sterk{'e punten' if tekort > 1 else ' punt'} bij ‘Wat kunt en wilt u’")
    return regels
