from django.urls import URLPattern, path

from scan import views

app_name = "scan"
urlpatterns: list[URLPattern] = [
    path("dossier/<int:dossier_id>/", views.dossier, name="dossier"),
    path("dossier/<int:dossier_id>/starten/", views.starten, name="starten"),
    path("<int:afname_id>/stap/<slug:slug>/", views.stap, name="stap"),
    path("<int:afname_id>/uitslag/", views.uitslag, name="uitslag"),
    path("<int:afname_id>/route/", views.route, name="route"),
    path("<int:afname_id>/hulp/", views.klasse, name="klasse"),
]
