"""What people say about the help: three questions at three moments, and complaints."""

from django.db import models

from reintegratie.models.basis import Nu
from resultaat.lijsten import Ervaringsmoment, Klachtonderwerp

VRAGEN = ("helpt", "luistert", "verder")


class Ervaring(models.Model):
    """Three questions to one person at one moment about one stay; without provider it is about own service."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="ervaringen")
    verblijf = models.ForeignKey("reintegratie.Verblijf", models.PROTECT, related_name="+")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, null=True, related_name="ervaringen")
    moment = models.CharField(max_length=10, choices=Ervaringsmoment.choices)
    gevraagd_op = models.DateTimeField(db_default=Nu())
    uiterlijk = models.DateField()
    bericht = models.OneToOneField("reintegratie.Bericht", models.PROTECT, null=True, blank=True, related_name="+")
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    op_papier = models.BooleanField(default=False, db_default=False)
    helpt = models.PositiveSmallIntegerField(null=True, blank=True)
    luistert = models.PositiveSmallIntegerField(null=True, blank=True)
    verder = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verblijf", "moment"],
                name="ervaring_een_per_moment",
                violation_error_message="Deze vragen zijn al gesteld.",
            ),
            models.CheckConstraint(
                condition=models.Q(beantwoord_op__isnull=True, **{f"{v}__isnull": True for v in VRAGEN})
                | models.Q(beantwoord_op__isnull=False, **{f"{v}__range": (1, 5) for v in VRAGEN}),
                name="ervaring_volledig",
                violation_error_message="Geef op elke vraag een antwoord van 1 tot 5.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["dienstverlener", "beantwoord_op"],
                condition=models.Q(beantwoord_op__isnull=False),
                name="ervaring_beantwoord",
            )
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.verblijf_id}"


class Klacht(models.Model):
    """A complaint of a person about its provider; the request carries the text, its term and the answer."""

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="klachten")
    verzoek = models.OneToOneField("reintegratie.Verzoek", models.PROTECT, related_name="+")
    onderwerp = models.CharField(max_length=12, choices=Klachtonderwerp.choices)

    def __str__(self) -> str:
        return self.onderwerp
