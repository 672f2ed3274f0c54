"""Reading what the bank says about payments: pain.002 (status report), camt.053 and camt.054 (statement, notification).

Any version of these messages is read; only the elements used here matter. Documents with a DTD or entities are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

GROOTSTE = 10 * 1024 * 1024
MEESTE_REGELS = 50_000
_SCHEMA = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:(pain\.002|camt\.053|camt\.054)(?:\.\d{3}\.\d{2})\}Document")
_UITGEVOERD = frozenset({"ACSC", "ACCC"})
_AFGEWEZEN = frozenset({"RJCT", "CANC", "BLCK"})


class BankFout(ValueError):
    """This is no file we can read; message in plain Dutch."""


class Stand(StrEnum):
    UITGEVOERD = "uitgevoerd"
    AFGEWEZEN = "afgewezen"
    ONDERWEG = "onderweg"
    TERUG = "terug"


@dataclass(frozen=True)
class Opgave:
    """``kenmerk``: end-to-end reference of a payment, or of a batch when ``hele_opdracht``. ``centen``: None when unsaid."""

    kenmerk: str
    stand: Stand
    centen: int | None = None
    reden: str = ""
    hele_opdracht: bool = False


@dataclass(frozen=True)
class Bankbestand:
    soort: str
    kenmerk: str
    opgaven: tuple[Opgave, ...]


def lees(inhoud: bytes) -> Bankbestand:
    """The statements in a bank file, in order. Raises ``BankFout``."""
    if len(inhoud) > GROOTSTE:
        raise BankFout("Dit bestand is te groot. Vraag de bank om een bestand per dag.")
    try:
        boom = fromstring(inhoud, forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError) as fout:
        raise BankFout("Dit is geen XML-bestand van de bank. Kies een pain.002-, camt.053- of camt.054-bestand.") from fout
    soort = _SCHEMA.fullmatch(boom.tag)
    if soort is None:
        raise BankFout("Wij kunnen dit soort bestand niet lezen. Kies een pain.002-, camt.053- of camt.054-bestand.")
    _zonder_ruimte(boom)
    kenmerk = _tekst(boom, ".//GrpHdr/MsgId")
    if not kenmerk:
        raise BankFout("In dit bestand ontbreekt het kenmerk van de bank (MsgId).")
    opgaven = tuple(_statusregels(boom) if soort[1] == "pain.002" else _boekingen(boom))
    if not opgaven:
        raise BankFout("In dit bestand staat geen enkele betaling. Er is niets verwerkt.")
    if len(opgaven) > MEESTE_REGELS:
        raise BankFout("Dit bestand heeft te veel regels. Vraag de bank om een bestand per dag.")
    return Bankbestand(soort[1], kenmerk[:40], opgaven)


def _zonder_ruimte(boom: Element) -> None:
    for element in boom.iter():
        element.tag = element.tag.rpartition("}")[2]


def _tekst(element: Element, pad: str) -> str:
    return (element.findtext(pad) or "").strip()


def _statusregels(boom: Element) -> Iterator[Opgave]:
    """pain.002: the status of single payments; where the bank names none, that of the batch or of the whole message."""
    los = list(boom.iter("TxInfAndSts"))
    for regel in los:
        kenmerk, code = _tekst(regel, "OrgnlEndToEndId"), _tekst(regel, "TxSts")
        bedrag = regel.find("OrgnlTxRef/Amt/InstdAmt")
        yield Opgave(_verplicht(kenmerk), _stand(code), _centen(bedrag), _reden(regel))
    opdrachten = [
        deel for deel in boom.iter("OrgnlPmtInfAndSts") if deel.find("TxInfAndSts") is None and _tekst(deel, "PmtInfSts")
    ]
    for deel in opdrachten:
        yield Opgave(_verplicht(_tekst(deel, "OrgnlPmtInfId")), _stand(_tekst(deel, "PmtInfSts")), None, _reden(deel), True)
    groep = boom.find(".//OrgnlGrpInfAndSts")
    code = _tekst(groep, "GrpSts") if groep is not None else ""
    if not los and not opdrachten and groep is not None and code:
        yield Opgave(_verplicht(_tekst(groep, "OrgnlMsgId")), _stand(code), None, _reden(groep), True)


def _boekingen(boom: Element) -> Iterator[Opgave]:
    """camt.053 and camt.054: what left the account (debit) is carried out, what came back (credit) is returned."""
    for boeking in boom.iter("Ntry"):
        status = _tekst(boeking, "Sts/Cd") or _tekst(boeking, "Sts")
        delen = list(boeking.iter("TxDtls")) or [boeking]
        for deel in delen:
            teken = _tekst(deel, "CdtDbtInd") or _tekst(boeking, "CdtDbtInd")
            terug = teken == "CRDT" or _tekst(boeking, "RvslInd") == "true"
            stand = Stand.ONDERWEG if status != "BOOK" else Stand.TERUG if terug else Stand.UITGEVOERD
            kenmerk = _tekst(deel, "Refs/EndToEndId")
            eigen = _bedrag(deel, boeking, alleen=len(delen) == 1)
            if kenmerk and kenmerk != "NOTPROVIDED":
                yield Opgave(kenmerk[:40], stand, eigen)
                continue
            opdracht = _tekst(boeking, ".//PmtInfId") or _tekst(boeking, ".//Btch/MsgId") or _tekst(deel, "Refs/MsgId")
            yield Opgave(opdracht[:40] or "-", stand, eigen, "", bool(opdracht))


def _bedrag(deel: Element, boeking: Element, *, alleen: bool) -> int | None:
    """What one detail is about; the amount of the whole entry only when it is the only detail."""
    for pad in ("Amt", "AmtDtls/TxAmt/Amt"):
        if (gevonden := deel.find(pad)) is not None:
            return _centen(gevonden)
    return _centen(boeking.find("Amt")) if alleen else None


def _stand(code: str) -> Stand:
    if code in _UITGEVOERD:
        return Stand.UITGEVOERD
    return Stand.AFGEWEZEN if code in _AFGEWEZEN else Stand.ONDERWEG


def _reden(regel: Element) -> str:
    delen = [_tekst(regel, "StsRsnInf/Rsn/Cd") or _tekst(regel, "StsRsnInf/Rsn/Prtry"), _tekst(regel, "StsRsnInf/AddtlInf")]
    return " ".join(deel for deel in delen if deel)[:140]


def _verplicht(kenmerk: str) -> str:
    if not kenmerk:
        raise BankFout("In een regel ontbreekt het kenmerk van de betaling. Vraag de bank om een nieuw bestand.")
    return kenmerk[:40]


def _centen(bedrag: Element | None) -> int | None:
    if bedrag is None:
        return None
    if bedrag.get("Ccy", "EUR") != "EUR":
        raise BankFout("Een bedrag in dit bestand is niet in euro.")
    tekst = (bedrag.text or "").strip()
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,5})?", tekst):
        raise BankFout("Een bedrag in dit bestand is geen getal.")
    centen = Decimal(tekst) * 100
    if centen != int(centen):
        raise BankFout("Een bedrag in dit bestand is geen bedrag in hele centen.")
    return int(centen)
