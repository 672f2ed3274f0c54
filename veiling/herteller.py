"""Recount a decided round from its published file. Needs Python 3.11 and nothing else:

    python herteller.py ronde.json [mijn-inschrijving.json]

It checks the signature, links the list of receipts again, computes every score, finds the best award with its own Hungarian
method on whole numbers, computes the prices, decides lots again whose award was withdrawn, and compares all of it with what was
published. With your own file of receipts it also looks each of them up in the list. Exit code 0: everything agrees; 1: there are
differences, one per line; 2: a file cannot be read.
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


def keuzefouten(invoer: dict[str, Any], uitslag: dict[str, Any]) -> list[str]:
    """Winners and prices of the whole round."""
    fouten = []
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


def herzieningsfouten(invoer: dict[str, Any], herzieningen: list[dict[str, Any]]) -> list[str]:
    """Each lot that was decided again, alone, among bidders with a place left."""
    fouten = []
    for nummer, stuk in enumerate(herzieningen, start=1):
        kavel, over = stuk["kavel"], stuk["over"]
        grens = {bieder["code"]: bieder["capaciteit"] for bieder in invoer["bieders"]}
        if any(aantal > grens.get(code, 0) for code, aantal in over.items()):
            fouten.append(f"Herziening {nummer}: iemand krijgt meer plekken dan hij had.")
        deel = invoer | {
            "kavels": [k for k in invoer["kavels"] if k["code"] == kavel],
            "biedingen": [b for b in invoer["biedingen"] if b["kavel"] == kavel],
            "bieders": [b | {"capaciteit": over.get(b["code"], 0)} for b in invoer["bieders"]],
        }
        w = scores(deel)
        winnaars = beste(deel, w)
        nageteld = (winnaars.get(kavel), prijzen(deel, w, winnaars).get(kavel))
        if (stuk["winnaar"], stuk["prijs"]) != nageteld:
            fouten.append(f"Herziening {nummer} van kavel {kavel}: gepubliceerd {stuk['winnaar']}, nageteld {nageteld}.")
    return fouten


def canoniek(inhoud: Any) -> bytes:
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def ketenfouten(lijst: dict[str, Any]) -> list[str]:
    """Breaks in the list of receipts, and a head that does not follow from it."""
    fouten, vorig = [], b"\0" * 32
    for nummer, regel in enumerate(lijst["regels"], start=1):
        belofte = hashlib.sha256(vorig + nummer.to_bytes(8, "big") + bytes.fromhex(regel["zout"])).digest()
        vorig = hashlib.sha256(belofte + bytes.fromhex(regel["inhoud"])).digest()
        if regel["nummer"] != nummer or vorig.hex() != regel["blad"]:
            fouten.append(f"Regel {nummer} van de lijst sluit niet aan: daar is iets weg, bij of verplaatst.")
            vorig = bytes.fromhex(regel["blad"])
    if hashlib.sha256(canoniek(lijst["regels"])).hexdigest() != lijst["hoofd"]:
        fouten.append("De lijst van ontvangsten past niet bij het gepubliceerde hoofd.")
    return fouten


def bewijsfouten(lijst: dict[str, Any], bewijzen: list[dict[str, Any]], sleutel: bytes) -> list[str]:
    """Own receipts: signed by the organisation, and each exactly once in the list."""
    fouten, bladen = [], [regel["blad"] for regel in lijst["regels"]]
    for nummer, bewijs in enumerate(bewijzen, start=1):
        inhoud = {"schema": "reintegratie.ontvangstbewijs/1", **bewijs["ontvangst"]}
        getekend = canoniek(inhoud | {"toezegging": bewijs["toezegging"]})
        if not is_echt(sleutel, getekend, bytes.fromhex(bewijs["handtekening"])):
            fouten.append(f"Bewijs {nummer}: de handtekening klopt niet.")
        eigen = hashlib.sha256(bytes.fromhex(bewijs["toezegging"]) + hashlib.sha256(canoniek(inhoud)).digest()).hexdigest()
        if bladen.count(eigen) != 1:
            fouten.append(f"Bewijs {nummer} staat niet precies één keer in de lijst.")
    return fouten


# Ed25519 (RFC 8032), only checking: points as (x, y, z, t) with x = x/z, y = y/z, t = xy/z.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
WORTEL = pow(2, (P - 1) // 4, P)
Punt = tuple[int, int, int, int]


def _tel_op(a: Punt, b: Punt) -> Punt:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def _maal(getal: int, punt: Punt) -> Punt:
    uit = (0, 1, 1, 0)
    while getal:
        if getal & 1:
            uit = _tel_op(uit, punt)
        punt, getal = _tel_op(punt, punt), getal >> 1
    return uit


def _punt(tekst: bytes) -> Punt | None:
    y = int.from_bytes(tekst, "little")
    teken, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * WORTEL % P
    if (x * x - x2) % P or (x == 0 and teken):
        return None
    x = P - x if x & 1 != teken else x
    return x, y, 1, x * y % P


BASIS = _punt((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_echt(sleutel: bytes, tekst: bytes, handtekening: bytes) -> bool:
    """Whether an Ed25519 signature holds."""
    if len(sleutel) != 32 or len(handtekening) != 64 or BASIS is None:
        return False
    a, r, s = _punt(sleutel), _punt(handtekening[:32]), int.from_bytes(handtekening[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(handtekening[:32] + sleutel + tekst).digest(), "little") % Q
    links, rechts = _maal(s, BASIS), _tel_op(r, _maal(h, a))
    return (links[0] * rechts[2] - rechts[0] * links[2]) % P == 0 and (links[1] * rechts[2] - rechts[1] * links[2]) % P == 0


def verschillen(bestand: dict[str, Any], bewijzen: list[dict[str, Any]] | None = None) -> list[str]:
    """Every difference between what was published and the recount, one sentence each; empty when all agrees."""
    invoer = bestand["invoer"]
    fouten = []
    if hashlib.sha256(invoer["zaad"].encode()).hexdigest() != invoer["zaad_sha256"]:
        fouten.append("Het zaad past niet bij de afdruk die vooraf is gepubliceerd.")
    fouten += keuzefouten(invoer, bestand["uitslag"]) + herzieningsfouten(invoer, bestand.get("herzieningen", []))
    if "ontvangst" in bestand:
        fouten += ketenfouten(bestand["ontvangst"])
    if "handtekening" in bestand:
        getekend = canoniek({naam: deel for naam, deel in bestand.items() if naam != "handtekening"})
        sleutel = bytes.fromhex(bestand["publieke_sleutel"])
        if not is_echt(sleutel, getekend, bytes.fromhex(bestand["handtekening"])):
            fouten.append("De handtekening onder het bestand klopt niet.")
        fouten += bewijsfouten(bestand["ontvangst"], bewijzen or [], sleutel)
    return fouten


def _lees(pad: str) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(Path(pad).read_text(encoding="utf-8"))
    return inhoud


def main(argumenten: list[str]) -> int:
    if len(argumenten) not in (1, 2):
        sys.stderr.write("Gebruik: python herteller.py ronde.json [mijn-inschrijving.json]\n")
        return 2
    try:
        eigen = _lees(argumenten[1])["bewijzen"] if len(argumenten) == 2 else []
        fouten = verschillen(_lees(argumenten[0]), eigen)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fout:
        sys.stderr.write(f"Dit bestand is niet te lezen als gepubliceerde ronde: {fout!r}\n")
        return 2
    sys.stdout.write("\n".join(fouten or ["Alles klopt: handtekening, ontvangsten, winnaars en prijzen."]) + "\n")
    return 1 if fouten else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
