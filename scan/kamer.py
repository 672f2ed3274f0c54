"""What the scan declares to the rooms below it."""

from reintegratie.enums import Aanleiding, Linkdoel
from reintegratie.kamers import Besluit, Kamer, Paneel, Soort
from reintegratie.persoonsgegevens import ALTIJD, DOSSIER
from scan import dienstkeuze
from scan import models as m
from scan.beroepen import laad_eigen_lijst
from scan.declaraties import PERSOONSGEGEVENS, SOORTEN
from scan.gevolgen import laat_vervallen
from scan.inhoud import laad_talen
from scan.krapte import laad_voorbeeld
from scan.opdrachten import HERIJKEN, METEN, doe_herijking, doe_meting
from scan.paneel import paneel
from scan.publiceren import laad_versie_1
from scan.routeren import niet_naar_gemeente
from scan.sjablonen import SJABLONEN
from scan.taakregels import REGELS
from scan.voor_klant import besluiten_van, mijn_paneel

KAMER = Kamer(
    naam="scan",
    gevolgen={
        Aanleiding.INTREKKING: laat_vervallen,
        Aanleiding.OVERLIJDEN: laat_vervallen,
        Aanleiding.OVERDRACHT_GEMEENTE: laat_vervallen,
        Aanleiding.VERKEERD_OVERGEDRAGEN: None,
        Aanleiding.VERHUIZING: None,
        Aanleiding.TERUGKEER: None,
    },
    soorten={
        "scan.begonnen": Soort("Scan begonnen.", "Wij zijn begonnen met de werkscan.", icoon="clipboard-list"),
        "scan.afgerond": Soort("Scan afgerond.", "De werkscan is klaar.", icoon="clipboard-check"),
        "scan.vervallen": Soort("Scan gestopt: {reden}.", "De werkscan is gestopt.", icoon="clipboard-x"),
        "scan.route_besloten": Soort("Route: {route}.", "{voor_u}", icoon="signpost"),
        "scan.klasse_herzien": Soort(
            "Hulp aangepast van ‘{van}’ naar ‘{naar}’: {reden}.",
            "Uw consulent heeft aangepast hoeveel hulp u krijgt: ‘{naar}’.",
            icoon="sliders-horizontal",
        ),
        "scan.uitgenodigd": Soort(
            "Klant uitgenodigd om zelf de vragen te beantwoorden.", "Wij stuurden u vragen voor de werkscan.", icoon="send"
        ),
        "scan.klant_klaar": Soort("Klant is klaar met de eigen vragen.", "U heeft uw vragen ingevuld.", icoon="user-check"),
        "scan.klant_gestopt": Soort("Klant stopte met de eigen vragen.", "U stopte met de vragen.", icoon="circle-pause"),
        "scan.verbeterd": Soort("Scan wordt verbeterd: {reden}.", "Wij verbeteren uw werkscan.", icoon="pencil"),
        "scan.veranderd": Soort("Er is iets veranderd: {wat}.", "U vertelde dat er iets is veranderd.", icoon="refresh-cw"),
        "scan.samenvatting": Soort(
            "Samenvatting voor de begeleider gemaakt.", "Wij maakten een samenvatting.", icoon="file-text"
        ),
        "scan.samenvatting_akkoord": Soort(
            "Klant is het eens met de samenvatting.", "U vond de samenvatting goed.", icoon="thumbs-up"
        ),
        "scan.taal_toegevoegd": Soort("Taal {taal} toegevoegd aan versie {versie} van de scan."),
        **SOORTEN,
        "scan.versie_ingelezen": Soort("Versie {versie} van de scan ingelezen."),
        "scan.versie_gepubliceerd": Soort("Versie {versie} van de scan gepubliceerd."),
    },
    sjablonen=SJABLONEN,
    linkpaginas={Linkdoel.SCAN: "scan:eigen"},
    taken=REGELS,
    panelen=(
        Paneel("dossier", 10, "scan/paneel.html", paneel, gesprek=True),
        Paneel("mijn", 10, "scan/mijn_paneel.html", mijn_paneel),
        Paneel("diensten", 10, "scan/dienstadvies.html", dienstkeuze.paneel),
    ),
    besluiten=besluiten_van,
    beletsels={"overdracht_gemeente": niet_naar_gemeente},
    persoonsgegevens={
        m.ScanVersie: Besluit(False, ALTIJD, False, "het instrument"),
        m.Vraag: Besluit(False, ALTIJD, False, "het instrument"),
        m.Afname: Besluit(True, DOSSIER, True, "de scan van de persoon"),
        m.Antwoord: Besluit(True, DOSSIER, True, "antwoorden van de persoon"),
        m.AntwoordVersie: Besluit(True, DOSSIER, True, "eerdere antwoorden van de persoon"),
        m.Wensen: Besluit(True, DOSSIER, True, "wat de persoon kan en wil"),
        m.Uitslag: Besluit(True, DOSSIER, True, "wat de scan over de persoon zegt"),
        m.Routebesluit: Besluit(True, DOSSIER, True, "besluiten over de begeleiding"),
        m.Klantdeel: Besluit(True, DOSSIER, True, "hoe ver de persoon zelf is"),
        m.WensenVersie: Besluit(True, DOSSIER, True, "wat de persoon eerder zei te kunnen en te willen"),
        m.Correctie: Besluit(True, DOSSIER, True, "waarom een scan is verbeterd"),
        m.Verandering: Besluit(True, DOSSIER, True, "wat er voor de persoon veranderde"),
        m.Samenvatting: Besluit(True, DOSSIER, True, "wat de begeleider mag lezen"),
        m.Ervaring: Besluit(True, DOSSIER, True, "wat de persoon van de scan vond"),
        **PERSOONSGEGEVENS,
        m.Vertaling: Besluit(False, ALTIJD, False, "teksten van het instrument"),
        m.Beroep: Besluit(False, ALTIJD, False, "referentiedata"),
        m.Krapte: Besluit(False, ALTIJD, False, "referentiedata"),
    },
    opdrachten={METEN: doe_meting, HERIJKEN: doe_herijking},
    referentie={
        "versies van de scan": laad_versie_1,
        "talen van de scan": laad_talen,
        "beroepen": laad_eigen_lijst,
        "vraag naar werk": laad_voorbeeld,
    },
)
