"""The life of one installation: start, secrets in the right hands, a process that dies, stop, start again, a kill."""

import base64
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reintegratie.runtime.postgres import uitwijk
from reintegratie.runtime.wachten import wacht_tot
from tests.rig.loop import Testloop
from tests.rig.toezicht import Lopend, toezicht


@pytest.fixture
def var(testloop: Testloop) -> Iterator[Path]:
    map_ = Path(tempfile.mkdtemp(prefix="gegevens é ", dir=testloop.map_))
    map_.chmod(0o755)
    yield map_ / "var"
    subprocess.run(["rm", "-rf", str(map_), str(uitwijk(map_ / "var" / "postgres"))], check=True)


def controleer_geheimen(lopend: Lopend, var: Path) -> None:
    """Nothing of the unwrapping key or of another role's address stands in the environment of web or worker."""
    sleutel = (var / "sleutels" / "sluiter.key").read_text().strip()
    for naam in ("web", "worker", "beat", "sluiter"):
        gezien = lopend.omgeving(naam)
        assert sleutel.encode() not in gezien
        assert base64.b64decode(sleutel).hex().encode() not in gezien
    for naam in ("web", "worker", "beat"):
        assert b"SLUITER" not in lopend.omgeving(naam)
        assert b"eigenaar@" not in lopend.omgeving(naam)
        assert b"sluiter@" not in lopend.omgeving(naam)


def controleer_herstart(lopend: Lopend) -> None:
    eerste = lopend.pid("sluiter")
    assert eerste is not None
    os.kill(eerste, signal.SIGKILL)
    assert wacht_tot(lambda: lopend.pid("sluiter") not in (None, eerste), seconden=20)
    assert "'sluiter' is gestopt (code -9)" in lopend.log.read_text()


def test_v02_start_stop_and_start_again(var: Path) -> None:
    with toezicht(var) as lopend:
        assert lopend.wacht_tot_alles_leeft(), lopend.log.read_text()
        controleer_geheimen(lopend, var)
        controleer_herstart(lopend)
        assert lopend.stop(signal.SIGTERM) == (0, [])
    assert "toezicht | Gestopt." in lopend.log.read_text()
    with toezicht(var) as opnieuw:
        assert opnieuw.wacht_tot_alles_leeft(), opnieuw.log.read_text()
        code, over = opnieuw.stop(signal.SIGKILL)
        assert (code, over) == (-9, [])
