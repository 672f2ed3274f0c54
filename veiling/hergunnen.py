"""Withdrawing an intended award. Its history stays; the lot alone is decided anew, with a new standstill (promise D04)."""

from collections import Counter
from decimal import Decimal

from django.db import transaction

from reintegratie import berichten
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from reintegratie.schil.schrijfwijze import datum, euro
from veiling.bekendmaken import maak_bekend
from veiling.bieden import bieder_code
from veiling.enums import GUNNINGOVERGANGEN, Gunningstatus, Releasesoort, Rondestatus
from veiling.grondslag import effect_van
from veiling.gunnen import Keuze, besluit_een, geef_groep_terug, rond_af
from veiling.models import Gunning, Scorekaart, Veiling
from veiling.overgang import zet
from veiling.publicatie import herziening, ronde_van
from veiling.publiceren import vergrendel
from veiling.standstill import standstill_tot
from veiling.toewijzen import Kavelbesluit, alleen_kavel, wijs_toe
from veiling.vaststellen import gelezen

TELT = (Gunningstatus.VOORSTEL, Gunningstatus.VOORGENOMEN, Gunningstatus.DEFINITIEF)


def _gunning(gunning_id: int) -> Gunning:
    return (
        Gunning.objects.select_for_update(of=("self",)).select_related("kavel", "dienstverlener__organisatie").get(pk=gunning_id)
    )


def _ronde(gunning_id: int) -> Veiling:
    return vergrendel(Gunning.objects.values_list("kavel__veiling_id", flat=True).get(pk=gunning_id))


@transaction.atomic
def trek_gunning_in(*, gunning_id: int, reden: str, door: Actor) -> Gunning:
    """Withdraws an award. All others stand; the rules propose the next bid on this lot, or its people return."""
    veiling, gunning = _ronde(gunning_id), _gunning(gunning_id)
    if not reden.strip():
        raise Weigering("Geef de reden van het intrekken.", veld="reden")
    zet(gunning, Gunningstatus.INGETROKKEN, GUNNINGOVERGANGEN, ingetrokken_op=nu(), reden=reden.strip()[:400])
    schrijf(
        soort="ronde.gunning_ingetrokken",
        stroom=veiling.stroom,
        door=door,
        gunning=gunning.pk,
        nummer=gunning.kavel.nummer,
    )
    nieuw = _stel_opnieuw_voor(veiling, gunning, door)
    _meld_intrekking(veiling, gunning, nieuw, door)
    if nieuw is None:
        geef_groep_terug(gunning, f"Gunning ingetrokken: {reden}"[:200], door)
        if veiling.status == Rondestatus.VOORGENOMEN:
            rond_af(veiling, door)
    if gunning.besloten_op is not None:
        maak_bekend(veiling, Releasesoort.KEUZE_GEWIJZIGD)
    return gunning


def _stel_opnieuw_voor(veiling: Veiling, oud: Gunning, door: Actor) -> Gunning | None:
    """The lot as a round of its own: same bids and frozen figures, places that are left, without who lost it before."""
    assert veiling.uitslag is not None
    besluit = _beslis(veiling, oud)
    if besluit.winnaar is None or besluit.bod is None or besluit.prijs is None or besluit.score is None:
        return None
    wie = int(besluit.winnaar.removeprefix("D-"))
    kaart = Scorekaart.objects.get(kavel=oud.kavel, dienstverlener=wie)
    uitnodiging = veiling.uitnodigingen.get(dienstverlener=wie)
    gunning = Gunning.objects.create(
        kavel=oud.kavel,
        dienstverlener=uitnodiging.dienstverlener,
        bod_cent=besluit.bod,
        prijs_cent=besluit.prijs,
        plafond_cent=kaart.plafond_cent or 0,
        score_cent=besluit.score,
        q=kaart.q or Decimal(0),
        sd=Decimal(str(effect_van(uitnodiging, oud.kavel.categorie or "").sd)).quantize(Decimal("0.000001")),
        laag=besluit.geblokkeerd,
    )
    schrijf(
        soort="ronde.opnieuw_voorgesteld",
        stroom=veiling.stroom,
        door=door,
        gunning=gunning.pk,
        nummer=oud.kavel.nummer,
    )
    return gunning


