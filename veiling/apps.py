from django.apps import AppConfig


class VeilingConfig(AppConfig):
    name = "veiling"

    def ready(self) -> None:
        from reintegratie.enums import Rol
        from reintegratie.kamers import meld_aan
        from reintegratie.schil.navigatie import menu
        from veiling.kamer import KAMER

        meld_aan(KAMER)
        menu("Groepen", "veiling:groepen", {Rol.VEILINGMEESTER}, 20)
        menu("Rondes", "veiling:rondes", {Rol.VEILINGMEESTER, Rol.TOEZICHT}, 30)
        menu("Toelating", "veiling:aanvragen", {Rol.VEILINGMEESTER}, 40)
        menu("Regels", "veiling:regels-ontwerp", {Rol.VEILINGMEESTER, Rol.BEHEER}, 50)
        menu("Mijn toelating", "veiling:toelating-uitbreiden", {Rol.DIENSTVERLENER}, 40)
        menu("Inschrijven", "veiling:open", {Rol.DIENSTVERLENER}, 20)
        menu("Mijn uitslagen", "veiling:uitslagen", {Rol.DIENSTVERLENER}, 30)
