"""Work for people (`Taak`) and for processes (`Opdracht`)."""

from django.db import models

from reintegratie.enums import Opdrachtstatus

from .basis import Nu


class Taak(models.Model):
    """A thing to do about one file, opened and closed by acts and repaired nightly by the rules of each room."""

    soort = models.CharField(max_length=40)
    dossier = models.ForeignKey("reintegratie.Dossier", models.CASCADE, related_name="taken")
    sleutel = models.CharField(max_length=60, blank=True)
    reden = models.CharField(max_length=200)
    uiterlijk = models.DateField()
    geopend_op = models.DateTimeField(db_default=Nu())
    gesloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "dossier", "sleutel"],
                condition=models.Q(gesloten_op__isnull=True),
                name="taak_eenmaal_open",
                violation_error_message="Deze taak staat al open.",
            )
        ]
        indexes = [
            models.Index(fields=["uiterlijk", "id"], condition=models.Q(gesloten_op__isnull=True), name="taak_open_uiterlijk"),
            models.Index(fields=["dossier"], condition=models.Q(gesloten_op__isnull=True), name="taak_open_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.uiterlijk}"


class Opdracht(models.Model):
    """A job as a row: taken with SKIP LOCKED under a lease, so that a killed worker's job is taken up again."""

    rechten_sluiter = "SELECT (id), INSERT"

    soort = models.CharField(max_length=40)
    argumenten = models.JSONField()
    status = models.CharField(max_length=10, choices=Opdrachtstatus.choices, default=Opdrachtstatus.WACHT)
    beschikbaar_op = models.DateTimeField()
    verloopt_op = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField(max_length=200, blank=True)
    sleutel = models.CharField(max_length=80, null=True, unique=True)
    klaar_op = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=Opdrachtstatus.BEZIG, verloopt_op__isnull=False)
                | ~models.Q(status=Opdrachtstatus.BEZIG),
                name="opdracht_bezig_met_pacht",
                violation_error_message="Een opdracht in uitvoering heeft een einde van de pacht.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Opdrachtstatus.KLAAR, klaar_op__isnull=False)
                | (~models.Q(status=Opdrachtstatus.KLAAR) & models.Q(klaar_op__isnull=True)),
                name="opdracht_klaar_met_moment",
                violation_error_message="Een afgeronde opdracht heeft een moment.",
            ),
        ]
        indexes = [
            models.Index(fields=["beschikbaar_op"], condition=models.Q(status__in=["wacht", "bezig"]), name="opdracht_te_doen")
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.status}"
