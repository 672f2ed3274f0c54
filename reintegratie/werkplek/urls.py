"""Addresses of the organisation's own pages."""

from django.urls import path

from reintegratie.werkplek import (
    beheer,
    dossier,
    dossiers,
    gesprek,
    handelingen,
    start,
    toezicht,
    vandaag,
    weergaven,
    werkvoorraad,
)

urlpatterns = [
    path("start/", start.start, name="start"),
    path("vandaag/", vandaag.vandaag_pagina, name="vandaag"),
    path("vandaag/volgende/", vandaag.volgende, name="volgende"),
    path("werkvoorraad/", werkvoorraad.werkvoorraad, name="werkvoorraad"),
    path("werkvoorraad/verdelen/", werkvoorraad.verdelen, name="verdelen"),
    path("werkvoorraad/verdelen/<int:nummer>/ongedaan/", werkvoorraad.ongedaan, name="verdelen-ongedaan"),
    path("werkvoorraad/weergave/", weergaven.bewaren, name="weergave-bewaren"),
    path("werkvoorraad/weergave/<int:nummer>/verwijderen/", weergaven.verwijderen, name="weergave-verwijderen"),
    path("werkvoorraad/brief/", werkvoorraad.brief_noteren, name="brief-noteren"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("dossiers/op-nummer/", dossiers.zoek_bsn, name="dossier-zoek-bsn"),
    path("dossiers/<int:nummer>/", dossier.dossier, name="dossier"),
    path("dossiers/<int:nummer>/contact/", dossier.contact, name="dossier-contact"),
    path("dossiers/<int:nummer>/gesprek/", gesprek.gesprek, name="gesprek"),
    path("dossiers/<int:nummer>/gesprek/bewaren/", gesprek.bewaren, name="gesprek-bewaren"),
    path("dossiers/<int:nummer>/gesprek/afronden/", gesprek.afronden, name="gesprek-afronden"),
    path("dossiers/<int:nummer>/inzage/", dossier.inzage, name="dossier-inzage"),
    path(
        "dossiers/<int:nummer>/markering/<int:markering>/beeindigen/",
        handelingen.markering_beeindigen,
        name="markering-beeindigen",
    ),
    path("dossiers/<int:nummer>/<slug:naam>/", handelingen.handeling, name="dossier-handeling"),
    path("beheer/regios/", beheer.regio_overzicht, name="regio-overzicht"),
    path("beheer/gebruikers/", beheer.gebruikers, name="gebruikers"),
    path("beheer/gebruikers/nieuw/", beheer.gebruiker_nieuw, name="gebruiker-nieuw"),
    path("beheer/gebruikers/<int:nummer>/", beheer.gebruiker, name="gebruiker"),
    path("beheer/gebruikers/<int:nummer>/toegang/", beheer.gebruiker_toegang, name="gebruiker-toegang"),
    path("beheer/gebruikers/<int:nummer>/vervangen/", beheer.consulent_vervangen, name="consulent-vervangen"),
    path("toezicht/gebeurtenissen/", toezicht.gebeurtenissen, name="toezicht-gebeurtenissen"),
    path("toezicht/verwerkingen/", toezicht.verwerkingen, name="toezicht-verwerkingen"),
    path("toezicht/keten/", toezicht.keten, name="toezicht-keten"),
]
