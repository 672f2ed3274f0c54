"""Standard messages to people who are helped: plain Dutch, and no word from the trade (a test reads them all)."""

from reintegratie.enums import Linkdoel
from reintegratie.kamers import Sjabloon

SJABLONEN: dict[str, Sjabloon] = {
    "welkom": Sjabloon(
        "Welkom: wij gaan u helpen naar werk",
        (
            "UWV of uw gemeente heeft ons gevraagd u te helpen bij het vinden van werk. Dat doen wij graag.",
            "Binnen een paar dagen hoort u wie uw vaste consulent is. Die belt u voor een eerste gesprek.",
            "In dat gesprek kijken wij samen wat u kunt en wilt. U mag iemand meenemen.",
            "Wij gaan zorgvuldig om met uw gegevens. U kunt altijd zien wie in uw dossier keek.",
            "Heeft u vragen? Bel {telefoon}.",
        ),
    ),
    "consulent_gewijzigd": Sjabloon(
        "U krijgt een andere consulent",
        (
            "Vanaf nu is {consulent} uw vaste consulent. {consulent} neemt uw dossier over en weet wat er al is besproken.",
            "Uw afspraken blijven staan. Wilt u kennismaken of iets vragen? Bel {telefoon}.",
        ),
    ),
    "afsluiting": Sjabloon(
        "Wij sluiten uw dossier",
        (
            "Onze hulp aan u stopt. De reden is: {reden}.",
            "Wat wij van u weten bewaren wij nog vijf jaar, zoals de wet vraagt. Daarna gooien wij het weg.",
            "Klopt dit niet, of bent u het er niet mee eens? Bel ons binnen zes weken: {telefoon}. Wij kijken er dan samen naar.",
            "Wij wensen u het beste.",
        ),
    ),
    "waarneming": Sjabloon(
        "Uw consulent is een tijd weg",
        (
            "{consulent} is er even niet. Tot {tot} helpt {waarnemer} u. {waarnemer} weet wat er al is besproken.",
            "Uw afspraken blijven staan, of wij bellen u erover. Vragen? Bel {telefoon}.",
        ),
    ),
    "noodtoegang": Sjabloon(
        "Een collega opende een dossier van u",
        ("{wie} uit een andere regio opende dossier {nummer}: {reden}. De privacyfunctionaris kijkt dit na.",),
        voor_klant=False,
    ),
    "verwijder_gegevens": Sjabloon(
        "Verwijder gegevens die u ten onrechte kreeg",
        (
            "U kreeg gegevens van iemand die niet bij u hoort ({nummer}): {soort}. Uw toegang is gestopt.",
            "Verwijder alles wat u van deze persoon heeft en laat het ons vandaag weten: {telefoon}.",
        ),
        voor_klant=False,
    ),
    "incident": Sjabloon(
        "Er ging iets mis met uw gegevens",
        (
            "Er ging iets mis met uw gegevens: {soort}. Dat spijt ons.",
            "Wij hebben het meteen gestopt. Wie iets van u kreeg, moet dat weggooien. Onze privacyfunctionaris kijkt het na.",
            "Wilt u weten wat er precies gebeurde? Bel {telefoon}.",
        ),
    ),
    "afspraak_uitnodiging": Sjabloon(
        "Uitnodiging voor een gesprek",
        (
            "{consulent} nodigt u uit voor een gesprek: {wanneer}. {waar}",
            "U mag iemand meenemen. U hoeft niets voor te bereiden.",
            "Kunt u dan niet? Bel {telefoon}, dan zoeken wij samen een ander moment.",
        ),
        linkdoel=Linkdoel.AFSPRAAK,
    ),
    "afspraak_gewijzigd": Sjabloon(
        "Uw afspraak is veranderd",
        (
            "Uw afspraak met {consulent} is nu: {wanneer}. {waar}",
            "De vorige afspraak geldt niet meer.",
            "Kunt u dan niet? Bel {telefoon}, dan zoeken wij samen een ander moment.",
        ),
        linkdoel=Linkdoel.AFSPRAAK,
    ),
    "afspraak_afgezegd": Sjabloon(
        "Uw afspraak gaat niet door",
        (
            "Dit gesprek gaat niet door: {wanneer}. De reden is: {reden}",
            "U hoeft niets te doen. {consulent} maakt een nieuwe afspraak met u. Vragen? Bel {telefoon}.",
        ),
    ),
    "afspraak_herinnering": Sjabloon(
        "Herinnering aan uw afspraak",
        ("U heeft een afspraak: {wanneer}. {waar}", "Kunt u dan niet? Bel {telefoon}."),
        veilig="{organisatie}: u heeft een afspraak op {wanneer}. Kunt u dan niet? Bel {telefoon}.",
    ),
    "code": Sjabloon(
        "Uw code",
        ("Uw code is {code}. Deel deze code met niemand. Wij vragen er nooit om.",),
        veilig="Uw code voor het bericht van {organisatie} is {code}. Deel deze code met niemand.",
    ),
    "dienst_plek": Sjabloon(
        "Er is een plek voor u",
        (
            "U stond op de wachtlijst van ‘{dienst}’. Er is nu een plek voor u.",
            "{wat}",
            "Uw consulent belt u om de eerste dag af te spreken. Past het toch niet? Zeg het gerust.",
            "Heeft u vragen? Bel {telefoon}.",
        ),
    ),
    "dienst_start": Sjabloon(
        "Uw eerste dag",
        (
            "Uw eerste dag bij ‘{dienst}’ is {dag}. U gaat naar {aanbieder}.",
            "{wat}",
            "Kunt u dan niet? Bel {telefoon}, dan zoeken wij een andere dag.",
        ),
    ),
    "dienst_start_vervalt": Sjabloon(
        "Uw eerste dag gaat niet door",
        (
            "Uw eerste dag bij ‘{dienst}’ zou {dag} zijn. Die dag gaat niet door. U houdt uw plek.",
            "Uw consulent belt u om een andere dag af te spreken.",
            "Heeft u vragen? Bel {telefoon}.",
        ),
    ),
    "hulp_gevraagd": Sjabloon(
        "Een hulpvraag voor u",
        (
            "Wij vragen uw hulp voor een inwoner: {soort}.",
            "U leest de vraag na aanmelden. Antwoord graag uiterlijk op {uiterlijk}.",
        ),
        voor_klant=False,
    ),
    "hulp_herinnering": Sjabloon(
        "Herinnering: een hulpvraag wacht op u",
        ("Uiterlijk op {uiterlijk} verwachtten wij uw antwoord op een hulpvraag: {soort}. Wilt u nu antwoorden?",),
        voor_klant=False,
    ),
    "hulp_antwoord": Sjabloon(
        "Antwoord op onze vraag om hulp",
        (
            "Wij vroegen {aan} om hulp voor u: {soort}.",
            "{uitkomst}",
            "Heeft u vragen? Bel {telefoon}.",
        ),
    ),
    "gemeente_gevraagd": Sjabloon(
        "Verzoek om iemand over te nemen",
        (
            "Wij vragen u de hulp aan een inwoner over te nemen. U leest wie en waarom na aanmelden.",
            "Antwoord graag uiterlijk op {uiterlijk}. Horen wij niets, dan helpen wij zelf verder.",
        ),
        voor_klant=False,
    ),
    "gemeente_helpt": Sjabloon(
        "Uw gemeente gaat u helpen",
        (
            "{gemeente} neemt de hulp aan u over. Zij nemen contact met u op.",
            "Over een jaar kijken wij of er bij ons weer iets voor u is. Eerder bellen mag altijd: {telefoon}.",
        ),
    ),
    "hoe_gaat_het": Sjabloon(
        "Hoe gaat het met u?",
        (
            "U zoekt zelf werk. Wij willen graag weten hoe dat gaat.",
            "Meld u aan op uw eigen pagina en tik op het antwoord dat bij u past. Of bel ons: {telefoon}.",
            "Lukt het niet alleen? Dan helpt uw consulent u meteen weer.",
        ),
    ),
}
