"""What is made public about rounds as open contracting data."""

from django.db import models

from reintegratie.models.basis import AlleenToevoegen, Nu
from veiling.enums import Releasesoort


class Release(AlleenToevoegen):
    """One OCDS release, as it was published at the moment of its event. Nobody's personal data, only organisations."""

    rechten_sluiter = "SELECT, INSERT"

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="releases")
    nummer = models.PositiveIntegerField()
    soort = models.CharField(max_length=20, choices=Releasesoort.choices)
    op = models.DateTimeField(db_default=Nu())
    inhoud = models.JSONField()

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["veiling", "nummer"],
                name="release_nummer",
                violation_error_message="Deze bekendmaking is er al.",
            ),
            models.CheckConstraint(
                condition=models.Q(nummer__gte=1),
                name="release_nummer_vanaf_een",
                violation_error_message="Bekendmakingen tellen vanaf 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.nummer} {self.soort}"
