"""Addresses of the border's own screens."""

from django.urls import path

from inkomen_koppeling import views

app_name = "koppeling"
urlpatterns = [
    path("", views.mijn, name="mijn"),
    path("clients/", views.clients, name="clients"),
    path("clients/nieuw/", views.client_nieuw, name="client-nieuw"),
    path("clients/<int:pk>/", views.client, name="client"),
    path("clients/<int:pk>/intrekken/", views.client_intrekken, name="client-intrekken"),
    path("sleutels/<int:pk>/intrekken/", views.sleutel_intrekken, name="sleutel-intrekken"),
    path("intrekkingen/<int:dossier_id>/", views.intrekking, name="intrekking"),
    path("intrekkingen/<int:dossier_id>/besluit/", views.intrekking_besluit, name="intrekking-besluit"),
]
