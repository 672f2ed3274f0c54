"""Waiting for a condition, without fixed pauses at the call site."""

import time
from collections.abc import Callable


def wacht_tot(voorwaarde: Callable[[], bool], *, seconden: float, stap: float = 0.02) -> bool:
    """Poll until the condition holds; False when the time is up."""
    grens = time.monotonic() + seconden
    while not voorwaarde():
        if time.monotonic() >= grens:
            return False
        time.sleep(stap)
    return True
