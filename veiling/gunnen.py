"""Proposing an award by the rules, deciding it by a named person, and making it definitive after standstill."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from reintegratie import berichten, budget
from reintegratie.actor import Actor
from reintegratie.een_voor_een import een_voor_een
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Dienstverlener, Reservering
from reintegratie.schil.schrijfwijze import datum, euro
from veiling.bekendmaken import maak_bekend
from veiling.beoordelen import beoordeel, publiek_bestand, schrijf_kaarten, voorstel
from veiling.enums import (
    GUNNINGOVERGANGEN,
    KAVELOVERGANGEN,
    OVERGANGEN,
    Bezwaarstatus,
    Gunningstatus,
    Kavelstatus,
    Oordeel,
    Releasesoort,
    Rondestatus,
)
from veiling.grondslag import ARBEIDSMARKT, effect_van
from veiling.kavelen import kansen_van, keer_terug
from veiling.models import Gunning, Kavel, Scorekaart, Veiling
from veiling.overgang import zet
from veiling.publiceren import vergrendel
from veiling.redenen import GEEN_GELDIG, reden_in_woorden
from veiling.standstill import laatste_dag, standstill_tot
from veiling.vaststellen import gelezen
from veiling.verplichting import Gegund, bij_gunning

OPEN = (Gunningstatus.VOORSTEL, Gunningstatus.VOORGENOMEN)


@dataclass(frozen=True)
class Keuze:
    """The mandate holder accepts the proposal for a lot, or withholds it with a reason. Nothing else can be changed."""

    gunnen: bool
    reden: str = ""


@transaction.atomic
def stel_voor(*, veiling_id: int, door: Actor) -> list[Gunning]:
    """Applies the rules to an opened round, once. Lots without a winner give their people back at once (promise S09)."""
    veiling = vergrendel(veiling_id)
    if veiling.status != Rondestatus.GEOPEND or veiling.uitslag is not None:
        return []
    kavels = list(veiling.kavels.select_for_update(of=("self",)).filter(status=Kavelstatus.IN_RONDE).order_by("pk"))
    beoordeling = beoordeel(veiling, kavels, gelezen(veiling.regels))
    schrijf_kaarten(beoordeling)
    besluiten = {b.kavel: b for b in beoordeling.uitkomst.besluiten}
    gunningen = []
    for kavel in kavels:
        gunning = voorstel(kavel, besluiten[kavel.code], beoordeling)
        if gunning is None:
            keer_terug(kavel=kavel, reden=GEEN_GELDIG, door=door)
            budget.geef_vrij(sleutel=f"kavel:{kavel.pk}", door=door)
        else:
            gunning.save()
            gunningen.append(gunning)
    veiling.uitslag = publiek_bestand(veiling, beoordeling)
    veiling.save(update_fields=["uitslag"])
    schrijf(
        soort="ronde.voorgesteld",
        stroom=veiling.stroom,
        door=door,
        ronde=veiling.naam,
        kavels=len(kavels),
        winnaars=len(gunningen),
    )
    if not gunningen:
        _vertel(veiling, nu(), None, door)
        rond_af(veiling, door)
        maak_bekend(veiling, Releasesoort.KEUZE)
    return gunningen


def stel_alles_voor(*, door: Actor) -> int:
    """Proposes for every opened round that has no proposal yet; returns how many rounds it did."""
    nummers = Veiling.objects.filter(status=Rondestatus.GEOPEND, uitslag__isnull=True).values_list("pk", flat=True)
    een_voor_een(list(nummers), lambda pk: len(stel_voor(veiling_id=pk, door=door)))
    return len(nummers)


def waarom_geblokkeerd(gunning: Gunning) -> str | None:
    """Why a proposal may not be accepted yet, in plain Dutch (promise S08)."""
    if not gunning.laag:
        return None
    toelichting = getattr(gunning, "toelichting", None)
    if toelichting is None:
        return "De prijs is abnormaal laag. Vraag eerst uitleg aan de dienstverlener."
    if toelichting.oordeel == Oordeel.AANVAARD:
        return None
    if toelichting.oordeel == Oordeel.AFGEWEZEN:
        return "De uitleg over de lage prijs is afgewezen. Gun deze groep niet."
    return "De uitleg over de lage prijs is nog niet beoordeeld."


@transaction.atomic
def besluit(*, veiling_id: int, keuzes: Mapping[int, Keuze], door: Actor) -> Veiling:
    """Decides all proposals of a round at once; every bidder is told in the same transaction (promise D01)."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper met mandaat neemt dit besluit.")
    veiling = vergrendel(veiling_id)
    if veiling.status != Rondestatus.GEOPEND or veiling.uitslag is None:
        raise Weigering("Over deze ronde kan nu geen besluit worden genomen. Laad de pagina opnieuw.", code="overgang")
    gunningen = _voorstellen(veiling)
    if set(keuzes) != {g.pk for g in gunningen}:
        raise Weigering("Maak voor elke groep een keuze.", code="onvolledig")
    moment = nu()
    eind = standstill_tot(moment, dagen=gelezen(veiling.regels).standstill_dagen)
    for gunning in gunningen:
        besluit_een(gunning, keuzes[gunning.pk], moment, eind, door)
    gegund = any(keuze.gunnen for keuze in keuzes.values())
    _vertel(veiling, moment, eind if gegund else None, door)
    if not gegund:
        rond_af(veiling, door)
    maak_bekend(veiling, Releasesoort.KEUZE)
    return veiling


