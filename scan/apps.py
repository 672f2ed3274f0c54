from django.apps import AppConfig


class ScanConfig(AppConfig):
    name = "scan"

    def ready(self) -> None:
        from reintegratie.enums import Rol
        from reintegratie.kamers import meld_aan
        from reintegratie.schil.navigatie import menu, openbaar
        from scan.kamer import KAMER

        meld_aan(KAMER)
        menu("Werkscan", "scan:versies", {Rol.BEHEER, Rol.TOEZICHT}, 60)
        menu("Ervaringen", "scan:ervaringen", {Rol.BEHEER, Rol.TOEZICHT}, 62)
        menu("IJking", "scan:ijkingen", {Rol.BEHEER, Rol.TOEZICHT}, 61)
        openbaar("Denk mee over de werkscan", "scan:adviezen")
