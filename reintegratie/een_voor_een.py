"""Doing one thing to many rows: what fails for one does not keep the others waiting."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from reintegratie.logboek_uitvoer import log

T = TypeVar("T")
_log = log(__name__)


class DeelsMislukt(Exception):
    """Everything was tried; `mislukt` of it failed, the first as this error's cause. `gedaan` is the sum of the rest."""

    def __init__(self, gedaan: int, mislukt: int) -> None:
        super().__init__(f"{mislukt} mislukt, {gedaan} gedaan")
        self.gedaan, self.mislukt = gedaan, mislukt


def zoveel_mogelijk(lijst: Iterable[T], doe: Callable[[T], int]) -> int:
    """Does each in order and returns the sum. Raises `DeelsMislukt` when some failed, after all were tried."""
    aantal, mislukt = 0, 0
    eerste: BaseException | None = None
    for een in lijst:
        try:
            aantal += doe(een)
        except DeelsMislukt as fout:
            aantal, mislukt, eerste = aantal + fout.gedaan, mislukt + fout.mislukt, eerste or fout.__cause__
        except Exception as fout:
            _log.exception("een van de rijen lukt niet", soort=type(fout).__name__)
            mislukt, eerste = mislukt + 1, eerste or fout
    if mislukt:
        raise DeelsMislukt(aantal, mislukt) from eerste
    return aantal


def een_voor_een(lijst: Iterable[T], doe: Callable[[T], int]) -> int:
    """As `zoveel_mogelijk`, and raises the first failure itself: for sweeps, which come back soon."""
    try:
        return zoveel_mogelijk(lijst, doe)
    except DeelsMislukt as fout:
        raise (fout.__cause__ or fout) from None
