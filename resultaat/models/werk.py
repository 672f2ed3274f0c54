"""What changes the counting of work: declared self-employment, the labour-market index, and decisions that lengthen limits."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import AlleenToevoegen, Nu
from reintegratie.models.inkomen import DateRange
from resultaat.enums import Opgavestatus, Verlengstatus


class ZzpOpgave(models.Model):
    """Turnover of somebody who works for themselves, from `van` until `tot` (half-open). It counts after a consulent approved it.

    `uren_geteld`: the hours that count, by the rule of the person's group; filled with the approval.
    """

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("begeleiding", "van", "tot", "omzet_cent", "uren", "bewijs", "ingediend_op", "ingediend_door")

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="zzp_opgaven")
    van = models.DateField()
    tot = models.DateField()
    begonnen_op = models.DateField("begin van het eigen bedrijf")
    omzet_cent = models.BigIntegerField()
    uren = models.DecimalField(max_digits=7, decimal_places=2)
    bewijs = models.CharField("waar het uit blijkt", max_length=300)
    status = models.CharField(max_length=12, choices=Opgavestatus.choices, default=Opgavestatus.INGEDIEND)
    ingediend_op = models.DateTimeField(db_default=Nu())
    ingediend_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField(max_length=300, blank=True)
    uren_geteld = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van"), begonnen_op__lte=F("van")),
                name="zzpopgave_periode",
                violation_error_message="De periode eindigt na het begin en ligt niet voor het begin van het bedrijf.",
            ),
            models.CheckConstraint(
                condition=Q(omzet_cent__gt=0, uren__gt=0) & ~Q(bewijs=""),
                name="zzpopgave_volledig",
                violation_error_message="Geef omzet, uren en waar dat uit blijkt.",
            ),
            models.CheckConstraint(
                condition=Q(status=Opgavestatus.INGEDIEND, besloten_op__isnull=True, besloten_door__isnull=True)
                | ~Q(status=Opgavestatus.INGEDIEND) & Q(besloten_op__isnull=False, besloten_door__isnull=False),
                name="zzpopgave_besluit_volledig",
                violation_error_message="Een besluit heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(status=Opgavestatus.GOEDGEKEURD, uren_geteld__isnull=False)
                | ~Q(status=Opgavestatus.GOEDGEKEURD) & Q(uren_geteld__isnull=True),
                name="zzpopgave_geteld_na_goedkeuring",
                violation_error_message="Alleen een goedgekeurde opgave telt uren.",
            ),
            models.CheckConstraint(
                condition=~Q(besloten_door=F("ingediend_door")),
                name="zzpopgave_twee_mensen",
                violation_error_message="Wie een opgave doet, keurt haar niet zelf goed.",
            ),
            ExclusionConstraint(
                name="zzpopgave_geen_overlap",
                expressions=[
                    ("begeleiding", RangeOperators.EQUAL),
                    (DateRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=~Q(status=Opgavestatus.AFGEWEZEN),
                violation_error_message="Over deze dagen is al een opgave gedaan.",
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(status=Opgavestatus.INGEDIEND), name="zzpopgave_open")]

    def __str__(self) -> str:
        return f"Opgave {self.pk}"


class Arbeidsmarktindex(AlleenToevoegen):
    """The published index of one region and quarter, 0 = the reference quarter. A revision is a new row; what was, stays."""

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    kwartaal = models.DateField("eerste dag van het kwartaal")
    waarde = models.DecimalField(max_digits=7, decimal_places=4)
    bron = models.CharField(max_length=120)
    synthetisch = models.BooleanField()
    gepubliceerd_op = models.DateTimeField(db_default=Nu())

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "kwartaal", "gepubliceerd_op"],
                name="arbeidsmarktindex_eenmaal",
                violation_error_message="Dit cijfer is al gepubliceerd.",
            ),
            models.CheckConstraint(
                condition=Q(kwartaal__month__in=(1, 4, 7, 10), kwartaal__day=1),
                name="arbeidsmarktindex_kwartaal",
                violation_error_message="Een kwartaal begint op de eerste dag van januari, april, juli of oktober.",
            ),
            models.CheckConstraint(
                condition=Q(waarde__gte=-5, waarde__lte=5) & ~Q(bron=""),
                name="arbeidsmarktindex_waarde",
                violation_error_message="De index ligt tussen -5 en 5 en heeft een bron.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.kwartaal}"


class Vensterverlenging(models.Model):
    """Gaps and windows that run in a region between `van` and `tot` become `dagen` longer. Two people decide, ahead of time."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("regio", "van", "tot", "dagen", "reden", "voorgesteld_door", "voorgesteld_op")

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    van = models.DateField()
    tot = models.DateField()
    dagen = models.PositiveSmallIntegerField()
    reden = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=Verlengstatus.choices, default=Verlengstatus.VOORGESTELD)
    voorgesteld_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    voorgesteld_op = models.DateTimeField(db_default=Nu())
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van"), dagen__gte=1, dagen__lte=366) & ~Q(reden=""),
                name="vensterverlenging_volledig",
                violation_error_message="Een verlenging heeft een periode, 1 tot 366 dagen en een reden.",
            ),
            models.CheckConstraint(
                condition=Q(status=Verlengstatus.VOORGESTELD, besloten_op__isnull=True, besloten_door__isnull=True)
                | ~Q(status=Verlengstatus.VOORGESTELD) & Q(besloten_op__isnull=False, besloten_door__isnull=False),
                name="vensterverlenging_besluit",
                violation_error_message="Een besluit heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=~Q(besloten_door=F("voorgesteld_door")),
                name="vensterverlenging_twee_mensen",
                violation_error_message="Wie een verlenging voorstelt, besluit er niet zelf over.",
            ),
            ExclusionConstraint(
                name="vensterverlenging_geen_overlap",
                expressions=[
                    ("regio", RangeOperators.EQUAL),
                    (DateRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=~Q(status=Verlengstatus.AFGEWEZEN),
                violation_error_message="Voor deze regio en periode is er al een verlenging.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.van}"
