"""Addresses of the instrument: versions, public advice, calibration."""

from django.urls import URLPattern, path

from scan.views import advies, ijkingen, publicatie, versies

INSTRUMENT: list[URLPattern] = [
    path("versies/", versies.versies, name="versies"),
    path("versies/inlezen/", versies.inlezen, name="inlezen"),
    path("versies/<int:versie_id>/", versies.versie, name="versie"),
    path("versies/<int:versie_id>/bestand/", versies.uitvoer, name="uitvoer"),
    path("versies/<int:versie_id>/vergelijken/<int:andere_id>/", versies.vergelijken, name="vergelijken"),
    path("versies/<int:versie_id>/voorbeeld/<slug:als>/", versies.voorbeeld, name="voorbeeld"),
    path("versies/<int:versie_id>/advies-vragen/", publicatie.raadpleging_openen, name="raadplegen"),
    path("versies/<int:versie_id>/advies-verlengen/", publicatie.raadpleging_verlengen, name="raadpleging-verlengen"),
    path("versies/<int:versie_id>/reacties/", publicatie.reacties, name="reacties"),
    path("versies/<int:versie_id>/voorstellen/", publicatie.voorstellen, name="voorstellen"),
    path("versies/<int:versie_id>/meten/", ijkingen.meten, name="meten"),
    path("voorstellen/<int:voorstel_id>/besluiten/", publicatie.besluiten, name="besluiten"),
    path("reacties/<int:reactie_id>/", publicatie.reactie, name="reactie"),
    path("reacties/<int:reactie_id>/verbergen/", publicatie.verbergen, name="verbergen"),
    path("advies/", advies.lijst, name="adviezen"),
    path("advies/<int:raadpleging_id>/", advies.advies, name="advies"),
    path("ijking/", ijkingen.ijkingen, name="ijkingen"),
    path("ijking/<int:ijking_id>/", ijkingen.ijking, name="ijking"),
    path("ijking/<int:ijking_id>/rapport/", ijkingen.rapport, name="ijkrapport"),
]
