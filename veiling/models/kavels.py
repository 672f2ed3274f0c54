"""Lots and the people in them."""

from django.db import models

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from veiling.enums import Categorie, Kavelstatus, Verlaatreden


class Loting(AlleenToevoegen):
    """A seed that was fixed before it was used; its hash is public from the start (order in lots, comparison group)."""

    doel = models.CharField(max_length=60, unique=True)
    zaad = models.CharField(max_length=64)
    zaad_hash = models.CharField(max_length=64)
    gemaakt_op = models.DateTimeField(db_default=Nu())

    def __str__(self) -> str:
        return self.doel


class Kavel(models.Model):
    """A lot: people of one region with one profile and about the same chance. Frozen figures never change."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"
    rechten_sluiter = "SELECT, UPDATE (status, teruggekeerd_op, terugkeerreden)"

    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="kavels")
    nummer = models.PositiveIntegerField()
    status = models.CharField(max_length=14, choices=Kavelstatus.choices, default=Kavelstatus.VOORSTEL)
    veiling = models.ForeignKey("veiling.Veiling", models.PROTECT, null=True, blank=True, related_name="kavels")
    loting = models.ForeignKey(Loting, models.PROTECT, related_name="+")
    profiel = models.JSONField()
    profielnaam = models.CharField(max_length=600)
    klein = models.BooleanField(default=False)
    gemaakt_op = models.DateTimeField(db_default=Nu())
    bevroren_op = models.DateTimeField(null=True, blank=True)
    grootte = models.PositiveSmallIntegerField(null=True, blank=True)
    categorie = models.CharField(max_length=10, choices=Categorie.choices, null=True, blank=True)
    kans_laag = models.PositiveSmallIntegerField(null=True, blank=True)
    kans_hoog = models.PositiveSmallIntegerField(null=True, blank=True)
    q0 = models.DecimalField(max_digits=10, decimal_places=6, null=True, blank=True)
    waarde_cent = models.BigIntegerField(null=True, blank=True)
    alpha = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    tarief_cent = models.BigIntegerField(null=True, blank=True)
    teruggekeerd_op = models.DateTimeField(null=True, blank=True)
    terugkeerreden = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "nummer"],
                name="kavel_nummer",
                violation_error_message="Dit nummer bestaat al in deze regio.",
            ),
            beide_of_geen(
                "bevroren_op",
                "grootte",
                naam="kavel_bevroren_met_grootte",
                melding="Een vastgezette groep heeft een moment en een grootte.",
            ),
            models.CheckConstraint(
                condition=models.Q(bevroren_op__isnull=True)
                | models.Q(categorie__isnull=False, kans_laag__isnull=False, kans_hoog__isnull=False, q0__isnull=False),
                name="kavel_bevroren_volledig",
                violation_error_message="Een vastgezette groep heeft een kansband en een verwachting.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Kavelstatus.VOORSTEL, bevroren_op__isnull=True)
                | (~models.Q(status=Kavelstatus.VOORSTEL) & models.Q(bevroren_op__isnull=False)),
                name="kavel_status_bevroren",
                violation_error_message="Alleen een voorstel is nog niet vastgezet.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[Kavelstatus.IN_RONDE, Kavelstatus.GEGUND, Kavelstatus.OVERGEDRAGEN])
                & models.Q(veiling__isnull=False)
                | models.Q(status__in=[Kavelstatus.VOORSTEL, Kavelstatus.BEVROREN, Kavelstatus.TERUGGEKEERD]),
                name="kavel_in_ronde",
                violation_error_message="Een groep die wordt aangeboden hoort bij een ronde.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Kavelstatus.TERUGGEKEERD, teruggekeerd_op__isnull=False) & ~models.Q(terugkeerreden="")
                | (~models.Q(status=Kavelstatus.TERUGGEKEERD) & models.Q(teruggekeerd_op__isnull=True, terugkeerreden="")),
                name="kavel_teruggekeerd_met_reden",
                violation_error_message="Een teruggekeerde groep heeft een moment en een reden.",
            ),
        ]
        indexes = [models.Index(fields=["regio", "status", "nummer"], name="kavel_regio_status")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"K-{self.pk}"

    @property
    def profiel_kort(self) -> str:
        """The profile in a few words: merged profiles are counted, `profieldelen` names them."""
        return self.profielnaam if len(self.profieldelen) == 1 else f"Gemengde groep, {len(self.profieldelen)} profielen"

    @property
    def profieldelen(self) -> list[str]:
        return self.profielnaam.split("; of: ")

    @property
    def naam(self) -> str:
        return f"Groep {self.nummer}"


class KavelDeelname(models.Model):
    """One person in one lot, with the chance as it was: frozen, never recomputed."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"
    rechten_sluiter = "SELECT, UPDATE (verlaten_op, reden, toelichting)"
    ligt_vast = ("dossier", "uitslag", "p", "eta")

    kavel = models.ForeignKey(Kavel, models.PROTECT, related_name="deelnames")
    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="kaveldeelnames")
    uitslag = models.ForeignKey("scan.Uitslag", models.PROTECT, related_name="+")
    profielcode = models.CharField(max_length=20)
    p = models.DecimalField(max_digits=7, decimal_places=6)
    eta = models.DecimalField(max_digits=10, decimal_places=6)
    van = models.DateTimeField(db_default=Nu())
    verlaten_op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=20, choices=Verlaatreden.choices, null=True, blank=True)
    toelichting = models.CharField(max_length=200, blank=True)
    met_de_hand = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(verlaten_op__isnull=True),
                name="kaveldeelname_een_actief",
                violation_error_message="Deze persoon zit al in een groep.",
            ),
            beide_of_geen(
                "verlaten_op",
                "reden",
                naam="kaveldeelname_verlaten_met_reden",
                melding="Wie een groep verlaat, verlaat die met een reden.",
            ),
            models.CheckConstraint(
                condition=models.Q(p__gt=0, p__lt=1),
                name="kaveldeelname_kans",
                violation_error_message="Een kans ligt tussen 0 en 1.",
            ),
        ]
        indexes = [models.Index(fields=["kavel", "eta"], name="kaveldeelname_kavel")]

    def __str__(self) -> str:
        return f"{self.kavel_id} {self.dossier_id}"


class Getrokken(AlleenToevoegen):
    """Somebody was drawn, once: `erin` says whether for the comparison group. The result holds for later files too."""

    klant = models.OneToOneField("reintegratie.Klant", models.PROTECT, primary_key=True, related_name="+")
    loting = models.ForeignKey(Loting, models.PROTECT, related_name="+")
    erin = models.BooleanField()
    op = models.DateTimeField(db_default=Nu())

    def __str__(self) -> str:
        return str(self.pk)


class Vergelijkingsdeel(models.Model):
    """A person who stays in own service so that we can see what help adds. Drawn, told, and with a way out."""

    dossier = models.OneToOneField("reintegratie.Dossier", models.PROTECT, primary_key=True, related_name="+")
    loting = models.ForeignKey(Loting, models.PROTECT, related_name="+")
    getrokken_op = models.DateTimeField(db_default=Nu())
    eruit_op = models.DateTimeField(null=True, blank=True)
    eruit_reden = models.CharField(max_length=200, null=True, blank=True)

    class Meta:
        constraints = [
            beide_of_geen(
                "eruit_op",
                "eruit_reden",
                naam="vergelijkingsdeel_eruit_met_reden",
                melding="Geef een reden waarom deze persoon alsnog meedoet.",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
