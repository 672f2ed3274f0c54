"""How long a newcomer waits for a service. Pure: an estimate from numbers that everybody can check."""

from __future__ import annotations


def weken_wachten(*, capaciteit: int, bezet: int, wachtend: int, duur_weken: int) -> int:
    """Returns whole weeks until a place for somebody who joins now; 0 when there is one.

    Places come free evenly over the duration: ``capaciteit / duur_weken`` a week. Before the newcomer come those who wait.
    """
    if capaciteit < 1 or duur_weken < 1:
        raise ValueError("een dienst heeft plekken en een duur")
    tekort = bezet + wachtend + 1 - capaciteit
    if tekort <= 0:
        return 0
    return -(-tekort * duur_weken // capaciteit)
