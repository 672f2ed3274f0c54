"""Every named constraint of the room refuses what it should; every status walks its table and nothing else."""

import datetime as dt
import inspect
import sys
from decimal import Decimal
from itertools import product

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from tests import fabriek
from tests.veiling import wereld
from veiling import models as m
from veiling.enums import (
    GUNNINGOVERGANGEN,
    KAVELOVERGANGEN,
    OVERGANGEN,
    Bezwaarstatus,
    Categorie,
    Gunningstatus,
    Kavelstatus,
    Rondestatus,
)
from veiling.overgang import mag, zet

pytestmark = pytest.mark.django_db


def _breekt(naam: str, doe) -> None:
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        doe()
    assert fout.value.__cause__.diag.constraint_name == naam


def _wijzig(rij: models.Model, **velden) -> None:
    type(rij).objects.filter(pk=rij.pk).update(**velden)


def test_constraints_of_admission():
    wie, moment = wereld.aanbieders(1)[0], nu()
    toelating = m.Toelating.objects.first()
    _breekt(
        "toelating_een_geldig", lambda: m.Toelating.objects.create(dienstverlener=wie, categorie=toelating.categorie, door="x")
    )
    _breekt("toelating_eindigt_later", lambda: _wijzig(toelating, tot=toelating.van))
    _breekt("werkgebied_eenmaal", lambda: m.Werkgebied.objects.create(dienstverlener=wie, regio=fabriek.regio()))
    _breekt(
        "schorsing_eindigt_later",
        lambda: m.Schorsing.objects.create(dienstverlener=wie, van=moment, tot=moment, reden="x", door="x"),
    )
    _breekt(
        "schorsing_reden",
        lambda: m.Schorsing.objects.create(dienstverlener=wie, van=moment, tot=moment + wereld.DAG, reden="", door="x"),
    )


def test_constraints_of_performance():
    velden = {"dienstverlener": wereld.aanbieders(1)[0], "categorie": Categorie.VER, "peildatum": vandaag(), "theta": 0}
    m.Prestatie.objects.create(**velden, sd=1)
    _breekt("prestatie_een_per_dag", lambda: m.Prestatie.objects.create(**velden, sd=1))
    velden["peildatum"] += wereld.DAG
    _breekt("prestatie_sd_positief", lambda: m.Prestatie.objects.create(**velden, sd=0))


def test_constraints_of_lots():
    kavel = wereld.kavels()[0]
    _breekt(
        "kavel_nummer", lambda: m.Kavel.objects.create(regio=kavel.regio, nummer=kavel.nummer, loting=kavel.loting, profiel=[])
    )
    _breekt("kavel_bevroren_met_grootte", lambda: _wijzig(kavel, grootte=None))
    _breekt("kavel_bevroren_volledig", lambda: _wijzig(kavel, q0=None))
    _breekt("kavel_status_bevroren", lambda: _wijzig(kavel, status=Kavelstatus.VOORSTEL))
    _breekt("kavel_in_ronde", lambda: _wijzig(kavel, status=Kavelstatus.IN_RONDE))
    _breekt("kavel_teruggekeerd_met_reden", lambda: _wijzig(kavel, status=Kavelstatus.TERUGGEKEERD, teruggekeerd_op=nu()))


def test_constraints_of_people_in_lots():
    kavel = wereld.kavels()[0]
    deelname = kavel.deelnames.first()
    dubbel = {"kavel": kavel, "dossier": deelname.dossier, "uitslag": deelname.uitslag, "p": deelname.p, "eta": deelname.eta}
    _breekt("kaveldeelname_een_actief", lambda: m.KavelDeelname.objects.create(**dubbel))
    _breekt("kaveldeelname_verlaten_met_reden", lambda: _wijzig(deelname, verlaten_op=nu()))
    _breekt("kaveldeelname_kans", lambda: _wijzig(deelname, p=1))
    deel = m.Vergelijkingsdeel.objects.create(dossier=fabriek.dossier(), loting=kavel.loting)
    _breekt("vergelijkingsdeel_eruit_met_reden", lambda: _wijzig(deel, eruit_op=nu()))


