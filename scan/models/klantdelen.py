"""The person's own part of a scan: how far it is, in which language, who helps, what opens it (decision 0033)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from scan.enums import Klantstatus, Meehelper

from .afnamen import Afname
from .versies import ScanVersie


class Klantdeel(models.Model):
    """`gezien`: screens the person has answered, by slug. `scherm_tot` is real time, as of every key."""

    afname = models.OneToOneField(Afname, models.CASCADE, primary_key=True, related_name="klantdeel")
    status = models.CharField(max_length=10, choices=Klantstatus.choices, default=Klantstatus.OPEN)
    taal = models.CharField(max_length=5, default="nl")
    meehelper = models.CharField(max_length=12, choices=Meehelper.choices, blank=True)
    gezien = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    uitnodiging = models.ForeignKey("reintegratie.Bericht", models.SET_NULL, null=True, blank=True, related_name="+")
    uitgenodigd_op = models.DateTimeField(null=True, blank=True)
    scherm_tot = models.DateTimeField(null=True, blank=True)
    papiercode = models.CharField(max_length=8, unique=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    gestopt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Klantstatus.KLAAR, klaar_op__isnull=False)
                | Q(~Q(status=Klantstatus.KLAAR), klaar_op__isnull=True),
                name="klantdeel_klaar_met_moment",
                violation_error_message="Een afgerond klantdeel heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(status=Klantstatus.GESTOPT, gestopt_op__isnull=False)
                | Q(~Q(status=Klantstatus.GESTOPT), gestopt_op__isnull=True),
                name="klantdeel_gestopt_met_moment",
                violation_error_message="Bij stoppen hoort een moment.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Klantstatus.KLAAR) | Q(scherm_tot__isnull=True),
                name="klantdeel_klaar_opent_niets",
                violation_error_message="Wat af is, staat niet meer open op een scherm.",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="klantdeel_overgang",
                field="status",
                transitions=[("open", "klaar"), ("open", "gestopt"), ("gestopt", "open"), ("klaar", "open")],
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.afname_id}"

    @property
    def code_in_delen(self) -> str:
        """The code as it stands on paper."""
        return f"{self.papiercode[:4]}-{self.papiercode[4:]}"


class Vertaling(models.Model):
    """Everything the person reads in one language, for one version. Written once: a change is a new version."""

    versie = models.ForeignKey(ScanVersie, models.CASCADE, related_name="vertalingen")
    taal = models.CharField(max_length=5)
    inhoud = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "taal"],
                name="vertaling_eenmaal",
                violation_error_message="Deze taal is er al bij deze versie.",
            )
        ]
        triggers = [pgtrigger.ReadOnly(name="vertaling_ligt_vast")]

    def __str__(self) -> str:
        return f"{self.versie_id} {self.taal}"
