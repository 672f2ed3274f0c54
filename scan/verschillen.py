"""What the person said, what the register said and what stands there now, side by side."""

from dataclasses import dataclass

from scan.afnemen import in_woorden
from scan.enums import Antwoordreden, Bron
from scan.instrumenten import instrument_van, vragen_van
from scan.models import Afname, Antwoord, AntwoordVersie


@dataclass(frozen=True)
class Verschil:
    """One question on which they are not the same; empty where one of them said nothing."""

    code: str
    vraag: str
    klant: str
    register: str
    nu: str
    door: str
    reden: str


def verschillen(afname: Afname) -> list[Verschil]:
    """Returns the questions where person, register and present answer differ, in order. Two queries."""
    instrument, vragen = instrument_van(afname.versie), vragen_van(afname.versie)
    codes = {vraag.pk: code for code, vraag in vragen.items()}
    nu = {codes[a.vraag_id]: a for a in Antwoord.objects.filter(afname=afname)}
    eerder: dict[str, list[Antwoord | AntwoordVersie]] = {}
    for rij in AntwoordVersie.objects.filter(antwoord__afname=afname).select_related("antwoord").order_by("revisie"):
        eerder.setdefault(codes[rij.antwoord.vraag_id], []).append(rij)
    gevonden = []
    for code in (code for code in vragen if code in nu):
        rijen = [*eerder.get(code, []), nu[code]]
        klant = [in_woorden(instrument, code, rij) for rij in rijen if rij.door.startswith("klant:")][-1:]
        register = [in_woorden(instrument, code, rij) for rij in rijen if rij.bron == Bron.REGISTER][-1:]
        huidig = in_woorden(instrument, code, nu[code])
        if {*klant, *register} - {huidig}:
            reden = Antwoordreden(nu[code].reden).label if nu[code].reden else ""
            wie = nu[code].door_naam
            gevonden.append(Verschil(code, vragen[code].tekst, "".join(klant), "".join(register), huidig, wie, reden))
    return gevonden
