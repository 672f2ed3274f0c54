"""Sealed bids: replacing, withdrawing, moving envelopes, early opening, receipts (promises V04 to V08, S05, Q01)."""

import datetime as dt

import pytest
from django.db import connection

from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu
from reintegratie.models import Gebeurtenis
from tests import fabriek
from tests.veiling import wereld
from veiling.bieden import Inschrijving, adres_van, bied, grens_cent, trek_bod_in
from veiling.enums import Bodsoort, Rondestatus
from veiling.envelop import GaatNietOpen, open_envelop
from veiling.models import Bod, Envelop, Ontvangst, Opening, OpeningsPoging, Proefenvelop, Scorekaart
from veiling.ontvangstbewijs import Bewijs, Regel, controleer
from veiling.ontvangstbewijs import Ontvangst as Inhoud
from veiling.openen_ronde import doe_proeven, open_gesloten, open_ronde
from veiling.rondesleutels import privaat_van, publieke_ondertekensleutel
from veiling.sluiten import sluit
from veiling.toelaten import schors
from veiling.vaststellen import gelezen

pytestmark = pytest.mark.django_db


def _bewijs(rij: Ontvangst) -> Bewijs:
    return Bewijs(Inhoud(**rij.bewijs), rij.toezegging, rij.handtekening)


def test_v04_the_last_version_counts_and_all_versions_stay():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0], 250_000)
    wereld.schrijf_in(ronde, wie[0], 220_000)
    wereld.sluit_en_open(ronde)
    kavel = ronde.kavels.get()
    assert Bod.objects.filter(kavel=kavel, dienstverlener=wie[0]).count() == 2
    assert Scorekaart.objects.get(kavel=kavel).bod_cent == 220_000


def test_v04_a_withdrawn_bid_does_not_count():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    wereld.schrijf_in(ronde, wie[1], 220_000)
    kavel = ronde.kavels.get()
    trek_bod_in(veiling_id=ronde.pk, kavel_id=kavel.pk, dienstverlener=wie[0], door=wereld.DOOR)
    wereld.sluit_en_open(ronde)
    assert [k.dienstverlener_id for k in Scorekaart.objects.filter(kavel=kavel)] == [wie[1].pk]


def test_v04_nothing_to_withdraw_is_refused():
    ronde, wie = wereld.open_veiling()
    with pytest.raises(Weigering, match="geen inschrijving"):
        trek_bod_in(veiling_id=ronde.pk, kavel_id=ronde.kavels.get().pk, dienstverlener=wie[0], door=wereld.DOOR)


@pytest.mark.parametrize("wat", ["ronde", "kavel", "bieder", "versie", "soort"])
def test_v05_a_moved_envelope_does_not_open(wat):
    ronde, wie = wereld.open_veiling()
    bod = wereld.schrijf_in(ronde, wie[0])[1].bod
    adres = adres_van(ronde, bod.kavel, wie[0].pk, bod.versie, bod.soort)
    anders = {"ronde": "R-0", "kavel": "K-0", "bieder": "D-0", "versie": 9, "soort": "intrekking"}[wat]
    privaat = privaat_van(ronde.sleutel, wereld.sluitersleutel())
    cijfertekst = bytes(Envelop.objects.get(bod=bod).cijfertekst)
    assert open_envelop(cijfertekst, adres, privaat)["prijs_cent"] == 200_000
    with pytest.raises(GaatNietOpen):
        open_envelop(cijfertekst, type(adres)(**{**adres.__dict__, wat: anders}), privaat)


def test_v03_all_envelopes_of_a_round_are_equally_long():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0], aanpak="")
    wereld.schrijf_in(ronde, wie[1], aanpak="é" * 600)
    trek_bod_in(veiling_id=ronde.pk, kavel_id=ronde.kavels.get().pk, dienstverlener=wie[0], door=wereld.DOOR)
    lengtes = {len(bytes(e.cijfertekst)) for e in Envelop.objects.all()}
    assert lengtes == {gelezen(ronde.regels).envelop_bytes + 48}


