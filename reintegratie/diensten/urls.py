"""Addresses of the organisation's own services."""

from django.urls import path

from reintegratie.diensten import catalogus, views

urlpatterns = [
    path("diensten/", catalogus.diensten, name="diensten"),
    path("diensten/nieuw/", catalogus.nieuw, name="dienst-nieuw"),
    path("diensten/<int:nummer>/", catalogus.dienst, name="dienst"),
    path("diensten/<int:nummer>/wijzigen/", catalogus.wijzigen, name="dienst-wijzigen"),
    path("diensten/<int:nummer>/stoppen/", catalogus.stoppen, name="dienst-stoppen"),
    path("diensten/<int:nummer>/startdag/", catalogus.startmoment, name="dienst-startdag"),
    path("diensten/<int:nummer>/startdag/<int:moment>/", catalogus.startmoment_vervalt, name="dienst-startdag-vervalt"),
    path("diensten/<int:nummer>/aanwezig/", catalogus.aanwezig, name="dienst-aanwezig"),
    path("diensten/deelname/<int:nummer>/", views.deelname, name="dienst-deelname"),
    path("diensten/deelname/<int:nummer>/<slug:naam>/", views.handeling, name="dienst-handeling"),
    path("dossiers/<int:nummer>/diensten/", views.dossier_diensten, name="dossier-diensten"),
    path("dossiers/<int:nummer>/diensten/<int:dienst_id>/", views.aanmelden, name="dienst-aanmelden"),
]
