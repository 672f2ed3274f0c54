"""How to break each named constraint of the organisation's own tables, once."""

import datetime as dt
from collections.abc import Callable

from django.contrib.auth.models import Permission
from django.utils import timezone

from reintegratie import models as m
from reintegratie.enums import Berichtstatus, Ikv, Kanaal, Opdrachtstatus, Plaats, Rekening, Rol, Volgdoel
from reintegratie.klok import nu
from tests import fabriek
from tests.organisatie.overtredingen_diensten import DIENSTEN
from tests.organisatie.overtredingen_werkplek import WERKPLEK

DAG = dt.date(2026, 1, 1)
UUR = dt.timedelta(hours=1)


def _bericht(**velden: object) -> m.Bericht:
    vast = {"sjabloon": "proef", "kanaal": Kanaal.BRIEF, "ontvanger_naam": "X", "adres_cijfertekst": b"", "onderwerp": "X"}
    return m.Bericht.objects.create(**vast | {"inhoud_cijfertekst": b"", "sleutel": "proef"} | velden)


def _twee_delen() -> None:
    bestand = m.Bestand.objects.create(naam="a", mediatype="text/plain", grootte=1, sha256=b"")
    for _ in range(2):
        m.BestandDeel.objects.create(bestand=bestand, nummer=1, cijfertekst=b"")


def _verblijf(plaats: Plaats = Plaats.EIGEN, **velden: object) -> None:
    """Replaces the only stay of a new file."""
    verblijf = fabriek.dossier().verblijven.get()
    verblijf.plaats = plaats
    for naam, waarde in velden.items():
        setattr(verblijf, naam, waarde)
    verblijf.save()


def _tweede_verblijf(**velden: object) -> None:
    dossier = fabriek.dossier()
    m.Verblijf.objects.create(dossier=dossier, plaats=Plaats.EIGEN, **velden)


def _overlap() -> None:
    dossier = fabriek.dossier()
    begin = dossier.verblijven.get().van
    m.Verblijf.objects.create(dossier=dossier, plaats=Plaats.EIGEN, van=begin - UUR, tot=begin + UUR)


def _recht(tabel: type, codenaam: str, obj: object) -> None:
    recht = Permission.objects.get(codename=codenaam)
    gebruiker = fabriek.gebruiker(Rol.TOEZICHT)
    for _ in range(2):
        tabel.objects.create(user=gebruiker, permission=recht, content_object=obj)  # type: ignore[attr-defined]


def _gebruiker(**velden: object) -> None:
    m.Gebruiker.objects.create(email="x@test.example", naam="X", **velden)


def _stand(**velden: int) -> m.Werkzoekendenstand:
    return m.Werkzoekendenstand.objects.create(**{"jaar": 1999, "kwartaal": 1, "aantal": 1, "herkomst": "opgave"} | velden)


def _budgetjaar(**velden: object) -> m.Budgetjaar:
    vast = {"jaar": 1999, "basis_cent": 1, "groei_cent": 0, "index": 1, "gevoeligheid": 1, "onder": 1, "boven": 1, "schaal": 1}
    rest = {"reserve_voor_cent": 0, "reserve_na_cent": 0, "voorgesteld_door": "a"}
    return m.Budgetjaar.objects.create(**vast | rest | velden)


def _budget(**velden: int) -> m.Regiobudget:
    return m.Regiobudget.objects.create(regio=fabriek.regio(), jaar=2099, **velden)


def _reservering(**velden: object) -> None:
    m.Reservering.objects.create(budget=_budget(), sleutel="x", omschrijving="x", **velden)


def _boek(rekening: Rekening, bedrag: int) -> None:
    """The totals move by the ledger only: an entry that takes them where they may not be."""
    stuk, budget = m.Boekstuk.objects.create(sleutel="x", omschrijving="x", door="x"), _budget()
    regels = {rekening: bedrag, Rekening.VRIJ: -bedrag}
    m.Boeking.objects.bulk_create(m.Boeking(boekstuk=stuk, budget=budget, rekening=r, bedrag_cent=c) for r, c in regels.items())


def _boeking() -> None:
    stuk = m.Boekstuk.objects.create(sleutel="x", omschrijving="x", door="x")
    m.Boeking.objects.create(boekstuk=stuk, budget=_budget(), rekening=Rekening.BANK, bedrag_cent=0)


def _periode(keer: int = 1, **velden: object) -> None:
    vast = {"klant": fabriek.klant(), "bron": fabriek.verstrekker(), "kenmerk": "k", "ikv": Ikv.LOON, "bronmoment": nu()}
    data = {"van": DAG, "tot": DAG + dt.timedelta(30), "uren": 10}
    for _ in range(keer):
        m.Inkomstenperiode.objects.create(**vast | data | velden)