def test_v03_receiving_a_bid_writes_no_event():
    ronde, wie = wereld.open_veiling()
    eerder = Gebeurtenis.objects.count()
    wereld.schrijf_in(ronde, wie[0])
    assert Gebeurtenis.objects.count() == eerder
    wereld.sluit_en_open(ronde)
    assert Gebeurtenis.objects.filter(soort="ronde.bod", stroom=ronde.stroom).count() == 2


def test_v06_opening_before_the_deadline_is_refused_and_recorded():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    with pytest.raises(Weigering, match="nog niet voorbij"):
        open_ronde(veiling_id=ronde.pk, sleutel=wereld.sluitersleutel(), door=wereld.DOOR)
    assert OpeningsPoging.objects.get(veiling=ronde).door == wereld.DOOR.sleutel
    assert Gebeurtenis.objects.filter(soort="ronde.openingspoging", stroom=ronde.stroom).exists()
    assert not Opening.objects.exists()


def test_v06_a_closed_round_needs_the_right_key():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    wereld.na_deadline(ronde)
    sluit(veiling_id=ronde.pk, door=wereld.DOOR)
    with pytest.raises(GaatNietOpen):
        open_ronde(veiling_id=ronde.pk, sleutel=b"\x01" * 32, door=wereld.DOOR)
    ronde.refresh_from_db()
    assert ronde.status == "gesloten"


def test_v08_every_receipt_proves_its_place_in_the_published_list():
    ronde, wie = wereld.open_veiling()
    bewijzen = [b for een in wie for b in wereld.schrijf_in(ronde, een)]
    wereld.na_deadline(ronde)
    sluit(veiling_id=ronde.pk, door=wereld.DOOR)
    ronde.refresh_from_db()
    lijst = [Regel(**r) for r in ronde.bladeren]
    for bewijs in bewijzen:
        assert controleer(_bewijs(bewijs), lijst, ronde.hoofd, publieke_ondertekensleutel()) == []


def test_v08_a_dropped_bid_is_detected():
    ronde, wie = wereld.open_veiling()
    bewijzen = [b for een in wie for b in wereld.schrijf_in(ronde, een)]
    wereld.na_deadline(ronde)
    sluit(veiling_id=ronde.pk, door=wereld.DOOR)
    ronde.refresh_from_db()
    korter = [Regel(**r) for r in ronde.bladeren if r["nummer"] != 2]
    assert controleer(_bewijs(bewijzen[2]), korter, ronde.hoofd, publieke_ondertekensleutel())


def test_v08_the_receipt_shows_milliseconds_and_zone_and_no_number():
    ronde, wie = wereld.open_veiling()
    inhoud = wereld.schrijf_in(ronde, wie[0])[0].bewijs
    assert set(inhoud) == {"moment", "ronde", "kavel", "versie", "cijfertekst_sha256"}
    assert dt.datetime.fromisoformat(inhoud["moment"]).utcoffset() is not None
    assert len(inhoud["moment"].split(".")[1]) == len("123+01:00")


def test_test_envelopes_prove_that_opening_will_work():
    ronde, _ = wereld.open_veiling(na=3 * wereld.DAG)
    assert doe_proeven(sleutel=wereld.sluitersleutel()) == 1
    assert Proefenvelop.objects.filter(veiling=ronde, geopend_op__isnull=True).count() == 2


def test_s05_a_price_above_the_ceiling_is_refused_at_entry():
    ronde, wie = wereld.open_veiling()
    kavel = ronde.kavels.get()
    grens = grens_cent(ronde, kavel, ronde.uitnodigingen.get(dienstverlener=wie[0]), gelezen(ronde.regels))
    with pytest.raises(Weigering) as fout:
        wereld.schrijf_in(ronde, wie[0], grens + 1)
    assert fout.value.veld == f"prijs_{kavel.pk}"
    assert wereld.schrijf_in(ronde, wie[0], grens)


@pytest.mark.parametrize("prijs", [0, -1])
def test_a_price_below_one_cent_is_refused(prijs):
    ronde, wie = wereld.open_veiling()
    with pytest.raises(Weigering, match="ten minste"):
        wereld.schrijf_in(ronde, wie[0], prijs)


