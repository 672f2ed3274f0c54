"""The regional budget and its double-entry ledger, in integer cents. Totals are maintained by a trigger on the ledger lines."""

from django.db import models

from reintegratie.enums import Rekening

from .basis import AlleenToevoegen, Nu


class Regiobudget(models.Model):
    """One budget per region and year, independent of benefit type. The three totals follow the ledger, nothing else."""

    # The totals move by the ledger's own trigger only; a row lock asks for the right to one column.
    rechten_app = "SELECT, INSERT, UPDATE (id)"
    rechten_sluiter = "SELECT, UPDATE (id)"

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="budgetten")
    jaar = models.PositiveSmallIntegerField()
    toegekend_cent = models.BigIntegerField(default=0)
    gereserveerd_cent = models.BigIntegerField(default=0)
    besteed_cent = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "jaar"], name="regiobudget_een", violation_error_message="Dit budget bestaat al."
            ),
            models.CheckConstraint(
                condition=models.Q(toegekend_cent__gte=models.F("gereserveerd_cent") + models.F("besteed_cent")),
                name="regiobudget_niet_onder_nul",
                violation_error_message="Er is niet genoeg vrij budget in deze regio.",
            ),
            models.CheckConstraint(
                condition=models.Q(gereserveerd_cent__gte=0, besteed_cent__gte=0, toegekend_cent__gte=0),
                name="regiobudget_geen_negatief",
                violation_error_message="Een totaal van het budget kan niet negatief zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio} {self.jaar}"

    @property
    def vrij_cent(self) -> int:
        return self.toegekend_cent - self.gereserveerd_cent - self.besteed_cent


class Reservering(models.Model):
    """Money held for one purpose, named by a unique key (promise G06). The remaining amount follows from the ledger lines."""

    rechten_sluiter = "SELECT, UPDATE"
    ligt_vast = ("budget", "sleutel", "omschrijving", "gemaakt_op")

    budget = models.ForeignKey(Regiobudget, models.PROTECT, related_name="reserveringen")
    sleutel = models.CharField(max_length=60, unique=True)
    omschrijving = models.CharField(max_length=120)
    rest_cent = models.BigIntegerField()
    gemaakt_op = models.DateTimeField(db_default=Nu())
    gesloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rest_cent__gte=0),
                name="reservering_niet_negatief",
                violation_error_message="Een reservering kan niet onder nul.",
            ),
            models.CheckConstraint(
                condition=models.Q(gesloten_op__isnull=True) | models.Q(rest_cent=0),
                name="reservering_gesloten_is_leeg",
                violation_error_message="Een gesloten reservering is leeg.",
            ),
        ]

    def __str__(self) -> str:
        return self.sleutel


class Boekstuk(AlleenToevoegen):
    """One ledger transaction: its lines sum to zero at commit (promise G01)."""

    rechten_sluiter = "SELECT, INSERT"

    sleutel = models.CharField(max_length=100, unique=True)
    omschrijving = models.CharField(max_length=200)
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.sleutel


class Boeking(AlleenToevoegen):
    """One ledger line: debit positive, credit negative, in cents."""

    rechten_sluiter = "SELECT, INSERT"

    boekstuk = models.ForeignKey(Boekstuk, models.PROTECT, related_name="boekingen")
    budget = models.ForeignKey(Regiobudget, models.PROTECT, related_name="boekingen")
    rekening = models.CharField(max_length=14, choices=Rekening.choices)
    bedrag_cent = models.BigIntegerField()

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(bedrag_cent=0),
                name="boeking_niet_nul",
                violation_error_message="Een boeking is niet nul.",
            )
        ]
        indexes = [models.Index(fields=["budget", "rekening"], name="boeking_budget")]

    def __str__(self) -> str:
        return f"{self.rekening} {self.bedrag_cent}"

    @property
    def credit_cent(self) -> int:
        return max(-self.bedrag_cent, 0)
