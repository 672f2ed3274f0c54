"""Where a person is, in the person's own words: what is happening now and what comes next."""

from dataclasses import dataclass

from reintegratie.enums import Plaats
from reintegratie.models import Verblijf
from reintegratie.schil.schrijfwijze import datum


@dataclass(frozen=True)
class Stand:
    kop: str
    nu: str
    straks: str


_STANDEN = {
    Plaats.WACHT_OP_SCAN: Stand(
        "Wij maken kennis",
        "U bent bij ons aangemeld. Wij kijken samen met u wat u kunt en wilt. Dat heet de werkscan.",
        "Uw consulent belt u voor een gesprek. U hoeft niets voor te bereiden.",
    ),
    Plaats.EIGEN: Stand(
        "Uw consulent helpt u",
        "U krijgt hulp van uw vaste consulent.",
        "Samen bekijkt u welke hulp past. Komt er een begeleider van buiten bij, dan hoort u dat van ons. "
        "Tot die tijd gaat onze hulp door.",
    ),
    Plaats.ZELFSTANDIG: Stand(
        "U zoekt zelf werk",
        "U kunt zelf verder. Lukt het niet, dan helpen wij meteen.",
        "Op {datum} vragen wij hoe het gaat. Bellen mag altijd eerder.",
    ),
    Plaats.BIJ_DIENSTVERLENER: Stand(
        "{organisatie} helpt u",
        "U krijgt hulp van {organisatie}. U heeft minstens elke vier weken contact.",
        "Hoort u niets of gaat het niet goed? Bel ons. Uw consulent blijft voor u zorgen.",
    ),
    Plaats.GEPAUZEERD: Stand(
        "Onze hulp staat even stil",
        "Wij hebben dat met u afgesproken.",
        "Op {datum} kijken wij samen opnieuw. Wilt u eerder verder? Bel ons.",
    ),
    Plaats.GEMEENTE: Stand(
        "Uw gemeente helpt u",
        "{organisatie} heeft de hulp overgenomen.",
        "Vragen over uw hulp? Stel ze aan de gemeente. U mag ons ook bellen.",
    ),
    Plaats.AFGESLOTEN: Stand(
        "Onze hulp is klaar", "Uw dossier bij ons is gesloten.", "Wilt u weer hulp? Vraag het UWV of uw gemeente, of bel ons."
    ),
}


def stand_van(verblijf: Verblijf) -> Stand:
    """Returns the words for a person's present place."""
    stand = _STANDEN[Plaats(verblijf.plaats)]
    waarden = {
        "datum": datum(verblijf.opnieuw_bekijken_op) if verblijf.opnieuw_bekijken_op else "een afgesproken dag",
        "organisatie": verblijf.organisatie.naam if verblijf.organisatie else "",
    }
    return Stand(*(deel.format(**waarden) for deel in (stand.kop, stand.nu, stand.straks)))