def test_constraints_of_rounds():
    ronde = wereld.open_veiling()[0]
    _breekt(
        "veiling_nummer",
        lambda: m.Veiling.objects.create(
            regio=ronde.regio, nummer=ronde.nummer, regels=ronde.regels, sluit_op=ronde.sluit_op, prijsregel="vcg"
        ),
    )
    _breekt("veiling_sluit_na_publicatie", lambda: _wijzig(ronde, publiceer_op=ronde.sluit_op))
    _breekt("veiling_gepubliceerd_bewijs", lambda: _wijzig(ronde, sleutel=None))
    dicht = {"status": Rondestatus.GESLOTEN, "bladeren": [], "hoofd": "x"}
    _breekt("veiling_gesloten_bewijs", lambda: _wijzig(ronde, **dicht, gesloten_op=ronde.sluit_op - wereld.DAG / 2))
    dicht["gesloten_op"] = ronde.sluit_op
    _breekt(
        "veiling_geopend_bewijs", lambda: _wijzig(ronde, **dicht | {"status": Rondestatus.GEOPEND}, zaad="x", geopend_op=nu())
    )
    _breekt("veiling_voorgenomen_bewijs", lambda: _wijzig(ronde, voorgenomen_op=nu()))
    _breekt("veiling_definitief_bewijs", lambda: _wijzig(ronde, definitief_op=nu()))
    _breekt("veiling_ingetrokken_bewijs", lambda: _wijzig(ronde, status=Rondestatus.INGETROKKEN, ingetrokken_op=nu()))
    uitnodiging = ronde.uitnodigingen.first()
    nog_een = {f: getattr(uitnodiging, f) for f in ("veiling", "dienstverlener", "groep", "categorieen", "effecten", "medianen")}
    _breekt("uitnodiging_eenmaal", lambda: m.Uitnodiging.objects.create(**nog_een))


def test_constraints_of_bids():
    ronde, wie = wereld.open_veiling()
    ontvangst = wereld.schrijf_in(ronde, wie[0])[0]
    bod = {"veiling": ronde, "dienstverlener": wie[0], "ontvangen_op": nu(), "door": "x"}
    _breekt("bod_versie", lambda: m.Bod.objects.create(**bod, soort="capaciteit", versie=1))
    _breekt("bod_kavel_bij_soort", lambda: m.Bod.objects.create(**bod, soort="bod", versie=9))
    ander = m.Bod.objects.create(**bod, soort="capaciteit", versie=9)
    velden = {"veiling": ronde, "zout": "x", "inhoud": "x", "toezegging": "x", "blad": "x", "bewijs": {}, "handtekening": "x"}
    _breekt("ontvangst_nummer", lambda: m.Ontvangst.objects.create(bod=ander, nummer=ontvangst.nummer, **velden))
    _breekt("opening_inhoud_of_reden", lambda: m.Opening.objects.create(bod=ander, geopend_op=nu()))
    proef = ronde.proeven.first()
    _breekt(
        "proefenvelop_eenmaal",
        lambda: m.Proefenvelop.objects.create(veiling=ronde, versie=proef.versie, open_vanaf=nu(), cijfertekst=b"x"),
    )
    _breekt("proefenvelop_uitkomst", lambda: _wijzig(proef, gelukt=True))


def test_constraints_of_awards():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    gunning = wereld.besloten(ronde)[0]
    kaart = m.Scorekaart.objects.get()
    _breekt(
        "scorekaart_een",
        lambda: m.Scorekaart.objects.create(kavel=kaart.kavel, dienstverlener=wie[0], bod=kaart.bod, reden="x"),
    )
    dubbel = {
        f: getattr(gunning, f)
        for f in ("kavel", "dienstverlener", "bod_cent", "prijs_cent", "plafond_cent", "score_cent", "q", "sd")
    }
    _breekt("gunning_een_per_kavel", lambda: m.Gunning.objects.create(**dubbel))
    _breekt("gunning_prijs_tussen_bod_en_plafond", lambda: _wijzig(gunning, prijs_cent=gunning.plafond_cent + 1))
    _breekt("gunning_besluit_met_naam", lambda: _wijzig(gunning, besloten_door=None))
    _breekt("gunning_status_besluit", lambda: _wijzig(gunning, besloten_op=None, besloten_door=None))
    _breekt("gunning_standstill", lambda: _wijzig(gunning, standstill_tot=None))
    vroeg = {"status": Gunningstatus.DEFINITIEF, "definitief_op": gunning.standstill_tot - wereld.DAG}
    _breekt("gunning_definitief_na_standstill", lambda: _wijzig(gunning, **vroeg))
    _breekt("gunning_ingetrokken_met_reden", lambda: _wijzig(gunning, ingetrokken_op=nu()))
    zonder = {"status": Gunningstatus.NIET_GEGUND, "standstill_tot": None, "reden": ""}
    _breekt("gunning_niet_gegund_met_reden", lambda: _wijzig(gunning, **zonder))
    toelichting = m.Toelichting.objects.create(gunning=gunning, uiterlijk=nu())
    _breekt("toelichting_antwoord", lambda: _wijzig(toelichting, antwoord="x"))
    _breekt("toelichting_oordeel", lambda: _wijzig(toelichting, oordeel="aanvaard"))
    klacht = {"gunning": gunning, "dienstverlener": wie[0]}
    bezwaar = m.Bezwaar.objects.create(**klacht, tekst="x")
    _breekt("bezwaar_een_open", lambda: m.Bezwaar.objects.create(**klacht, tekst="x"))
    _breekt("bezwaar_afgedaan_met_reden", lambda: _wijzig(bezwaar, status=Bezwaarstatus.ONGEGROND))
    _breekt("bezwaar_tekst", lambda: _wijzig(bezwaar, tekst=""))


