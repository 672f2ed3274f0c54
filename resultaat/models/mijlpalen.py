"""Counted work and the milestones it reached. Derived from the income feed, never typed in (promise G05)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models

from reintegratie.models.basis import Nu
from reintegratie.models.inkomen import DateRange
from resultaat.enums import Mijlpaalstatus


class TweeJaarVanaf(models.Func):
    """The 24 months from a day in which a person can have one durable outcome (promise G02)."""

    output_field = DateRangeField()
    template = "DATERANGE(%(expressions)s, (%(expressions)s + interval '24 months')::date)"


class Plaatsing(models.Model):
    """Counted days of one guidance as one version saw them: from `van` until `tot` (half-open).

    A new check that finds something else closes the version (`geldig_tot`) and adds rows; nothing is changed in place.
    """

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("begeleiding", "van", "tot", "geldig_van")

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="plaatsingen")
    van = models.DateField()
    tot = models.DateField()
    geldig_van = models.DateTimeField(db_default=Nu())
    geldig_tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van")),
                name="plaatsing_tot_na_van",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
            ExclusionConstraint(
                name="plaatsing_telt_eenmaal",
                expressions=[
                    ("begeleiding", RangeOperators.EQUAL),
                    (DateRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(geldig_tot__isnull=True),
                violation_error_message="Een dag werk telt één keer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begeleiding_id} {self.van}"


class MijlpaalBehaald(models.Model):
    """A guidance reached a milestone (1, 2, 3 …) on `datum`, its last counted day, in the run that began on `begin`."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("begeleiding", "mijlpaal", "vastgesteld_op")

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="mijlpalen")
    klant = models.ForeignKey("reintegratie.Klant", models.PROTECT, related_name="+")
    mijlpaal = models.PositiveSmallIntegerField()
    weken = models.PositiveSmallIntegerField()
    duurzaam = models.BooleanField("is het duurzame resultaat")
    begin = models.DateField()
    datum = models.DateField()
    urenaandeel = models.DecimalField(max_digits=7, decimal_places=6)
    status = models.CharField(max_length=10, choices=Mijlpaalstatus.choices, default=Mijlpaalstatus.VOORLOPIG)
    vastgesteld_op = models.DateTimeField(db_default=Nu())
    vervallen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begeleiding", "mijlpaal"],
                name="mijlpaal_eenmaal",
                violation_error_message="Deze mijlpaal is al vastgesteld.",
            ),
            ExclusionConstraint(
                name="mijlpaal_een_resultaat_per_24_maanden",
                expressions=[("klant", RangeOperators.EQUAL), (TweeJaarVanaf("begin"), RangeOperators.OVERLAPS)],
                condition=models.Q(duurzaam=True) & ~models.Q(status=Mijlpaalstatus.VERVALLEN),
                violation_error_message="Voor deze persoon telt in 24 maanden één duurzaam resultaat.",
            ),
            models.CheckConstraint(
                condition=models.Q(urenaandeel__gt=0, urenaandeel__lte=1),
                name="mijlpaal_urenaandeel",
                violation_error_message="Het aandeel door uren ligt tussen 0 en 1.",
            ),
            models.CheckConstraint(
                condition=models.Q(datum__gte=models.F("begin")),
                name="mijlpaal_na_begin",
                violation_error_message="Een mijlpaal ligt na de eerste getelde dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Mijlpaalstatus.VERVALLEN, vervallen_op__isnull=False)
                | ~models.Q(status=Mijlpaalstatus.VERVALLEN) & models.Q(vervallen_op__isnull=True),
                name="mijlpaal_vervallen_met_moment",
                violation_error_message="Een vervallen mijlpaal heeft een moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"Mijlpaal {self.mijlpaal} van {self.begeleiding_id}"
