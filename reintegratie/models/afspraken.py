"""Appointments of a consulent with a person, and the secret address of a consulent's calendar."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models

from reintegratie.enums import AFSPRAAK_LOPEND, Afspraaksoort, Afspraakstatus

from .basis import Nu
from .dossiers import TsTzRange

_LOPEND = models.Q(status__in=[status.value for status in AFSPRAAK_LOPEND])


class Afspraak(models.Model):
    """A talk from `van` until `tot` (half-open). `volgnummer` rises with every change: what was sent before no longer holds."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="afspraken")
    consulent = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="afspraken")
    soort = models.CharField(max_length=12, choices=Afspraaksoort.choices)
    van = models.DateTimeField()
    tot = models.DateTimeField()
    waar = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=14, choices=Afspraakstatus.choices, default=Afspraakstatus.GEPLAND)
    reden = models.CharField(max_length=200, blank=True)
    volgnummer = models.PositiveSmallIntegerField(default=0)
    reeks = models.UUIDField(null=True, blank=True)
    herinner_op = models.DateTimeField(null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)
    contact = models.OneToOneField("reintegratie.Contact", models.PROTECT, null=True, blank=True, related_name="afspraak")
    gemaakt_op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="afspraak_consulent_vrij",
                expressions=[
                    ("consulent", RangeOperators.EQUAL),
                    (TsTzRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=_LOPEND,
                violation_error_message="Op dit moment staat er al een afspraak in de agenda. Kies een andere tijd.",
            ),
            ExclusionConstraint(
                name="afspraak_persoon_vrij",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    (TsTzRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=_LOPEND,
                violation_error_message="Deze persoon heeft op dit moment al een afspraak. Kies een andere tijd.",
            ),
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van")),
                name="afspraak_duur",
                violation_error_message="Een afspraak eindigt na het begin.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Afspraakstatus.GEHOUDEN, contact__isnull=False)
                | (~models.Q(status=Afspraakstatus.GEHOUDEN) & models.Q(contact__isnull=True)),
                name="afspraak_gehouden_met_contact",
                violation_error_message="Schrijf kort op hoe het gesprek ging.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[Afspraakstatus.AFGEZEGD, Afspraakstatus.VERZETTEN]) | ~models.Q(reden=""),
                name="afspraak_anders_met_reden",
                violation_error_message="Schrijf op waarom de afspraak niet doorgaat.",
            ),
        ]
        indexes = [
            models.Index(fields=["consulent", "van"], name="afspraak_agenda"),
            models.Index(fields=["dossier", "-van"], name="afspraak_dossier"),
            models.Index(
                fields=["herinner_op"], condition=models.Q(herinnerd_op__isnull=True) & _LOPEND, name="afspraak_te_herinneren"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.van:%Y-%m-%d}"


class Agendasleutel(models.Model):
    """The secret half of a calendar's address, kept as a keyed hash; a new one closes the old. Real time, as of every key."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    gebruiker = models.OneToOneField("reintegratie.Gebruiker", models.CASCADE, primary_key=True, related_name="agendasleutel")
    sleutel_hash = models.BinaryField(max_length=32, unique=True)
    gemaakt_op = models.DateTimeField()

    def __str__(self) -> str:
        return f"agenda {self.pk}"
