from django.apps import AppConfig


class InkomenKoppelingConfig(AppConfig):
    name = "inkomen_koppeling"
