"""Following one call through the chain: W3C `traceparent`, taken over from the caller or begun here (decision 0041).

It stands in log records, in the content of events that the call wrote, in the answer and in what goes out because of it.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

KOP = "traceparent"
_VORM = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")


@dataclass(frozen=True)
class Spoor:
    """`reeks` is the trace, `stap` this process's part of it."""

    reeks: str
    stap: str
    vlaggen: str = "00"
    van_buiten: bool = False

    def __str__(self) -> str:
        return f"00-{self.reeks}-{self.stap}-{self.vlaggen}"

    def volgende(self) -> "Spoor":
        """Returns the next step of the same trace."""
        return Spoor(self.reeks, secrets.token_hex(8), self.vlaggen)


_huidig: ContextVar[Spoor | None] = ContextVar("spoor", default=None)


def lees(kop: str) -> Spoor:
    """Returns our own step in the caller's trace; one that is missing or malformed begins a new trace."""
    gelezen = _VORM.fullmatch(kop.strip())
    if gelezen is None:
        return Spoor(secrets.token_hex(16), secrets.token_hex(8))
    versie, reeks, ouder, vlaggen, rest = gelezen.groups()
    ongeldig = versie == "ff" or (versie == "00" and rest) or not reeks.strip("0") or not ouder.strip("0")
    if ongeldig:
        return Spoor(secrets.token_hex(16), secrets.token_hex(8))
    return Spoor(reeks, secrets.token_hex(8), "01" if int(vlaggen, 16) & 1 else "00", van_buiten=True)


def huidig() -> Spoor | None:
    """Returns the trace that is being followed here, if any."""
    return _huidig.get()


def herkomst() -> dict[str, str]:
    """Returns what an event remembers of a call that brought its own trace."""
    spoor = _huidig.get()
    return {"spoor": str(spoor)} if spoor is not None and spoor.van_buiten else {}


@contextmanager
def volg(spoor: Spoor) -> Iterator[Spoor]:
    """Everything inside belongs to this trace."""
    merk = _huidig.set(spoor)
    try:
        yield spoor
    finally:
        _huidig.reset(merk)
