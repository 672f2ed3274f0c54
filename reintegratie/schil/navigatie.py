"""What stands in the menu and the footer. Rooms add their own items in `AppConfig.ready` with `menu(...)`."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, order=True)
class Menupunt:
    volgorde: int
    label: str
    url_naam: str
    rollen: frozenset[str]


@dataclass(frozen=True)
class Koppeling:
    """A link as a template shows it. `huidig` is the value of `aria-current`, or empty."""

    label: str
    url: str
    huidig: str = ""


_menu: dict[str, Menupunt] = {}
_openbaar: dict[str, str] = {}

VOET_OVER = (
    ("Toegankelijkheid", "toegankelijkheid"),
    ("Privacy", "privacy"),
    ("Kwetsbaarheid melden", "kwetsbaarheid"),
)
VOET_OPENBAAR = (
    ("Wat is dit?", "publiek"),
    ("Zo beslissen wij", "regels"),
    ("Algoritmeregister", "algoritmeregister"),
    ("Budget per regio", "publiek-budget"),
    ("Open data", "open-data"),
    ("Broncode", "broncode"),
)


def menu(label: str, url_naam: str, rollen: Collection[str], volgorde: int) -> None:
    """Adds an item to the main menu of users with one of these roles. The same url name again replaces it."""
    _menu[url_naam] = Menupunt(volgorde, label, url_naam, frozenset(rollen))


def openbaar(label: str, url_naam: str) -> None:
    """Adds a page of a room to the public part of the footer."""
    _openbaar[url_naam] = label


def voet_openbaar() -> list[tuple[str, str]]:
    """Our own public pages, then those of the rooms."""
    return [*VOET_OPENBAAR, *((label, naam) for naam, label in _openbaar.items())]


def menupunten() -> tuple[Menupunt, ...]:
    return tuple(sorted(_menu.values(), key=lambda punt: (punt.volgorde, punt.label)))


def adres(url_naam: str) -> str:
    """The address of a page that needs no arguments, or nothing when it does not exist here."""
    try:
        return reverse(url_naam)
    except NoReverseMatch:
        return ""


def koppelingen(paren: Collection[tuple[str, str]]) -> list[Koppeling]:
    """Only the pages that exist."""
    return [Koppeling(label, url) for label, naam in paren if (url := adres(naam))]


def menu_voor(rol: str, pad: str) -> list[Koppeling]:
    """The menu of a role; the item that fits the path best is marked as current."""
    gevonden = [(punt.label, url) for punt in menupunten() if rol in punt.rollen and (url := adres(punt.url_naam))]
    passend = max((url for _, url in gevonden if pad == url or (url != "/" and pad.startswith(url))), key=len, default="")
    return [Koppeling(label, url, _huidig(url, passend, pad)) for label, url in gevonden]


def _huidig(url: str, passend: str, pad: str) -> str:
    if not passend or url != passend:
        return ""
    return "page" if url == pad else "true"
