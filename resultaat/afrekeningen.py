"""One statement in three forms: PDF for people, UBL for the provider's books, CSV for a spreadsheet."""

from django.conf import settings

from reintegratie.schil.schrijfwijze import datum, euro
from reintegratie.staten import Staat, Tabel, maak_csv, maak_pdf
from resultaat.enums import Btwregeling
from resultaat.models import Afrekening, Afrekeningregel
from resultaat.ubl import Factuur, Partij, Regel, ubl

_KOP = (("Waarvoor", "tekst"), ("Zonder btw", "getal"), ("Met btw", "getal"))


def regels_van(afrekening: Afrekening) -> list[Afrekeningregel]:
    return list(afrekening.regels.order_by("pk"))


def als_pdf(afrekening: Afrekening) -> bytes:
    partij, regels = afrekening.partij, regels_van(afrekening)
    feiten = [
        ("Nummer", afrekening.nummer),
        ("Datum", datum(afrekening.datum)),
        ("Aan", partij["naam"]),
        ("Adres", f"{partij['straat']} {partij['huisnummer']}, {partij['postcode']} {partij['plaats']}"),
        ("KvK-nummer", partij["kvk"] or "niet bekend"),
        ("Btw-nummer", partij["btw_nummer"] or "niet van toepassing"),
        ("Btw", Btwregeling(afrekening.regeling).label),
        ("Betaling", f"B-{afrekening.betaalopdracht_id}"),
        ("Rekeningnummer", partij["iban"]),
    ]
    tabellen = [
        Tabel("Bedragen", _KOP, [[r.omschrijving, euro(r.netto_cent), euro(r.bruto_cent)] for r in regels]),
        Tabel("Totaal", (("Onderdeel", "tekst"), ("Bedrag", "getal")), [list(rij) for rij in _totalen(afrekening)]),
    ]
    noten = ["Deze factuur is opgemaakt door de afnemer. Klopt er iets niet? Betwist het bedrag binnen zes weken in het portaal."]
    if afrekening.regeling == Btwregeling.VERLEGD:
        noten.append("Btw verlegd. Wij dragen de btw zelf af.")
    titel = f"Afrekening {afrekening.nummer}"
    return maak_pdf(Staat(titel, settings.ORGANISATIE_NAAM, feiten, tabellen, noten, f"{titel}, {partij['naam']}"))


def _totalen(afrekening: Afrekening) -> list[tuple[str, str]]:
    rijen = [("Zonder btw", euro(afrekening.netto_cent)), (_btw_label(afrekening), euro(afrekening.btw_cent))]
    if afrekening.afronding_cent:
        rijen.append(("Afronding", euro(afrekening.afronding_cent)))
    return [*rijen, ("Wij betalen u", euro(afrekening.te_betalen_cent))]


def _btw_label(afrekening: Afrekening) -> str:
    return "Btw die wij zelf afdragen" if afrekening.regeling == Btwregeling.VERLEGD else "Btw"


def als_csv(afrekening: Afrekening) -> bytes:
    """Amounts in whole cents, so that nothing depends on a decimal sign."""
    kop = ["nummer", "datum", "omschrijving", "begeleiding", "weken", "netto_cent", "bruto_cent"]
    regels = afrekening.regels.select_related("uitbetaling__mijlpaal").order_by("pk")
    rijen = [
        [
            afrekening.nummer,
            afrekening.datum.isoformat(),
            regel.omschrijving,
            regel.uitbetaling.mijlpaal.begeleiding_id,
            regel.uitbetaling.mijlpaal.weken,
            regel.netto_cent,
            regel.bruto_cent,
        ]
        for regel in regels
    ]
    return maak_csv(kop, rijen)


def _wij() -> Partij:
    straat, huisnummer, postcode, plaats = settings.ORGANISATIE_ADRES
    nummer = settings.ORGANISATIE_BTW_NUMMER
    return Partij(settings.ORGANISATIE_NAAM, straat, huisnummer, postcode, plaats, btw_nummer=nummer)


def als_ubl(afrekening: Afrekening) -> bytes:
    verlegd = afrekening.regeling == Btwregeling.VERLEGD
    partij = afrekening.partij
    naw = {veld: partij[veld] for veld in ("naam", "straat", "huisnummer", "postcode", "plaats", "kvk", "btw_nummer")}
    return ubl(
        Factuur(
            nummer=afrekening.nummer,
            datum=afrekening.datum,
            betaling=f"B-{afrekening.betaalopdracht_id}",
            regeling=afrekening.regeling,
            leverancier=Partij(**naw),
            afnemer=_wij(),
            iban=partij["iban"],
            regels=tuple(Regel(r.omschrijving, r.netto_cent) for r in regels_van(afrekening)),
            netto=afrekening.netto_cent,
            btw=0 if verlegd else afrekening.btw_cent,
            afronding=0 if verlegd else afrekening.afronding_cent,
        )
    )