def _volging() -> None:
    klant = fabriek.klant()
    for dag in (DAG, DAG + dt.timedelta(5)):
        m.Volging.objects.create(klant=klant, doel=Volgdoel.SCAN, van=dag)


def _client() -> m.ApiClient:
    return m.ApiClient.objects.create(client_id="x", organisatie=fabriek.organisatie(), rechten=[])


def _dubbel(tabel: type, **velden: object) -> None:
    for _ in range(2):
        tabel.objects.create(**velden)  # type: ignore[attr-defined]


def _idempotentie() -> None:
    antwoord = {"hash": b"", "status": 200, "antwoord_cijfertekst": b"", "op": timezone.now()}
    _dubbel(m.Idempotentie, client=_client(), methode="POST", pad="/", sleutel="x", **antwoord)


def _gemeente(*vanaf: dt.date, tot: dt.date | None = None) -> None:
    for dag in vanaf:
        m.Gemeente.objects.create(code="GM9999", naam="X", regio=fabriek.regio(), van=dag, tot=tot)


def _opdracht(status: Opdrachtstatus) -> None:
    m.Opdracht.objects.create(soort="x", argumenten={}, beschikbaar_op=timezone.now(), status=status)


def _link() -> None:
    klant = fabriek.klant()
    vast = {"klant": klant, "doel": "scan", "bericht": _bericht(), "token_hash": b"x", "code_hash": b"x"}
    m.PersoonlijkeLink.objects.create(**vast, verloopt_op=timezone.now(), pogingen=99)


def _verzoek(keer: int = 1, **velden: object) -> None:
    dossier = fabriek.dossier()
    for _ in range(keer):
        m.Verzoek.objects.create(dossier=dossier, soort="terugbellen", **velden)


def _taak() -> None:
    _dubbel(m.Taak, soort="x", dossier=fabriek.dossier(), reden="x", uiterlijk=DAG)


def _opvolging(tabel: type, een: object, ander: object, keer: int = 1) -> None:
    for _ in range(keer):
        tabel.objects.create(oud=een, nieuw=ander, op=DAG)  # type: ignore[attr-defined]


def _gemeenten() -> tuple[object, object]:
    een, ander = m.Gemeente.objects.filter(tot__isnull=True).order_by("pk")[:2]
    return een, ander


