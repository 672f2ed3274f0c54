"""Finding persons by citizen number without reading it, also while the index changes its key (decision 0043)."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from reintegratie.models import Klant
from reintegratie.versleuteling import indexwaarden


def met_nummer(nummers: Iterable[str], *, via: str = "") -> Q:
    """Returns the condition that a person (or what stands at `via`, like "klant__") has one of these numbers."""
    paren = [indexwaarden(nummer) for nummer in set(nummers)]
    waar = Q(**{f"{via}bsn_index__in": [oud for oud, _ in paren]})
    if nieuw := [n for _, n in paren if n is not None]:
        waar |= Q(**{f"{via}bsn_index_nieuw__in": nieuw})
    return waar


def per_nummer(klanten: QuerySet[Klant], nummers: Iterable[str]) -> dict[str, Klant]:
    """Returns the persons by number, read in one statement and in one order; numbers nobody has are left out."""
    gevraagd = set(nummers)
    gevonden: dict[bytes, Klant] = {}
    for klant in klanten.filter(met_nummer(gevraagd)).order_by("pk"):
        for index in (klant.bsn_index, klant.bsn_index_nieuw):
            if index is not None:
                gevonden[bytes(index)] = klant
    uit = {}
    for nummer in gevraagd:
        for index in indexwaarden(nummer):
            if index is not None and index in gevonden:
                uit[nummer] = gevonden[index]
    return uit
