"""Messages of the scan to the person: plain Dutch, no word from the trade (a test reads them all)."""

from reintegratie.enums import Linkdoel
from reintegratie.kamers import Sjabloon

SJABLONEN: dict[str, Sjabloon] = {
    "werkscan_vragen": Sjabloon(
        "Vragen over wat u kunt en wilt",
        (
            "Wij willen graag weten wat u kunt en wilt. Daarom hebben wij een paar vragen voor u. Dat heet de werkscan.",
            "Heeft u een e-mail gekregen? Open dan de link en vul de code uit uw sms in. De link werkt twee weken.",
            "Heeft u alleen deze brief? Dan hoeft u niets te doen. {consulent} belt u en vult de vragen samen met u in.",
            "Het duurt ongeveer twintig minuten. Stoppen mag altijd. Iemand mag u helpen.",
            "Uw antwoorden gaan niet naar wie uw uitkering betaalt.",
            "Lukt het niet, of doet u het liever samen? Bel {telefoon}.",
        ),
        veilig="Er staan vragen voor u klaar bij {organisatie}.",
        linkdoel=Linkdoel.SCAN,
    ),
    "werkscan_uitslag": Sjabloon(
        "Wat u kunt en wilt, en hoe wij u helpen",
        (
            "Dit kunt u: {kunt}.",
            "Dit wilt u: {wilt}.",
            "Hier helpen wij bij: {helpen}.",
            "Wat gebeurt er nu? {nu}",
            "Op uw eigen pagina leest u alles na. Daar ziet u ook, als u dat wilt, hoe wij uw kans op werk inschatten.",
            "Klopt er iets niet, of bent u het niet eens? Bel {telefoon}. {clausule}",
        ),
        veilig="De uitkomst van uw gesprek met {organisatie} staat voor u klaar.",
    ),
}
