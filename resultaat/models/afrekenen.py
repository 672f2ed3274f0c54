"""Around a payment: value-added tax, the statement a provider gets, what the bank says, holds and disputes."""

from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from resultaat.enums import Bankuitkomst, Betwistsoort, Betwiststatus, Btwregeling, Poststatus


class Btwinstelling(AlleenToevoegen):
    """The regime of a provider from a day on. The newest row that has begun holds; without one nothing is paid."""

    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="btwinstellingen")
    regeling = models.CharField(max_length=12, choices=Btwregeling.choices)
    btw_nummer = models.CharField(max_length=14, blank=True)
    geldt_van = models.DateField()
    op = models.DateTimeField(db_default=Nu())
    door = models.CharField(max_length=60)

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(regeling=Btwregeling.VRIJGESTELD) | ~Q(btw_nummer=""),
                name="btwinstelling_met_nummer",
                violation_error_message="Vul het btw-nummer in.",
            )
        ]
        indexes = [models.Index(fields=["dienstverlener", "-geldt_van", "-id"], name="btwinstelling_geldt")]

    def __str__(self) -> str:
        return f"{self.regeling} vanaf {self.geldt_van}"


class Afrekening(AlleenToevoegen):
    """The self-billing statement of one provider in one batch, numbered per provider and year. Never changes.

    `bruto_cent` is what the region spends; `te_betalen_cent` what the bank pays: less the tax when it is reverse-charged.
    """

    betaalopdracht = models.ForeignKey("resultaat.Betaalopdracht", models.PROTECT, related_name="afrekeningen")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="afrekeningen")
    jaar = models.PositiveSmallIntegerField()
    volgnummer = models.PositiveIntegerField()
    datum = models.DateField()
    regeling = models.CharField(max_length=12, choices=Btwregeling.choices)
    netto_cent = models.BigIntegerField()
    btw_cent = models.BigIntegerField()
    afronding_cent = models.SmallIntegerField()
    bruto_cent = models.BigIntegerField()
    te_betalen_cent = models.BigIntegerField()
    partij = models.JSONField()

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["betaalopdracht", "dienstverlener"],
                name="afrekening_een_per_betaling",
                violation_error_message="Deze afrekening bestaat al.",
            ),
            models.UniqueConstraint(
                fields=["dienstverlener", "jaar", "volgnummer"],
                name="afrekening_nummer_uniek",
                violation_error_message="Dit nummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=Q(bruto_cent=F("netto_cent") + F("btw_cent") + F("afronding_cent")),
                name="afrekening_telt_op",
                violation_error_message="Netto, btw en afronding tellen op tot het totaal.",
            ),
            models.CheckConstraint(
                condition=Q(regeling=Btwregeling.VERLEGD, te_betalen_cent=F("netto_cent"))
                | ~Q(regeling=Btwregeling.VERLEGD) & Q(te_betalen_cent=F("bruto_cent")),
                name="afrekening_te_betalen",
                violation_error_message="Bij verlegde btw betalen wij het bedrag zonder btw.",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        return f"{self.dienstverlener_id}-{self.jaar}-{self.volgnummer:04d}"


class Afrekeningregel(AlleenToevoegen):
    """One amount on a statement: its part without tax adds up exactly over the lines."""

    afrekening = models.ForeignKey(Afrekening, models.PROTECT, related_name="regels")
    uitbetaling = models.OneToOneField("resultaat.Uitbetaling", models.PROTECT, related_name="afrekeningregel")
    omschrijving = models.CharField(max_length=120)
    netto_cent = models.BigIntegerField()
    bruto_cent = models.BigIntegerField()

    def __str__(self) -> str:
        return self.omschrijving


class Betaalpost(models.Model):
    """One payment of a batch as it stands in the bank's file: all amounts of one provider."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("betaalopdracht", "dienstverlener", "bedrag_cent")

    betaalopdracht = models.ForeignKey("resultaat.Betaalopdracht", models.PROTECT, related_name="posten")
    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="betaalposten")
    bedrag_cent = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=Poststatus.choices, default=Poststatus.ONDERWEG)
    op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=140, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["betaalopdracht", "dienstverlener"],
                name="betaalpost_een_per_dienstverlener",
                violation_error_message="Deze betaling staat al in de opdracht.",
            ),
            models.CheckConstraint(
                condition=Q(bedrag_cent__gt=0),
                name="betaalpost_boven_nul",
                violation_error_message="Een betaling is meer dan nul.",
            ),
            models.CheckConstraint(
                condition=Q(status=Poststatus.ONDERWEG, op__isnull=True) | ~Q(status=Poststatus.ONDERWEG) & Q(op__isnull=False),
                name="betaalpost_met_moment",
                violation_error_message="Wat de bank deed heeft een moment.",
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    @property
    def kenmerk(self) -> str:
        return f"B-{self.betaalopdracht_id}-{self.dienstverlener_id}"


class Bankbericht(models.Model):
    """A file of the bank that somebody uploaded. The same bytes are one row, however often they come."""

    rechten_app = "SELECT, INSERT"

    soort = models.CharField(max_length=20)
    kenmerk = models.CharField(max_length=40)
    sha256 = models.BinaryField(max_length=32, unique=True)
    bestand = models.ForeignKey("reintegratie.Bestand", models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.soort} {self.kenmerk}"


class Bankregel(models.Model):
    """One line of a bank file and what it led to. A line that led to nothing is looked at again when the file comes again."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("bericht", "volgnummer", "kenmerk", "stand", "bedrag_cent")

    bericht = models.ForeignKey(Bankbericht, models.PROTECT, related_name="regels")
    volgnummer = models.PositiveIntegerField()
    kenmerk = models.CharField(max_length=40)
    stand = models.CharField(max_length=12)
    bedrag_cent = models.BigIntegerField(null=True, blank=True)
    reden = models.CharField(max_length=140, blank=True)
    uitkomst = models.CharField(max_length=14, choices=Bankuitkomst.choices)
    post = models.ForeignKey(Betaalpost, models.PROTECT, null=True, blank=True, related_name="bankregels")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bericht", "volgnummer"], name="bankregel_eenmaal", violation_error_message="Deze regel bestaat al."
            )
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk} {self.uitkomst}"


