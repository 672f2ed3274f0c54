"""The life of a round as a state machine against a plain model: bids, suspensions, changes, delays, closing, award."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.models import Regiobudget, Verblijf
from tests.veiling import wereld
from veiling.bieden import trek_bod_in
from veiling.enums import Gunningstatus, Rondestatus
from veiling.gunnen import Keuze, besluit, maak_definitief, stel_voor
from veiling.hergunnen import besluit_opnieuw, trek_gunning_in
from veiling.herteller import verschillen
from veiling.kavelen import klaar
from veiling.models import Gunning, KavelDeelname, Ontvangst, Veiling
from veiling.openen_ronde import open_ronde
from veiling.publiceren import trek_ronde_in
from veiling.sluiten import sluit
from veiling.toelaten import schors
from veiling.uitstellen import besluit_uitstel, stel_uitstel_voor
from veiling.wijzigen import bevestig, wijzig_voorwaarden

UUR = dt.timedelta(hours=1)
AANBIEDERS = st.integers(0, 2)
PRIJZEN = st.integers(100, 180)
TOT_HET_EINDE = 1_000 * wereld.DAG


class Levensloop(RuleBasedStateMachine):
    """`boden`: price per provider that stands; `gezien`: how many changes it confirmed or bid after."""

    ronde: Veiling
    wie: list

    @initialize()
    def begin(self):
        self.punt = transaction.atomic()
        self.punt.__enter__()
        self.een, self.twee = Actor.van(wereld.inkoper()), Actor.van(wereld.inkoper())
        self.status, self.sluit_op = Rondestatus.GEPUBLICEERD, self.ronde.sluit_op
        self.boden, self.geschorst, self.gezien = {}, set(), {}
        self.wijzigingen, self.ontvangen, self.weg = [], 0, set()

    def teardown(self):
        if hasattr(self, "punt"):
            transaction.set_rollback(True)
            self.punt.__exit__(None, None, None)

    @property
    def open(self):
        return self.status == Rondestatus.GEPUBLICEERD and nu() < self.sluit_op

    def doe(self, mag, act):
        """The act succeeds exactly when the model says so; a refusal is a sentence and changes nothing."""
        if mag:
            return act()
        with pytest.raises(Weigering), transaction.atomic():
            act()
        return None

    @rule(i=AANBIEDERS, euro=PRIJZEN)
    def bied(self, i, euro):
        prijs = euro * 1_000 + i
        mag = self.open and i not in self.geschorst
        if self.doe(mag, lambda: wereld.schrijf_in(self.ronde, self.wie[i], prijs, capaciteit=1)):
            self.boden[i], self.gezien[i] = prijs, len(self.wijzigingen)
            self.ontvangen += 2

    @rule(i=AANBIEDERS)
    def trek_bod_in(self, i):
        kavel = self.ronde.kavels.get()
        mag = self.open and i not in self.geschorst and i in self.boden
        if self.doe(
            mag,
            lambda: trek_bod_in(veiling_id=self.ronde.pk, kavel_id=kavel.pk, dienstverlener=self.wie[i], door=wereld.DOOR),
        ):
            del self.boden[i]
            self.ontvangen += 1

    @rule(i=AANBIEDERS)
    @precondition(lambda self: self.open)
    def schors(self, i):
        schors(dienstverlener=self.wie[i], tot=nu() + TOT_HET_EINDE, reden="Onderzoek", door=wereld.DOOR)
        self.geschorst.add(i)

    @rule(uren=st.sampled_from([1, 7, 30, 24 * 40]))
    def later(self, uren):
        wereld.verzet(met=uren * UUR, door=wereld.DOOR)

    @rule(uren=st.integers(1, 40))
    def uitstel(self, uren):
        nieuw = self.sluit_op + uren * UUR
        voorstel = self.doe(
            self.open, lambda: stel_uitstel_voor(veiling_id=self.ronde.pk, sluit_op=nieuw, reden="Storing", door=self.een)
        )
        if voorstel:
            besluit_uitstel(uitstel_id=voorstel.pk, akkoord=True, door=self.twee)
            self.sluit_op = nieuw

    @rule()
    @precondition(lambda self: len(self.wijzigingen) < 2)
    def wijzig(self):
        nieuw = self.doe(self.open, lambda: wijzig_voorwaarden(veiling_id=self.ronde.pk, tekst="Anders", door=self.een))
        if nieuw:
            self.wijzigingen.append(nieuw.pk)

    @rule(i=AANBIEDERS)
    @precondition(lambda self: self.open and self.wijzigingen)
    def bevestig(self, i):
        for pk in self.wijzigingen[self.gezien.get(i, 0) :]:
            bevestig(wijziging_id=pk, dienstverlener=self.wie[i], door=wereld.DOOR)
        self.gezien[i] = len(self.wijzigingen)

    @rule()
    def sluit(self):
        mag = self.status == Rondestatus.GEPUBLICEERD and nu() >= self.sluit_op
        assert sluit(veiling_id=self.ronde.pk, door=wereld.DOOR) == mag
        if mag:
            self.status = Rondestatus.GESLOTEN

    @rule()
    def open_(self):
        sleutel = wereld.sluitersleutel()
        te_vroeg = nu() < self.sluit_op
        uit = self.doe(not te_vroeg, lambda: open_ronde(veiling_id=self.ronde.pk, sleutel=sleutel, door=wereld.DOOR))
        assert te_vroeg or uit == (self.status == Rondestatus.GESLOTEN)
        if uit:
            self.status = Rondestatus.GEOPEND

    def geldig(self):
        """Who can still win, cheapest first: all records are equal, so the lowest price scores highest."""
        nodig = len(self.wijzigingen)
        goed = [i for i in self.boden if i not in self.geschorst | self.weg and self.gezien.get(i, 0) >= nodig]
        return sorted(goed, key=lambda i: self.boden[i])

    @rule()
    @precondition(lambda self: self.status == Rondestatus.GEOPEND)
    def stel_voor(self):
        eerder = Gunning.objects.filter(kavel__veiling=self.ronde).exists()
        gunningen = stel_voor(veiling_id=self.ronde.pk, door=wereld.DOOR)
        verwacht = [] if eerder else [self.wie[i] for i in self.geldig()[:1]]
        assert [g.dienstverlener for g in gunningen] == verwacht
        if not eerder and not verwacht:
            self.status = Rondestatus.DEFINITIEF

    def lopend(self, *stand):
        return Gunning.objects.filter(kavel__veiling=self.ronde, status__in=stand).first()

    @rule(ja=st.booleans())
    def beslis(self, ja):
        gunning = self.lopend(Gunningstatus.VOORSTEL)
        if gunning is None or gunning.laag:
            return
        keuze = Keuze(ja, "" if ja else "Geen vertrouwen")
        if self.status == Rondestatus.GEOPEND:
            besluit(veiling_id=self.ronde.pk, keuzes={gunning.pk: keuze}, door=self.een)
        else:
            besluit_opnieuw(gunning_id=gunning.pk, keuze=keuze, door=self.een)
        self.status = Rondestatus.VOORGENOMEN if ja else Rondestatus.DEFINITIEF

    @rule()
    @precondition(lambda self: self.status == Rondestatus.VOORGENOMEN)
    def trek_gunning_in(self):
        gunning = self.lopend(Gunningstatus.VOORGENOMEN)
        if gunning is None:
            return
        self.weg.add(next(i for i, w in enumerate(self.wie) if w == gunning.dienstverlener))
        trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=self.een)
        volgende = self.lopend(Gunningstatus.VOORSTEL)
        assert (volgende and volgende.dienstverlener) == next((self.wie[i] for i in self.geldig()), None)
        if volgende is None:
            self.status = Rondestatus.DEFINITIEF

    @rule()
    @precondition(lambda self: self.status == Rondestatus.VOORGENOMEN)
    def maak_definitief(self):
        gunning = self.lopend(Gunningstatus.VOORGENOMEN)
        mag = gunning is not None and nu() >= gunning.standstill_tot
        assert maak_definitief() == int(mag)
        if mag:
            self.status = Rondestatus.DEFINITIEF

    @rule()
    def trek_ronde_in(self):
        mag = self.status not in (Rondestatus.DEFINITIEF, Rondestatus.INGETROKKEN)
        if self.doe(mag, lambda: trek_ronde_in(veiling_id=self.ronde.pk, reden="Fout in de groepen", door=self.een)):
            self.status = Rondestatus.INGETROKKEN

    @invariant()
    def klopt_met_het_model(self):
        if not hasattr(self, "status"):
            return
        rij = Veiling.objects.get(pk=self.ronde.pk)
        assert (rij.status, rij.sluit_op) == (self.status, self.sluit_op)
        assert Ontvangst.objects.filter(veiling=rij).count() == self.ontvangen
        actief = KavelDeelname.objects.filter(kavel__veiling=rij, verlaten_op__isnull=True).count()
        assert actief + klaar(rij.regio).count() == Verblijf.objects.filter(tot__isnull=True).count() == 44
        assert Regiobudget.objects.get(regio=rij.regio).gereserveerd_cent >= 0
        assert not rij.uitslag or not verschillen(rij.uitslag)


@pytest.mark.django_db
def test_a_round_lives_as_the_model_says_whatever_happens():
    Levensloop.ronde, Levensloop.wie = wereld.open_veiling(na=30 * UUR)
    rustig = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Levensloop, settings=settings(max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=rustig)
    )
