"""Personal links, and what a person asks on the own pages."""

from django.db import models

from reintegratie.enums import Linkdoel, Verzoeksoort

from .basis import Nu

MAX_POGINGEN = 5


class PersoonlijkeLink(models.Model):
    """Opens one thing for one person with a code from another channel. Link and code are kept as keyed hashes only.

    `verloopt_op`, `gebruikt_op` and `ingetrokken_op` are real time, as of every key."""

    token_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32)
    klant = models.ForeignKey("reintegratie.Klant", models.CASCADE, related_name="links")
    doel = models.CharField(max_length=20, choices=Linkdoel.choices)
    bericht = models.OneToOneField("reintegratie.Bericht", models.CASCADE, related_name="link")
    pogingen = models.PositiveSmallIntegerField(default=0)
    verloopt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pogingen__lte=MAX_POGINGEN),
                name="link_pogingen",
                violation_error_message="Een code mag hooguit vijf keer worden geprobeerd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.doel} {self.pk}"


class Verzoek(models.Model):
    """A person asks for a call or does not agree; the consulent answers it."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="verzoeken")
    soort = models.CharField(max_length=20, choices=Verzoeksoort.choices)
    tekst = models.TextField(max_length=2000, blank=True)
    niet_door = models.CharField("wie hierover niet mag beslissen", max_length=60, blank=True, db_default="")
    gevraagd_op = models.DateTimeField(db_default=Nu())
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    antwoord = models.TextField(max_length=1000, blank=True)
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort"],
                condition=models.Q(afgehandeld_op__isnull=True),
                name="verzoek_een_open",
                violation_error_message="Deze vraag staat al open. Uw consulent neemt contact met u op.",
            ),
            models.CheckConstraint(
                condition=models.Q(afgehandeld_op__isnull=True, antwoord="", door__isnull=True)
                | models.Q(afgehandeld_op__isnull=False, door__isnull=False) & ~models.Q(antwoord=""),
                name="verzoek_afgehandeld_met_antwoord",
                violation_error_message="Schrijf op wat u heeft gedaan.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
