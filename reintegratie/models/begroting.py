"""How a year's budgets came about: the inputs, the decision by two people, the national reserve, and the closing of a year."""

from django.db import models
from django.db.models import F, Q

from reintegratie.enums import Reeksherkomst

from .basis import AlleenToevoegen, Nu, beide_of_geen


class Werkzoekendenstand(models.Model):
    """Registered job seekers in a quarter, of a region or (without one) of the country; says where the number comes from."""

    rechten_app = "SELECT, INSERT"

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, null=True, blank=True, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    kwartaal = models.PositiveSmallIntegerField()
    aantal = models.PositiveIntegerField()
    herkomst = models.CharField(max_length=16, choices=Reeksherkomst.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "jaar", "kwartaal"],
                nulls_distinct=False,
                name="werkzoekendenstand_een",
                violation_error_message="Deze stand is er al.",
            ),
            models.CheckConstraint(
                condition=Q(kwartaal__gte=1, kwartaal__lte=4),
                name="werkzoekendenstand_kwartaal",
                violation_error_message="Een kwartaal is 1, 2, 3 of 4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jaar} kwartaal {self.kwartaal}"


class Budgetjaar(models.Model):
    """The budgets of all regions for one year: proposed by one person with every input, decided by another."""

    ligt_vast = ("jaar", "basis_cent", "groei_cent", "index", "gevoeligheid", "onder", "boven", "reserve_voor_cent", "schaal",
                 "reserve_na_cent", "voorgesteld_op", "voorgesteld_door")  # fmt: skip
    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    jaar = models.PositiveSmallIntegerField(unique=True)
    basis_cent = models.BigIntegerField()
    groei_cent = models.BigIntegerField()
    index = models.DecimalField(max_digits=6, decimal_places=4)
    gevoeligheid = models.DecimalField(max_digits=4, decimal_places=2)
    onder = models.DecimalField(max_digits=4, decimal_places=2)
    boven = models.DecimalField(max_digits=4, decimal_places=2)
    reserve_voor_cent = models.BigIntegerField()
    reserve_na_cent = models.BigIntegerField()
    schaal = models.DecimalField(max_digits=7, decimal_places=6)
    voorgesteld_op = models.DateTimeField(db_default=Nu())
    voorgesteld_door = models.CharField(max_length=60)
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_door__isnull=True) | ~Q(vastgesteld_door=F("voorgesteld_door")),
                name="budgetjaar_twee_mensen",
                violation_error_message="Wie de budgetten voorstelt, stelt ze niet zelf vast. Vraag een collega.",
            ),
            beide_of_geen(
                "vastgesteld_op", "vastgesteld_door", naam="budgetjaar_vastgesteld_met_naam",
                melding="Een besluit heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(basis_cent__gt=0, groei_cent__gte=0, index__gt=0, reserve_na_cent__gte=0),
                name="budgetjaar_bedragen",
                violation_error_message="Bedragen en index zijn meer dan nul; de reserve is nooit negatief.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.jaar)


class Budgetberekening(models.Model):
    """One region in that calculation: what went in and what came out."""

    rechten_app = "SELECT, INSERT, DELETE"

    budgetjaar = models.ForeignKey(Budgetjaar, models.CASCADE, related_name="berekeningen")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    u = models.DecimalField(max_digits=10, decimal_places=2)
    u_ster = models.DecimalField(max_digits=10, decimal_places=2)
    factor = models.DecimalField(max_digits=8, decimal_places=6)
    basis_cent = models.BigIntegerField()
    geindexeerd_cent = models.BigIntegerField()
    formule_cent = models.BigIntegerField()
    toegekend_cent = models.BigIntegerField()
    groei_cent = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["budgetjaar", "regio"],
                name="budgetberekening_een",
                violation_error_message="Deze regio is al berekend.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.budgetjaar_id}"

    @property
    def uit_reserve_cent(self) -> int:
        return self.toegekend_cent - self.geindexeerd_cent


class Reservestorting(AlleenToevoegen):
    """Money put into (or, negative, taken out of) the national stabilisation reserve."""

    bedrag_cent = models.BigIntegerField()
    reden = models.CharField(max_length=200)
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.bedrag_cent}"


class Jaarafsluiting(AlleenToevoegen):
    """A region's year is closed: no new promises in it; what was free went on to the next year or to the reserve."""

    rechten_sluiter = "SELECT"

    budget = models.OneToOneField("reintegratie.Regiobudget", models.PROTECT, related_name="afsluiting")
    vrij_cent = models.BigIntegerField()
    mee_cent = models.BigIntegerField()
    reserve_cent = models.BigIntegerField()
    gereserveerd_cent = models.BigIntegerField()
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(vrij_cent=F("mee_cent") + F("reserve_cent"), mee_cent__gte=0, reserve_cent__gte=0),
                name="jaarafsluiting_telt_op",
                violation_error_message="Wat vrij was gaat mee of naar de reserve.",
            )
        ]

    def __str__(self) -> str:
        return f"Afsluiting {self.budget_id}"
