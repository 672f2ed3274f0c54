"""The end of a provider's service to one person. The person goes back to own service; weeks of work count on."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Greatest, Least

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Aanleiding, Plaats
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht, voer_gevolgen_uit
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Taak
from reintegratie.taken import open_taak
from reintegratie.verblijf import vergrendel, verplaats
from reintegratie.verwerking import leg_vast
from resultaat.enums import NEUTRAAL, TE_KIEZEN, Eindreden
from resultaat.lijsten import Bewijssoort, Overstapstatus
from resultaat.models import Begeleiding, Overstap, Pauze, Tekort
from resultaat.werkdagen import na_werkdagen

TAKEN = ("eerste_gesprek", "termijn_loopt_af", "tekort")
EINDGESPREK_WERKDAGEN = 10
NIEUWE_SCAN = "Begeleiding is gestopt: doe samen opnieuw de scan"


def sluit_termijnen() -> int:
    """Ends every guidance whose term has passed, unless a pause still moves it on; returns how many."""
    pauze = Pauze.objects.filter(begeleiding=OuterRef("pk"), verrekend_op__isnull=True, van__lte=vandaag())
    voorbij = Begeleiding.objects.filter(~Exists(pauze), einde__isnull=True, termijn_tot__lte=vandaag()).order_by("dossier_id")
    door = Actor.systeem("termijn")

    def doe(nummer: int) -> int:
        _beeindig(nummer, Eindreden.TERMIJN, "", door)
        return 1

    return zoveel_mogelijk(list(voorbij.values_list("pk", flat=True)), doe)


def beeindig(
    *,
    begeleiding_id: int,
    reden: Eindreden,
    toelichting: str,
    door: Actor,
    bewijssoort: Bewijssoort | None = None,
    bewijs: str = "",
) -> Begeleiding:
    """A consulent ends a guidance: neutral with a reason and its evidence, or because the provider gave too little service."""
    if reden not in TE_KIEZEN:
        raise Weigering("Deze reden volgt vanzelf en kunt u niet kiezen.", veld="reden")
    if not toelichting.strip() or len(toelichting) > 200:
        raise Weigering("Geef een toelichting van hooguit 200 tekens.", veld="toelichting")
    if reden in NEUTRAAL and (bewijssoort is None or not bewijs.strip()):
        raise Weigering("Noem waaruit de reden blijkt: het soort bewijs en waar het te vinden is.", veld="bewijs")
    return _beeindig(begeleiding_id, reden, toelichting.strip(), door, bewijssoort, bewijs.strip()[:120])


def haal_terug(*, begeleiding_id: int, toelichting: str, door: Actor) -> Begeleiding:
    """Takes a person back because the minimum service was not given; it counts against the provider."""
    return _beeindig(begeleiding_id, Eindreden.TERUGGEHAALD, toelichting, door)


@transaction.atomic
def _beeindig(
    begeleiding_id: int,
    reden: Eindreden,
    toelichting: str,
    door: Actor,
    bewijssoort: Bewijssoort | None = None,
    bewijs: str = "",
) -> Begeleiding:
    nummer = Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id)
    dossier = vergrendel(nummer)
    begeleiding = Begeleiding.objects.select_for_update(of=("self",)).get(pk=begeleiding_id)
    if begeleiding.einde is not None:
        raise Weigering("Deze begeleiding is al beëindigd.", code="beeindigd")
    if bewijssoort is not None and reden in NEUTRAAL:
        begeleiding.bewijssoort, begeleiding.bewijs = bewijssoort, bewijs
    _sluit([begeleiding], reden, toelichting, door)
    verplaats(dossier=dossier, naar=Plaats.EIGEN, door=door, reden=reden.label)
    voer_gevolgen_uit(
        GevolgOpdracht(aanleiding=Aanleiding.TERUGKEER, dossiers=[dossier.pk], reden=reden.label, op=nu(), door=door)
    )
    _vraag_vervolg(begeleiding, dossier, door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="einde begeleiding")
    return begeleiding


def _vraag_vervolg(begeleiding: Begeleiding, dossier: Dossier, door: Actor) -> None:
    """Asks for a talk with the consulent within ten working days and for a new scan; the person hears with whom and when."""
    uiterlijk = na_werkdagen(vandaag(), EINDGESPREK_WERKDAGEN)
    begeleiding.eindgesprek_uiterlijk = uiterlijk
    begeleiding.save(update_fields=["eindgesprek_uiterlijk"])
    naam = begeleiding.dienstverlener.organisatie.naam
    open_taak(
        soort="eindgesprek",
        dossier_id=dossier.pk,
        sleutel=str(begeleiding.pk),
        reden=f"Gesprek na begeleiding door {naam}",
        uiterlijk=uiterlijk,
    )
    open_taak(
        soort="scan_na_begeleiding",
        dossier_id=dossier.pk,
        sleutel=str(begeleiding.pk),
        reden=NIEUWE_SCAN,
        uiterlijk=uiterlijk,
    )
    wie = dossier.verantwoordelijke
    stuur(
        sjabloon="einde_begeleider",
        sleutel=f"begeleiding:{begeleiding.pk}:einde",
        door=door,
        dossier=dossier,
        context={
            "naam": dossier.klant.naam,
            "dienstverlener": naam,
            "consulent": wie.naam if wie else "Een consulent",
            "uiterlijk": f"{uiterlijk:%d-%m-%Y}",
        },
    )


def sluit_voor(*, dossiers: Sequence[int], reden: Eindreden, toelichting: str, door: Actor) -> int:
    """Ends what runs for these files because of something that happened elsewhere; the caller moves the people."""
    rijen = Begeleiding.objects.select_for_update(of=("self",)).filter(dossier__in=dossiers, einde__isnull=True)
    lopend = list(rijen.select_related("dossier").order_by("pk"))
    _sluit(lopend, reden, toelichting, door)
    return len(lopend)


def _sluit(begeleidingen: Sequence[Begeleiding], reden: Eindreden, toelichting: str, door: Actor) -> None:
    dag = vandaag()
    for begeleiding in begeleidingen:
        begeleiding.einde = max(dag, begeleiding.van)
        begeleiding.eindreden, begeleiding.eindtoelichting = reden, toelichting[:200]
        begeleiding.einde_door, begeleiding.volgende_afspraak = door.gebruiker, None
        with met_uitleg():
            begeleiding.save()
        schrijf(
            soort="begeleiding.beeindigd",
            dossier=begeleiding.dossier,
            door=door,
            reden=reden.label,
            neutraal=reden in NEUTRAAL,
            begeleiding=begeleiding.pk,
        )
    _sluit_rest(begeleidingen)


def _sluit_rest(begeleidingen: Sequence[Begeleiding]) -> None:
    """Nothing of an ended guidance stays open: things to do, pauses, shortfalls, a transfer that was asked."""
    dag, moment = vandaag(), nu()
    nummers = [begeleiding.dossier_id for begeleiding in begeleidingen]
    Taak.objects.filter(dossier__in=nummers, soort__in=TAKEN, gesloten_op__isnull=True).update(gesloten_op=moment)
    Pauze.objects.filter(begeleiding__in=begeleidingen, verrekend_op__isnull=True).update(
        tot=Greatest(F("van"), Least(F("tot"), dag)), verrekend_op=moment
    )
    Tekort.objects.filter(begeleiding__in=begeleidingen, gesloten_op__isnull=True).update(gesloten_op=moment)
    Overstap.objects.filter(begeleiding__in=begeleidingen, status=Overstapstatus.GEVRAAGD).update(
        status=Overstapstatus.INGETROKKEN, besloten_op=moment, besloten_door="Het systeem"
    )
