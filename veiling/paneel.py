"""The part of the dossier page about the group somebody is in."""

from typing import Any

from reintegratie.enums import Rol
from veiling.models import KavelDeelname, Vergelijkingsdeel


def paneel(dossier: Any, lezer: Any) -> dict[str, Any] | None:
    """Group and its state for staff; nothing for others or when there is nothing to say."""
    if getattr(lezer, "rol", None) not in (Rol.CONSULENT, Rol.VEILINGMEESTER):
        return None
    deelname = KavelDeelname.objects.filter(dossier=dossier).select_related("kavel__regio").order_by("-pk").first()
    vergelijking = Vergelijkingsdeel.objects.filter(dossier=dossier, eruit_op__isnull=True).exists()
    if deelname is None and not vergelijking:
        return None
    return {"deelname": deelname, "vergelijking": vergelijking}
