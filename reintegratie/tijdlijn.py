"""One timeline per person, drawn from the event log alone: who did what, when, in a sentence for this reader."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reintegratie.enums import Rol
from reintegratie.kamers import Soort, soorten
from reintegratie.models import Contact, Dossier, Gebeurtenis, Gebruiker, Verblijf

PER_KEER = 20
GROEPEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "contact": ("Contact en berichten", ("contact.", "bericht.", "verzoek.", "afspraak.", "betalerbericht.")),
    "hulp": ("Scan, plan en hulp", ("scan.", "plan.", "dienst.", "hulp.", "gemeente.", "zelfstandig.", "verblijf.", "route.")),
    "begeleider": ("Van de begeleider", ("overdracht.", "begeleiding.", "signaal.", "mijlpaal.")),
    "betaler": ("Van de betaler", ("verwijzing.", "klantmelding.", "inkomen.", "betalerbericht.")),
    "plaats": ("Plaats en consulent", ("dossier.", "markering.", "klant.")),
}
VERLOPEN = "De inhoud is volgens de bewaartermijn verwijderd."


@dataclass(frozen=True)
class Regel:
    nummer: int
    op: dt.datetime
    zin: str
    door: str
    icoon: str
    notitie: str = ""
    nieuw: bool = False


@dataclass(frozen=True)
class Tijdlijn:
    """A stretch of the timeline, newest first; `ouder` is where the next stretch starts, or None at the beginning."""

    regels: Sequence[Regel]
    ouder: int | None


def _zichtbaar(lezer: Gebruiker) -> dict[str, Soort]:
    """Returns the kinds this reader sees: a closed list per kind of reader, so that a new kind stays hidden."""
    alle = soorten()
    if lezer.rol == Rol.KLANT:
        return {naam: soort for naam, soort in alle.items() if soort.klant is not None}
    if lezer.rol == Rol.DIENSTVERLENER:
        return {naam: soort for naam, soort in alle.items() if soort.dienstverlener}
    return alle if lezer.rol in (Rol.CONSULENT, Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER) else {}


def zin_van(gebeurtenis: Gebeurtenis, soort: Soort, *, voor_klant: bool = False) -> str:
    """Returns the sentence; a word that the content lacks is left out rather than breaking the page."""
    inhoud = getattr(gebeurtenis, "inhoud", None)
    if inhoud is None:
        return VERLOPEN
    vorm = (soort.klant if voor_klant else soort.zin) or ""
    return vorm.format_map(defaultdict(str, inhoud.inhoud)).strip()


def tijdlijn(
    dossier: Dossier,
    lezer: Gebruiker,
    *,
    voor: int | None = None,
    aantal: int = PER_KEER,
    groep: str = "",
    sinds: dt.datetime | None = None,
    alleen_nieuw: bool = False,
) -> Tijdlijn:
    """Returns the events before `voor` (an event's number), of one group when given. What came after `sinds` by others is
    marked as new. At most three queries, however long the history is."""
    zichtbaar = _van_groep(_zichtbaar(lezer), groep)
    rijen = Gebeurtenis.objects.filter(dossier=dossier, soort__in=list(zichtbaar)).select_related("inhoud")
    if voor is not None:
        rijen = rijen.filter(pk__lt=voor)
    if lezer.rol == Rol.DIENSTVERLENER:
        verblijf = Verblijf.objects.filter(dossier=dossier, tot__isnull=True, organisatie=lezer.organisatie).first()
        rijen = rijen.filter(op__gte=verblijf.van) if verblijf else rijen.none()
    if alleen_nieuw and sinds is not None:
        rijen = rijen.filter(op__gt=sinds)
    gevonden = list(rijen.order_by("-pk")[: aantal + 1])
    pagina = gevonden[:aantal]
    notities = _notities(pagina) if lezer.rol == Rol.CONSULENT else {}
    regels = [_regel(rij, zichtbaar[rij.soort], lezer, notities, sinds) for rij in pagina]
    return Tijdlijn(regels=regels, ouder=pagina[-1].pk if len(gevonden) > aantal else None)


def _van_groep(zichtbaar: dict[str, Soort], groep: str) -> dict[str, Soort]:
    if groep not in GROEPEN:
        return zichtbaar
    return {naam: soort for naam, soort in zichtbaar.items() if naam.startswith(GROEPEN[groep][1])}


def _regel(rij: Gebeurtenis, soort: Soort, lezer: Gebruiker, notities: dict[int, str], sinds: dt.datetime | None) -> Regel:
    voor_klant = lezer.rol == Rol.KLANT
    return Regel(
        nummer=rij.pk,
        op=rij.op,
        zin=zin_van(rij, soort, voor_klant=voor_klant),
        door=rij.door_naam,
        icoon=soort.icoon,
        notitie=notities.get(rij.pk, ""),
        nieuw=sinds is not None and rij.op > sinds and rij.door != f"gebruiker:{lezer.pk}",
    )


def _notities(rijen: Sequence[Gebeurtenis]) -> dict[int, str]:
    """Notes of contact moments stay out of the log; they are read from the contact itself."""
    contacten = {
        rij.pk: rij.inhoud.inhoud.get("contact") for rij in rijen if rij.soort == "contact.vastgelegd" and hasattr(rij, "inhoud")
    }
    teksten = dict(Contact.objects.filter(pk__in=contacten.values()).values_list("pk", "notitie")) if contacten else {}
    return {rij: teksten.get(contact, "") for rij, contact in contacten.items()}
