"""Addresses of results and payments."""

from django.urls import path

from resultaat.views import begeleiding, eerlijkheid, financien, markt, mensen, werk

app_name = "resultaat"
urlpatterns = [
    path("mensen/", mensen.mensen, name="mensen"),
    path("mensen/<int:nummer>/", mensen.mens, name="mens"),
    path("mensen/<int:nummer>/contact/", mensen.contact, name="mens-contact"),
    path("mensen/<int:nummer>/plan/", mensen.plan, name="mens-plan"),
    path("mensen/<int:nummer>/signaal/", mensen.signaal, name="mens-signaal"),
    path("groepen/<int:nummer>/beginnen/", mensen.overdracht, name="overdracht"),
    path("betalingen/", mensen.betalingen, name="betalingen"),
    path("begeleidingen/<int:nummer>/", begeleiding.begeleiding, name="begeleiding"),
    path("begeleidingen/<int:nummer>/beeindigen/", begeleiding.beeindigen, name="beeindigen"),
    path("signalen/<int:nummer>/", begeleiding.signaal, name="signaal"),
    path("financien/", financien.financien, name="financien"),
    path("financien/<int:regio>/klaarzetten/", financien.voorbereiden, name="voorbereiden"),
    path("betaalopdrachten/", financien.opdrachten, name="opdrachten"),
    path("betaalopdrachten/<int:nummer>/", financien.opdracht, name="opdracht"),
    path("betaalopdrachten/<int:nummer>/goedkeuren/", financien.goedkeuren, name="goedkeuren"),
    path("betaalopdrachten/<int:nummer>/intrekken/", financien.intrekken, name="intrekken"),
    path("betaalopdrachten/<int:nummer>/betaald/", financien.betaald, name="betaald"),
    path("betaalopdrachten/<int:nummer>/bestand/", financien.bestand, name="bestand"),
    path("budget/", financien.budget, name="budget"),
    path("budget/toekennen/", financien.toekennen, name="toekennen"),
    path("budget/<int:nummer>/", financien.budget_regio, name="budget-regio"),
    path("grootboek/", financien.grootboek, name="grootboek"),
    path("mensen/<int:nummer>/omzet/", werk.omzet, name="omzet"),
    path("mijn-omzet/", werk.mijn_omzet, name="mijn-omzet"),
    path("opgaven/<int:nummer>/", werk.opgave, name="opgave"),
    path("begeleidingen/<int:nummer>/weken/", werk.stand, name="stand"),
    path("arbeidsmarkt/", markt.arbeidsmarkt, name="arbeidsmarkt"),
    path("arbeidsmarkt/verlengen/", markt.verlenging_voorstel, name="verlenging-voorstel"),
    path("arbeidsmarkt/verlengen/<int:nummer>/", markt.verlenging_besluit, name="verlenging-besluit"),
    path("eerlijkheid/", eerlijkheid.eerlijkheid, name="eerlijkheid"),
]