def test_constraints_of_a_later_deadline():
    ronde, een, twee = wereld.open_veiling()[0], wereld.inkoper(), wereld.inkoper()
    goed = {"veiling": ronde, "oud": ronde.sluit_op, "nieuw": ronde.sluit_op + wereld.DAG, "reden": "Storing"}
    uitstel = m.Uitstel.objects.create(**goed, voorgesteld_door=een)
    _breekt("uitstel_een_voorstel", lambda: m.Uitstel.objects.create(**goed, voorgesteld_door=twee))
    _breekt("uitstel_alleen_later", lambda: _wijzig(uitstel, nieuw=ronde.sluit_op))
    _breekt("uitstel_reden", lambda: _wijzig(uitstel, reden=""))
    besloten = {"status": "akkoord", "besloten_op": nu()}
    _breekt("uitstel_twee_mensen", lambda: _wijzig(uitstel, **besloten, besloten_door=een))
    _breekt("uitstel_besluit_met_naam", lambda: _wijzig(uitstel, **besloten))
    _breekt("uitstel_status_besluit", lambda: _wijzig(uitstel, status="akkoord"))


def test_constraints_of_requests_for_admission():
    een, twee, moment = wereld.inkoper(), wereld.inkoper(), nu()
    velden = {"naam": "N", "kvk": "12345678", "email": "a@b.example", "mensen": 1, "categorieen": ["ver"], "uiterlijk": moment}
    vraag = m.Aanvraag.objects.create(**velden, geen_uitsluiting=True)
    _breekt("aanvraag_een_open", lambda: m.Aanvraag.objects.create(**velden, geen_uitsluiting=True))
    _breekt("aanvraag_verklaring", lambda: _wijzig(vraag, geen_uitsluiting=False))
    advies = {"advies_op": moment, "advies_door": een, "advies_toelaten": True, "advies_reden": "Goed"}
    _breekt("aanvraag_advies", lambda: _wijzig(vraag, **advies | {"advies_door": None}))
    _breekt("aanvraag_advies_reden", lambda: _wijzig(vraag, **advies | {"advies_reden": ""}))
    _wijzig(vraag, status="geadviseerd", **advies)
    _breekt("aanvraag_besluit", lambda: _wijzig(vraag, besloten_op=moment))
    nee = {"status": "geweigerd", "besloten_op": moment, "besloten_door": twee}
    _breekt("aanvraag_twee_mensen", lambda: _wijzig(vraag, **nee | {"besloten_door": een, "reden": "x"}))
    _breekt("aanvraag_status_bewijs", lambda: _wijzig(vraag, status="geweigerd", reden="x"))
    _breekt("aanvraag_weigering_reden", lambda: _wijzig(vraag, **nee))
    _breekt("aanvraag_toegelaten_wie", lambda: _wijzig(vraag, **nee | {"status": "toegelaten"}))
    lid = {"aanvraag": vraag, "soort": "lid", "naam": "L", "kvk": "87654321"}
    partij = m.Partij.objects.create(**lid, aandeel=5)
    _breekt("partij_eenmaal", lambda: m.Partij.objects.create(**lid, aandeel=5))
    _breekt("partij_aandeel", lambda: _wijzig(partij, aandeel=101))
    belang = {"aanvraag": vraag, "regio": fabriek.regio(), "rol": "betaalt"}
    m.Belang.objects.create(**belang)
    _breekt("belang_eenmaal", lambda: m.Belang.objects.create(**belang))


