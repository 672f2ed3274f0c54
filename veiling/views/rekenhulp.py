"""What a price would mean for the score and for the bidder's own cash. Computed from what was posted; nothing is stored."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from reintegratie.enums import Rol
from reintegratie.models import Dienstverlener
from reintegratie.rechten import alleen
from reintegratie.schil.grafieken import Grafiek, lijn
from reintegratie.schil.schrijfwijze import euro
from veiling.bieden import bedrag
from veiling.enums import Categorie
from veiling.grondslag import Beeld, beelden
from veiling.inlezen import sjabloon
from veiling.kasstroom import Aannames, Kasstroom, kasstroom
from veiling.models import Kavel, Uitnodiging, Veiling
from veiling.regels import Regels
from veiling.scoren import score
from veiling.tonen import Z_80, kavelbeelden
from veiling.vaststellen import gelezen
from veiling.views.portaal import eigen_kavels, eigen_ronde

TELDAGEN_PER_MAAND = 30


class RekenForm(forms.Form):
    """A lot, a price, and own costs; decimals in euros."""

    groep = forms.ChoiceField(label="Welke groep?")
    prijs = forms.DecimalField(
        label="Uw prijs per duurzaam resultaat", localize=True, max_digits=9, decimal_places=2, min_value=0
    )
    kosten = forms.DecimalField(
        label="Uw kosten per persoon per maand", localize=True, max_digits=8, decimal_places=2, min_value=0
    )
    begin = forms.DecimalField(
        label="Uw kosten per persoon bij de start", localize=True, max_digits=8, decimal_places=2, min_value=0
    )

    def __init__(self, *args: Any, kavels: list[Kavel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groep"].choices = [(str(k.pk), k.naam) for k in kavels]  # type: ignore[attr-defined]
        for naam in ("prijs", "kosten", "begin"):
            self.fields[naam].nl = {"prefix": "€"}  # type: ignore[attr-defined]
            self.fields[naam].widget = forms.TextInput(
                attrs={"inputmode": "decimal", "class": "app-size-m", "autocomplete": "off"}
            )


@alleen(Rol.DIENSTVERLENER)
@require_safe
def prijzen_csv(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """A file with the own lots, to fill in prices and read back."""
    wie, veiling = eigen_ronde(request, veiling_id)
    kavels = eigen_kavels(veiling, wie)
    grenzen = beelden(kavels, [Uitnodiging.objects.get(veiling=veiling, dienstverlener=wie)], gelezen(veiling.regels))
    rijen = [(k.nummer, k.profiel_kort, k.grootte or 0, _euros(grenzen[wie.pk, k.pk].plafond.centen)) for k in kavels]
    antwoord = HttpResponse(sjabloon(rijen), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="prijzen-{veiling.code}.csv"'
    return antwoord


def _euros(centen: int) -> str:
    return f"{max(centen, 0) // 100},{max(centen, 0) % 100:02d}"


@alleen(Rol.DIENSTVERLENER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rekenhulp(request: HttpRequest, veiling_id: int) -> HttpResponse:
    wie, veiling = eigen_ronde(request, veiling_id)
    kavels, regels = eigen_kavels(veiling, wie), gelezen(veiling.regels)
    uitnodiging = Uitnodiging.objects.get(veiling=veiling, dienstverlener=wie)
    form = RekenForm(request.POST or None, kavels=kavels)
    context: dict[str, Any] = {"form": form, "ronde": veiling, "nieuw": _nieuw(uitnodiging), "staat": _staat(uitnodiging)}
    if form.is_valid():
        kavel = next(k for k in kavels if str(k.pk) == form.cleaned_data["groep"])
        beeld = beelden([kavel], [uitnodiging], regels)[wie.pk, kavel.pk]
        context |= _uitkomst(veiling, wie, kavel, beeld, regels, form.cleaned_data)
    return render(request, "veiling/rekenhulp.html", context, status=422 if form.is_bound and not form.is_valid() else 200)


def _nieuw(uitnodiging: Uitnodiging) -> bool:
    return not any(int(uitnodiging.effecten[c]["gesloten"]) for c in uitnodiging.categorieen)


def _staat(uitnodiging: Uitnodiging) -> list[tuple[str, int, str, str]]:
    """Own record per category as it was frozen: people whose outcome is known, effect and uncertainty in log-odds."""
    rijen = [(Categorie(c).label, uitnodiging.effecten[c]) for c in uitnodiging.categorieen]
    return [(naam, int(e["gesloten"]), f"{float(e['theta']):.2f}", f"{float(e['sd']):.2f}") for naam, e in rijen]


def _uitkomst(
    veiling: Veiling, wie: Dienstverlener, kavel: Kavel, beeld: Beeld, regels: Regels, invoer: dict[str, Any]
) -> dict[str, Any]:
    prijs, v = bedrag(invoer["prijs"]), beeld.verwachting
    waarde = score(index=v.index, q0=v.q0, waarde=kavel.waarde_cent or 0, bod=prijs, alpha=kavel.alpha or Decimal(1))
    aannames = Aannames(
        mensen=kavel.grootte or 0,
        prijs=prijs,
        kosten=bedrag(invoer["kosten"]),
        begin=bedrag(invoer["begin"]),
        begeleiding=regels.begeleidingstermijn_maanden,
        mijlpalen=tuple((m.teldag // TELDAGEN_PER_MAAND, Fraction(m.aandeel)) for m in regels.mijlpalen),
    )
    spreiding = Decimal(str(Z_80)) * v.q.sqrt()
    stromen = []
    for naam, aantal in (("Laag", v.q - spreiding), ("Verwacht", v.q), ("Hoog", v.q + spreiding)):
        binnen = min(max(Fraction(aantal), Fraction(0)), Fraction(aannames.mensen))
        stromen.append((naam, binnen, kasstroom(aannames, binnen)))
    return {
        "kavel": kavel,
        "beeld": kavelbeelden([kavel])[0],
        "boven_plafond": prijs > beeld.plafond.centen,
        "plafond": beeld.plafond.centen,
        "score": waarde,
        "verwachting": v,
        "prijs": prijs,
        "stromen": [(naam, f"{float(aantal):.1f}".replace(".", ","), s) for naam, aantal, s in stromen],
        "grafiek": _grafiek(stromen),
    }


def _grafiek(stromen: list[tuple[str, Fraction, Kasstroom]]) -> Grafiek:
    laag, midden, hoog = (s.stand for _, _, s in stromen)
    maanden = range(0, len(midden), 3)
    uitersten = [min(laag), max(hoog), 0]
    onder, boven = min(uitersten) // 100, max(uitersten) // 100 + 1
    return lijn(
        id="kas",
        titel="Uw kas bij deze groep",
        sub="Stand na elke drie maanden, in euro’s; de band loopt van weinig tot veel resultaten.",
        punten=[(str(m), midden[m] // 100) for m in maanden],
        marge=[(laag[m] // 100, hoog[m] // 100) for m in maanden],
        laag=onder,
        hoog=boven,
        streepjes=[onder, 0, boven],
        kop=("Maand", "Kas"),
        grens=(0, euro(0)),
    )
