"""All addresses. Rooms are named here and in settings only."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from reintegratie.api.kop import niet_gevonden

handler500 = "reintegratie.schil.fouten.serverfout"
urlpatterns: list[URLPattern | URLResolver] = [
    # An address is how somebody signs in: only management changes it (reintegratie.gebruikers).
    path("account/email/", RedirectView.as_view(pattern_name="start"), name="account_email"),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("inkomen_koppeling.api.urls")),
    path("api/v1/", include("resultaat.api.urls")),
    path("koppeling/", include("inkomen_koppeling.urls")),
    # After every address of the API: nothing below it is ever redirected.
    re_path(r"^api(?:/.*)?$", niet_gevonden, name="api-niet-gevonden"),
    path("", include("reintegratie.publiek.urls")),
    path("", include("reintegratie.agenda.urls")),
    path("mijn/", include("reintegratie.mijn.urls")),
    path("", include("reintegratie.post.urls")),
    path("", include("reintegratie.diensten.urls")),
    path("", include("reintegratie.hulp.urls")),
    path("", include("reintegratie.plannen.urls")),
    path("", include("reintegratie.werkplek.urls")),
    path("scan/", include("scan.urls")),
    path("veiling/", include("veiling.urls")),
    path("resultaat/", include("resultaat.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demonstratie.urls")))
    # Before the address that answers 404 to everything else under /api/.
    urlpatterns.insert(0, path("api/v1/sandbox/", include("demonstratie.sandbox.urls")))
