"""What the room of results declares to the rooms below it."""

from reintegratie.enums import Linkdoel
from reintegratie.kamers import Besluit, Kamer, Paneel, Sjabloon, Soort
from reintegratie.persoonsgegevens import ALTIJD, DOSSIER, GELD
from resultaat import models as m
from resultaat.afronden import rond_af
from resultaat.begeleidingswoorden import SJABLONEN as BEGELEIDINGSSJABLONEN
from resultaat.begeleidingswoorden import SOORTEN as BEGELEIDINGSSOORTEN
from resultaat.bewaken import bewaak
from resultaat.cohorten import schat_nacht
from resultaat.controleren import trek_nacht
from resultaat.eerlijkheid import tel_nacht
from resultaat.eindigen import vraag_eindverslagen
from resultaat.ervaren import vraag_ervaringen
from resultaat.gevolgen import GEVOLGEN
from resultaat.gezondheid import CONTROLES
from resultaat.kwaliteit import niet_toelaten
from resultaat.meetronde import bewaak_nacht
from resultaat.overdragen import veeg
from resultaat.panelen import begeleiding_van, mijn_begeleiding
from resultaat.pauzeren import verreken
from resultaat.taakregels import REGELS
from resultaat.toetsen import toets_nacht
from resultaat.vaststellen import maak_vast
from resultaat.voorleggen import neem_lezen_over
from resultaat.waarnemen import neem_waar_nacht

SOORTEN = {
    "overdracht.aangeboden": Soort("Groep aangeboden aan {dienstverlener}.", icoon="handshake"),
    "begeleiding.begonnen": Soort(
        "Begeleiding door {dienstverlener} begonnen.",
        "{dienstverlener} gaat u helpen. U krijgt binnen twee weken een eerste gesprek.",
        "nl.reintegratie.begeleiding-begonnen",
        True,
        "handshake",
    ),
    "begeleiding.eerste_gesprek": Soort(
        "Eerste gesprek met {dienstverlener} gehad.",
        "U had uw eerste gesprek met {dienstverlener}.",
        None,
        True,
        "message-circle",
    ),
    "begeleiding.plan": Soort(
        "Plan van aanpak vastgelegd.", "Uw plan met de begeleider is vastgelegd.", None, True, "clipboard-list"
    ),
    "begeleiding.beeindigd": Soort(
        "Begeleiding beëindigd: {reden}.",
        "De hulp van uw begeleider is gestopt. Uw consulent helpt u verder.",
        "nl.reintegratie.begeleiding-beeindigd",
        True,
        "flag",
    ),
    "signaal.gemeld": Soort("Signaal van de dienstverlener: {onderwerp}.", None, None, True, "triangle-alert"),
    "signaal.besloten": Soort("Signaal afgehandeld.", None, None, True, "check"),
    "mijlpaal.behaald": Soort(
        "{weken} getelde weken werk op {datum}.",
        "Gefeliciteerd: u heeft {weken} weken gewerkt.",
        "nl.reintegratie.mijlpaal-behaald",
        True,
        "award",
    ),
    "mijlpaal.vervallen": Soort(
        "{weken} weken vervallen door een correctie van de inkomensbron.",
        "De gegevens over uw werk zijn aangepast. Wij tellen opnieuw.",
        "nl.reintegratie.mijlpaal-vervallen",
        True,
        "rotate-ccw",
    ),
    "mijlpaal.gecorrigeerd": Soort("{weken} weken gecorrigeerd: {reden}. Tegenboeking van {bedrag}.", icoon="rotate-ccw"),
    "mijlpaal.vast": Soort("{weken} weken werk staan nu vast.", icoon="check"),
    "prijsfactor.vastgesteld": Soort("Prijsfactor {factor}: index {bij_gunning} bij de keuze, {nu} bij het begin van het werk."),
    "arbeidsmarktindex.gepubliceerd": Soort("Arbeidsmarktindex gepubliceerd: {aantal} cijfers van {bron}."),
    "verlenging.voorgesteld": Soort("Ruimere termijnen voorgesteld voor regio {regio}: {dagen} dagen."),
    "verlenging.besloten": Soort("Ruimere termijnen voor regio {regio}: {besluit}."),
    "zzp.opgegeven": Soort("Omzet uit eigen bedrijf opgegeven over {periode}.", "U gaf uw omzet op over {periode}.", None, True),
    "zzp.besloten": Soort(
        "Opgave over {periode}: {besluit}.", "Uw consulent bekeek uw opgave over {periode}: {besluit}.", None, True
    ),
    "cohorten.geteld": Soort("Resultaten geteld per groep: {aantal} groepen op {peildatum}."),
    "monitor.alarm": Soort("Monitor {monitor}: melding over {dienstverlener} in regio {regio}."),
    "monitor.afgehandeld": Soort("Monitor {monitor}: melding over {dienstverlener} afgehandeld."),
    "mijlpaal.betaald": Soort("Betaling voor {weken} weken goedgekeurd.", icoon="euro"),
    "betaling.voorbereid": Soort("Betaling {betaling} klaargezet: {aantal} bedragen."),
    "betaling.goedgekeurd": Soort("Betaling {betaling} goedgekeurd door een tweede persoon."),
    "betaling.ingetrokken": Soort("Betaling {betaling} ingetrokken voor goedkeuring."),
    "betaling.betaald": Soort("Betaling {betaling} uitgevoerd door de bank."),
    "betaling.afgewezen": Soort("Betaling {betaling} afgewezen door de bank en opnieuw aangeboden."),
    "steekproef.getrokken": Soort("Steekproef {maand} getrokken uit {uit} bedragen."),
    "steekproef.gecontroleerd": Soort("Bedrag {post} van de steekproef gecontroleerd."),
    "bank.verwerkt": Soort("Bestand {bericht} van de bank verwerkt: {regels} regels."),
    "bedrag.aangehouden": Soort("Bedrag {uitbetaling} aangehouden."),
    "bedrag.vrijgegeven": Soort("Bedrag {uitbetaling} weer vrijgegeven voor betaling."),
    "betwisting.gemeld": Soort("Betwisting {betwisting} gemeld door een dienstverlener."),
    "betwisting.beantwoord": Soort("Betwisting {betwisting} beantwoord."),
    "btw.ingesteld": Soort("Btw van dienstverlener {dienstverlener} ingesteld: {regeling}."),
}

