"""Which municipality or payer goes on as which: rows of one act with a date (reintegratie.herindelen)."""

from django.db import models

_ANDER = "Een opvolger is een andere dan wie ophoudt."


class Gemeenteopvolging(models.Model):
    """From `op` the territory of `oud` belongs to `nieuw`; several successors mean a split."""

    rechten_app = "SELECT, INSERT"

    oud = models.ForeignKey("reintegratie.Gemeente", models.PROTECT, related_name="opvolgers")
    nieuw = models.ForeignKey("reintegratie.Gemeente", models.PROTECT, related_name="voorgangers")
    op = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["oud", "nieuw"],
                name="gemeenteopvolging_eenmaal",
                violation_error_message="Deze opvolging is al vastgelegd.",
            ),
            models.CheckConstraint(
                condition=~models.Q(oud=models.F("nieuw")), name="gemeenteopvolging_ander", violation_error_message=_ANDER
            ),
        ]

    def __str__(self) -> str:
        return f"{self.oud_id} → {self.nieuw_id} op {self.op}"


class Verstrekkeropvolging(models.Model):
    """From `op` new referrals come from `nieuw`; what `oud` referred before stays under its own name and reference."""

    rechten_app = "SELECT, INSERT"

    oud = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="opvolgers")
    nieuw = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="voorgangers")
    op = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["oud", "nieuw"],
                name="verstrekkeropvolging_eenmaal",
                violation_error_message="Deze opvolging is al vastgelegd.",
            ),
            models.CheckConstraint(
                condition=~models.Q(oud=models.F("nieuw")), name="verstrekkeropvolging_ander", violation_error_message=_ANDER
            ),
        ]

    def __str__(self) -> str:
        return f"{self.oud_id} → {self.nieuw_id} op {self.op}"
