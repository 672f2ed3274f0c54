"""Scores, awards, explanations of low bids and objections."""

from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from veiling.enums import Bezwaarstatus, Gunningstatus, Oordeel

from .rondes import Veiling

BESLIST = [Gunningstatus.VOORGENOMEN, Gunningstatus.DEFINITIEF, Gunningstatus.NIET_GEGUND]


class Scorekaart(AlleenToevoegen):
    """How one bid scored: every number that the rule used, and why it won or lost."""

    rechten_sluiter = "SELECT, INSERT"

    kavel = models.ForeignKey("veiling.Kavel", models.PROTECT, related_name="scorekaarten")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="scorekaarten")
    bod = models.ForeignKey("veiling.Bod", models.PROTECT, related_name="+")
    bod_cent = models.BigIntegerField(null=True, blank=True)
    q = models.DecimalField(max_digits=10, decimal_places=6, null=True, blank=True)
    index = models.DecimalField(max_digits=10, decimal_places=6, null=True, blank=True)
    plafond_cent = models.BigIntegerField(null=True, blank=True)
    mediaan_cent = models.BigIntegerField(null=True, blank=True)
    score_cent = models.BigIntegerField(null=True, blank=True)
    rang = models.PositiveSmallIntegerField(null=True, blank=True)
    reden = models.CharField(max_length=24)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["kavel", "dienstverlener"],
                name="scorekaart_een",
                violation_error_message="Deze inschrijving heeft al een score.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kavel_id} {self.dienstverlener_id}"


class Gunning(models.Model):
    """The award of one lot: proposed by the rules, decided by a named person, definitive after standstill."""

    rechten_sluiter = "SELECT, INSERT"
    ligt_vast = (
        "kavel",
        "dienstverlener",
        "bod_cent",
        "prijs_cent",
        "plafond_cent",
        "score_cent",
        "q",
        "sd",
        "laag",
        "voorgesteld_op",
    )

    kavel = models.ForeignKey("veiling.Kavel", models.PROTECT, related_name="gunningen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="gunningen")
    status = models.CharField(max_length=12, choices=Gunningstatus.choices, default=Gunningstatus.VOORSTEL)
    bod_cent = models.BigIntegerField()
    prijs_cent = models.BigIntegerField()
    plafond_cent = models.BigIntegerField()
    score_cent = models.BigIntegerField()
    q = models.DecimalField(max_digits=10, decimal_places=6)
    sd = models.DecimalField(max_digits=9, decimal_places=6)
    laag = models.BooleanField(default=False)
    voorgesteld_op = models.DateTimeField(db_default=Nu())
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField(max_length=400, blank=True)
    laatste_dag = models.DateField(null=True, blank=True)
    standstill_tot = models.DateTimeField(null=True, blank=True)
    definitief_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kavel"],
                condition=Q(status__in=[Gunningstatus.VOORSTEL, Gunningstatus.VOORGENOMEN, Gunningstatus.DEFINITIEF]),
                name="gunning_een_per_kavel",
                violation_error_message="Deze groep heeft al een keuze.",
            ),
            models.CheckConstraint(
                condition=Q(prijs_cent__gte=F("bod_cent"), prijs_cent__lte=F("plafond_cent"), bod_cent__gte=0),
                name="gunning_prijs_tussen_bod_en_plafond",
                violation_error_message="De prijs ligt tussen de inschrijving en het plafond.",
            ),
            beide_of_geen(
                "besloten_op",
                "besloten_door",
                naam="gunning_besluit_met_naam",
                melding="Een besluit heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(status=Gunningstatus.VOORSTEL, besloten_op__isnull=True)
                | Q(status__in=BESLIST, besloten_op__isnull=False)
                | Q(status=Gunningstatus.INGETROKKEN),
                name="gunning_status_besluit",
                violation_error_message="Alleen een voorstel is nog niet besloten.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Gunningstatus.VOORGENOMEN, Gunningstatus.DEFINITIEF])
                & Q(standstill_tot__isnull=False, laatste_dag__isnull=False)
                | Q(status=Gunningstatus.INGETROKKEN)
                | Q(status__in=[Gunningstatus.VOORSTEL, Gunningstatus.NIET_GEGUND], standstill_tot__isnull=True),
                name="gunning_standstill",
                violation_error_message="Een voorgenomen keuze heeft een bezwaartermijn.",
            ),
            models.CheckConstraint(
                condition=Q(status=Gunningstatus.DEFINITIEF, definitief_op__isnull=False)
                & Q(definitief_op__gte=F("standstill_tot"))
                | ~Q(status=Gunningstatus.DEFINITIEF) & Q(definitief_op__isnull=True),
                name="gunning_definitief_na_standstill",
                violation_error_message="Een keuze wordt pas definitief na de bezwaartermijn.",
            ),
            models.CheckConstraint(
                condition=Q(status=Gunningstatus.INGETROKKEN, ingetrokken_op__isnull=False) & ~Q(reden="")
                | ~Q(status=Gunningstatus.INGETROKKEN) & Q(ingetrokken_op__isnull=True),
                name="gunning_ingetrokken_met_reden",
                violation_error_message="Een ingetrokken keuze heeft een moment en een reden.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Gunningstatus.NIET_GEGUND) | ~Q(reden=""),
                name="gunning_niet_gegund_met_reden",
                violation_error_message="Geef de reden waarom u deze groep niet gunt.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["standstill_tot"],
                condition=Q(status=Gunningstatus.VOORGENOMEN),
                name="gunning_te_voltooien",
            ),
            models.Index(fields=["dienstverlener", "-id"], name="gunning_dienstverlener"),
        ]

    def __str__(self) -> str:
        return f"{self.kavel_id} {self.dienstverlener_id} {self.status}"

    @property
    def veiling(self) -> Veiling:
        """The round; an awarded lot always has one."""
        ronde = self.kavel.veiling
        assert ronde is not None
        return ronde

    @property
    def reserveringssleutel(self) -> str:
        return f"kavel:{self.kavel_id}"


