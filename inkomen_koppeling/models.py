"""Referrals, what was received, and counts of what was refused."""

import uuid

from django.db import models

from inkomen_koppeling.enums import LOPEND, Berichtsoort, Intrekreden, Uitkeringsgroep, Verwijzingstatus
from reintegratie.models.basis import Nu


class Verwijzing(models.Model):
    """A referral of one person by one payer, under the payer's own reference.

    `begin` and `einde` are the events between which this payer sees what happens to the file: it never learns what was
    there before its own referral or after its end. The reverse relation does not exist: other rooms do not read this table.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verstrekker = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="+")
    kenmerk = models.CharField(max_length=64)
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="+")
    uitkeringsgroep = models.CharField(max_length=10, choices=Uitkeringsgroep.choices)
    uitkering_van = models.DateField()
    inhoud_merk = models.BinaryField(max_length=32)
    ontvangen_op = models.DateTimeField(db_default=Nu())
    begin = models.OneToOneField("reintegratie.Gebeurtenis", models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Verwijzingstatus.choices, default=Verwijzingstatus.ACTIEF)
    intrekreden = models.CharField(max_length=20, choices=Intrekreden.choices, null=True, blank=True)
    gevraagd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_op = models.DateTimeField(null=True, blank=True)
    einde = models.OneToOneField("reintegratie.Gebeurtenis", models.PROTECT, related_name="+", null=True, blank=True)
    # Set on the instance that `verwijs` returns, for the answer to the sender.
    nieuw = False

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verstrekker", "kenmerk"],
                name="verwijzing_kenmerk",
                violation_error_message="U gebruikte dit kenmerk al voor een andere verwijzing. Kies een nieuw kenmerk.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=LOPEND, beeindigd_op__isnull=True, einde__isnull=True)
                | (~models.Q(status__in=LOPEND) & models.Q(beeindigd_op__isnull=False, einde__isnull=False)),
                name="verwijzing_einde_met_moment",
                violation_error_message="Een verwijzing die niet meer loopt heeft een moment van beëindigen.",
            ),
            models.CheckConstraint(
                condition=(models.Q(status=Verwijzingstatus.ACTIEF) & models.Q(gevraagd_op__isnull=True))
                | (models.Q(status=Verwijzingstatus.INTREKKING_GEVRAAGD) & models.Q(gevraagd_op__isnull=False))
                | ~models.Q(status__in=LOPEND),
                name="verwijzing_gevraagd_met_moment",
                violation_error_message="Een gevraagde intrekking heeft een moment.",
            ),
            models.CheckConstraint(
                condition=(models.Q(status=Verwijzingstatus.ACTIEF) & models.Q(intrekreden__isnull=True))
                | (
                    models.Q(status__in=[Verwijzingstatus.INTREKKING_GEVRAAGD, Verwijzingstatus.INGETROKKEN])
                    & models.Q(intrekreden__isnull=False)
                )
                | models.Q(status=Verwijzingstatus.BEEINDIGD),
                name="verwijzing_intrekking_met_reden",
                violation_error_message="Een intrekking heeft een reden.",
            ),
        ]
        indexes = [
            models.Index(fields=["verstrekker", "id"], name="verwijzing_verstrekker"),
            models.Index(fields=["dossier"], name="verwijzing_dossier"),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    @property
    def stroom(self) -> str:
        return f"verwijzing:{self.uuid}"

    @property
    def loopt(self) -> bool:
        return self.status in LOPEND


class RuwBericht(models.Model):
    """The body as it was received and accepted, encrypted, kept 90 days to settle a disagreement with the sender."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    verstrekker = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="+")
    soort = models.CharField(max_length=20, choices=Berichtsoort.choices)
    kenmerk = models.CharField(max_length=64)
    klant = models.ForeignKey("reintegratie.Klant", models.CASCADE, related_name="+")
    cijfertekst = models.BinaryField()
    ontvangen_op = models.DateTimeField(db_default=Nu())
    bewaren_tot = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["bewaren_tot"], name="ruwbericht_bewaren")]

    def __str__(self) -> str:
        return f"{self.soort} {self.kenmerk}"


class Weigeringstelling(models.Model):
    """How often a sender was refused for one reason on one day; of the refused rows themselves nothing is kept."""

    verstrekker = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="+")
    dag = models.DateField()
    code = models.CharField(max_length=40)
    aantal = models.PositiveIntegerField()
    laatst_op = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verstrekker", "dag", "code"],
                name="weigeringstelling_eenmaal",
                violation_error_message="Deze telling bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.code}"


from inkomen_koppeling.leveringmodellen import Levering, Leveringsblok  # noqa: E402,F401 - one place to import models from
from inkomen_koppeling.meldmodellen import Klantmelding, Meldingafhandeling, Verwijzingsbericht  # noqa: E402,F401
from inkomen_koppeling.schermmodellen import Aanmeldlijst, Aanmeldregel, Aanroep, Maandstand  # noqa: E402,F401 - one place to import models from
from inkomen_koppeling.webhookmodellen import Abonnement, Bezorging  # noqa: E402,F401
