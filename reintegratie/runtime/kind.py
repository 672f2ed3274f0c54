"""Child processes that never outlive their parent and whose output carries their name."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Gebruiker:
    """The operating-system user a child runs as."""

    naam: str
    uid: int
    gid: int


def sterf_met_ouder(sein: int) -> Callable[[], None]:
    """A preexec function: the kernel sends `sein` to the child when the starting thread ends."""
    ouder = os.getpid()

    def instellen() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, sein)
        if os.getppid() != ouder:
            os._exit(1)

    return instellen


def begin(
    opdracht: Sequence[str],
    *,
    omgeving: Mapping[str, str],
    map_: str = "/",
    sein: int = signal.SIGTERM,
    gebruiker: Gebruiker | None = None,
    uitvoer: int | IO[bytes] = subprocess.PIPE,
    fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in its own session. Call from the main thread: the death signal follows the starting thread."""
    return subprocess.Popen(
        list(opdracht),
        cwd=map_,
        env=dict(omgeving),
        stdin=subprocess.DEVNULL,
        stdout=uitvoer,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=sterf_met_ouder(sein),  # noqa: PLW1509 - children are started from the main thread only
        pass_fds=tuple(fds),
        user=gebruiker.uid if gebruiker else None,
        group=gebruiker.gid if gebruiker else None,
        extra_groups=[] if gebruiker else None,
    )


def stop(proces: subprocess.Popen[bytes], *, sein: int = signal.SIGTERM, na: int | None = None, wacht: float = 20) -> None:
    """Send `sein`; after `wacht` seconds `na` (or nothing), and in the end SIGKILL to the whole session."""
    for dit in (sein, na):
        if dit is None or proces.poll() is not None:
            continue
        proces.send_signal(dit)
        try:
            proces.wait(wacht)
        except subprocess.TimeoutExpired:
            continue
    if proces.poll() is None:
        os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()


def met_naam(naam: str, stroom: IO[bytes]) -> threading.Thread:
    """Copy a child's output to ours, each line preceded by the child's name."""

    def kopieer() -> None:
        for regel in stroom:
            meld(f"{naam:<8} | {regel.decode(errors='replace').rstrip()}")
        stroom.close()

    draad = threading.Thread(target=kopieer, name=f"uitvoer-{naam}", daemon=True)
    draad.start()
    return draad


def meld(tekst: str) -> None:
    """Print at once; a reader who went away must not stop the product."""
    try:
        sys.stdout.write(tekst + "\n")
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - stays open for the rest of the process
