"""Addresses of help from others, and of the municipality."""

from django.urls import path

from reintegratie.hulp import gemeente, views

urlpatterns = [
    path("dossiers/<int:nummer>/hulp/", views.dossier_hulp, name="dossier-hulp"),
    path("dossiers/<int:nummer>/hulp/vragen/", views.hulp_vragen, name="hulp-vragen"),
    path("dossiers/<int:nummer>/hulp/gemeente/", views.gemeente_vragen, name="gemeente-vragen"),
    path("dossiers/<int:nummer>/opnieuw-kijken/", views.opnieuw_kijken, name="opnieuw-kijken"),
    path("hulpvragen/<int:nummer>/", views.hulpvraag, name="hulpvraag"),
    path("hulpvragen/<int:nummer>/<slug:naam>/", views.hulpvraag_handeling, name="hulpvraag-handeling"),
    path("gemeenteverzoeken/<int:nummer>/intrekken/", views.gemeente_intrekken, name="gemeente-intrekken"),
    path("gemeente/", gemeente.overzicht, name="gemeente"),
    path("gemeente/verzoeken/<int:nummer>/", gemeente.verzoek, name="gemeente-verzoek"),
    path("gemeente/hulpvragen/<int:nummer>/", gemeente.hulpvraag, name="gemeente-hulpvraag"),
]
