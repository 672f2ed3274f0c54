"""The hand-over of a group and the provider's service to each person in it."""

import datetime as dt
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from reintegratie.models.basis import Nu, beide_of_geen
from reintegratie.models.inkomen import DateRange
from resultaat.enums import Eindreden, Signaalsoort, Signaalstatus
from resultaat.lijsten import Bewijssoort, Leeswijze, Signaaluitkomst


class Overdracht(models.Model):
    """A definitive award offered to its provider; from `op` on the people are with the provider."""

    gunning = models.OneToOneField("veiling.Gunning", models.PROTECT, related_name="overdracht")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="overdrachten")
    aangeboden_op = models.DateTimeField(db_default=Nu())
    uiterlijk = models.DateField()
    op = models.DateTimeField(null=True, blank=True)
    door = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints = [
            beide_of_geen("op", "door", naam="overdracht_op_met_door", melding="Een overdracht heeft een moment en een naam.")
        ]
        indexes = [
            models.Index(fields=["uiterlijk"], condition=models.Q(op__isnull=True), name="overdracht_te_doen"),
        ]

    def __str__(self) -> str:
        return f"Overdracht {self.gunning_id}"


class Begeleiding(models.Model):
    """A provider helps one person, from `van` until `einde` (half-open). Weeks of work count on after the end.

    Until `eerste_gesprek_op` the consulent stays responsible (bouwadvies 33). `getelde_dagen` and `reeks_begin` are what the last
    duration check found; `weer_toetsen_op` is the first day on which it can find something else without new facts;
    `verlengingen` are the decisions that lengthened its limits, for the pages.
    """

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="begeleidingen")
    overdracht = models.ForeignKey(Overdracht, models.PROTECT, related_name="begeleidingen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="begeleidingen")
    deelname = models.OneToOneField("veiling.KavelDeelname", models.PROTECT, related_name="begeleiding")
    van = models.DateField()
    termijn_tot = models.DateField()
    einde = models.DateField(null=True, blank=True)
    eindreden = models.CharField(max_length=14, choices=Eindreden.choices, null=True, blank=True)
    eindtoelichting = models.CharField(max_length=200, blank=True)
    einde_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    bewijssoort = models.CharField(max_length=14, choices=Bewijssoort.choices, blank=True, default="", db_default="")
    bewijs = models.CharField(max_length=120, blank=True, default="", db_default="")
    eindgesprek_uiterlijk = models.DateField(null=True, blank=True)
    eindgesprek_op = models.DateTimeField(null=True, blank=True)
    eindgesprek_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    gesprek_uiterlijk = models.DateField()
    eerste_gesprek_op = models.DateTimeField(null=True, blank=True)
    plan_uiterlijk = models.DateField()
    plan_op = models.DateTimeField(null=True, blank=True)
    plan = models.TextField(max_length=1000, blank=True)
    volgende_afspraak = models.DateTimeField(null=True, blank=True)
    tellen_tot = models.DateField()
    getelde_dagen = models.PositiveSmallIntegerField(default=0)
    reeks_begin = models.DateField(null=True, blank=True)
    getoetst_op = models.DateField(null=True, blank=True)
    getoetst_tot = models.DateTimeField(null=True, blank=True)
    weer_toetsen_op = models.DateField(null=True, blank=True)
    verlengingen = models.JSONField(default=list, blank=True, db_default=models.Value([], models.JSONField()))
    prijsfactor = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="begeleiding_een_tegelijk",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    (DateRange("van", "einde", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft al een begeleider.",
            ),
            beide_of_geen(
                "einde", "eindreden", naam="begeleiding_einde_met_reden", melding="Een einde heeft een datum en een reden."
            ),
            models.CheckConstraint(
                condition=models.Q(einde__isnull=True) | models.Q(einde__gte=models.F("van")),
                name="begeleiding_einde_na_begin",
                violation_error_message="Het einde ligt niet voor het begin.",
            ),
            models.CheckConstraint(
                condition=models.Q(termijn_tot__gt=models.F("van"), tellen_tot__gte=models.F("termijn_tot")),
                name="begeleiding_termijn",
                violation_error_message="De termijn ligt na het begin en het tellen loopt ten minste even lang.",
            ),
            models.CheckConstraint(
                condition=models.Q(plan_op__isnull=True, plan="") | models.Q(plan_op__isnull=False) & ~models.Q(plan=""),
                name="begeleiding_plan_met_tekst",
                violation_error_message="Schrijf in het plan wat u afspreekt.",
            ),
            models.CheckConstraint(
                condition=models.Q(bewijssoort="", bewijs="") | ~models.Q(bewijssoort="") & ~models.Q(bewijs=""),
                name="begeleiding_bewijs_volledig",
                violation_error_message="Noem het soort bewijs en waar het te vinden is.",
            ),
            beide_of_geen(
                "eindgesprek_op",
                "eindgesprek_door",
                naam="begeleiding_eindgesprek_volledig",
                melding="Een eindgesprek heeft een moment en een naam.",
            ),
        ]
        indexes = [
            models.Index(fields=["dienstverlener", "-van", "id"], name="begeleiding_dienstverlener"),
            models.Index(fields=["termijn_tot"], condition=models.Q(einde__isnull=True), name="begeleiding_termijn_open"),
            models.Index(fields=["tellen_tot"], name="begeleiding_tellen"),
        ]

    def __str__(self) -> str:
        return f"Begeleiding {self.pk}"

    @property
    def weken(self) -> int:
        return self.getelde_dagen // 7


class Signaal(models.Model):
    """What a provider reports about its service to a person. A consulent decides; a sanction is never ours or the provider's.

    A signal about cooperation rests on a logged offer of contact (`aanbod`) and is put before the person first. It leaves only
    after the person has read it and its term to answer is over or used; the constraints hold that whatever the code does.
    """

    begeleiding = models.ForeignKey(Begeleiding, models.PROTECT, related_name="signalen")
    soort = models.CharField(max_length=14, choices=Signaalsoort.choices)
    tekst = models.CharField(max_length=400)
    status = models.CharField(max_length=10, choices=Signaalstatus.choices, default=Signaalstatus.OPEN)
    op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    melder = models.CharField(max_length=160, blank=True, default="", db_default="")
    aanbod = models.ForeignKey("reintegratie.Contact", models.PROTECT, null=True, blank=True, related_name="+")
    bericht = models.OneToOneField("reintegratie.Bericht", models.PROTECT, null=True, blank=True, related_name="+")
    voorgelegd_op = models.DateTimeField(null=True, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    gelezen_hoe = models.CharField(max_length=12, choices=Leeswijze.choices, null=True, blank=True)
    reactie_tot = models.DateTimeField(null=True, blank=True)
    reactie = models.TextField(max_length=2000, blank=True, default="", db_default="")
    reactie_op = models.DateTimeField(null=True, blank=True)
    uitkomst = models.CharField(max_length=12, choices=Signaaluitkomst.choices, null=True, blank=True)
    besluit = models.CharField(max_length=400, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begeleiding", "soort"],
                condition=models.Q(status=Signaalstatus.OPEN),
                name="signaal_een_open",
                violation_error_message="Dit signaal staat al open. De consulent reageert nog.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Signaalstatus.OPEN, besloten_op__isnull=True, besloten_door__isnull=True, besluit="")
                | models.Q(status=Signaalstatus.BESLOTEN, besloten_op__isnull=False, besloten_door__isnull=False)
                & ~models.Q(besluit=""),
                name="signaal_besluit_volledig",
                violation_error_message="Een afgehandeld signaal heeft een besluit, een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=models.Q(voorgelegd_op__isnull=True)
                | models.Q(soort=Signaalsoort.WERKT_NIET_MEE, aanbod__isnull=False),
                name="signaal_voorgelegd_met_aanbod",
                violation_error_message="Noteer eerst dat u contact heeft aangeboden.",
            ),
            models.CheckConstraint(
                condition=models.Q(gelezen_op__isnull=True, gelezen_hoe__isnull=True, reactie_tot__isnull=True)
                | models.Q(
                    gelezen_op__isnull=False,
                    gelezen_hoe__isnull=False,
                    voorgelegd_op__isnull=False,
                    reactie_tot__gte=models.F("gelezen_op") + dt.timedelta(days=12),
                ),
                name="signaal_gelezen_met_termijn",
                violation_error_message="Wie een signaal leest, krijgt tien werkdagen om te antwoorden.",
            ),
            models.CheckConstraint(
                condition=models.Q(reactie_op__isnull=True, reactie="")
                | models.Q(reactie_op__isnull=False, gelezen_op__isnull=False) & ~models.Q(reactie=""),
                name="signaal_reactie_volledig",
                violation_error_message="Een antwoord heeft tekst en een moment.",
            ),
            models.CheckConstraint(
                condition=models.Q(uitkomst__isnull=True)
                | ~models.Q(uitkomst=Signaaluitkomst.DOORGEGEVEN) & models.Q(status=Signaalstatus.BESLOTEN)
                | models.Q(status=Signaalstatus.BESLOTEN, voorgelegd_op__isnull=False, gelezen_op__isnull=False)
                & (models.Q(reactie_op__isnull=False) | models.Q(besloten_op__gte=models.F("reactie_tot"))),
                name="signaal_doorgegeven_na_lezen",
                violation_error_message="De persoon moet het signaal eerst lezen en tien werkdagen hebben om te antwoorden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.begeleiding_id}"

    @property
    def over_medewerking(self) -> bool:
        return self.voorgelegd_op is not None
