"""Addresses of the screens about traffic: for payers, for the organisation, for who builds a coupling."""

from django.urls import path

from inkomen_koppeling import leveringschermen, uitleg, verkeer
from inkomen_koppeling.betaler import aanmelden, koppeling, mensen

urlpatterns = [
    path("", koppeling.mijn, name="mijn"),
    path("aanroepen/<int:pk>/", koppeling.aanroep, name="aanroep"),
    path("berichten/<int:pk>/afspelen/", koppeling.afspelen, name="afspelen"),
    path("mensen/", mensen.mensen, name="mensen"),
    path("mensen/mijn-mensen.csv", mensen.mensen_csv, name="mensen-csv"),
    path("mensen/aanmelden/", aanmelden.aanmelden, name="aanmelden"),
    path("mensen/lijsten/nieuw/", aanmelden.lijst_nieuw, name="lijst-nieuw"),
    path("mensen/lijsten/aanmeldlijst.csv", aanmelden.sjabloon, name="lijst-sjabloon"),
    path("mensen/lijsten/<uuid:uuid>/", aanmelden.lijst, name="lijst"),
    path("mensen/lijsten/<uuid:uuid>/bevestigen/", aanmelden.lijst_bevestigen, name="lijst-bevestigen"),
    path("mensen/lijsten/<uuid:uuid>/bewijs.pdf", aanmelden.lijst_bewijs, name="lijst-bewijs"),
    path("leveringen/", leveringschermen.leveringen, name="leveringen"),
    path("leveringen/<uuid:uuid>/", leveringschermen.levering, name="levering"),
    path("leveringen/<uuid:uuid>/hervatten/", leveringschermen.levering_hervatten, name="levering-hervatten"),
    path("verkeer/", verkeer.verkeer, name="verkeer"),
    path("zoeken/", verkeer.zoeken, name="zoeken"),
    path("naslag/", uitleg.naslag, name="naslag"),
    path("foutcodes/", uitleg.foutcodes, name="foutcodes"),
]
