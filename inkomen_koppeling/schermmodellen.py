"""Tables that only the screens of the border need: calls as a sender may see them, and monthly figures per payer."""

import uuid

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Aanroep(models.Model):
    """One call of a system, for its own organisation to look at: no body, no query, no citizen number. Kept 30 days.

    `op` is real time. `fouten` holds [pointer, code, sentence] of what was refused.
    """

    nummer = models.UUIDField(default=uuid.uuid4, editable=False)
    client = models.ForeignKey("reintegratie.ApiClient", models.CASCADE, related_name="+")
    op = models.DateTimeField()
    methode = models.CharField(max_length=7)
    pad = models.CharField(max_length=120)
    status = models.PositiveSmallIntegerField()
    duur_ms = models.PositiveIntegerField()
    kenmerk = models.CharField(max_length=64, blank=True)
    fouten = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["client", "-id"], name="aanroep_client"),
            models.Index(fields=["nummer"], name="aanroep_nummer"),
            BrinIndex(fields=["op"], name="aanroep_op"),
        ]

    def __str__(self) -> str:
        return f"{self.methode} {self.pad}"


class Maandstand(models.Model):
    """People of one payer in one region in one month; without a payer everybody in the region. Made by night."""

    verstrekker = models.ForeignKey("reintegratie.Inkomensverstrekker", models.CASCADE, null=True, related_name="+")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    maand = models.DateField()
    mensen = models.PositiveIntegerField()
    aan_het_werk = models.PositiveIntegerField()
    uit_uitkering = models.PositiveIntegerField()
    begonnen = models.PositiveIntegerField()
    wachtdagen = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verstrekker", "regio", "maand"],
                nulls_distinct=False,
                name="maandstand_eenmaal",
                violation_error_message="Deze maand is al geteld.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verstrekker_id or 'regio'} {self.maand:%Y-%m}"
