"""Time the pure calculations at national scale and print a table.

    python -m benchmarks.rekenen [--regios 35]

Lots for 1.2 million people in 35 regions; award with prices of 35 regions with 300 lots and 40 bidders each, on two processes.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal

import numpy as np

from veiling.groeperen import Indelingsregels, Mensen, deel_in
from veiling.profielen import STANDAARD
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


def wijs_regio_toe(regio: int) -> tuple[float, int]:
    """Seconds and awarded lots of one region, its bids already in memory."""
    gegeven = ronde(regio)
    begin = time.perf_counter()
    uit = wijs_toe(gegeven)
    return time.perf_counter() - begin, len(uit.winnaars)


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--regios", type=int, default=35)
    regios = lezer.parse_args().regios
    aantal = 1_200_000 * regios // 35
    groep = mensen(aantal, regios)
    begin = time.perf_counter()
    indeling = deel_in(groep, Indelingsregels(zaad="bench"))
    print(f"kavels voor {aantal} mensen, {len(indeling.kavels)} kavels: {time.perf_counter() - begin:.2f} s")
    with ProcessPoolExecutor(2) as ploeg:
        begin = time.perf_counter()
        tijden = list(ploeg.map(wijs_regio_toe, range(regios)))
        klok = time.perf_counter() - begin
    per_regio = [duur for duur, _ in tijden]
    print(f"toewijzing met prijzen, {regios} regio's, {sum(n for _, n in tijden)} gegunde kavels:")
    print(f"  rekentijd {sum(per_regio):.1f} s, hoogste regio {max(per_regio):.2f} s, twee processen {sum(per_regio) / 2:.1f} s")
    print(f"  met het maken van de biedingen erbij {klok:.1f} s")


if __name__ == "__main__":
    main()