def _voorstellen(veiling: Veiling) -> list[Gunning]:
    rijen = Gunning.objects.select_for_update(of=("self",)).filter(kavel__veiling=veiling, status=Gunningstatus.VOORSTEL)
    return list(rijen.select_related("kavel", "toelichting").order_by("kavel"))


def besluit_een(gunning: Gunning, keuze: Keuze, moment: dt.datetime, eind: dt.datetime, door: Actor) -> None:
    bewijs = {"besloten_op": moment, "besloten_door": door.gebruiker, "reden": keuze.reden.strip()}
    if keuze.gunnen:
        if reden := waarom_geblokkeerd(gunning):
            raise Weigering(f"{gunning.kavel.naam}: {reden}", code="laag_bod", veld=f"keuze_{gunning.pk}")
        dag = laatste_dag(moment.astimezone(AMSTERDAM).date(), dagen=gelezen(gunning.veiling.regels).standstill_dagen)
        zet(gunning, Gunningstatus.VOORGENOMEN, GUNNINGOVERGANGEN, **bewijs, standstill_tot=eind, laatste_dag=dag)
        return
    if not bewijs["reden"]:
        raise Weigering(f"{gunning.kavel.naam}: geef de reden waarom u niet gunt.", veld=f"reden_{gunning.pk}")
    zet(gunning, Gunningstatus.NIET_GEGUND, GUNNINGOVERGANGEN, **bewijs)
    geef_groep_terug(gunning, f"Niet gegund: {bewijs['reden']}"[:200], door)


def geef_groep_terug(gunning: Gunning, reden: str, door: Actor) -> None:
    """People back to own service and money free again, after a lot was not awarded."""
    kavel = Kavel.objects.select_for_update(of=("self",)).get(pk=gunning.kavel_id)
    keer_terug(kavel=kavel, reden=reden, door=door)
    budget.geef_vrij(sleutel=gunning.reserveringssleutel, door=door)


def _vertel(veiling: Veiling, moment: dt.datetime, eind: dt.datetime | None, door: Actor) -> None:
    """The decision: state, event, and one notice to every bidder with own score, winner, reasons and last day."""
    zet(veiling, Rondestatus.VOORGENOMEN, OVERGANGEN, voorgenomen_op=moment)
    schrijf(soort="ronde.besloten", stroom=veiling.stroom, door=door, ronde=veiling.naam, standstill_tot=eind)
    kaarten = Scorekaart.objects.filter(kavel__veiling=veiling).select_related("kavel").order_by("dienstverlener", "kavel")
    per_bieder: dict[int, list[Scorekaart]] = {}
    for kaart in kaarten:
        per_bieder.setdefault(kaart.dienstverlener_id, []).append(kaart)
    gunningen = {
        g.kavel_id: g for g in Gunning.objects.filter(kavel__veiling=veiling).select_related("dienstverlener__organisatie")
    }
    for wie in Dienstverlener.objects.filter(pk__in=per_bieder).select_related("organisatie").order_by("pk"):
        context = {"ronde": veiling.naam, "regels": _berichtregels(per_bieder[wie.pk], gunningen)}
        if eind is not None:
            context["laatste_dag"] = datum(eind - dt.timedelta(minutes=1))
        berichten.stuur(
            sjabloon="veiling.besluit" if eind else "veiling.geen_keuze",
            sleutel=f"besluit:{veiling.pk}:{wie.pk}",
            door=door,
            organisatie=wie.organisatie,
            context=context,
        )


