"""The list of followed people closes by itself; what comes in about anybody else is refused and not kept (A02, P09)."""

import datetime as dt
from typing import Any

import pytest

from inkomen_koppeling.intrekken import bevestig_intrekking, sluit_zonder_verwijzing
from inkomen_koppeling.models import RuwBericht, Verwijzing, Weigeringstelling
from inkomen_koppeling.volgen import stop, volg
from reintegratie.enums import Sluitreden, Volgdoel
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Idempotentie, Inkomstenperiode, Klant, Volging
from reintegratie.sluiten import sluit_dossier
from reintegratie.versleuteling import ontsleutel_json
from tests.koppeling.klant import DOOR, Koppelklant, periode
from tests.koppeling.personen import draag_over


@pytest.fixture
def bron(regios: None) -> Koppelklant:
    """An income source that pays nobody: only the list lets it deliver."""
    return Koppelklant.nieuw("Polisadministratie", betaler=False)


def op_de_lijst(bron: Koppelklant) -> list[str]:
    return [regel["bsn"] for regel in bron.get("volglijst").json()["resultaten"]]


def lever(bron: Koppelklant) -> Any:
    """A period that begins after today's closing."""
    dag = vandaag()
    return bron.post("inkomstenperioden", periode(van=dag.isoformat(), tot_en_met=(dag + dt.timedelta(days=6)).isoformat()))


def dicht(bron: Koppelklant) -> None:
    """Nobody is on the list any more; what is delivered about later days is refused and leaves nothing."""
    assert op_de_lijst(bron) == []
    antwoord = lever(bron)
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "niet_gevolgd")
    assert not Inkomstenperiode.objects.exists()
    assert not RuwBericht.objects.filter(soort="inkomstenperiode").exists()
    assert Weigeringstelling.objects.get(code="niet_gevolgd").aantal == 1


def test_while_a_referral_runs_the_person_is_followed(uwv: Koppelklant, bron: Koppelklant) -> None:
    uwv.verwijs()
    assert op_de_lijst(bron) == ["999990019"]
    assert lever(bron).status_code == 201


def test_the_list_closes_at_withdrawal(uwv: Koppelklant, bron: Koppelklant) -> None:
    uwv.post(f"verwijzingen/{uwv.verwijs().json()['id']}/intrekking", {"reden": "uitkering_geeindigd"})
    dicht(bron)


@pytest.mark.parametrize("reden", ["verkeerde_persoon", "dubbel", "ten_onrechte"])
def test_the_list_closes_at_an_error_after_hand_over(uwv: Koppelklant, bron: Koppelklant, reden: str) -> None:
    nummer = uwv.verwijs().json()["id"]
    draag_over(Dossier.objects.get())
    uwv.post(f"verwijzingen/{nummer}/intrekking", {"reden": reden})
    assert op_de_lijst(bron) == ["999990019"]
    bevestig_intrekking(verwijzing_id=Verwijzing.objects.get().pk, door=DOOR)
    dicht(bron)


def test_the_list_closes_when_the_consulent_closes_a_file_without_referral(
    uwv: Koppelklant, gemeente: Koppelklant, bron: Koppelklant
) -> None:
    """The payer that came after the hand-over withdraws last: it could not see that somebody helps this person."""
    eerste = uwv.verwijs().json()["id"]
    draag_over(Dossier.objects.get())
    laat = gemeente.verwijs(kenmerk="G-1").json()["id"]
    uwv.post(f"verwijzingen/{eerste}/intrekking", {"reden": "dubbel"})
    bevestig_intrekking(verwijzing_id=Verwijzing.objects.get(kenmerk="K-1").pk, door=DOOR)
    gemeente.post(f"verwijzingen/{laat}/intrekking", {"reden": "verhuisd"})
    assert op_de_lijst(bron) == ["999990019"]
    sluit_zonder_verwijzing(dossier_id=Dossier.objects.get().pk, door=DOOR)
    dicht(bron)


@pytest.mark.parametrize("reden", [Sluitreden.PENSIOEN, Sluitreden.FOUT, Sluitreden.VERHUISD_BUITENLAND])
def test_the_list_closes_with_the_file(uwv: Koppelklant, bron: Koppelklant, reden: Sluitreden) -> None:
    uwv.verwijs()
    sluit_dossier(dossier_id=Dossier.objects.get().pk, reden=reden, door=DOOR)
    dicht(bron)


def test_the_list_closes_at_death(uwv: Koppelklant, bron: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    volg(dossiers=[Dossier.objects.get()], doel=Volgdoel.RESULTAAT, van=vandaag(), door=DOOR)
    uwv.post(f"verwijzingen/{nummer}/klantmeldingen", {"soort": "overleden", "van": vandaag().isoformat()})
    dicht(bron)


def test_the_list_closes_at_the_end_of_its_term(uwv: Koppelklant, bron: Koppelklant) -> None:
    uwv.verwijs()
    stop(klant_ids=[Klant.objects.get().pk], doel=Volgdoel.SCAN, door=DOOR)
    dicht(bron)


def test_one_purpose_ends_and_the_other_goes_on(uwv: Koppelklant, bron: Koppelklant) -> None:
    uwv.verwijs()
    volg(dossiers=[Dossier.objects.get()], doel=Volgdoel.RESULTAAT, van=vandaag(), door=DOOR)
    stop(klant_ids=[Klant.objects.get().pk], doel=Volgdoel.SCAN, door=DOOR)
    assert [v.doel for v in Volging.objects.filter(tot__isnull=True)] == ["resultaat"]
    assert lever(bron).status_code == 201


def test_another_payers_referral_keeps_the_person_on_the_list(uwv: Koppelklant, gemeente: Koppelklant, bron: Koppelklant) -> None:
    gemeente.verwijs(kenmerk="G-1")
    uwv.post(f"verwijzingen/{uwv.verwijs().json()['id']}/intrekking", {"reden": "verhuisd"})
    assert op_de_lijst(bron) == ["999990019"]


def test_p09_a_refused_delivery_answers_the_same_for_known_and_unknown(uwv: Koppelklant, bron: Koppelklant) -> None:
    uwv.post(f"verwijzingen/{uwv.verwijs().json()['id']}/intrekking", {"reden": "verhuisd"})
    dag = (vandaag() + dt.timedelta(days=1)).isoformat()
    antwoorden = [
        bron.post("inkomstenperioden", periode(bsn=b, van=dag, tot_en_met=dag, uren="8")) for b in ("999990019", "999990020")
    ]
    assert antwoorden[0].json() == antwoorden[1].json()
    bewaard = [
        ontsleutel_json(bytes(r.antwoord_cijfertekst), context="idempotentie.antwoord") for r in Idempotentie.objects.all()
    ]
    assert not any(bsn in str(bewaard) for bsn in ("999990019", "999990020"))
