"""What happens at the border when a file closes: referrals end, following for the scan stops."""

from inkomen_koppeling.enums import LOPEND
from inkomen_koppeling.intrekken import beeindig
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.volgen import stop
from reintegratie.enums import Volgdoel
from reintegratie.kamers import GevolgOpdracht
from reintegratie.klok import AMSTERDAM
from reintegratie.models import Dossier


def bij_sluiten(opdracht: GevolgOpdracht) -> None:
    """Ends every running referral of these files and takes the people off the list of the scan from today on."""
    lopend = Verwijzing.objects.filter(dossier__in=opdracht.dossiers, status__in=LOPEND)
    for verwijzing in lopend.select_for_update(of=("self",)).select_related("verstrekker__organisatie", "dossier"):
        beeindig(verwijzing=verwijzing, door=opdracht.door)
    klanten = Dossier.objects.filter(pk__in=opdracht.dossiers).values_list("klant_id", flat=True)
    # Following for results ends where results are counted: no counted week may be lost.
    dag = opdracht.op.astimezone(AMSTERDAM).date()
    stop(klant_ids=list(klanten), doel=Volgdoel.SCAN, door=opdracht.door, op=dag)
