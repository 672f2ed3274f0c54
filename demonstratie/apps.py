from django.apps import AppConfig
from django.conf import settings


class DemonstratieConfig(AppConfig):
    name = "demonstratie"

    def ready(self) -> None:
        if not settings.DEMO:
            return
        from demonstratie.kamer import KAMER
        from demonstratie.rekeningen import REKENINGEN, WACHTWOORD, WANDELING
        from reintegratie.kamers import meld_aan
        from reintegratie.schil.demo import toon

        meld_aan(KAMER)
        toon(rekeningen=REKENINGEN, wandeling=WANDELING, wachtwoord=WACHTWOORD)
