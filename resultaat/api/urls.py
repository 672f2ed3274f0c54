"""Addresses of the API for providers."""

from django.urls import path

from resultaat.api import views

app_name = "begeleiding-api"
urlpatterns = [
    path("begeleidingen", views.Begeleidingen.as_view(), name="begeleidingen"),
    path("begeleidingen/<uuid:uuid>", views.EnkeleBegeleiding.as_view(), name="begeleiding"),
    path("begeleidingen/<uuid:uuid>/contacten", views.Contacten.as_view(), name="contacten"),
    path("begeleidingen/<uuid:uuid>/plannen", views.Plannen.as_view(), name="plannen"),
    path("begeleidingen/<uuid:uuid>/werkkansen", views.Werkkansen.as_view(), name="werkkansen"),
    path("begeleidingen/<uuid:uuid>/werkkansen/<uuid:werkkans>/standen", views.Werkkansstanden.as_view(), name="werkkansstanden"),
    path("begeleidingen/<uuid:uuid>/signalen", views.Signalen.as_view(), name="signalen"),
    path("begeleidingen/<uuid:uuid>/eindverslagen", views.Eindverslagen.as_view(), name="eindverslagen"),
]
