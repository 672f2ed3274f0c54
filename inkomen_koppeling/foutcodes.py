"""Every code that the API can answer with: what it means and what solves it. The page, the documentation and a test read this."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Foutcode:
    """`status` of the answer, what is wrong, what to do, and what the wrong part of a message looks like."""

    status: int
    betekenis: str
    doe: str
    voorbeeld: str = ""


_KENMERK = '"kenmerk": "2026-00017"'

FOUTCODES: dict[str, Foutcode] = {
    # The call as a whole.
    "ongeldig": Foutcode(400, "Een of meer onderdelen kloppen niet.", "Kijk bij errors welke velden het zijn."),
    "json": Foutcode(400, "De inhoud is geen JSON in UTF-8.", "Controleer aanhalingstekens en komma’s.", '{"kenmerk": }'),
    "idempotency_key": Foutcode(
        400, "De kop Idempotency-Key ontbreekt of is te kort.", "Stuur 16 tot 255 tekens mee.", "Idempotency-Key: 1"
    ),
    "niet_aangemeld": Foutcode(401, "Er is geen geldig toegangstoken.", "Vraag een nieuw token; het geldt een uur."),
    "client_ongeldig": Foutcode(
        401, "Uw verklaring (private_key_jwt) klopt niet.", "Lees de zin in detail: die noemt het onderdeel."
    ),
    "geen_toegang": Foutcode(403, "Uw systeem heeft dit recht niet.", "Vraag het recht aan bij landelijk beheer."),
    "niet_gevonden": Foutcode(
        404, "Dit bestaat niet voor uw organisatie.", "Controleer het adres; een schuine streep aan het eind hoort er niet."
    ),
    "methode": Foutcode(405, "Deze methode kan op dit adres niet.", "Kijk in de naslag welke wel.", "DELETE /verwijzingen"),
    "accept": Foutcode(406, "U vraagt om een formaat dat wij niet leveren.", "Vraag om application/json.", "Accept: text/xml"),
    "niet_mogelijk": Foutcode(409, "De stand laat dit nu niet toe.", "Lees de zin in detail en haal de stand op."),
    "bezig": Foutcode(409, "Dezelfde aanvraag loopt nog.", "Wacht zo lang als Retry-After zegt en herhaal."),
    "gewijzigd": Foutcode(412, "De gegevens zijn intussen veranderd.", "Haal ze opnieuw op en herhaal uw wijziging."),
    "te_groot": Foutcode(413, "De inhoud is te groot.", "Stuur per aanvraag één verwijzing of periode van hooguit 64 kB."),
    "content_type": Foutcode(
        415, "Wij lezen alleen JSON in UTF-8.", "Zet Content-Type op application/json.", "Content-Type: text/plain"
    ),
    "sleutel_hergebruikt": Foutcode(
        422, "Deze Idempotency-Key hoort al bij andere inhoud.", "Maak voor elke handeling een nieuwe sleutel."
    ),
    "voorwaarde_nodig": Foutcode(428, "Bij een wijziging ontbreekt If-Match.", "Haal de ETag op en stuur haar mee."),
    "if_match": Foutcode(428, "De kop If-Match ontbreekt.", "Stuur de ETag van uw laatste stand mee."),
    "te_vaak": Foutcode(429, "U doet te veel aanvragen tegelijk.", "Wacht zo lang als Retry-After zegt."),
    "storing": Foutcode(500, "Er ging bij ons iets mis.", "Herhaal met dezelfde Idempotency-Key; er gebeurt niets dubbel."),
    "druk": Foutcode(503, "Wij kunnen dit nu niet verwerken.", "Herhaal na Retry-After met dezelfde Idempotency-Key."),
    # A large delivery.
    "gzip": Foutcode(400, "Het gzip-bestand is beschadigd of niet compleet.", "Maak het opnieuw en stuur één bestand."),
    "te_veel_regels": Foutcode(400, "De levering heeft te veel regels.", "Splits haar in delen van hooguit 100.000."),
    # Query parameters.
    "onbekend": Foutcode(400, "Deze parameter bestaat niet.", "Laat hem weg.", "?pagina=2"),
    "dubbel": Foutcode(400, "Een parameter staat er twee keer.", "Geef hem één keer.", "?na=1&na=2"),
    # Any field.
    "verplicht": Foutcode(400, "Een verplicht veld ontbreekt.", "Vul het in."),
    "leeg": Foutcode(400, "Een veld is leeg.", "Vul het in of laat het veld helemaal weg.", '"voornaam": ""'),
    "vorm": Foutcode(400, "De waarde heeft niet de juiste vorm.", "Kijk in de naslag bij dit veld.", '"postcode": "3511"'),
    "keuze": Foutcode(400, "De waarde staat niet in de lijst.", "Kies een code uit de naslag.", '"uitkeringsgroep": "XX"'),
    "te_lang": Foutcode(400, "De tekst is te lang.", "Kijk in de naslag hoe lang hij mag zijn."),
    "te_kort": Foutcode(400, "De tekst is te kort.", "Kijk in de naslag hoe lang hij moet zijn."),
    "te_hoog": Foutcode(400, "Het getal is te hoog.", "Controleer het getal."),
    "te_laag": Foutcode(400, "Het getal is te laag.", "Controleer het getal."),
    "decimalen": Foutcode(400, "Er staan te veel cijfers achter de punt.", "Rond af op twee cijfers.", '"uren": 96.333'),
    "tekens": Foutcode(400, "De tekst bevat onzichtbare tekens.", "Haal regeleinden en stuurtekens weg.", '"straat": "A\\nB"'),
    "geen_tekst": Foutcode(400, "Dit veld is tekst.", "Zet de waarde tussen aanhalingstekens.", '"bsn": 999990019'),
    "geen_object": Foutcode(400, "Hier hoort een object met velden.", "Gebruik accolades.", '"persoon": "Ada"'),
    "onbekend_veld": Foutcode(400, "Dit veld kennen wij niet.", "Laat het weg of verbeter de naam.", '"achternam": "Vermeer"'),
    "datum": Foutcode(400, "Dit is geen datum.", "Schrijf JJJJ-MM-DD.", '"uitkering_van": "1-1-2026"'),
    "moment": Foutcode(400, "Dit is geen moment met tijdzone.", "Schrijf bijvoorbeeld 2026-03-31T14:05:00+02:00."),
    "getal": Foutcode(400, "Dit is geen getal.", "Gebruik een punt als decimaalteken.", '"uren": "1,5"'),
    "ja_nee": Foutcode(400, "Hier hoort true of false.", "Schrijf het zonder aanhalingstekens.", '"ingetrokken": "ja"'),
    # A referral.
    "bsn_vorm": Foutcode(400, "Een burgerservicenummer heeft negen cijfers.", "Schrijf voorloopnullen mee.", '"bsn": "99999001"'),
    "bsn_elfproef": Foutcode(400, "Het nummer faalt in de elfproef.", "Controleer de cijfers.", '"bsn": "123456789"'),
    "bsn_echt": Foutcode(400, "Een demonstratie neemt alleen testnummers.", "Gebruik 0000xxxxx of 99999xxxx."),
    "bsn_test": Foutcode(400, "In het echt nemen wij geen testnummers.", "Gebruik het nummer van de persoon."),
    "bsn_meting": Foutcode(400, "Een meetdatabase neemt alleen nummers die van niemand zijn.", "Gebruik rest 5 in de elfproef."),
    "kenmerk_bsn": Foutcode(
        400, "In een kenmerk staat een burgerservicenummer.", "Kies een eigen nummer.", '"kenmerk": "NR-999990019"'
    ),
    "geboortedatum": Foutcode(400, "Wij begeleiden mensen van 15 tot 75 jaar.", "Controleer de geboortedatum."),
    "datum_bereik": Foutcode(400, "De datum ligt te ver terug of te ver vooruit.", "Controleer de datum."),
    "gemeente": Foutcode(400, "Deze gemeentecode bestaat niet of nog niet.", "Controleer de code.", '"gemeentecode": "9999"'),
    "gemeente_vervallen": Foutcode(
        400, "Deze gemeente is opgegaan in een andere.", "Gebruik de code die de zin noemt.", '"gemeentecode": "1696"'
    ),
    "opgegaan": Foutcode(409, "Uw organisatie is opgegaan in een andere.", "Verwijs namens de organisatie die de zin noemt."),
    "niets_gewijzigd": Foutcode(400, "De wijziging noemt geen enkel veld.", "Stuur wat er verandert.", "{}"),
    "geen_betaler": Foutcode(409, "Uw organisatie betaalt geen uitkeringen.", "Alleen een betaler kan verwijzen."),
    "kenmerk_in_gebruik": Foutcode(409, "Dit kenmerk hoort al bij andere inhoud.", "Kies een nieuw kenmerk.", _KENMERK),
    "verwijzing_stand": Foutcode(409, "De verwijzing is al beëindigd of ingetrokken.", "Haal de stand op."),
    "verwijzing_loopt": Foutcode(409, "Er loopt nog een verwijzing van deze persoon.", "Het dossier blijft open."),
    "na_overdracht": Foutcode(
        409, "De persoon is al bij een begeleider.", "Intrekken kan dan alleen bij een fout.", '"reden": "verhuisd"'
    ),
    # A report or a message about somebody, and webhooks.
    "niet_bij_soort": Foutcode(400, "Dit veld hoort niet bij deze soort melding.", "Laat het weg."),
    "melding_onbekend": Foutcode(400, "De melding die u corrigeert kennen wij niet.", "Controleer het nummer."),
    "al_gecorrigeerd": Foutcode(409, "De melding is al gecorrigeerd.", "Corrigeer de nieuwste melding."),
    "al_afgehandeld": Foutcode(409, "De melding is al afgehandeld.", "Stuur een nieuwe melding als er iets verandert."),
    "tekst": Foutcode(400, "Een bericht is leeg of te lang.", "Schrijf een korter bericht.", '"tekst": ""'),
    "tekst_bsn": Foutcode(400, "In een bericht staat een burgerservicenummer.", "De verwijzing zegt al om wie het gaat."),
    "abonnement_beeindigd": Foutcode(409, "Dit abonnement is beëindigd.", "Maak een nieuw abonnement."),
    "te_veel_abonnementen": Foutcode(409, "Uw systeem heeft te veel abonnementen.", "Beëindig er eerst een."),
    "proef_wacht": Foutcode(409, "Er staat al een proefbericht klaar.", "Wacht tot het bezorgd is."),
    "niet_bezorgd": Foutcode(409, "Alleen wat bezorgd is kan opnieuw.", "Wacht op de bezorging."),
    "adres": Foutcode(
        400, "Dit is geen bruikbaar adres.", "Geef een volledig https-adres.", '"adres": "https://u:p@voorbeeld.nl"'
    ),
    "adres_https": Foutcode(400, "Het adres is niet beveiligd.", "Gebruik https.", '"adres": "http://voorbeeld.nl"'),
    "adres_poort": Foutcode(400, "Deze poort bellen wij niet.", "Gebruik 443 of een poort vanaf 1024."),
    "adres_binnen": Foutcode(400, "Het adres ligt niet op het openbare internet.", "Geef een openbaar adres."),
    # An income period.
    "moment_toekomst": Foutcode(400, "Het bronmoment ligt in de toekomst.", "Controleer de klok van uw bron."),
    "niet_bij_intrekking": Foutcode(400, "Dit veld hoort niet bij een intrekking.", "Laat het weg.", '"ingetrokken": true'),
    "periode": Foutcode(400, "De periode loopt verkeerd om of duurt langer dan een jaar.", "Draai om of splits."),
    "uren": Foutcode(400, "Er passen niet zoveel uren in de periode.", "Controleer de uren.", '"uren": 900'),
    "niet_gevolgd": Foutcode(
        409,
        "U mag over deze persoon niet aanleveren. Wij zeggen niet of wij de persoon kennen.",
        "Lever alleen over uw eigen verwijzingen en, als bron, over de volglijst.",
    ),
    "kenmerk_onbekend": Foutcode(409, "Onder dit kenmerk is niets om in te trekken.", "Controleer het kenmerk.", _KENMERK),
    "bronmoment_gelijk": Foutcode(
        409, "Twee opgaven met hetzelfde bronmoment verschillen.", "Geef een correctie een later bronmoment."
    ),
}


def als_markdown() -> str:
    """Returns docs/koppelen/foutcodes.md."""
    over = "Made from `inkomen_koppeling/foutcodes.py` by `python manage.py foutcodes`. `errors[].detail` says the same in full"
    regels = ["# Error codes", "", over, "for each field; the texts are Dutch because their readers are.", ""]
    regels += ["| Code | Status | Betekenis | Wat u doet | Voorbeeld van wat fout is |", "|---|---|---|---|---|"]
    for code, fout in FOUTCODES.items():
        voorbeeld = f"`{fout.voorbeeld}`" if fout.voorbeeld else ""
        regels.append(f"| `{code}` | {fout.status} | {fout.betekenis} | {fout.doe} | {voorbeeld} |")
    return "\n".join(regels) + "\n"
