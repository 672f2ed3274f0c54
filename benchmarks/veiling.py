"""Rounds at national scale: the bid page, the last minute before a deadline, and a hundred rounds closing at once.

    python -m benchmarks.veiling [--rondes 100] [--kavels 50] [--aanbieders 200] [--bieders 5] [--keer 40]

Real processes in a database of its own: web (two processes) as in production, and two closing workers side by side. Lots have 20
people each. The rush spreads the providers evenly over one minute, every one with its own session.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import re
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import django

from tests.rig.loop import Testloop

if TYPE_CHECKING:
    from reintegratie.models import Dienstverlener
    from tests.rig.processen import Processen, Web
    from veiling.models import Veiling

MENSEN = 20
TE_LAAT = 60.0
DAG = dt.timedelta(days=1)


def _p95(tijden: Sequence[float]) -> float:
    return statistics.quantiles(tijden, n=20)[-1]


def bouw(rondes: int, kavels: int, aanbieders: int, bieders: int) -> tuple[list[Veiling], list[Dienstverlener]]:
    """Published rounds with one deadline, and the providers; the first `bieders` have bid on every lot of every round."""
    from reintegratie.klok import nu
    from reintegratie.models import Regio
    from tests import fabriek
    from tests.veiling import wereld
    from veiling.enums import Categorie
    from veiling.publiceren import maak_ronde, publiceer
    from veiling.rondesleutels import vul_voorraad
    from veiling.toelaten import laat_toe

    regios = list(Regio.objects.order_by("pk"))
    wie = [fabriek.dienstverlener() for _ in range(aanbieders)]
    for nummer, een in enumerate(wie):
        overal = nummer < 40
        laat_toe(dienstverlener=een, categorieen=list(Categorie), regios=regios if overal else regios[:1], door=wereld.DOOR)
    for regio in regios:
        wereld.met_budget(regio, 10**12)
    sluit_op, uit = nu() + DAG, []
    for nummer in range(rondes):
        regio = regios[nummer % len(regios)]
        vul_voorraad(sleutel=wereld.sluitersleutel())
        ronde = maak_ronde(regio=regio, kavel_ids=_kavels(regio, kavels), sluit_op=sluit_op, door=wereld.DOOR)
        uit.append(publiceer(veiling_id=ronde.pk, door=wereld.DOOR))
        for plek, een in enumerate(wie[:bieders]):
            wereld.schrijf_in(ronde, een, 150_000 + 10_000 * plek, capaciteit=kavels // 2)
    return uit, wie


def _kavels(regio: object, aantal: int) -> list[int]:
    """Frozen lots of `MENSEN` new people each, written at once."""
    from django.db.models import Max

    from reintegratie.klok import nu
    from scan.models import Uitslag
    from tests.veiling import wereld
    from veiling.enums import Categorie, Kavelstatus
    from veiling.loten import nieuwe_loting
    from veiling.models import Kavel, KavelDeelname
    from veiling.regels import Regels

    regels, moment = Regels(), nu()
    hoogste = Kavel.objects.filter(regio=regio).aggregate(n=Max("nummer"))["n"] or 0  # type: ignore[misc]
    loting = nieuwe_loting(f"bench:{regio}:{hoogste}")
    dossiers = wereld.mensen(MENSEN * aantal, regio)  # type: ignore[arg-type]
    uitslagen = dict(Uitslag.objects.filter(afname__dossier__in=dossiers).values_list("afname__dossier", "pk"))
    soort = Categorie.MIDDEN.value
    kavels = Kavel.objects.bulk_create(
        Kavel(
            regio=regio, nummer=hoogste + i + 1, loting=loting, profiel=["P"], profielnaam="Werk",
            status=Kavelstatus.BEVROREN, bevroren_op=moment, grootte=MENSEN, categorie=soort, kans_laag=25, kans_hoog=40,
            q0=Decimal(6), waarde_cent=regels.waarden[soort], alpha=regels.alpha, tarief_cent=regels.tarieven[soort],
        )
        for i in range(aantal)
    )  # fmt: skip
    KavelDeelname.objects.bulk_create(
        KavelDeelname(
            kavel=kavels[i // MENSEN], dossier=d, uitslag_id=uitslagen[d.pk], profielcode="P",
            p=Decimal("0.3"), eta=Decimal("-0.85"), van=moment,
        )
        for i, d in enumerate(dossiers)
    )  # fmt: skip
    return [kavel.pk for kavel in kavels]


@dataclass
class Bezoek:
    """One signed-in provider with a browser of its own."""

    adres: str
    koekje: str

    def __post_init__(self) -> None:
        self.koekjes = {"sessionid": self.koekje}

    def vraag(self, pad: str, velden: dict[str, str] | None = None) -> tuple[int, str, float]:
        """Status, page and milliseconds."""
        kop = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.koekjes.items()), "Host": self.adres}
        if velden is not None:
            kop |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.adres}"}
        begin = time.perf_counter()
        deur = http.client.HTTPConnection(self.adres, timeout=60)
        deur.request("GET" if velden is None else "POST", pad, urlencode(velden) if velden is not None else None, kop)
        antwoord = deur.getresponse()
        tekst = antwoord.read().decode()
        deur.close()
        duur = (time.perf_counter() - begin) * 1000
        for regel in antwoord.headers.get_all("Set-Cookie") or ():
            naam, _, waarde = regel.partition(";")[0].partition("=")
            self.koekjes[naam] = waarde
        return antwoord.status, tekst, duur


def bezoekers(web: Web, wie: Sequence[Dienstverlener]) -> list[Bezoek]:
    from django.conf import settings
    from django.test import Client

    from tests.veiling import wereld

    uit = []
    for een in wie:
        client = Client()
        client.force_login(wereld.bieder(een), backend="django.contrib.auth.backends.ModelBackend")
        uit.append(Bezoek(urlsplit(web.url).netloc, client.cookies[settings.SESSION_COOKIE_NAME].value))
    return uit


def meet_paginas(bezoek: Bezoek, ronde: Veiling, keer: int) -> None:
    for naam, pad in (
        ("open rondes", "/veiling/open/"),
        ("ronde", f"/veiling/open/{ronde.pk}/"),
        ("inschrijven", f"/veiling/open/{ronde.pk}/inschrijven/"),
    ):
        bezoek.vraag(pad)
        tijden = [bezoek.vraag(pad)[2] for _ in range(keer)]
        print(f"pagina {naam}: p50 {statistics.median(tijden):.0f} ms, p95 {_p95(tijden):.0f} ms (streven 100)", flush=True)


def laatste_minuut(bezoeken: Sequence[Bezoek], ronde: Veiling, seconden: float = 60.0) -> None:
    """Everybody submits a bid on one lot, spread over the last minute; none may be lost."""
    from veiling.models import Ontvangst

    kavel = ronde.kavels.order_by("nummer").first()
    assert kavel is not None
    pad, voor = f"/veiling/open/{ronde.pk}/inschrijven/", Ontvangst.objects.filter(veiling=ronde).count()
    formulieren = {}
    for bezoek in bezoeken:
        status, tekst, _ = bezoek.vraag(pad)
        sleutel = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', tekst)
        assert status == 200
        assert sleutel is not None
        formulieren[bezoek.koekje] = sleutel[1]
    begin = time.perf_counter()

    def stuur(plek: int) -> tuple[int, float]:
        bezoek = bezoeken[plek]
        time.sleep(max(0.0, begin + plek * seconden / len(bezoeken) - time.perf_counter()))
        velden = {"csrfmiddlewaretoken": formulieren[bezoek.koekje], "capaciteit": "1", f"prijs_{kavel.pk}": "1500,00"}
        status, _, duur = bezoek.vraag(pad, velden)
        return status, duur

    with ThreadPoolExecutor(len(bezoeken)) as ploeg:
        uit = list(ploeg.map(stuur, range(len(bezoeken))))
    tijden = [duur for _, duur in uit]
    nieuw = Ontvangst.objects.filter(veiling=ronde).count() - voor
    goed = sum(status == 200 for status, _ in uit)
    print(
        f"laatste minuut, {len(bezoeken)} inschrijvers in {seconden:.0f} s: p50 {statistics.median(tijden):.0f} ms, "
        f"p95 {_p95(tijden):.0f} ms (streven 200); {goed} aangenomen, {nieuw // 2} met twee bewijzen, "
        f"{len(bezoeken) - goed} mislukt",
        flush=True,
    )


def sluit_alles(processen: Processen, rondes: Sequence[Veiling]) -> None:
    from reintegratie.klok import nu, verzet
    from reintegratie.models import Gebeurtenis
    from reintegratie.runtime.wachten import wacht_tot
    from tests.veiling import wereld
    from veiling.models import Veiling

    nummers = [ronde.pk for ronde in rondes]
    sluit_op = rondes[0].sluit_op
    verzet(met=sluit_op - nu() - dt.timedelta(seconds=5), door=wereld.DOOR)
    ploeg = [processen.sluiter(), processen.sluiter()]
    open_ = Veiling.objects.filter(pk__in=nummers, uitslag__isnull=True)
    wacht_tot(lambda: not open_.exists(), seconden=600, stap=0.5)
    for proces in ploeg:
        proces.terminate()
        proces.wait(30)
    klaar = list(Veiling.objects.filter(pk__in=nummers).order_by("geopend_op"))
    dicht = max((ronde.gesloten_op - sluit_op).total_seconds() for ronde in klaar if ronde.gesloten_op)
    geopend = max((ronde.geopend_op - sluit_op).total_seconds() for ronde in klaar if ronde.geopend_op)
    soorten = ("ronde.gesloten", "ronde.geopend", "ronde.voorgesteld")
    stromen = [ronde.stroom for ronde in klaar]
    dubbel = sum(Gebeurtenis.objects.filter(stroom__in=stromen, soort=s).count() - len(klaar) for s in soorten)
    print(
        f"{len(klaar)} rondes van {klaar[0].kavels.count()} groepen, een sluitmoment: alles gesloten na {dicht:.1f} s, "
        f"geopend na {geopend:.1f} s (streven {TE_LAAT:.0f}); {dubbel} dubbel, {open_.count()} zonder voorstel"
    )


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--rondes", type=int, default=100)
    lezer.add_argument("--kavels", type=int, default=50)
    lezer.add_argument("--aanbieders", type=int, default=200)
    lezer.add_argument("--bieders", type=int, default=5)
    lezer.add_argument("--keer", type=int, default=40)
    keuze = lezer.parse_args()
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        loop.redis.start()
        django.setup()
        from tests.rig.database import eigen_database
        from tests.rig.processen import processen

        with eigen_database(loop) as database, processen(database) as alle:
            begin = time.perf_counter()
            rondes, wie = bouw(keuze.rondes, keuze.kavels, keuze.aanbieders, keuze.bieders)
            with database.verbind() as verbinding:
                verbinding.execute("VACUUM ANALYZE")
            print(f"gebouwd in {time.perf_counter() - begin:.0f} s: {len(rondes) * keuze.kavels * MENSEN} mensen", flush=True)
            web = alle.web(WEB_PROCESSEN="2")
            bezoeken = bezoekers(web, wie[keuze.bieders :])
            meet_paginas(bezoeken[0], rondes[0], keuze.keer)
            laatste_minuut(bezoeken, rondes[0])
            sluit_alles(alle, rondes)
    finally:
        loop.einde()


if __name__ == "__main__":
    main()
