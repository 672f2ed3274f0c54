"""Changing a proposal by hand: move, hold back, add; take somebody out of the comparison group. Each with a reason."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from scan.queries import kenmerken
from veiling.enums import Kavelstatus, Verlaatreden
from veiling.kavelen import klaar, verlaat
from veiling.models import Kavel, KavelDeelname, Vergelijkingsdeel
from veiling.profielen import profiel_van
from veiling.vaststellen import geldende_regels, gelezen

_DOEL = "groepen maken"


def _reden(reden: str) -> str:
    if not reden.strip():
        raise Weigering("Geef een reden.", veld="reden")
    return reden.strip()


def _voorstel(kavel_id: int) -> Kavel:
    kavel = Kavel.objects.select_for_update(of=("self",)).select_related("regio").get(pk=kavel_id)
    if kavel.status != Kavelstatus.VOORSTEL:
        raise Weigering(f"{kavel.naam} is vastgezet en verandert niet meer.", code="vastgezet")
    return kavel


def _deelname(deelname_id: int) -> KavelDeelname:
    dossier_id = KavelDeelname.objects.values_list("dossier_id", flat=True).get(pk=deelname_id)
    vergrendel(dossier_id)
    return KavelDeelname.objects.select_for_update(of=("self",)).get(pk=deelname_id, verlaten_op__isnull=True)


@transaction.atomic
def verplaats(*, deelname_id: int, naar_kavel_id: int, reden: str, door: Actor) -> KavelDeelname:
    """Moves a person to another lot of the same proposal."""
    deelname = _deelname(deelname_id)
    van, naar = _voorstel(deelname.kavel_id), _voorstel(naar_kavel_id)
    if van.regio_id != naar.regio_id or van.pk == naar.pk:
        raise Weigering("Kies een andere groep in dezelfde regio.", veld="naar")
    verlaat(
        deelnames=KavelDeelname.objects.filter(pk=deelname.pk),
        reden=Verlaatreden.VERPLAATST,
        door=door,
        toelichting=_reden(reden),
    )
    leg_vast(door=door, dossiers=[deelname.dossier_id], handeling="wijzigen", doel=_DOEL, plek=f"groep {naar.pk}")
    return KavelDeelname.objects.create(
        kavel=naar,
        dossier_id=deelname.dossier_id,
        uitslag_id=deelname.uitslag_id,
        profielcode=deelname.profielcode,
        p=deelname.p,
        eta=deelname.eta,
        met_de_hand=True,
    )


@transaction.atomic
def houd_achter(*, deelname_id: int, reden: str, door: Actor) -> None:
    """Takes a person out of the proposal; own service goes on and the next proposal looks again."""
    deelname = _deelname(deelname_id)
    _voorstel(deelname.kavel_id)
    verlaat(
        deelnames=KavelDeelname.objects.filter(pk=deelname.pk),
        reden=Verlaatreden.ACHTERGEHOUDEN,
        door=door,
        toelichting=_reden(reden),
    )
    leg_vast(door=door, dossiers=[deelname.dossier_id], handeling="wijzigen", doel=_DOEL, plek=f"groep {deelname.kavel_id}")


@transaction.atomic
def voeg_toe(*, dossier_id: int, kavel_id: int, reden: str, door: Actor) -> KavelDeelname:
    """Adds somebody who is ready to a lot of the proposal."""
    dossier = vergrendel(dossier_id)
    kavel = _voorstel(kavel_id)
    _reden(reden)
    uitslag = klaar(kavel.regio).filter(afname__dossier=dossier).first()
    if uitslag is None:
        raise Weigering("Deze persoon is niet klaar voor een groep of zit er al in. Bekijk het dossier.", veld="dossier")
    profielen = gelezen(geldende_regels()).indeling("").profielen
    code = profielen[profiel_van(profielen, kenmerken([uitslag.pk]).get(uitslag.pk, {}))].code
    with met_uitleg():
        deelname = KavelDeelname.objects.create(
            kavel=kavel,
            dossier=dossier,
            uitslag=uitslag,
            profielcode=code,
            p=uitslag.p,
            eta=uitslag.eta,
            toelichting=reden[:200],
            met_de_hand=True,
        )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=_DOEL, plek=f"groep {kavel.pk}")
    return deelname


@transaction.atomic
def haal_uit_vergelijking(*, dossier_id: int, reden: str, door: Actor) -> None:
    """Lets somebody of the comparison group take part after all; counted, with a reason."""
    dossier = vergrendel(dossier_id)
    aantal = Vergelijkingsdeel.objects.filter(dossier=dossier, eruit_op__isnull=True).update(
        eruit_op=nu(), eruit_reden=_reden(reden)[:200]
    )
    if not aantal:
        raise Weigering("Deze persoon zit niet in de vergelijkingsgroep.")
    schrijf(soort="kavel.uit_vergelijking", dossier=dossier, door=door)
