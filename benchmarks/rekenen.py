"""Time the pure calculations at national scale and print a table.

    python -m benchmarks.rekenen [--regios 35]

Lots for 1.2 million people in 35 regions; award with prices of 35 regions with 300 lots and 40 bidders each, on two processes;
the estimate of 500 providers from five years of 30,000 lots a year. Each with its wall time and the processor time it took.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal

import numpy as np

from veiling.groeperen import Indelingsregels, Mensen, deel_in
from veiling.profielen import STANDAARD
from veiling.schatten import GEEN, Waarnemingen, schat
from veiling.toewijzen import Bieder, Bieding, Kavel, Prijsregel, Ronde, wijs_toe

WAARDE = 2_000_000


def mensen(aantal: int, regios: int) -> Mensen:
    trek = np.random.default_rng(1)
    return Mensen(
        trek.integers(0, regios, aantal),
        trek.integers(0, len(STANDAARD), aantal),
        (trek.normal(-0.5, 0.8, aantal) * 1000).astype(np.int64) * 1000,
        [f"{nummer:08x}" for nummer in range(aantal)],
    )


def ronde(regio: int, kavels: int = 300, bieders: int = 40) -> Ronde:
    trek = np.random.default_rng(regio)
    q0 = trek.integers(4_000_000, 14_000_000, kavels)
    return Ronde(
        zaad=f"regio {regio}",
        prijsregel=Prijsregel.VCG,
        kavels=tuple(Kavel(f"k{k:03}", Decimal(int(q0[k])) / 10**6, WAARDE) for k in range(kavels)),
        bieders=tuple(Bieder(f"b{j:02}", f"b{j:02}", int(trek.integers(5, 25))) for j in range(bieders)),
        biedingen=tuple(
            Bieding(f"b{j:02}", f"k{k:03}", int(trek.integers(200_000, 700_000)), Decimal(int(q0[k] * meer)) / 10**6, 10**6)
            for j, meer in enumerate(trek.uniform(1.2, 1.9, bieders))
            for k in range(kavels)
            if trek.random() < 0.6
        ),
    )


def waarnemingen(rijen: int, bieders: int, markten: int) -> Waarnemingen:
    """Lots of providers with a true effect of their own, one in twenty a comparison group; recent ones reported in part."""
    trek = np.random.default_rng(3)
    bieder = np.where(trek.random(rijen) < 0.05, GEEN, trek.integers(0, bieders, rijen))
    segment, markt = trek.integers(0, 3, rijen), trek.integers(0, markten, rijen)
    kans, n = trek.normal(-1, 0.6, rijen), trek.integers(20, 61, rijen)
    effect = trek.normal(0.3, 0.4, (bieders, 3))
    eta = kans + trek.normal(0, 0.25, markten)[markt] + np.where(bieder == GEEN, 0, effect[np.maximum(bieder, 0), segment])
    dekking = np.where(markt % 20 < 4, 0.5, 1.0)
    y = trek.binomial(n, dekking / (1 + np.exp(-eta)))
    return Waarnemingen(bieder, segment, markt, n, y, kans, dekking, 0.93 ** (19 - markt % 20))


def wijs_regio_toe(regio: int) -> tuple[float, float, int]:
    """Wall seconds, processor seconds and awarded lots of one region, its bids already in memory."""
    gegeven = ronde(regio)
    begin, rekentijd = time.perf_counter(), time.process_time()
    uit = wijs_toe(gegeven)
    return time.perf_counter() - begin, time.process_time() - rekentijd, len(uit.winnaars)


def meet(wat: str, doe: Callable[[], object]) -> None:
    begin, rekentijd = time.perf_counter(), time.process_time()
    doe()
    print(f"{wat}: {time.perf_counter() - begin:.2f} s, rekentijd {time.process_time() - rekentijd:.2f} s")


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--regios", type=int, default=35)
    regios = lezer.parse_args().regios
    aantal = 1_200_000 * regios // 35
    groep = mensen(aantal, regios)
    meet(f"kavels voor {aantal} mensen in {regios} regio's", lambda: deel_in(groep, Indelingsregels(zaad="bench")))
    with ProcessPoolExecutor(2) as ploeg:
        begin = time.perf_counter()
        tijden = list(ploeg.map(wijs_regio_toe, range(regios)))
        klok = time.perf_counter() - begin
    print(f"toewijzing met prijzen, {regios} regio's, {sum(n for _, _, n in tijden)} gegunde kavels, twee processen:")
    print(f"  samen {sum(w for w, _, _ in tijden) / 2:.2f} s, rekentijd per proces {sum(c for _, c, _ in tijden) / 2:.2f} s")
    print(f"  hoogste regio {max(w for w, _, _ in tijden):.2f} s; met het maken van de biedingen erbij {klok:.1f} s")
    rijen = waarnemingen(150_000 * regios // 35, 500, 20 * regios)
    meet(f"schatting van 500 dienstverleners uit {len(rijen.n)} groepen", lambda: schat(rijen, 500))


if __name__ == "__main__":
    main()
