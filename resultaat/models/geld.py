"""What is owed for milestones, and the batches in which two people pay it."""

from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import Nu, beide_of_geen
from resultaat.enums import GEBOEKT, LOPEND, NA_GOEDKEURING, Betaalstatus, Uitbetaalsoort, Uitbetaalstatus

if TYPE_CHECKING:
    from .afrekenen import Afrekening


class Betaalopdracht(models.Model):
    """A SEPA batch of one region: prepared by one person, approved by another (promise G04)."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("regio", "aantal", "totaal_cent", "voorbereid_op", "voorbereid_door", "herhaling")

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="betaalopdrachten")
    status = models.CharField(max_length=12, choices=Betaalstatus.choices, default=Betaalstatus.VOORBEREID)
    aantal = models.PositiveIntegerField()
    totaal_cent = models.BigIntegerField()
    herhaling = models.BooleanField("biedt een afgewezen betaling opnieuw aan", default=False)
    voorbereid_op = models.DateTimeField(db_default=Nu())
    voorbereid_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    goedgekeurd_op = models.DateTimeField(null=True, blank=True)
    goedgekeurd_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    betaald_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    bestand = models.ForeignKey("reintegratie.Bestand", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(goedgekeurd_door__isnull=True) | ~Q(goedgekeurd_door=F("voorbereid_door")),
                name="betaalopdracht_twee_mensen",
                violation_error_message="Wie een betaling klaarzet, keurt haar niet zelf goed. Vraag een collega.",
            ),
            beide_of_geen(
                "goedgekeurd_op",
                "goedgekeurd_door",
                naam="betaalopdracht_goedgekeurd_met_naam",
                melding="Een goedkeuring heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Betaalstatus.VOORBEREID, Betaalstatus.INGETROKKEN], goedgekeurd_op__isnull=True)
                | Q(status__in=NA_GOEDKEURING, goedgekeurd_op__isnull=False),
                name="betaalopdracht_status_goedgekeurd",
                violation_error_message="Alleen een goedgekeurde betaling wordt betaald.",
            ),
            models.CheckConstraint(
                condition=Q(status=Betaalstatus.BETAALD, betaald_op__isnull=False)
                | ~Q(status=Betaalstatus.BETAALD) & Q(betaald_op__isnull=True),
                name="betaalopdracht_betaald_met_moment",
                violation_error_message="Een betaling door de bank heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(status=Betaalstatus.INGETROKKEN, ingetrokken_op__isnull=False)
                | ~Q(status=Betaalstatus.INGETROKKEN) & Q(ingetrokken_op__isnull=True),
                name="betaalopdracht_ingetrokken_met_moment",
                violation_error_message="Een ingetrokken betaling heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(aantal__gt=0, totaal_cent__gt=0),
                name="betaalopdracht_niet_leeg",
                violation_error_message="Er is niets te betalen.",
            ),
        ]
        indexes = [models.Index(fields=["regio", "-id"], name="betaalopdracht_regio")]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        return f"B-{self.pk}"


class Uitbetaling(models.Model):
    """An amount owed for one milestone, or taken back by a correction (negative). Only its progress changes (promise G05)."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("mijlpaal", "dienstverlener", "regio", "soort", "corrigeert", "bedrag_cent", "ontstaan_op")

    mijlpaal = models.ForeignKey("resultaat.MijlpaalBehaald", models.PROTECT, related_name="uitbetalingen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="uitbetalingen")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    soort = models.CharField(max_length=10, choices=Uitbetaalsoort.choices, default=Uitbetaalsoort.MIJLPAAL)
    corrigeert = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="correctie")
    bedrag_cent = models.BigIntegerField()
    status = models.CharField(max_length=14, choices=Uitbetaalstatus.choices, default=Uitbetaalstatus.TE_BEOORDELEN)
    betaalopdracht = models.ForeignKey(Betaalopdracht, models.PROTECT, null=True, blank=True, related_name="uitbetalingen")
    ontstaan_op = models.DateTimeField(db_default=Nu())
    betaald_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mijlpaal"],
                condition=Q(soort=Uitbetaalsoort.MIJLPAAL, status__in=LOPEND),
                name="uitbetaling_een_per_mijlpaal",
                violation_error_message="Deze mijlpaal wordt één keer betaald.",
            ),
            models.CheckConstraint(
                condition=Q(soort=Uitbetaalsoort.MIJLPAAL, bedrag_cent__gt=0, corrigeert__isnull=True)
                | Q(soort=Uitbetaalsoort.CORRECTIE, bedrag_cent__lt=0, corrigeert__isnull=False),
                name="uitbetaling_teken",
                violation_error_message="Een mijlpaal is een bedrag boven nul, een correctie een bedrag eronder.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=GEBOEKT) | Q(betaalopdracht__isnull=False),
                name="uitbetaling_goedgekeurd_in_opdracht",
                violation_error_message="Een goedgekeurd bedrag hoort bij een betaling.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Uitbetaalstatus.VERVALLEN) | Q(betaalopdracht__isnull=True),
                name="uitbetaling_vervallen_los",
                violation_error_message="Een vervallen bedrag hoort niet bij een betaling.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Uitbetaalstatus.BETAALD) | Q(betaald_op__isnull=False),
                name="uitbetaling_betaald_met_moment",
                violation_error_message="Een betaald bedrag heeft een moment.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["regio", "id"], condition=Q(status=Uitbetaalstatus.TE_BEOORDELEN), name="uitbetaling_te_beoordelen"
            ),
            models.Index(fields=["dienstverlener", "-id"], name="uitbetaling_dienstverlener"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="uitbetaling_ligt_vast",
                fields=["mijlpaal", "dienstverlener", "regio", "soort", "corrigeert", "bedrag_cent", "ontstaan_op"],
            ),
            pgtrigger.Protect(name="uitbetaling_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.mijlpaal_id}"

    @property
    def afrekening(self) -> "Afrekening | None":
        """The statement it stands on, once it is approved. Give lists its `afrekeningregel__afrekening` beforehand."""
        regel = getattr(self, "afrekeningregel", None)
        return None if regel is None else regel.afrekening
