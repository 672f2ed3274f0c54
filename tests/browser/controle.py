"""Looks at a page as a browser does: accessibility rules, console and policy messages, sideways scrolling.

Playwright's loop and Django's database connections do not go together in one process, so `Kijker` starts this module
as a program of its own and talks to it in JSON lines; `controleer` is what runs there.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin

from tests.browser.handelingen import HANDELINGEN
from tests.rig.chromium import VLAGGEN, zorg

REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BREEDTES = (360, 1440)
_AXE = """regels => axe.run(document, {runOnly: {type: 'tag', values: regels}}).then(uitkomst => uitkomst.violations.map(
    v => v.id + ' (' + v.impact + '): ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))"""
_TE_BREED = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Bevinding:
    """What one look at one page found; `schoon` when there is nothing to say."""

    url: str
    breedte: int
    status: int = 0
    titel: str = ""
    overtredingen: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    te_breed: int = 0

    @property
    def schoon(self) -> bool:
        return not (self.overtredingen or self.console or self.te_breed > 0)


def axe_bron() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text()


def controleer(page: Any, url: str, schermbeeld: str = "", axe: bool = True) -> Bevinding:
    """Opens `url` in a Playwright page and says what is wrong with it."""
    breedte = page.viewport_size["width"]
    bevinding = Bevinding(url, breedte)

    def console(bericht: Any) -> None:
        if bericht.type in ("error", "warning") and not _is_status(bericht.text):
            bevinding.console.append(bericht.text)

    def paginafout(fout: Any) -> None:
        bevinding.console.append(str(fout))

    page.on("console", console)
    page.on("pageerror", paginafout)
    try:
        antwoord = page.goto(url)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        bevinding.status, bevinding.titel = (antwoord.status if antwoord else 0), page.title()
        bevinding.te_breed = page.evaluate(_TE_BREED)
        if schermbeeld:
            page.screenshot(path=schermbeeld, full_page=True)
        if axe:
            page.evaluate(axe_bron())
            bevinding.overtredingen = page.evaluate(_AXE, REGELS)
    finally:
        page.remove_listener("console", console)
        page.remove_listener("pageerror", paginafout)
    return bevinding


def _is_status(tekst: str) -> bool:
    """The browser's own remark that the page asked for answered 4xx or 5xx, which error pages do on purpose."""
    return tekst.startswith("Failed to load resource: the server responded with a status of")


def _context(browser: Any, opdracht: Mapping[str, Any]) -> Any:
    return browser.new_context(
        viewport={"width": opdracht.get("breedte", 1440), "height": opdracht.get("hoogte", 900)},
        locale="nl-NL",
        color_scheme=opdracht.get("kleuren", "light"),
        java_script_enabled=opdracht.get("script", True),
        reduced_motion="reduce",
    )


def _pagina(browser: Any, opdracht: Mapping[str, Any], paginas: dict[str, Any]) -> Any:
    """One page per person and per way of looking; a page goes from address to address."""
    sleutel = json.dumps([opdracht.get(naam) for naam in ("koekjes", "kleuren", "script")])
    if sleutel not in paginas:
        context = _context(browser, opdracht)
        context.add_cookies([{"url": urljoin(opdracht["url"], "/"), **koekje} for koekje in opdracht.get("koekjes", [])])
        paginas[sleutel] = context.new_page()
    paginas[sleutel].set_viewport_size({"width": opdracht.get("breedte", 1440), "height": opdracht.get("hoogte", 900)})
    return paginas[sleutel]


def _bekijk(browser: Any, opdracht: Mapping[str, Any], paginas: dict[str, Any]) -> Any:
    pagina = _pagina(browser, opdracht, paginas)
    if "handeling" in opdracht:
        return HANDELINGEN[opdracht["handeling"]](pagina, opdracht["url"], **opdracht.get("met", {}))
    return asdict(controleer(pagina, opdracht["url"], opdracht.get("schermbeeld", ""), opdracht.get("script", True)))


def bedien() -> None:
    """Reads one look per line, answers one finding per line, until the input ends."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=zorg(), args=list(VLAGGEN))
        paginas: dict[str, Any] = {}
        for regel in sys.stdin:
            try:
                antwoord = {"uit": _bekijk(browser, json.loads(regel), paginas)}
            except Exception as fout:
                antwoord = {"fout": f"{type(fout).__name__}: {fout}"}
            print(json.dumps(antwoord), flush=True)
        browser.close()


class Kijker:
    """A browser in a process of its own: `with Kijker() as kijker: kijker.bekijk(url, breedte=360)`."""

    def __enter__(self) -> Self:
        self._proces = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.controle", "--bedien"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._proces.communicate(timeout=30)

    def bekijk(self, url: str, *, koekjes: Sequence[Mapping[str, str]] = (), **wensen: Any) -> Bevinding:
        """Wishes: breedte, hoogte, kleuren ("dark"), script (False), schermbeeld (path). Cookies: name and value."""
        return Bevinding(**self._vraag(url, koekjes, wensen))

    def doe(self, handeling: str, url: str, *, koekjes: Sequence[Mapping[str, str]] = (), script: bool = True, **met: Any) -> Any:
        """Something else than looking: an act of `handelingen.py` with its arguments."""
        return self._vraag(url, koekjes, {"handeling": handeling, "script": script, "met": met})

    def _vraag(self, url: str, koekjes: Sequence[Mapping[str, str]], wensen: Mapping[str, Any]) -> Any:
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        print(json.dumps({"url": url, "koekjes": list(koekjes), **wensen}), file=self._proces.stdin, flush=True)
        antwoord = json.loads(self._proces.stdout.readline())
        if "fout" in antwoord:
            raise AssertionError(f"{url}: {antwoord['fout']}")
        return antwoord["uit"]


def main() -> None:
    """By hand: `python -m tests.browser.controle http://localhost:8000/ …` prints what is found at both widths."""
    opties = argparse.ArgumentParser(description=main.__doc__)
    opties.add_argument("adressen", nargs="*")
    opties.add_argument("--bedien", action="store_true")
    gekozen = opties.parse_args()
    if gekozen.bedien:
        bedien()
        return
    with Kijker() as kijker:
        for url in gekozen.adressen:
            for breedte in BREEDTES:
                print(json.dumps(asdict(kijker.bekijk(url, breedte=breedte)), ensure_ascii=False))


if __name__ == "__main__":
    main()
