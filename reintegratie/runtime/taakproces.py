"""One of the product's own processes: started, watched, started again, stopped."""

import os
import subprocess
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reintegratie.runtime import kind
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.kind import meld
from reintegratie.runtime.omgeving import WORTEL

STERFTES, VENSTER = 5, 60.0


@dataclass(frozen=True)
class Meegave:
    """What one start of a process gets: environment, open files, and which of those are for this start only."""

    omgeving: dict[str, str]
    fds: Sequence[int] = ()
    eenmalig: bool = False


@dataclass
class Taakproces:
    """A process that is restarted when it dies, until it dies too often."""

    naam: str
    opdracht: list[str]
    meegave: Callable[[], Meegave]
    proces: subprocess.Popen[bytes] | None = None
    sterftes: deque[float] = field(default_factory=deque)
    opnieuw_op: float = 0.0

    def begin(self) -> None:
        meegave = self.meegave()
        self.proces = kind.begin(self.opdracht, omgeving=meegave.omgeving, map_=str(WORTEL), fds=meegave.fds)
        for fd in meegave.fds if meegave.eenmalig else ():
            os.close(fd)
        assert self.proces.stdout is not None
        kind.met_naam(self.naam, self.proces.stdout)

    def bewaak(self, nu: float) -> None:
        """Start again after a growing pause; too many deaths in a minute end everything."""
        if self.proces is None:
            if nu >= self.opnieuw_op:
                self.begin()
            return
        code = self.proces.poll()
        if code is None:
            return
        self.proces = None
        self.sterftes.append(nu)
        while self.sterftes[0] < nu - VENSTER:
            self.sterftes.popleft()
        if len(self.sterftes) >= STERFTES:
            raise Opstartfout(f"'{self.naam}' stopte {STERFTES} keer in een minuut (code {code}). Zie de regels hierboven.")
        pauze = 0.5 * 2 ** (len(self.sterftes) - 1)
        self.opnieuw_op = nu + pauze
        meld(f"toezicht | '{self.naam}' is gestopt (code {code}) en start opnieuw over {pauze:.1f} s.")

    def stop(self) -> None:
        if self.proces is not None:
            kind.stop(self.proces)
