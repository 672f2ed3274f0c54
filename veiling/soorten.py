"""Kinds of events. Sentences for the person never use the words of the auction; bids are written at opening only."""

from reintegratie.kamers import Sjabloon, Soort

_ZOEKEN = "Wij zoeken een begeleider voor u en voor anderen in ongeveer dezelfde situatie. Onze hulp gaat gewoon door."
_EIGEN = "U krijgt hulp van onze eigen medewerkers. Een loting koos daarvoor, zodat wij leren wat het beste helpt."
_LANGER = "Het vinden van een begeleider duurt langer dan wij dachten. Onze hulp gaat gewoon door."

SOORTEN: dict[str, Soort] = {
    "kavel.voorgesteld": Soort("Voorstel voor {aantal} groepen in {regio}, samen {mensen} mensen."),
    "kavel.vergelijking": Soort("Blijft door loting in eigen dienstverlening, om te kunnen vergelijken.", _EIGEN),
    "kavel.uit_vergelijking": Soort("Doet alsnog mee: niet meer in de vergelijkingsgroep.", _ZOEKEN),
    "kavel.vastgezet": Soort("In groep {nummer} gezet voor een begeleider.", _ZOEKEN),
    "kavel.verlaten": Soort("Niet meer in groep {nummer}: {reden}."),
    "kavel.teruggekeerd": Soort("Groep {nummer} ging niet door.", _LANGER),
    "kavel.overgedragen": Soort("Groep {nummer} is overgedragen."),
    "ronde.gemaakt": Soort("Ronde {ronde} gemaakt."),
    "ronde.gepubliceerd": Soort("Ronde {ronde} gepubliceerd; sluit op {sluit_op}."),
    "ronde.vraag": Soort("Vraag gesteld over ronde {ronde}."),
    "ronde.antwoord": Soort("Vraag over ronde {ronde} beantwoord, voor iedereen."),
    "ronde.gewijzigd": Soort("Voorwaarden van ronde {ronde} gewijzigd."),
    "regels.ontwerp": Soort("Ontwerpregels open voor advies tot {advies_tot}."),
    "regels.advies": Soort("Advies van {naam} op de ontwerpregels."),
    "regels.advies_beantwoord": Soort("Advies van {naam} beantwoord."),
    "regels.vastgesteld": Soort("Regels versie {versie} vastgesteld."),
    "regels.ontwerp_ingetrokken": Soort("Ontwerpregels ingetrokken."),
    "ronde.uitstel_voorgesteld": Soort("Later sluitmoment voorgesteld voor ronde {ronde}."),
    "ronde.uitstel_afgewezen": Soort("Later sluitmoment voor ronde {ronde} niet goedgekeurd."),
    "ronde.uitgesteld": Soort("Ronde {ronde} sluit later: {sluit_op}."),
    "ronde.gesloten": Soort("Ronde {ronde} gesloten."),
    "ronde.openingspoging": Soort("Poging om ronde {ronde} te vroeg te openen: geweigerd."),
    "ronde.geopend": Soort("Ronde {ronde} geopend."),
    "ronde.bod": Soort("Inschrijving van {dienstverlener} geopend."),
    "ronde.voorgesteld": Soort("Voorstel volgens de regels gemaakt voor ronde {ronde}."),
    "ronde.toelichting_gevraagd": Soort("Uitleg gevraagd over een lage prijs."),
    "ronde.toelichting_gegeven": Soort("Uitleg ontvangen over een lage prijs."),
    "ronde.toelichting_beoordeeld": Soort("Uitleg over een lage prijs beoordeeld: {oordeel}."),
    "ronde.besloten": Soort("Besluit genomen over ronde {ronde}."),
    "ronde.definitief": Soort("Gunning van groep {nummer} definitief."),
    "ronde.afgerond": Soort("Ronde {ronde} is definitief."),
    "ronde.gunning_ingetrokken": Soort("Gunning van groep {nummer} ingetrokken."),
    "ronde.opnieuw_voorgesteld": Soort("Nieuw voorstel voor groep {nummer}, na het intrekken van de gunning."),
    "ronde.opnieuw_besloten": Soort("Opnieuw besloten over groep {nummer}: {uitkomst}."),
    "ronde.ingetrokken": Soort("Ronde {ronde} ingetrokken."),
    "ronde.bezwaar": Soort("Bezwaar tegen de gunning van groep {nummer}."),
    "ronde.bezwaar_afgedaan": Soort("Bezwaar over groep {nummer} afgedaan: {uitkomst}."),
    "prestatie.geschat": Soort("Prestaties van {aantal} dienstverleners opnieuw geschat."),
    "toelating.gevraagd": Soort("{naam} vroeg toelating."),
    "toelating.geadviseerd": Soort("Aanvraag van {naam} bekeken."),
    "toelating.besloten": Soort("Besluit over de aanvraag van {naam}: {uitkomst}."),
    "toelating.ingetrokken": Soort("{naam} trok de aanvraag in."),
    "toelating.verleend": Soort("{dienstverlener} toegelaten voor {categorie}."),
    "toelating.geschorst": Soort("{dienstverlener} geschorst."),
}

