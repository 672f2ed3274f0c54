"""Charts as SVG made on the server: no script, no inline style, colours by class (dark, print, house style follow).

Horizontal positions are percentages, so that text keeps its size at every width. Every chart carries the same
numbers as a table; `templates/delen/grafiek.html` shows both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Getal = int | float


@dataclass(frozen=True)
class Grafiek:
    """What `delen/grafiek.html` needs: the drawing, and its numbers as a table."""

    id: str
    titel: str
    sub: str
    svg: SafeString
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    legenda: tuple[str, ...] = ()


def nl(getal: Getal, decimalen: int = 0) -> str:
    """A number the Dutch way: 12.345,6."""
    return f"{getal:,.{decimalen}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def _svg(hoogte: Getal, delen: Sequence[str], id: str) -> SafeString:
    return format_html(
        '<svg role="img" aria-labelledby="{}" width="100%" height="{}" focusable="false">{}</svg>',
        id,
        hoogte,
        mark_safe("".join(delen)),  # noqa: S308 - every part was escaped by format_html
    )


def _paar(rijen: Sequence[tuple[str, Getal]], eenheid: str, decimalen: int) -> tuple[tuple[str, ...], ...]:
    return tuple((label, nl(waarde, decimalen) + eenheid) for label, waarde in rijen)


def staven(
    *,
    id: str,
    titel: str,
    rijen: Sequence[tuple[str, Getal]],
    sub: str = "",
    kop: tuple[str, str] = ("", "Aantal"),
    eenheid: str = "",
    hoogste: Getal | None = None,
    decimalen: int = 0,
) -> Grafiek:
    """Horizontal bars: label above the bar, value at the end."""
    top = hoogste or max((waarde for _, waarde in rijen), default=1) or 1
    stap = 46
    delen = [
        format_html(
            '<text class="c-label" x="0" y="{}">{}</text><text class="c-value" x="100%" y="{}" text-anchor="end">{}{}</text>'
            '<rect class="c-track" x="0" y="{}" width="100%" height="14" rx="2"/>'
            '<rect class="c-s1" x="0" y="{}" width="{}%" height="14" rx="2"/>',
            i * stap + 15,
            label,
            i * stap + 15,
            nl(waarde, decimalen),
            eenheid,
            i * stap + 22,
            i * stap + 22,
            f"{min(100 * waarde / top, 100):.2f}",
        )
        for i, (label, waarde) in enumerate(rijen)
    ]
    svg = _svg(max(stap * len(rijen) - 6, 0), delen, id)
    return Grafiek(id, titel, sub, svg, kop, _paar(rijen, eenheid, decimalen))


def kolommen(
    *,
    id: str,
    titel: str,
    rijen: Sequence[tuple[str, Getal]],
    sub: str = "",
    kop: tuple[str, str] = ("", "Aantal"),
    eenheid: str = "",
    decimalen: int = 0,
    hoogte: int = 190,
) -> Grafiek:
    """Vertical columns for a few ordered groups, with the value above each."""
    top = max((waarde for _, waarde in rijen), default=1) or 1
    onder, boven = hoogte - 26, 24
    delen = [
        format_html(
            '<line class="{}" x1="0" x2="100%" y1="{}" y2="{}"/>',
            "c-grid" if lijn else "c-axis",
            f"{onder - (onder - boven) * lijn / 4:.1f}",
            f"{onder - (onder - boven) * lijn / 4:.1f}",
        )
        for lijn in range(5)
    ]
    breed = 100 / max(len(rijen), 1)
    for i, (label, waarde) in enumerate(rijen):
        h = (onder - boven) * waarde / top
        midden = f"{breed * (i + 0.5):.2f}"
        delen.append(
            format_html(
                '<rect class="c-s1" x="{}%" y="{}" width="{}%" height="{}"/>'
                '<text class="c-value" text-anchor="middle" x="{}%" y="{}">{}{}</text>'
                '<text class="c-tick" text-anchor="middle" x="{}%" y="{}">{}</text>',
                f"{breed * (i + 0.18):.2f}",
                f"{onder - h:.1f}",
                f"{breed * 0.64:.2f}",
                f"{h:.1f}",
                midden,
                f"{onder - h - 7:.1f}",
                nl(waarde, decimalen),
                eenheid,
                midden,
                hoogte - 5,
                label,
            )
        )
    return Grafiek(id, titel, sub, _svg(hoogte, delen, id), kop, _paar(rijen, eenheid, decimalen))


def gestapeld(
    *,
    id: str,
    titel: str,
    rijen: Sequence[tuple[str, Getal]],
    sub: str = "",
    kop: tuple[str, str] = ("", "Deel"),
    hoogte: int = 44,
) -> Grafiek:
    """One bar of 100 % in at most five parts; `rijen` holds percentages."""
    links, delen = 0.0, []
    for i, (_, deel) in enumerate(rijen, 1):
        delen.append(
            format_html(
                '<rect class="c-s{}" x="{}%" y="0" width="{}%" height="{}"/>',
                i,
                f"{links:.2f}",
                f"{max(deel - 0.35, 0):.2f}",
                hoogte,
            )
        )
        if deel >= 10:
            delen.append(
                format_html(
                    '<text class="c-onbar c-onbar--{}" x="{}%" y="{}" text-anchor="middle">{} %</text>',
                    i,
                    f"{links + deel / 2:.2f}",
                    hoogte // 2 + 5,
                    nl(deel),
                )
            )
        links += deel
    tabel = _paar(rijen, " %", 0)
    return Grafiek(id, titel, sub, _svg(hoogte, delen, id), kop, tabel, tuple(f"{label} ({deel})" for label, deel in tabel))


@dataclass(frozen=True)
class _Vlak:
    """Maps values of a line chart to positions."""

    aantal: int
    laag: Getal
    hoog: Getal
    hoogte: int
    links: float = 13.0
    rechts: float = 96.0

    def x(self, i: int, van: float = 0.0, tot: float = 100.0) -> str:
        return f"{van + (tot - van) * i / max(self.aantal - 1, 1):.2f}"

    def y(self, waarde: Getal) -> str:
        onder = self.hoogte - 28
        return f"{onder - (onder - 14) * (waarde - self.laag) / ((self.hoog - self.laag) or 1):.1f}"


def _raster(vlak: _Vlak, streepjes: Sequence[Getal], decimalen: int) -> list[str]:
    return [
        format_html(
            '<line class="{}" x1="{}%" x2="{}%" y1="{}" y2="{}"/><text class="c-tick" x="0" y="{}">{}</text>',
            "c-axis" if streep == vlak.laag else "c-grid",
            vlak.links,
            vlak.rechts,
            vlak.y(streep),
            vlak.y(streep),
            f"{float(vlak.y(streep)) + 5:.1f}",
            nl(streep, decimalen),
        )
        for streep in streepjes
    ]


def _tekening(vlak: _Vlak, punten: Sequence[tuple[str, Getal]], marge: Sequence[tuple[Getal, Getal]]) -> str:
    """Line and band in a nested drawing that stretches, apart from the texts that must not."""
    band = ""
    if marge:
        boven = [f"{vlak.x(i)},{vlak.y(hoog)}" for i, (_, hoog) in enumerate(marge)]
        onder = [f"{vlak.x(i)},{vlak.y(laag)}" for i, (laag, _) in enumerate(marge)]
        band = format_html('<polygon class="c-band" points="{}"/>', " ".join(boven + onder[::-1]))
    lijn = " ".join(f"{vlak.x(i)},{vlak.y(waarde)}" for i, (_, waarde) in enumerate(punten))
    return format_html(
        '<svg x="{}%" y="0" width="{}%" height="{}" viewBox="0 0 100 {}" preserveAspectRatio="none">'
        '{}<polyline class="c-line" points="{}"/></svg>',
        vlak.links,
        vlak.rechts - vlak.links,
        vlak.hoogte,
        vlak.hoogte,
        band,
        lijn,
    )


def _grenslijn(vlak: _Vlak, waarde: Getal, label: str) -> str:
    return format_html(
        '<line class="c-ref" x1="{}%" x2="{}%" y1="{}" y2="{}"/><text class="c-tick" x="{}%" y="{}" text-anchor="end">{}</text>',
        vlak.links,
        vlak.rechts,
        vlak.y(waarde),
        vlak.y(waarde),
        vlak.rechts,
        f"{float(vlak.y(waarde)) - 7:.1f}",
        label,
    )


def lijn(
    *,
    id: str,
    titel: str,
    punten: Sequence[tuple[str, Getal]],
    laag: Getal,
    hoog: Getal,
    streepjes: Sequence[Getal],
    sub: str = "",
    kop: tuple[str, str] = ("Periode", "Waarde"),
    marge: Sequence[tuple[Getal, Getal]] = (),
    grens: tuple[Getal, str] | None = None,
    decimalen: int = 0,
    hoogte: int = 220,
) -> Grafiek:
    """A line over ordered moments; `marge` = an interval per point, `grens` = a labelled reference line."""
    vlak = _Vlak(len(punten), laag, hoog, hoogte)
    delen = [*_raster(vlak, streepjes, decimalen), _tekening(vlak, punten, marge)]
    if grens:
        delen.append(_grenslijn(vlak, *grens))
    delen.extend(
        format_html(
            '<circle class="c-dot" cx="{}%" cy="{}" r="4.5"/><text class="c-tick" text-anchor="middle" x="{}%" y="{}">{}</text>',
            vlak.x(i, vlak.links, vlak.rechts),
            vlak.y(waarde),
            vlak.x(i, vlak.links, vlak.rechts),
            hoogte - 6,
            label,
        )
        for i, (label, waarde) in enumerate(punten)
    )
    rijen = _paar(punten, "", decimalen)
    if marge:
        rijen = tuple((*rij, nl(a, decimalen), nl(b, decimalen)) for rij, (a, b) in zip(rijen, marge, strict=True))
    return Grafiek(id, titel, sub, _svg(hoogte, delen, id), (*kop, "Laag", "Hoog") if marge else kop, rijen)
