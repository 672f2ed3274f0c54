"""What a finished scan says, and where the consulent sends somebody."""

import pgtrigger
from django.db import models
from django.db.models import Q

from reintegratie.models.basis import Nu
from scan.enums import Herzienreden, Klasse, Route, klassekeuzes, routekeuzes

from .afnamen import Afname

_BUREN = (("A", "B"), ("B", "A"), ("B", "C"), ("C", "B"), ("C", "D"), ("D", "C"))


def _een_stap() -> Q:
    voorwaarde = Q(klasse_besluit__isnull=True)
    for berekend, besluit in _BUREN:
        voorwaarde |= Q(klasse=berekend, klasse_besluit=besluit)
    return voorwaarde


class Uitslag(models.Model):
    """Result of one finished scan. Computed values never change; the consulent's own class stands next to them."""

    afname = models.OneToOneField(Afname, models.PROTECT, related_name="uitslag")
    eta = models.DecimalField("log-odds", max_digits=9, decimal_places=6)
    p = models.DecimalField("kans", max_digits=7, decimal_places=6)
    punten = models.DecimalField("punten voor afkappen", max_digits=9, decimal_places=4)
    klasse = models.CharField("berekende klasse", max_length=1, choices=klassekeuzes)
    klasse_besluit = models.CharField(max_length=1, choices=klassekeuzes, null=True, blank=True)
    klasse_reden = models.CharField(max_length=20, choices=Herzienreden.choices, blank=True)
    klasse_door = models.CharField(max_length=60, blank=True)
    klasse_door_naam = models.CharField(max_length=120, blank=True)
    klasse_op = models.DateTimeField(null=True, blank=True)
    uitleg = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(p__gt=0, p__lt=1), name="uitslag_kans", violation_error_message="Een kans ligt tussen 0 en 1."
            ),
            models.CheckConstraint(
                condition=_een_stap(),
                name="uitslag_klasse_een_stap",
                violation_error_message="U kunt één stap meer of minder hulp kiezen dan de scan aangeeft.",
            ),
            models.CheckConstraint(
                condition=Q(klasse_besluit__isnull=True, klasse_reden="", klasse_door="", klasse_op__isnull=True)
                | Q(~Q(klasse_reden=""), ~Q(klasse_door=""), klasse_besluit__isnull=False, klasse_op__isnull=False),
                name="uitslag_besluit_met_reden",
                violation_error_message="Kies een reden voor meer of minder hulp.",
            ),
        ]
        indexes = [models.Index(fields=["eta", "id"], name="uitslag_eta")]
        triggers = [
            pgtrigger.ReadOnly(name="uitslag_ligt_vast", fields=["afname", "eta", "p", "punten", "klasse", "uitleg"]),
            pgtrigger.Protect(name="uitslag_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"uitslag {self.afname_id}"

    @property
    def geldende_klasse(self) -> Klasse:
        """The consulent's class when there is one, else the computed one."""
        return Klasse(self.klasse_besluit or self.klasse)


class Routebesluit(models.Model):
    """A decision of a person about the route after a scan. The one without `tot` is in force; the others are history."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="routebesluiten")
    afname = models.ForeignKey(Afname, models.PROTECT, related_name="routebesluiten")
    route = models.CharField(max_length=12, choices=routekeuzes)
    reden = models.CharField(max_length=300, blank=True)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(tot__isnull=True),
                name="routebesluit_een_geldend",
                violation_error_message="Er geldt één besluit over de route tegelijk.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=models.F("op")),
                name="routebesluit_tot_na_op",
                violation_error_message="Een besluit eindigt niet voordat het is genomen.",
            ),
            models.CheckConstraint(
                condition=~Q(route=Route.GEMEENTE) | ~Q(reden=""),
                name="routebesluit_gemeente_reden",
                violation_error_message="Geef de reden van het verzoek aan de gemeente.",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "-id"], name="routebesluit_dossier"),
            models.Index(fields=["afname"], condition=Q(tot__isnull=True), name="routebesluit_geldend"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="routebesluit_ligt_vast", exclude=["tot"]),
            pgtrigger.Protect(name="routebesluit_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.get_route_display()
