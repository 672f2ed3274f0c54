from django.apps import AppConfig


class ScanConfig(AppConfig):
    name = "scan"

    def ready(self) -> None:
        from reintegratie.kamers import meld_aan
        from scan.kamer import KAMER

        meld_aan(KAMER)
