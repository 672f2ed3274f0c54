"""Addresses of the sandbox under /api/v1/sandbox/; they exist in a demonstration only."""

from django.urls import path

from demonstratie.sandbox import api

app_name = "sandbox"
urlpatterns = [
    path("verhalen", api.Verhalen.as_view(), name="verhalen"),
    path("klok", api.Klok.as_view(), name="klok"),
    path("leegmaken", api.Leegmaken.as_view(), name="leegmaken"),
]
