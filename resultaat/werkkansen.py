"""Work prospects: what provider and person follow together on the way to a job."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.verwerking import leg_vast
from resultaat.begeleiden import lopend
from resultaat.lijsten import KANSOVERGANGEN, Kanssoort, Kansstand
from resultaat.models import Werkkans


@transaction.atomic
def voeg_werkkans_toe(
    *,
    begeleiding_id: int,
    soort: Kanssoort,
    functie: str,
    door: Actor,
    werkgever: str = "",
    uren: int | None = None,
    stand: Kansstand = Kansstand.GEVONDEN,
) -> Werkkans:
    """Adds a prospect. The same one that is still open is refused."""
    begeleiding = lopend(begeleiding_id)
    if not functie.strip():
        raise Weigering("Schrijf om welk werk het gaat.", veld="functie")
    with met_uitleg():
        kans = Werkkans.objects.create(
            begeleiding=begeleiding,
            soort=soort,
            functie=functie.strip()[:80],
            werkgever=werkgever.strip()[:120],
            uren=uren,
            stand=stand,
            door_naam=door.naam,
        )
    schrijf(soort="werkkans.toegevoegd", dossier=begeleiding.dossier, door=door, functie=kans.functie, werkkans=kans.pk)
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="wijzigen", doel="begeleiding", plek="werkkans")
    return kans


@transaction.atomic
def zet_werkkans(*, werkkans_id: int, stand: Kansstand, door: Actor) -> Werkkans:
    """Moves a prospect on by the transition table; what has ended stays ended."""
    begeleiding = lopend(Werkkans.objects.values_list("begeleiding_id", flat=True).get(pk=werkkans_id))
    kans = Werkkans.objects.select_for_update(of=("self",)).get(pk=werkkans_id)
    if stand not in KANSOVERGANGEN[Kansstand(kans.stand)]:
        oud = kans.get_stand_display().lower()
        raise Weigering(f"Van ‘{oud}’ naar ‘{stand.label.lower()}’ kan niet. Voeg een nieuwe werkkans toe.", code="overgang")
    kans.stand, kans.bijgewerkt_op = stand, nu()
    kans.save(update_fields=["stand", "bijgewerkt_op"])
    schrijf(
        soort="werkkans.bijgewerkt",
        dossier=begeleiding.dossier,
        door=door,
        functie=kans.functie,
        stand=stand.label.lower(),
        werkkans=kans.pk,
    )
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="wijzigen", doel="begeleiding", plek="werkkans")
    return kans
