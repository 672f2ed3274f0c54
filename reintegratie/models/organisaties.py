"""Regions, municipalities and the organisations around a person."""

from django.db import models


class Regio(models.Model):
    """A labour-market region (35)."""

    rechten_sluiter = "SELECT"

    code = models.CharField(max_length=2, unique=True)
    code_cbs = models.CharField(max_length=4, unique=True)
    naam = models.CharField(max_length=60, unique=True)
    centrumgemeente = models.CharField(max_length=60)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Gemeente(models.Model):
    """A municipality in its region; codes hold from `van` until `tot` (half-open)."""

    code = models.CharField(max_length=6)
    naam = models.CharField(max_length=60)
    regio = models.ForeignKey(Regio, models.PROTECT, related_name="gemeenten")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "van"], name="gemeente_code_van", violation_error_message="Deze gemeente bestaat al."
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(tot__isnull=True),
                name="gemeente_een_geldig",
                violation_error_message="Een gemeentecode geldt voor één gemeente tegelijk.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Organisatie(models.Model):
    """Any organisation the product deals with."""

    rechten_sluiter = "SELECT"

    naam = models.CharField(max_length=120, unique=True)
    kvk = models.CharField(max_length=8, blank=True)
    rsin = models.CharField(max_length=9, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaats = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Inkomensverstrekker(models.Model):
    """Pays the benefit: UWV or a municipality. Payer, income source, or both."""

    organisatie = models.OneToOneField(Organisatie, models.PROTECT, primary_key=True)
    oin = models.CharField(max_length=20, unique=True)
    is_betaler = models.BooleanField(default=True)
    is_bron = models.BooleanField(default=False)
    opgeheven_op = models.DateField(null=True, blank=True)
    neemt_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_betaler=True) | models.Q(is_bron=True),
                name="inkomensverstrekker_doet_iets",
                violation_error_message="Kies betaler, inkomensbron of beide.",
            )
        ]

    def __str__(self) -> str:
        return self.organisatie.naam


class Dienstverlener(models.Model):
    """A private re-integration provider. Related companies share `groep` and count as one bidder."""

    rechten_sluiter = "SELECT"

    organisatie = models.OneToOneField(Organisatie, models.PROTECT, primary_key=True)
    groep = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.organisatie.naam
