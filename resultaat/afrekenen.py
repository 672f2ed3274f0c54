"""The statement a provider gets with a payment: numbered, with its tax, and frozen (self-billing)."""

from collections.abc import Sequence

from django.db.models import Max

from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Dienstverlener
from resultaat.btw import splits
from resultaat.enums import Uitbetaalsoort
from resultaat.models import Afrekening, Afrekeningregel, Betaalopdracht, Btwinstelling, Uitbetaling


def btw_van(dienstverlener: Dienstverlener) -> Btwinstelling | None:
    """Returns the regime that holds today, or None when nobody set one."""
    rijen = Btwinstelling.objects.filter(dienstverlener=dienstverlener, geldt_van__lte=vandaag())
    return rijen.order_by("-geldt_van", "-pk").first()


def reken_af(*, opdracht: Betaalopdracht, per_dienstverlener: dict[int, Sequence[Uitbetaling]]) -> dict[int, Afrekening]:
    """Makes one statement per provider of a batch. The lock on the provider keeps its numbers without gaps."""
    lijst = Dienstverlener.objects.select_for_update(of=("self",), no_key=True).select_related("organisatie")
    aanbieders = {d.pk: d for d in lijst.filter(pk__in=per_dienstverlener).order_by("pk")}
    return {nummer: _afrekening(opdracht, aanbieders[nummer], rijen) for nummer, rijen in sorted(per_dienstverlener.items())}


def _afrekening(opdracht: Betaalopdracht, dienstverlener: Dienstverlener, rijen: Sequence[Uitbetaling]) -> Afrekening:
    btw = btw_van(dienstverlener)
    if btw is None:
        raise Weigering(f"Stel eerst in hoe {dienstverlener} btw rekent.", code="btw_ontbreekt")
    _weiger_andere_regeling(dienstverlener, btw, rijen)
    jaar = vandaag().year
    hoogste = Afrekening.objects.filter(dienstverlener=dienstverlener, jaar=jaar).aggregate(hoogste=Max("volgnummer"))["hoogste"]
    gesplitst = splits([rij.bedrag_cent for rij in rijen], btw.regeling)
    afrekening = Afrekening.objects.create(
        betaalopdracht=opdracht,
        dienstverlener=dienstverlener,
        jaar=jaar,
        volgnummer=(hoogste or 0) + 1,
        datum=vandaag(),
        regeling=btw.regeling,
        netto_cent=gesplitst.netto,
        btw_cent=gesplitst.btw,
        afronding_cent=gesplitst.afronding,
        bruto_cent=gesplitst.bruto,
        te_betalen_cent=gesplitst.te_betalen,
        partij=_partij(dienstverlener, btw),
    )
    Afrekeningregel.objects.bulk_create(
        Afrekeningregel(
            afrekening=afrekening, uitbetaling=rij, omschrijving=omschrijf(rij), netto_cent=netto, bruto_cent=rij.bedrag_cent
        )
        for rij, netto in zip(rijen, gesplitst.netto_regels, strict=True)
    )
    return afrekening


def _weiger_andere_regeling(dienstverlener: Dienstverlener, btw: Btwinstelling, rijen: Sequence[Uitbetaling]) -> None:
    """A correction carries the tax of the amount it takes back, and one statement has one regime."""
    terug = [rij.corrigeert_id for rij in rijen if rij.corrigeert_id is not None]
    if not terug:
        return
    anders = Afrekeningregel.objects.filter(uitbetaling__in=terug).exclude(afrekening__regeling=btw.regeling)
    if anders.exists():
        raise Weigering(
            f"{dienstverlener} rekende eerder anders met btw, en een correctie hoort bij die eerdere afrekening. "
            "Houd de correctie aan en verreken haar apart.",
            code="btw_gewijzigd",
        )


def omschrijf(rij: Uitbetaling) -> str:
    """What a line says: weeks and the number of the guidance, never a name."""
    begin = "Correctie: " if rij.soort == Uitbetaalsoort.CORRECTIE else ""
    return f"{begin}{rij.mijlpaal.weken} weken werk, begeleiding {rij.mijlpaal.begeleiding_id}"


def _partij(dienstverlener: Dienstverlener, btw: Btwinstelling) -> dict[str, str]:
    """Who the statement is for, as it was that day."""
    organisatie = dienstverlener.organisatie
    velden = ("naam", "kvk", "iban", "straat", "huisnummer", "postcode", "plaats")
    return {**{veld: getattr(organisatie, veld) for veld in velden}, "btw_nummer": btw.btw_nummer}
