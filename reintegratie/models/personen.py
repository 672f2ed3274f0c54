"""The person. The citizen number exists nowhere but in the encrypted field, and is found by blind index (promise P03)."""

import uuid

from django.db import models

from reintegratie.enums import Merksoort

from .basis import Nu


class Sorteersleutel(models.Func):
    """SQL function sorteersleutel(achternaam, voornaam): casefold without diacritics, for sorting and searching."""

    function = "sorteersleutel"
    output_field = models.CharField(max_length=200)


class Klant(models.Model):
    """A person. One row per citizen number, whoever refers."""

    nieuw = False  # made in this very transaction

    pseudoniem = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bsn_cijfertekst = models.BinaryField(null=True, blank=True)
    bsn_sleutel = models.CharField(max_length=8, blank=True)
    bsn_index = models.BinaryField(max_length=32, null=True, unique=True)
    bsn_index_nieuw = models.BinaryField(max_length=32, null=True, unique=True)
    voornaam = models.CharField(max_length=60)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=80)
    geboortedatum = models.DateField()
    straat = models.CharField(max_length=80, blank=True)
    huisnummer = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    woonplaats = models.CharField(max_length=60, blank=True)
    gemeente = models.ForeignKey("reintegratie.Gemeente", models.PROTECT, related_name="+")
    email = models.EmailField(blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    taal = models.CharField(max_length=5, default="nl")
    overleden_op = models.DateField(null=True, blank=True)
    sorteersleutel = models.GeneratedField(
        expression=Sorteersleutel("achternaam", "voornaam"),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bsn_cijfertekst__isnull=True, bsn_index__isnull=True, bsn_sleutel="")
                | models.Q(bsn_cijfertekst__isnull=False, bsn_index__isnull=False) & ~models.Q(bsn_sleutel=""),
                name="klant_bsn_volledig",
                violation_error_message="Een burgerservicenummer wordt altijd versleuteld en vindbaar opgeslagen.",
            )
        ]
        indexes = [models.Index(fields=["sorteersleutel", "id"], name="klant_sorteersleutel")]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornaam, self.tussenvoegsel, self.achternaam) if deel)

    @property
    def voorletternaam(self) -> str:
        return " ".join(deel for deel in (f"{self.voornaam[:1]}.", self.tussenvoegsel, self.achternaam) if deel)


class Markering(models.Model):
    """A mark on a person with its effect; half-open in time."""

    klant = models.ForeignKey(Klant, models.CASCADE, related_name="markeringen")
    soort = models.CharField(max_length=20, choices=Merksoort.choices)
    naam = models.CharField("naam van de vertegenwoordiger", max_length=120, blank=True)
    adres = models.CharField("adres van de vertegenwoordiger", max_length=200, blank=True)
    van = models.DateTimeField(db_default=Nu())
    tot = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey("reintegratie.Gebruiker", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["klant", "soort"],
                condition=models.Q(tot__isnull=True),
                name="markering_een_lopend",
                violation_error_message="Deze markering staat er al.",
            ),
            models.CheckConstraint(
                condition=~models.Q(soort=Merksoort.VERTEGENWOORDIGER) | ~models.Q(naam=""),
                name="markering_vertegenwoordiger_naam",
                violation_error_message="Vul de naam van de vertegenwoordiger in.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