def test_a_first_bid_needs_a_capacity():
    ronde, wie = wereld.open_veiling()
    with pytest.raises(Weigering, match="hoeveel groepen"):
        bied(
            veiling_id=ronde.pk,
            dienstverlener=wie[0],
            door=wereld.DOOR,
            inschrijvingen=[Inschrijving(ronde.kavels.get().pk, 200_000)],
        )


def test_half_a_bid_is_never_kept():
    ronde, wie = wereld.open_veiling(90)
    goed, fout = [k.pk for k in ronde.kavels.order_by("pk")][:2]
    regels = [Inschrijving(goed, 200_000), Inschrijving(fout, 10**9)]
    with pytest.raises(Weigering):
        bied(veiling_id=ronde.pk, dienstverlener=wie[0], inschrijvingen=regels, capaciteit=1, door=wereld.DOOR)
    assert not Bod.objects.exists()


def test_text_that_is_too_long_says_how_much_must_go():
    ronde, wie = wereld.open_veiling()
    with pytest.raises(Weigering, match="haal 7 tekens"):
        wereld.schrijf_in(ronde, wie[0], aanpak="a" * 607)


def test_q01_a_suspended_provider_cannot_bid_and_can_again_afterwards():
    ronde, wie = wereld.open_veiling(na=3 * wereld.DAG)
    schors(dienstverlener=wie[0], tot=nu() + wereld.DAG, reden="Onderzoek", door=wereld.DOOR)
    with pytest.raises(Weigering, match="geschorst"):
        wereld.schrijf_in(ronde, wie[0])
    wereld.verzet(met=wereld.DAG, door=wereld.DOOR)
    assert wereld.schrijf_in(ronde, wie[0])


def test_q01_suspension_counts_again_at_the_deadline():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    schors(dienstverlener=wie[0], tot=ronde.sluit_op + wereld.DAG, reden="Onderzoek", door=wereld.DOOR)
    assert wereld.sluit_en_open(ronde) == []
    assert Scorekaart.objects.get(dienstverlener=wie[0]).reden == "niet_toegelaten"


def test_q01_who_was_not_invited_cannot_bid():
    ronde, _ = wereld.open_veiling()
    laat = wereld.aanbieders(1)[0]
    with pytest.raises(GeenToegang, match="volgende ronde"):
        wereld.schrijf_in(ronde, laat)


def test_q01_a_provider_of_another_category_cannot_bid():
    ronde, _ = wereld.open_veiling()
    with pytest.raises(GeenToegang):
        wereld.schrijf_in(ronde, fabriek.dienstverlener())


def test_an_unreadable_envelope_never_stops_the_others():
    ronde, wie = wereld.open_veiling()
    slecht = next(o.bod for o in wereld.schrijf_in(ronde, wie[0]) if o.bod.soort == Bodsoort.BOD)
    wereld.schrijf_in(ronde, wie[1])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE veiling_envelop DISABLE TRIGGER USER")
        cursor.execute("UPDATE veiling_envelop SET cijfertekst = '\\x00' WHERE bod_id = %s", [slecht.pk])
    gunningen = wereld.sluit_en_open(ronde)
    assert [g.dienstverlener_id for g in gunningen] == [wie[1].pk]
    assert Scorekaart.objects.get(dienstverlener=wie[0]).reden == "onleesbaar"


def test_a_round_that_does_not_open_does_not_keep_the_next_one_closed():
    stuk, _ = wereld.open_veiling()
    goed, _ = wereld.open_veiling(regio=fabriek.andere_regio())
    type(stuk.sleutel).objects.filter(pk=stuk.sleutel_id).update(voor_sluiter=b"beschadigd")
    wereld.na_deadline(goed)
    for ronde in (stuk, goed):
        assert sluit(veiling_id=ronde.pk, door=wereld.DOOR)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the damage raises is reported to the caller
        open_gesloten(sleutel=wereld.sluitersleutel(), door=wereld.DOOR)
    stuk.refresh_from_db()
    goed.refresh_from_db()
    assert (stuk.status, goed.status) == (Rondestatus.GESLOTEN, Rondestatus.GEOPEND)