def _beslis(veiling: Veiling, oud: Gunning) -> Kavelbesluit:
    """Decides by the same rules and adds it to the published file, so that anyone can recount this too."""
    assert veiling.uitslag is not None
    ronde = ronde_van(veiling.uitslag["invoer"])
    lopend = Gunning.objects.filter(kavel__veiling=veiling, status__in=TELT).values_list("dienstverlener", flat=True)
    bezet = Counter(bieder_code(pk) for pk in lopend)
    eerder = Gunning.objects.filter(kavel=oud.kavel, status=Gunningstatus.INGETROKKEN).values_list("dienstverlener", flat=True)
    weg = {bieder_code(pk) for pk in eerder}
    over = {b.code: max(0, b.capaciteit - bezet[b.code]) for b in ronde.bieders if b.code not in weg}
    opnieuw = alleen_kavel(ronde, oud.kavel.code, over)
    uitkomst = wijs_toe(opnieuw)
    veiling.uitslag = veiling.uitslag | {
        "herzieningen": [*veiling.uitslag.get("herzieningen", []), herziening(opnieuw, uitkomst)]
    }
    veiling.save(update_fields=["uitslag"])
    return uitkomst.besluiten[0]


def _bieders(gunning: Gunning) -> list[Scorekaart]:
    rijen = Scorekaart.objects.filter(kavel=gunning.kavel_id).select_related("dienstverlener__organisatie")
    return list(rijen.order_by("dienstverlener"))


def _meld_intrekking(veiling: Veiling, gunning: Gunning, nieuw: Gunning | None, door: Actor) -> None:
    vervolg = (
        "Wij besluiten opnieuw over deze groep, uit de geldige inschrijvingen. U krijgt daarover bericht."
        if nieuw
        else "Er is geen andere geldige inschrijving. De groep wordt nu niet gegund."
    )
    for kaart in _bieders(gunning):
        berichten.stuur(
            sjabloon="veiling.gunning_ingetrokken",
            sleutel=f"gunning_ingetrokken:{gunning.pk}:{kaart.dienstverlener_id}",
            door=door,
            organisatie=kaart.dienstverlener.organisatie,
            context={"groep": gunning.kavel.naam, "ronde": veiling.naam, "reden": gunning.reden, "vervolg": vervolg},
        )


@transaction.atomic
def besluit_opnieuw(*, gunning_id: int, keuze: Keuze, door: Actor) -> Gunning:
    """The mandate holder decides the one lot; every bidder on it is told, and a new standstill starts."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper met mandaat neemt dit besluit.")
    veiling, gunning = _ronde(gunning_id), _gunning(gunning_id)
    if veiling.status != Rondestatus.VOORGENOMEN or gunning.status != Gunningstatus.VOORSTEL:
        raise Weigering("Over deze groep kan nu geen besluit worden genomen. Laad de pagina opnieuw.", code="overgang")
    moment = nu()
    eind = standstill_tot(moment, dagen=gelezen(veiling.regels).standstill_dagen)
    besluit_een(gunning, keuze, moment, eind, door)
    uitkomst = Gunningstatus(gunning.status).label.lower()
    schrijf(soort="ronde.opnieuw_besloten", stroom=veiling.stroom, door=door, nummer=gunning.kavel.nummer, uitkomst=uitkomst)
    _meld_besluit(veiling, gunning, door)
    if not keuze.gunnen:
        rond_af(veiling, door)
    maak_bekend(veiling, Releasesoort.KEUZE_GEWIJZIGD)
    return gunning


def _meld_besluit(veiling: Veiling, gunning: Gunning, door: Actor) -> None:
    gekozen = f"{_naam(gunning.dienstverlener)}, score {euro(gunning.score_cent)}"
    for kaart in _bieders(gunning):
        context = {"groep": gunning.kavel.naam, "ronde": veiling.naam}
        if gunning.laatste_dag is not None:
            eigen = euro(kaart.score_cent) if kaart.score_cent is not None else "geen"
            context |= {"gekozen": gekozen, "eigen": eigen, "laatste_dag": datum(gunning.laatste_dag)}
        else:
            context |= {"reden": gunning.reden, "vervolg": "De groep wordt nu niet gegund."}
        berichten.stuur(
            sjabloon="veiling.opnieuw_besloten" if gunning.laatste_dag else "veiling.gunning_ingetrokken",
            sleutel=f"opnieuw:{gunning.pk}:{kaart.dienstverlener_id}",
            door=door,
            organisatie=kaart.dienstverlener.organisatie,
            context=context,
        )


def _naam(dienstverlener: Dienstverlener) -> str:
    return str(dienstverlener.organisatie.naam)
