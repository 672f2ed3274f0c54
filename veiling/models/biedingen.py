"""Sealed bids: who and when in `Bod`, the ciphertext in `Envelop` (the web role cannot read it), the receipt in `Ontvangst`."""

from django.db import models
from django.db.models import Q

from reintegratie.models.basis import AlleenToevoegen, Nu
from veiling.enums import Bodsoort


class Bod(AlleenToevoegen):
    """One version of a bid, capacity statement or withdrawal. Later versions replace earlier ones; all stay."""

    rechten_sluiter = "SELECT"

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="boden")
    kavel = models.ForeignKey("veiling.Kavel", models.PROTECT, null=True, blank=True, related_name="boden")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="boden")
    soort = models.CharField(max_length=10, choices=Bodsoort.choices)
    versie = models.PositiveIntegerField()
    ontvangen_op = models.DateTimeField()
    door = models.CharField(max_length=60)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["veiling", "kavel", "dienstverlener", "versie"],
                nulls_distinct=False,
                name="bod_versie",
                violation_error_message="Deze versie van uw inschrijving is al ontvangen. Laad de pagina opnieuw.",
            ),
            models.CheckConstraint(
                condition=Q(soort=Bodsoort.CAPACITEIT, kavel__isnull=True)
                | ~Q(soort=Bodsoort.CAPACITEIT) & Q(kavel__isnull=False),
                name="bod_kavel_bij_soort",
                violation_error_message="Een inschrijving hoort bij een groep; het aantal groepen bij de ronde.",
            ),
        ]
        indexes = [models.Index(fields=["dienstverlener", "veiling", "-id"], name="bod_dienstverlener")]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.dienstverlener_id} {self.versie}"


class Envelop(models.Model):
    """The sealed content. The web role may add, never read (promise V02)."""

    rechten_app = "INSERT"
    rechten_sluiter = "SELECT"

    bod = models.OneToOneField(Bod, models.PROTECT, primary_key=True, related_name="envelop")
    cijfertekst = models.BinaryField()

    class Meta:
        triggers = AlleenToevoegen.Meta.triggers

    def __str__(self) -> str:
        return str(self.pk)


class Ontvangst(AlleenToevoegen):
    """The receipt: its leaf in the round's chain. Number and salt become public only at closing (V08)."""

    rechten_sluiter = "SELECT"

    bod = models.OneToOneField(Bod, models.PROTECT, primary_key=True, related_name="ontvangst")
    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="ontvangsten")
    nummer = models.PositiveIntegerField()
    zout = models.CharField(max_length=64)
    inhoud = models.CharField(max_length=64)
    toezegging = models.CharField(max_length=64)
    blad = models.CharField(max_length=64)
    bewijs = models.JSONField()
    handtekening = models.CharField(max_length=128)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["veiling", "nummer"],
                name="ontvangst_nummer",
                violation_error_message="Deze ontvangst bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.nummer}"


class Ontvangstketen(models.Model):
    """Head of a round's chain of receipts while it is open; its lock puts bids in order."""

    veiling = models.OneToOneField("veiling.Veiling", models.PROTECT, primary_key=True, related_name="keten")
    nummer = models.PositiveIntegerField(default=0)
    blad = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.pk)


class Opening(AlleenToevoegen):
    """What was in an envelope. Written by the closing worker at opening; `inhoud` is None when it did not open."""

    rechten_app = "SELECT"
    rechten_sluiter = "SELECT, INSERT"

    bod = models.OneToOneField(Bod, models.PROTECT, primary_key=True, related_name="opening")
    inhoud = models.JSONField(null=True, blank=True)
    reden = models.CharField(max_length=200, blank=True)
    geopend_op = models.DateTimeField()

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(inhoud__isnull=False, reden="") | Q(inhoud__isnull=True) & ~Q(reden=""),
                name="opening_inhoud_of_reden",
                violation_error_message="Een inschrijving is leesbaar of heeft een reden waarom niet.",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OpeningsPoging(AlleenToevoegen):
    """An attempt to open a round before its deadline: refused, kept, and shown to supervision (promise V06)."""

    rechten_sluiter = "SELECT (id, op), INSERT"

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="openingspogingen")
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    reden = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.op}"


class Proefenvelop(models.Model):
    """A test envelope under the round's key, by which the closing worker proves beforehand that it can open bids."""

    rechten_sluiter = "SELECT, UPDATE (geopend_op, gelukt)"
    ligt_vast = ("veiling", "versie", "open_vanaf", "cijfertekst")

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="proeven")
    versie = models.PositiveSmallIntegerField()
    open_vanaf = models.DateTimeField()
    cijfertekst = models.BinaryField()
    geopend_op = models.DateTimeField(null=True, blank=True)
    gelukt = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["veiling", "versie"],
                name="proefenvelop_eenmaal",
                violation_error_message="Deze proef bestaat al.",
            ),
            models.CheckConstraint(
                condition=Q(geopend_op__isnull=True, gelukt__isnull=True) | Q(geopend_op__isnull=False, gelukt__isnull=False),
                name="proefenvelop_uitkomst",
                violation_error_message="Een gedane proef heeft een uitkomst.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.open_vanaf}"


class Concept(models.Model):
    """A draft of a bid that only one browser can read: its key is in a cookie there (decision 0021)."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    veiling = models.ForeignKey("veiling.Veiling", models.CASCADE, related_name="concepten")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey("reintegratie.Gebruiker", models.CASCADE, related_name="+")
    cijfertekst = models.BinaryField()
    bewaard_op = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["veiling", "gebruiker"],
                name="concept_een",
                violation_error_message="U heeft al een concept voor deze ronde.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.gebruiker_id}"
