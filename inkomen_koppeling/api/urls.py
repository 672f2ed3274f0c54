"""Addresses of the border under /api/v1/. No address ends in a slash (promise A03)."""

from django.urls import path

from inkomen_koppeling.api import abonnementen, leveringen, melding, verwijzing, views
from reintegratie.api.openapi import Beschrijving
from reintegratie.api.tokenpunt import Tokenpunt

app_name = "api"
urlpatterns = [
    path("token", Tokenpunt.as_view(), name="token"),
    path("openapi.json", Beschrijving.as_view(), name="openapi"),
    path("verwijzingen", views.Verwijzingen.as_view(), name="verwijzingen"),
    path("verwijzingen/bulk", leveringen.BulkVerwijzingen.as_view(), name="bulk-verwijzingen"),
    path("inkomstenperioden/bulk", leveringen.BulkInkomsten.as_view(), name="bulk-inkomsten"),
    path("leveringen", leveringen.Leveringen.as_view(), name="leveringen"),
    path("leveringen/<uuid:uuid>", leveringen.EnkeleLevering.as_view(), name="levering"),
    path("leveringen/<uuid:uuid>/regels", leveringen.Leveringsregels.as_view(), name="leveringsregels"),
    path("leveringen/<uuid:uuid>/verslag", leveringen.Leveringsverslag.as_view(), name="leveringsverslag"),
    path("verwijzingen/<uuid:uuid>", verwijzing.EnkeleVerwijzing.as_view(), name="verwijzing"),
    path("verwijzingen/<uuid:uuid>/intrekking", verwijzing.Intrekkingen.as_view(), name="intrekking"),
    path("verwijzingen/<uuid:uuid>/klantmeldingen", melding.Klantmeldingen.as_view(), name="klantmeldingen"),
    path("verwijzingen/<uuid:uuid>/klantmeldingen/<uuid:melding>", melding.EnkeleKlantmelding.as_view(), name="klantmelding"),
    path("verwijzingen/<uuid:uuid>/berichten", melding.Berichten.as_view(), name="berichten"),
    path("inkomstenperioden", views.Inkomstenperioden.as_view(), name="inkomstenperioden"),
    path("gebeurtenissen", views.Gebeurtenissen.as_view(), name="gebeurtenissen"),
    path("abonnementen", abonnementen.Abonnementen.as_view(), name="abonnementen"),
    path("abonnementen/<uuid:uuid>", abonnementen.EnkelAbonnement.as_view(), name="abonnement"),
    path("abonnementen/<uuid:uuid>/hervatting", abonnementen.Hervatting.as_view(), name="hervatting"),
    path("abonnementen/<uuid:uuid>/proef", abonnementen.Proef.as_view(), name="proef"),
    path("abonnementen/<uuid:uuid>/bezorgingen", abonnementen.Bezorgingen.as_view(), name="bezorgingen"),
    path("handtekeningsleutels", abonnementen.Handtekeningsleutels.as_view(), name="handtekeningsleutels"),
    path("volglijst", views.Volglijst.as_view(), name="volglijst"),
]
