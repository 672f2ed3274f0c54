"""Doing one thing to many rounds: what fails for one round does not keep the others waiting."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from reintegratie.logboek_uitvoer import log

T = TypeVar("T")
_log = log(__name__)


def een_voor_een(lijst: Iterable[T], doe: Callable[[T], int]) -> int:
    """Does each in order and returns the sum. The first failure is raised again, but only after all were tried."""
    aantal = 0
    eerste: Exception | None = None
    for een in lijst:
        try:
            aantal += doe(een)
        except Exception as fout:
            _log.exception("een van de rondes lukt niet", soort=type(fout).__name__)
            eerste = eerste or fout
    if eerste is not None:
        raise eerste
    return aantal
