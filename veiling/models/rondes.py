"""Rounds, their rules and keys, and who was invited with which frozen record."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import AlleenToevoegen, Nu
from veiling.enums import BESLOTEN, NA_OPENING, NA_SLUITING, Rondestatus
from veiling.toewijzen import Prijsregel

PRIJSREGELS = [(regel.value, regel.value) for regel in Prijsregel]


class Veilingregels(AlleenToevoegen):
    """One immutable version of all rules; `parameters` is the canonical form of `veiling.regels.Regels`."""

    rechten_sluiter = "SELECT"

    versie = models.PositiveIntegerField(unique=True)
    parameters = models.JSONField()
    hash = models.CharField(max_length=64)
    vastgesteld_op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"Regels versie {self.versie}"


class Rondesleutel(models.Model):
    """A key pair for one round, made ahead by the closing worker. The private half is wrapped twice: for the closing worker
    and for the recovery key that lies off-line."""

    rechten_app = "SELECT, UPDATE (gebruikt_op)"  # a key that web could replace would not seal
    rechten_sluiter = "SELECT, INSERT, UPDATE"

    publiek = models.BinaryField(max_length=32, unique=True)
    voor_sluiter = models.BinaryField()
    voor_herstel = models.BinaryField()
    zaad_hash = models.CharField(max_length=64)
    gemaakt_op = models.DateTimeField(db_default=Nu())
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(gebruikt_op__isnull=True), name="rondesleutel_voorraad")]

    def __str__(self) -> str:
        return f"Rondesleutel {self.pk}"


class Veiling(models.Model):
    """One round over one or more lots of a region, with one deadline. `sluit_op` feeds every page (promise T03)."""

    rechten_sluiter = "SELECT, UPDATE"
    ligt_vast = ("regio", "nummer", "gemaakt_op")

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="veilingen")
    nummer = models.PositiveIntegerField()
    status = models.CharField(max_length=14, choices=Rondestatus.choices, default=Rondestatus.CONCEPT)
    regels = models.ForeignKey(Veilingregels, models.PROTECT, related_name="veilingen")
    prijsregel = models.CharField(max_length=12, choices=PRIJSREGELS)
    sleutel = models.OneToOneField(Rondesleutel, models.PROTECT, null=True, blank=True, related_name="veiling")
    zaad_hash = models.CharField(max_length=64, blank=True)
    zaad = models.CharField(max_length=64, blank=True)
    gemaakt_op = models.DateTimeField(db_default=Nu())
    sluit_op = models.DateTimeField()
    publiceer_op = models.DateTimeField(null=True, blank=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    geopend_op = models.DateTimeField(null=True, blank=True)
    voorgenomen_op = models.DateTimeField(null=True, blank=True)
    definitief_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    intrekreden = models.CharField(max_length=200, blank=True)
    hoofd = models.CharField(max_length=64, blank=True)
    bladeren = models.JSONField(null=True, blank=True)
    uitslag = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "nummer"],
                name="veiling_nummer",
                violation_error_message="Dit rondenummer bestaat al in deze regio.",
            ),
            models.CheckConstraint(
                condition=Q(publiceer_op__isnull=True) | Q(sluit_op__gt=F("publiceer_op")),
                name="veiling_sluit_na_publicatie",
                violation_error_message="Een ronde sluit na de publicatie. Kies een later moment.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=Rondestatus.CONCEPT, publiceer_op__isnull=True, sleutel__isnull=True)
                    | Q(status=Rondestatus.INGETROKKEN)
                    | Q(status__in=[Rondestatus.GEPUBLICEERD, *NA_SLUITING])
                    & Q(publiceer_op__isnull=False, sleutel__isnull=False)
                    & ~Q(zaad_hash="")
                ),
                name="veiling_gepubliceerd_bewijs",
                violation_error_message="Een gepubliceerde ronde heeft een moment en een sleutel.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=NA_SLUITING, gesloten_op__isnull=False, gesloten_op__gte=F("sluit_op"))
                    & Q(bladeren__isnull=False)
                    & ~Q(hoofd="")
                )
                | Q(status=Rondestatus.INGETROKKEN)
                | Q(status__in=[Rondestatus.CONCEPT, Rondestatus.GEPUBLICEERD], gesloten_op__isnull=True),
                name="veiling_gesloten_bewijs",
                violation_error_message="Een ronde sluit niet voor haar sluitmoment.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=NA_OPENING, geopend_op__isnull=False, geopend_op__gte=F("sluit_op")) & ~Q(zaad="")
                | Q(status=Rondestatus.INGETROKKEN)
                | ~Q(status__in=NA_OPENING) & Q(geopend_op__isnull=True, zaad=""),
                name="veiling_geopend_bewijs",
                violation_error_message="Een ronde wordt niet voor haar sluitmoment geopend.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=BESLOTEN, voorgenomen_op__isnull=False)
                | Q(status=Rondestatus.INGETROKKEN)
                | ~Q(status__in=BESLOTEN) & Q(voorgenomen_op__isnull=True),
                name="veiling_voorgenomen_bewijs",
                violation_error_message="Een voorgenomen besluit heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(status=Rondestatus.DEFINITIEF, definitief_op__isnull=False)
                | ~Q(status=Rondestatus.DEFINITIEF) & Q(definitief_op__isnull=True),
                name="veiling_definitief_bewijs",
                violation_error_message="Een definitieve ronde heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(status=Rondestatus.INGETROKKEN, ingetrokken_op__isnull=False) & ~Q(intrekreden="")
                | ~Q(status=Rondestatus.INGETROKKEN) & Q(ingetrokken_op__isnull=True, intrekreden=""),
                name="veiling_ingetrokken_bewijs",
                violation_error_message="Een ingetrokken ronde heeft een moment en een reden.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sluitmoment_alleen_later",
                operation=pgtrigger.UpdateOf("sluit_op"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__publiceer_op__isnull=False)
                & pgtrigger.Q(old__sluit_op__df=pgtrigger.F("new__sluit_op")),
                func="""
                    IF NEW.sluit_op < OLD.sluit_op OR OLD.status <> 'gepubliceerd' OR nu() >= OLD.sluit_op THEN
                        RAISE EXCEPTION 'het sluitmoment van een ronde wordt alleen later, en alleen voor het sluiten'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'veiling_sluitmoment_alleen_later';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        indexes = [
            models.Index(fields=["sluit_op"], condition=Q(status=Rondestatus.GEPUBLICEERD), name="veiling_te_sluiten"),
            models.Index(fields=["-sluit_op", "id"], name="veiling_sluit_op"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        return f"Ronde {self.nummer} {self.regio.naam}"

    @property
    def code(self) -> str:
        return f"R-{self.pk}"

    @property
    def stroom(self) -> str:
        return f"ronde:{self.pk}"


class Uitnodiging(AlleenToevoegen):
    """One invited provider with what the score uses, frozen at publication: effects and medians of others per category."""

    rechten_sluiter = "SELECT"

    veiling = models.ForeignKey(Veiling, models.PROTECT, related_name="uitnodigingen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="uitnodigingen")
    groep = models.CharField(max_length=60)
    categorieen = models.JSONField()
    effecten = models.JSONField()
    medianen = models.JSONField()
    gehad = models.PositiveIntegerField(null=True, blank=True)
    uitgenodigd_op = models.DateTimeField(db_default=Nu())

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["veiling", "dienstverlener"],
                name="uitnodiging_eenmaal",
                violation_error_message="Deze dienstverlener is al uitgenodigd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.dienstverlener_id}"
