"""Every named rule of the border's tables refuses what it should."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from inkomen_koppeling.models import Verwijzing, Weigeringstelling
from tests.koppeling.klant import Koppelklant

NU = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"beeindigd_op": NU}, "verwijzing_einde_met_moment"),
        ({"status": "ingetrokken", "intrekreden": "dubbel"}, "verwijzing_einde_met_moment"),
        ({"status": "intrekking_gevraagd", "intrekreden": "dubbel"}, "verwijzing_gevraagd_met_moment"),
        ({"gevraagd_op": NU}, "verwijzing_gevraagd_met_moment"),
        ({"intrekreden": "dubbel"}, "verwijzing_intrekking_met_reden"),
        ({"status": "intrekking_gevraagd", "gevraagd_op": NU}, "verwijzing_intrekking_met_reden"),
        ({"kenmerk": "K-2"}, "verwijzing_kenmerk"),
    ],
)
def test_state_and_evidence_cannot_disagree(uwv: Koppelklant, velden: dict[str, object], regel: str) -> None:
    uwv.verwijs()
    uwv.verwijs(kenmerk="K-2")
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Verwijzing.objects.filter(kenmerk="K-1").update(**velden)


def test_one_count_per_sender_day_and_reason(uwv: Koppelklant) -> None:
    def tel() -> None:
        Weigeringstelling.objects.create(verstrekker=uwv.verstrekker, dag=NU.date(), code="x", aantal=1, laatst_op=NU)

    tel()
    with pytest.raises(IntegrityError, match="weigeringstelling_eenmaal"), transaction.atomic():
        tel()
