"""Messages and questions on the file page: two queries."""

from typing import Any

from reintegratie.models import Bericht, Dossier, Verzoek


def post_van(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    rijen = Bericht.objects.filter(dossier=dossier).exclude(sjabloon="code").order_by("-pk")
    return {
        "dossier": dossier,
        "berichten": list(rijen[:4]),
        "verzoeken": list(Verzoek.objects.filter(dossier=dossier, afgehandeld_op__isnull=True).order_by("pk")),
    }
