from django.apps import AppConfig


class DemonstratieConfig(AppConfig):
    name = "demonstratie"
