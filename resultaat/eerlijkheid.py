"""Whether the scan holds for each benefit group: the only place that puts a benefit beside a chance (promise P09).

The figures stand on a table of their own, from ten people on, and nothing that decides reads it.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from django.db import transaction

from inkomen_koppeling.models import Verwijzing
from reintegratie.klok import middernacht
from resultaat.models import Groepscijfer
from scan.ijken import MINSTENS, maten
from scan.ijkgegevens import Ijkgegevens, laad
from scan.models import Afname, Ijking

GRENS_OUD = dt.timedelta(days=7)


def tel_nacht(dag: dt.date) -> int:
    """Adds the figures of reports of the last week that have none yet; returns how many rows."""
    klaar = Groepscijfer.objects.values("ijking")
    nieuw = Ijking.objects.filter(aantal__gte=MINSTENS, op__gte=middernacht(dag - GRENS_OUD)).exclude(pk__in=klaar)
    return sum(tel_per_groep(ijking_id=pk) for pk in nieuw.values_list("pk", flat=True))


@transaction.atomic
def tel_per_groep(*, ijking_id: int) -> int:
    """Counts one report per benefit group; groups under ten people leave no row. Returns how many rows."""
    ijking = Ijking.objects.select_related("versie").get(pk=ijking_id)
    gegevens = laad(ijking.versie, ijking.peildatum)
    groepen = _groepen(gegevens)
    eta = gegevens.eta + gegevens.offset
    rijen = []
    for groep in sorted(set(groepen.tolist()) - {""}):
        erin = groepen == groep
        gevonden = maten(eta[erin], gegevens.y[erin], grens=float(ijking.inhoud["grens"]))
        if not gevonden["te_weinig"]:
            rijen.append(_rij(ijking, str(groep), gevonden))
    return len(Groepscijfer.objects.bulk_create(rijen))


def _groepen(gegevens: Ijkgegevens) -> Any:
    """The benefit group of the first referral of each person's file; empty without a payer."""
    nummers = gegevens.afname.tolist()
    dossier = dict(Afname.objects.filter(pk__in=nummers).values_list("pk", "dossier_id"))
    verwijzingen = Verwijzing.objects.filter(dossier__in=set(dossier.values())).order_by("-pk")
    eerste = dict(verwijzingen.values_list("dossier_id", "uitkeringsgroep"))
    return np.array([eerste.get(dossier[pk], "") for pk in nummers], dtype=object)


def _rij(ijking: Ijking, groep: str, gevonden: Mapping[str, Any]) -> Groepscijfer:
    def zes(getal: float) -> Decimal:
        return Decimal(f"{getal:.6f}")

    verhouding, fouten = gevonden["verhouding"], gevonden["fouten"]
    return Groepscijfer(
        ijking=ijking,
        groep=groep,
        aantal=gevonden["aantal"],
        verwacht=zes(gevonden["verwacht"]),
        waargenomen=zes(gevonden["waargenomen"]["waarde"]),
        verhouding=zes(verhouding["waarde"]),
        verhouding_laag=zes(verhouding["laag"]),
        verhouding_hoog=zes(verhouding["hoog"]),
        ver=zes(fouten["ver"]["waarde"]),
        vals_alarm=zes(fouten["vals_alarm"]["waarde"]) if fouten["vals_alarm"] else None,
    )
