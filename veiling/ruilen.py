"""People who change groups: two who swap before the hand-over (bouwadvies 40), and one who follows to another provider later.

A swap is both ways, within one profile of one round, between people whose chances differ at most 0.02. Prices stay; figures are
computed over the people who are really handed over, with the chance that was frozen with each of them.
"""

from decimal import Decimal

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.klok import nu
from reintegratie.models import Dossier
from veiling.enums import Kavelstatus, Verlaatreden
from veiling.kavelen import verlaat
from veiling.models import Kavel, KavelDeelname

GROOTSTE_VERSCHIL = Decimal("0.02")


@transaction.atomic
def ruil(*, een_id: int, ander_id: int, toelichting: str, door: Actor) -> tuple[KavelDeelname, KavelDeelname]:
    """Swaps two people between two awarded groups that were not handed over yet; neutral for both."""
    nummers = KavelDeelname.objects.filter(pk__in=[een_id, ander_id]).order_by("dossier_id").values_list("dossier_id", flat=True)
    rijen = Dossier.objects.select_for_update(of=("self",), no_key=True)
    list(rijen.filter(pk__in=list(nummers)).order_by("pk"))
    kavels = Kavel.objects.filter(deelnames__in=[een_id, ander_id]).order_by("pk").values_list("pk", flat=True)
    list(Kavel.objects.select_for_update(of=("self",)).filter(pk__in=list(kavels)).order_by("pk"))
    een, ander = (KavelDeelname.objects.select_related("kavel", "dossier").get(pk=nummer) for nummer in (een_id, ander_id))
    if waarom := waarom_geen_ruil(een, ander):
        raise Weigering(waarom, code="geen_ruil")
    verlaat(
        deelnames=KavelDeelname.objects.filter(pk__in=[een.pk, ander.pk]),
        reden=Verlaatreden.VERPLAATST,
        door=door,
        toelichting=toelichting,
    )
    return _neem_op(een, ander.kavel), _neem_op(ander, een.kavel)


def waarom_geen_ruil(een: KavelDeelname, ander: KavelDeelname) -> str | None:
    """Why two people cannot swap, in plain Dutch; None when they can."""
    if een.verlaten_op is not None or ander.verlaten_op is not None:
        return "Een van beiden zit niet meer in een groep."
    if een.kavel_id == ander.kavel_id or een.kavel.veiling_id != ander.kavel.veiling_id or een.kavel.veiling_id is None:
        return "Ruilen kan tussen twee groepen van dezelfde ronde."
    if {een.kavel.status, ander.kavel.status} != {Kavelstatus.GEGUND}:
        return "Ruilen kan na de keuze van de begeleider en voor de start."
    if een.profielcode != ander.profielcode:
        return "Ruilen kan alleen binnen hetzelfde profiel."
    if abs(een.p - ander.p) > GROOTSTE_VERSCHIL:
        return "De kansen van deze twee mensen verschillen te veel."
    return None


def verplaats_deelname(*, deelname: KavelDeelname, kavel: Kavel, toelichting: str, door: Actor) -> KavelDeelname:
    """Lets one person follow to another group after the hand-over. Caller holds the lock of the file."""
    verlaat(
        deelnames=KavelDeelname.objects.filter(pk=deelname.pk),
        reden=Verlaatreden.VERPLAATST,
        door=door,
        toelichting=toelichting,
    )
    return _neem_op(deelname, kavel)


def _neem_op(deelname: KavelDeelname, kavel: Kavel) -> KavelDeelname:
    with met_uitleg():
        return KavelDeelname.objects.create(
            kavel=kavel,
            dossier=deelname.dossier,
            uitslag_id=deelname.uitslag_id,
            profielcode=deelname.profielcode,
            p=deelname.p,
            eta=deelname.eta,
            van=nu(),
            met_de_hand=True,
        )
