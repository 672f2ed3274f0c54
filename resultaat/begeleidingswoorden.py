"""What guidance writes on the timeline and sends to people."""

from reintegratie.enums import Linkdoel
from reintegratie.kamers import Sjabloon, Soort

SOORTEN = {
    "werkkans.toegevoegd": Soort("Werkkans: {functie}.", "Er is een kans op werk bij: {functie}.", None, True, "briefcase"),
    "werkkans.bijgewerkt": Soort("Werkkans {functie}: {stand}.", "Uw kans op werk {functie}: {stand}.", None, True, "briefcase"),
    "signaal.voorgelegd": Soort(
        "Signaal over afspraken aan de persoon voorgelegd.",
        "{dienstverlener} schreef iets over afspraken met u. Lees het en geef uw antwoord.",
        None,
        True,
        "mail",
    ),
    "signaal.gelezen": Soort("De persoon heeft het signaal gelezen: {hoe}.", None, None, True, "eye"),
    "signaal.beantwoord": Soort(
        "De persoon antwoordde op het signaal.", "U gaf uw antwoord op wat uw begeleider schreef.", None, True, "message-square"
    ),
    "signaal.doorgegeven": Soort(
        "Signaal doorgegeven aan de betaler van het inkomen, met het antwoord van de persoon.",
        "Wij gaven door wat uw begeleider schreef, met uw antwoord. De betaler van uw inkomen beslist wat er gebeurt.",
        None,
        True,
        "send",
    ),
    "begeleiding.gepauzeerd": Soort(
        "Begeleiding gepauzeerd tot {tot}: {reden}.",
        "De hulp staat stil tot {tot}.",
        None,
        True,
        "circle-pause",
    ),
    "begeleiding.hervat": Soort("Begeleiding hervat.", "De hulp van uw begeleider gaat weer verder.", None, True, "circle-play"),
    "begeleiding.eindgesprek": Soort("Eindgesprek gevoerd.", "U besprak hoe het verder gaat.", icoon="message-circle"),
    "minimumdienst.gewaarschuwd": Soort("Dienstverlener gewaarschuwd: {wat}.", None, None, True, "triangle-alert"),
    "minimumdienst.inbreuk": Soort(
        "Te weinig begeleiding, niet hersteld na een waarschuwing: {wat}.",
        "U kreeg te weinig hulp van uw begeleider. Wij spraken hen erop aan.",
        None,
        True,
        "octagon-alert",
    ),
    "minimumdienst.teruggehaald": Soort(
        "Teruggehaald naar eigen dienstverlening: te weinig begeleiding.",
        "U kreeg te weinig hulp van uw begeleider. Daarom helpen wij u nu zelf.",
        None,
        True,
        "undo-2",
    ),
    "eindverslag.geschreven": Soort("Eindverslag geschreven.", "Uw begeleider schreef een eindverslag.", None, True, "file-text"),
    "eindverslag.aangevuld": Soort("De persoon vulde het verslag aan.", "U vulde het eindverslag aan.", None, True, "file-plus"),
    "overstap.gevraagd": Soort("Overstap gevraagd naar {naar}.", "Wij vroegen {naar} of u daar terechtkunt.", icoon="shuffle"),
    "overstap.besloten": Soort("Overstap naar {naar}: {uitkomst}.", "Uw overstap naar {naar}: {uitkomst}.", icoon="shuffle"),
    "ervaring.gegeven": Soort("De persoon vertelde hoe de hulp is.", "U vertelde ons hoe de hulp is.", icoon="star"),
}

SJABLONEN = {
    "signaal_lezen": Sjabloon(
        "Uw begeleider schreef over afspraken",
        (
            "Beste {naam}, {dienstverlener} schreef ons dit over u: “{tekst}”",
            "Wij willen eerst van u horen hoe het zit. U kunt antwoorden tot tien werkdagen nadat u dit heeft gelezen. "
            "Dat kan op uw eigen pagina, in een gesprek of per telefoon: {telefoon}.",
            "Uw consulent beslist daarna of dit naar de betaler van uw inkomen gaat. Uw antwoord gaat dan mee. "
            "Uw begeleider blijft u helpen.",
        ),
    ),
    "einde_begeleider": Sjabloon(
        "De hulp van uw begeleider is gestopt",
        (
            "Beste {naam}, {dienstverlener} helpt u niet meer. Wij helpen u verder.",
            "{consulent} nodigt u uit voor een gesprek, uiterlijk op {uiterlijk}. Samen kijken wij opnieuw wat u kunt en wilt, "
            "en welke hulp daarbij past.",
            "Hoort u niets? Bel ons dan op {telefoon}. Bent u het er niet mee eens? Op uw eigen pagina leest u wat u kunt doen.",
        ),
    ),
    "eindverslag_gevraagd": Sjabloon(
        "Eindverslag gevraagd",
        (
            "De begeleiding met nummer {nummer} eindigt op {uiterlijk}. Schrijf voor die dag het eindverslag. "
            "De persoon leest het en kan het aanvullen.",
        ),
        voor_klant=False,
    ),
    "eindverslag_lezen": Sjabloon(
        "Uw begeleider schreef een eindverslag",
        (
            "Beste {naam}, {dienstverlener} schreef op wat er is gedaan en wat een goed vervolg is.",
            "U leest het op uw eigen pagina. Daar kunt u ook opschrijven wat u ervan vindt. Liever op papier? Bel {telefoon}.",
        ),
    ),
    "tekort_waarschuwing": Sjabloon(
        "Waarschuwing: begeleiding blijft achter",
        ("Bij de begeleiding met nummer {nummer} zien wij: {wat}. Herstel dit uiterlijk op {uiterlijk}.",),
        voor_klant=False,
    ),
    "tekort_inbreuk": Sjabloon(
        "De afspraken over begeleiding zijn niet nagekomen",
        (
            "Bij de begeleiding met nummer {nummer} is dit niet op tijd hersteld: {wat}.",
            "Is het niet hersteld op {uiterlijk}, dan gaat de persoon terug naar ons. Dat telt mee in het oordeel over u.",
        ),
        voor_klant=False,
    ),
    "tekort_teruggehaald": Sjabloon(
        "Een persoon is teruggegaan",
        ("De begeleiding met nummer {nummer} is gestopt: {wat}, ook na een waarschuwing. Dat telt mee in het oordeel over u.",),
        voor_klant=False,
    ),
    "tekort_persoon": Sjabloon(
        "U krijgt te weinig hulp",
        (
            "Beste {naam}, {dienstverlener} moet u vaker helpen. Dat gebeurde niet, ook niet toen wij erom vroegen.",
            "Is het op {uiterlijk} niet beter, dan helpen wij u weer zelf. U hoeft niets te doen. Vragen? Bel {telefoon}.",
        ),
    ),
    "overstap_gevraagd": Sjabloon(
        "Iemand wil naar u overstappen",
        ("Iemand uit {regio} wil graag door u geholpen worden. Kijk in het portaal of u plek heeft.",),
        voor_klant=False,
    ),
    "ervaring_vragen": Sjabloon(
        "Drie vragen over uw hulp",
        (
            "Beste {naam}, wij willen weten of de hulp van {wie} goed genoeg is. Het zijn drie korte vragen.",
            "Uw begeleider ziet nooit wat u persoonlijk antwoordde. Antwoorden kan tot {uiterlijk}, op uw eigen pagina of met de "
            "link in onze e-mail. Liever op papier of aan de telefoon? Bel {telefoon}.",
        ),
        linkdoel=Linkdoel.ERVARING,
    ),
}
