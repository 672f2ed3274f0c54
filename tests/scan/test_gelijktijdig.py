"""Two people at the same moment, on a database where everything commits."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from scan.afnemen import beantwoord, start, wijzig_wensen
from scan.klantdeel import beantwoord_zelf, geef_scherm
from scan.models import Afname, Antwoord, AntwoordVersie, Wensen
from tests import fabriek


def _scan() -> Afname:
    consulent = fabriek.gebruiker()
    return start(dossier_id=fabriek.dossier(consulent=consulent).pk, door=Actor.van(consulent))


def _kies(afname_id: int, waarde: int, revisie: int | None) -> str:
    try:
        beantwoord(afname_id=afname_id, code="A3", waarde=waarde, door=fabriek.SYSTEEM, revisie=revisie)
    except Weigering as fout:
        return fout.code
    finally:
        connection.close()
    return "goed"


def _tegelijk(afname: Afname, revisie: int | None) -> list[str]:
    with ThreadPoolExecutor(4) as draden:
        return sorted(draden.map(lambda waarde: _kies(afname.pk, waarde, revisie), (1, 2, 3, 4)))


def test_van_vier_tegelijk_wint_er_een_en_de_anderen_horen_het(eigen_database):
    afname = _scan()
    assert _tegelijk(afname, 0) == ["gewijzigd"] * 3 + ["goed"]
    assert Antwoord.objects.get(afname=afname, vraag__code="A3").revisie == 1


def test_controle_zonder_revisie_wint_de_laatste_maar_gaat_niets_verloren(eigen_database):
    """Without the revision nobody is told; the earlier answers are still kept, each once."""
    afname = _scan()
    assert _tegelijk(afname, None) == ["goed"] * 4
    antwoord = Antwoord.objects.get(afname=afname, vraag__code="A3")
    eerder = AntwoordVersie.objects.filter(antwoord=antwoord).values_list("waarde", flat=True)
    assert {*eerder, antwoord.waarde} == {1, 2, 3, 4}


def test_vier_keer_tegelijk_starten_geeft_een_scan(eigen_database):
    consulent = fabriek.gebruiker()
    dossier = fabriek.dossier(consulent=consulent)

    def begin(_nummer: int) -> int:
        try:
            return start(dossier_id=dossier.pk, door=Actor.van(consulent)).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        assert len(set(draden.map(begin, range(4)))) == 1
    assert Afname.objects.count() == 1


def _wens(afname_id: int, velden: dict[str, object], revisie: int | None) -> str:
    try:
        wijzig_wensen(afname_id=afname_id, velden=velden, door=fabriek.SYSTEEM, revisie=revisie)
    except Weigering as fout:
        return fout.code
    finally:
        connection.close()
    return "goed"


def test_wensen_op_vier_schermen_tegelijk_blijven_alle_vier(eigen_database):
    afname = _scan()
    velden = [{"uren": 24}, {"reistijd": 45}, {"diplomas": "Heftruck"}, {"talen": ["nl", "pl"]}]
    with ThreadPoolExecutor(4) as draden:
        assert list(draden.map(lambda v: _wens(afname.pk, v, 0), velden)) == ["goed"] * 4
    wensen = Wensen.objects.get(afname=afname)
    assert (wensen.uren, wensen.reistijd, wensen.diplomas, wensen.talen) == (24, 45, "Heftruck", ["nl", "pl"])
    assert wensen.versies.count() == 3


def test_dezelfde_wens_van_vier_mensen_wint_er_een(eigen_database):
    afname = _scan()
    with ThreadPoolExecutor(4) as draden:
        uit = sorted(draden.map(lambda uren: _wens(afname.pk, {"uren": uren}, 0), (10, 20, 30, 40)))
    assert uit == ["gewijzigd"] * 3 + ["goed"]


def test_klant_en_consulent_tegelijk_verliezen_niets(eigen_database):
    """The person on the phone and the consulent at the desk answer the same question at the same moment."""
    afname = _scan()
    geef_scherm(afname_id=afname.pk, door=fabriek.SYSTEEM)
    klant = Actor.persoon(afname.dossier.klant)

    def zelf(_: int) -> str:
        try:
            beantwoord_zelf(afname_id=afname.pk, code="A3", waarde=1, door=klant, revisie=0)
        except Weigering as fout:
            return fout.code
        finally:
            connection.close()
        return "goed"

    with ThreadPoolExecutor(2) as draden:
        beide = [draden.submit(zelf, 0), draden.submit(_kies, afname.pk, 2, 0)]
        assert sorted(b.result() for b in beide) == ["gewijzigd", "goed"]
    assert Antwoord.objects.get(afname=afname, vraag__code="A3").revisie == 1
