from django.apps import AppConfig


class VeilingConfig(AppConfig):
    name = "veiling"
