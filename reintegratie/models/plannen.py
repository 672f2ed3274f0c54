"""The plan of a person: goals in own words, steps with who and when, every revision kept."""

import pgtrigger
from django.db import models
from django.db.models import Q

from reintegratie.dienstenums import Wie

from .basis import AlleenToevoegen, Nu, beide_of_geen


class Plan(models.Model):
    """One plan per file. `revisie` counts from 1; who saves says from which revision he started."""

    dossier = models.OneToOneField("reintegratie.Dossier", models.PROTECT, related_name="plan")
    doel = models.TextField("wat iemand wil, in eigen woorden", max_length=1000)
    revisie = models.PositiveIntegerField()
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    vorig = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="vervolg")
    deel_gemeente_op = models.DateTimeField(null=True, blank=True)
    deel_gemeente_hoe = models.CharField(max_length=20, null=True, blank=True)
    deel_begeleider_op = models.DateTimeField(null=True, blank=True)
    deel_begeleider_hoe = models.CharField(max_length=20, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(doel=""), name="plan_met_doel", violation_error_message="Schrijf op wat iemand wil bereiken."
            ),
            models.CheckConstraint(
                condition=Q(revisie__gte=1), name="plan_revisie", violation_error_message="Een plan heeft een versie."
            ),
            beide_of_geen(
                "deel_gemeente_op",
                "deel_gemeente_hoe",
                naam="plan_deel_gemeente",
                melding="Bij toestemming hoort hoe en wanneer iemand die gaf.",
            ),
            beide_of_geen(
                "deel_begeleider_op",
                "deel_begeleider_hoe",
                naam="plan_deel_begeleider",
                melding="Bij toestemming hoort hoe en wanneer iemand die gaf.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="plan_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"plan {self.dossier_id}"


class Planstap(models.Model):
    """One step. A step that is taken out stays, with the moment."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="stappen")
    volgorde = models.PositiveSmallIntegerField()
    wat = models.CharField(max_length=200)
    wie = models.CharField(max_length=12, choices=Wie.choices)
    wanneer = models.DateField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    klaar_door = models.CharField(max_length=60, null=True, blank=True)
    vervallen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["volgorde", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(wat=""), name="planstap_met_tekst", violation_error_message="Schrijf op wat er gebeurt."
            ),
            beide_of_geen(
                "klaar_op", "klaar_door", naam="planstap_klaar", melding="Bij een stap die klaar is hoort wie dat zei en wanneer."
            ),
        ]
        indexes = [
            models.Index(fields=["wanneer"], condition=Q(klaar_op__isnull=True, vervallen_op__isnull=True), name="planstap_open")
        ]
        triggers = [pgtrigger.Protect(name="planstap_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.wat


class PlanVersie(AlleenToevoegen):
    """What the plan said at a revision."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versies")
    revisie = models.PositiveIntegerField()
    inhoud = models.JSONField()
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField()

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "revisie"],
                name="planversie_revisie",
                violation_error_message="Deze versie van het plan is al bewaard.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.revisie}"
