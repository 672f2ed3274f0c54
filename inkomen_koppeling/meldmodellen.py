"""Notices of a payer about a person, what the consulent decided on them, and plain messages both ways."""

import uuid

from django.db import models

from inkomen_koppeling.meldsoorten import Eindereden, Meldbesluit, Meldgevolg, Meldsoort, Richting
from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen


class Klantmelding(AlleenToevoegen):
    """One notice under one referral. It is never changed: a later one may correct it, once; `tot` is half-open."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verwijzing = models.ForeignKey("inkomen_koppeling.Verwijzing", models.PROTECT, related_name="+")
    soort = models.CharField(max_length=20, choices=Meldsoort.choices)
    van = models.DateField(null=True)
    tot = models.DateField(null=True)
    reden = models.CharField(max_length=16, choices=Eindereden.choices, blank=True)
    gemeente = models.ForeignKey("reintegratie.Gemeente", models.PROTECT, null=True, related_name="+")
    corrigeert = models.OneToOneField("self", models.PROTECT, null=True, related_name="correctie")
    gevolg = models.CharField(max_length=12, choices=Meldgevolg.choices)
    ontvangen_op = models.DateTimeField(db_default=Nu())
    gebeurtenis = models.OneToOneField("reintegratie.Gebeurtenis", models.PROTECT, related_name="+")

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__isnull=True) | models.Q(tot__gt=models.F("van")),
                name="klantmelding_tot_na_van",
                violation_error_message="De laatste dag ligt niet voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(soort=Meldsoort.VERVALLEN, corrigeert__isnull=False, van__isnull=True)
                | ~models.Q(soort=Meldsoort.VERVALLEN) & models.Q(van__isnull=False),
                name="klantmelding_volledig",
                violation_error_message="Een melding heeft een datum, of zegt welke eerdere melding onjuist was.",
            ),
            models.CheckConstraint(
                condition=models.Q(soort=Meldsoort.UITKERING_BEEINDIGD) & ~models.Q(reden="")
                | ~models.Q(soort=Meldsoort.UITKERING_BEEINDIGD) & models.Q(reden=""),
                name="klantmelding_reden",
                violation_error_message="Bij het einde van een uitkering hoort een reden, en nergens anders.",
            ),
        ]
        indexes = [models.Index(fields=["verwijzing", "id"], name="klantmelding_verwijzing")]

    def __str__(self) -> str:
        return self.get_soort_display()


class Meldingafhandeling(AlleenToevoegen):
    """What the consulent decided on a notice."""

    melding = models.OneToOneField(Klantmelding, models.PROTECT, related_name="afhandeling")
    besluit = models.CharField(max_length=12, choices=Meldbesluit.choices)
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField(db_default=Nu())

    def __str__(self) -> str:
        return self.get_besluit_display()


class Verwijzingsbericht(models.Model):
    """A plain message about a referral. The text is encrypted; `gezien` is when the consulent read or answered it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verwijzing = models.ForeignKey("inkomen_koppeling.Verwijzing", models.PROTECT, related_name="+")
    richting = models.CharField(max_length=12, choices=Richting.choices)
    cijfertekst = models.BinaryField()
    op = models.DateTimeField(db_default=Nu())
    door_naam = models.CharField(max_length=160)
    gezien_op = models.DateTimeField(null=True, blank=True)
    gezien_door = models.CharField(max_length=160, null=True, blank=True)

    rechten_app = "SELECT, INSERT, UPDATE"

    class Meta:
        constraints = [
            beide_of_geen(
                "gezien_op",
                "gezien_door",
                naam="verwijzingsbericht_gezien",
                melding="Van een gelezen bericht staat vast wie het las.",
            )
        ]
        indexes = [
            models.Index(fields=["verwijzing", "id"], name="verwijzingsbericht_verwijzing"),
            models.Index(
                fields=["verwijzing"],
                condition=models.Q(richting=Richting.VAN_BETALER, gezien_op__isnull=True),
                name="verwijzingsbericht_ongezien",
            ),
        ]

    def __str__(self) -> str:
        return self.get_richting_display()
