"""Moving the class by one: the consulent's own judgement next to the computed one (both are kept)."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from scan.enums import Herzienreden, Klasse
from scan.models import Uitslag


def buren(uitslag: Uitslag) -> list[Klasse]:
    """Returns the classes a consulent may choose: the computed one and those one step away."""
    volgorde = list(Klasse)
    plek = volgorde.index(Klasse(uitslag.klasse))
    return volgorde[max(plek - 1, 0) : plek + 2]


@transaction.atomic
def herzie_klasse(*, uitslag_id: int, klasse: Klasse, reden: Herzienreden | None, door: Actor) -> Uitslag:
    """Sets the class one step away from the computed one, with a coded reason; the computed class itself takes the move
    back. Chance, order and lots keep the computed value; only help and route advice follow."""
    vergrendel(Uitslag.objects.values_list("afname__dossier_id", flat=True).get(pk=uitslag_id))
    uitslag = Uitslag.objects.select_for_update(of=("self",)).select_related("afname__dossier").get(pk=uitslag_id)
    if uitslag.afname.geldig_tot is None or uitslag.afname.geldig_tot <= vandaag():
        raise Weigering("Deze scan is verlopen. Begin een nieuwe scan.", code="verlopen")
    terug = klasse == uitslag.klasse
    if not terug and reden is None:
        raise Weigering("Kies een reden voor meer of minder hulp.", code="reden", veld="reden")
    van = uitslag.geldende_klasse
    uitslag.klasse_besluit = None if terug else klasse
    uitslag.klasse_reden = "" if terug or reden is None else reden
    uitslag.klasse_door, uitslag.klasse_door_naam = ("", "") if terug else (door.sleutel, door.naam)
    uitslag.klasse_op = None if terug else nu()
    velden = ["klasse_besluit", "klasse_reden", "klasse_door", "klasse_door_naam", "klasse_op"]
    with met_uitleg(), transaction.atomic():
        uitslag.save(update_fields=velden)
    dossier = uitslag.afname.dossier
    schrijf(
        soort="scan.klasse_herzien",
        dossier=dossier,
        door=door,
        van=van.label,
        naar=klasse.label,
        reden=uitslag.get_klasse_reden_display() if not terug else "terug naar de berekende hulp",
    )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="werkscan", plek="hulp aanpassen")
    return uitslag