SJABLONEN = {
    "overdracht_aangeboden": Sjabloon(
        "Groep klaar om te beginnen",
        (
            "De keuze voor {groep} in regio {regio} is definitief. U kunt met deze mensen beginnen.",
            "Neem de groep aan in het portaal. Doet u dat niet, dan begint de begeleiding na {uiterlijk} vanzelf.",
        ),
        voor_klant=False,
    ),
    "resultaat_gecorrigeerd": Sjabloon(
        "Een betaald resultaat is gecorrigeerd",
        (
            "Wij betaalden u {bedrag} voor {weken} weken werk van een persoon die u begeleidt (nummer {nummer}). "
            "Dat bedrag klopt niet meer: {reden}.",
            "Wij verrekenen het bedrag met uw volgende betaling. Wat wel klopt, betalen wij opnieuw uit. "
            "Bent u het er niet mee eens? Reageer via het portaal.",
        ),
        voor_klant=False,
    ),
    "betwisting_beantwoord": Sjabloon(
        "Antwoord op uw vraag over een bedrag",
        ("Wij beantwoordden uw vraag over begeleiding {begeleiding}. Lees het antwoord bij Betwistingen in het portaal.",),
        voor_klant=False,
    ),
    "start_begeleider": Sjabloon(
        "Wie u gaat helpen",
        (
            "{dienstverlener} gaat u helpen bij het vinden van werk. Zij nodigen u uit voor een eerste gesprek. "
            "Dat gesprek is uiterlijk op {uiterlijk}.",
            "Tot dat gesprek blijft uw consulent uw vaste contact. Hoort u niets? Bel ons dan op {telefoon}.",
        ),
    ),
}