OVERTREDINGEN: dict[str, Callable[[], object]] = {
    **WERKPLEK,
    "bestanddeel_nummer": _twee_delen,
    "gemeenteopvolging_eenmaal": lambda: _opvolging(m.Gemeenteopvolging, *_gemeenten(), keer=2),
    "gemeenteopvolging_ander": lambda: _opvolging(m.Gemeenteopvolging, fabriek.gemeente_in(), fabriek.gemeente_in()),
    "verstrekkeropvolging_eenmaal": lambda: _opvolging(
        m.Verstrekkeropvolging, fabriek.verstrekker(), fabriek.verstrekker(), keer=2
    ),
    "verstrekkeropvolging_ander": lambda: _opvolging(m.Verstrekkeropvolging, *[fabriek.verstrekker()] * 2),
    "bericht_verzonden_met_moment": lambda: _bericht(status=Berichtstatus.VERZONDEN),
    "bericht_fout_met_reden": lambda: _bericht(status=Berichtstatus.MISLUKT),
    "dossier_een_open": lambda: _dubbel(m.Dossier, klant=fabriek.klant(), regio=fabriek.regio()),
    "dossier_gesloten_met_reden": lambda: m.Dossier.objects.create(
        klant=fabriek.klant(), regio=fabriek.regio(), gesloten_op=nu()
    ),
    "verblijf_een_plaats": lambda: _tweede_verblijf(van=nu() + UUR),
    "verblijf_geen_overlap": _overlap,
    "verblijf_organisatie_bij_plaats": lambda: _verblijf(Plaats.BIJ_DIENSTVERLENER),
    "verblijf_datum_opnieuw": lambda: _verblijf(Plaats.ZELFSTANDIG),
    "verblijf_pauze_reden": lambda: _verblijf(Plaats.GEPAUZEERD, opnieuw_bekijken_op=DAG),
    "contact_minuten": lambda: m.Contact.objects.create(dossier=fabriek.dossier(), soort="video", op=nu(), minuten=481),
    "gebruiker_organisatie_bij_rol": lambda: _gebruiker(rol=Rol.DIENSTVERLENER),
    "gebruiker_klant_bij_rol": lambda: _gebruiker(rol=Rol.KLANT),
    "gebruiker_geen_superuser": lambda: _gebruiker(rol=Rol.BEHEER, is_superuser=True),
    "regiorecht_eenmaal": lambda: _recht(m.RegioRecht, "view_regio", fabriek.regio()),
    "dienstverlenerrecht_eenmaal": lambda: _recht(m.DienstverlenerRecht, "view_dienstverlener", fabriek.dienstverlener()),
    "inkomensverstrekkerrecht_eenmaal": lambda: _recht(
        m.InkomensverstrekkerRecht, "view_inkomensverstrekker", fabriek.verstrekker()
    ),
    "regiobudget_een": lambda: [_budget(), _budget()],
    "regiobudget_niet_onder_nul": lambda: _boek(Rekening.GERESERVEERD, 1),
    "regiobudget_geen_negatief": lambda: _boek(Rekening.BESTEED, -1),
    "reservering_niet_negatief": lambda: _reservering(rest_cent=-1),
    "reservering_gesloten_is_leeg": lambda: _reservering(rest_cent=1, gesloten_op=nu()),
    "boeking_niet_nul": _boeking,
    "inkomstenperiode_tot_na_van": lambda: _periode(tot=DAG),
    "inkomstenperiode_uren": lambda: _periode(uren=-1),
    "inkomstenperiode_een_geldig": lambda: _periode(keer=2),
    "volging_geen_overlap": _volging,
    "klok_een_rij": lambda: m.Klok.objects.create(id=2, soort="demo", verschuiving=dt.timedelta(0)),
    "klok_alleen_demo_verschuift": lambda: m.Klok.objects.create(id=1, soort="productie", verschuiving=UUR),
    "nachtwerk_eenmaal": lambda: _dubbel(m.Nachtwerk, naam="x", dag=DAG, klaar_op=timezone.now(), aantal=0),
    "apisleutel_kid": lambda: _dubbel(m.ApiSleutel, client=_client(), kid="x", jwk={}),
    "jti_eenmaal": lambda: _dubbel(m.GebruikteJti, client=_client(), jti="x", verloopt_op=timezone.now()),
    "idempotentie_sleutel": _idempotentie,
    "verbruik_eenmaal": lambda: _dubbel(m.Verbruik, client=_client(), venster=1, genomen=1),
    "gemeente_code_van": lambda: _gemeente(DAG, DAG, tot=DAG + dt.timedelta(1)),
    "gemeente_een_geldig": lambda: _gemeente(DAG, DAG + dt.timedelta(1)),
    "inkomensverstrekker_doet_iets": lambda: m.Inkomensverstrekker.objects.create(
        organisatie=fabriek.organisatie(), oin="x", is_betaler=False
    ),
    "klant_bsn_volledig": lambda: m.Klant.objects.create(
        voornaam="X", achternaam="X", geboortedatum=DAG, gemeente=fabriek.gemeente_in(), bsn_cijfertekst=b"x"
    ),
    "markering_een_lopend": lambda: _dubbel(m.Markering, klant=fabriek.klant(), soort="afgeschermd"),
    "markering_vertegenwoordiger_naam": lambda: m.Markering.objects.create(klant=fabriek.klant(), soort="vertegenwoordiger"),
    "taak_eenmaal_open": _taak,
    "opdracht_bezig_met_pacht": lambda: _opdracht(Opdrachtstatus.BEZIG),
    "link_pogingen": _link,
    "verzoek_een_open": lambda: _verzoek(keer=2),
    "verzoek_afgehandeld_met_antwoord": lambda: _verzoek(afgehandeld_op=nu()),
    "opdracht_klaar_met_moment": lambda: _opdracht(Opdrachtstatus.KLAAR),
    "werkzoekendenstand_een": lambda: [_stand(), _stand()],
    "werkzoekendenstand_kwartaal": lambda: _stand(kwartaal=5),
    "budgetjaar_twee_mensen": lambda: _budgetjaar(vastgesteld_op=nu(), vastgesteld_door="a"),
    "budgetjaar_vastgesteld_met_naam": lambda: _budgetjaar(vastgesteld_op=nu()),
    "budgetjaar_bedragen": lambda: _budgetjaar(basis_cent=0),
    "budgetberekening_een": lambda: _dubbel(
        m.Budgetberekening,
        budgetjaar=_budgetjaar(),
        regio=fabriek.regio(),
        u=1,
        u_ster=1,
        factor=1,
        basis_cent=1,
        geindexeerd_cent=1,
        formule_cent=1,
        toegekend_cent=1,
        groei_cent=0,
    ),
    "jaarafsluiting_telt_op": lambda: m.Jaarafsluiting.objects.create(
        budget=_budget(), vrij_cent=2, mee_cent=1, reserve_cent=0, gereserveerd_cent=0, door="a"
    ),
    **DIENSTEN,
}
