"""What happened after a scan, and what that says about the instrument."""

import pgtrigger
from django.db import models
from django.db.models import Q

from reintegratie.models.basis import AlleenToevoegen, Nu
from scan.enums import Ijksoort, klassekeuzes

from .afnamen import Afname
from .versies import ScanVersie


class Waarneming(models.Model):
    """The outcome after one taking as known at a moment. The row without `geldig_tot` counts, the others are what was known
    before. `waargenomen_tot` is the first day not looked at; `effect_offset` is what the provider is estimated to add, in
    log-odds."""

    rechten_app = "SELECT, INSERT, UPDATE"

    afname = models.ForeignKey(Afname, models.PROTECT, related_name="waarnemingen")
    uitkomst = models.BooleanField("duurzaam resultaat")
    waargenomen_tot = models.DateField()
    behandeld = models.BooleanField("geholpen door een aanbieder")
    effect_offset = models.DecimalField(max_digits=9, decimal_places=6, default=0)
    vergelijkingsgroep = models.BooleanField(default=False)
    geldig_van = models.DateTimeField(db_default=Nu())
    geldig_tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["afname"],
                condition=Q(geldig_tot__isnull=True),
                name="waarneming_een_geldend",
                violation_error_message="Bij elke scan geldt één waarneming.",
            ),
            models.CheckConstraint(
                condition=Q(behandeld=True) | Q(effect_offset=0),
                name="waarneming_effect_bij_hulp",
                violation_error_message="Alleen wie door een aanbieder is geholpen, heeft een effect van die aanbieder.",
            ),
            models.CheckConstraint(
                condition=Q(behandeld=False) | Q(vergelijkingsgroep=False),
                name="waarneming_vergelijking_niet_geholpen",
                violation_error_message="De vergelijkingsgroep is niet door een aanbieder geholpen.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=models.F("geldig_van")),
                name="waarneming_tot_na_van",
                violation_error_message="Een waarneming eindigt niet voordat zij begint.",
            ),
        ]
        indexes = [
            models.Index(fields=["waargenomen_tot"], condition=Q(geldig_tot__isnull=True), name="waarneming_geldend"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="waarneming_ligt_vast", exclude=["geldig_tot"]),
        ]

    def __str__(self) -> str:
        return f"waarneming {self.afname_id}"


class Ijking(AlleenToevoegen):
    """A calibration report of a version; with `concept` the refit that it offers, and whether the release rule holds for it."""

    soort = models.CharField(max_length=10, choices=Ijksoort.choices)
    versie = models.ForeignKey(ScanVersie, models.PROTECT, related_name="ijkingen")
    concept = models.OneToOneField(ScanVersie, models.PROTECT, null=True, blank=True, related_name="herijking")
    peildatum = models.DateField()
    aantal = models.PositiveIntegerField("mensen met een bekende uitkomst")
    vrijgave = models.BooleanField("voldoet aan de regel voor vrijgave", default=False)
    inhoud = models.JSONField()
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(vrijgave=False) | Q(concept__isnull=False),
                name="ijking_vrijgave_van_concept",
                violation_error_message="Alleen een nieuwe versie kan worden vrijgegeven.",
            ),
            models.CheckConstraint(
                condition=Q(soort=Ijksoort.HERIJKING) | Q(concept__isnull=True),
                name="ijking_meting_zonder_concept",
                violation_error_message="Een meting verandert de gewichten niet.",
            ),
        ]
        indexes = [models.Index(fields=["versie", "-id"], name="ijking_versie")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.versie_id} {self.peildatum}"


class Nevenuitslag(models.Model):
    """What another version would have said about a finished taking: for running two versions side by side, never shown to
    people and never used for lots. May be made anew at any time."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    afname = models.ForeignKey(Afname, models.CASCADE, related_name="nevenuitslagen")
    versie = models.ForeignKey(ScanVersie, models.CASCADE, related_name="+")
    eta = models.DecimalField("log-odds", max_digits=9, decimal_places=6)
    p = models.DecimalField("kans", max_digits=7, decimal_places=6)
    klasse = models.CharField(max_length=1, choices=klassekeuzes)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "afname"],
                name="nevenuitslag_eenmaal",
                violation_error_message="Deze scan is al gescoord met die versie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.afname_id} volgens {self.versie_id}"
