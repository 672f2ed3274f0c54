"""Kinds of events of the organisation itself."""

from reintegratie.kamers import Soort

SOORTEN: dict[str, Soort] = {
    "dossier.geopend": Soort("Dossier geopend in regio {regio}.", "Wij zijn met u begonnen.", "nl.reintegratie.dossier-geopend"),
    "dossier.verplaatst": Soort(
        "Van ‘{van}’ naar ‘{naar}’. {reden}",
        "Er is iets veranderd in uw begeleiding: ‘{naar}’.",
        "nl.reintegratie.plaats-gewijzigd",
        True,
    ),
    "dossier.toegewezen": Soort("Verantwoordelijke consulent: {consulent}.", "Uw consulent is {consulent}."),
    "dossier.verhuisd": Soort("Verhuisd naar {gemeente}, regio {regio}.", "Wij hebben uw verhuizing verwerkt."),
    "contact.vastgelegd": Soort(
        "Contact: {soort_contact}, {minuten} minuten.", "Wij hadden contact met u: {soort_contact}.", None, True, "phone"
    ),
    "afspraak.gepland": Soort(
        "Afspraak met {consulent}: {wanneer}.", "Wij maakten een afspraak met u: {wanneer}.", icoon="calendar-days"
    ),
    "afspraak.verzet": Soort("Afspraak verzet naar {wanneer}.", "Uw afspraak is nu {wanneer}.", icoon="calendar-days"),
    "afspraak.overgenomen": Soort(
        "Afspraak van {wanneer} overgenomen door {consulent}.",
        "Uw afspraak van {wanneer} is met {consulent}.",
        icoon="calendar-days",
    ),
    "afspraak.bevestigd": Soort("Komt op de afspraak van {wanneer}.", "U komt op {wanneer}.", icoon="calendar-days"),
    "afspraak.verzetten_gevraagd": Soort(
        "Vraagt om een ander moment dan {wanneer}.", "U vroeg om een ander moment dan {wanneer}.", icoon="calendar-days"
    ),
    "afspraak.afgezegd": Soort(
        "Afspraak van {wanneer} afgezegd.", "Uw afspraak van {wanneer} gaat niet door.", icoon="calendar-days"
    ),
    "dossier.toewijzing_terug": Soort("De toewijzing aan {consulent} is ongedaan gemaakt.", "Uw consulent blijft dezelfde."),
    "dossier.waargenomen": Soort("{waarnemer} neemt waar voor {consulent} tot {tot}.", "{waarnemer} helpt u tot {tot}."),
    "dossier.teruggegeven": Soort("Terug bij {consulent} na waarneming.", "{consulent} is weer uw consulent."),
    "afwezigheid.gemeld": Soort("{consulent} is afwezig van {van} tot {tot}; {waarnemer} neemt waar."),
    "noodtoegang.geweigerd": Soort("Noodtoegang geweigerd: {nummer} met deze geboortedatum is er niet."),
    "noodtoegang.gebruikt": Soort(
        "{wie} opende dit dossier met noodtoegang: {reden}.",
        "{wie} van een andere regio keek in uw dossier: {reden}.",
        icoon="shield-alert",
    ),
    "noodtoegang.beoordeeld": Soort("Noodtoegang beoordeeld door de privacyfunctionaris."),
    "incident.gemeld": Soort("Incident gemeld: {soort_incident}.", "Er ging iets mis met uw gegevens: {soort_incident}."),
    "incident.verwijderd": Soort("{organisatie} bevestigt dat de gegevens weg zijn.", "Uw gegevens zijn daar weer weg."),
    "incident.afgedaan": Soort("Incident afgehandeld.", "Wij hebben het voorval met uw gegevens afgehandeld."),
    "opvallend.beoordeeld": Soort("Opvallende inzage van {wie} beoordeeld."),
    "markering.gezet": Soort("Markering gezet: {markering}."),
    "markering.beeindigd": Soort("Markering beëindigd: {markering}."),
    "klant.overleden": Soort("Overlijden verwerkt."),
    "klant.niet_overleden": Soort("De melding van overlijden was een fout en is teruggedraaid."),
    "bericht.gemaakt": Soort("Bericht ‘{onderwerp}’ via {kanaal}.", "Wij stuurden u een bericht: ‘{onderwerp}’."),
    "bericht.opnieuw": Soort("Bericht ‘{onderwerp}’ opnieuw aangeboden: {hoe}."),
    "bericht.uitgereikt": Soort("Brief ‘{onderwerp}’ uitgereikt.", "U kreeg een brief van uw consulent: ‘{onderwerp}’."),
    "verzoek.gedaan": Soort("Vraag van de persoon: {vraag}.", "U vroeg ons iets: {vraag}."),
    "verzoek.afgehandeld": Soort("Vraag afgehandeld: {vraag}.", "Wij hebben uw vraag afgehandeld."),
    "bericht.niet_bezorgd": Soort("Bericht ‘{onderwerp}’ is niet bezorgd."),
    "organisatie.toegevoegd": Soort("Organisatie {naam} toegevoegd."),
    "gebruiker.toegevoegd": Soort("Gebruiker {naam} toegevoegd als {rol}."),
    "gebruiker.gewijzigd": Soort("Gebruiker {naam} gewijzigd: {rol}."),
    "gebruiker.beeindigd": Soort("De toegang van {naam} is beëindigd."),
    "gebruiker.hersteld": Soort("De toegang van {naam} is hersteld."),
    "gebruiker.aangemeld": Soort("{naam} heeft zich aangemeld."),
    "budget.toegekend": Soort("Budget {jaar} toegekend aan regio {regio}."),
    "gemeente.heringedeeld": Soort("Herindeling per {datum}: {oud} gaat verder als {nieuw}."),
    "verstrekker.opgegaan": Soort("Per {datum} gaat {oud} verder als {nieuw}."),
    "klok.verzet": Soort("De demonstratieklok is vooruitgezet."),
    "dienst.toegevoegd": Soort("Dienst ‘{dienst}’ toegevoegd in regio {regio}."),
    "dienst.gewijzigd": Soort("Dienst ‘{dienst}’ gewijzigd."),
    "dienst.dicht": Soort("Dienst ‘{dienst}’ gestopt."),
    "dienst.startmoment": Soort("Dienst ‘{dienst}’ begint op {dag}."),
    "dienst.startmoment_vervallen": Soort("Dienst ‘{dienst}’ begint niet op {dag}."),
    "dienst.geplaatst": Soort("Plek bij ‘{dienst}’.", "U heeft een plek bij ‘{dienst}’.", icoon="ticket"),
    "dienst.wachtlijst": Soort("Op de wachtlijst van ‘{dienst}’.", "U staat op de wachtlijst van ‘{dienst}’.", icoon="clock"),
    "dienst.doorgeschoven": Soort("Plek bij ‘{dienst}’, van de wachtlijst.", "Er is plek voor u bij ‘{dienst}’.", icoon="ticket"),
    "dienst.afgesproken": Soort("Eerste dag bij ‘{dienst}’: {dag}.", "Uw eerste dag bij ‘{dienst}’ is {dag}.", icoon="calendar"),
    "dienst.dag_vervallen": Soort(
        "De groep van {dag} bij ‘{dienst}’ gaat niet door.", "De groep van {dag} bij ‘{dienst}’ gaat niet door.", icoon="calendar"
    ),
    "dienst.begonnen": Soort("Begonnen met ‘{dienst}’.", "U bent begonnen met ‘{dienst}’.", icoon="play"),
    "dienst.afgerond": Soort("‘{dienst}’ afgerond: {resultaat}.", "U heeft ‘{dienst}’ afgerond.", icoon="check"),
    "dienst.gestopt": Soort("Gestopt met ‘{dienst}’: {reden}.", "U doet niet meer mee met ‘{dienst}’.", icoon="circle-x"),
    "plan.gemaakt": Soort("Plan gemaakt.", "Wij maakten samen uw plan.", icoon="map"),
    "plan.gewijzigd": Soort("Plan aangepast (versie {revisie}).", "Uw plan is aangepast.", icoon="map"),
    "plan.stap_klaar": Soort("Een stap uit het plan is klaar.", "Een stap uit uw plan is klaar.", icoon="check"),
    "plan.gedeeld": Soort("Toestemming: het plan mag naar {met}.", "U vond goed dat {met} uw plan ziet.", icoon="share-2"),
    "plan.niet_gedeeld": Soort("Toestemming ingetrokken: {met} ziet het plan niet meer.", "{met} ziet uw plan niet meer."),
    "hulp.gevraagd": Soort("Hulp gevraagd aan {aan}: {wat}.", "Wij vroegen {aan} om hulp voor u: {wat}.", icoon="life-buoy"),
    "hulp.aanvaard": Soort("{aan} pakt het op: {wat}.", "{aan} gaat u helpen: {wat}.", icoon="check"),
    "hulp.geweigerd": Soort("{aan} pakt het niet op: {wat}.", "{aan} kan nu niet helpen: {wat}.", icoon="circle-x"),
    "hulp.klaar": Soort("Hulp klaar bij {aan}: {wat}.", "De hulp van {aan} is klaar: {wat}.", icoon="check-check"),
    "hulp.ingetrokken": Soort("Hulpvraag aan {aan} ingetrokken: {wat}.", "Onze vraag aan {aan} is gestopt: {wat}."),
    "hulp.herinnerd": Soort("{aan} kreeg een herinnering: {wat}."),
    "gemeente.gevraagd": Soort(
        "{gemeente} gevraagd om de hulp over te nemen.", "Wij vroegen {gemeente} om u te helpen.", icoon="landmark"
    ),
    "gemeente.aanvaard": Soort("{gemeente} neemt de hulp over.", "{gemeente} gaat u helpen.", icoon="landmark"),
    "gemeente.geweigerd": Soort(
        "{gemeente} neemt de hulp niet over.", "{gemeente} kan u nu niet helpen. Uw consulent gaat door."
    ),
    "gemeente.verlopen": Soort("{gemeente} antwoordde niet op tijd.", "Wij kregen geen antwoord. Uw consulent gaat door."),
    "gemeente.ingetrokken": Soort("De vraag aan {gemeente} is ingetrokken.", "Wij vragen {gemeente} niet meer om hulp."),
    "verblijf.opnieuw_bekeken": Soort(
        "Opnieuw gekeken. Weer kijken op {dag}.",
        "Wij keken hoe het met u gaat. Op {dag} kijken wij weer.",
        icoon="eye",
    ),
    "zelfstandig.gevraagd": Soort("Gevraagd hoe het gaat.", "Wij vroegen hoe het met u gaat.", icoon="message-circle"),
    "zelfstandig.antwoord": Soort("Antwoord: {antwoord}.", "U liet weten: {antwoord}.", icoon="message-circle"),
    "begroting.voorgesteld": Soort("Budgetten {jaar} voorgesteld."),
    "begroting.vastgesteld": Soort("Budgetten {jaar} vastgesteld door een tweede persoon."),
    "begroting.jaar_gesloten": Soort("Jaar {jaar} van {regio} afgesloten."),
    "reserve.gestort": Soort("Landelijke reserve veranderd."),
    "budget.eigen_dienst": Soort("Eigen dienstverlening {jaar} in {regio} gepland."),
}
