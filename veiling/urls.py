from django.urls import path

from veiling.views import hergunning, inkoop, openbaar, portaal, procedure, rondes, toelating

app_name = "veiling"

urlpatterns = [
    # The auctioneer.
    path("groepen/", inkoop.groepen, name="groepen"),
    path("groepen/<int:regio_id>/", inkoop.regio, name="regio"),
    path("groepen/<int:regio_id>/voorstel/", inkoop.voorstel, name="voorstel"),
    path("groepen/<int:regio_id>/vastzetten/", inkoop.vastzetten, name="vastzetten"),
    path("groep/<int:kavel_id>/", inkoop.groep, name="groep"),
    path("groep/<int:kavel_id>/verplaatsen/<int:deelname_id>/", inkoop.verplaatsen, name="verplaatsen"),
    path("rondes/", rondes.lijst, name="rondes"),
    path("rondes/nieuw/<int:regio_id>/", rondes.nieuw, name="ronde-nieuw"),
    path("rondes/<int:veiling_id>/", rondes.ronde, name="ronde"),
    path("rondes/<int:veiling_id>/publiceren/", rondes.publiceren, name="ronde-publiceren"),
    path("rondes/<int:veiling_id>/intrekken/", rondes.intrekken, name="ronde-intrekken"),
    path("rondes/<int:veiling_id>/uitstellen/", procedure.uitstellen, name="ronde-uitstellen"),
    path("rondes/uitstel/<int:uitstel_id>/", procedure.uitstel_besluiten, name="uitstel-besluiten"),
    path("rondes/<int:veiling_id>/besluit/", rondes.besluiten, name="ronde-besluit"),
    path("gunning/<int:gunning_id>/intrekken/", hergunning.intrekken, name="gunning-intrekken"),
    path("gunning/<int:gunning_id>/besluit/", hergunning.besluiten, name="gunning-besluit"),
    path("gunning/<int:gunning_id>/uitleg-vragen/", rondes.uitleg_vragen, name="uitleg-vragen"),
    path("gunning/<int:gunning_id>/uitleg-beoordelen/", rondes.uitleg_beoordelen, name="uitleg-beoordelen"),
    path("bezwaar/<int:bezwaar_id>/", rondes.bezwaar_afdoen, name="bezwaar-afdoen"),
    path("toelating/", toelating.aanvragen, name="aanvragen"),
    path("toelating/<int:aanvraag_id>/", toelating.aanvraag, name="aanvraag"),
    path("toelating/schorsen/<int:dienstverlener_id>/", toelating.schorsen, name="schorsen"),
    # The provider.
    path("toelating/uitbreiden/", toelating.uitbreiden, name="toelating-uitbreiden"),
    path("open/", portaal.open_rondes, name="open"),
    path("open/<int:veiling_id>/", portaal.ronde, name="open-ronde"),
    path("open/<int:veiling_id>/inschrijven/", portaal.inschrijven, name="inschrijven"),
    path("open/<int:veiling_id>/intrekken/<int:kavel_id>/", portaal.intrekken, name="bod-intrekken"),
    path("open/<int:veiling_id>/ontvangst/", portaal.ontvangst, name="ontvangst"),
    path("uitslagen/", portaal.uitslagen, name="uitslagen"),
    path("uitslagen/<int:veiling_id>/", portaal.uitslag, name="uitslag"),
    path("uitslagen/bezwaar/<int:gunning_id>/", portaal.bezwaar, name="bezwaar"),
    path("uitslagen/uitleg/<int:gunning_id>/", portaal.uitleg, name="uitleg"),
    # Everybody.
    path("openbaar/", openbaar.rondes, name="openbaar"),
    path("openbaar/toelating/", toelating.vragen, name="toelating-vragen"),
    path("openbaar/toelating/<uuid:volgcode>/", toelating.volgen, name="toelating-volgen"),
    path("openbaar/toelating/<uuid:volgcode>/intrekken/", toelating.intrekken, name="toelating-intrekken"),
    path("openbaar/register/", toelating.register, name="register"),
    path("openbaar/herteller.py", openbaar.script, name="herteller"),
    path("openbaar/regels/<int:versie>/", openbaar.regels, name="regels"),
    path("openbaar/regels/<int:versie>.json", openbaar.regels_json, name="regels-json"),
    path("openbaar/<int:veiling_id>/", openbaar.ronde, name="openbaar-ronde"),
    path("openbaar/<int:veiling_id>/ontvangst.json", openbaar.ontvangst_json, name="openbaar-ontvangst"),
    path("openbaar/<int:veiling_id>/uitslag.json", openbaar.uitslag_json, name="openbaar-uitslag"),
]
