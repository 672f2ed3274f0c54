"""What a person does in a browser beyond looking: without script, with the keyboard, on paper. Runs in the browser's process."""

from collections.abc import Callable
from typing import Any

_IN_BEELD = """() => {
    const e = document.activeElement, r = e.getBoundingClientRect();
    const tekst = (e.innerText || e.value || e.ariaLabel || e.name || '').trim();
    return {tekst, zichtbaar: r.width > 0 && r.height > 0 && e.matches(':focus-visible')};
}"""


def noteer_contact(page: Any, url: str, *, email: str, dossier: str, notitie: str) -> str:
    """Sign in with one click, open a file, note a contact; returns the text of the page after it."""
    page.goto(url)
    page.locator(f'form.app-rolvorm:has(input[value="{email}"]) button').click()
    page.goto(f"{url}{dossier}")
    page.locator("label.app-option__label", has_text="Telefoon").click()
    page.get_by_label("Notitie").fill(notitie)
    page.get_by_role("button", name="Contact noteren").click()
    return str(page.locator("body").inner_text())


def tab(page: Any, url: str, *, keer: int) -> list[dict[str, Any]]:
    """Text and visibility of every stop of the Tab key, from the top of the page."""
    page.goto(url)
    haltes = []
    for _ in range(keer):
        page.keyboard.press("Tab")
        haltes.append(page.evaluate(_IN_BEELD))
    return haltes


def druk_af(page: Any, url: str, *, weg: list[str]) -> dict[str, Any]:
    """The page on paper: its text, and which of the selectors in `weg` still show."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    try:
        page.goto(url)
        over = [keuze for keuze in weg if any(deel.is_visible() for deel in page.locator(keuze).all())]
        te_breed = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return {"tekst": page.locator("body").inner_text(), "over": over, "te_breed": te_breed}
    finally:
        page.emulate_media(media="screen")


def stappen(page: Any, url: str, *, stappen: list[list[str]]) -> dict[str, str]:
    """Opens `url`, fills fields by name, chooses by label or by name and value, clicks buttons and links by text; returns where
    that led."""
    page.goto(url)
    for soort, *woorden in stappen:
        if soort == "vul":
            page.locator(f'[name="{woorden[0]}"]').first.fill(woorden[1])
        elif soort == "kies":
            page.locator(f'label:text-is("{woorden[0]}")').first.click()
        elif soort == "vink":
            page.locator(f'[name="{woorden[0]}"][value="{woorden[1]}"]').check(force=True)
        else:
            page.get_by_role(soort, name=woorden[0]).first.click()
        page.wait_for_load_state("load")
    return {"url": page.url, "tekst": str(page.locator("body").inner_text())}


def _naar(page: Any, kiezer: str) -> None:
    """Presses Tab until something that fits has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("kiezer => document.activeElement.matches(kiezer)", kiezer):
            return
    raise AssertionError(f"{page.url}: {kiezer} is not reached with Tab")


def _antwoord(page: Any) -> None:
    """Answers the one question of a screen: the option that has the focus, or a word."""
    soort = page.locator("main input:not([type=hidden]), main textarea").first.get_attribute("type") or "textarea"
    _naar(page, f"main {'textarea' if soort == 'textarea' else f'input[type={soort}]'}")
    page.keyboard.press("Space") if soort in ("radio", "checkbox") else page.keyboard.type("24")
    _naar(page, "main button[type=submit]")
    _enter(page)


def _enter(page: Any) -> None:
    """Presses Enter on what leads to another page, and waits for it."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def eigen_deel(page: Any, url: str, *, code: str) -> dict[str, Any]:
    """The person's own part of the scan on a phone with the keyboard only, from link to goodbye; returns every address."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(url)
    _naar(page, "main input[name=code]")
    page.keyboard.type(code)
    _enter(page)
    _naar(page, "main a.nl-button--primary")
    _enter(page)
    gezien = [page.url]
    while not page.url.endswith("/klopt-dit/") and len(gezien) < 60:
        _antwoord(page)
        gezien.append(page.url)
    _naar(page, "main button[type=submit]")
    _enter(page)
    return {"gezien": gezien, "tekst": page.locator("body").inner_text()}


_STOP = "kiezer => document.activeElement.matches(kiezer)"
_MET_TEKST = "([soort, tekst]) => document.activeElement.matches(soort) && document.activeElement.innerText.includes(tekst)"


class _Toetsen:
    """A person without a mouse: Tab to get somewhere, Enter or Space to do something. Only what does something counts."""

    def __init__(self, page: Any) -> None:
        self.page, self.gedaan = page, 0

    def _zoek(self, script: str, wat: Any) -> None:
        for _ in range(400):
            if self.page.evaluate(script, wat):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: {wat} is not reached with Tab")

    def naar(self, kiezer: str) -> None:
        self._zoek(_STOP, kiezer)

    def ga(self, soort: str, tekst: str) -> None:
        """Follows a link or presses a button by its words."""
        self._zoek(_MET_TEKST, [soort, tekst])
        self.gedaan += 1
        _enter(self.page)

    def vul(self, naam: str, tekst: str) -> None:
        self.naar(f"main [name={naam}]:not([type=hidden])")
        self.page.keyboard.type(tekst)

    def kies(self, naam: str) -> None:
        """The first option of a group."""
        self.naar(f"main [name={naam}]")
        self.gedaan += 1
        self.page.keyboard.press("Space")


def week_van_consulent(page: Any, url: str, *, breedte: int, dag: str, achternaam: str) -> dict[str, Any]:
    """The work of a week with the keyboard alone; returns how many presses each piece took, and where it ended."""
    page.set_viewport_size({"width": breedte, "height": 900})
    page.goto(f"{url}/vandaag/")
    klikken: dict[str, int] = {}

    def stuk(naam: str, t: _Toetsen) -> None:
        klikken[naam], t.gedaan = t.gedaan, 0

    t = _Toetsen(page)
    t.ga("a", "Begin met de eerste")
    t.ga("a", "Gesprek openen")
    t.vul("tekst", "Gesproken over werk in de zorg")
    t.ga("button", "Gesprek afronden")
    stuk("gesprek", t)
    t.ga("a", "Gesprek plannen")
    t.vul("dag", dag)
    t.vul("tijd", "1000AM")
    t.ga("button", "Plannen en uitnodigen")
    stuk("plannen", t)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type(achternaam)
    _enter(page)
    t.gedaan += 1
    t.ga("table a", achternaam)
    t.kies("soort")
    t.vul("notitie", "Gebeld, alles goed")
    t.ga("button", "Contact noteren")
    stuk("zoeken en contact", t)
    page.goto(f"{url}/agenda/")
    t.ga("a", "Volgende week")
    stuk("week bekijken", t)
    return {"klikken": klikken, "tekst": page.locator("body").inner_text()}


HANDELINGEN: dict[str, Callable[..., Any]] = {
    "noteer_contact": noteer_contact,
    "tab": tab,
    "druk_af": druk_af,
    "eigen_deel": eigen_deel,
    "stappen": stappen,
    "week_van_consulent": week_van_consulent,
}
