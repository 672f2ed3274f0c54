"""Time: one row that says which kind of database this is and how far its clock stands from the real one."""

from django.db import models

from reintegratie.enums import Databasesoort


class Klok(models.Model):
    """One row. `nu()` = clock_timestamp() + verschuiving; only a demonstration may move it (decision 0003)."""

    rechten_app = "SELECT, UPDATE (verschuiving)"
    rechten_sluiter = "SELECT"

    id = models.SmallIntegerField(primary_key=True, default=1)
    soort = models.CharField(max_length=10, choices=Databasesoort.choices)
    verschuiving = models.DurationField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="klok_een_rij", violation_error_message="Er is maar één klok."),
            models.CheckConstraint(
                condition=models.Q(soort=Databasesoort.DEMO) | models.Q(verschuiving="0"),
                name="klok_alleen_demo_verschuift",
                violation_error_message="Alleen in een demonstratie kan de klok worden verzet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.verschuiving}"


class Hartslag(models.Model):
    """The last sign of life of a process (real time) and the domain time it saw."""

    rechten_sluiter = "SELECT, INSERT, UPDATE"

    proces = models.CharField(primary_key=True, max_length=40)
    op = models.DateTimeField()
    domeintijd = models.DateTimeField()

    def __str__(self) -> str:
        return self.proces


class Nachtwerk(models.Model):
    """A nightly job that was done for one day of the domain's calendar: the reason it is never done twice."""

    naam = models.CharField(max_length=60)
    dag = models.DateField()
    klaar_op = models.DateTimeField()
    aantal = models.IntegerField()
    mislukt = models.PositiveIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["naam", "dag"],
                name="nachtwerk_eenmaal",
                violation_error_message="Dit werk is al gedaan voor deze dag.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.dag}"
