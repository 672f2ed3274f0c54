"""Tags and filters of the shell: `{% load schil %}`. How to use them: docs/ui.md."""

from datetime import date, datetime
from functools import lru_cache

import lucide
from django import template
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from reintegratie.schil import schrijfwijze
from reintegratie.schil.tabel import kolommen as lees_kolommen

register = template.Library()

TONEN = {
    "info": "neutral",
    "ok": "success",
    "let-op": "warning",
    "fout": "danger",
    "grijs": "inactive",
    "actief": "active",
}
MELDINGEN = {
    "success": ("ok", "circle-check"),
    "warning": ("warning", "triangle-alert"),
    "error": ("error", "circle-alert"),
    "info": ("info", "info"),
    "debug": ("info", "info"),
}


@register.simple_tag
def icon(naam: str, klas: str = "", titel: str = "") -> SafeString:
    """An icon of Lucide. Decorative unless it has a title."""
    return _teken_icoon(str(naam), str(klas), str(titel))


@lru_cache(maxsize=512)
def _teken_icoon(naam: str, klas: str, titel: str) -> SafeString:
    rol: dict[str, object] = {"role": "img", "aria-label": titel} if titel else {"aria-hidden": "true"}
    klassen = f"app-icon {klas}".strip()
    svg = lucide._render_icon(naam, 24, focusable="false", **{"class": klassen}, **rol)
    return mark_safe(svg)  # noqa: S308 - made by an XML writer that escapes its attributes


@register.simple_tag
def badge(toon: str, tekst: object) -> SafeString:
    """A status word. Tone: info, ok, let-op, fout, grijs, actief."""
    return format_html('<span class="utrecht-status-badge utrecht-status-badge--{}">{}</span>', TONEN[toon], tekst)


@register.filter
def meldingsoort(niveau: str) -> str:
    return MELDINGEN[niveau][0]


@register.filter
def meldingicoon(niveau: str) -> str:
    return MELDINGEN[niveau][1]


@register.filter
def datum(waarde: date | datetime | None) -> str:
    return schrijfwijze.datum(waarde) if waarde else ""


@register.filter
def datum_kort(waarde: date | datetime | None) -> str:
    return schrijfwijze.datum_kort(waarde) if waarde else ""


@register.filter
def weekdag(waarde: date | datetime | None) -> str:
    return schrijfwijze.weekdag(waarde) if waarde else ""


@register.filter
def moment(waarde: datetime | None) -> str:
    return schrijfwijze.moment(waarde) if waarde else ""


@register.filter
def termijn(waarde: date | datetime | None, vandaag: date | datetime) -> str:
    return schrijfwijze.termijn(waarde, vandaag) if waarde else ""


@register.filter
def euro(centen: int | None) -> str:
    return "" if centen is None else schrijfwijze.euro(centen)


@register.filter
def getal(waarde: int | None) -> str:
    return "" if waarde is None else schrijfwijze.getal(waarde)


@register.filter
def aantal(waarde: int | None) -> str:
    return "" if waarde is None else schrijfwijze.aantal(waarde)


@register.filter
def paginanummers(bladwijzer: Paginator, nummer: int) -> list[int]:
    """Page numbers around this one; 0 stands for a gap."""
    return [n if isinstance(n, int) else 0 for n in bladwijzer.get_elided_page_range(nummer, on_each_side=2, on_ends=1)]


def _vraag(context: Context) -> QueryDict:
    vraag: QueryDict = context["request"].GET.copy()
    return vraag


def _als_adres(vraag: QueryDict) -> str:
    return f"?{vraag.urlencode()}" if vraag else "?"


@register.simple_tag(takes_context=True)
def url_met(context: Context, **waarden: object) -> str:
    """This page's query with some values changed; an empty value takes the key away."""
    vraag = _vraag(context)
    for sleutel, waarde in waarden.items():
        if waarde is None or waarde == "":
            vraag.pop(sleutel, None)
        else:
            vraag[sleutel] = str(waarde)
    return _als_adres(vraag)


@register.simple_tag(takes_context=True)
def verborgen_vraag(context: Context, *sleutels: str) -> SafeString:
    """The present values of these keys as hidden fields, so that a GET form keeps them."""
    vraag = _vraag(context)
    paren = [(s, w) for s in sleutels for w in vraag.getlist(s) if w]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', paren)


def _leesbaar(form: BaseForm, naam: str, waarde: str) -> str:
    keuzes = getattr(form.fields[naam], "choices", ())
    return next((str(label) for sleutel, label in keuzes if str(sleutel) == waarde), waarde)


@register.simple_tag(takes_context=True)
def filterkeuzes(context: Context, form: BaseForm) -> list[tuple[str, str, str]]:
    """The filters in force: label, value in words, address of this page without it."""
    keuzes = []
    for naam, veld in form.fields.items():
        for waarde in filter(None, _vraag(context).getlist(form.add_prefix(naam))):
            vraag = _vraag(context)
            over = [w for w in vraag.getlist(form.add_prefix(naam)) if w != waarde]
            vraag.setlist(form.add_prefix(naam), over)
            vraag.pop("pagina", None)
            keuzes.append((str(veld.label or naam), _leesbaar(form, naam, waarde), _als_adres(vraag)))
    return keuzes


@register.simple_block_tag(takes_context=True, end_name="endtabel")
def tabel(context: Context, content: str, titel: str, kolommen: str) -> SafeString:
    """A table that becomes cards on a phone. Columns: "Label", "Label:sorteersleutel", "Label::getal"."""
    vraag = _vraag(context) if "request" in context else QueryDict(mutable=True)
    gelezen = lees_kolommen(kolommen, vraag.get("sorteer", ""))
    vraag.pop("pagina", None)
    cellen = []
    for kolom in gelezen:
        vraag["sorteer"] = kolom.volgende
        inhoud = kolom.label
        if kolom.sleutel:
            inhoud = format_html(
                '<a class="app-sort" href="{}">{}{}</a>', _als_adres(vraag), kolom.label, icon(kolom.icoon, "app-icon--s")
            )
        cellen.append((kolom.klas, mark_safe(kolom.aria), inhoud))  # noqa: S308 - a constant
    koppen = format_html_join("", '<th class="utrecht-table__header-cell{}" scope="col" role="columnheader"{}>{}</th>', cellen)
    return format_html(
        '<div class="app-table-wrap"><table class="utrecht-table app-table app-table--cards" role="table" aria-label="{}">'
        '<thead class="utrecht-table__header" role="rowgroup"><tr class="utrecht-table__row" role="row">{}</tr></thead>'
        '<tbody class="utrecht-table__body" role="rowgroup">{}</tbody></table></div>',
        titel,
        koppen,
        content,
    )


@register.simple_block_tag(end_name="endrij")
def rij(content: str) -> SafeString:
    return format_html('<tr class="utrecht-table__row" role="row">{}</tr>', content)


CELSOORTEN = {
    "": "",
    "titel": " utrecht-table__cell--title",
    "getal": " utrecht-table__cell--numeric-column utrecht-table__cell--numeric-data app-num",
}


@register.simple_block_tag(end_name="endcel")
def cel(content: str, label: str, soort: str = "") -> SafeString:
    """A cell with its column's label, which a phone shows before it. Kind: titel, getal or nothing."""
    return format_html(
        '<td class="utrecht-table__cell{}" role="cell" data-label="{}"><span>{}</span></td>', CELSOORTEN[soort], label, content
    )
