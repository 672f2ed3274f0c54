"""What happens to a round on paper: a later deadline."""

from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import Nu, beide_of_geen
from veiling.enums import Uitstelstatus


class Uitstel(models.Model):
    """A later deadline: proposed by one person with a reason, decided by another (promise V07)."""

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="uitstel")
    oud = models.DateTimeField()
    nieuw = models.DateTimeField()
    reden = models.CharField(max_length=400)
    status = models.CharField(max_length=12, choices=Uitstelstatus.choices, default=Uitstelstatus.VOORGESTELD)
    voorgesteld_op = models.DateTimeField(db_default=Nu())
    voorgesteld_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["veiling"],
                condition=Q(status=Uitstelstatus.VOORGESTELD),
                name="uitstel_een_voorstel",
                violation_error_message="Er ligt al een voorstel voor een later sluitmoment. Beslis daar eerst over.",
            ),
            models.CheckConstraint(
                condition=Q(nieuw__gt=F("oud")),
                name="uitstel_alleen_later",
                violation_error_message="Het sluitmoment kan alleen later worden.",
            ),
            models.CheckConstraint(
                condition=~Q(reden=""),
                name="uitstel_reden",
                violation_error_message="Geef de reden van het uitstel.",
            ),
            models.CheckConstraint(
                condition=Q(besloten_door__isnull=True) | ~Q(besloten_door=F("voorgesteld_door")),
                name="uitstel_twee_mensen",
                violation_error_message="Wie uitstel voorstelt, keurt het niet zelf goed. Vraag een collega.",
            ),
            beide_of_geen(
                "besloten_op",
                "besloten_door",
                naam="uitstel_besluit_met_naam",
                melding="Een besluit heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(status=Uitstelstatus.VOORGESTELD, besloten_op__isnull=True)
                | ~Q(status=Uitstelstatus.VOORGESTELD) & Q(besloten_op__isnull=False),
                name="uitstel_status_besluit",
                violation_error_message="Alleen een voorstel is nog niet besloten.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.nieuw}"
