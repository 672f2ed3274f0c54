"""Every named constraint of the scan refuses what it forbids; published versions and results cannot change."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from scan.enums import AFNAME_OVERGANGEN, VERSIE_OVERGANGEN, Afnamestatus, Versiestatus
from scan.instrument import BESTAND_V1, laad
from scan.instrumenten import hash_van, instrument_van
from scan.models import Afname, Antwoord, AntwoordVersie, Routebesluit, ScanVersie, Uitslag, Vraag, Wensen
from scan.publiceren import _lees, laad_versie_1, lees_in, publiceer
from tests import fabriek
from tests.scan.overtredingen_vervolg import GEVALLEN_VERVOLG
from tests.scan.regels_instrument import GEVALLEN as GEVALLEN_INSTRUMENT

pytestmark = pytest.mark.django_db
DAG = dt.date(2026, 1, 1)
BASIS = {"intercept": 0, "pdo": 15, "grenzen": [0, 100], "klassen": [], "doel": "d", "ijking": "i"}
UIT = {"gepubliceerd_door": "x", "inhoud_hash": b"x", "geldig_van": DAG}


def _versie(**velden):
    return ScanVersie.objects.create(**BASIS | {"code": "proef", "gepubliceerd_op": nu()} | UIT | velden)


def _vraag(versie, **velden):
    basis = {"code": "X1", "blok": "B", "volgorde": 1, "tekst": "t", "bron": "klant", "richting": "op"}
    return Vraag.objects.create(versie=versie, opties=[], teksten={}, **basis | velden)


def _afname(afname, **velden):
    Afname.objects.filter(pk=afname.pk).update(**velden)


def _antwoord(afname, **velden):
    vraag = afname.versie.vragen.get(code="A1")
    basis = {"waarde": 1, "bron": "klant", "door": "x", "door_naam": "X"}
    return Antwoord.objects.create(afname=afname, vraag=vraag, **basis | velden)


def _uitslag(afname, **velden):
    basis = {"eta": 0, "p": "0.5", "punten": 50, "klasse": "B", "uitleg": {}}
    return Uitslag.objects.create(afname=afname, **basis | velden)


def _besluit(afname, **velden):
    basis = {"route": "eigen", "door": "x", "door_naam": "X"}
    return Routebesluit.objects.create(dossier=afname.dossier, afname=afname, **basis | velden)


def _tweemaal(doe, *args, **velden):
    doe(*args, **velden)
    doe(*args, **velden)


def _versies(afname):
    antwoord = _antwoord(afname)
    velden = {"revisie": 1, "weet_niet": True, "bron": "klant", "door": "x", "door_naam": "X", "op": nu()}
    _tweemaal(lambda: AntwoordVersie.objects.create(antwoord=antwoord, **velden))


def _concept():
    return ScanVersie.objects.create(**BASIS | {"code": "c"})


AF = {"status": "afgerond", "afgerond_door": "x", "geldig_tot": DAG}
GEVALLEN = (
    {
        "scanversie_een_geldig": lambda a: _versie(status="gepubliceerd", geldig_van=dt.date(2030, 1, 1)),
        "scanversie_gepubliceerd_volledig": lambda a: _versie(status="gepubliceerd", gepubliceerd_door=""),
        "scanversie_gesloten_met_einde": lambda a: _versie(status="gesloten", geldig_van=dt.date(2000, 1, 1)),
        "scanversie_tot_na_van": lambda a: _versie(status="gesloten", geldig_van=DAG, geldig_tot=dt.date(2025, 1, 1)),
        "vraag_code": lambda a: [_vraag(v, volgorde=n) for v in [_concept()] for n in (1, 2)],
        "vraag_volgorde": lambda a: [_vraag(v, code=c) for v in [_concept()] for c in ("X1", "X2")],
        "afname_een_concept": lambda a: Afname.objects.create(
            dossier=a.dossier, versie=a.versie, begonnen_op=nu(), begonnen_door="x"
        ),
        "afname_begonnen_door": lambda a: _afname(a, begonnen_door=""),
        "afname_afgerond_met_moment": lambda a: _afname(a, status="afgerond"),
        "afname_vervallen_met_reden": lambda a: _afname(a, status="vervallen", vervallen_op=nu()),
        "afname_afgerond_na_begin": lambda a: _afname(a, afgerond_op=a.begonnen_op - dt.timedelta(1), **AF),
        "antwoord_eenmaal": lambda a: _tweemaal(_antwoord, a),
        "antwoord_waarde_of_weet_niet": lambda a: _antwoord(a, weet_niet=True),
        "antwoord_revisie": lambda a: _antwoord(a, revisie=0),
        "antwoord_bevestigd_door": lambda a: _antwoord(a, bevestigd_op=nu()),
        "antwoordversie_revisie": _versies,
        "wensen_uren": lambda a: Wensen.objects.filter(afname=a).update(uren=0),
        "wensen_reistijd": lambda a: Wensen.objects.filter(afname=a).update(reistijd=181),
        "wensen_sterke_punten": lambda a: Wensen.objects.filter(afname=a).update(sterke_punten=list("abcdef")),
        "uitslag_kans": lambda a: _uitslag(a, p=0),
        "uitslag_klasse_een_stap": lambda a: _uitslag(
            a, klasse="D", klasse_besluit="B", klasse_reden="feit_ontbreekt", klasse_door="x", klasse_op=nu()
        ),
        "uitslag_besluit_met_reden": lambda a: _uitslag(a, klasse_besluit="A"),
        "routebesluit_een_geldend": lambda a: _tweemaal(_besluit, a),
        "routebesluit_tot_na_op": lambda a: _besluit(a, op=nu(), tot=nu() - dt.timedelta(1)),
        "routebesluit_gemeente_reden": lambda a: _besluit(a, route="gemeente"),
    }
    | GEVALLEN_INSTRUMENT
    | GEVALLEN_VERVOLG
)


@pytest.mark.parametrize("naam", GEVALLEN)
def test_elke_regel_weigert_wat_hij_verbiedt(afname, naam):
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        GEVALLEN[naam](afname)
    assert fout.value.__cause__.diag.constraint_name == naam


def test_elke_regel_staat_in_de_tabel_en_heeft_een_nederlandse_zin():
    regels = [regel for model in apps.get_app_config("scan").get_models() for regel in model._meta.constraints]
    assert {regel.name for regel in regels} == set(GEVALLEN)
    assert all(str(regel.violation_error_message).endswith(".") for regel in regels)


def _gepubliceerd():
    return ScanVersie.objects.get(status="gepubliceerd")


VAST = {
    "scanversie_ligt_vast": [
        lambda v: ScanVersie.objects.filter(pk=v.pk).update(intercept=1),
        lambda v: ScanVersie.objects.filter(pk=v.pk).update(klassen=[]),
        lambda v: ScanVersie.objects.filter(pk=v.pk).update(geldig_van=dt.date(2025, 1, 1)),
    ],
    "vraag_ligt_vast": [
        lambda v: v.vragen.filter(code="A1").update(opties=[]),
        lambda v: v.vragen.filter(code="A1")._raw_delete("default"),
        lambda v: _vraag(v, volgorde=99),
        lambda v: v.vragen.filter(code="A1").update(versie=_concept()),
    ],
    "afname_ligt_vast": [
        lambda v: Antwoord.objects.update(waarde=1, weet_niet=False),
        lambda v: Wensen.objects.update(uren=10),
        lambda v: Antwoord.objects.filter(vraag__code="A1").delete(),
    ],
}


@pytest.mark.parametrize(("naam", "doe"), [(n, d) for n, alle in VAST.items() for d in alle])
def test_gepubliceerde_versie_en_afgeronde_scan_liggen_vast(uitslag, naam, doe):
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        doe(_gepubliceerd())
    assert fout.value.__cause__.diag.constraint_name == naam


@pytest.mark.parametrize("veld", ["eta", "p", "punten", "klasse", "uitleg"])
def test_berekende_waarden_van_een_uitslag_veranderen_nooit(uitslag, veld):
    waarde = {"klasse": "A", "uitleg": {}}.get(veld, "0.1")
    with pytest.raises(DatabaseError), transaction.atomic():
        Uitslag.objects.filter(pk=uitslag.pk).update(**{veld: waarde})


def test_eerdere_antwoorden_en_besluiten_zijn_niet_te_wissen(afname, door, uitslag):
    _besluit(afname)
    for doe in (Routebesluit.objects.all().delete, uitslag.delete, lambda: Routebesluit.objects.update(route="kavel")):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe()


@pytest.mark.parametrize("van", Afnamestatus)
@pytest.mark.parametrize("naar", Afnamestatus)
def test_overgangen_van_een_afname_zijn_die_van_de_tabel(dossier, van, naar):
    afname = Afname.objects.create(dossier=dossier, versie=_gepubliceerd(), begonnen_op=nu(), begonnen_door="x", **_bewijs(van))
    mag = naar == van or naar in AFNAME_OVERGANGEN[van]
    leeg = {"afgerond_op": None, "afgerond_door": "", "geldig_tot": None, "vervallen_op": None, "vervallen_reden": ""}
    try:
        with transaction.atomic():
            Afname.objects.filter(pk=afname.pk).update(**leeg | _bewijs(naar))
    except DatabaseError:
        assert not mag
    else:
        assert mag


def _bewijs(status):
    if status == Afnamestatus.AFGEROND:
        return {"status": status, "afgerond_op": nu(), "afgerond_door": "x", "geldig_tot": DAG}
    if status == Afnamestatus.VERVALLEN:
        return {"status": status, "vervallen_op": nu(), "vervallen_reden": "gestopt"}
    return {"status": status}


@pytest.mark.parametrize("van", Versiestatus)
@pytest.mark.parametrize("naar", Versiestatus)
def test_overgangen_van_een_versie_zijn_die_van_de_tabel(van, naar):
    """The rows are far in the past, so that only the transition decides."""
    versie = ScanVersie.objects.create(**BASIS | {"code": "p"} | _versiebewijs(van))
    mag = naar == van or naar in VERSIE_OVERGANGEN[van]
    try:
        with transaction.atomic():
            ScanVersie.objects.filter(pk=versie.pk).update(**_naar(van, naar))
    except DatabaseError:
        assert not mag
    else:
        assert mag


VROEG = dt.date(2000, 1, 1)


def _versiebewijs(status):
    if status == Versiestatus.CONCEPT:
        return {"status": status}
    if status == Versiestatus.GEPUBLICEERD:
        ScanVersie.objects.filter(status="gepubliceerd").update(status="gesloten", geldig_tot=dt.date(2023, 1, 1))
        return {"status": status, "gepubliceerd_op": nu(), **UIT}
    return {"status": status, "gepubliceerd_op": nu(), **UIT, "geldig_van": VROEG, "geldig_tot": VROEG}


def _naar(van, naar):
    if van == Versiestatus.CONCEPT:
        return _versiebewijs(naar)
    einde = VROEG if van == Versiestatus.GESLOTEN else DAG
    return {"status": naar, "geldig_tot": einde if naar == Versiestatus.GESLOTEN else None}


def test_versie_1_in_de_database_is_het_instrument_van_het_bestand():
    versie = _gepubliceerd()
    assert instrument_van(versie) == laad()
    assert bytes(versie.inhoud_hash) == hash_van(versie)
    assert versie.ijking == "expert priors, niet gekalibreerd"
    assert laad_versie_1() == 1


def test_elke_vraag_zegt_waarom_hij_wordt_gesteld():
    assert all(vraag.teksten["waarom"] for vraag in _gepubliceerd().vragen.all())


def _nieuwe_versie():
    inhoud = _lees(BESTAND_V1) | {"versie": "2.0"}
    return lees_in(inhoud=inhoud, teksten={}, ijking="proef", door=fabriek.SYSTEEM)


def test_nieuwe_versie_sluit_de_vorige_op_dezelfde_dag():
    oud, nieuw = _gepubliceerd(), _nieuwe_versie()
    publiceer(versie_id=nieuw.pk, geldig_van=dt.date(2027, 1, 1), door=fabriek.SYSTEEM)
    oud.refresh_from_db()
    assert (oud.status, oud.geldig_tot) == ("gesloten", dt.date(2027, 1, 1))


def test_versie_met_terugwerkende_kracht_wordt_geweigerd():
    nieuw = _nieuwe_versie()
    with pytest.raises(Weigering, match=r"niet voor de begindatum|één versie"):
        publiceer(versie_id=nieuw.pk, geldig_van=dt.date(2020, 1, 1), door=fabriek.SYSTEEM)
    assert _gepubliceerd().code == laad().versie


def test_tweede_keer_publiceren_wordt_geweigerd():
    with pytest.raises(Weigering, match="al gepubliceerd"):
        publiceer(versie_id=_gepubliceerd().pk, geldig_van=DAG, door=fabriek.SYSTEEM)


def test_bestand_dat_niet_te_rekenen_is_wordt_geweigerd():
    with pytest.raises(Weigering, match="Pdo moet groter"):
        lees_in(inhoud=_lees(BESTAND_V1) | {"pdo": 0}, teksten={}, ijking="x", door=Actor.systeem("test"))
