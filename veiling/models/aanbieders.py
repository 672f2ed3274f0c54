"""Providers as bidders: admission per category, where they work, suspension, and their estimated record."""

from django.db import models

from reintegratie.models.basis import AlleenToevoegen, Nu
from veiling.enums import Categorie


class Toelating(models.Model):
    """Admission of a provider in one category, half-open in time."""

    rechten_sluiter = "SELECT"

    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="toelatingen")
    categorie = models.CharField(max_length=10, choices=Categorie.choices)
    van = models.DateTimeField(db_default=Nu())
    tot = models.DateTimeField(null=True, blank=True)
    door = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dienstverlener", "categorie"],
                condition=models.Q(tot__isnull=True),
                name="toelating_een_geldig",
                violation_error_message="Deze dienstverlener is al toegelaten in deze categorie.",
            ),
            models.CheckConstraint(
                condition=models.Q(tot__isnull=True) | models.Q(tot__gt=models.F("van")),
                name="toelating_eindigt_later",
                violation_error_message="Een toelating eindigt na haar begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dienstverlener_id} {self.categorie}"


class Werkgebied(models.Model):
    """A region in which a provider declared interest."""

    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.CASCADE, related_name="werkgebieden")
    regio = models.ForeignKey("reintegratie.Regio", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dienstverlener", "regio"],
                name="werkgebied_eenmaal",
                violation_error_message="Deze regio staat al bij de dienstverlener.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dienstverlener_id} {self.regio_id}"


class Schorsing(models.Model):
    """A suspension. It ends by itself at `tot` (promise Q01)."""

    rechten_sluiter = "SELECT"

    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="schorsingen")
    van = models.DateTimeField(db_default=Nu())
    tot = models.DateTimeField()
    reden = models.CharField(max_length=200)
    door = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gt=models.F("van")),
                name="schorsing_eindigt_later",
                violation_error_message="Een schorsing eindigt na haar begin.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reden=""),
                name="schorsing_reden",
                violation_error_message="Geef de reden van de schorsing.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dienstverlener_id} tot {self.tot}"


class Prestatie(AlleenToevoegen):
    """Estimated effect of a provider in a category, in log-odds, as of a day. The newest row counts."""

    dienstverlener = models.ForeignKey("reintegratie.Dienstverlener", models.PROTECT, related_name="prestaties")
    categorie = models.CharField(max_length=10, choices=Categorie.choices)
    peildatum = models.DateField()
    theta = models.DecimalField(max_digits=9, decimal_places=6)
    sd = models.DecimalField(max_digits=9, decimal_places=6)
    gesloten = models.PositiveIntegerField(default=0)
    uitkomsten = models.PositiveIntegerField(default=0)
    verwacht = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    vastgelegd_op = models.DateTimeField(db_default=Nu())

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dienstverlener", "categorie", "peildatum"],
                name="prestatie_een_per_dag",
                violation_error_message="Voor deze dag is de prestatie al vastgelegd.",
            ),
            models.CheckConstraint(
                condition=models.Q(sd__gt=0),
                name="prestatie_sd_positief",
                violation_error_message="De onzekerheid van een prestatie is groter dan nul.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dienstverlener_id} {self.categorie} {self.peildatum}"
