"""Calibration per benefit group: on a table of its own, for supervision only, never read by anything that decides."""

from django.db import models
from django.db.models import Q

from reintegratie.models.basis import AlleenToevoegen, Nu


class Groepscijfer(AlleenToevoegen):
    """What a calibration report says about one benefit group of at least ten people (promise P09)."""

    ijking = models.ForeignKey("scan.Ijking", models.PROTECT, related_name="+")
    groep = models.CharField(max_length=10)
    aantal = models.PositiveIntegerField()
    verwacht = models.DecimalField(max_digits=7, decimal_places=6)
    waargenomen = models.DecimalField(max_digits=7, decimal_places=6)
    verhouding = models.DecimalField("uitkomst gedeeld door verwachting", max_digits=9, decimal_places=6)
    verhouding_laag = models.DecimalField(max_digits=9, decimal_places=6)
    verhouding_hoog = models.DecimalField(max_digits=9, decimal_places=6)
    ver = models.DecimalField("deel gemerkt als ver van werk", max_digits=7, decimal_places=6)
    vals_alarm = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    op = models.DateTimeField(db_default=Nu())

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["ijking", "groep"],
                name="groepscijfer_eenmaal",
                violation_error_message="Dit cijfer is er al.",
            ),
            models.CheckConstraint(
                condition=Q(aantal__gte=10),
                name="groepscijfer_minstens_tien",
                violation_error_message="Over minder dan tien mensen staat er geen cijfer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.groep} {self.ijking_id}"
