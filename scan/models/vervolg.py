"""What follows on a scan: corrections, changes, the agreed summary, how it was for the person."""

import pgtrigger
from django.db import models
from django.db.models import Q

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from scan.enums import Veranderreden

from .afnamen import Afname, Wensen


class WensenVersie(AlleenToevoegen):
    """What the first part said at an earlier revision."""

    wensen = models.ForeignKey(Wensen, models.PROTECT, related_name="versies")
    revisie = models.PositiveSmallIntegerField()
    inhoud = models.JSONField()
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField()

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["wensen", "revisie"],
                name="wensenversie_revisie",
                violation_error_message="Deze eerdere versie is al bewaard.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.wensen_id}/{self.revisie}"


class Correctie(AlleenToevoegen):
    """A taking that mends a finished one: the finished one stays as it was, this one starts from its answers."""

    afname = models.OneToOneField(Afname, models.PROTECT, primary_key=True, related_name="correctie")
    vervangt = models.ForeignKey(Afname, models.PROTECT, related_name="gecorrigeerd_door")
    reden = models.CharField(max_length=300)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(reden=""),
                name="correctie_met_reden",
                violation_error_message="Schrijf op wat er niet klopte.",
            ),
            models.CheckConstraint(
                condition=~Q(afname=models.F("vervangt")),
                name="correctie_andere_scan",
                violation_error_message="Een verbetering is een nieuwe scan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.afname_id} vervangt {self.vervangt_id}"


class Verandering(models.Model):
    """Something changed for the person, so that the scan is done again; `verwerkt_op` when a newer scan was finished."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="veranderingen")
    reden = models.CharField(max_length=20, choices=Veranderreden.choices)
    toelichting = models.CharField(max_length=300, blank=True)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    verwerkt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(verwerkt_op__isnull=True),
                name="verandering_een_open",
                violation_error_message="Er is al gemeld dat er iets is veranderd. Doe de scan opnieuw.",
            ),
            models.CheckConstraint(
                condition=Q(verwerkt_op__isnull=True) | Q(verwerkt_op__gte=models.F("op")),
                name="verandering_verwerkt_na_melding",
                violation_error_message="Een melding is niet verwerkt voordat zij is gedaan.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reden_display()


class Samenvatting(models.Model):
    """What a provider may read about the person: nothing until the person agreed (promise P04)."""

    afname = models.OneToOneField(Afname, models.PROTECT, primary_key=True, related_name="samenvatting")
    tekst = models.TextField(max_length=2000)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    akkoord_op = models.DateTimeField(null=True, blank=True)
    akkoord_door = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""),
                name="samenvatting_met_tekst",
                violation_error_message="Schrijf op wat de begeleider mag weten.",
            ),
            beide_of_geen(
                "akkoord_op",
                "akkoord_door",
                naam="samenvatting_akkoord",
                melding="Bij akkoord horen een moment en een naam.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="samenvatting_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"samenvatting {self.afname_id}"


class Ervaring(models.Model):
    """Two questions afterwards: was it clear, was it fair? 1 (not at all) to 5 (entirely)."""

    afname = models.OneToOneField(Afname, models.CASCADE, primary_key=True, related_name="ervaring")
    duidelijk = models.PositiveSmallIntegerField()
    eerlijk = models.PositiveSmallIntegerField()
    op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duidelijk__gte=1, duidelijk__lte=5, eerlijk__gte=1, eerlijk__lte=5),
                name="ervaring_een_tot_vijf",
                violation_error_message="Kies een antwoord van 1 tot en met 5.",
            )
        ]
        triggers = [pgtrigger.ReadOnly(name="ervaring_ligt_vast")]

    def __str__(self) -> str:
        return f"ervaring {self.afname_id}"
