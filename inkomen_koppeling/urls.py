"""Addresses of the border's own screens."""

from django.urls import include, path

from inkomen_koppeling import abonnementbeheer, clientbeheer, meldschermen, views

app_name = "koppeling"
urlpatterns = [
    path("", include("inkomen_koppeling.betaler.urls")),
    path("clients/", clientbeheer.clients, name="clients"),
    path("clients/nieuw/", clientbeheer.client_nieuw, name="client-nieuw"),
    path("clients/organisaties/nieuw/", clientbeheer.verstrekker_nieuw, name="verstrekker-nieuw"),
    path("clients/<int:pk>/", clientbeheer.client, name="client"),
    path("clients/<int:pk>/intrekken/", clientbeheer.client_intrekken, name="client-intrekken"),
    path("abonnementen/<uuid:uuid>/", abonnementbeheer.abonnement, name="abonnement"),
    path("abonnementen/<uuid:uuid>/actie/", abonnementbeheer.actie, name="abonnement-actie"),
    path("bezorgingen/<uuid:uuid>/opnieuw/", abonnementbeheer.opnieuw, name="bezorg-opnieuw"),
    path("sleutels/<int:pk>/intrekken/", clientbeheer.sleutel_intrekken, name="sleutel-intrekken"),
    path("meldingen/<int:dossier_id>/<uuid:uuid>/", meldschermen.melding, name="melding"),
    path("berichten/<int:dossier_id>/", meldschermen.betalerberichten, name="betalerberichten"),
    path("berichten/<int:dossier_id>/gelezen/", meldschermen.berichten_gelezen, name="berichten-gelezen"),
    path("intrekkingen/<int:dossier_id>/", views.intrekking, name="intrekking"),
    path("intrekkingen/<int:dossier_id>/besluit/", views.intrekking_besluit, name="intrekking-besluit"),
]
