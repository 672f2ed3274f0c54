"""How providers and own service do, as it was known on a day, and what a monitor noticed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from resultaat.enums import Monitor
from veiling.enums import Categorie


class Cohortstand(AlleenToevoegen):
    """One lot, or one comparison group (no provider), with everybody who was assigned, as of a day. What an estimate rests on."""

    peildatum = models.DateField()
    kavel = models.ForeignKey("veiling.Kavel", models.PROTECT, null=True, blank=True, related_name="+")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, null=True, blank=True, related_name="+")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    categorie = models.CharField(max_length=10, choices=Categorie.choices)
    kwartaal = models.DateField("kwartaal waarin deze mensen begonnen")
    mensen = models.PositiveIntegerField()
    uitkomsten = models.PositiveIntegerField()
    kans = models.DecimalField("log-odds met arbeidsmarkt", max_digits=9, decimal_places=6)
    index = models.DecimalField("arbeidsmarkt in log-odds", max_digits=9, decimal_places=6)
    dekking = models.DecimalField("deel van de uitkomsten dat nu bekend is", max_digits=7, decimal_places=6)
    gewicht = models.DecimalField(max_digits=7, decimal_places=6)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomsten__lte=models.F("mensen"), mensen__gt=0),
                name="cohortstand_uitkomsten",
                violation_error_message="Er zijn nooit meer resultaten dan mensen.",
            ),
            models.CheckConstraint(
                condition=Q(dekking__gt=0, dekking__lte=1, gewicht__gte=0, gewicht__lte=1),
                name="cohortstand_delen",
                violation_error_message="Dekking en gewicht liggen tussen 0 en 1.",
            ),
            models.CheckConstraint(
                condition=Q(kavel__isnull=True, dienstverlener__isnull=True)
                | Q(kavel__isnull=False, dienstverlener__isnull=False),
                name="cohortstand_kavel_met_dienstverlener",
                violation_error_message="Een groep hoort bij een dienstverlener, een vergelijkingsgroep niet.",
            ),
            models.UniqueConstraint(
                fields=["peildatum", "kavel"],
                condition=Q(kavel__isnull=False),
                name="cohortstand_kavel_eenmaal",
                violation_error_message="Deze groep is al geteld op deze dag.",
            ),
            models.UniqueConstraint(
                fields=["peildatum", "regio", "categorie", "kwartaal"],
                condition=Q(kavel__isnull=True),
                name="cohortstand_vergelijking_eenmaal",
                violation_error_message="Deze vergelijkingsgroep is al geteld op deze dag.",
            ),
        ]
        indexes = [models.Index(fields=["dienstverlener", "-peildatum"], name="cohortstand_dienstverlener")]

    def __str__(self) -> str:
        return f"{self.peildatum} {self.kavel_id}"


class Monitoralarm(models.Model):
    """A monitor found something about a provider: its value, interval and limit, and the files of the people concerned."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("monitor", "dienstverlener", "regio", "peildatum", "waarde", "laag", "hoog", "grens", "aantal", "dossiers", "op")

    monitor = models.CharField(max_length=14, choices=Monitor.choices)
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="+")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    peildatum = models.DateField()
    waarde = models.DecimalField(max_digits=9, decimal_places=4)
    laag = models.DecimalField(max_digits=9, decimal_places=4)
    hoog = models.DecimalField(max_digits=9, decimal_places=4)
    grens = models.DecimalField(max_digits=9, decimal_places=4)
    aantal = models.PositiveIntegerField()
    dossiers = ArrayField(models.BigIntegerField())
    op = models.DateTimeField(db_default=Nu())
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    bevinding = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["monitor", "dienstverlener", "regio"],
                condition=Q(afgehandeld_op__isnull=True),
                name="monitoralarm_een_open",
                violation_error_message="Dit staat al open.",
            ),
            beide_of_geen(
                "afgehandeld_op",
                "afgehandeld_door",
                naam="monitoralarm_afgehandeld_met_naam",
                melding="Wie een melding afhandelt, staat erbij.",
            ),
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True, bevinding="") | Q(afgehandeld_op__isnull=False) & ~Q(bevinding=""),
                name="monitoralarm_bevinding",
                violation_error_message="Schrijf op wat u vond.",
            ),
        ]
        indexes = [models.Index(fields=["regio", "-id"], name="monitoralarm_regio")]

    def __str__(self) -> str:
        return f"{self.monitor} {self.dienstverlener_id}"
