"""Facts from the income source on two time axes, and whom the organisation follows there."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models

from reintegratie.enums import Ikv, Volgdoel

from .basis import Nu


class DateRange(models.Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class Inkomstenperiode(models.Model):
    """Paid work or benefit from `van` until `tot` (half-open dates), as the source said between `bekend_van` and `bekend_tot`.

    A correction closes the version (`bekend_tot`) and adds a new one under the same `kenmerk`; nothing is changed in place.
    """

    klant = models.ForeignKey("reintegratie.Klant", models.PROTECT, related_name="inkomstenperioden")
    bron = models.ForeignKey("reintegratie.Inkomensverstrekker", models.PROTECT, related_name="+")
    kenmerk = models.CharField(max_length=64)
    ikv = models.CharField(max_length=2, choices=Ikv.choices)
    van = models.DateField()
    tot = models.DateField()
    uren = models.DecimalField("verloonde uren in de periode", max_digits=7, decimal_places=2)
    werkgever = models.CharField("RSIN, KvK- of loonheffingennummer", max_length=12, blank=True)
    bronmoment = models.DateTimeField()
    bekend_van = models.DateTimeField(db_default=Nu())
    bekend_tot = models.DateTimeField(null=True, blank=True)
    ingetrokken = models.BooleanField(default=False)
    # Set on the instance that the act returns, for the answer to the sender.
    nieuw = False

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van")),
                name="inkomstenperiode_tot_na_van",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren__gte=0),
                name="inkomstenperiode_uren",
                violation_error_message="Uren zijn nul of meer.",
            ),
            models.UniqueConstraint(
                fields=["bron", "kenmerk"],
                condition=models.Q(bekend_tot__isnull=True),
                name="inkomstenperiode_een_geldig",
                violation_error_message="Van een periode geldt één opgave tegelijk.",
            ),
        ]
        indexes = [models.Index(fields=["klant", "van"], name="inkomstenperiode_klant")]

    def __str__(self) -> str:
        return f"{self.ikv} {self.van}"


class Volging(models.Model):
    """The organisation follows a person in an income source, for a purpose, from `van` until `tot` (half-open)."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    klant = models.ForeignKey("reintegratie.Klant", models.PROTECT, related_name="volgingen")
    doel = models.CharField(max_length=12, choices=Volgdoel.choices)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="volging_geen_overlap",
                expressions=[
                    ("klant", RangeOperators.EQUAL),
                    ("doel", RangeOperators.EQUAL),
                    (DateRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon wordt al gevolgd voor dit doel.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.doel} {self.van}"
