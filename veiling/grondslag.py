"""What a score rests on: records and medians at publication (frozen in `Uitnodiging`), expectations and ceilings per bid."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from veiling import verbonden
from veiling.capaciteit import Opgave
from veiling.enums import Categorie, Gunningstatus
from veiling.kavelen import kansen_van
from veiling.models import Gunning, Kavel, Prestatie, Scorekaart, Uitnodiging, Veiling
from veiling.regels import Regels
from veiling.scoren import Effect, Plafond, Verwachting, mediaan_van_anderen, nieuwkomer, plafond, verwachtingen

ARBEIDSMARKT = 0.0
"""Labour-market offset in log-odds: zero is the reference quarter."""
MEDIAANPERIODE = dt.timedelta(days=365)


@dataclass(frozen=True)
class Beeld:
    """What the rules see of one provider on one lot."""

    verwachting: Verwachting
    effect: Effect
    plafond: Plafond
    mediaan: int | None


def effecten(dienstverleners: Iterable[int], regels: Regels) -> dict[int, dict[str, dict[str, Any]]]:
    """Per provider and category the newest record, or the market mean for who has none yet."""
    start = nieuwkomer(regels.uitgangspunten())
    nieuw = {"theta": f"{start.theta:.6f}", "sd": f"{start.sd:.6f}", "gesloten": 0}
    uit: dict[int, dict[str, dict[str, Any]]] = {pk: {c.value: dict(nieuw) for c in Categorie} for pk in dienstverleners}
    rijen = (
        Prestatie.objects.filter(dienstverlener__in=uit)
        .order_by("dienstverlener", "categorie", "-peildatum")
        .distinct("dienstverlener", "categorie")
    )
    for rij in rijen:
        uit[rij.dienstverlener_id][rij.categorie] = {"theta": str(rij.theta), "sd": str(rij.sd), "gesloten": rij.gesloten}
    return uit


def medianen(groepen: Mapping[int, str], op: dt.datetime, regels: Regels) -> dict[int, dict[str, int | None]]:
    """Per provider and category the median bid of others in rounds that closed in the twelve months before `op`."""
    rijen = Scorekaart.objects.filter(
        bod_cent__isnull=False, kavel__veiling__sluit_op__gt=op - MEDIAANPERIODE, kavel__veiling__sluit_op__lte=op
    )
    van_wie, per_categorie = verbonden.groepen(), defaultdict[str, list[tuple[str, int]]](list)
    for wie, categorie, cent in rijen.values_list("dienstverlener", "kavel__categorie", "bod_cent"):
        if categorie is not None and cent is not None:
            per_categorie[categorie].append((van_wie[wie], cent))
    return {
        pk: {
            c.value: mediaan_van_anderen(
                per_categorie[c.value],
                groep,
                minimaal_biedingen=regels.mediaan_biedingen,
                minimaal_groepen=regels.mediaan_groepen,
            )
            for c in Categorie
        }
        for pk, groep in groepen.items()
    }


def gehad(regio_id: int, voor: Veiling) -> dict[int, int] | None:
    """Lots per provider in the region's round before this one; None when there was none."""
    vorige = (
        Veiling.objects.filter(regio_id=regio_id, nummer__lt=voor.nummer, voorgenomen_op__isnull=False)
        .order_by("-nummer")
        .first()
    )
    if vorige is None:
        return None
    geteld: dict[int, int] = defaultdict(int)
    gewonnen = Gunning.objects.filter(kavel__veiling=vorige, status__in=[Gunningstatus.VOORGENOMEN, Gunningstatus.DEFINITIEF])
    for pk in gewonnen.values_list("dienstverlener_id", flat=True):
        geteld[pk] += 1
    return dict(geteld)


def effect_van(uitnodiging: Uitnodiging, categorie: str) -> Effect:
    waarde = uitnodiging.effecten[categorie]
    return Effect(float(waarde["theta"]), float(waarde["sd"]))


def beelden(kavels: Sequence[Kavel], uitnodigingen: Sequence[Uitnodiging], regels: Regels) -> dict[tuple[int, int], Beeld]:
    """Expectation and ceiling for every (provider, lot), from frozen figures only."""
    uit, kansen = {}, kansen_van(kavels)
    for kavel in kavels:
        lijst = [effect_van(u, kavel.categorie or "") for u in uitnodigingen]
        verwacht_ = verwachtingen(kansen[kavel.pk], ARBEIDSMARKT, lijst, regels.uitgangspunten())
        for uitnodiging, effect, verwachting in zip(uitnodigingen, lijst, verwacht_, strict=True):
            mediaan = uitnodiging.medianen[kavel.categorie]
            grens = plafond(
                waarde=kavel.waarde_cent or 0,
                verwachting=verwachting,
                alpha=kavel.alpha or Decimal(1),
                mediaan=mediaan,
                beleid=regels.beleidsplafond.get(kavel.categorie or ""),
                factor=regels.plafondfactor,
            )
            uit[uitnodiging.dienstverlener_id, kavel.pk] = Beeld(verwachting, effect, grens, mediaan)
    return uit


def opgave(uitnodiging: Uitnodiging, opgegeven: int) -> Opgave:
    """Declared capacity with what limits it: related companies, lots held before, experience in any category offered."""
    ervaren = any(int(uitnodiging.effecten[c]["gesloten"]) > 0 for c in uitnodiging.categorieen)
    return Opgave(uitnodiging.groep, opgegeven, uitnodiging.gehad, ervaren)
