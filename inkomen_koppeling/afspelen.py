"""Playing an accepted message again: the same act on the same bytes, undone afterwards, to see what it would do now."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from inkomen_koppeling.api.serializers import Inkomstenopgave, Verwijzingaanvraag
from inkomen_koppeling.bewaren import lees_ruw
from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.inkomsten import verwerk_periode
from inkomen_koppeling.models import RuwBericht
from inkomen_koppeling.verwijzen import verwijs
from reintegratie.actor import Actor
from reintegratie.api.lezen import lees_json
from reintegratie.api.problemen import veldfouten
from reintegratie.fouten import Weigering
from reintegratie.models import Dossier, Inkomstenperiode
from reintegratie.verwerking import leg_vast


@dataclass(frozen=True)
class Uitkomst:
    """What a message would do now. `fouten` are (pointer, code, sentence)."""

    verandert: bool
    zin: str
    fouten: tuple[tuple[str, str, str], ...] = ()


@transaction.atomic
def speel_af(*, bericht: RuwBericht, door: Actor) -> Uitkomst:
    """Runs the act of this message and undoes it: nothing is written but that somebody looked."""
    dossiers = Dossier.objects.filter(klant=bericht.klant_id).values_list("pk", flat=True)
    leg_vast(door=door, dossiers=dossiers, handeling="inzien", doel="bericht opnieuw afspelen", plek="mijn koppeling")
    doe = _verwijzing if bericht.soort == Berichtsoort.VERWIJZING else _periode
    try:
        with transaction.atomic():
            uitkomst = doe(bericht, lees_ruw(bericht), door)
            transaction.set_rollback(True)
    except Weigering as fout:
        return Uitkomst(False, "Wij zouden dit bericht nu weigeren.", ((f"/{fout.veld or ''}", fout.code, fout.melding),))
    return uitkomst


def _gelezen(lezer: Any) -> Uitkomst | None:
    if lezer.is_valid():
        return None
    regels = veldfouten(lezer.errors)
    fouten = tuple((regel["location"]["pointer"], regel["code"], regel["detail"]) for regel in regels)
    return Uitkomst(False, "Wij zouden dit bericht nu weigeren.", fouten)


def _verwijzing(bericht: RuwBericht, ruw: bytes, door: Actor) -> Uitkomst:
    lezer = Verwijzingaanvraag(data=lees_json(ruw))
    if fout := _gelezen(lezer):
        return fout
    rij = verwijs(verstrekker=bericht.verstrekker, aanvraag=lezer.aanvraag(lezer.validated_data, ruw), door=door)
    if rij.nieuw:
        return Uitkomst(True, "Dit bericht zou nu een nieuwe verwijzing maken.")
    return Uitkomst(False, f"Er verandert niets. Wij hebben deze verwijzing al: {rij.get_status_display().lower()}.")


def _periode(bericht: RuwBericht, ruw: bytes, door: Actor) -> Uitkomst:
    lezer = Inkomstenopgave(data=lees_json(ruw))
    if fout := _gelezen(lezer):
        return fout
    opgave = lezer.opgave(lezer.validated_data, ruw)
    versies = Inkomstenperiode.objects.filter(bron=bericht.verstrekker, kenmerk=opgave.kenmerk)
    bekend = set(versies.values_list("pk", flat=True))
    if versies.filter(bronmoment=opgave.bronmoment, bekend_tot__isnull=False).exists():
        return Uitkomst(False, "Er verandert niets. Een latere opgave onder dit kenmerk geldt nu.")
    rij = verwerk_periode(bron=bericht.verstrekker, opgave=opgave, door=door)
    if rij.pk in bekend:
        return Uitkomst(False, "Er verandert niets. Deze opgave geldt nu.")
    return Uitkomst(True, "Deze opgave zou nu als nieuwste gelden.")
