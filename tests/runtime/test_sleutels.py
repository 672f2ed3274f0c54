"""Keys: made once, closed to others, refused when they are not the database's own."""

import os
import stat
from pathlib import Path

import pytest

from reintegratie.runtime import sleutels
from reintegratie.runtime.fouten import Opstartfout


def test_every_key_is_made_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    map_ = tmp_path / "sleutels"
    sleutels.maak(map_)
    assert sleutels.ontbrekend(map_) == []
    assert {stat.S_IMODE(bestand.stat().st_mode) for bestand in map_.iterdir()} == {0o600}
    assert stat.S_IMODE(map_.stat().st_mode) == 0o700


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    sleutels.maak(tmp_path)
    eerder = {bestand.name: bestand.read_bytes() for bestand in tmp_path.iterdir()}
    sleutels.maak(tmp_path)
    assert {bestand.name: bestand.read_bytes() for bestand in tmp_path.iterdir()} == eerder


def test_a_recovery_key_that_is_kept_offline_is_not_made_again(tmp_path: Path) -> None:
    sleutels.maak(tmp_path)
    publiek = (tmp_path / "herstel.pub").read_text()
    (tmp_path / "herstel.key").unlink()
    sleutels.maak(tmp_path)
    assert not (tmp_path / "herstel.key").exists()
    assert (tmp_path / "herstel.pub").read_text() == publiek


def test_missing_keys_of_a_database_in_use_are_named(tmp_path: Path) -> None:
    sleutels.maak(tmp_path)
    (tmp_path / "index.json").unlink()
    with pytest.raises(Opstartfout, match=r"index\.json"):
        sleutels.controleer(tmp_path, None)


def test_keys_of_another_database_are_refused(tmp_path: Path) -> None:
    sleutels.maak(tmp_path / "een")
    sleutels.maak(tmp_path / "twee")
    sleutels.controleer(tmp_path / "een", sleutels.actief_merk(tmp_path / "een"))
    with pytest.raises(Opstartfout, match="andere database"):
        sleutels.controleer(tmp_path / "een", sleutels.actief_merk(tmp_path / "twee"))


def test_the_unwrapping_key_travels_by_pipe(tmp_path: Path) -> None:
    sleutels.maak(tmp_path)
    with os.fdopen(sleutels.sluitersleutel_als_pijp(tmp_path), "rb") as pijp:
        assert pijp.read() == (tmp_path / sleutels.SLUITERSLEUTEL).read_bytes()
