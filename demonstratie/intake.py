"""Getting fictional people in: referrals over REST, consulent, scan, route."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from demonstratie.koppelklant import koppelklant
from demonstratie.organisaties import CLIENT_A, CLIENT_B, CLIENT_UWV, DOOR, REGIO_A
from demonstratie.personen import Persoon
from inkomen_koppeling.models import Verwijzing
from reintegratie.actor import Actor
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebruiker, Gemeente, Regio
from reintegratie.verdelen import wijs_toe
from scan.afnemen import Keuze, Wensgegevens, beantwoord, beantwoord_stap, bewaar_wensen, rond_af, start
from scan.drukken import stuur_brief
from scan.enums import Antwoordreden, Route
from scan.klantdeel import beantwoord_zelf, maak_klaar, nodig_uit
from scan.models import Afname, Wensen
from scan.routeren import advies, besluit_route
from scan.samenvatten import geef_akkoord, stel_op, voorstel

GROEPEN = ("WW", "PW", "WIA_WGA", "PW", "WW", "ZW")
STERK = (
    ["Ik kom op tijd", "Ik werk netjes", "Ik leer graag"],
    ["Ik help collega’s", "Ik blijf rustig", "Ik kan hard werken"],
    ["Ik ben handig", "Ik praat makkelijk met mensen", "Ik houd van buiten zijn"],
)


def verwijs(personen: Sequence[Persoon], regio: Regio) -> list[Dossier]:
    """Sends referrals over REST, one file per payer, and returns the files they led to in the order of the people."""
    gemeenten = list(Gemeente.objects.filter(regio=regio, tot__isnull=True).order_by("code")[:3])
    per_betaler: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for persoon in personen:
        groep = GROEPEN[persoon.nummer % len(GROEPEN)]
        betaler = (CLIENT_A if regio.naam == REGIO_A else CLIENT_B) if groep == "PW" else CLIENT_UWV
        per_betaler[betaler].append(
            {
                "kenmerk": _kenmerk(persoon),
                "uitkeringsgroep": groep,
                "uitkering_van": str(vandaag()),
                "persoon": _als_bericht(persoon, gemeenten[persoon.nummer % 3]),
            }
        )
    for betaler, regels in per_betaler.items():
        koppelklant(betaler).lever("verwijzingen", regels)
    rijen = Verwijzing.objects.select_related("dossier__klant").filter(kenmerk__in=[_kenmerk(p) for p in personen])
    per_kenmerk = {rij.kenmerk: rij.dossier for rij in rijen}
    return [per_kenmerk[_kenmerk(persoon)] for persoon in personen]


def _kenmerk(persoon: Persoon) -> str:
    return f"DEMO-{10_000 + persoon.nummer}"


def _als_bericht(persoon: Persoon, gemeente: Gemeente) -> dict[str, Any]:
    """The person as the API wants it; what is empty is left out."""
    velden = ("bsn", "voornaam", "tussenvoegsel", "achternaam", "email", "telefoon")
    gevuld = {naam: waarde for naam in velden if (waarde := getattr(persoon, naam))}
    adres = {naam: getattr(persoon, naam) for naam in ("straat", "huisnummer", "postcode")}
    return {
        **gevuld,
        "geboortedatum": str(persoon.geboortedatum),
        "adres": {**adres, "woonplaats": gemeente.naam, "gemeentecode": gemeente.code},
    }


def verdeel(dossiers: Iterable[Dossier], consulenten: list[Gebruiker]) -> None:
    """Gives every file a responsible consulent, by turns."""
    lijst = list(dossiers)
    for i, consulent in enumerate(consulenten):
        if deel := [d.pk for d in lijst[i :: len(consulenten)]]:
            wijs_toe(dossier_ids=deel, consulent=consulent, door=DOOR)


def scan(dossier: Dossier, persoon: Persoon, *, door: Actor, tot: int | None = None) -> Afname:
    """Takes the scan; with `tot` only that many answers, left unfinished."""
    afname = start(dossier_id=dossier.pk, door=door)
    bewaar_wensen(afname_id=afname.pk, gegevens=_wensen(persoon), door=door)
    antwoorden = dict(list(persoon.antwoorden.items())[:tot])
    beantwoord_stap(afname_id=afname.pk, antwoorden={c: Keuze(w) for c, w in antwoorden.items()}, door=door)
    if tot is None:
        rond_af(afname_id=afname.pk, door=door)
    return afname


# Occupations of the product's own list (scan/gegevens/beroepen.csv).
BEROEPEN = (
    ("0401", "Kok"),
    ("1001", "Hovenier"),
    ("0302", "Orderpicker"),
    ("0602", "Verzorgende"),
    ("0801", "Administratief medewerker"),
)


def _wensen(persoon: Persoon) -> Wensgegevens:
    wil, deed = BEROEPEN[persoon.nummer % 5], BEROEPEN[(persoon.nummer + 2) % 5]
    return Wensgegevens(
        gewenst_beroep=wil[0],
        gewenst_beroep_tekst=wil[1],
        laatste_beroep=deed[0],
        laatste_beroep_tekst=deed[1],
        talen=["nl", ("pl", "tr", "en", "ar")[persoon.nummer % 4]],
        rijbewijzen=["B"] if persoon.nummer % 2 else [],
        uren=(16, 24, 32, 36)[persoon.nummer % 4],
        reistijd=(30, 45, 60)[persoon.nummer % 3],
        sterke_punten=list(STERK[persoon.nummer % 3]),
    )


def zelf_invullen(afname: Afname, persoon: Persoon, *, door: Actor) -> None:
    """Invites the person, who answers a few questions and is ready; one answer differs from what the consulent thinks."""
    nodig_uit(afname_id=afname.pk, door=door)
    mens = Actor.persoon(afname.dossier.klant)
    for code in ("A3", "C1", "D1"):
        beantwoord_zelf(afname_id=afname.pk, code=code, waarde=persoon.antwoorden[code], door=mens)
    maak_klaar(afname_id=afname.pk, door=mens)
    anders = 1 if persoon.antwoorden["A3"] != 1 else 2
    beantwoord(afname_id=afname.pk, code="A3", waarde=anders, reden=Antwoordreden.BESPROKEN, door=door)


def nabespreken(afname: Afname, *, door: Actor) -> None:
    """The person gets the result, and a summary for the provider waits for the person's word."""
    stuur_brief(afname_id=afname.pk, door=door)
    stel_op(afname_id=afname.pk, tekst=voorstel(Wensen.objects.get(afname=afname)), door=door)


def deel_samenvatting(dossier_ids: Iterable[int], *, door: Actor) -> None:
    """Somebody's provider may read what the person agreed to."""
    for afname in Afname.objects.filter(dossier__in=dossier_ids, status="afgerond").select_related("wensen", "dossier__klant"):
        stel_op(afname_id=afname.pk, tekst=voorstel(afname.wensen), door=door)
        geef_akkoord(afname_id=afname.pk, door=Actor.persoon(afname.dossier.klant))


def routeer(afname: Afname, *, door: Actor, naar: Route | None = None) -> Route:
    """Decides the route: the advised one, or `naar` where the rules allow it."""
    uitslag = afname.uitslag
    geraden = advies(uitslag, afname.dossier.klant.geboortedatum, vandaag()).route
    route = naar if naar is not None and not (naar == Route.KAVEL and geraden != Route.KAVEL) else geraden
    besluit_route(afname_id=afname.pk, route=route, door=door, reden="Besproken in het gesprek.")
    return route
