from django.apps import AppConfig


class ResultaatConfig(AppConfig):
    name = "resultaat"
