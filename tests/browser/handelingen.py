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
    """Opens `url`, fills fields by name, chooses by label, clicks buttons and links by text; returns where that led."""
    page.goto(url)
    for soort, *woorden in stappen:
        if soort == "vul":
            page.locator(f'[name="{woorden[0]}"]').first.fill(woorden[1])
        elif soort == "kies":
            page.locator(f'label:text-is("{woorden[0]}")').first.click()
        else:
            page.get_by_role(soort, name=woorden[0]).first.click()
        page.wait_for_load_state("load")
    return {"url": page.url, "tekst": str(page.locator("body").inner_text())}


HANDELINGEN: dict[str, Callable[..., Any]] = {
    "noteer_contact": noteer_contact,
    "tab": tab,
    "druk_af": druk_af,
    "stappen": stappen,
}
