"""Clients of the REST border: keys, single-use assertions, idempotency."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .organisaties import Organisatie


class ApiClient(models.Model):
    """A system of an organisation that may call the API."""

    client_id = models.CharField(max_length=60, unique=True)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="api_clients")
    rechten = ArrayField(models.CharField(max_length=40))
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    laatst_gebruikt_op = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.client_id


class ApiSleutel(models.Model):
    """A public key of a client as JWK; several at a time, so that keys can be rotated."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="sleutels")
    kid = models.CharField(max_length=80)
    jwk = models.JSONField()
    toegevoegd_op = models.DateTimeField(null=True, blank=True)
    laatst_gebruikt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "kid"], name="apisleutel_kid", violation_error_message="Deze sleutel is al bekend."
            )
        ]

    def __str__(self) -> str:
        return self.kid


class GebruikteJti(models.Model):
    """An assertion that was used: it is accepted once (promise A05). Real time, not the domain's."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="+")
    jti = models.CharField(max_length=128)
    verloopt_op = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "jti"], name="jti_eenmaal")]

    def __str__(self) -> str:
        return self.jti


class Idempotentie(models.Model):
    """The stored answer to a write under one Idempotency-Key, encrypted, kept 48 hours (promise A04)."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="+")
    methode = models.CharField(max_length=6)
    pad = models.CharField(max_length=200)
    sleutel = models.CharField(max_length=255)
    hash = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    antwoord_cijfertekst = models.BinaryField()
    op = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "methode", "pad", "sleutel"], name="idempotentie_sleutel")]
        indexes = [models.Index(fields=["op"], name="idempotentie_op")]

    def __str__(self) -> str:
        return self.sleutel


class Verbruik(models.Model):
    """Calls that web processes took for one client in one minute of the real clock."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="+")
    venster = models.BigIntegerField()
    genomen = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "venster"], name="verbruik_eenmaal", violation_error_message="Deze minuut wordt al geteld."
            )
        ]

    def __str__(self) -> str:
        return str(self.venster)
