"""Deliveries of many rows at once: the rows encrypted in blocks until they are processed, and the result per row."""

import uuid

from django.db import models
from django.db.models import F, Q

from inkomen_koppeling.enums import Berichtsoort
from reintegratie.models.basis import Nu


class Levering(models.Model):
    """One file of one sender. The same file twice is the same delivery: `inhoud_merk` is a keyed hash of its rows."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verstrekker = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="+")
    client = models.ForeignKey("reintegratie.ApiClient", models.PROTECT, null=True, related_name="+")
    soort = models.CharField(max_length=20, choices=Berichtsoort.choices)
    regels = models.PositiveIntegerField()
    inhoud_merk = models.BinaryField(max_length=32)
    ontvangen_op = models.DateTimeField(db_default=Nu())
    klaar_op = models.DateTimeField(null=True, blank=True)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verstrekker", "soort", "inhoud_merk"],
                name="levering_eenmaal",
                violation_error_message="Deze levering kregen wij al.",
            ),
        ]
        indexes = [models.Index(fields=["verstrekker", "-id"], name="levering_verstrekker")]

    def __str__(self) -> str:
        return f"{self.soort} {self.uuid}"


class Leveringsblok(models.Model):
    """Some rows of a delivery, done in one transaction. What was sent leaves when the outcome is there.

    `uitkomsten` has one entry per row: number, outcome, own reference and what was wrong, never a value that was sent.
    """

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    levering = models.ForeignKey(Levering, models.CASCADE, related_name="blokken")
    nummer = models.PositiveIntegerField()
    eerste_regel = models.PositiveIntegerField()
    regels = models.PositiveIntegerField()
    cijfertekst = models.BinaryField(null=True)
    verwerkt_op = models.DateTimeField(null=True, blank=True)
    aangenomen = models.PositiveIntegerField(default=0)
    dubbel = models.PositiveIntegerField(default=0)
    geweigerd = models.PositiveIntegerField(default=0)
    uitkomsten = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["levering", "nummer"], name="leveringsblok_nummer", violation_error_message="Dit blok is er al."
            ),
            models.CheckConstraint(
                condition=Q(verwerkt_op__isnull=True, cijfertekst__isnull=False, uitkomsten__isnull=True)
                | Q(
                    verwerkt_op__isnull=False,
                    cijfertekst__isnull=True,
                    uitkomsten__isnull=False,
                    regels=F("aangenomen") + F("dubbel") + F("geweigerd"),
                ),
                name="leveringsblok_verwerkt_met_uitkomst",
                violation_error_message="Een verwerkt blok heeft van elke regel een uitkomst en geen inhoud meer.",
            ),
        ]
        indexes = [models.Index(fields=["levering", "nummer"], condition=Q(verwerkt_op__isnull=True), name="leveringsblok_wacht")]

    def __str__(self) -> str:
        return f"{self.levering_id} blok {self.nummer}"
