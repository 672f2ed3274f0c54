"""Signed-in browsers for the border's screens."""

from django.test import Client

from reintegratie.enums import Rol
from reintegratie.models import Gebruiker, Inkomensverstrekker
from reintegratie.rechten import geef_recht

ACHTERKANT = "django.contrib.auth.backends.ModelBackend"


def als(rol: Rol, email: str = "", **velden: object) -> Client:
    gebruiker = Gebruiker.objects.create_user(email or f"{rol}@voorbeeld.nl", rol=rol, naam=str(rol.label), **velden)
    client = Client()
    client.force_login(gebruiker, backend=ACHTERKANT)
    return client


def als_betaler(verstrekker: Inkomensverstrekker, email: str = "betaler@voorbeeld.nl") -> Client:
    client = als(Rol.INKOMENSVERSTREKKER, email, organisatie=verstrekker.organisatie)
    geef_recht(gebruiker=Gebruiker.objects.get(email=email), obj=verstrekker)
    return client
