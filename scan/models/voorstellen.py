"""How a version comes to hold: public advice on the draft, and a proposal that a second person accepts (decision 0036)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import Nu, beide_of_geen
from scan.enums import Voorstelstatus

from .ijking import Ijking
from .versies import ScanVersie


class Raadpleging(models.Model):
    """A draft that is open for public advice from `van` until `tot` (half-open). Only the end may move, later."""

    versie = models.OneToOneField(ScanVersie, models.PROTECT, related_name="raadpleging")
    van = models.DateField()
    tot = models.DateField()
    toelichting = models.TextField(max_length=2000)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van")),
                name="raadpleging_tot_na_van",
                violation_error_message="De raadpleging eindigt na de dag waarop zij begint.",
            ),
            models.CheckConstraint(
                condition=~Q(toelichting=""),
                name="raadpleging_met_toelichting",
                violation_error_message="Schrijf op waarover u advies vraagt.",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="raadpleging_ligt_vast", exclude=["tot"])]

    def __str__(self) -> str:
        return f"raadpleging {self.versie_id}"


class Reactie(models.Model):
    """What somebody says about a draft, and our answer. `instantie` is the body of a signed-in user, `vraag` an item's code.

    `afzender` is a keyed hash of where it came from on that day: only to see that one place sends too much.
    """

    raadpleging = models.ForeignKey(Raadpleging, models.PROTECT, related_name="reacties")
    naam = models.CharField(max_length=120)
    instantie = models.ForeignKey("reintegratie.Organisatie", models.PROTECT, null=True, blank=True, related_name="+")
    vraag = models.CharField(max_length=8, blank=True)
    tekst = models.TextField(max_length=2000)
    afzender = models.BinaryField(max_length=32)
    op = models.DateTimeField(db_default=Nu())
    antwoord = models.TextField(max_length=2000, blank=True)
    antwoord_door = models.CharField(max_length=60, null=True, blank=True)
    antwoord_op = models.DateTimeField(null=True, blank=True)
    verborgen_op = models.DateTimeField(null=True, blank=True)
    verborgen_reden = models.CharField(max_length=200, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst="") & ~Q(naam=""),
                name="reactie_niet_leeg",
                violation_error_message="Schrijf uw reactie op en zeg wie u bent.",
            ),
            models.CheckConstraint(
                condition=Q(antwoord="", antwoord_op__isnull=True, antwoord_door__isnull=True)
                | Q(~Q(antwoord=""), antwoord_op__isnull=False, antwoord_door__isnull=False),
                name="reactie_antwoord_volledig",
                violation_error_message="Bij een antwoord horen een moment en een naam.",
            ),
            beide_of_geen(
                "verborgen_op",
                "verborgen_reden",
                naam="reactie_verborgen_met_reden",
                melding="Geef de reden waarom deze reactie niet op de pagina staat.",
            ),
        ]
        indexes = [models.Index(fields=["raadpleging", "-id"], name="reactie_raadpleging")]
        triggers = [
            pgtrigger.ReadOnly(
                name="reactie_ligt_vast", fields=["raadpleging", "naam", "instantie", "vraag", "tekst", "afzender", "op"]
            )
        ]

    def __str__(self) -> str:
        return f"reactie {self.pk}"


class Publicatievoorstel(models.Model):
    """A proposal to let a draft hold from a day on, with what is different. Another person accepts it or turns it down."""

    versie = models.ForeignKey(ScanVersie, models.PROTECT, related_name="voorstellen")
    geldig_van = models.DateField()
    wijziging = models.TextField("wat er anders is", max_length=4000)
    ijking = models.ForeignKey(Ijking, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12, choices=Voorstelstatus.choices, default=Voorstelstatus.VOORGESTELD)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    besloten_door = models.CharField(max_length=60, null=True, blank=True)
    besloten_door_naam = models.CharField(max_length=120, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["versie"],
                condition=Q(status=Voorstelstatus.VOORGESTELD),
                name="voorstel_een_open",
                violation_error_message="Er ligt al een voorstel voor deze versie.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Voorstelstatus.AANVAARD) | ~Q(besloten_door=F("door")),
                name="voorstel_twee_mensen",
                violation_error_message="Wie een versie voorstelt, keurt haar niet zelf goed. Vraag een collega.",
            ),
            models.CheckConstraint(
                condition=Q(status=Voorstelstatus.VOORGESTELD, besloten_door__isnull=True, besloten_op__isnull=True)
                | Q(~Q(status=Voorstelstatus.VOORGESTELD), besloten_door__isnull=False, besloten_op__isnull=False),
                name="voorstel_besloten_volledig",
                violation_error_message="Een besluit over een voorstel heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=~Q(wijziging=""),
                name="voorstel_met_wijziging",
                violation_error_message="Schrijf op wat er anders is dan in de vorige versie.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="voorstel_ligt_vast", fields=["versie", "geldig_van", "wijziging", "ijking", "door", "door_naam", "op"]
            ),
            pgtrigger.FSM(
                name="voorstel_overgang",
                field="status",
                transitions=[("voorgesteld", "aanvaard"), ("voorgesteld", "afgewezen")],
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.versie_id}"
