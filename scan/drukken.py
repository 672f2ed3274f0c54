"""PDF/UA of the scan: the result as a letter, the person's questions on paper. Data go in as values, never as markup."""

import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.klok import vandaag
from reintegratie.models import Bericht
from reintegratie.schil.schrijfwijze import datum
from reintegratie.verwerking import leg_vast
from scan.afnemen import DOEL
from scan.inhoud import Inhoud
from scan.models import Afname, Klantdeel
from scan.schermen import Scherm
from scan.voor_klant import uitkomst

_MAP = Path(__file__).parent / "gegevens"
_LIJNEN = {"sterk": 3, "diplomas": 3}
TITEL = "Wat u kunt en wilt, en hoe wij u helpen"


def _zet(sjabloon: str, naam: str, inhoud: dict[str, Any]) -> bytes:
    invoer = {naam: json.dumps(inhoud, ensure_ascii=False)}
    pdf = typst.compile(str(_MAP / sjabloon), sys_inputs=invoer, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("typst gaf geen enkel document")
    return pdf


def brief_pdf(afname: Afname) -> bytes:
    """Returns the result of a finished scan as a letter in plain Dutch."""
    wat, klant = uitkomst(afname), afname.dossier.klant
    delen = [
        {"kop": "Dit kunt u", "tekst": "", "regels": wat.kunt},
        {"kop": "Dit wilt u", "tekst": "", "regels": [f"{label}: {waarde}" for label, waarde in wat.wilt]},
        {"kop": "Hier helpen wij bij", "tekst": "", "regels": wat.helpen},
        {"kop": "Wat gebeurt er nu?", "tekst": wat.nu, "regels": []},
        {"kop": "Klopt het niet, of bent u het niet eens?", "tekst": settings.BEZWAAR_CLAUSULE, "regels": []},
    ]
    inhoud = {
        "titel": TITEL,
        "afzender": settings.ORGANISATIE_NAAM,
        "telefoon": settings.ORGANISATIE_TELEFOON,
        "naam": klant.naam,
        "datum": datum(vandaag()),
        "aanhef": f"Beste {klant.naam},",
        "delen": [deel for deel in delen if deel["tekst"] or deel["regels"]],
        "slot": f"Heeft u vragen? Bel {settings.ORGANISATIE_TELEFOON}.",
    }
    return _zet("uitslag.typ", "brief", inhoud)


def papier_pdf(deel: Klantdeel, schermen: list[Scherm], inhoud: Inhoud) -> bytes:
    """Returns every question of the person's own part on paper, with the short code by which it is entered."""
    weet_niet = inhoud.zin("weet_niet")
    vragen = [
        {
            "vraag": scherm.kop(inhoud),
            "hulp": scherm.hulp(inhoud),
            "opties": [*(label for _, label in opties), weet_niet] if (opties := scherm.opties(inhoud)) else [],
            "lijnen": _LIJNEN.get(scherm.slug, 1),
            "waarom": f"{inhoud.zin('waarom')} {scherm.waarom(inhoud)}",
        }
        for scherm in schermen
    ]
    namen = ("begin_waarom", "begin_wie", "begin_uitkering", "papier_uitleg")
    papier = {
        "titel": inhoud.zin("papier_kop"),
        "afzender": settings.ORGANISATIE_NAAM,
        "taal": inhoud.taal,
        "richting": inhoud.richting,
        "code": inhoud.zin("papier_code", code=deel.code_in_delen),
        "inleiding": [inhoud.zin(naam) for naam in namen],
        "vragen": vragen,
    }
    return _zet("papier.typ", "papier", papier)


@transaction.atomic
def stuur_brief(*, afname_id: int, door: Actor) -> Bericht:
    """Sends the result to the person, by the person's own channel; once per scan."""
    afname = Afname.objects.select_related("dossier__klant", "uitslag", "wensen", "versie").get(pk=afname_id)
    wat = uitkomst(afname)
    leg_vast(door=door, dossiers=[afname.dossier_id], handeling="brief", doel=DOEL, plek="brief over de werkscan")
    return stuur(
        sjabloon="werkscan_uitslag",
        sleutel=f"werkscan-uitslag:{afname_id}",
        door=door,
        dossier=afname.dossier,
        context={
            "kunt": "; ".join(wat.kunt),
            "wilt": "; ".join(f"{label.lower()} {waarde}" for label, waarde in wat.wilt) or "dat bespreken wij nog",
            "helpen": "; ".join(zin.rstrip(".") for zin in wat.helpen) or "dat bespreken wij nog",
            "nu": wat.nu,
            "clausule": settings.BEZWAAR_CLAUSULE,
        },
    )
