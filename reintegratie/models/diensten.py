"""The organisation's own services: what there is in a region, who takes part, who came, what it brought."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from reintegratie.dienstenums import (
    DEELNAME_OVERGANGEN,
    MET_PLEK,
    OPEN_DEELNAME,
    OPLEIDINGEN,
    Aanwezig,
    Deelnamestatus,
    Dienstresultaat,
    Dienstsoort,
    Kenmerk,
    Sector,
    Stopreden,
    Tegel,
    Voorrang,
)

from .basis import Nu, beide_of_geen


class Dienst(models.Model):
    """A service in one region. `capaciteit`: how many people have a place at the same time; `kosten_cent`: of one place."""

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="diensten")
    soort = models.CharField(max_length=20, choices=Dienstsoort.choices)
    naam = models.CharField(max_length=80)
    omschrijving = models.CharField("wat het is, voor de persoon", max_length=300)
    aanbieder = models.CharField(max_length=120)
    fonds = models.CharField("opleidingsfonds dat meebetaalt", max_length=80, blank=True)
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    capaciteit = models.PositiveSmallIntegerField()
    duur_weken = models.PositiveSmallIntegerField()
    kosten_cent = models.BigIntegerField()
    tegels = ArrayField(models.CharField(max_length=4, choices=Tegel.choices))
    kenmerken = ArrayField(models.CharField(max_length=4, choices=Kenmerk.choices))
    gestopt_op = models.DateTimeField(null=True, blank=True)
    stopreden = models.CharField(max_length=200, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "naam"],
                condition=Q(gestopt_op__isnull=True),
                name="dienst_naam_eenmaal",
                violation_error_message="Er is al een dienst met deze naam in deze regio.",
            ),
            models.CheckConstraint(
                condition=Q(capaciteit__gte=1, capaciteit__lte=500),
                name="dienst_capaciteit",
                violation_error_message="Een dienst heeft 1 tot 500 plekken.",
            ),
            models.CheckConstraint(
                condition=Q(duur_weken__gte=1, duur_weken__lte=104),
                name="dienst_duur",
                violation_error_message="Een dienst duurt 1 tot 104 weken.",
            ),
            models.CheckConstraint(
                condition=Q(kosten_cent__gte=0, kosten_cent__lte=5_000_000),
                name="dienst_kosten",
                violation_error_message="Een plek kost 0 tot 50.000 euro.",
            ),
            models.CheckConstraint(
                condition=Q(tegels__len__gte=1, kenmerken__len__gte=1),
                name="dienst_codes",
                violation_error_message="Kies waar deze dienst bij helpt: minstens één tegel en één kenmerk.",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=sorted(OPLEIDINGEN)) | ~Q(sector=""),
                name="dienst_opleiding_sector",
                violation_error_message="Kies voor welke sector deze opleiding opleidt.",
            ),
            beide_of_geen(
                "gestopt_op", "stopreden", naam="dienst_gestopt_met_reden", melding="Schrijf op waarom de dienst stopt."
            ),
        ]
        indexes = [models.Index(fields=["regio", "soort"], condition=Q(gestopt_op__isnull=True), name="dienst_open_regio")]
        triggers = [pgtrigger.Protect(name="dienst_blijft", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_opleiding(self) -> bool:
        return self.soort in OPLEIDINGEN


class Startmoment(models.Model):
    """A day on which a group of a service begins, with its own number of places."""

    dienst = models.ForeignKey(Dienst, models.PROTECT, related_name="startmomenten")
    dag = models.DateField()
    plekken = models.PositiveSmallIntegerField()
    vervallen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["dag", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dienst", "dag"],
                condition=Q(vervallen_op__isnull=True),
                name="startmoment_eenmaal",
                violation_error_message="Op deze dag begint deze dienst al.",
            ),
            models.CheckConstraint(
                condition=Q(plekken__gte=1, plekken__lte=500),
                name="startmoment_plekken",
                violation_error_message="Een groep heeft 1 tot 500 plekken.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dienst_id} {self.dag}"


class Dienstdeelname(models.Model):
    """One person in one service, from the waiting list to the result. The costs of the place are fixed when it is given."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="dienstdeelnamen")
    dienst = models.ForeignKey(Dienst, models.PROTECT, related_name="deelnamen")
    startmoment = models.ForeignKey(Startmoment, models.PROTECT, null=True, blank=True, related_name="deelnamen")
    status = models.CharField(max_length=12, choices=Deelnamestatus.choices)
    voorrang = models.CharField(max_length=20, choices=Voorrang.choices, blank=True)
    waarom = models.CharField(max_length=200)
    opleiding = models.BooleanField(default=False)
    sector_voor = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    sector_na = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    aangemeld_op = models.DateTimeField(db_default=Nu())
    geplaatst_op = models.DateTimeField(null=True, blank=True)
    start_op = models.DateField("afgesproken eerste dag", null=True, blank=True)
    begonnen_op = models.DateField(null=True, blank=True)
    einde_op = models.DateField(null=True, blank=True)
    kosten_cent = models.BigIntegerField(null=True, blank=True)
    resultaat = models.CharField(max_length=10, choices=Dienstresultaat.choices, blank=True)
    stopreden = models.CharField(max_length=20, choices=Stopreden.choices, blank=True)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "dienst"],
                condition=Q(status__in=OPEN_DEELNAME),
                name="dienstdeelname_een_open",
                violation_error_message="Deze persoon doet al mee of staat al op de wachtlijst.",
            ),
            models.CheckConstraint(
                condition=Q(status="wachtlijst", geplaatst_op__isnull=True, kosten_cent__isnull=True)
                | Q(status="gestopt")
                | Q(status__in=[*MET_PLEK, "afgerond"], geplaatst_op__isnull=False, kosten_cent__isnull=False),
                name="dienstdeelname_plek_met_moment",
                violation_error_message="Bij een plek horen een moment en de kosten.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["wachtlijst", "geplaatst"], begonnen_op__isnull=True)
                | Q(status="gestopt")
                | Q(status__in=["bezig", "afgerond"], begonnen_op__isnull=False),
                name="dienstdeelname_begonnen",
                violation_error_message="Wie meedoet heeft een eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN_DEELNAME, einde_op__isnull=True)
                | Q(~Q(status__in=OPEN_DEELNAME), einde_op__isnull=False),
                name="dienstdeelname_einde",
                violation_error_message="Wat klaar of gestopt is heeft een laatste dag.",
            ),
            models.CheckConstraint(
                condition=Q(~Q(resultaat=""), status="afgerond") | Q(~Q(status="afgerond"), resultaat=""),
                name="dienstdeelname_resultaat",
                violation_error_message="Kies wat de dienst heeft opgeleverd.",
            ),
            models.CheckConstraint(
                condition=Q(~Q(stopreden=""), status="gestopt") | Q(~Q(status="gestopt"), stopreden=""),
                name="dienstdeelname_stopreden",
                violation_error_message="Kies waarom het stopte.",
            ),
            models.CheckConstraint(
                condition=Q(einde_op__isnull=True) | Q(begonnen_op__isnull=True) | Q(einde_op__gte=F("begonnen_op")),
                name="dienstdeelname_einde_na_begin",
                violation_error_message="De laatste dag ligt niet voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(opleiding=False) | (~Q(sector_voor="") & (~Q(status="afgerond") | ~Q(sector_na=""))),
                name="dienstdeelname_opleiding_sector",
                violation_error_message="Bij een opleiding hoort de sector van vroeger, en aan het eind die van daarna.",
            ),
        ]
        indexes = [
            models.Index(fields=["dienst", "aangemeld_op", "id"], condition=Q(status="wachtlijst"), name="dienstdeelname_wacht"),
            models.Index(fields=["dienst"], condition=Q(status__in=MET_PLEK), name="dienstdeelname_plek"),
            models.Index(fields=["dossier", "-id"], name="dienstdeelname_dossier"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="dienstdeelname_overgang",
                field="status",
                transitions=[(van.value, naar.value) for van, alle in DEELNAME_OVERGANGEN.items() for naar in sorted(alle)],
            ),
            pgtrigger.Protect(name="dienstdeelname_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.dienst_id} {self.get_status_display()}"


class Aanwezigheid(models.Model):
    """Whether somebody was there on a day."""

    deelname = models.ForeignKey(Dienstdeelname, models.PROTECT, related_name="aanwezigheid")
    dag = models.DateField()
    hoe = models.CharField(max_length=14, choices=Aanwezig.choices)
    door = models.CharField(max_length=60)
    op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deelname", "dag"],
                name="aanwezigheid_per_dag",
                violation_error_message="Voor deze dag staat er al of iemand er was.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.get_hoe_display()}"
