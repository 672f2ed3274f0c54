"""Removes what the border keeps for a short time only: stored answers and used assertions. Real time (decision 0003)."""

from django.db import transaction
from django.utils import timezone

from reintegratie.api.idempotentie import BEWAREN
from reintegratie.api.limiet import ruim_verbruik_op
from reintegratie.models import GebruikteJti, Idempotentie


@transaction.atomic
def ruim_op() -> int:
    """Deletes expired rows; returns how many."""
    moment = timezone.now()
    antwoorden, _ = Idempotentie.objects.filter(op__lt=moment - BEWAREN).delete()
    verklaringen, _ = GebruikteJti.objects.filter(verloopt_op__lt=moment).delete()
    return antwoorden + verklaringen + ruim_verbruik_op()
