"""The person's own pages."""

from django.urls import path, re_path

from reintegratie.mijn import link, views

app_name = "mijn"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("berichten/<int:nummer>/", views.bericht, name="bericht"),
    path("gebeurd/", views.gebeurd, name="gebeurd"),
    path("wie-keek/", views.wie_keek, name="wie-keek"),
    path("vraag/<slug:soort>/", views.vragen, name="vraag"),
    re_path(r"^(?P<token>[\w-]{43})/$", link.openen, name="link"),
    re_path(r"^(?P<token>[\w-]{43})/klaar/$", link.klaar, name="link-klaar"),
]
