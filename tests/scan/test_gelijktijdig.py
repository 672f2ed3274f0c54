"""Two people at the same moment, on a database where everything commits."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from scan.afnemen import beantwoord, start
from scan.models import Afname, Antwoord, AntwoordVersie
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
