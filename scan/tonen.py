"""What the pages show: put together here, so that views and templates stay plain."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from reintegratie.models import Dossier
from scan.afnemen import wat_ontbreekt
from scan.beroepen import in_woorden
from scan.enums import Rijbewijs, Taal
from scan.instrument import Instrument
from scan.instrumenten import instrument_van, vragen_van
from scan.krapte import vraag_naar
from scan.models import Afname, Antwoord, Correctie, Routebesluit, Samenvatting, Uitslag, Vraag, Wensen
from scan.paneel import stand_van
from scan.profiel import Regel, Stand, profiel
from scan.queries import antwoorden_van
from scan.scoren import WEET_NIET
from scan.stappen import CONTROLE, WENSEN, Stap, overzicht, stappen_van


def kop(dossier: Dossier) -> dict[str, Any]:
    """Returns what every page of the scan shows about the person."""
    url = reverse("dossier", args=[dossier.pk])
    return {
        "dossier": dossier,
        "dossier_url": url,
        "boven": f"Werkscan van {dossier.klant.naam}, dossier {dossier.nummer}",
        "kruimels": [("Werkvoorraad", reverse("werkvoorraad")), (dossier.klant.naam, url), ("Werkscan", "")],
    }


@dataclass
class Blad:
    """One step of a running scan with everything its page needs."""

    afname: Afname
    stap: Stap
    stappen: list[Stap]
    vragen: list[Vraag]
    instrument: Instrument
    antwoorden: dict[str, Antwoord] = field(default_factory=dict)

    @cached_property
    def gegeven(self) -> dict[str, int]:
        return {code: _waarde(antwoord) for code, antwoord in self.antwoorden.items()}

    @property
    def plek(self) -> int:
        return self.stappen.index(self.stap)

    @property
    def vorige(self) -> str:
        return self.stappen[max(self.plek - 1, 0)].slug

    @property
    def volgende(self) -> str:
        return self.stappen[min(self.plek + 1, len(self.stappen) - 1)].slug

    @property
    def sjabloon(self) -> str:
        return "scan/wensen.html" if self.stap.slug == WENSEN else "scan/stap.html"

    @property
    def revisies(self) -> dict[str, int]:
        """The hidden fields of this step's form with the revisions of this moment."""
        if self.stap.slug == WENSEN:
            return {"revisie": self.afname.wensen.revisie}
        return {f"r_{v.code}": self.antwoorden[v.code].revisie if v.code in self.antwoorden else 0 for v in self.stap.vragen}

    @property
    def context(self) -> dict[str, Any]:
        sterk = len(self.afname.wensen.sterk)
        regels = overzicht(self.afname, self.stappen, self.stap.slug, self.instrument, self.gegeven, sterk)
        return kop(self.afname.dossier) | {
            "afname": self.afname,
            "stap": self.stap,
            "nummer": self.plek + 1,
            "aantal": len(self.stappen),
            "stappen": regels,
            "eerste": self.plek == 0,
        }


def _waarde(antwoord: Antwoord) -> int:
    return WEET_NIET if antwoord.waarde is None else antwoord.waarde


def blad(afname: Afname, slug: str) -> Blad:
    """Returns the page of a step; an unknown step is not found."""
    vragen = list(afname.versie.vragen.order_by("volgorde"))
    stappen = stappen_van(vragen)
    stap = next((stap for stap in stappen if stap.slug == slug), None)
    if stap is None:
        raise Http404
    codes = {vraag.pk: vraag.code for vraag in vragen}
    antwoorden = {codes[antwoord.vraag_id]: antwoord for antwoord in Antwoord.objects.filter(afname=afname)}
    return Blad(afname, stap, stappen, vragen, instrument_van(afname.versie), antwoorden)


def bewaard(blad: Blad, geweigerd: dict[str, str]) -> dict[str, Any]:
    """Returns what a save in the background answers: the new revisions, or what went wrong."""
    return {"revisies": blad.revisies, "geweigerd": list(geweigerd.values()), "prefix": "id_"}


