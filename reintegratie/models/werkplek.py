"""What a consulent keeps for the own work: views, notes of a running talk, acts that can be undone, absence."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models

from .basis import Nu


class DateRange(models.Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class Weergave(models.Model):
    """A saved view of the work list: a name and the filter as it stands in the address."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    gebruiker = models.ForeignKey("reintegratie.Gebruiker", models.CASCADE, related_name="weergaven")
    naam = models.CharField(max_length=40)
    vraag = models.CharField(max_length=300)

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "naam"],
                name="weergave_naam",
                violation_error_message="U heeft al een weergave met deze naam. Kies een andere naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Gespreksnotitie(models.Model):
    """The note of a talk while it is going on. `versie` rises with every change, so that a second writer is noticed.
    It ends in a contact moment."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="gespreksnotities")
    tekst = models.TextField(max_length=4000, blank=True)
    versie = models.PositiveIntegerField(default=0)
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(db_default=Nu())
    contact = models.OneToOneField("reintegratie.Contact", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(contact__isnull=True),
                name="gespreksnotitie_een_open",
                violation_error_message="Er loopt al een gesprek in dit dossier.",
            )
        ]

    def __str__(self) -> str:
        return f"gesprek {self.dossier_id}"


class Toewijzing(models.Model):
    """Several files given to one consulent at once, with who had them before, so that it can be undone."""

    naar = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Nu())
    vorige = models.JSONField()
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["door", "-id"], name="toewijzing_door")]

    def __str__(self) -> str:
        return f"toewijzing {self.pk}"


class Afwezigheid(models.Model):
    """A consulent is away from `van` until `tot` (half-open); somebody else has the files. No reason is kept."""

    consulent = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="afwezigheden")
    waarnemer = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    van = models.DateField()
    tot = models.DateField()
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, related_name="+")
    begonnen_op = models.DateTimeField(null=True, blank=True)
    geeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van")),
                name="afwezigheid_duur",
                violation_error_message="De eerste werkdag ligt na de eerste dag van afwezigheid.",
            ),
            models.CheckConstraint(
                condition=~models.Q(consulent=models.F("waarnemer")),
                name="afwezigheid_ander",
                violation_error_message="Kies een andere consulent om waar te nemen.",
            ),
            models.CheckConstraint(
                condition=models.Q(geeindigd_op__isnull=True) | models.Q(begonnen_op__isnull=False),
                name="afwezigheid_volgorde",
                violation_error_message="Wat niet begon, kan niet eindigen.",
            ),
            ExclusionConstraint(
                name="afwezigheid_geen_overlap",
                expressions=[
                    ("consulent", RangeOperators.EQUAL),
                    (DateRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(geeindigd_op__isnull=True),
                violation_error_message="Deze consulent is in deze periode al afwezig gemeld.",
            ),
        ]

    def __str__(self) -> str:
        return f"afwezig {self.van}"


class Waarneming(models.Model):
    """One file that somebody else (`bij`) has during an absence; `terug_op` when it went back, or stayed."""

    afwezigheid = models.ForeignKey(Afwezigheid, models.PROTECT, related_name="waarnemingen")
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="+")
    bij = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    terug_op = models.DateTimeField(null=True, blank=True)
    gebleven = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(terug_op__isnull=True),
                name="waarneming_een",
                violation_error_message="Dit dossier wordt al waargenomen.",
            ),
            models.CheckConstraint(
                condition=models.Q(gebleven=False) | models.Q(terug_op__isnull=False),
                name="waarneming_gebleven",
                violation_error_message="Een dossier blijft pas als de waarneming eindigt.",
            ),
        ]

    def __str__(self) -> str:
        return f"waarneming {self.dossier_id}"
