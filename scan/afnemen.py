"""Taking the scan: start, save one answer at a time, save wishes, finish. Nothing that somebody filled in gets lost."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

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
from scan.enums import Afnamestatus, Antwoordreden, Bron
from scan.instrument import Instrument
from scan.instrumenten import instrument_van, vragen_van
from scan.models import Afname, Antwoord, AntwoordVersie, Uitslag, Verandering, Vraag, Wensen
from scan.queries import antwoorden_van, geldende_versie, plek_van, van_afname
from scan.scoren import WEET_NIET, OngeldigAntwoord, controleer, mag_weet_niet, scoor, volledigheid
from scan.uitleggen import uitleg_van
from scan.vooraf_invullen import vul_vooraf_in
from scan.wensen import Wensgegevens, bewaar_eerdere, inhoud_bij, inhoud_van, voeg_samen

MINSTENS_STERK = 3
DOEL = "werkscan"
_KLAAR_MET_AFRONDEN = (termijnen.BESPREKEN, termijnen.GEEN_ANTWOORD, termijnen.VERANDERD)
_GEGEVEN = ("revisie", "waarde", "weet_niet", "bron", "door", "door_naam", "op", "reden")
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
    """An answer as somebody gives it: `revisie` is the one that was on the screen (0: none), None skips the check.

    `reden`: why somebody else's answer is replaced; a consulent needs one to change what the person said."""

    waarde: int
    revisie: int | None = None
    reden: Antwoordreden | None = None


@transaction.atomic
def beantwoord(
    *,
    afname_id: int,
    code: str,
    waarde: int,
    door: Actor,
    revisie: int | None = None,
    bron: Bron | None = None,
    reden: Antwoordreden | None = None,
) -> Antwoord:
    """Saves one answer (`WEET_NIET` for "weet ik niet") and keeps the previous one.

    Somebody else's newer answer is never overwritten unseen: with another `revisie` than the present one and another value,
    the act refuses and says who answered what. `bron` defaults to who the question is for.
    """
    afname = _open_afname(afname_id)
    stand = _stand(afname)
    antwoord = _bewaar(stand, code, Keuze(waarde, revisie, reden), door, bron)
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
    _controleer(stand.instrument, code, keuze.waarde, zelf=_is_persoon(door.sleutel))
    vraag, oud = stand.vragen[code], stand.antwoorden.get(code)
    nieuw = {"waarde": None if keuze.waarde == WEET_NIET else keuze.waarde, "weet_niet": keuze.waarde == WEET_NIET}
    if oud and (oud.waarde, oud.weet_niet) == (nieuw["waarde"], nieuw["weet_niet"]):
        return _bevestig(stand, vraag, oud, door)
    if keuze.revisie is not None and keuze.revisie != (oud.revisie if oud else 0):
        raise Weigering(_intussen(stand.instrument, code, oud), code="gewijzigd", veld=code)
    reden = _reden(stand.instrument, code, oud, keuze, door)
    wie: dict[str, Any] = {"bron": bron or _bron(vraag), "door": door.sleutel, "door_naam": door.naam, "reden": reden}
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


def _is_persoon(sleutel: str) -> bool:
    return sleutel.startswith("klant:")


def _reden(instrument: Instrument, code: str, oud: Antwoord | None, keuze: Keuze, door: Actor) -> str:
    """Why an earlier answer is replaced. Nobody changes what the person said without saying why."""
    if oud is None or keuze.reden:
        return keuze.reden or ""
    if oud.bron == Bron.REGISTER:
        return Antwoordreden.REGISTER_FOUT
    if _is_persoon(oud.door) and not _is_persoon(door.sleutel):
        raise Weigering(
            f"De klant koos hier ‘{in_woorden(instrument, code, oud)}’. Kies waarom u dit verandert.", code="reden", veld=code
        )
    return ""


def in_woorden(instrument: Instrument, code: str, antwoord: Antwoord | AntwoordVersie) -> str:
    """Returns an answer as people read it."""
    optie = instrument.op_code[code].op_waarde.get(antwoord.waarde) if antwoord.waarde is not None else None
    return optie.label if optie else "Weet ik niet"


def _controleer(instrument: Instrument, code: str, waarde: int, *, zelf: bool) -> None:
    """`zelf`: the person answers, and may say "weet ik niet" everywhere; what the scan needs is looked up later."""
    try:
        controleer(instrument, {code: waarde})
    except OngeldigAntwoord as fout:
        raise Weigering(str(fout), code="ongeldig_antwoord", veld=code) from fout
    if waarde == WEET_NIET and not zelf and not mag_weet_niet(instrument.op_code[code]):
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
    return (
        f"{oud.door_naam} koos hier intussen ‘{in_woorden(instrument, code, oud)}’. "
        "Kies welk antwoord klopt en sla nog een keer op."
    )


def _vorige(oud: Antwoord) -> AntwoordVersie:
    return AntwoordVersie(antwoord=oud, **{naam: getattr(oud, naam) for naam in _GEGEVEN})


@transaction.atomic
def bewaar_wensen(*, afname_id: int, gegevens: Wensgegevens, door: Actor, revisie: int | None = None) -> Wensen:
    """Saves the first part. `revisie` is the one that was on the screen: what somebody else changed since then stays, and
    where both changed the same the act refuses and names both values."""
    afname = _open_met_wensen(afname_id)
    return _zet_wensen(afname, asdict(gegevens), revisie, door)


@transaction.atomic
def wijzig_wensen(*, afname_id: int, velden: Mapping[str, Any], door: Actor, revisie: int | None = None) -> Wensen:
    """Saves some fields of the first part and leaves the others, by the same rule."""
    afname = _open_met_wensen(afname_id)
    basis = inhoud_bij(afname.wensen, afname.wensen.revisie if revisie is None else revisie)
    return _zet_wensen(afname, {**basis, **velden}, revisie, door)


def _zet_wensen(afname: Afname, nieuw: dict[str, Any], revisie: int | None, door: Actor) -> Wensen:
    wensen = afname.wensen
    hier = inhoud_van(wensen)
    samen, botsing = voeg_samen(hier if revisie is None else inhoud_bij(wensen, revisie), hier, nieuw)
    if samen == hier and not botsing:
        return wensen
    if botsing:
        raise Weigering(f"{wensen.door_naam} heeft dit intussen veranderd. {botsing}", code="gewijzigd")
    if wensen.revisie:
        bewaar_eerdere(wensen)
    for naam, waarde in samen.items():
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
    Verandering.objects.filter(dossier=dossier, verwerkt_op__isnull=True).update(verwerkt_op=moment)
    schrijf(soort="scan.afgerond", dossier=dossier, door=door, versie=afname.versie.code, geldig_tot=tot)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="scan afronden")
    wissel_taken(
        dossier_id=dossier.pk,
        sluit=(termijnen.AFRONDEN, termijnen.STARTEN, *_KLAAR_MET_AFRONDEN),
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