def _in_woorden(blad: Blad, code: str) -> str:
    antwoord = blad.antwoorden.get(code)
    if antwoord is None:
        return ""
    if antwoord.waarde is None:
        return "Weet ik niet"
    optie = blad.instrument.op_code[code].op_waarde.get(antwoord.waarde)
    return optie.label if optie else ""


def antwoordenlijst(blad: Blad) -> dict[str, Any]:
    """Returns every answer per step, and what is missing."""
    delen = [
        {
            "titel": stap.titel,
            "url": reverse("scan:stap", args=[blad.afname.pk, stap.slug]),
            "rijen": [(vraag.tekst, _in_woorden(blad, vraag.code)) for vraag in stap.vragen],
        }
        for stap in blad.stappen
        if stap.slug not in (WENSEN, CONTROLE)
    ]
    return {
        "delen": delen,
        "wensen": feiten(blad.afname.wensen),
        "sterk": blad.afname.wensen.sterk,
        "wensen_url": reverse("scan:stap", args=[blad.afname.pk, WENSEN]),
        "ontbreekt": wat_ontbreekt(blad.afname, blad.instrument, blad.gegeven),
    }


def feiten(wensen: Wensen) -> list[tuple[str, str]]:
    """Returns the wishes as label and words; what was not said is left out."""
    rijen = [
        ("Wil werken als", in_woorden(wensen.gewenst_beroep, wensen.gewenst_beroep_tekst)),
        ("Laatste beroep", in_woorden(wensen.laatste_beroep, wensen.laatste_beroep_tekst)),
        ("Uren per week", str(wensen.uren or "")),
        ("Reistijd", f"hooguit {wensen.reistijd} minuten" if wensen.reistijd is not None else ""),
        ("Talen", ", ".join(Taal(code).label for code in wensen.talen)),
        ("Rijbewijs", ", ".join(Rijbewijs(code).value for code in wensen.rijbewijzen)),
        ("Diploma's", wensen.diplomas),
    ]
    return [(label, waarde) for label, waarde in rijen if waarde]


def kansband(uitslag: Uitslag, instrument: Instrument) -> str:
    """Returns the chance as a band between two class borders: never a number of its own."""
    onder = next(k.vanaf for k in instrument.klassen if k.code == uitslag.klasse)
    hoger = [k.vanaf for k in instrument.klassen if k.vanaf > onder]
    van, tot = int(onder * 100), int(min(hoger, default=Decimal(1)) * 100)
    if van == 0:
        return f"minder dan {tot} van de 100"
    return f"meer dan {van} van de 100" if tot == 100 else f"{van} tot {tot} van de 100"


def _profiel(afname: Afname) -> list[Regel]:
    """Returns the register's fourteen characteristics, those nothing is known about left out."""
    vragen = vragen_van(afname.versie)
    kenmerk = {code: vraag.sgr for code, vraag in vragen.items()}
    regels = profiel(instrument_van(afname.versie), kenmerk, antwoorden_van(afname))
    return [regel for regel in regels if regel.stand != Stand.ONBEKEND]


def weegt_meest(uitslag: Uitslag) -> list[dict[str, Any]]:
    """Returns the answers that weigh most, heaviest first."""
    op_code = {regel["code"]: regel for regel in uitslag.uitleg["bijdragen"]}
    return [op_code[code] for code in uitslag.uitleg["weegt_meest"]]


def uitslag(afname: Afname) -> dict[str, Any]:
    """Returns the result page: strengths first."""
    gevonden: Uitslag = afname.uitslag
    uitleg = gevonden.uitleg
    return kop(afname.dossier) | {
        "afname": afname,
        "uitslag": gevonden,
        "uitleg": uitleg,
        "weegt": weegt_meest(gevonden),
        "profiel": _profiel(afname),
        "vraagbeeld": vraag_naar(regio_id=afname.dossier.regio_id, beroep=afname.wensen.gewenst_beroep),
        "samenvatting": Samenvatting.objects.filter(afname=afname).first(),
        "correctie": Correctie.objects.filter(afname=afname).first(),
        "wensen": feiten(afname.wensen),
        "band": kansband(gevonden, instrument_van(afname.versie)),
        "scan": stand_van(afname.dossier),
        "besluiten": Routebesluit.objects.filter(dossier=afname.dossier_id).order_by("-pk")[:10],
    }
