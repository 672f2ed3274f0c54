"""The result in the person's own words: what you can, what you want, where we help, what happens now."""

from dataclasses import dataclass
from typing import Any

from reintegratie.kamers import GenomenBesluit
from reintegratie.models import Dossier
from scan.enums import ROUTE_VOOR_KLANT, Afnamestatus, Route
from scan.instrumenten import instrument_van, vragen_van
from scan.models import Afname, Routebesluit, Samenvatting
from scan.tonen import feiten, kansband

ZIN_BIJ_KANS = "Dit is een schatting over mensen zoals u, geen oordeel over u."
NOG_KIEZEN = "Uw consulent bespreekt dit met u. Samen kiest u wat er nu gebeurt."


@dataclass(frozen=True)
class Uitkomst:
    """The same facts the consulent sees, for the person."""

    kunt: list[str]
    wilt: list[tuple[str, str]]
    helpen: list[str]
    nu: str
    besluit: Routebesluit | None


def uitkomst(afname: Afname) -> Uitkomst:
    """Returns what the person reads first: always at least three strengths, because no scan is finished without them."""
    uitleg = afname.uitslag.uitleg
    besluit = Routebesluit.objects.filter(dossier=afname.dossier_id, tot__isnull=True).first()
    nu = (
        ROUTE_VOOR_KLANT[Route(besluit.route)]
        if besluit
        else "Uw consulent bespreekt dit met u. Samen kiest u wat er nu gebeurt."
    )
    helpen = [str(regel["hulp"]) for regel in uitleg["kan_veranderen"] if regel["hulp"]]
    return Uitkomst(list(uitleg["sterk"]), _wilt(afname), helpen, nu, besluit)


def _wilt(afname: Afname) -> list[tuple[str, str]]:
    eigen = {"Wil werken als": "U wilt werken als", "Laatste beroep": "Uw laatste werk", "Reistijd": "U wilt reizen"}
    return [(eigen.get(label, label), waarde) for label, waarde in feiten(afname.wensen)]


def inschatting(afname: Afname) -> dict[str, Any]:
    """Returns how the chance was estimated, only for who asks for it: the band, what weighs most, what we do not know."""
    uitleg = afname.uitslag.uitleg
    op_code = {regel["code"]: regel for regel in uitleg["bijdragen"]}
    waarom = {code: vraag.teksten.get("waarom", "") for code, vraag in vragen_van(afname.versie).items()}
    return {
        "zin": ZIN_BIJ_KANS,
        "band": kansband(afname.uitslag, instrument_van(afname.versie)),
        "weegt": [op_code[code] | {"waarom": waarom.get(code, "")} for code in uitleg["weegt_meest"]],
        "antwoorden": uitleg["bijdragen"],
        "weten_niet": [regel["vraag"] for regel in (*uitleg["weten_niet"], *uitleg["niet_gezegd"])],
    }


def laatste(dossier: Dossier) -> Afname | None:
    """Returns the latest finished scan of a file, with everything its page for the person shows."""
    rijen = Afname.objects.filter(dossier=dossier, status=Afnamestatus.AFGEROND).order_by("-pk")
    return rijen.select_related("uitslag", "wensen", "versie", "dossier__klant", "dossier__verantwoordelijke").first()


def mijn_paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """The scan on the person's own page; nothing before it was finished."""
    afname = Afname.objects.filter(dossier=dossier, status=Afnamestatus.AFGEROND).order_by("-pk").first()
    if afname is None:
        return None
    open_ = Samenvatting.objects.filter(afname=afname, akkoord_op__isnull=True).exists()
    return {"afname": afname, "samenvatting_open": open_}


def besluiten_van(dossier_id: int) -> list[GenomenBesluit]:
    """Returns the decisions about a person's help, for who wants to object."""
    rijen = Routebesluit.objects.filter(dossier=dossier_id).order_by("-pk")[:3]
    return [GenomenBesluit(ROUTE_VOOR_KLANT[Route(rij.route)], rij.op, rij.door) for rij in rijen]
