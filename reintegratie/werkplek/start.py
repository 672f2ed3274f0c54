"""Where somebody lands after signing in: the first page of his own role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reintegratie.enums import Rol
from reintegratie.schil.navigatie import adres, menu_voor

# The person's pages have no menu of their own.
_KLANT = "mijn:overzicht"


def start(request: HttpRequest) -> HttpResponse:
    rol = getattr(request.user, "rol", "")
    if rol == Rol.KLANT and (eigen := adres(_KLANT)):
        return redirect(eigen)
    punten = menu_voor(rol, request.path)
    return redirect(punten[0].url) if punten else render(request, "werkplek/start.html")
