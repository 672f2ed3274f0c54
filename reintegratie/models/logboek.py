"""The event log (audit trail and outbox in one) and the processing log (decision 0002)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models

from .basis import AlleenToevoegen, Nu


class Gebeurtenis(AlleenToevoegen):
    """Something that happened, written in the act's own transaction. Order and proof come from `Zegel`."""

    rechten_sluiter = "SELECT (id, op), INSERT"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stroom = models.CharField(max_length=60)
    soort = models.CharField(max_length=60)
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, null=True, related_name="gebeurtenissen")
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    digest = models.BinaryField(max_length=32)

    class Meta(AlleenToevoegen.Meta):
        indexes = [
            models.Index(fields=["dossier", "-id"], name="gebeurtenis_dossier"),
            models.Index(fields=["stroom", "id"], name="gebeurtenis_stroom"),
        ]

    def __str__(self) -> str:
        return f"{self.stroom} {self.soort}"


class GebeurtenisInhoud(models.Model):
    """Content and salt of an event; may expire by a retention rule, the event and its digest stay."""

    rechten_app = "SELECT, INSERT"
    rechten_sluiter = "INSERT"

    gebeurtenis = models.OneToOneField(Gebeurtenis, models.PROTECT, primary_key=True, related_name="inhoud")
    inhoud = models.JSONField()
    zout = models.BinaryField(max_length=16)

    def __str__(self) -> str:
        return str(self.pk)


class Zegel(AlleenToevoegen):
    """Gapless position of a committed event and the link of the chain: SHA-256(previous keten ‖ digest)."""

    positie = models.BigIntegerField(primary_key=True)
    gebeurtenis = models.OneToOneField(Gebeurtenis, models.PROTECT, related_name="zegel")
    keten = models.BinaryField(max_length=32)
    op = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.positie)


class Onverzegeld(models.Model):
    """An event without a seal yet: the sequencer's own list. Triggers on `Gebeurtenis` and `Zegel` keep it, nothing else."""

    rechten_app = "SELECT"

    gebeurtenis = models.OneToOneField(
        Gebeurtenis, models.DO_NOTHING, primary_key=True, related_name="wacht", db_constraint=False
    )

    def __str__(self) -> str:
        return str(self.pk)


class DagWortel(AlleenToevoegen):
    """Published head of the chain at the end of a day: what was sealed before it cannot change unseen."""

    dag = models.DateField(primary_key=True)
    positie = models.BigIntegerField()
    keten = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.dag)


class Verwerking(AlleenToevoegen):
    """Processing log: who saw or changed whose data, why. A list writes one line with all dossiers it showed (P05)."""

    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    handeling = models.CharField(max_length=40)
    doel = models.CharField(max_length=80)
    plek = models.CharField(max_length=80)
    dossiers = ArrayField(models.BigIntegerField())

    class Meta(AlleenToevoegen.Meta):
        indexes = [
            GinIndex(fields=["dossiers"], name="verwerking_dossiers"),
            BrinIndex(fields=["op"], name="verwerking_op"),
        ]

    def __str__(self) -> str:
        return f"{self.handeling} {self.plek}"
