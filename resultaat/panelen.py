"""This room's part of the file page and of the person's own page: at most two queries each."""

from typing import Any

from reintegratie.klok import vandaag
from reintegratie.models import Dossier
from resultaat.models import Begeleiding
from resultaat.weken import Weekbeeld, beeld_van


def _laatste(dossier: Dossier) -> Begeleiding | None:
    rijen = Begeleiding.objects.filter(dossier=dossier).select_related(
        "dienstverlener__organisatie", "overdracht__gunning__kavel__veiling__regels"
    )
    return rijen.prefetch_related("mijlpalen").order_by("-van", "-pk").first()


def _beeld(begeleiding: Begeleiding) -> Weekbeeld:
    return beeld_van(begeleiding, list(begeleiding.mijlpalen.all()))


def begeleiding_van(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """What staff see of a guidance; nothing when there never was one."""
    begeleiding = _laatste(dossier)
    if begeleiding is None:
        return None
    return {"begeleiding": begeleiding, "weken": _beeld(begeleiding), "vandaag": vandaag()}


def mijn_begeleiding(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """What the person sees: who helps, until when, and how many weeks of work count."""
    begeleiding = _laatste(dossier)
    if begeleiding is None:
        return None
    return {"begeleiding": begeleiding, "weken": _beeld(begeleiding)}
