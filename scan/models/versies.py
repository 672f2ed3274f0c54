"""The national instrument: one version valid at a time, unchangeable once published (decision 0030)."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Q

from reintegratie.models.inkomen import DateRange
from scan.enums import Bron, Richting, Versiestatus

# After publication only the end of a version may still be written.
_LIGT_VAST = """
IF OLD.status <> 'concept' AND (TG_OP = 'DELETE' OR
   (to_jsonb(NEW) - 'status' - 'geldig_tot') <> (to_jsonb(OLD) - 'status' - 'geldig_tot')) THEN
    RAISE EXCEPTION 'een gepubliceerde versie ligt vast'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scanversie_ligt_vast';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
_VRAAG_LIGT_VAST = """
IF EXISTS (SELECT 1 FROM scan_scanversie v WHERE v.status <> 'concept'
           AND v.id IN (NEW.versie_id, OLD.versie_id)) THEN
    RAISE EXCEPTION 'een vraag van een gepubliceerde versie ligt vast'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'vraag_ligt_vast';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class ScanVersie(models.Model):
    """A version of the scan. `geldig_van` until `geldig_tot` is half-open; weights are expert priors until calibrated."""

    code = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=12, choices=Versiestatus.choices, default=Versiestatus.CONCEPT)
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot = models.DateField(null=True, blank=True)
    intercept = models.DecimalField(max_digits=9, decimal_places=6)
    pdo = models.DecimalField("punten per verdubbeling", max_digits=6, decimal_places=2)
    grenzen = models.JSONField("grenzen van de schaal")
    klassen = models.JSONField()
    doel = models.TextField("wat de scan voorspelt")
    ijking = models.CharField("staat van de ijking", max_length=120)
    inhoud_hash = models.BinaryField(max_length=32, null=True)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    gepubliceerd_door = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="scanversie_een_geldig",
                expressions=[(DateRange("geldig_van", "geldig_tot", RangeBoundary()), RangeOperators.OVERLAPS)],
                condition=~Q(status=Versiestatus.CONCEPT),
                violation_error_message="Er geldt één versie van de scan tegelijk.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=Versiestatus.CONCEPT,
                    gepubliceerd_op__isnull=True,
                    gepubliceerd_door="",
                    inhoud_hash__isnull=True,
                    geldig_van__isnull=True,
                    geldig_tot__isnull=True,
                )
                | Q(
                    ~Q(status=Versiestatus.CONCEPT),
                    ~Q(gepubliceerd_door=""),
                    gepubliceerd_op__isnull=False,
                    inhoud_hash__isnull=False,
                    geldig_van__isnull=False,
                ),
                name="scanversie_gepubliceerd_volledig",
                violation_error_message="Een gepubliceerde versie heeft een begindatum, een controlegetal en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(status=Versiestatus.GESLOTEN, geldig_tot__isnull=False)
                | Q(~Q(status=Versiestatus.GESLOTEN), geldig_tot__isnull=True),
                name="scanversie_gesloten_met_einde",
                violation_error_message="Alleen een gesloten versie heeft een einddatum.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=models.F("geldig_van")),
                name="scanversie_tot_na_van",
                violation_error_message="De einddatum ligt niet voor de begindatum.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="scanversie_ligt_vast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_LIGT_VAST,
            ),
            pgtrigger.FSM(
                name="scanversie_overgang",
                field="status",
                transitions=[("concept", "gepubliceerd"), ("gepubliceerd", "gesloten")],
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Vraag(models.Model):
    """One question of a version. `opties`: [{waarde, label, beta, niet_zeggen?}]; `teksten`: {waarom, sterk, hulp}."""

    versie = models.ForeignKey(ScanVersie, models.CASCADE, related_name="vragen")
    code = models.CharField(max_length=8)
    blok = models.CharField(max_length=30)
    volgorde = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=200)
    bron = models.CharField(max_length=10, choices=Bron.choices)
    bevestigt = models.CharField(max_length=10, choices=Bron.choices, blank=True)
    vrijwillig = models.BooleanField(default=False)
    richting = models.CharField(max_length=4, choices=Richting.choices)
    weet_niet = models.BooleanField(default=False)
    telt_mee = models.BooleanField(default=True)
    opties = models.JSONField()
    teksten = models.JSONField()
    sgr = models.CharField("klantkenmerk SGR", max_length=4, blank=True)

    class Meta:
        ordering = ["versie", "volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "code"], name="vraag_code", violation_error_message="Deze vraag staat al in de versie."
            ),
            models.UniqueConstraint(
                fields=["versie", "volgorde"],
                name="vraag_volgorde",
                violation_error_message="Twee vragen staan op dezelfde plek.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="vraag_ligt_vast",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_VRAAG_LIGT_VAST,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.tekst}"
