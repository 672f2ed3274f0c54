"""Tables that only the screens of the border need: calls as a sender may see them, and monthly figures per payer."""

import uuid

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from inkomen_koppeling.enums import Regeluitkomst
from reintegratie.models.basis import Nu


class Aanroep(models.Model):
    """One call of a system, for its own organisation to look at: no body, no query, no citizen number. Kept 30 days.

    `op` is real time. `fouten` holds [pointer, code, sentence] of what was refused.
    """

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

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

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

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


class Aanmeldlijst(models.Model):
    """A list of people that a payer without a system of its own uploads: first shown back, then confirmed, then worked off.

    The file itself is encrypted and goes as soon as the list was worked off; the rows hold references and reasons only.
    """

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verstrekker = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="+")
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    bestand = models.ForeignKey("reintegratie.Bestand", models.SET_NULL, null=True, related_name="+")
    naam = models.CharField(max_length=120)
    gemaakt_op = models.DateTimeField(db_default=Nu())
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(klaar_op__isnull=True) | models.Q(bevestigd_op__isnull=False, bestand__isnull=True),
                name="aanmeldlijst_klaar_na_bevestigen",
                violation_error_message="Een lijst is pas klaar nadat zij is bevestigd, en dan is het bestand weg.",
            )
        ]
        indexes = [models.Index(fields=["verstrekker", "-id"], name="aanmeldlijst_verstrekker")]

    def __str__(self) -> str:
        return self.naam


class Aanmeldregel(models.Model):
    """One row of a list: its number in the file, the sender's reference, and what became of it."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    lijst = models.ForeignKey(Aanmeldlijst, models.CASCADE, related_name="regels")
    nummer = models.PositiveIntegerField()
    kenmerk = models.CharField(max_length=64, blank=True)
    uitkomst = models.CharField(max_length=10, choices=Regeluitkomst.choices)
    fouten = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lijst", "nummer"], name="aanmeldregel_nummer", violation_error_message="Deze rij staat er al."
            )
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.uitkomst}"
