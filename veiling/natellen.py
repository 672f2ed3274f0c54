"""Recount a decided round from its published file. Needs Python 3.11 and nothing else:

    python natellen.py ronde.json

It computes every score, finds the best award with its own Hungarian method on whole numbers, computes the prices and compares all
of it with what was published. Exit code 0: everything agrees; 1: differences, one per line; 2: the file cannot be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

Scores = dict[tuple[str, str], int]


def rond(getal: Fraction) -> int:
    """Nearest integer, halves away from zero."""
    grootte = (abs(getal) * 2 + 1) // 2
    return int(grootte) if getal >= 0 else -int(grootte)


def lotgetal(zaad: str, bieder: str, kavel: str) -> int:
    return int(hashlib.sha256(f"{zaad}|{bieder}|{kavel}".encode()).hexdigest()[:8], 16)


def tellend_bod(invoer: dict[str, Any], kavel: dict[str, Any], bieding: dict[str, Any]) -> int:
    return int(kavel["tarief"] if invoer["prijsregel"] == "vast_tarief" else bieding["bod"])


def scores(invoer: dict[str, Any]) -> Scores:
    """Score in cents of every bid that can win, by (bidder, lot)."""
    kavels = {kavel["code"]: kavel for kavel in invoer["kavels"]}
    plekken = {bieder["code"]: bieder["capaciteit"] for bieder in invoer["bieders"]}
    uit: Scores = {}
    for bieding in invoer["biedingen"]:
        kavel = kavels[bieding["kavel"]]
        bod, waarde = tellend_bod(invoer, kavel, bieding), kavel["waarde"]
        w = rond(Fraction(bieding["index"]) * (waarde - Fraction(kavel["alpha"]) * bod) - Fraction(kavel["q0"]) * waarde)
        if 0 <= bod <= bieding["plafond"] and w >= 0 and waarde > 0 and plekken[bieding["bieder"]] > 0:
            uit[bieding["bieder"], bieding["kavel"]] = w
    return uit


def hongaars(kosten: list[list[int]]) -> list[int]:
    """Column per row of a cheapest assignment; whole numbers, at least as many columns as rows."""
    n, m = len(kosten), len(kosten[0]) if kosten else 0
    u, v, rij_van, vorige = [0] * (n + 1), [0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for rij in range(1, n + 1):
        rij_van[0], kolom = rij, 0
        kleinste: list[int | None] = [None] * (m + 1)
        gezien = [False] * (m + 1)
        while rij_van[kolom]:
            gezien[kolom] = True
            hier, stap, volgende = rij_van[kolom], None, 0
            kosten_hier, u_hier = kosten[hier - 1], u[hier]
            for j in range(1, m + 1):
                if not gezien[j]:
                    rest = kosten_hier[j - 1] - u_hier - v[j]
                    oud = kleinste[j]
                    if oud is None or rest < oud:
                        kleinste[j], vorige[j], oud = rest, kolom, rest
                    if stap is None or oud < stap:
                        stap, volgende = oud, j
            _verschuif(u, v, rij_van, kleinste, gezien, stap or 0)
            kolom = volgende
        while kolom:
            rij_van[kolom] = rij_van[vorige[kolom]]
            kolom = vorige[kolom]
    uit = [0] * n
    for j in range(1, m + 1):
        if rij_van[j]:
            uit[rij_van[j] - 1] = j - 1
    return uit


def _verschuif(u: list[int], v: list[int], rij_van: list[int], kleinste: list[int | None], gezien: list[bool], stap: int) -> None:
    for j, bezocht in enumerate(gezien):
        if bezocht:
            u[rij_van[j]] += stap
            v[j] -= stap
        elif (oud := kleinste[j]) is not None:
            kleinste[j] = oud - stap


def beste(invoer: dict[str, Any], w: Scores, weg: str | None = None) -> dict[str, str]:
    """Lot to bidder: largest sum of scores, then of tie numbers; without the companies of group ``weg``."""
    kavels = sorted(kavel["code"] for kavel in invoer["kavels"])
    schaal = 2**32 * (len(kavels) + 1)
    plekken = [
        bieder["code"]
        for bieder in sorted(invoer["bieders"], key=lambda b: str(b["code"]))
        for _ in range(min(bieder["capaciteit"], sum(paar[0] == bieder["code"] for paar in w)))
        if bieder["groep"] != weg
    ]
    gewicht = {paar: -(waarde * schaal + lotgetal(invoer["zaad"], *paar)) for paar, waarde in w.items()}
    kosten = [[gewicht.get((plek, kavel), 1) for plek in plekken] + [0] * len(kavels) for kavel in kavels]
    keuze = hongaars(kosten)
    return {kavel: plekken[kolom] for kavel, kolom in zip(kavels, keuze, strict=True) if kolom < len(plekken)}


def prijzen(invoer: dict[str, Any], w: Scores, winnaars: dict[str, str]) -> dict[str, int]:
    """Contract price in cents per awarded lot."""
    kavels = {kavel["code"]: kavel for kavel in invoer["kavels"]}
    groep = {bieder["code"]: bieder["groep"] for bieder in invoer["bieders"]}
    bod = {(b["bieder"], b["kavel"]): b for b in invoer["biedingen"]}
    totaal = sum(w[bieder, kavel] for kavel, bieder in winnaars.items())
    phi: dict[str, Fraction] = {}
    for naam in {groep[bieder] for bieder in winnaars.values()} if invoer["prijsregel"] == "vcg" else ():
        zonder = sum(w[bieder, kavel] for kavel, bieder in beste(invoer, w, naam).items())
        eigen = sum(w[bieder, kavel] for kavel, bieder in winnaars.items() if groep[bieder] == naam)
        phi[naam] = Fraction(totaal - zonder, eigen) if eigen else Fraction(0)
    uit = {}
    for code, bieder in winnaars.items():
        kavel, bieding = kavels[code], bod[bieder, code]
        uit[code] = tellend_bod(invoer, kavel, bieding)
        if invoer["prijsregel"] == "vcg":
            vrij = kavel["waarde"] * (1 - Fraction(kavel["q0"]) / Fraction(bieding["index"])) / Fraction(kavel["alpha"])
            exact = bieding["bod"] + phi[groep[bieder]] * (vrij - bieding["bod"])
            uit[code] = max(bieding["bod"], min(bieding["plafond"], rond(exact)))
    return uit


def verschillen(bestand: dict[str, Any]) -> list[str]:
    """Every difference between the published result and the recount, one sentence each; empty when all agrees."""
    invoer, uitslag = bestand["invoer"], bestand["uitslag"]
    fouten = []
    if hashlib.sha256(invoer["zaad"].encode()).hexdigest() != invoer["zaad_sha256"]:
        fouten.append("Het zaad past niet bij de afdruk die vooraf is gepubliceerd.")
    w = scores(invoer)
    winnaars = beste(invoer, w)
    prijs = prijzen(invoer, w, winnaars)
    totaal = sum(w[bieder, kavel] for kavel, bieder in winnaars.items())
    if totaal != uitslag["totaal"]:
        fouten.append(f"Som van de scores: gepubliceerd {uitslag['totaal']}, nageteld {totaal}.")
    besluiten = {besluit["kavel"]: besluit for besluit in uitslag["besluiten"]}
    if sorted(besluiten) != sorted(kavel["code"] for kavel in invoer["kavels"]):
        fouten.append("Niet elke kavel heeft precies één besluit.")
    for kavel, besluit in sorted(besluiten.items()):
        nageteld = (winnaars.get(kavel), prijs.get(kavel))
        if (besluit["winnaar"], besluit["prijs"]) != nageteld:
            fouten.append(f"Kavel {kavel}: gepubliceerd {besluit['winnaar']} voor {besluit['prijs']}, nageteld {nageteld}.")
    return fouten


def main(argumenten: list[str]) -> int:
    if len(argumenten) != 1:
        sys.stderr.write("Gebruik: python natellen.py ronde.json\n")
        return 2
    try:
        fouten = verschillen(json.loads(Path(argumenten[0]).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as fout:
        sys.stderr.write(f"Dit bestand is niet te lezen als gepubliceerde ronde: {fout!r}\n")
        return 2
    sys.stdout.write("\n".join(fouten or ["Alles klopt: winnaars en prijzen zijn gelijk."]) + "\n")
    return 1 if fouten else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
