"""Privacy at work: access in an emergency, looks that stand out, incidents."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models

from reintegratie.enums import Incidentsoort, Noodreden, Opvalregel

from .basis import Nu, beide_of_geen

LANGST = dt.timedelta(hours=8)


class Noodtoegang(models.Model):
    """Somebody opens one file outside the own regions, with a reason, for some hours. Always looked at afterwards."""

    gebruiker = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="+")
    reden = models.CharField(max_length=12, choices=Noodreden.choices)
    toelichting = models.CharField(max_length=200)
    van = models.DateTimeField()
    tot = models.DateTimeField()
    oordeel = models.CharField(max_length=300, blank=True)
    beoordeeld_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van"), tot__lte=models.F("van") + LANGST),
                name="noodtoegang_kort",
                violation_error_message="Noodtoegang duurt hooguit acht uur.",
            ),
            models.CheckConstraint(
                condition=~models.Q(toelichting=""),
                name="noodtoegang_toelichting",
                violation_error_message="Schrijf op waarom u dit dossier moet openen.",
            ),
            beide_of_geen(
                "beoordeeld_op",
                "beoordeeld_door",
                naam="noodtoegang_beoordeeld",
                melding="Een oordeel heeft een moment en een persoon.",
            ),
        ]
        indexes = [
            models.Index(fields=["gebruiker", "tot"], name="noodtoegang_geldig"),
            models.Index(fields=["-id"], condition=models.Q(beoordeeld_op__isnull=True), name="noodtoegang_open"),
        ]

    def __str__(self) -> str:
        return f"noodtoegang {self.dossier_id}"


class Opvallend(models.Model):
    """One line of the weekly list: a rule, somebody of the organisation, and the files it is about."""

    week = models.DateField()
    gebruiker = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    regel = models.CharField(max_length=12, choices=Opvalregel.choices)
    dossiers = ArrayField(models.BigIntegerField())
    aantal = models.PositiveIntegerField()
    oordeel = models.CharField(max_length=300, blank=True)
    beoordeeld_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week", "gebruiker", "regel"],
                name="opvallend_eenmaal",
                violation_error_message="Deze regel staat al op de lijst van deze week.",
            ),
            beide_of_geen(
                "beoordeeld_op",
                "beoordeeld_door",
                naam="opvallend_beoordeeld",
                melding="Een oordeel heeft een moment en een persoon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.regel}"


class Incident(models.Model):
    """Something went wrong with somebody's data: what, whom it concerns, who got it, and when the receiver said it is gone."""

    soort = models.CharField(max_length=22, choices=Incidentsoort.choices)
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="incidenten")
    organisatie = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    wat = models.CharField(max_length=500)
    gemeld_op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    verwijderd_op = models.DateTimeField(null=True, blank=True)
    afgedaan_op = models.DateTimeField(null=True, blank=True)
    oordeel = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(afgedaan_op__isnull=True) | ~models.Q(oordeel=""),
                name="incident_afgedaan_met_oordeel",
                violation_error_message="Schrijf op wat er met het incident is gedaan.",
            ),
            models.CheckConstraint(
                condition=~models.Q(soort=Incidentsoort.VERKEERDE_OVERDRACHT) | models.Q(organisatie__isnull=False),
                name="incident_overdracht_organisatie",
                violation_error_message="Kies de organisatie die de gegevens ten onrechte kreeg.",
            ),
        ]
        indexes = [models.Index(fields=["-id"], condition=models.Q(afgedaan_op__isnull=True), name="incident_open")]

    def __str__(self) -> str:
        return self.get_soort_display()
