"""Subscriptions to the feed and each delivery to them. Real time: others' systems know nothing of the domain's clock."""

import uuid

from django.db import models

from reintegratie.models.basis import beide_of_geen


class Abonnementstatus(models.TextChoices):
    ACTIEF = "actief", "Actief"
    GESTOPT = "gestopt", "Gestopt na storing"
    BEEINDIGD = "beeindigd", "Beëindigd"


class Bezorgstatus(models.TextChoices):
    WACHT = "wacht", "Wacht"
    GELUKT = "gelukt", "Bezorgd"
    VERVALLEN = "vervallen", "Vervallen"


class Abonnement(models.Model):
    """A system wants events at its own address. `positie` and `verwijzing` say up to where deliveries were written."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("reintegratie.ApiClient", models.PROTECT, related_name="+")
    adres = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=Abonnementstatus.choices, default=Abonnementstatus.ACTIEF)
    positie = models.BigIntegerField()
    verwijzing = models.BigIntegerField()
    aangemaakt_op = models.DateTimeField()
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveIntegerField(default=0)
    hapert_sinds = models.DateTimeField(null=True, blank=True)
    volgende_poging = models.DateTimeField(null=True, blank=True)
    laatste_fout = models.CharField(max_length=80, blank=True)
    laatst_gelukt_op = models.DateTimeField(null=True, blank=True)
    pacht = models.UUIDField(null=True, blank=True)
    pacht_tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "adres"],
                condition=~models.Q(status="beeindigd"),
                name="abonnement_adres",
                violation_error_message="Dit systeem heeft al een abonnement op dit adres.",
            ),
            models.CheckConstraint(
                condition=models.Q(status="beeindigd", beeindigd_op__isnull=False)
                | (~models.Q(status="beeindigd") & models.Q(beeindigd_op__isnull=True)),
                name="abonnement_einde",
                violation_error_message="Een beëindigd abonnement heeft een moment.",
            ),
            beide_of_geen("pacht", "pacht_tot", naam="abonnement_pacht", melding="Een pacht heeft een einde."),
        ]
        indexes = [
            models.Index(fields=["volgende_poging"], condition=models.Q(status="actief"), name="abonnement_actief"),
        ]

    def __str__(self) -> str:
        return self.adres


class Bezorging(models.Model):
    """One event for one subscription. Without `gebeurtenis` it is a test; `opnieuw` was asked for by hand."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    abonnement = models.ForeignKey(Abonnement, models.CASCADE, related_name="bezorgingen")
    gebeurtenis = models.ForeignKey("reintegratie.Gebeurtenis", models.PROTECT, null=True, related_name="+")
    verwijzing = models.ForeignKey("inkomen_koppeling.Verwijzing", models.PROTECT, null=True, related_name="+")
    opnieuw = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Bezorgstatus.choices, default=Bezorgstatus.WACHT)
    pogingen = models.PositiveIntegerField(default=0)
    fout = models.CharField(max_length=80, blank=True)
    gemaakt_op = models.DateTimeField()
    gelukt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["abonnement", "gebeurtenis", "verwijzing"],
                condition=models.Q(opnieuw=False, gebeurtenis__isnull=False),
                name="bezorging_eenmaal",
                violation_error_message="Deze gebeurtenis staat al klaar voor dit abonnement.",
            ),
            beide_of_geen(
                "gebeurtenis", "verwijzing", naam="bezorging_waarover", melding="Bij een gebeurtenis hoort een verwijzing."
            ),
            models.CheckConstraint(
                condition=models.Q(status="gelukt", gelukt_op__isnull=False)
                | (~models.Q(status="gelukt") & models.Q(gelukt_op__isnull=True)),
                name="bezorging_gelukt",
                violation_error_message="Een gelukte bezorging heeft een moment.",
            ),
        ]
        indexes = [
            models.Index(fields=["abonnement", "id"], condition=models.Q(status="wacht"), name="bezorging_wacht"),
            models.Index(fields=["gemaakt_op"], name="bezorging_op"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
