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
}
