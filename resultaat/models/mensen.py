"""What happens while a provider helps somebody: prospects, pauses, the closing summary, a transfer, missing service."""

import datetime as dt
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from reintegratie.models.basis import Nu, beide_of_geen
from reintegratie.models.inkomen import DateRange
from resultaat.lijsten import (
    KANS_KLAAR,
    LANGSTE_PAUZE,
    Bewijssoort,
    Kanssoort,
    Kansstand,
    Overstapstatus,
    Pauzereden,
    Tekortsoort,
    Verslagadvies,
    Verslagstand,
)


class Werkkans(models.Model):
    """A chance of work that provider and person follow together."""

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="werkkansen")
    soort = models.CharField(max_length=14, choices=Kanssoort.choices)
    functie = models.CharField(max_length=80)
    werkgever = models.CharField(max_length=120, blank=True)
    uren = models.PositiveSmallIntegerField(null=True, blank=True)
    stand = models.CharField(max_length=14, choices=Kansstand.choices, default=Kansstand.GEVONDEN)
    op = models.DateTimeField(db_default=Nu())
    bijgewerkt_op = models.DateTimeField(db_default=Nu())
    door_naam = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begeleiding", "functie", "werkgever"],
                condition=~models.Q(stand__in=KANS_KLAAR),
                name="werkkans_een_open",
                violation_error_message="Deze werkkans staat er al. Werk de stand van die kans bij.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren__isnull=True) | models.Q(uren__gte=1, uren__lte=48),
                name="werkkans_uren",
                violation_error_message="Vul 1 tot 48 uur per week in.",
            ),
        ]
        indexes = [models.Index(fields=["begeleiding", "-op"], name="werkkans_begeleiding")]

    def __str__(self) -> str:
        return self.functie


class Pauze(models.Model):
    """Time in which nothing is asked of person or provider; never longer than its reason allows. `tot` is half-open; the term
    moves on with it once it is over (`verrekend_op`)."""

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="pauzes")
    reden = models.CharField(max_length=14, choices=Pauzereden.choices)
    van = models.DateField()
    tot = models.DateField()
    bewijssoort = models.CharField(max_length=14, choices=Bewijssoort.choices)
    bewijs = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    verrekend_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="pauze_een_tegelijk",
                expressions=[
                    ("begeleiding", RangeOperators.EQUAL),
                    (DateRange("van", "tot", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze tijd is er al een pauze.",
            ),
            models.CheckConstraint(
                condition=models.Q(tot__gte=models.F("van")),
                name="pauze_tot_na_van",
                violation_error_message="De pauze eindigt na het begin.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    *(
                        models.Q(reden=reden, tot__lte=models.F("van") + dt.timedelta(days=dagen))
                        for reden, dagen in LANGSTE_PAUZE.items()
                    ),
                    _connector=models.Q.OR,
                ),
                name="pauze_langste_duur",
                violation_error_message="Deze pauze is te lang voor de reden. Kies een eerdere dag.",
            ),
            models.CheckConstraint(
                condition=~models.Q(bewijs=""),
                name="pauze_met_bewijs",
                violation_error_message="Noem waaruit de reden blijkt.",
            ),
        ]
        indexes = [
            models.Index(fields=["tot"], condition=models.Q(verrekend_op__isnull=True), name="pauze_te_verrekenen"),
        ]

    def __str__(self) -> str:
        return f"{self.reden} {self.van}"


class Eindverslag(models.Model):
    """The provider's closing summary, in fixed answers with two short texts. The person reads it and adds what is missing."""

    begeleiding = models.OneToOneField("resultaat.Begeleiding", models.PROTECT, related_name="eindverslag")
    stand = models.CharField(max_length=14, choices=Verslagstand.choices)
    gedaan = models.JSONField()
    advies = models.CharField(max_length=14, choices=Verslagadvies.choices)
    sterk = models.CharField(max_length=500)
    vervolg = models.CharField(max_length=500)
    op = models.DateTimeField(db_default=Nu())
    door_naam = models.CharField(max_length=160)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    aanvulling = models.TextField(max_length=1000, blank=True)
    aanvulling_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(sterk="") & ~models.Q(vervolg=""),
                name="eindverslag_volledig",
                violation_error_message="Schrijf wat goed ging en wat het beste vervolg is.",
            ),
            models.CheckConstraint(
                condition=models.Q(aanvulling="", aanvulling_op__isnull=True)
                | models.Q(aanvulling_op__isnull=False, gelezen_op__isnull=False) & ~models.Q(aanvulling=""),
                name="eindverslag_aanvulling",
                violation_error_message="Een aanvulling heeft tekst en een moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"Eindverslag {self.begeleiding_id}"


class Overstap(models.Model):
    """A person who asks for another provider of the same round and category; that provider says whether there is room."""

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="overstappen")
    naar = models.ForeignKey("resultaat.Overdracht", models.PROTECT, related_name="+")
    toelichting = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Overstapstatus.choices, default=Overstapstatus.GEVRAAGD)
    gevraagd_op = models.DateTimeField(db_default=Nu())
    gevraagd_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.CharField(max_length=160, null=True, blank=True)
    nieuw = models.OneToOneField("resultaat.Begeleiding", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begeleiding"],
                condition=models.Q(status=Overstapstatus.GEVRAAGD),
                name="overstap_een_open",
                violation_error_message="Er loopt al een vraag om over te stappen.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Overstapstatus.GEVRAAGD, besloten_op__isnull=True, besloten_door__isnull=True)
                | ~models.Q(status=Overstapstatus.GEVRAAGD) & models.Q(besloten_op__isnull=False, besloten_door__isnull=False),
                name="overstap_besloten",
                violation_error_message="Een besloten overstap heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Overstapstatus.UITGEVOERD, nieuw__isnull=False)
                | ~models.Q(status=Overstapstatus.UITGEVOERD) & models.Q(nieuw__isnull=True),
                name="overstap_nieuw",
                violation_error_message="Na een overstap is er een nieuwe begeleiding.",
            ),
        ]

    def __str__(self) -> str:
        return f"Overstap {self.begeleiding_id}"


class Tekort(models.Model):
    """Minimum service that was missing after `termijn`: warned, then a breach, then the person returns; or it was mended."""

    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="tekorten")
    soort = models.CharField(max_length=10, choices=Tekortsoort.choices)
    termijn = models.DateField()
    gewaarschuwd_op = models.DateTimeField(db_default=Nu())
    herstellen_tot = models.DateField()
    inbreuk_op = models.DateTimeField(null=True, blank=True)
    terug_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    teruggehaald = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begeleiding", "soort", "termijn"],
                name="tekort_eenmaal",
                violation_error_message="Hiervoor is al gewaarschuwd.",
            ),
            beide_of_geen(
                "inbreuk_op", "terug_op", naam="tekort_inbreuk_met_termijn", melding="Na een inbreuk staat vast tot wanneer."
            ),
            models.CheckConstraint(
                condition=models.Q(teruggehaald=False) | models.Q(inbreuk_op__isnull=False, gesloten_op__isnull=False),
                name="tekort_teruggehaald_na_inbreuk",
                violation_error_message="Iemand gaat pas terug na een waarschuwing en een inbreuk.",
            ),
        ]
        indexes = [
            models.Index(fields=["herstellen_tot"], condition=models.Q(gesloten_op__isnull=True), name="tekort_open"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.termijn}"
