"""A canary citizen number travels the whole border through the real processes; afterwards it is nowhere (promise P03)."""

import json
import subprocess
from typing import Any
from urllib.parse import unquote

import httpx
import redis
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.models import Aanmeldlijst, Verwijzing
from reintegratie import opdrachten
from reintegratie.models import Opdracht
from reintegratie.referentiedata import laad_regios
from reintegratie.runtime.postgres import vind_binaries
from reintegratie.runtime.wachten import wacht_tot
from tests.keten.buiten import Buitenklant
from tests.koppeling.inloggen import als_betaler
from tests.koppeling.klant import Koppelklant, aanvraag, periode
from tests.koppeling.test_aanmelden import KOPPEN, upload
from tests.rig.processen import Processen

KANARIE = "999991747"
# What it could hide behind: as text, as bytes in a dump, as the digest of it alone.
VORMEN = (KANARIE, KANARIE.encode().hex())


def _over_http(klant: Koppelklant, url: str) -> list[httpx.Response]:
    """Right, wrong, doubled, broken and misplaced, to a real web process."""
    buiten = Buitenklant(klant, url).http
    teller = iter(f"kanarie-sleutel-{i:04d}" for i in range(100))

    def stuur(pad: str, inhoud: Any) -> httpx.Response:
        soort = {"Content-Type": "application/json", "Idempotency-Key": next(teller)}
        tekst = inhoud if isinstance(inhoud, str) else None
        return buiten.post(pad, headers=soort, content=tekst) if tekst else buiten.post(pad, headers=soort, json=inhoud)

    regels = [json.dumps(aanvraag(bsn=KANARIE, kenmerk=k)) for k in ("D-1", f"N{KANARIE}")] + [f'{{"bsn": "{KANARIE}"']
    soort = {"Content-Type": "application/x-ndjson", "Idempotency-Key": "kanarie-levering-01"}
    return [
        buiten.post("verwijzingen/bulk", headers=soort, content="\n".join(regels)),
        stuur("verwijzingen", aanvraag(bsn=KANARIE)),
        stuur("verwijzingen", aanvraag(bsn=KANARIE, uitkeringsgroep="ZW")),
        stuur("verwijzingen", aanvraag(bsn=KANARIE, kenmerk=f"N{KANARIE}")),
        stuur("verwijzingen", f'{{"bsn": "{KANARIE}"'),
        stuur("verwijzingen", {KANARIE: KANARIE}),
        stuur("inkomstenperioden", periode(bsn=KANARIE)),
        stuur("inkomstenperioden", periode(bsn=KANARIE, uren="kapot")),
        buiten.get("verwijzingen", params={"kenmerk": KANARIE}),
        buiten.get("verwijzingen", params={KANARIE: "1"}),
        buiten.get(f"verwijzingen/{KANARIE}"),
        buiten.get("gebeurtenissen", params={"na": "0"}),
        httpx.get(f"{url}/{KANARIE}"),
        httpx.get(f"{url}/api/v1/{KANARIE}"),
    ]


def _op_het_scherm(klant: Koppelklant) -> list[str]:
    """A list with a right and a wrong row, its job, its receipt, the overviews, and playing again."""
    browser = als_betaler(klant.verstrekker)
    goed = f"R-1;PW;2026-03-01;{KANARIE};Ada;Vermeer;1985-05-17;0344"
    upload(browser, goed, goed.replace("PW", "XX").replace("R-1", "R-2"))
    lijst = Aanmeldlijst.objects.get()
    browser.post(reverse("koppeling:lijst-bevestigen", args=[lijst.uuid]))
    opdrachten.werk_af()
    return [_pagina(browser, "lijst", lijst.uuid), *(_pagina(browser, naam) for naam in ("mijn", "mensen", "mensen-csv"))]


def _pagina(browser: Client, naam: str, *args: object) -> str:
    return browser.get(reverse(f"koppeling:{naam}", args=args)).content.decode()


def _dump(processen: Processen) -> str:
    opdracht = [str(vind_binaries() / "bin" / "pg_dump"), "-d", processen.database.url("eigenaar")]
    return subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout


def _redis() -> str:
    """Every key with its value, as text."""
    adres = unquote(settings.REDIS_URL.replace("redis+socket://", "unix://").partition("?")[0])
    with redis.Redis.from_url(adres) as bron:
        delen = [naam + (bron.dump(naam) or b"") for naam in bron.scan_iter()]
    return b"\n".join(delen).decode("latin-1")


def test_p03_the_canary_is_in_no_answer_page_dump_log_queue_or_job(processen: Processen) -> None:
    with transaction.atomic():
        laad_regios()
    klant = Koppelklant.nieuw()
    web, _ = processen.web(), processen.worker()
    antwoorden = _over_http(klant, web.url)
    assert {201, 202, 400, 404, 409} <= {antwoord.status_code for antwoord in antwoorden}
    gezien = [antwoord.text + str(antwoord.headers) for antwoord in antwoorden] + _op_het_scherm(klant)
    assert wacht_tot(lambda: not Opdracht.objects.filter(status__in=["wacht", "bezig"]).exists(), seconden=60)
    assert Verwijzing.objects.count() == 3
    plekken = {
        "antwoorden en pagina’s": "\n".join(gezien).replace(KOPPEN, ""),
        "database": _dump(processen),
        "logboek van web": processen.log("web").read_text(),
        "logboek van worker": processen.log("worker").read_text(),
        "wachtrij": _redis(),
        "opdrachten": str(list(Opdracht.objects.values_list("argumenten", flat=True))),
    }
    assert "inkomen_koppeling_verwijzing" in plekken["database"]
    assert [plek for plek, inhoud in plekken.items() if any(vorm in inhoud for vorm in VORMEN)] == []
