"""The public register of admitted providers."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from veiling.enums import Aanvraagstatus, Categorie
from veiling.models import Belang, Partij, Schorsing, Toelating, Werkgebied
from veiling.toelaten import geldig_op


@dataclass
class Registerregel:
    """One provider as everybody may see it."""

    pk: int
    naam: str
    soorten: list[tuple[str, dt.datetime | None]] = field(default_factory=list)
    regios: list[str] = field(default_factory=list)
    partijen: list[str] = field(default_factory=list)
    belangen: list[str] = field(default_factory=list)
    geschorst_tot: dt.datetime | None = None


def registerregels(op: dt.datetime) -> list[Registerregel]:
    """Everybody admitted at a moment, also who is suspended then, by name."""
    regels: dict[int, Registerregel] = {}
    for rij in Toelating.objects.filter(geldig_op(op)).select_related("dienstverlener__organisatie").order_by("categorie"):
        wie = rij.dienstverlener
        regel = regels.setdefault(wie.pk, Registerregel(wie.pk, wie.organisatie.naam))
        regel.soorten.append((Categorie(rij.categorie).label, rij.tot))
    for pk, regio in Werkgebied.objects.order_by("regio__naam").values_list("dienstverlener", "regio__naam"):
        if pk in regels:
            regels[pk].regios.append(regio)
    for pk, tot in Schorsing.objects.filter(geldig_op(op)).order_by("tot").values_list("dienstverlener", "tot"):
        if pk in regels:
            regels[pk].geschorst_tot = tot
    for pk, teksten in _uit_aanvragen().items():
        if pk in regels:
            regels[pk].partijen, regels[pk].belangen = teksten
    return sorted(regels.values(), key=lambda r: r.naam.casefold())


def _uit_aanvragen() -> dict[int, tuple[list[str], list[str]]]:
    """What admitted providers declared: other parties, and roles in a region."""
    uit: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    toegelaten = {"aanvraag__status": Aanvraagstatus.TOEGELATEN}
    for partij in Partij.objects.filter(**toegelaten).select_related("aanvraag").order_by("pk"):
        assert partij.aanvraag.dienstverlener_id is not None
        uit[partij.aanvraag.dienstverlener_id][0].append(f"{partij.naam} ({partij.get_soort_display().lower()})")
    for belang in Belang.objects.filter(**toegelaten).select_related("aanvraag", "regio").order_by("pk"):
        assert belang.aanvraag.dienstverlener_id is not None
        uit[belang.aanvraag.dienstverlener_id][1].append(f"{belang.get_rol_display()}: {belang.regio.naam}")
    return uit
