"""What the scan knows that helps to choose a service: characteristics, wished sector, and what helped people like this one.

Shown to the consulent where a service is chosen (panel "diensten"). It proposes at most three; choosing is done by people.
"""

import datetime as dt
from typing import Any

from django.db.models import Count, Q

from reintegratie.dienstadvies import Aanbod, Behoefte, Ervaring, advies
from reintegratie.diensten.aanbod import lopende, standen
from reintegratie.dienstenums import GELUKT, OPEN_DEELNAME, Deelnamestatus, Kenmerk, Sector
from reintegratie.klok import vandaag
from reintegratie.models import Dienstdeelname, Dossier
from scan.enums import Afnamestatus, Klasse
from scan.instrumenten import instrument_van, vragen_van
from scan.krapte import vraag_naar
from scan.models import Afname, Uitslag
from scan.profiel import Stand, profiel
from scan.queries import antwoorden_van, geldige_uitslag

TERUG = dt.timedelta(days=730)
# Group of the product's own list of occupations -> sector of a schooling.
SECTOR: dict[str, Sector] = {
    "01": Sector.BOUW,
    "02": Sector.INDUSTRIE,
    "03": Sector.VERVOER,
    "04": Sector.HORECA,
    "05": Sector.HANDEL,
    "06": Sector.ZORG,
    "07": Sector.ONDERWIJS,
    "08": Sector.ZAKELIJK,
    "09": Sector.ICT,
    "10": Sector.LANDBOUW,
    "11": Sector.SCHOONMAAK,
    "12": Sector.OVERHEID,
    "13": Sector.ZAKELIJK,
}


def behoefte_van(afname: Afname) -> Behoefte:
    """Returns what a finished scan says about where help fits, and the wish with the demand for it in the region."""
    kenmerk = {code: vraag.sgr for code, vraag in vragen_van(afname.versie).items()}
    regels = profiel(instrument_van(afname.versie), kenmerk, antwoorden_van(afname))
    wensen = getattr(afname, "wensen", None)
    beroep = wensen.gewenst_beroep if wensen else ""
    beeld = vraag_naar(regio_id=afname.dossier.regio_id, beroep=beroep)
    sector = SECTOR.get(beroep[:2], "")
    return Behoefte(
        hulp=frozenset(r.code for r in regels if r.stand == Stand.HULP),
        aandacht=frozenset(r.code for r in regels if r.stand == Stand.AANDACHT),
        sector=str(sector),
        vraag=int(beeld.spanning) if beeld else 0,
    )


def ervaring_met(klasse: Klasse, op: dt.date) -> dict[str, Ervaring]:
    """Returns per kind of service how many people of the same need for help finished it in two years, and how many it helped."""
    lijkt = Q(klasse_besluit=klasse) | Q(klasse_besluit__isnull=True, klasse=klasse)
    mensen = Uitslag.objects.filter(lijkt, afname__status=Afnamestatus.AFGEROND).values("afname__dossier")
    rijen = Dienstdeelname.objects.filter(
        status=Deelnamestatus.AFGEROND, einde_op__gte=op - TERUG, dossier__in=mensen
    ).values_list("dienst__soort")
    geteld = rijen.annotate(n=Count("pk"), goed=Count("pk", filter=Q(resultaat__in=GELUKT))).order_by()
    return {soort: Ervaring(n, goed) for soort, n, goed in geteld}


def paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """The proposals for one person; nothing without a scan that holds."""
    uitslag = geldige_uitslag(dossier)
    if uitslag is None:
        return None
    afname = Afname.objects.select_related("versie", "wensen", "dossier").get(pk=uitslag.afname_id)
    dag = vandaag()
    doet = set(dossier.dienstdeelnamen.filter(status__in=OPEN_DEELNAME).values_list("dienst", flat=True))
    namen = dict(Kenmerk.choices)
    aanbod = [
        Aanbod(
            dienst_id=s.dienst.pk,
            naam=s.dienst.naam,
            soort=s.dienst.soort,
            kenmerken={code: namen[code] for code in s.dienst.kenmerken},
            sector=s.dienst.sector,
            wacht_weken=s.wacht_weken,
            doet_al=s.dienst.pk in doet,
        )
        for s in standen(lopende(dossier.regio_id), dag)
    ]
    voorstellen = advies(behoefte_van(afname), aanbod, ervaring_met(uitslag.geldende_klasse, dag))
    return {"dossier": dossier, "voorstellen": voorstellen}
