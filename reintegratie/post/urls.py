"""Addresses of messages, letters and what people ask."""

from django.urls import path

from reintegratie.post import drukwerk, verzoek, views

urlpatterns = [
    path("berichten/", views.berichten, name="berichten"),
    path("berichten/<int:pk>/", views.bericht, name="bericht"),
    path("berichten/<int:pk>/brief.pdf", views.brief, name="bericht-brief"),
    path("berichten/<int:pk>/<slug:actie>/", views.bericht_actie, name="bericht-actie"),
    path("drukwerk/", drukwerk.drukwerk, name="drukwerk"),
    path("drukwerk/maken/", drukwerk.maken, name="drukwerk-maken"),
    path("drukwerk/<int:pk>.pdf", drukwerk.partij, name="drukwerk-partij"),
    path("verzoeken/rechten/", verzoek.rechten, name="rechten"),
    path("verzoeken/<int:pk>/", verzoek.verzoek, name="verzoek"),
]
