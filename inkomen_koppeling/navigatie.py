"""Menu items of the border."""

from reintegratie.enums import Rol
from reintegratie.schil.navigatie import menu

menu("Mijn mensen", "koppeling:mensen", {Rol.INKOMENSVERSTREKKER}, 5)
menu("Mijn koppeling", "koppeling:mijn", {Rol.INKOMENSVERSTREKKER}, 10)
menu("Koppelingen", "koppeling:clients", {Rol.BEHEER}, 60)
menu("Verkeer", "koppeling:verkeer", {Rol.BEHEER}, 61)
