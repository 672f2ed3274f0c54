"""The menu of the organisation's own pages."""

from reintegratie.enums import Rol
from reintegratie.schil.navigatie import menu


def meld_menu_aan() -> None:
    menu("Vandaag", "vandaag", {Rol.CONSULENT}, 5)
    menu("Agenda", "agenda", {Rol.CONSULENT}, 15)
    menu("Werkvoorraad", "werkvoorraad", {Rol.CONSULENT}, 10)
    menu("Dossiers", "dossiers", {Rol.CONSULENT}, 20)
    menu("Diensten", "diensten", {Rol.CONSULENT, Rol.BEHEER}, 40)
    menu("Onze inwoners", "gemeente", {Rol.GEMEENTE}, 10)
    menu("Bezwaren en klachten", "rechten", {Rol.CONSULENT, Rol.TOEZICHT}, 60)
    menu("Team", "team", {Rol.CONSULENT, Rol.BEHEER}, 40)
    menu("Eigen dienst", "eigen-dienst", {Rol.CONSULENT, Rol.BEHEER}, 45)
    menu("Privacy op het werk", "privacy-werk", {Rol.TOEZICHT}, 13)
    menu("Regio's", "regio-overzicht", {Rol.BEHEER}, 10)
    menu("Berichten", "berichten", set(Rol) - {Rol.KLANT}, 70)
    menu("Drukwerk", "drukwerk", {Rol.BEHEER}, 60)
    menu("Gebruikers", "gebruikers", {Rol.BEHEER}, 80)
    menu("Gebeurtenissen", "toezicht-gebeurtenissen", {Rol.TOEZICHT}, 10)
    menu("Wie keek mee", "toezicht-verwerkingen", {Rol.TOEZICHT}, 12)
    menu("Keten", "toezicht-keten", {Rol.TOEZICHT}, 14)
