from django.urls import URLPattern, path

from scan.views import afname, eigen

app_name = "scan"
urlpatterns: list[URLPattern] = [
    path("dossier/<int:dossier_id>/", afname.dossier, name="dossier"),
    path("dossier/<int:dossier_id>/starten/", afname.starten, name="starten"),
    path("eigen/", eigen.begin, name="eigen"),
    path("eigen/vraag/<slug:slug>/", eigen.scherm, name="eigen-scherm"),
    path("eigen/klopt-dit/", eigen.klopt, name="eigen-klopt"),
    path("eigen/stoppen/", eigen.stoppen, name="eigen-stoppen"),
    path("eigen/bellen/", eigen.bellen, name="eigen-bellen"),
    path("eigen/hulp/", eigen.helper, name="eigen-helper"),
    path("<int:afname_id>/stap/<slug:slug>/", afname.stap, name="stap"),
    path("<int:afname_id>/uitslag/", afname.uitslag, name="uitslag"),
    path("<int:afname_id>/route/", afname.route, name="route"),
    path("<int:afname_id>/hulp/", afname.klasse, name="klasse"),
]
