"""Addresses of appointments."""

from django.urls import path

from reintegratie.agenda import afspraak, eigen, week

urlpatterns = [
    path("agenda/", week.week, name="agenda"),
    path("agenda/adres/", week.sleutel, name="agenda-sleutel"),
    path("agenda/<slug:geheim>.ics", week.feed, name="agenda-feed"),
    path("dossiers/<int:nummer>/afspraak/nieuw/", afspraak.plannen, name="afspraak-plannen"),
    path("afspraken/<int:nummer>/", afspraak.afspraak, name="afspraak"),
    path("afspraken/<int:nummer>/<slug:naam>/", afspraak.actie, name="afspraak-actie"),
    path("afspraak/", eigen.pagina, name="afspraak-link"),
    path("afspraak/agenda.ics", eigen.bestand, name="afspraak-link-bestand"),
    path("mijn/afspraak/<int:nummer>/", eigen.mijn_actie, name="mijn-afspraak"),
    path("mijn/afspraak/<int:nummer>/agenda.ics", eigen.mijn_bestand, name="mijn-afspraak-bestand"),
]
