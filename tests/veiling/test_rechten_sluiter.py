"""The closing worker does all of its work with the few rights of its own database role."""

import pytest

from reintegratie.fouten import Weigering
from reintegratie.models import Bericht, Reservering
from tests import fabriek
from tests.rig.database import EigenDatabase
from tests.veiling import wereld
from veiling.enums import Rondestatus
from veiling.models import Gunning, OpeningsPoging, Proefenvelop, Rondesleutel, Veiling
from veiling.openen_ronde import open_ronde
from veiling.sluiterproces import ronde


def _rondes() -> tuple[Veiling, Veiling]:
    """One round with bids, and one in another region with a single bid of somebody without room."""
    met, wie = wereld.open_veiling()
    for een in wie:
        wereld.schrijf_in(met, een)
    leeg, wie = wereld.open_veiling(regio=fabriek.regio("Zeeland"))
    wereld.schrijf_in(leeg, wie[0], capaciteit=0)
    Rondesleutel.objects.filter(gebruikt_op__isnull=True).delete()
    return met, leeg


def test_everything_it_does_works_as_its_own_role(eigen_database: EigenDatabase) -> None:
    met, leeg = _rondes()
    sleutel = wereld.sluitersleutel()
    with eigen_database.als("sluiter"):
        assert ronde(sleutel) == {"gesloten": 0, "geopend": 0, "voorgesteld": 0, "proeven": 2, "sleutels": 5}
        with pytest.raises(Weigering, match="blijven verzegeld"):
            open_ronde(veiling_id=met.pk, sleutel=sleutel, door=wereld.DOOR)
    wereld.na_deadline(leeg)
    with eigen_database.als("sluiter"):
        assert ronde(sleutel) == {"gesloten": 2, "geopend": 2, "voorgesteld": 2, "proeven": 2, "sleutels": 0}
    assert Gunning.objects.get().kavel.veiling == met
    leeg.refresh_from_db()
    assert leeg.status == Rondestatus.DEFINITIEF
    assert Bericht.objects.filter(sjabloon="veiling.geen_keuze").exists()
    assert not Reservering.objects.filter(sleutel__in=[f"kavel:{k.pk}" for k in leeg.kavels.all()], gesloten_op=None)
    assert (OpeningsPoging.objects.count(), Proefenvelop.objects.filter(gelukt=True).count()) == (1, 4)
