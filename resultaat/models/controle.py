"""The accountant's monthly sample of paid outcomes."""

from django.db import models
from django.db.models import Q

from reintegratie.models.basis import Nu


class Steekproef(models.Model):
    """What was drawn about one month: from how many amounts, with which published seed."""

    rechten_app = "SELECT, INSERT"

    maand = models.DateField(unique=True)
    wortel_dag = models.DateField()
    zaad = models.CharField(max_length=64)
    populatie = models.PositiveIntegerField()
    op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(maand__day=1, wortel_dag__gt=models.F("maand")),
                name="steekproef_na_de_maand",
                violation_error_message="Een steekproef gaat over een hele maand die voorbij is.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m}"


class Steekproefpost(models.Model):
    """One amount of the sample: which points of the checklist are right, and what was found."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("steekproef", "volgnummer", "uitbetaling")

    steekproef = models.ForeignKey(Steekproef, models.PROTECT, related_name="posten")
    volgnummer = models.PositiveSmallIntegerField()
    uitbetaling = models.ForeignKey("resultaat.Uitbetaling", models.PROTECT, related_name="+")
    punten = models.JSONField(default=dict)
    goed = models.BooleanField(null=True, blank=True)
    toelichting = models.CharField(max_length=600, blank=True)
    op = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["steekproef", "uitbetaling"],
                name="steekproefpost_eenmaal",
                violation_error_message="Dit bedrag zit al in de steekproef.",
            ),
            models.CheckConstraint(
                condition=Q(goed__isnull=True, op__isnull=True, door__isnull=True)
                | Q(goed__isnull=False, op__isnull=False, door__isnull=False),
                name="steekproefpost_met_naam",
                violation_error_message="Een controle heeft een uitkomst, een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=~Q(goed=False) | ~Q(toelichting=""),
                name="steekproefpost_fout_met_uitleg",
                violation_error_message="Schrijf op wat er niet klopt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.steekproef_id}-{self.volgnummer}"
