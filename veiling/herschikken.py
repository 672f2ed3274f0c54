"""What a round would have been worth without each bidder, found from the solved award instead of solving anew.

Source: docs/rekenregels.md, "Toewijzing en prijs". When a bidder stays away, its lots come free and the other lots are still
given out optimally. Each freed lot then enters by one best chain of moves: it goes to a provider, which passes a lot on to
another provider, and so on, until somebody has a place left or lets a lot go. Whole numbers throughout: every value is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ONMOGELIJK = -(2**60)
"""Below any sum of scores (those stay under 2**51); a few of these still fit in int64."""


@dataclass
class _Stand:
    """An optimal award of some lots over J providers, K lots.

    ``w``: scores, ``ONMOGELIJK`` without a bid (J, K); ``vrij``: places left (J,); ``heeft``: lots per provider.
    ``ruil[a, b]``: most that is gained when a passes one lot to b, which is lot ``welke[a, b]`` (J, J).
    ``slot[a]``: most that is gained by ending at a: 0 with a place left, else minus the lot ``los[a]`` that it lets go.
    """

    w: NDArray[np.int64]
    vrij: NDArray[np.int64]
    heeft: list[list[int]]
    ruil: NDArray[np.int64]
    welke: NDArray[np.int64]
    slot: NDArray[np.int64]
    los: NDArray[np.int64]

    def kopie(self, weg: NDArray[np.bool_]) -> _Stand:
        """The same award without the providers ``weg``."""
        w, ruil = self.w.copy(), self.ruil.copy()
        w[weg], ruil[:, weg] = ONMOGELIJK, ONMOGELIJK
        heeft = [list(lijst) for lijst in self.heeft]
        return _Stand(w, self.vrij.copy(), heeft, ruil, self.welke.copy(), self.slot.copy(), self.los.copy())

    def ververs(self, a: int) -> None:
        """Recomputes what provider ``a`` can pass on and let go."""
        lots = np.array(self.heeft[a], dtype=np.int64)
        if len(lots):
            eigen = self.w[a, lots]
            winst = self.w[:, lots] - eigen
            beste = winst.argmax(axis=1)
            self.welke[a], self.ruil[a] = lots[beste], winst[np.arange(len(winst)), beste]
            self.los[a] = lots[eigen.argmin()]
        else:
            self.ruil[a] = ONMOGELIJK
        self.ruil[a, a] = ONMOGELIJK
        self.slot[a] = 0 if self.vrij[a] > 0 else -int(self.w[a, self.los[a]]) if len(lots) else ONMOGELIJK

    def voeg_toe(self, lot: int) -> int:
        """Brings in one lot by the best chain of moves; returns what it adds (0: nobody takes it)."""
        waarde, volgende = self._ketens()
        start = self.w[:, lot] + waarde
        a = int(start.argmax())
        winst = int(start[a])
        if winst <= 0:
            return 0
        geraakt = []
        while True:
            geraakt.append(a)
            self.heeft[a].append(lot)
            b = int(volgende[a])
            if b < 0:
                break
            lot = int(self.welke[a, b])
            self.heeft[a].remove(lot)
            a = b
        if self.vrij[a] > 0:
            self.vrij[a] -= 1
        else:
            self.heeft[a].remove(int(self.los[a]))
        for a in geraakt:
            self.ververs(a)
        return winst

    def _ketens(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Per provider the most that is gained by a chain that starts there, and the next provider in it (-1: it ends).

        Only strict improvements move a pointer. The award is optimal, so no round of moves gains: pointers never form a circle.
        """
        waarde, volgende = self.slot.copy(), np.full(len(self.slot), -1)
        for _ in range(len(self.slot) + 1):
            via = self.ruil + waarde[None, :]
            beste = via.argmax(axis=1)
            hoogste = via[np.arange(len(via)), beste]
            beter = hoogste > waarde
            if not beter.any():
                break
            waarde, volgende = np.where(beter, hoogste, waarde), np.where(beter, beste, volgende)
        return waarde, volgende


def _stand(w: NDArray[np.int64], c: NDArray[np.int64], winnaar: Mapping[int, int]) -> _Stand:
    aantal = len(c)
    heeft: list[list[int]] = [[] for _ in range(aantal)]
    for lot, j in sorted(winnaar.items()):
        heeft[j].append(lot)
    vrij = c - np.array([len(lijst) for lijst in heeft], dtype=np.int64)
    leeg = np.full((aantal, aantal), ONMOGELIJK)
    nul = np.zeros(aantal, dtype=np.int64)
    stand = _Stand(np.where(w >= 0, w, ONMOGELIJK), vrij, heeft, leeg, np.zeros_like(leeg), nul, nul.copy())
    for a in range(aantal):
        stand.ververs(a)
    return stand


def waarden_zonder(
    w: NDArray[np.int64], c: NDArray[np.int64], winnaar: Mapping[int, int], groepen: Mapping[str, NDArray[np.bool_]]
) -> dict[str, int]:
    """The optimal sum of scores when every provider of a group had stayed away, for each group.

    ``w``: scores, -1 without a valid bid (J, K); ``c``: places (J,); ``winnaar``: an optimal award, lot to provider;
    ``groepen``: name to its providers (J,).
    """
    stand = _stand(w, c, winnaar)
    totaal = sum(int(w[j, k]) for k, j in winnaar.items())
    uit = {}
    for naam, weg in groepen.items():
        over, vrijgekomen = stand.kopie(weg), sorted(k for k, j in winnaar.items() if weg[j])
        waarde = totaal - sum(int(w[winnaar[k], k]) for k in vrijgekomen)
        uit[naam] = waarde + sum(over.voeg_toe(k) for k in vrijgekomen)
    return uit