def test_constraints_of_the_procedure():
    ronde, wie = wereld.open_veiling()
    een, twee, moment = wereld.inkoper(), wereld.inkoper(), nu()
    vraag = m.Rondevraag.objects.create(veiling=ronde, dienstverlener=wie[0], vraag="Mag dit?")
    _breekt("rondevraag_tekst", lambda: _wijzig(vraag, vraag=""))
    _breekt("rondevraag_door", lambda: _wijzig(vraag, beantwoord_op=moment, antwoord="Ja"))
    _breekt("rondevraag_antwoord", lambda: _wijzig(vraag, beantwoord_op=moment, beantwoord_door=een))
    _breekt("wijziging_tekst", lambda: m.Wijziging.objects.create(veiling=ronde, tekst="", door=een))
    wijziging = m.Wijziging.objects.create(veiling=ronde, tekst="Anders", door=een)
    bevestigd = {"wijziging": wijziging, "dienstverlener": wie[0], "door": "test"}
    m.Bevestiging.objects.create(**bevestigd)
    _breekt("bevestiging_eenmaal", lambda: m.Bevestiging.objects.create(**bevestigd))
    velden = {"parameters": {}, "bron": "b", "effect": "e", "advies_tot": moment, "voorgesteld_door": een}
    ontwerp = m.Regelontwerp.objects.create(**velden)
    _breekt("regelontwerp_een_open", lambda: m.Regelontwerp.objects.create(**velden))
    _breekt("regelontwerp_bron_en_effect", lambda: _wijzig(ontwerp, bron=""))
    _breekt("regelontwerp_twee_mensen", lambda: _wijzig(ontwerp, besloten_door=een))
    _breekt("regelontwerp_bewijs", lambda: _wijzig(ontwerp, status="vastgesteld", besloten_door=twee))
    advies = m.Advies.objects.create(ontwerp=ontwerp, naam="A", tekst="T")
    _breekt("advies_antwoord", lambda: _wijzig(advies, antwoord="Ja"))
    concept = {"veiling": ronde, "dienstverlener": wie[0], "gebruiker": een, "cijfertekst": b"x", "bewaard_op": moment}
    m.Concept.objects.create(**concept)
    _breekt("concept_een", lambda: m.Concept.objects.create(**concept))


def test_constraints_of_releases():
    ronde, _ = wereld.open_veiling()
    eerste = {"veiling": ronde, "soort": "tender", "inhoud": {}}
    _breekt("release_nummer", lambda: m.Release.objects.create(nummer=1, **eerste))
    _breekt("release_nummer_vanaf_een", lambda: m.Release.objects.create(nummer=0, **eerste))


def test_every_named_constraint_of_the_room_was_tried():
    """A new constraint without a failing test above is an error here."""
    bron = inspect.getsource(sys.modules[__name__])
    regels = [r for model in apps.get_app_config("veiling").get_models() for r in model._meta.constraints]
    assert [r.name for r in regels if f'"{r.name}"' not in bron] == []
    assert all(r.violation_error_message for r in regels)


class _Rij:
    """Something with a status, to walk a table without a database."""

    def __init__(self, status) -> None:
        self.status = status

    def save(self, update_fields) -> None:
        assert "status" in update_fields


@pytest.mark.parametrize(
    ("soort", "tabel"), [(Rondestatus, OVERGANGEN), (Kavelstatus, KAVELOVERGANGEN), (Gunningstatus, GUNNINGOVERGANGEN)]
)
def test_every_pair_of_states_follows_the_table(soort, tabel):
    assert set(tabel) == set(soort)
    for van, naar in product(soort, soort):
        rij = _Rij(van)
        if naar in tabel[van]:
            zet(rij, naar, tabel)
            assert rij.status == naar
        else:
            assert not mag(rij, naar, tabel)
            with pytest.raises(Weigering, match="kan niet"):
                zet(rij, naar, tabel)


@pytest.mark.parametrize("model", [m.Bod, m.Envelop, m.Ontvangst, m.Veilingregels, m.Loting])
def test_p06_rows_that_are_evidence_cannot_be_changed(model):
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    tabel, sleutel = model._meta.db_table, model._meta.pk.column
    for opdracht in (f"UPDATE {tabel} SET {sleutel} = {sleutel}", f"DELETE FROM {tabel}", f"TRUNCATE {tabel} CASCADE"):
        with pytest.raises(DatabaseError, match=r"rows from|blijven staan"):
            _voer_uit(opdracht)


@transaction.atomic
def _voer_uit(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(opdracht)


def test_rules_survive_json_and_equal_rules_are_one_version():
    from veiling.regels import Regels, als_json, uit_json
    from veiling.vaststellen import stel_vast

    regels = Regels(kappa=Decimal("0.75"), standstill_dagen=25)
    assert uit_json(als_json(regels)) == regels
    een, twee = stel_vast(regels=regels, door=wereld.DOOR), stel_vast(regels=regels, door=wereld.DOOR)
    assert een.pk == twee.pk
    assert een.vastgesteld_op - nu() < dt.timedelta(0)


def test_p07_every_table_of_the_room_has_a_decision():
    from veiling.kamer import KAMER

    assert set(KAMER.persoonsgegevens) == set(apps.get_app_config("veiling").get_models())
