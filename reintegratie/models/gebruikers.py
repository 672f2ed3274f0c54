"""Users, their one role, and rights on the three scarce objects as direct foreign keys (decision 0005)."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from guardian.models import UserObjectPermissionBase

from reintegratie.enums import Rol

from .organisaties import Dienstverlener, Inkomensverstrekker, Organisatie, Regio


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str, password: str | None = None, **velden: object) -> "Gebruiker":
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save()
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email=(username or "").lower())


class Gebruiker(AbstractUser):
    """Somebody who signs in. One role; superuser is not used anywhere."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    rol = models.CharField("rol", max_length=20, choices=Rol.choices)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="gebruikers")
    klant = models.OneToOneField("reintegratie.Klant", models.PROTECT, null=True, blank=True, related_name="gebruiker")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["naam", "rol"]
    objects = GebruikerManager()  # type: ignore[misc,assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rol__in=[Rol.DIENSTVERLENER, Rol.INKOMENSVERSTREKKER, Rol.GEMEENTE], organisatie__isnull=False)
                | ~models.Q(rol__in=[Rol.DIENSTVERLENER, Rol.INKOMENSVERSTREKKER, Rol.GEMEENTE]),
                name="gebruiker_organisatie_bij_rol",
                violation_error_message="Deze rol hoort bij een organisatie. Kies de organisatie.",
            ),
            models.CheckConstraint(
                condition=models.Q(rol=Rol.KLANT, klant__isnull=False)
                | (~models.Q(rol=Rol.KLANT) & models.Q(klant__isnull=True)),
                name="gebruiker_klant_bij_rol",
                violation_error_message="Alleen de rol klant hoort bij een persoon.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_superuser=False),
                name="gebruiker_geen_superuser",
                violation_error_message="Een gebruiker met alle rechten bestaat niet.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam.split()[0] if self.naam else self.email


class RegioRecht(UserObjectPermissionBase):
    """A user may work in a region."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    content_object = models.ForeignKey(Regio, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "permission", "content_object"], name="regiorecht_eenmaal")]


class DienstverlenerRecht(UserObjectPermissionBase):
    """A user acts for a provider."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    content_object = models.ForeignKey(Dienstverlener, models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "permission", "content_object"], name="dienstverlenerrecht_eenmaal")
        ]


class InkomensverstrekkerRecht(UserObjectPermissionBase):
    """A user looks on behalf of an income provider."""

    rechten_app = "SELECT, INSERT, UPDATE, DELETE"

    content_object = models.ForeignKey(Inkomensverstrekker, models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "permission", "content_object"], name="inkomensverstrekkerrecht_eenmaal")
        ]