SJABLONEN: dict[str, Sjabloon] = {
    "veiling.uitnodiging": Sjabloon(
        "Uitnodiging: {ronde}",
        (
            "U kunt inschrijven op {ronde}. De ronde telt {aantal} groepen.",
            "U kunt inschrijven tot {sluit_op}. In het portaal leest u de regels, de groepen en hoe wij kiezen.",
        ),
        "Er staat een uitnodiging voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.toegelaten": Sjabloon(
        "U bent toegelaten",
        (
            "Wij hebben {naam} toegelaten tot en met {tot}, voor: {soorten}.",
            "Vanaf nu krijgt u een uitnodiging voor elke ronde in uw regio’s. Heeft u nog geen account? Dan krijgt {contact} een "
            "account op {email}. Kies daar zelf een wachtwoord voor met ‘wachtwoord vergeten’.",
        ),
        "Er staat een besluit over uw toelating klaar.",
        voor_klant=False,
    ),
    "veiling.geweigerd": Sjabloon(
        "U bent niet toegelaten",
        ("Wij laten {naam} nu niet toe. Reden: {reden}", "U kunt op elk moment opnieuw toelating vragen."),
        "Er staat een besluit over uw toelating klaar.",
        voor_klant=False,
    ),
    "veiling.antwoord": Sjabloon(
        "Vraag en antwoord: {ronde}",
        ("Over {ronde} is een vraag gesteld: {vraag}", "Ons antwoord: {antwoord}"),
        "Er staat een antwoord voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.gewijzigd": Sjabloon(
        "Voorwaarden gewijzigd: {ronde}",
        (
            "De voorwaarden van {ronde} zijn gewijzigd: {tekst}",
            "Heeft u al ingeschreven? Bevestig dan in het portaal dat uw inschrijving blijft gelden, of schrijf opnieuw in. "
            "Doet u dat niet voor {sluit_op}, dan telt een inschrijving van voor de wijziging niet mee.",
        ),
        "De voorwaarden van een ronde zijn gewijzigd. Lees het in het portaal.",
        voor_klant=False,
    ),
    "veiling.uitstel": Sjabloon(
        "Later sluitmoment: {ronde}",
        ("{ronde} sluit later. Inschrijven kan nu tot {sluit_op}; dat was {oud}.", "Reden: {reden}"),
        "Er staat een nieuw sluitmoment voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.besluit": Sjabloon(
        "Voorgenomen besluit: {ronde}",
        (
            "Wij hebben een voorgenomen besluit genomen over {ronde}. Per groep waarop u inschreef:",
            "{regels}",
            "Bent u het niet eens met een keuze? U kunt bezwaar maken tot en met {laatste_dag}. Dat doet u in het portaal.",
        ),
        "Er staat een besluit voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.geen_keuze": Sjabloon(
        "Uitkomst: {ronde}",
        ("Op {ronde} is geen groep gegund. Per groep waarop u inschreef:", "{regels}"),
        "Er staat een besluit voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.gunning_ingetrokken": Sjabloon(
        "Keuze ingetrokken: {groep} in {ronde}",
        ("De voorgenomen keuze voor {groep} in {ronde} is ingetrokken. Reden: {reden}", "{vervolg}"),
        "Er staat een bericht over uw inschrijving klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.opnieuw_besloten": Sjabloon(
        "Nieuw voorgenomen besluit: {groep} in {ronde}",
        (
            "Wij hebben opnieuw besloten over {groep} in {ronde}. Gekozen: {gekozen}. Uw score: {eigen}.",
            "De keuze is opnieuw gemaakt uit de geldige inschrijvingen op deze groep, met de gegevens van toen.",
            "Bent u het niet eens met deze keuze? U kunt bezwaar maken tot en met {laatste_dag}. Dat doet u in het portaal.",
        ),
        "Er staat een besluit voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.toelichting": Sjabloon(
        "Vraag over uw inschrijving: {ronde}",
        (
            "Uw prijs voor {groep} is veel lager dan wat anderen vragen. Leg uit hoe u voor deze prijs goede hulp geeft.",
            "U kunt antwoorden tot {uiterlijk}, in het portaal bij deze ronde.",
        ),
        "Er staat een vraag voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.definitief": Sjabloon(
        "Gunning definitief: {groep}",
        ("De gunning van {groep} in {ronde} aan u is definitief. Wij spreken nu de start met u af.",),
        "Er staat een bericht voor u klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.bezwaar": Sjabloon(
        "Uw bezwaar: {ronde}",
        ("Wij hebben uw bezwaar over {groep} behandeld. Uitkomst: {uitkomst}.", "{reden}"),
        "Er staat een antwoord op uw bezwaar klaar in het portaal.",
        voor_klant=False,
    ),
    "veiling.ingetrokken": Sjabloon(
        "Ingetrokken: {ronde}",
        ("{ronde} is ingetrokken. Reden: {reden}",),
        "Er staat een bericht voor u klaar in het portaal.",
        voor_klant=False,
    ),
}
