"""From opened bids to the input of the award rule, and its outcome as score cards and proposals."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reintegratie.models import Dienstverlener
from veiling.bieden import bieder_code, laatste_boden
from veiling.capaciteit import capaciteiten
from veiling.enums import Bodsoort
from veiling.grondslag import Beeld, beelden, opgave
from veiling.models import Bod, Gunning, Kavel, Opening, Scorekaart, Uitnodiging, Veiling
from veiling.publicatie import bestand
from veiling.regels import Regels
from veiling.toelaten import waarom_niet
from veiling.toewijzen import (
    Bieder,
    Bieding,
    Kavelbesluit,
    Prijsregel,
    Ronde,
    Uitkomst,
    bod_dat_telt,
    wijs_toe,
)
from veiling.toewijzen import (
    Kavel as Kavelinvoer,
)
from veiling.wijzigen import onbevestigd

NIET_TOEGELATEN, ONLEESBAAR, NIET_BEVESTIGD = "niet_toegelaten", "onleesbaar", "niet_bevestigd"


@dataclass(frozen=True)
class Beoordeling:
    """A decided round: what went in, what came out, and what each number rests on."""

    ronde: Ronde
    uitkomst: Uitkomst
    beelden: Mapping[tuple[int, int], Beeld]
    boden: Mapping[tuple[int, int], Bod]
    buiten: Mapping[tuple[int, int], str]


def beoordeel(veiling: Veiling, kavels: Sequence[Kavel], regels: Regels) -> Beoordeling:
    """Applies the rules to the opened bids, everything as it was at the deadline (also when this runs days later)."""
    boden = laatste_boden(veiling)
    inhoud = {o.bod_id: o.inhoud for o in Opening.objects.filter(bod__in=boden)}
    uitnodigingen = {
        u.dienstverlener_id: u for u in veiling.uitnodigingen.select_related("dienstverlener").order_by("dienstverlener")
    }
    per_lot = {(b.dienstverlener_id, b.kavel_id): b for b in boden if b.soort == Bodsoort.BOD and b.kavel_id}
    buiten = _buiten(veiling, per_lot, uitnodigingen, inhoud)
    binnen = {wie: bod for wie, bod in per_lot.items() if wie not in buiten}
    alle_beelden = beelden(kavels, [uitnodigingen[pk] for pk in sorted({d for d, _ in per_lot})], regels)
    opgegeven = {b.dienstverlener_id: (inhoud[b.pk] or {}).get("groepen", 0) for b in boden if b.soort == Bodsoort.CAPACITEIT}
    ronde = Ronde(
        zaad=veiling.zaad,
        prijsregel=Prijsregel(veiling.prijsregel),
        kavels=tuple(_kavel(k) for k in kavels),
        bieders=_bieders(sorted({d for d, _ in binnen}), uitnodigingen, opgegeven, len(kavels)),
        biedingen=tuple(
            _bieding(d, bod, (inhoud[bod.pk] or {})["prijs_cent"], alle_beelden[d, k]) for (d, k), bod in binnen.items()
        ),
    )
    return Beoordeling(ronde, wijs_toe(ronde), alle_beelden, per_lot, buiten)


def _buiten(
    veiling: Veiling,
    per_lot: Mapping[tuple[int, int], Bod],
    uitnodigingen: Mapping[int, Uitnodiging],
    inhoud: Mapping[int, object],
) -> dict[tuple[int, int], str]:
    """Bids that do not count, with the reason; admission and suspension are judged at the deadline (promise Q01)."""
    uit, nodig = {}, onbevestigd(veiling)
    for (wie, lot), bod in per_lot.items():
        assert bod.kavel is not None
        if inhoud.get(bod.pk) is None:
            uit[wie, lot] = ONLEESBAAR
        elif waarom_niet(
            dienstverlener=uitnodigingen[wie].dienstverlener, categorie=bod.kavel.categorie or "", op=veiling.sluit_op
        ):
            uit[wie, lot] = NIET_TOEGELATEN
        elif wie in nodig and bod.ontvangen_op <= nodig[wie]:
            uit[wie, lot] = NIET_BEVESTIGD
    return uit


def _kavel(kavel: Kavel) -> Kavelinvoer:
    return Kavelinvoer(kavel.code, kavel.q0 or Decimal(0), kavel.waarde_cent or 0, kavel.alpha or Decimal(1), kavel.tarief_cent)


def _bieders(
    nummers: Sequence[int], uitnodigingen: Mapping[int, Uitnodiging], opgegeven: Mapping[int, int], kavels: int
) -> tuple[Bieder, ...]:
    opgaven = {bieder_code(pk): opgave(uitnodigingen[pk], opgegeven.get(pk, 0)) for pk in nummers}
    grenzen = capaciteiten(kavels, opgaven)
    return tuple(Bieder(code, opgaven[code].groep, grenzen[code]) for code in sorted(opgaven))


def _bieding(dienstverlener_id: int, bod: Bod, prijs_cent: int, beeld: Beeld) -> Bieding:
    assert bod.kavel is not None
    return Bieding(
        bieder_code(dienstverlener_id), bod.kavel.code, prijs_cent, beeld.verwachting.index, beeld.plafond.centen, beeld.mediaan
    )


def schrijf_kaarten(beoordeling: Beoordeling) -> None:
    """One score card per bid, also for those that do not count."""
    redenen = {(b.bieder, b.kavel): b for besluit in beoordeling.uitkomst.besluiten for b in besluit.beoordelingen}
    kavels = {k.code: k for k in beoordeling.ronde.kavels}
    biedingen = {(b.bieder, b.kavel): b for b in beoordeling.ronde.biedingen}
    rangen = _rangen(beoordeling.uitkomst)
    kaarten = []
    for (wie, lot), bod in sorted(beoordeling.boden.items()):
        assert bod.kavel is not None
        sleutel, beeld = (bieder_code(wie), bod.kavel.code), beoordeling.beelden[wie, lot]
        oordeel, bieding = redenen.get(sleutel), biedingen.get(sleutel)
        kaarten.append(
            Scorekaart(
                kavel=bod.kavel,
                dienstverlener_id=wie,
                bod=bod,
                bod_cent=bod_dat_telt(beoordeling.ronde, kavels[sleutel[1]], bieding) if bieding else None,
                q=beeld.verwachting.q,
                index=beeld.verwachting.index,
                plafond_cent=beeld.plafond.centen,
                mediaan_cent=beeld.mediaan,
                score_cent=oordeel.score if oordeel else None,
                rang=rangen.get(sleutel),
                reden=oordeel.reden.value if oordeel else beoordeling.buiten[wie, lot],
            )
        )
    Scorekaart.objects.bulk_create(kaarten)


def _rangen(uitkomst: Uitkomst) -> dict[tuple[str, str], int]:
    uit = {}
    for besluit in uitkomst.besluiten:
        geldig = [b for b in besluit.beoordelingen if b.score is not None and b.score >= 0]
        for rang, b in enumerate(sorted(geldig, key=lambda b: (-(b.score or 0), b.bieder)), start=1):
            uit[b.bieder, b.kavel] = rang
    return uit


def voorstel(kavel: Kavel, besluit: Kavelbesluit, beoordeling: Beoordeling) -> Gunning | None:
    """The proposed award of one lot, not saved; None when nobody won it."""
    if besluit.winnaar is None or besluit.bod is None or besluit.prijs is None or besluit.score is None:
        return None
    wie = next(d for d, k in beoordeling.boden if k == kavel.pk and bieder_code(d) == besluit.winnaar)
    beeld = beoordeling.beelden[wie, kavel.pk]
    return Gunning(
        kavel=kavel,
        dienstverlener=Dienstverlener.objects.get(pk=wie),
        bod_cent=besluit.bod,
        prijs_cent=besluit.prijs,
        plafond_cent=beeld.plafond.centen,
        score_cent=besluit.score,
        q=beeld.verwachting.q,
        sd=Decimal(str(beeld.effect.sd)).quantize(Decimal("0.000001")),
        laag=besluit.geblokkeerd,
    )


def publiek_bestand(veiling: Veiling, beoordeling: Beoordeling) -> dict[str, object]:
    """The file from which anyone can recount the award (promise S06); shown once the decision is taken."""
    inhoud: dict[str, object] = json.loads(bestand(veiling.code, beoordeling.ronde, beoordeling.uitkomst))
    return inhoud
