from django.urls import URLPattern, path

from scan.instrument_urls import INSTRUMENT
from scan.views import afname, eigen, klantdeel, mijn, vervolg

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
    path("mijn/", mijn.uitslag, name="mijn"),
    path("mijn/kans/", mijn.kans, name="mijn-kans"),
    path("mijn/brief/", mijn.brief, name="mijn-brief"),
    path("mijn/akkoord/", mijn.akkoord, name="mijn-akkoord"),
    path("mijn/hoe-was-het/", mijn.ervaring, name="mijn-ervaring"),
    path("mijn/veranderd/", mijn.veranderd, name="mijn-veranderd"),
    path("dossier/<int:dossier_id>/veranderd/", vervolg.veranderd, name="veranderd"),
    path("dossier/<int:dossier_id>/samenvatting/", vervolg.voor_begeleider, name="voor-begeleider"),
    path("ervaringen/", vervolg.ervaringen, name="ervaringen"),
    path("papier/", klantdeel.papier_zoeken, name="papier-zoeken"),
    path("<int:afname_id>/klant/", klantdeel.klantdeel, name="klantdeel"),
    path("<int:afname_id>/klant/uitnodigen/", klantdeel.uitnodigen, name="uitnodigen"),
    path("<int:afname_id>/klant/scherm/", klantdeel.scherm, name="scherm"),
    path("<int:afname_id>/klant/sluiten/", klantdeel.sluiten, name="toegang-sluiten"),
    path("<int:afname_id>/papier/", klantdeel.papier, name="papier"),
    path("<int:afname_id>/papier/invoeren/", klantdeel.papier_invoeren, name="papier-invoeren"),
    path("<int:afname_id>/verbeteren/", vervolg.corrigeren, name="corrigeren"),
    path("<int:afname_id>/brief/", vervolg.brief, name="brief"),
    path("<int:afname_id>/brief/sturen/", vervolg.brief_sturen, name="brief-sturen"),
    path("<int:afname_id>/samenvatting/", vervolg.samenvatting, name="samenvatting"),
    path("<int:afname_id>/stap/<slug:slug>/", afname.stap, name="stap"),
    path("<int:afname_id>/uitslag/", afname.uitslag, name="uitslag"),
    path("<int:afname_id>/route/", afname.route, name="route"),
    path("<int:afname_id>/hulp/", afname.klasse, name="klasse"),
    *INSTRUMENT,
]
