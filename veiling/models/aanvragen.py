"""A request for admission: what an organisation declares about itself, and who judged it."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from reintegratie.models.basis import Nu, beide_of_geen
from veiling.enums import Aanvraagstatus, Belangrol, Organisatiesoort, Partijsoort

OPEN = (Aanvraagstatus.INGEDIEND, Aanvraagstatus.GEADVISEERD)
KVK = RegexValidator(r"\A[0-9]{8}\Z", "Een KvK-nummer heeft acht cijfers.")


class Aanvraag(models.Model):
    """Asked at any time, for one or more categories. One person advises, another decides, before `uiterlijk` (promise Q02).

    `afzender` is a keyed hash of where it came from on that day; empty for a provider that signed in.
    """

    rechten_sluiter = "SELECT"

    volgcode = models.UUIDField(default=uuid.uuid4, unique=True)
    dienstverlener = models.ForeignKey(
        "reintegratie.Dienstverlener", models.PROTECT, null=True, blank=True, related_name="aanvragen"
    )
    soort = models.CharField(max_length=20, choices=Organisatiesoort.choices, default=Organisatiesoort.BEDRIJF)
    naam = models.CharField(max_length=120)
    kvk = models.CharField(max_length=8, validators=[KVK])
    contactpersoon = models.CharField(max_length=120)
    email = models.EmailField()
    straat = models.CharField(max_length=80)
    huisnummer = models.CharField(max_length=10)
    postcode = models.CharField(max_length=7)
    plaats = models.CharField(max_length=60)
    iban = models.CharField(max_length=34)
    mensen = models.PositiveSmallIntegerField()
    categorieen = models.JSONField()
    regios = models.ManyToManyField("reintegratie.Regio", related_name="+")
    geen_uitsluiting = models.BooleanField()
    status = models.CharField(max_length=12, choices=Aanvraagstatus.choices, default=Aanvraagstatus.INGEDIEND)
    ingediend_op = models.DateTimeField(db_default=Nu())
    uiterlijk = models.DateTimeField()
    advies_op = models.DateTimeField(null=True, blank=True)
    advies_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    advies_toelaten = models.BooleanField(null=True)
    advies_reden = models.CharField(max_length=1000, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField(max_length=1000, blank=True)
    geldig_tot = models.DateField(null=True, blank=True)
    afzender = models.BinaryField(max_length=32, null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kvk"],
                condition=Q(status__in=OPEN),
                name="aanvraag_een_open",
                violation_error_message="Er loopt al een aanvraag met dit KvK-nummer. Wacht op ons besluit of bel ons.",
            ),
            models.CheckConstraint(
                condition=Q(geen_uitsluiting=True),
                name="aanvraag_verklaring",
                violation_error_message="Zonder de verklaring over uitsluitingsgronden kunnen wij u niet toelaten.",
            ),
            beide_of_geen("advies_op", "advies_door", naam="aanvraag_advies", melding="Een advies heeft een moment en een naam."),
            models.CheckConstraint(
                condition=Q(advies_op__isnull=True, advies_toelaten__isnull=True)
                | Q(advies_op__isnull=False, advies_toelaten__isnull=False) & ~Q(advies_reden=""),
                name="aanvraag_advies_reden",
                violation_error_message="Schrijf waarom u dit adviseert.",
            ),
            beide_of_geen("besloten_op", "besloten_door", naam="aanvraag_besluit", melding="Een besluit heeft een naam."),
            models.CheckConstraint(
                condition=Q(besloten_door__isnull=True) | ~Q(besloten_door=F("advies_door")),
                name="aanvraag_twee_mensen",
                violation_error_message="Wie adviseerde, beslist niet. Vraag een collega.",
            ),
            models.CheckConstraint(
                condition=Q(status=Aanvraagstatus.INGEDIEND, advies_op__isnull=True, besloten_op__isnull=True)
                | Q(status=Aanvraagstatus.GEADVISEERD, advies_op__isnull=False, besloten_op__isnull=True)
                | Q(status__in=[Aanvraagstatus.TOEGELATEN, Aanvraagstatus.GEWEIGERD])
                & Q(advies_op__isnull=False, besloten_op__isnull=False)
                | Q(status=Aanvraagstatus.INGETROKKEN, besloten_op__isnull=True),
                name="aanvraag_status_bewijs",
                violation_error_message="Een besluit komt na een advies.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Aanvraagstatus.GEWEIGERD) | ~Q(reden=""),
                name="aanvraag_weigering_reden",
                violation_error_message="Geef de reden van de weigering.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Aanvraagstatus.TOEGELATEN) | Q(dienstverlener__isnull=False, geldig_tot__isnull=False),
                name="aanvraag_toegelaten_wie",
                violation_error_message="Een toelating hoort bij een dienstverlener en heeft een einddatum.",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "uiterlijk"], name="aanvraag_te_doen"),
            models.Index(fields=["afzender"], condition=Q(afzender__isnull=False), name="aanvraag_afzender"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.status}"


class Certificaat(models.Model):
    """A certificate with its last day."""

    aanvraag = models.ForeignKey(Aanvraag, models.CASCADE, related_name="certificaten")
    naam = models.CharField(max_length=80)
    nummer = models.CharField(max_length=40)
    geldig_tot = models.DateField()

    def __str__(self) -> str:
        return self.naam


class Partij(models.Model):
    """A member of a combination or a subcontractor. Who shares one with another bidder counts as one bidder with it."""

    rechten_sluiter = "SELECT"

    aanvraag = models.ForeignKey(Aanvraag, models.CASCADE, related_name="partijen")
    soort = models.CharField(max_length=14, choices=Partijsoort.choices)
    naam = models.CharField(max_length=120)
    kvk = models.CharField(max_length=8, validators=[KVK])
    aandeel = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag", "kvk"],
                name="partij_eenmaal",
                violation_error_message="Deze partij staat al in de aanvraag.",
            ),
            models.CheckConstraint(
                condition=Q(aandeel__gte=1, aandeel__lte=100),
                name="partij_aandeel",
                violation_error_message="Een aandeel ligt tussen 1 en 100 procent.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Belang(models.Model):
    """Who advises, oversees or pays in a region does not bid there, unless the rules allow it."""

    aanvraag = models.ForeignKey(Aanvraag, models.CASCADE, related_name="belangen")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")
    rol = models.CharField(max_length=10, choices=Belangrol.choices)
    uitleg = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag", "regio", "rol"],
                name="belang_eenmaal",
                violation_error_message="Dit belang staat al in de aanvraag.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.rol}"