KAMER = Kamer(
    naam="resultaat",
    gevolgen=GEVOLGEN,
    soorten={**SOORTEN, **BEGELEIDINGSSOORTEN},
    sjablonen={**SJABLONEN, **BEGELEIDINGSSJABLONEN},
    taken=REGELS,
    linkpaginas={Linkdoel.ERVARING: "resultaat:ervaring"},
    beletsels={"toelating": niet_toelaten},
    panelen=(
        Paneel("dossier", 30, "resultaat/paneel.html", begeleiding_van),
        Paneel("mijn", 20, "resultaat/mijn_paneel.html", mijn_begeleiding),
    ),
    persoonsgegevens={
        m.Overdracht: Besluit(False, GELD, False, "start van een groep bij een dienstverlener"),
        m.Begeleiding: Besluit(True, DOSSIER, True, "de hulp van een dienstverlener"),
        m.Signaal: Besluit(True, DOSSIER, True, "wat de dienstverlener over de begeleiding meldde"),
        m.Werkkans: Besluit(True, DOSSIER, True, "kansen op werk die de persoon met de begeleider volgt"),
        m.Pauze: Besluit(True, DOSSIER, True, "tijd waarin de begeleiding stilstaat"),
        m.Eindverslag: Besluit(True, DOSSIER, True, "wat de begeleider aan het einde schreef en de persoon toevoegde"),
        m.Overstap: Besluit(True, DOSSIER, True, "overstap naar een andere begeleider"),
        m.Tekort: Besluit(True, DOSSIER, True, "begeleiding die de persoon niet op tijd kreeg"),
        m.Ervaring: Besluit(True, DOSSIER, True, "wat de persoon van de hulp vindt"),
        m.Klacht: Besluit(True, DOSSIER, True, "een klacht van de persoon over de begeleider"),
        m.Plaatsing: Besluit(True, GELD, True, "getelde weken werk waarop is betaald"),
        m.MijlpaalBehaald: Besluit(True, GELD, True, "bereikte weken werk waarop is betaald"),
        m.Uitbetaling: Besluit(True, GELD, True, "bedrag voor bereikte weken werk"),
        m.ZzpOpgave: Besluit(True, GELD, True, "omzet uit eigen bedrijf die als werk kan tellen"),
        m.Arbeidsmarktindex: Besluit(False, ALTIJD, False, "gepubliceerde stand van de arbeidsmarkt per regio"),
        m.Vensterverlenging: Besluit(False, ALTIJD, False, "besluit over ruimere termijnen in een regio"),
        m.Cohortstand: Besluit(False, ALTIJD, False, "resultaten per groep, zonder personen"),
        m.Monitoralarm: Besluit(
            True, GELD, True, "melding van een monitor over een dienstverlener, met de mensen om wie het gaat"
        ),
        m.Groepscijfer: Besluit(False, ALTIJD, False, "of de scan klopt per groep, zonder personen"),
        m.Betaalopdracht: Besluit(False, GELD, False, "betaling aan dienstverleners"),
        m.Steekproef: Besluit(False, GELD, False, "loting van bedragen voor de accountant"),
        m.Steekproefpost: Besluit(True, GELD, True, "controle van een bedrag voor bereikte weken werk"),
        m.Betaalpost: Besluit(False, GELD, False, "betaling aan één dienstverlener"),
        m.Btwinstelling: Besluit(False, GELD, False, "hoe een dienstverlener btw rekent"),
        m.Afrekening: Besluit(False, GELD, False, "afrekening met een dienstverlener"),
        m.Afrekeningregel: Besluit(True, GELD, True, "bedrag op een afrekening voor bereikte weken werk"),
        m.Bankbericht: Besluit(False, GELD, False, "bestand van de bank over betalingen aan dienstverleners"),
        m.Bankregel: Besluit(False, GELD, False, "wat de bank met een betaling deed"),
        m.Aanhouding: Besluit(True, GELD, True, "waarom een bedrag voor bereikte weken wachtte"),
        m.Betwisting: Besluit(True, GELD, True, "vraag van een dienstverlener over getelde weken of een bedrag"),
    },
    gezondheid=CONTROLES,
    vegers={"overdragen": veeg, "signalen_gelezen": neem_lezen_over},
    nachtwerk={
        "resultaat.pauzes": verreken,
        "resultaat.afronden": rond_af,
        "resultaat.steekproef": trek_nacht,
        "resultaat.minimumdienst": bewaak,
        "resultaat.eindverslagen": vraag_eindverslagen,
        "resultaat.ervaringen": vraag_ervaringen,
        "resultaat.toetsen": toets_nacht,
        "resultaat.vaststellen": maak_vast,
        "resultaat.waarnemen": neem_waar_nacht,
        "resultaat.eerlijkheid": tel_nacht,
        "resultaat.prestaties": schat_nacht,
        "resultaat.monitors": bewaak_nacht,
    },
)
