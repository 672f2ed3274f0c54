"""The person's own pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from reintegratie.mijn import link, plan, views, zelf


class Linktoken(StringConverter):
    """The random half of a personal link: 43 characters, so that it never looks like another address."""

    regex = r"[\w-]{43}"


register_converter(Linktoken, "linktoken")

app_name = "mijn"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("berichten/<int:nummer>/", views.bericht, name="bericht"),
    path("gebeurd/", views.gebeurd, name="gebeurd"),
    path("wie-keek/", views.wie_keek, name="wie-keek"),
    path("niet-eens/", views.niet_eens, name="niet-eens"),
    path("vraag/<slug:soort>/", views.vragen, name="vraag"),
    path("zelf-zoeken/", zelf.zelf_zoeken, name="zelf-zoeken"),
    path("zelf-zoeken/<slug:antwoord>/", zelf.voortgang, name="voortgang"),
    path("plan/", plan.plan, name="plan"),
    path("plan/stap/<int:nummer>/", plan.stap_klaar, name="plan-stap"),
    path("plan/delen/<slug:met>/", plan.delen, name="plan-delen"),
    path("<linktoken:token>/", link.openen, name="link"),
    path("<linktoken:token>/klaar/", link.klaar, name="link-klaar"),
]
