"""Reference data next to the scan: occupations and the demand for them per region. Never part of the score."""

from django.db import models
from django.db.models import Q

from scan.enums import Spanning


class Beroep(models.Model):
    """An occupation to choose from. `groep` is the two-digit occupational class that `code` begins with."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    code = models.CharField(max_length=12, primary_key=True)
    titel = models.CharField(max_length=120)
    zoeknaam = models.CharField(max_length=120)
    groep = models.CharField(max_length=2)
    groepsnaam = models.CharField(max_length=120)

    class Meta:
        ordering = ["groep", "titel"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__startswith=models.F("groep")),
                name="beroep_code_begint_met_groep",
                violation_error_message="De code van een beroep begint met de code van zijn groep.",
            )
        ]
        indexes = [models.Index(fields=["zoeknaam"], name="beroep_zoeknaam")]

    def __str__(self) -> str:
        return self.titel


class Krapte(models.Model):
    """How much employers in a region look for people of an occupational class, as a source said on a day."""

    regio = models.ForeignKey("reintegratie.Regio", models.CASCADE, related_name="+")
    groep = models.CharField(max_length=2)
    spanning = models.PositiveSmallIntegerField(choices=Spanning.choices)
    bron = models.CharField(max_length=120)
    peildatum = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "groep", "peildatum"],
                name="krapte_eenmaal",
                violation_error_message="Voor deze regio, groep en dag is er al een cijfer.",
            ),
            models.CheckConstraint(
                condition=Q(spanning__gte=1, spanning__lte=5),
                name="krapte_een_tot_vijf",
                violation_error_message="Spanning is een getal van 1 tot en met 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.groep} {self.spanning}"
