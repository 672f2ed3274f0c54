"""The summary for a provider: written by the consulent, agreed by the person, read only after the award is final (P04)."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from scan.afnemen import DOEL
from scan.beroepen import in_woorden
from scan.enums import Afnamestatus, Rijbewijs, Taal
from scan.models import Afname, Samenvatting, Wensen
from scan.queries import van_afname


def voorstel(wensen: Wensen) -> str:
    """Returns a text to begin with: strengths and wishes only, never an answer about health, money, home or the result."""
    regels = [
        ("Sterke punten", ", ".join(wensen.sterk)),
        ("Wil werken als", in_woorden(wensen.gewenst_beroep, wensen.gewenst_beroep_tekst)),
        ("Laatste werk", in_woorden(wensen.laatste_beroep, wensen.laatste_beroep_tekst)),
        ("Uren per week", str(wensen.uren or "")),
        ("Reistijd", f"hooguit {wensen.reistijd} minuten" if wensen.reistijd is not None else ""),
        ("Talen", ", ".join(Taal(code).label for code in wensen.talen)),
        ("Rijbewijs", ", ".join(Rijbewijs(code).value for code in wensen.rijbewijzen)),
        ("Diploma’s", wensen.diplomas),
    ]
    return "\n".join(f"{label}: {waarde}" for label, waarde in regels if waarde)


@transaction.atomic
def stel_op(*, afname_id: int, tekst: str, door: Actor) -> Samenvatting:
    """Writes the summary of a finished scan. Another text asks for agreement anew."""
    dossier = vergrendel(van_afname(afname_id))
    if not tekst.strip():
        raise Weigering("Schrijf op wat de begeleider mag weten.", code="leeg", veld="tekst")
    if Afname.objects.get(pk=afname_id).status != Afnamestatus.AFGEROND:
        raise Weigering("Rond eerst de scan af.", code="niet_afgerond")
    nieuw = {"tekst": tekst.strip(), "door": door.sleutel, "door_naam": door.naam, "op": nu()}
    bestaand = Samenvatting.objects.filter(afname=afname_id).first()
    if bestaand and bestaand.tekst == nieuw["tekst"]:
        return bestaand
    zonder = {"akkoord_op": None, "akkoord_door": None}
    rij, _ = Samenvatting.objects.update_or_create(afname_id=afname_id, defaults=nieuw | zonder)
    schrijf(soort="scan.samenvatting", dossier=dossier, door=door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="samenvatting")
    return rij


@transaction.atomic
def geef_akkoord(*, afname_id: int, door: Actor) -> Samenvatting:
    """The person agrees, on the own page or in the talk with the consulent."""
    dossier = vergrendel(van_afname(afname_id))
    rij = Samenvatting.objects.select_for_update().filter(afname=afname_id).first()
    if rij is None:
        raise Weigering("Er is nog geen samenvatting.", code="geen_samenvatting")
    if rij.akkoord_op is None:
        rij.akkoord_op, rij.akkoord_door = nu(), door.sleutel
        rij.save(update_fields=["akkoord_op", "akkoord_door"])
        schrijf(soort="scan.samenvatting_akkoord", dossier=dossier, door=door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="akkoord met samenvatting")
    return rij


def afgesproken(dossier: Dossier) -> Samenvatting | None:
    """Returns the latest summary of a file that the person agreed to."""
    rijen = Samenvatting.objects.filter(afname__dossier=dossier, akkoord_op__isnull=False).order_by("-afname")
    return rijen.first()
