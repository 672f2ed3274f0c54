"""Changing the data key and the key of the blind index while the product runs (decision 0043).

Each step may be broken off anywhere and begun again: what is done shows in the rows, where we are stands beside the keys. No
step needs another process to wait: neighbouring steps read and write each other's rows.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import F, Model, Q

from reintegratie.kamers import kamers
from reintegratie.models import Klant
from reintegratie.openen import BSN_CONTEXT, bsn_van
from reintegratie.runtime import sleutels
from reintegratie.versleuteling import VERS, actieve_sleutel, herlees, indexwaarden, ontsleutel, sleutel_van, versleutel

PER_KEER = 500
KLAAR = ""
Meld = Callable[[str], None]


def roteer(*, meld: Meld, per_keer: int = PER_KEER, pauze: float = 2 * VERS) -> int:
    """Goes on where an earlier rotation stopped, or begins one; returns the number of rows rewritten.

    `pauze` before each step lets every process read the key files as the step before left them.
    """
    gedaan, stap = 0, sleutels.rotatiestap(settings.SLEUTELMAP) or _begin()
    while stap != KLAAR:
        herlees()
        time.sleep(pauze)
        meld(f"stap {stap}")
        gedaan += _STAPPEN[stap](per_keer)
        stap = sleutels.rotatiestap(settings.SLEUTELMAP)
    herlees()
    return gedaan


def _begin() -> str:
    sleutels.voeg_sleutel_toe(settings.SLEUTELMAP, "data.json", actief=True)
    sleutels.voeg_sleutel_toe(settings.SLEUTELMAP, "index.json", actief=False)
    sleutels.zet_rotatiestap(settings.SLEUTELMAP, "vullen")
    return "vullen"


def _naar(stap: str) -> None:
    sleutels.zet_rotatiestap(settings.SLEUTELMAP, stap)


def _vul(per_keer: int) -> int:
    """Every person gets the new index beside the old one, and ciphertext of the new data key."""
    gedaan = 0
    for rijen in _per_deel(Klant, Q(bsn_cijfertekst__isnull=False), per_keer):
        anders = [rij for rij in rijen if rij.bsn_index_nieuw is None or rij.bsn_sleutel != actieve_sleutel()]
        for rij in anders:
            _schrijf_klant(rij)
        Klant.objects.bulk_update(anders, ["bsn_index_nieuw", "bsn_cijfertekst", "bsn_sleutel"])
        gedaan += len(anders)
    if Klant.objects.filter(bsn_cijfertekst__isnull=False, bsn_index_nieuw__isnull=True).exists():
        return gedaan  # somebody came in under the old keys meanwhile: the same step once more
    sleutels.maak_actief(settings.SLEUTELMAP, "index.json")
    _naar("wisselen")
    return gedaan


def _schrijf_klant(rij: Klant) -> None:
    nummer = bsn_van(rij)
    assert nummer is not None
    rij.bsn_index_nieuw = indexwaarden(nummer)[1]
    rij.bsn_cijfertekst = versleutel(nummer.encode(), context=BSN_CONTEXT)
    rij.bsn_sleutel = actieve_sleutel()


def _wissel(per_keer: int) -> int:
    """The new index takes the old one's column; until the last step it stands in both."""
    gedaan = 0
    for rijen in _per_deel(Klant, Q(bsn_index_nieuw__isnull=False) & ~Q(bsn_index=F("bsn_index_nieuw")), per_keer):
        nummers = [rij.pk for rij in rijen]
        gedaan += Klant.objects.filter(pk__in=nummers).update(bsn_index=F("bsn_index_nieuw"))
    if Klant.objects.filter(bsn_index_nieuw__isnull=False).exclude(bsn_index=F("bsn_index_nieuw")).exists():
        return gedaan
    sleutels.sluit_wissel(settings.SLEUTELMAP, "index.json")
    _naar("opruimen")
    return gedaan


def _ruim_op(per_keer: int) -> int:
    """Takes the last along who came in between two steps: the new index is the one that counts."""
    gedaan = 0
    for rijen in _per_deel(Klant, Q(bsn_index_nieuw__isnull=False), per_keer):
        eigen = Klant.objects.filter(pk__in=[rij.pk for rij in rijen])
        gedaan += eigen.update(bsn_index=F("bsn_index_nieuw"), bsn_index_nieuw=None)
    _naar("overig")
    return gedaan


def _overig(per_keer: int) -> int:
    """All other ciphertext, as the rooms declare it."""
    gedaan = 0
    for naam, context in versleutelde_velden().items():
        label, _, veld = naam.rpartition(".")
        gedaan += _hercodeer(apps.get_model(label), veld, context, per_keer)
    _naar(KLAAR)
    return gedaan


def versleutelde_velden() -> dict[str, Callable[[Any], str]]:
    """Returns "room.Model.field" → the context of one row, for every field that holds ciphertext of the data key."""
    return {naam: context for kamer in kamers() for naam, context in kamer.versleuteld.items()}


def _hercodeer(model: type[Model], veld: str, context: Callable[[Any], str], per_keer: int) -> int:
    gedaan = 0
    for rijen in _per_deel(model, Q(**{f"{veld}__isnull": False}), per_keer):
        anders = [rij for rij in rijen if sleutel_van(getattr(rij, veld)) != actieve_sleutel()]
        for rij in anders:
            plek = context(rij)
            setattr(rij, veld, versleutel(ontsleutel(getattr(rij, veld), context=plek), context=plek))
        model._default_manager.bulk_update(anders, [veld])
        gedaan += len(anders)
    return gedaan


def _per_deel(model: type[Model], waar: Q, per_keer: int) -> Iterator[list[Any]]:
    """Yields rows in their order, each part locked in a transaction of its own."""
    vanaf = 0
    while True:
        with transaction.atomic():
            lijst = model._default_manager.select_for_update(of=("self",), no_key=True).filter(waar, pk__gt=vanaf)
            rijen = list(lijst.order_by("pk")[:per_keer])
            if not rijen:
                return
            vanaf = rijen[-1].pk
            yield rijen


_STAPPEN: dict[str, Callable[[int], int]] = {
    "vullen": _vul,
    "wisselen": _wissel,
    "opruimen": _ruim_op,
    "overig": _overig,
}
