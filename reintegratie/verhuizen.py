"""A move: the address follows, and the file goes to the region of the new home municipality."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Aanleiding, Merksoort
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht, voer_gevolgen_uit
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Gemeente, Klant
from reintegratie.openen import VERDELEN_DAGEN
from reintegratie.rechten import regios_van
from reintegratie.taken import open_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast


@transaction.atomic
def verhuis(
    *,
    klant_id: int,
    gemeente: Gemeente,
    door: Actor,
    straat: str = "",
    huisnummer: str = "",
    postcode: str = "",
    woonplaats: str = "",
) -> Klant:
    """Records the new address. In another region the file gets that region and waits there for a consulent, unless his own
    works there too; a shielded file keeps its consulent until he hands it over, because nobody else may see it."""
    if gemeente.tot is not None and gemeente.tot <= vandaag():
        raise Weigering("Deze gemeente bestaat niet meer. Kies de gemeente waar zij in is opgegaan.", veld="gemeente")
    klant = Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=klant_id)
    nummer = Dossier.objects.filter(klant=klant, gesloten_op__isnull=True).values_list("pk", flat=True).first()
    klant.gemeente = gemeente
    klant.straat, klant.huisnummer, klant.postcode, klant.woonplaats = straat, huisnummer, postcode, woonplaats
    klant.save(update_fields=["gemeente", "straat", "huisnummer", "postcode", "woonplaats"])
    if nummer is not None:
        _verhuis_dossier(vergrendel(nummer), gemeente, door)
    return klant


def _verhuis_dossier(dossier: Dossier, gemeente: Gemeente, door: Actor) -> None:
    schrijf(soort="dossier.verhuisd", dossier=dossier, door=door, gemeente=gemeente.naam, regio=gemeente.regio.naam)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="verhuizing")
    if dossier.regio_id == gemeente.regio_id:
        return
    reden = f"Verhuisd naar {gemeente.naam}"
    dossier.regio = gemeente.regio
    verantwoordelijke = dossier.verantwoordelijke
    werkt_daar = verantwoordelijke is not None and regios_van(verantwoordelijke).filter(pk=dossier.regio_id).exists()
    if not werkt_daar and not dossier.klant.markeringen.filter(soort=Merksoort.AFGESCHERMD, tot__isnull=True).exists():
        dossier.verantwoordelijke = None
    dossier.save(update_fields=["regio", "verantwoordelijke"])
    voer_gevolgen_uit(GevolgOpdracht(aanleiding=Aanleiding.VERHUIZING, dossiers=[dossier.pk], reden=reden, op=nu(), door=door))
    if not werkt_daar:
        open_taak(
            soort="verdelen",
            dossier_id=dossier.pk,
            reden=f"{reden}: nog geen consulent in deze regio",
            uiterlijk=vandaag() + dt.timedelta(days=VERDELEN_DAGEN),
        )
