"""This room's part of the file page and of the person's own page: a fixed number of queries each."""

from typing import Any

from reintegratie.klok import vandaag
from reintegratie.models import Dossier
from resultaat.enums import Signaalstatus
from resultaat.ervaren import te_beantwoorden
from resultaat.lijsten import KANS_KLAAR
from resultaat.models import Begeleiding
from resultaat.weken import Weekbeeld, beeld_van


def _laatste(dossier: Dossier, *delen: str) -> Begeleiding | None:
    rijen = Begeleiding.objects.filter(dossier=dossier).select_related(
        "dienstverlener__organisatie", "overdracht__gunning__kavel__veiling__regels", "eindverslag"
    )
    return rijen.prefetch_related("mijlpalen", *delen).order_by("-van", "-pk").first()


def _beeld(begeleiding: Begeleiding) -> Weekbeeld:
    return beeld_van(begeleiding, list(begeleiding.mijlpalen.all()))


def begeleiding_van(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """What staff see of a guidance; nothing when there never was one."""
    begeleiding = _laatste(dossier)
    if begeleiding is None:
        return None
    return {"begeleiding": begeleiding, "weken": _beeld(begeleiding), "vandaag": vandaag()}


def mijn_begeleiding(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """What the person sees: who helps, until when, what is planned, and how many weeks of work count."""
    begeleiding = _laatste(dossier, "werkkansen", "signalen", "pauzes")
    if begeleiding is None:
        return None
    dag = vandaag()
    return {
        "begeleiding": begeleiding,
        "telt": begeleiding.tellen_tot >= dag,
        "weken": _beeld(begeleiding),
        "kansen": [kans for kans in begeleiding.werkkansen.all() if kans.stand not in KANS_KLAAR],
        "te_lezen": [s for s in begeleiding.signalen.all() if s.over_medewerking and s.status == Signaalstatus.OPEN],
        "pauze": next((p for p in begeleiding.pauzes.all() if p.van <= dag < p.tot), None),
        "verslag": getattr(begeleiding, "eindverslag", None),
        "vragen": te_beantwoorden(dossier.pk),
    }
