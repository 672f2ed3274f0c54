"""Addresses that need no sign-in."""

from django.urls import path

from reintegratie.publiek import begroting, cijfers, gezond, views

urlpatterns = [
    path("", views.publiek, name="publiek"),
    path("zo-beslissen-wij/", views.regels, name="regels"),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
    path("kwetsbaarheid/", views.kwetsbaarheid, name="kwetsbaarheid"),
    path("algoritmeregister/", views.algoritmeregister, name="algoritmeregister"),
    path("broncode/", views.broncode, name="broncode"),
    path("budget-per-regio/", begroting.budget, name="publiek-budget"),
    path("budget-per-regio.csv", begroting.budget_csv, name="publiek-budget-csv"),
    path("open-data/", cijfers.open_data, name="open-data"),
    path("open-data/regios.csv", cijfers.open_data_csv, name="open-data-csv"),
    path("open-data/regios.json", cijfers.open_data_json, name="open-data-json"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("gezond", gezond.gezond, name="gezond"),
    path("gezond/leven", gezond.leven, name="gezond-leven"),
]
