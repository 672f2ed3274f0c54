"""Help asked from others: one question at a time, with consent; and taking over by the municipality."""

import pgtrigger
from django.db import models
from django.db.models import Q

from reintegratie.dienstenums import HULP_OVERGANGEN, Hulpsoort, Hulpstatus, Toestemming, Verzoekstatus, Voortgang

from .basis import Nu


class Hulpvraag(models.Model):
    """A question to an organisation about one person, with the person's consent. Holds what was written for it, nothing else."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="hulpvragen")
    soort = models.CharField(max_length=12, choices=Hulpsoort.choices)
    aan = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, related_name="hulpvragen")
    vraag = models.TextField(max_length=1000)
    toestemming = models.CharField(max_length=14, choices=Toestemming.choices)
    status = models.CharField(max_length=12, choices=Hulpstatus.choices, default=Hulpstatus.GEVRAAGD)
    gevraagd_op = models.DateTimeField(db_default=Nu())
    gevraagd_door = models.CharField(max_length=60)
    gevraagd_door_naam = models.CharField(max_length=120)
    uiterlijk = models.DateField()
    herinnerd_op = models.DateTimeField(null=True, blank=True)
    antwoord = models.TextField(max_length=1000, blank=True)
    antwoord_op = models.DateTimeField(null=True, blank=True)
    antwoord_door = models.CharField(max_length=60, blank=True)
    antwoord_door_naam = models.CharField(max_length=120, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort", "aan"],
                condition=Q(status__in=["gevraagd", "aanvaard"]),
                name="hulpvraag_een_open",
                violation_error_message="Deze vraag loopt al bij deze organisatie.",
            ),
            models.CheckConstraint(
                condition=~Q(vraag="") & ~Q(toestemming=""),
                name="hulpvraag_met_toestemming",
                violation_error_message="Zonder vraag en zonder toestemming gaat er niets weg.",
            ),
            models.CheckConstraint(
                condition=Q(status="gevraagd", antwoord_op__isnull=True, antwoord_door="")
                | Q(status="ingetrokken")
                | Q(~Q(antwoord_door=""), status__in=["aanvaard", "geweigerd", "klaar"], antwoord_op__isnull=False),
                name="hulpvraag_antwoord_met_naam",
                violation_error_message="Bij een antwoord hoort wie het gaf en wanneer.",
            ),
            models.CheckConstraint(
                condition=~Q(status="geweigerd") | ~Q(antwoord=""),
                name="hulpvraag_weigering_met_reden",
                violation_error_message="Schrijf op waarom u dit niet kunt doen.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["klaar", "ingetrokken"], klaar_op__isnull=False)
                | Q(~Q(status__in=["klaar", "ingetrokken"]), klaar_op__isnull=True),
                name="hulpvraag_klaar_met_moment",
                violation_error_message="Wat klaar is heeft een moment.",
            ),
        ]
        indexes = [
            models.Index(fields=["aan", "status", "-id"], name="hulpvraag_aan"),
            models.Index(fields=["dossier", "-id"], name="hulpvraag_dossier"),
            models.Index(fields=["uiterlijk"], condition=Q(status="gevraagd"), name="hulpvraag_open"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="hulpvraag_overgang",
                field="status",
                transitions=[(van.value, naar.value) for van, alle in HULP_OVERGANGEN.items() for naar in sorted(alle)],
            ),
            pgtrigger.Protect(name="hulpvraag_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.get_status_display()}"


class Gemeenteverzoek(models.Model):
    """The question to a municipality to take over somebody, answered within ten working days or back on the list."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="gemeenteverzoeken")
    gemeente = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, related_name="gemeenteverzoeken")
    toelichting = models.TextField(max_length=1000)
    toestemming = models.CharField(max_length=14, choices=Toestemming.choices)
    status = models.CharField(max_length=12, choices=Verzoekstatus.choices, default=Verzoekstatus.AANGEBODEN)
    aangeboden_op = models.DateTimeField(db_default=Nu())
    aangeboden_door = models.CharField(max_length=60)
    aangeboden_door_naam = models.CharField(max_length=120)
    uiterlijk = models.DateField()
    antwoord = models.TextField(max_length=1000, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.CharField(max_length=60, blank=True)
    besloten_door_naam = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status="aangeboden"),
                name="gemeenteverzoek_een_open",
                violation_error_message="Er ligt al een vraag bij de gemeente.",
            ),
            models.CheckConstraint(
                condition=~Q(toelichting="") & ~Q(toestemming=""),
                name="gemeenteverzoek_met_toestemming",
                violation_error_message="Zonder uitleg en zonder toestemming gaat er niets weg.",
            ),
            models.CheckConstraint(
                condition=Q(status="aangeboden", besloten_op__isnull=True, besloten_door="")
                | Q(~Q(status="aangeboden"), ~Q(besloten_door=""), besloten_op__isnull=False),
                name="gemeenteverzoek_besloten",
                violation_error_message="Bij een antwoord hoort wie het gaf en wanneer.",
            ),
            models.CheckConstraint(
                condition=~Q(status="geweigerd") | ~Q(antwoord=""),
                name="gemeenteverzoek_weigering_met_reden",
                violation_error_message="Schrijf op waarom u deze persoon niet kunt helpen.",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "status", "-id"], name="gemeenteverzoek_gemeente"),
            models.Index(fields=["dossier", "-id"], name="gemeenteverzoek_dossier"),
            models.Index(fields=["uiterlijk"], condition=Q(status="aangeboden"), name="gemeenteverzoek_open"),
        ]
        triggers = [pgtrigger.Protect(name="gemeenteverzoek_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.get_status_display()}"


class Voortgangsmelding(models.Model):
    """What somebody who goes on alone answered when we asked how it goes."""

    rechten_app = "SELECT, INSERT"

    verblijf = models.ForeignKey("reintegratie.Verblijf", models.PROTECT, related_name="voortgang")
    antwoord = models.CharField(max_length=6, choices=Voortgang.choices)
    op = models.DateTimeField(db_default=Nu())

    class Meta:
        indexes = [models.Index(fields=["verblijf", "-id"], name="voortgang_verblijf")]

    def __str__(self) -> str:
        return self.get_antwoord_display()
