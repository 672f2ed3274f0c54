from django.urls import URLPattern, path

from scan.views import afname

app_name = "scan"
urlpatterns: list[URLPattern] = [
    path("dossier/<int:dossier_id>/", afname.dossier, name="dossier"),
    path("dossier/<int:dossier_id>/starten/", afname.starten, name="starten"),
    path("<int:afname_id>/stap/<slug:slug>/", afname.stap, name="stap"),
    path("<int:afname_id>/uitslag/", afname.uitslag, name="uitslag"),
    path("<int:afname_id>/route/", afname.route, name="route"),
    path("<int:afname_id>/hulp/", afname.klasse, name="klasse"),
]
