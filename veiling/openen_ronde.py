"""Opening a closed round: only the closing worker has the key, and never before the deadline (promise V06)."""

from typing import Any

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.een_voor_een import een_voor_een
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from veiling.bieden import adres_van, laatste_boden
from veiling.enums import OVERGANGEN, Bodsoort, Rondestatus
from veiling.envelop import Adres, GaatNietOpen, Soort, open_envelop
from veiling.models import Bod, Envelop, Opening, OpeningsPoging, Proefenvelop, Veiling
from veiling.overgang import zet
from veiling.publicatie import zaad_afdruk
from veiling.publiceren import vergrendel
from veiling.rondesleutels import privaat_van, zaad_van

TE_VROEG = "Het sluitmoment is nog niet voorbij. De inschrijvingen blijven verzegeld."


def open_ronde(*, veiling_id: int, sleutel: bytes, door: Actor) -> bool:
    """Opens the counting version of every bid; returns False when there was nothing to open.

    An attempt before the deadline is refused, and stays on record although the act fails.
    """
    if _leg_te_vroeg_vast(veiling_id, door):
        raise Weigering(TE_VROEG, code="te_vroeg")
    return _open(veiling_id, sleutel, door)


@transaction.atomic
def _leg_te_vroeg_vast(veiling_id: int, door: Actor) -> bool:
    veiling = Veiling.objects.select_related("regio").get(pk=veiling_id)
    if nu() >= veiling.sluit_op:
        return False
    OpeningsPoging.objects.create(veiling=veiling, door=door.sleutel, door_naam=door.naam, reden=TE_VROEG)
    schrijf(soort="ronde.openingspoging", stroom=veiling.stroom, door=door, ronde=veiling.naam)
    return True


@transaction.atomic
def _open(veiling_id: int, sleutel: bytes, door: Actor) -> bool:
    veiling = vergrendel(veiling_id)
    moment = nu()
    if veiling.status != Rondestatus.GESLOTEN or moment < veiling.sluit_op:
        return False
    assert veiling.sleutel is not None
    privaat = privaat_van(veiling.sleutel, sleutel)
    boden = laatste_boden(veiling)
    teksten = dict(Envelop.objects.filter(bod__in=boden).values_list("bod_id", "cijfertekst"))
    for bod in boden:
        inhoud, reden = _lees(veiling, bod, bytes(teksten[bod.pk]), privaat)
        Opening.objects.create(bod=bod, inhoud=inhoud, reden=reden, geopend_op=moment)
        schrijf(
            soort="ronde.bod",
            stroom=veiling.stroom,
            door=door,
            bod=bod.pk,
            versie=bod.versie,
            dienstverlener=bod.dienstverlener.organisatie.naam,
            ontvangen_op=bod.ontvangen_op,
            leesbaar=not reden,
        )
    zaad = zaad_van(privaat)
    if zaad_afdruk(zaad) != veiling.zaad_hash:
        raise GaatNietOpen("Het zaad van de loting past niet bij wat is gepubliceerd.")
    zet(veiling, Rondestatus.GEOPEND, OVERGANGEN, geopend_op=moment, zaad=zaad)
    schrijf(soort="ronde.geopend", stroom=veiling.stroom, door=door, ronde=veiling.naam, aantal=len(boden))
    return True


def _lees(veiling: Veiling, bod: Bod, cijfertekst: bytes, privaat: bytes) -> tuple[dict[str, Any] | None, str]:
    """Content, or a reason why it cannot count. One bad envelope never stops the others."""
    adres = adres_van(veiling, bod.kavel, bod.dienstverlener_id, bod.versie, bod.soort)
    try:
        inhoud = open_envelop(cijfertekst, adres, privaat)
    except GaatNietOpen:
        return None, "De inschrijving is niet leesbaar."
    veld = "groepen" if bod.soort == Bodsoort.CAPACITEIT else "prijs_cent"
    waarde = inhoud.get(veld)
    if not isinstance(waarde, int) or isinstance(waarde, bool) or waarde < 0:
        return None, "De inschrijving heeft geen geldige inhoud."
    return inhoud, ""


def open_gesloten(*, sleutel: bytes, door: Actor) -> int:
    """Opens every closed round; one that fails is raised again after the others were opened."""
    nummers = Veiling.objects.filter(status=Rondestatus.GESLOTEN).order_by("sluit_op", "pk").values_list("pk", flat=True)
    return een_voor_een(list(nummers), lambda pk: open_ronde(veiling_id=pk, sleutel=sleutel, door=door))


@transaction.atomic
def doe_proeven(*, sleutel: bytes) -> int:
    """Opens the test envelopes that are due, as proof that opening will work; returns how many succeeded."""
    moment, gelukt = nu(), 0
    proeven = Proefenvelop.objects.select_for_update(of=("self",), skip_locked=True).filter(
        geopend_op__isnull=True, open_vanaf__lte=moment
    )
    for proef in proeven.select_related("veiling__sleutel"):
        proef.gelukt, proef.geopend_op = _proef_gaat_open(proef, sleutel), moment
        proef.save(update_fields=["gelukt", "geopend_op"])
        gelukt += proef.gelukt
    return gelukt


def _proef_gaat_open(proef: Proefenvelop, sleutel: bytes) -> bool:
    assert proef.veiling.sleutel is not None
    adres = Adres(proef.veiling.code, "", "proef", proef.versie, Soort.PROEF)
    try:
        return "proef" in open_envelop(bytes(proef.cijfertekst), adres, privaat_van(proef.veiling.sleutel, sleutel))
    except GaatNietOpen:
        return False
