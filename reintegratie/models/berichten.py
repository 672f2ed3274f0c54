"""Messages and files. Files live in the database, encrypted in chunks: no volume is shared between processes (decision 0006)."""

import uuid

from django.db import models

from reintegratie.enums import Berichtstatus, Kanaal

from .basis import Nu


class Bestand(models.Model):
    """A file: metadata here, encrypted chunks of at most 1 MiB in `BestandDeel`."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    naam = models.CharField(max_length=120)
    mediatype = models.CharField(max_length=80)
    grootte = models.PositiveBigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, null=True, blank=True, related_name="bestanden")
    gemaakt_op = models.DateTimeField(db_default=Nu())
    bewaren_tot = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.naam


class BestandDeel(models.Model):
    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    bestand = models.ForeignKey(Bestand, models.CASCADE, related_name="delen")
    nummer = models.PositiveIntegerField()
    cijfertekst = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bestand", "nummer"], name="bestanddeel_nummer")]

    def __str__(self) -> str:
        return f"{self.bestand_id}/{self.nummer}"


class Bericht(models.Model):
    """One message to a person or an organisation. The text is encrypted; e-mail and SMS only say that there is one.

    `brief` is the print batch a letter was in; `via_consulent` letters are handed over in person (secret or unknown address)."""

    rechten_sluiter = "SELECT, INSERT"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sjabloon = models.CharField(max_length=40)
    kanaal = models.CharField(max_length=10, choices=Kanaal.choices)
    status = models.CharField(max_length=12, choices=Berichtstatus.choices, default=Berichtstatus.KLAAR)
    taal = models.CharField(max_length=5, default="nl")
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, null=True, blank=True, related_name="berichten")
    organisatie = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, null=True, blank=True, related_name="berichten")
    gebruiker = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    ontvanger_naam = models.CharField(max_length=120)
    adres_cijfertekst = models.BinaryField()
    onderwerp = models.CharField(max_length=120)
    inhoud_cijfertekst = models.BinaryField()
    sleutel = models.CharField(max_length=120, unique=True)
    brief = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="brieven")
    via_consulent = models.BooleanField(default=False)
    gemaakt_op = models.DateTimeField(db_default=Nu())
    verzonden_op = models.DateTimeField(null=True, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=Berichtstatus.VERZONDEN, verzonden_op__isnull=False)
                | (~models.Q(status=Berichtstatus.VERZONDEN) & models.Q(verzonden_op__isnull=True)),
                name="bericht_verzonden_met_moment",
                violation_error_message="Een verzonden bericht heeft een moment van verzenden.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[Berichtstatus.MISLUKT, Berichtstatus.VERVALLEN]) | ~models.Q(fout=""),
                name="bericht_fout_met_reden",
                violation_error_message="Een bericht dat niet is bezorgd heeft een reden.",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(status="klaar"), name="bericht_te_verzenden"),
            models.Index(fields=["dossier", "-id"], name="bericht_dossier"),
            models.Index(fields=["organisatie", "-id"], name="bericht_organisatie"),
        ]

    def __str__(self) -> str:
        return f"{self.sjabloon} {self.kanaal}"
