"""The file, the one place a person is in, and contact moments."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models

from reintegratie.enums import Contactsoort, Plaats, Sluitreden

from .basis import Nu, beide_of_geen


class TsTzRange(models.Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Dossier(models.Model):
    """One episode from referral to closing, in one region. Its state is the open `Verblijf`."""

    rechten_sluiter = "SELECT, UPDATE (id)"  # to lock the files of people who return

    klant = models.ForeignKey("reintegratie.Klant", models.PROTECT, related_name="dossiers")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="dossiers")
    verantwoordelijke = models.ForeignKey(
        "reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    geopend_op = models.DateTimeField(db_default=Nu())
    gesloten_op = models.DateTimeField(null=True, blank=True)
    sluitreden = models.CharField(max_length=30, choices=Sluitreden.choices, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["klant"],
                condition=models.Q(gesloten_op__isnull=True),
                name="dossier_een_open",
                violation_error_message="Deze persoon heeft al een open dossier.",
            ),
            beide_of_geen(
                "gesloten_op",
                "sluitreden",
                naam="dossier_gesloten_met_reden",
                melding="Een gesloten dossier heeft een reden.",
            ),
        ]
        indexes = [
            models.Index(fields=["regio", "id"], condition=models.Q(gesloten_op__isnull=True), name="dossier_open_regio"),
            models.Index(
                fields=["verantwoordelijke", "id"],
                condition=models.Q(gesloten_op__isnull=True),
                name="dossier_open_consulent",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        return f"D-{self.pk}"

    @property
    def stroom(self) -> str:
        return f"dossier:{self.pk}"


class Verblijf(models.Model):
    """A person's place from `van` until `tot` (half-open). Written only by `reintegratie.verblijf.verplaats`."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="verblijven")
    plaats = models.CharField(max_length=20, choices=Plaats.choices)
    organisatie = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    van = models.DateTimeField()
    tot = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=200, blank=True)
    opnieuw_bekijken_op = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(tot__isnull=True),
                name="verblijf_een_plaats",
                violation_error_message="Iemand is altijd op precies één plaats.",
            ),
            ExclusionConstraint(
                name="verblijf_geen_overlap",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    (TsTzRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Iemand is niet op twee plaatsen tegelijk.",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(plaats__in=[Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE], organisatie__isnull=False)
                    | (~models.Q(plaats__in=[Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE]) & models.Q(organisatie__isnull=True))
                ),
                name="verblijf_organisatie_bij_plaats",
                violation_error_message="Bij deze plaats hoort een organisatie.",
            ),
            models.CheckConstraint(
                condition=~models.Q(plaats__in=[Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG])
                | models.Q(opnieuw_bekijken_op__isnull=False),
                name="verblijf_datum_opnieuw",
                violation_error_message="Kies een datum waarop u opnieuw kijkt.",
            ),
            models.CheckConstraint(
                condition=~models.Q(plaats=Plaats.GEPAUZEERD) | ~models.Q(reden=""),
                name="verblijf_pauze_reden",
                violation_error_message="Geef de reden van de pauze.",
            ),
        ]
        indexes = [
            models.Index(fields=["plaats", "dossier"], condition=models.Q(tot__isnull=True), name="verblijf_open_plaats"),
            models.Index(
                fields=["organisatie", "dossier"],
                condition=models.Q(tot__isnull=True),
                name="verblijf_open_organisatie",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_plaats_display()}"


class Contact(models.Model):
    """A contact moment by the organisation or by a provider."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="contacten")
    soort = models.CharField(max_length=20, choices=Contactsoort.choices)
    op = models.DateTimeField()
    minuten = models.PositiveSmallIntegerField(default=0)
    notitie = models.TextField(max_length=4000, blank=True)
    organisatie = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minuten__lte=480),
                name="contact_minuten",
                violation_error_message="Een contact duurt hooguit 480 minuten.",
            )
        ]
        indexes = [models.Index(fields=["dossier", "-op"], name="contact_dossier_op")]

    def __str__(self) -> str:
        return self.get_soort_display()
