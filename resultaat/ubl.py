"""The statement as a UBL 2.1 self-billing invoice (type 389) after the European standard EN 16931.

Source: docs/rekenregels.md, "Afrekening als UBL". The provider is the supplier, the organisation the customer that made it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_CATEGORIE = {"vrijgesteld": ("E", "0"), "hoog": ("S", "21"), "verlegd": ("AE", "0")}
_REDEN = {"vrijgesteld": "Vrijgesteld van btw", "verlegd": "Btw verlegd"}


@dataclass(frozen=True)
class Partij:
    naam: str
    straat: str
    huisnummer: str
    postcode: str
    plaats: str
    kvk: str = ""
    btw_nummer: str = ""


@dataclass(frozen=True)
class Regel:
    omschrijving: str
    netto: int


@dataclass(frozen=True)
class Factuur:
    """Amounts in cents. ``btw``: what stands on the invoice, so 0 when it is reverse-charged."""

    nummer: str
    datum: date
    betaling: str
    regeling: str
    leverancier: Partij
    afnemer: Partij
    iban: str
    regels: tuple[Regel, ...]
    netto: int
    btw: int
    afronding: int

    @property
    def te_betalen(self) -> int:
        return self.netto + self.btw + self.afronding


def ubl(factuur: Factuur) -> bytes:
    """The invoice as XML. The same statement always gives the same bytes."""
    for begin, ruimte in (("", _UBL), ("cac", _CAC), ("cbc", _CBC)):
        register_namespace(begin, ruimte)
    boom = Element(f"{{{_UBL}}}Invoice")
    for naam, waarde in (
        ("CustomizationID", "urn:cen.eu:en16931:2017"),
        ("ID", factuur.nummer),
        ("IssueDate", factuur.datum.isoformat()),
        ("InvoiceTypeCode", "389"),
        ("Note", "Deze factuur is opgemaakt door de afnemer."),
        ("DocumentCurrencyCode", "EUR"),
        ("BuyerReference", factuur.betaling),
    ):
        _veld(boom, naam, waarde)
    _partij(_groep(boom, "AccountingSupplierParty"), factuur.leverancier)
    _partij(_groep(boom, "AccountingCustomerParty"), factuur.afnemer)
    wijze = _groep(boom, "PaymentMeans")
    _veld(wijze, "PaymentMeansCode", "58")
    _veld(wijze, "PaymentID", factuur.betaling)
    _veld(_groep(wijze, "PayeeFinancialAccount"), "ID", factuur.iban.replace(" ", ""))
    _belasting(boom, factuur)
    _totalen(boom, factuur)
    for nummer, regel in enumerate(factuur.regels, start=1):
        _regel(boom, nummer, regel, factuur.regeling)
    return bytes(tostring(boom, encoding="UTF-8", xml_declaration=True))


def _groep(in_: Element, naam: str) -> Element:
    return SubElement(in_, f"{{{_CAC}}}{naam}")


def _veld(in_: Element, naam: str, waarde: str, **kenmerken: str) -> None:
    SubElement(in_, f"{{{_CBC}}}{naam}", kenmerken).text = waarde


def _bedrag(in_: Element, naam: str, centen: int) -> None:
    teken, grootte = ("-" if centen < 0 else ""), abs(centen)
    _veld(in_, naam, f"{teken}{grootte // 100}.{grootte % 100:02d}", currencyID="EUR")


def _partij(in_: Element, partij: Partij) -> None:
    groep = _groep(in_, "Party")
    _veld(_groep(groep, "PartyName"), "Name", partij.naam)
    adres = _groep(groep, "PostalAddress")
    _veld(adres, "StreetName", f"{partij.straat} {partij.huisnummer}".strip() or "-")
    _veld(adres, "CityName", partij.plaats)
    _veld(adres, "PostalZone", partij.postcode)
    _veld(_groep(adres, "Country"), "IdentificationCode", "NL")
    if partij.btw_nummer:
        belasting = _groep(groep, "PartyTaxScheme")
        _veld(belasting, "CompanyID", partij.btw_nummer)
        _veld(_groep(belasting, "TaxScheme"), "ID", "VAT")
    rechtspersoon = _groep(groep, "PartyLegalEntity")
    _veld(rechtspersoon, "RegistrationName", partij.naam)
    if partij.kvk:
        _veld(rechtspersoon, "CompanyID", partij.kvk, schemeID="0106")


def _categorie(in_: Element, naam: str, regeling: str, *, met_reden: bool) -> None:
    code, percentage = _CATEGORIE[regeling]
    groep = _groep(in_, naam)
    _veld(groep, "ID", code)
    _veld(groep, "Percent", percentage)
    if met_reden and regeling in _REDEN:
        _veld(groep, "TaxExemptionReason", _REDEN[regeling])
    _veld(_groep(groep, "TaxScheme"), "ID", "VAT")


def _belasting(boom: Element, factuur: Factuur) -> None:
    totaal = _groep(boom, "TaxTotal")
    _bedrag(totaal, "TaxAmount", factuur.btw)
    deel = _groep(totaal, "TaxSubtotal")
    _bedrag(deel, "TaxableAmount", factuur.netto)
    _bedrag(deel, "TaxAmount", factuur.btw)
    _categorie(deel, "TaxCategory", factuur.regeling, met_reden=True)


def _totalen(boom: Element, factuur: Factuur) -> None:
    totaal = _groep(boom, "LegalMonetaryTotal")
    _bedrag(totaal, "LineExtensionAmount", factuur.netto)
    _bedrag(totaal, "TaxExclusiveAmount", factuur.netto)
    _bedrag(totaal, "TaxInclusiveAmount", factuur.netto + factuur.btw)
    if factuur.afronding:
        _bedrag(totaal, "PayableRoundingAmount", factuur.afronding)
    _bedrag(totaal, "PayableAmount", factuur.te_betalen)


def _regel(boom: Element, nummer: int, regel: Regel, regeling: str) -> None:
    """A correction has a negative quantity and a price above zero, as the standard asks."""
    groep = _groep(boom, "InvoiceLine")
    _veld(groep, "ID", str(nummer))
    _veld(groep, "InvoicedQuantity", "-1" if regel.netto < 0 else "1", unitCode="C62")
    _bedrag(groep, "LineExtensionAmount", regel.netto)
    zaak = _groep(groep, "Item")
    _veld(zaak, "Name", regel.omschrijving)
    _categorie(zaak, "ClassifiedTaxCategory", regeling, met_reden=False)
    _bedrag(_groep(groep, "Price"), "PriceAmount", abs(regel.netto))
