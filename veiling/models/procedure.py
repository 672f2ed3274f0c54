"""What happens around a round: a later deadline, questions, a change of terms, draft rules and advice on them."""

from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from veiling.enums import Ontwerpstatus, Uitstelstatus


class Uitstel(models.Model):
    """A later deadline: proposed by one person with a reason, decided by another (promise V07)."""

    rechten_sluiter = "SELECT"

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


class Rondevraag(models.Model):
    """A question of somebody invited. The answer goes to everybody, without a name."""

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="vragen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="+")
    vraag = models.CharField(max_length=1000)
    gesteld_op = models.DateTimeField(db_default=Nu())
    antwoord = models.CharField(max_length=2000, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(vraag=""), name="rondevraag_tekst", violation_error_message="Schrijf uw vraag."),
            beide_of_geen(
                "beantwoord_op", "beantwoord_door", naam="rondevraag_door", melding="Een antwoord heeft een moment en een naam."
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True, antwoord="") | Q(beantwoord_op__isnull=False) & ~Q(antwoord=""),
                name="rondevraag_antwoord",
                violation_error_message="Schrijf een antwoord.",
            ),
        ]
        indexes = [models.Index(fields=["veiling", "id"], name="rondevraag_veiling")]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.pk}"


class Wijziging(AlleenToevoegen):
    """A change of terms while a round is open. Bids from before it count only when confirmed (or made again)."""

    rechten_sluiter = "SELECT"

    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, related_name="wijzigingen")
    tekst = models.CharField(max_length=2000)
    op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""), name="wijziging_tekst", violation_error_message="Schrijf wat er verandert."
            )
        ]

    def __str__(self) -> str:
        return f"{self.veiling_id} {self.op}"


class Bevestiging(AlleenToevoegen):
    """Somebody invited read a change and keeps what it may have bid. Says nothing about whether it bid."""

    rechten_sluiter = "SELECT"

    wijziging = models.ForeignKey(Wijziging, models.PROTECT, related_name="bevestigingen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["wijziging", "dienstverlener"],
                name="bevestiging_eenmaal",
                violation_error_message="U heeft deze wijziging al bevestigd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.wijziging_id} {self.dienstverlener_id}"


class Regelontwerp(models.Model):
    """New rules before they hold: open for advice, with where the values come from and what they do; two people decide."""

    parameters = models.JSONField()
    bron = models.CharField(max_length=1000)
    effect = models.CharField(max_length=1000)
    status = models.CharField(max_length=12, choices=Ontwerpstatus.choices, default=Ontwerpstatus.OPEN)
    opengesteld_op = models.DateTimeField(db_default=Nu())
    advies_tot = models.DateTimeField()
    voorgesteld_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    regels = models.OneToOneField("veiling.Veilingregels", models.PROTECT, null=True, blank=True, related_name="ontwerp")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status=Ontwerpstatus.OPEN),
                name="regelontwerp_een_open",
                violation_error_message="Er ligt al een ontwerp open voor advies. Rond dat eerst af.",
            ),
            models.CheckConstraint(
                condition=~Q(bron="") & ~Q(effect=""),
                name="regelontwerp_bron_en_effect",
                violation_error_message="Schrijf waar de waarden vandaan komen en wat zij doen.",
            ),
            models.CheckConstraint(
                condition=Q(besloten_door__isnull=True) | ~Q(besloten_door=F("voorgesteld_door")),
                name="regelontwerp_twee_mensen",
                violation_error_message="Wie het ontwerp maakte, stelt het niet zelf vast. Vraag een collega.",
            ),
            models.CheckConstraint(
                condition=Q(status=Ontwerpstatus.VASTGESTELD, besloten_op__isnull=False, besloten_door__isnull=False)
                & Q(regels__isnull=False)
                | ~Q(status=Ontwerpstatus.VASTGESTELD) & Q(regels__isnull=True),
                name="regelontwerp_bewijs",
                violation_error_message="Vastgestelde regels hebben een naam, een moment en een versie.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ontwerp {self.pk}"


class Advies(models.Model):
    """A comment of anybody on draft rules; every comment gets an answer before the rules are fixed."""

    ontwerp = models.ForeignKey(Regelontwerp, models.PROTECT, related_name="adviezen")
    naam = models.CharField(max_length=120)
    tekst = models.CharField(max_length=2000)
    gegeven_op = models.DateTimeField(db_default=Nu())
    antwoord = models.CharField(max_length=2000, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True, antwoord="") | Q(beantwoord_op__isnull=False) & ~Q(antwoord=""),
                name="advies_antwoord",
                violation_error_message="Schrijf een antwoord.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ontwerp_id} {self.naam}"
