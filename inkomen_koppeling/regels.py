"""The rows of one block: each read by the same rules as a single call, the right ones recorded together.

A broken row never stops the rest: what is wrong with it is its outcome. When recording them together fails on something
nobody foresaw, they are recorded one by one, so that only the row at fault is left out.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import OperationalError, transaction
from rest_framework.exceptions import ParseError, ValidationError

from inkomen_koppeling.api import serializers as s
from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.inkomsten import verwerk_perioden
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.verwijzen import verwijs_alle
from inkomen_koppeling.weigeringen import tel_weigeringen
from reintegratie.actor import Actor
from reintegratie.api.lezen import lees_json
from reintegratie.api.problemen import TITELS, veldfouten
from reintegratie.api.stroom import TE_LANG
from reintegratie.fouten import Weigering
from reintegratie.logboek_uitvoer import log
from reintegratie.models import Inkomensverstrekker, Inkomstenperiode

Uitkomst = dict[str, Any]
Rij = Verwijzing | Inkomstenperiode
Handeling = Callable[[Inkomensverstrekker, list[Any], Actor], Sequence[Rij | Weigering]]
_log = log(__name__)


def verwerk_regels(
    *, verstrekker: Inkomensverstrekker, soort: Berichtsoort, regels: Sequence[bytes], door: Actor
) -> list[Uitkomst]:
    """Returns one outcome per row, in order: `aangenomen`, `dubbel` (was there already) or `geweigerd` with all reasons."""
    lezer = LEZERS[soort](context={"peil": s.Peil(veel=soort == Berichtsoort.VERWIJZING)})
    uitkomsten: list[Uitkomst | None] = []
    goed: list[Any] = []
    for regel in regels:
        try:
            goed.append(_lees(lezer, regel))
            uitkomsten.append(None)
        except ValidationError as fout:
            uitkomsten.append(_geweigerd(list(veldfouten(fout.detail))))
        except ParseError:
            uitkomsten.append(_geweigerd([_heel("json", "Deze regel is geen geldige JSON in UTF-8.")]))
        except Weigering as fout:
            uitkomsten.append(_geweigerd([_heel(fout.code, fout.melding)]))
    gedaan = iter(_leg_vast(ACTEN[soort], verstrekker, goed, door))
    compleet = [next(gedaan) if u is None else u for u in uitkomsten]
    tel_weigeringen(verstrekker=verstrekker, codes=[f["code"] for u in compleet for f in u.get("fouten", ())])
    return compleet


def _lees(lezer: "s.Verwijzingaanvraag | s.Inkomstenopgave", regel: bytes) -> Any:
    if regel == TE_LANG:
        raise Weigering("Deze regel is langer dan 64 kB. Een regel is één verwijzing of periode.", code="te_groot")
    waarden = lezer.run_validation(lees_json(regel))
    return lezer.aanvraag(waarden, regel) if isinstance(lezer, s.Verwijzingaanvraag) else lezer.opgave(waarden, regel)


def _leg_vast(handeling: Handeling, verstrekker: Inkomensverstrekker, goed: list[Any], door: Actor) -> list[Uitkomst]:
    if not goed:
        return []
    try:
        with transaction.atomic():
            rijen = handeling(verstrekker, goed, door)
        return [_als_uitkomst(vraag, rij) for vraag, rij in zip(goed, rijen, strict=True)]
    except OperationalError:
        raise  # the database is busy or gone: the whole block is tried again later
    except Exception:
        _log.exception("blok in een keer mislukt", aantal=len(goed))
        return [_een(handeling, verstrekker, vraag, door) for vraag in goed]


def _een(handeling: Handeling, verstrekker: Inkomensverstrekker, vraag: Any, door: Actor) -> Uitkomst:
    try:
        with transaction.atomic():
            return _als_uitkomst(vraag, handeling(verstrekker, [vraag], door)[0])
    except OperationalError:
        raise
    except Weigering as fout:
        return _als_uitkomst(vraag, fout)
    except Exception:
        _log.exception("regel mislukt")
        return _geweigerd([_heel("storing", TITELS[500][2])])


def _als_uitkomst(vraag: Any, rij: Rij | Weigering) -> Uitkomst:
    if isinstance(rij, Weigering):
        eigen = {} if rij.code == "niet_gevolgd" else {"kenmerk": vraag.kenmerk}
        return _geweigerd([_heel(rij.code, rij.melding)]) | eigen
    uitkomst = {"uitkomst": "aangenomen" if rij.nieuw else "dubbel", "kenmerk": rij.kenmerk}
    return uitkomst | ({"verwijzing": str(rij.uuid)} if isinstance(rij, Verwijzing) else {})


def _geweigerd(fouten: list[dict[str, Any]]) -> Uitkomst:
    regels = [{"pointer": f["location"].get("pointer", ""), "code": f["code"], "detail": f["detail"]} for f in fouten]
    return {"uitkomst": "geweigerd", "fouten": regels}


def _heel(code: str, melding: str) -> dict[str, Any]:
    return {"location": {"pointer": ""}, "code": code, "detail": melding}


LEZERS: dict[Berichtsoort, type[s.Verwijzingaanvraag] | type[s.Inkomstenopgave]] = {
    Berichtsoort.VERWIJZING: s.Verwijzingaanvraag,
    Berichtsoort.INKOMSTENPERIODE: s.Inkomstenopgave,
}
ACTEN: dict[Berichtsoort, Handeling] = {
    Berichtsoort.VERWIJZING: lambda wie, wat, door: verwijs_alle(verstrekker=wie, aanvragen=wat, door=door),
    Berichtsoort.INKOMSTENPERIODE: lambda wie, wat, door: verwerk_perioden(bron=wie, opgaven=wat, door=door),
}
