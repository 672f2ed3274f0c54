from django.apps import AppConfig


class ReintegratieConfig(AppConfig):
    name = "reintegratie"

    def ready(self) -> None:
        from reintegratie.kamer import KAMER
        from reintegratie.kamers import meld_aan
        from reintegratie.werkplek.menu import meld_menu_aan

        meld_aan(KAMER)
        meld_menu_aan()