class Toelichting(models.Model):
    """The dialogue about an abnormally low bid (promise S08)."""

    gunning = models.OneToOneField(Gunning, models.PROTECT, primary_key=True, related_name="toelichting")
    gevraagd_op = models.DateTimeField(db_default=Nu())
    uiterlijk = models.DateTimeField()
    antwoord = models.TextField(max_length=2000, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, null=True, blank=True)
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True, antwoord="") | Q(beantwoord_op__isnull=False) & ~Q(antwoord=""),
                name="toelichting_antwoord",
                violation_error_message="Schrijf uw uitleg.",
            ),
            beide_of_geen(
                "oordeel",
                "beoordeeld_op",
                naam="toelichting_oordeel",
                melding="Een oordeel over de uitleg heeft een moment.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Bezwaar(models.Model):
    """An objection of a bidder. While open it freezes its own lot, nothing else (promise D03)."""

    gunning = models.ForeignKey(Gunning, models.PROTECT, related_name="bezwaren")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Bezwaarstatus.choices, default=Bezwaarstatus.OPEN)
    tekst = models.TextField(max_length=4000)
    ingediend_op = models.DateTimeField(db_default=Nu())
    afgedaan_op = models.DateTimeField(null=True, blank=True)
    afgedaan_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gunning", "dienstverlener"],
                condition=Q(status=Bezwaarstatus.OPEN),
                name="bezwaar_een_open",
                violation_error_message="U heeft al bezwaar gemaakt. Wij behandelen dat nu.",
            ),
            models.CheckConstraint(
                condition=Q(status=Bezwaarstatus.OPEN, afgedaan_op__isnull=True)
                | ~Q(status=Bezwaarstatus.OPEN) & Q(afgedaan_op__isnull=False) & ~Q(reden=""),
                name="bezwaar_afgedaan_met_reden",
                violation_error_message="Een afgedaan bezwaar heeft een moment en een reden.",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""),
                name="bezwaar_tekst",
                violation_error_message="Schrijf waarom u het niet eens bent met de keuze.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gunning_id} {self.status}"
