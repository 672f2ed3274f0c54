from django.apps import AppConfig


class InkomenKoppelingConfig(AppConfig):
    name = "inkomen_koppeling"

    def ready(self) -> None:
        from inkomen_koppeling import navigatie  # noqa: F401 - adds the menu items
        from inkomen_koppeling.kamer import KAMER
        from reintegratie.kamers import meld_aan

        meld_aan(KAMER)
