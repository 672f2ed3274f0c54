"""Making, checking, publishing and withdrawing a round."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from reintegratie import berichten, budget
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Regio, Regiobudget
from reintegratie.schil.schrijfwijze import euro
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling import verbonden
from veiling.bekendmaken import maak_bekend
from veiling.enums import KAVELOVERGANGEN, OVERGANGEN, Gunningstatus, Kavelstatus, Releasesoort, Rondestatus
from veiling.envelop import Adres, Soort, verzegel
from veiling.grondslag import ARBEIDSMARKT, Beeld, beelden, effecten, gehad, medianen
from veiling.kavelen import actief, kansen_van, keer_terug
from veiling.models import Gunning, Kavel, Ontvangstketen, Proefenvelop, Regelontwerp, Uitnodiging, Veiling, Veilingregels
from veiling.ontvangstbewijs import BEGIN
from veiling.overgang import zet
from veiling.regels import Regels
from veiling.rondesleutels import neem_sleutel, vrije_sleutels
from veiling.scoren import verwacht
from veiling.toelaten import toegelaten
from veiling.toewijzen import Prijsregel
from veiling.vaststellen import geldende_regels, gelezen
from veiling.verplichting import Z_HOOG, Kavelverwachting, bij_publicatie

PROEFMOMENTEN = (dt.timedelta(hours=24), dt.timedelta(hours=1))


@dataclass(frozen=True)
class Punt:
    """One point of the checklist before publication."""

    naam: str
    in_orde: bool
    uitleg: str


def vergrendel(veiling_id: int) -> Veiling:
    """Locks a round for an act; waits for bids that are being received."""
    return Veiling.objects.select_for_update(of=("self",)).select_related("regio", "regels").get(pk=veiling_id)


@transaction.atomic
def maak_ronde(
    *,
    regio: Regio,
    kavel_ids: Iterable[int],
    sluit_op: dt.datetime,
    door: Actor,
    prijsregel: Prijsregel | None = None,
    regels: Veilingregels | None = None,
) -> Veiling:
    """Prepares a round over frozen lots of one region. Nothing is visible to providers yet."""
    Regio.objects.select_for_update(of=("self",)).get(pk=regio.pk)
    kavels = list(Kavel.objects.select_for_update(of=("self",)).filter(pk__in=list(kavel_ids), regio=regio))
    vrij = [k for k in kavels if k.status == Kavelstatus.BEVROREN and k.veiling_id is None]
    if not vrij or len(vrij) != len(kavels):
        raise Weigering("Kies een of meer vastgezette groepen die nog niet in een ronde zitten.", veld="kavels")
    if sluit_op <= nu():
        raise Weigering("Het sluitmoment ligt in het verleden. Kies een later moment.", veld="sluit_op")
    regels = regels or geldende_regels()
    nummer = (Veiling.objects.filter(regio=regio).aggregate(n=Max("nummer"))["n"] or 0) + 1
    veiling = Veiling.objects.create(
        regio=regio, nummer=nummer, regels=regels, sluit_op=sluit_op, prijsregel=prijsregel or gelezen(regels).prijsregel
    )
    Kavel.objects.filter(pk__in=[k.pk for k in vrij]).update(veiling=veiling)
    schrijf(soort="ronde.gemaakt", stroom=veiling.stroom, door=door, ronde=veiling.naam)
    return veiling


def uit_te_nodigen(veiling: Veiling, op: dt.datetime) -> dict[int, list[str]]:
    """Provider number to admitted categories, for everyone admitted in a category of the round who works in the region.

    Who advises, oversees or pays there is left out unless the rules allow it.
    """
    soorten = set(veiling.kavels.values_list("categorie", flat=True))
    rijen = toegelaten(op=op).filter(categorie__in=soorten, dienstverlener__werkgebieden__regio=veiling.regio)
    uit: dict[int, list[str]] = {}
    for rij in rijen.order_by("dienstverlener", "categorie"):
        uit.setdefault(rij.dienstverlener_id, []).append(rij.categorie)
    if not gelezen(veiling.regels).belang_toegestaan:
        for wie in verbonden.belangen(uit, veiling.regio).values_list("aanvraag__dienstverlener", flat=True):
            uit.pop(wie, None)
    return uit


def _onafhankelijk(veiling: Veiling, genodigden: dict[int, list[str]]) -> dict[str, int]:
    groepen = verbonden.groepen()
    soorten = sorted({soort or "" for soort in veiling.kavels.values_list("categorie", flat=True)})
    return {s: len({groepen[pk] for pk, lijst in genodigden.items() if s in lijst}) for s in soorten}


def controlelijst(veiling: Veiling) -> list[Punt]:
    """Everything that must be in order before publication."""
    regels, moment = gelezen(veiling.regels), nu()
    kavels = list(veiling.kavels.order_by("nummer"))
    klein = [k.naam for k in kavels if actief(k).count() < regels.kavel_minimum]
    per_soort = _onafhankelijk(veiling, uit_te_nodigen(veiling, moment))
    vast = veiling.prijsregel == Prijsregel.VAST_TARIEF
    genoeg = min(per_soort.values(), default=0)
    nodig = sum(reserveringen(veiling, kavels, regels, moment).values())
    pot = Regiobudget.objects.filter(regio=veiling.regio, jaar=_jaar(moment)).first()
    vrij = pot.vrij_cent if pot else 0
    return [
        Punt("Groepen", bool(kavels) and not klein, _uitleg_groepen(kavels, klein)),
        Punt("Sluitmoment", veiling.sluit_op > moment, _uitleg_sluitmoment(veiling, moment, regels)),
        Punt(
            "Dienstverleners",
            genoeg >= 1 if vast else genoeg >= regels.onafhankelijk_minimum,
            f"Minst {genoeg} onafhankelijke dienstverleners per soort groep; zonder vast tarief zijn er "
            f"{regels.onafhankelijk_minimum} nodig.",
        ),
        Punt("Budget", nodig <= vrij, f"Nodig {euro(nodig)}, vrij {euro(vrij)}."),
        Punt("Sleutel", vrije_sleutels() > 0, "Er ligt een sleutel klaar om inschrijvingen te verzegelen."),
        _punt_proef(),
        _punt_advies(veiling.regels),
    ]


def _punt_proef() -> Punt:
    mislukt = Proefenvelop.objects.filter(gelukt=False, veiling__status=Rondestatus.GEPUBLICEERD).exists()
    uitleg = "Een proef met openen mislukte. Los dat eerst op; zie de gezondheidspagina." if mislukt else "Geen proef is mislukt."
    return Punt("Proefopening", not mislukt, uitleg)


def _punt_advies(regels: Veilingregels) -> Punt:
    """Rules that people made were open for advice; the ones the product was installed with are its starting point."""
    van_systeem = regels.door.startswith("systeem:")
    gevraagd = Regelontwerp.objects.filter(regels=regels).exists()
    uitleg = (
        "De beginregels gelden."
        if van_systeem
        else "Over deze regels is advies gevraagd en beantwoord."
        if gevraagd
        else "Over deze regels is geen advies gevraagd. Leg ze eerst als ontwerp voor."
    )
    return Punt("Advies over de regels", van_systeem or gevraagd, uitleg)


def _jaar(moment: dt.datetime) -> int:
    return moment.astimezone(AMSTERDAM).year


def _uitleg_sluitmoment(veiling: Veiling, moment: dt.datetime, regels: Regels) -> str:
    dagen = (veiling.sluit_op - moment).days
    if veiling.sluit_op <= moment:
        return "Het sluitmoment ligt in het verleden. Maak een nieuwe ronde."
    return f"Inschrijven kan nog {dagen} dagen; de regels gaan uit van {regels.inschrijving_dagen}."


def _uitleg_groepen(kavels: Sequence[Kavel], klein: Sequence[str]) -> str:
    if klein:
        return f"Te weinig mensen over: {', '.join(klein)}. Haal deze groepen uit de ronde."
    return f"{len(kavels)} groepen zijn vastgezet en groot genoeg."


def reserveringen(veiling: Veiling, kavels: Sequence[Kavel], regels: Regels, moment: dt.datetime) -> dict[int, int]:
    """Cents to hold per lot until the award; does not depend on any bid."""
    genodigden = _uitnodigingen(veiling, regels, moment)
    per_kavel: dict[int, list[Beeld]] = {k.pk: [] for k in kavels}
    for (_, nummer), beeld in beelden(kavels, genodigden, regels).items():
        per_kavel[nummer].append(beeld)
    kansen = kansen_van(kavels)
    return {k.pk: _reservering(k, kansen[k.pk], per_kavel[k.pk], veiling) for k in kavels}


def _reservering(kavel: Kavel, kansen: Sequence[float], lijst: Sequence[Beeld], veiling: Veiling) -> int:
    """The dearest outcome the rules can give: best provider, highest ceiling, capped by what others asked before."""
    if not lijst:
        return 0
    plafond = max(0, *(b.plafond.centen for b in lijst))
    if veiling.prijsregel == Prijsregel.VAST_TARIEF:
        plafond = min(plafond, kavel.tarief_cent or 0)
    midden = [b.mediaan for b in lijst if b.mediaan is not None]
    hoog = verwacht(kansen, [ARBEIDSMARKT + max(b.effect.theta + Z_HOOG * b.effect.sd for b in lijst)])[0]
    mediaan = max(midden) if len(midden) == len(lijst) else None
    return bij_publicatie(Kavelverwachting(hoog, kavel.alpha or Decimal(1), plafond, mediaan))


def _uitnodigingen(veiling: Veiling, regels: Regels, moment: dt.datetime) -> list[Uitnodiging]:
    """What every invited provider brings in, not saved yet."""
    genodigden = uit_te_nodigen(veiling, moment)
    alle = verbonden.groepen()
    groepen = {pk: alle[pk] for pk in genodigden}
    bekend, midden = effecten(genodigden, regels), medianen(groepen, moment, regels)
    eerder = gehad(veiling.regio_id, veiling)
    return [
        Uitnodiging(
            veiling=veiling,
            dienstverlener_id=pk,
            groep=groepen[pk],
            categorieen=soorten,
            effecten=bekend[pk],
            medianen=midden[pk],
            gehad=None if eerder is None else eerder.get(pk, 0),
        )
        for pk, soorten in genodigden.items()
    ]


@transaction.atomic
def publiceer(*, veiling_id: int, door: Actor) -> Veiling:
    """Opens a round: key, frozen records, reserved budget, all invitations, in one transaction (promise Q03)."""
    veiling = vergrendel(veiling_id)
    kavels = list(veiling.kavels.select_for_update(of=("self",)).order_by("nummer"))
    if open_ := [p for p in controlelijst(veiling) if not p.in_orde]:
        raise Weigering(f"Nog niet in orde: {open_[0].naam}. {open_[0].uitleg}", code="controlelijst")
    regels, moment = gelezen(veiling.regels), nu()
    bedragen = reserveringen(veiling, kavels, regels, moment)
    sleutel = neem_sleutel()
    zet(veiling, Rondestatus.GEPUBLICEERD, OVERGANGEN, publiceer_op=moment, sleutel=sleutel, zaad_hash=sleutel.zaad_hash)
    Uitnodiging.objects.bulk_create(_uitnodigingen(veiling, regels, moment))
    Ontvangstketen.objects.create(veiling=veiling, blad=BEGIN.hex())
    for kavel in kavels:
        zet(kavel, Kavelstatus.IN_RONDE, KAVELOVERGANGEN)
    maak_proeven(veiling, {moment, *proefmomenten(veiling, moment)}, regels)
    schrijf(
        soort="ronde.gepubliceerd",
        stroom=veiling.stroom,
        door=door,
        ronde=veiling.naam,
        sluit_op=veiling.sluit_op,
        regels=veiling.regels.hash,
        prijsregel=veiling.prijsregel,
    )
    _nodig_uit(veiling, len(kavels), door)
    for kavel in kavels:
        budget.reserveer(
            sleutel=f"kavel:{kavel.pk}",
            regio=veiling.regio,
            jaar=_jaar(moment),
            bedrag_cent=bedragen[kavel.pk],
            omschrijving=f"{kavel.naam}, ronde {veiling.nummer}",
            door=door,
        )
    maak_bekend(veiling, Releasesoort.AANKONDIGING)
    return veiling


def proefmomenten(veiling: Veiling, moment: dt.datetime) -> set[dt.datetime]:
    """When the closing worker proves again that it can open bids: some time before the deadline, never in the past."""
    return {max(moment, veiling.sluit_op - eerder) for eerder in PROEFMOMENTEN}


def maak_proeven(veiling: Veiling, momenten: set[dt.datetime], regels: Regels) -> None:
    assert veiling.sleutel is not None
    eerste = veiling.proeven.count() + 1
    for versie, open_vanaf in enumerate(sorted(momenten), start=eerste):
        adres = Adres(veiling.code, "", "proef", versie, Soort.PROEF)
        cijfertekst = verzegel({"proef": versie}, adres, bytes(veiling.sleutel.publiek), omvang=regels.envelop_bytes)
        Proefenvelop.objects.create(veiling=veiling, open_vanaf=open_vanaf, versie=versie, cijfertekst=cijfertekst)


def _nodig_uit(veiling: Veiling, aantal: int, door: Actor) -> None:
    for uitnodiging in veiling.uitnodigingen.select_related("dienstverlener__organisatie").order_by("pk"):
        berichten.stuur(
            sjabloon="veiling.uitnodiging",
            sleutel=f"uitnodiging:{veiling.pk}:{uitnodiging.dienstverlener_id}",
            door=door,
            organisatie=uitnodiging.dienstverlener.organisatie,
            context={"ronde": veiling.naam, "aantal": aantal, "sluit_op": als_moment(veiling.sluit_op)},
        )


@transaction.atomic
def trek_ronde_in(*, veiling_id: int, reden: str, door: Actor) -> Veiling:
    """Withdraws a round without winners. A published lot returns its people; a prepared one becomes free again."""
    veiling = vergrendel(veiling_id)
    if not reden.strip():
        raise Weigering("Geef de reden van het intrekken.", veld="reden")
    if Gunning.objects.filter(kavel__veiling=veiling, status=Gunningstatus.DEFINITIEF).exists():
        raise Weigering("Een groep in deze ronde is al definitief gegund. De ronde kan niet meer worden ingetrokken.")
    was_concept = veiling.status == Rondestatus.CONCEPT
    moment = nu()
    zet(veiling, Rondestatus.INGETROKKEN, OVERGANGEN, ingetrokken_op=moment, intrekreden=reden)
    _trek_gunningen_in(veiling, reden, moment)
    for kavel in veiling.kavels.select_for_update(of=("self",)):
        _laat_kavel_los(kavel, was_concept=was_concept, door=door)
    schrijf(soort="ronde.ingetrokken", stroom=veiling.stroom, door=door, ronde=veiling.naam)
    for uitnodiging in veiling.uitnodigingen.select_related("dienstverlener__organisatie"):
        berichten.stuur(
            sjabloon="veiling.ingetrokken",
            sleutel=f"ingetrokken:{veiling.pk}:{uitnodiging.dienstverlener_id}",
            door=door,
            organisatie=uitnodiging.dienstverlener.organisatie,
            context={"ronde": veiling.naam, "reden": reden},
        )
    if not was_concept:
        maak_bekend(veiling, Releasesoort.INTREKKING)
    return veiling


def _trek_gunningen_in(veiling: Veiling, reden: str, moment: dt.datetime) -> None:
    Gunning.objects.filter(kavel__veiling=veiling, status__in=[Gunningstatus.VOORSTEL, Gunningstatus.VOORGENOMEN]).update(
        status=Gunningstatus.INGETROKKEN, ingetrokken_op=moment, reden=reden
    )


def _laat_kavel_los(kavel: Kavel, *, was_concept: bool, door: Actor) -> None:
    if was_concept:
        Kavel.objects.filter(pk=kavel.pk).update(veiling=None)
    elif kavel.status == Kavelstatus.IN_RONDE:
        keer_terug(kavel=kavel, reden="De ronde is ingetrokken.", door=door)
        budget.geef_vrij(sleutel=f"kavel:{kavel.pk}", door=door)


@transaction.atomic
def haal_uit_ronde(*, kavel_id: int, door: Actor) -> None:
    """Takes a frozen lot out of a round that is still being prepared."""
    kavel = Kavel.objects.select_for_update(of=("self",)).get(pk=kavel_id)
    if kavel.veiling_id is None or vergrendel(kavel.veiling_id).status != Rondestatus.CONCEPT:
        raise Weigering("Deze groep zit niet in een ronde in voorbereiding.")
    with met_uitleg():
        kavel.veiling = None
        kavel.save(update_fields=["veiling"])


@transaction.atomic
def geef_kavel_terug(*, kavel_id: int, reden: str, door: Actor) -> None:
    """Dissolves a frozen lot that is in no round: its people can be in the next proposal."""
    kavel = Kavel.objects.select_for_update(of=("self",)).get(pk=kavel_id)
    if kavel.status != Kavelstatus.BEVROREN or kavel.veiling_id is not None:
        raise Weigering("Alleen een vastgezette groep die in geen ronde zit, kan worden opgeheven.")
    keer_terug(kavel=kavel, reden=reden, door=door)
