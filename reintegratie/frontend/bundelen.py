"""Turns the installed component packages and our own layers into the files the browser gets.

Pure over its inputs: same packages and sources in, same bytes out. Order of the layers: reset, tokens,
nlds, app, utilities; the house style is unlayered so that it always wins.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import rcssmin

UTRECHT = [
    "link-list",
    "breadcrumb-nav",
    "pagination",
    "table",
    "form-field",
    "form-label",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "textbox",
    "textarea",
    "select",
    "custom-checkbox",
    "radio-button",
    "alert",
    "status-badge",
    "data-list",
    "separator",
    "accordion",
    "action-group",
    "unordered-list",
    "ordered-list",
]
CANDIDATE = [
    "button",
    "link",
    "heading",
    "paragraph",
    "data-badge",
    "number-badge",
    "skip-link",
    "mark",
]
THEMA = "@nl-design-system-unstable/voorbeeld-design-tokens"
# Role names that an organisation understands, in place of the colour names of the mapping theme.
PALET = {
    "kleuren-violet-": "accent-",
    "kleuren-blauw-": "actie-",
    "kleuren-grijs-": "neutraal-",
    "kleuren-rood-": "negatief-",
    "kleuren-groen-": "positief-",
    "kleuren-oranje-": "waarschuwing-",
    "kleuren-geel-": "markering-",
    "kleuren-wit": "papier",
}
_DATA_URI = re.compile(r'url\("data:image/svg\+xml,([^"]+)"\)')
_DEFINITIE = re.compile(r"(--[\w-]+):\s*([^;]+);")
_GEBRUIK = re.compile(r"var\(\s*(--[\w-]+)")
_ZONDER_TERUGVAL = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


@dataclass(frozen=True)
class Bundel:
    """Files by path below `ui/`, and the tokens that components read but nothing defines."""

    bestanden: Mapping[str, bytes]
    ontbrekend: tuple[str, ...]


def componenten(modules: Path) -> Iterator[tuple[str, Path]]:
    for naam in UTRECHT:
        yield f"@utrecht/{naam}-css", modules / f"@utrecht/{naam}-css/dist/index.css"
    for naam in CANDIDATE:
        yield f"@nl-design-system-candidate/{naam}-css", modules / f"@nl-design-system-candidate/{naam}-css/dist/{naam}.css"


def _schoon(css: str) -> str:
    css = re.sub(r"@charset[^;]+;", "", css)
    return str(rcssmin.cssmin(re.sub(r"/\*# sourceMappingURL.*?\*/", "", css)))


def _definities(css: str) -> dict[str, str]:
    zonder_commentaar = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return {naam: waarde.strip() for naam, waarde in _DEFINITIE.findall(zonder_commentaar)}


def afbeeldingen_apart(css: str) -> tuple[str, dict[str, bytes]]:
    """Moves embedded images to files, so that the content security policy needs no `data:`."""
    bestanden: dict[str, bytes] = {}

    def vervang(treffer: re.Match[str]) -> str:
        svg = unquote(treffer.group(1))
        naam = "checkbox-indeterminate.svg" if "M6 10h8" in svg else "checkbox-checked.svg"
        bestanden[f"css/img/{naam}"] = svg.encode()
        return f'url("img/{naam}")'

    return _DATA_URI.sub(vervang, css), bestanden


def bereikbaar(definities: Mapping[str, str], begin: Iterable[str]) -> set[str]:
    """The tokens that are read from `begin`, directly or through other tokens."""
    nodig: set[str] = set()
    werk = list(begin)
    while werk:
        token = werk.pop()
        if token in nodig or token not in definities:
            continue
        nodig.add(token)
        werk.extend(_GEBRUIK.findall(definities[token]))
    return nodig


def tokens(modules: Path, compat: str, gebruikers: str) -> tuple[str, dict[str, str]]:
    """The token layer: mapping theme and our additions, without what nothing reads."""
    thema = (modules / THEMA / "dist/theme.css").read_text()
    for oud, nieuw in PALET.items():
        thema = thema.replace(f"--voorbeeld-{oud}", f"--huisstijl-{nieuw}")
    aanvulling = _definities(compat)
    definities = _definities(thema) | aanvulling
    nodig = bereikbaar(definities, [*_GEBRUIK.findall(gebruikers), *aanvulling])
    nodig |= {naam for naam in definities if naam.startswith("--huisstijl-")}
    regels = "".join(f"{naam}:{waarde};" for naam, waarde in definities.items() if naam in nodig)
    return "@layer tokens{:root{" + regels + "}}", definities


def _ontbrekend(nlds: str, definities: Mapping[str, str]) -> tuple[str, ...]:
    eigen = set(re.findall(r"(--[\w-]+)\s*:", nlds))
    return tuple(sorted(set(_ZONDER_TERUGVAL.findall(nlds)) - set(definities) - eigen))


def _manifest(modules: Path) -> bytes:
    pakketten = [naam for naam, _ in componenten(modules)] + [THEMA]
    regels = []
    for naam in pakketten:
        pakket = json.loads((modules / naam / "package.json").read_text())
        regels.append({"pakket": naam, "versie": pakket["version"], "licentie": pakket["license"]})
    return (json.dumps(regels, indent=1) + "\n").encode()


def bundel(modules: Path, bron: Path) -> Bundel:
    nlds, bestanden = afbeeldingen_apart("".join(_schoon(pad.read_text()) for _, pad in componenten(modules)))
    nlds = "@layer nlds{" + nlds + "}"
    lagen = sorted((bron / "css").glob("[0-9][0-9]-*.css"))
    themas = sorted((bron / "css").glob("theme-*.css"))
    eigen = "".join(pad.read_text() for pad in [*lagen, *themas])
    token_laag, definities = tokens(modules, (bron / "css/compat-tokens.css").read_text(), nlds + eigen)
    kop = "/*! Components and token mapping: NL Design System community, EUPL-1.2, see nlds-manifest.json. */\n"
    volgorde, *rest = (_schoon(pad.read_text()) for pad in lagen)
    bestanden["css/app.bundle.css"] = "\n".join([kop + volgorde, token_laag, nlds, *rest]).encode()
    bestanden["css/nlds-manifest.json"] = _manifest(modules)
    for pad in themas:
        bestanden[f"css/{pad.name}"] = _schoon(pad.read_text()).encode()
    return Bundel(bestanden, _ontbrekend(nlds, definities))