class Aanhouding(models.Model):
    """An amount that waits, with the reason, until somebody lets it go. Held amounts never enter a batch."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("uitbetaling", "reden", "op", "door")

    uitbetaling = models.ForeignKey("resultaat.Uitbetaling", models.PROTECT, related_name="aanhoudingen")
    reden = models.CharField(max_length=300)
    op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    vrijgegeven_op = models.DateTimeField(null=True, blank=True)
    vrijgegeven_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    vrijgavereden = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uitbetaling"],
                condition=Q(vrijgegeven_op__isnull=True),
                name="aanhouding_een_open",
                violation_error_message="Dit bedrag is al aangehouden.",
            ),
            beide_of_geen(
                "vrijgegeven_op",
                "vrijgegeven_door",
                naam="aanhouding_vrijgave_met_naam",
                melding="Een vrijgave heeft een moment en een naam.",
            ),
            models.CheckConstraint(
                condition=Q(vrijgegeven_op__isnull=True, vrijgavereden="")
                | Q(vrijgegeven_op__isnull=False) & ~Q(vrijgavereden=""),
                name="aanhouding_vrijgave_met_reden",
                violation_error_message="Schrijf op waarom het bedrag weer betaald mag worden.",
            ),
        ]

    def __str__(self) -> str:
        return f"Aanhouding {self.uitbetaling_id}"


class Betwisting(models.Model):
    """A provider says that an amount is wrong or a milestone is missing; Financiën answers before `uiterlijk`."""

    rechten_app = "SELECT, INSERT, UPDATE"
    ligt_vast = ("dienstverlener", "regio", "soort", "uitbetaling", "begeleiding", "tekst", "op", "door", "uiterlijk")

    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="betwistingen")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    soort = models.CharField(max_length=10, choices=Betwistsoort.choices)
    uitbetaling = models.ForeignKey("resultaat.Uitbetaling", models.PROTECT, null=True, blank=True, related_name="betwistingen")
    begeleiding = models.ForeignKey("resultaat.Begeleiding", models.PROTECT, related_name="betwistingen")
    tekst = models.CharField(max_length=600)
    op = models.DateTimeField(db_default=Nu())
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, related_name="+")
    uiterlijk = models.DateField()
    status = models.CharField(max_length=10, choices=Betwiststatus.choices, default=Betwiststatus.OPEN)
    antwoord = models.CharField(max_length=600, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begeleiding", "soort", "uitbetaling"],
                condition=Q(status=Betwiststatus.OPEN),
                nulls_distinct=False,
                name="betwisting_een_open",
                violation_error_message="Hierover loopt al een vraag. Wacht op het antwoord van Financiën.",
            ),
            models.CheckConstraint(
                condition=Q(soort=Betwistsoort.BEDRAG, uitbetaling__isnull=False)
                | Q(soort=Betwistsoort.ONTBREEKT, uitbetaling__isnull=True),
                name="betwisting_waarover",
                violation_error_message="Kies het bedrag dat niet klopt, of de persoon bij wie weken ontbreken.",
            ),
            models.CheckConstraint(
                condition=Q(status=Betwiststatus.OPEN, beantwoord_op__isnull=True, beantwoord_door__isnull=True, antwoord="")
                | ~Q(status=Betwiststatus.OPEN) & Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False) & ~Q(antwoord=""),
                name="betwisting_antwoord_volledig",
                violation_error_message="Een antwoord heeft een tekst, een moment en een naam.",
            ),
        ]
        indexes = [models.Index(fields=["uiterlijk"], condition=Q(status=Betwiststatus.OPEN), name="betwisting_open")]

    def __str__(self) -> str:
        return f"Betwisting {self.pk}"