def _berichtregels(kaarten: Sequence[Scorekaart], gunningen: Mapping[int, Gunning]) -> str:
    regels = []
    for kaart in kaarten:
        gunning = gunningen.get(kaart.kavel_id)
        eigen = euro(kaart.score_cent) if kaart.score_cent is not None else "geen"
        if gunning is None or gunning.status == Gunningstatus.NIET_GEGUND:
            winnaar = "niet gegund" + (f" ({gunning.reden})" if gunning else "")
        else:
            winnaar = f"{gunning.dienstverlener.organisatie.naam}, score {euro(gunning.score_cent)}"
        regels.append(f"{kaart.kavel.naam}: uw score {eigen}; gekozen: {winnaar}. {reden_in_woorden(kaart.reden)}")
    return "\n".join(regels)


def maak_definitief(*, door: Actor | None = None) -> int:
    """Completes every award whose standstill has ended and that has no open objection; returns how many."""
    klaar = Gunning.objects.filter(status=Gunningstatus.VOORGENOMEN, standstill_tot__lte=nu()).exclude(
        bezwaren__status=Bezwaarstatus.OPEN
    )
    wie = door or Actor.systeem("gunnen")
    paren = list(klaar.order_by("standstill_tot", "pk").values_list("pk", "kavel__veiling_id"))
    return een_voor_een(paren, lambda paar: _maak_definitief(*paar, wie))


@transaction.atomic
def _maak_definitief(gunning_id: int, veiling_id: int, door: Actor) -> bool:
    veiling = vergrendel(veiling_id)
    gunning = Gunning.objects.select_for_update(of=("self",)).select_related("kavel").get(pk=gunning_id)
    moment = nu()
    if gunning.status != Gunningstatus.VOORGENOMEN or gunning.standstill_tot is None or moment < gunning.standstill_tot:
        return False
    if gunning.bezwaren.filter(status=Bezwaarstatus.OPEN).exists():
        return False
    zet(gunning, Gunningstatus.DEFINITIEF, GUNNINGOVERGANGEN, definitief_op=moment)
    zet(gunning.kavel, Kavelstatus.GEGUND, KAVELOVERGANGEN)
    schrijf(
        soort="ronde.definitief",
        stroom=veiling.stroom,
        door=door,
        gunning=gunning.pk,
        kavel=gunning.kavel_id,
        nummer=gunning.kavel.nummer,
        prijs_cent=gunning.prijs_cent,
    )
    berichten.stuur(
        sjabloon="veiling.definitief",
        sleutel=f"definitief:{gunning.pk}",
        door=door,
        organisatie=gunning.dienstverlener.organisatie,
        context={"groep": gunning.kavel.naam, "ronde": veiling.naam},
    )
    rond_af(veiling, door)
    maak_bekend(veiling, Releasesoort.OVEREENKOMST)
    budget.zet_reservering(sleutel=gunning.reserveringssleutel, bedrag_cent=_verplichting(gunning), door=door)
    return True


def _verplichting(gunning: Gunning) -> int:
    """Expected payment with a margin for chance, at most what was held at publication."""
    kavel = gunning.kavel
    uitnodiging = gunning.veiling.uitnodigingen.get(dienstverlener=gunning.dienstverlener)
    gegund = Gegund(
        kansen_van([kavel])[kavel.pk],
        ARBEIDSMARKT,
        effect_van(uitnodiging, kavel.categorie or ""),
        gunning.prijs_cent,
        kavel.alpha or Decimal(1),
    )
    gehouden: int = Reservering.objects.get(sleutel=gunning.reserveringssleutel).rest_cent
    return min(bij_gunning([gegund]), gehouden)


def rond_af(veiling: Veiling, door: Actor) -> None:
    """The round is definitive when none of its lots waits any more."""
    if Gunning.objects.filter(kavel__veiling=veiling, status__in=OPEN).exists():
        return
    zet(veiling, Rondestatus.DEFINITIEF, OVERGANGEN, definitief_op=nu())
    schrijf(soort="ronde.afgerond", stroom=veiling.stroom, door=door, ronde=veiling.naam)
