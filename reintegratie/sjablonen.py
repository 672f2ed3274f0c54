"""Standard messages to people who are helped: plain Dutch, and no word from the trade (a test reads them all)."""

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
    "uitnodiging_gesprek": Sjabloon(
        "Uitnodiging voor een gesprek",
        (
            "{consulent} nodigt u uit voor een gesprek: {wanneer}. Waar: {waar}.",
            "Kunt u dan niet? Bel {telefoon}, dan maken wij een andere afspraak. U mag iemand meenemen.",
        ),
    ),
    "code": Sjabloon(
        "Uw code",
        ("Uw code is {code}. Deel deze code met niemand. Wij vragen er nooit om.",),
        veilig="Uw code voor het bericht van {organisatie} is {code}. Deel deze code met niemand.",
    ),
}
