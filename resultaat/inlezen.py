"""A list of contacts, plans, prospects or signals as CSV: shown first, row by row, then written all together or not at all.

The preview does every act for real inside a transaction that is taken back, so what it says is what would happen.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.models import Contact
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.begeleidingsforms import WerkkansForm
from resultaat.forms import PlanForm, RijContactForm, SignaalForm
from resultaat.models import Begeleiding
from resultaat.rechten import begeleidingen_van
from resultaat.signaleren import meld
from resultaat.werkkansen import voeg_werkkans_toe

MEESTE_RIJEN, GROOTSTE = 500, 256 * 1024


@dataclass(frozen=True)
class Lijstsoort:
    """One kind of list: its columns besides `begeleiding`, the form that reads a row, and the act."""

    naam: str
    form: type[forms.Form]
    doe: Callable[..., Any]

    @property
    def kolommen(self) -> list[str]:
        return ["begeleiding", *self.form.base_fields]


@dataclass(frozen=True)
class Rij:
    """One row of the file: whom it is about, what it says, and every error in it."""

    nummer: int
    wie: str
    inhoud: str
    fouten: tuple[str, ...]


def _contact(*, begeleiding_id: int, door: Actor, op: dt.datetime, **anders: Any) -> Contact:
    """A contact that is already there is not written again: a file may be sent twice."""
    begeleiding = Begeleiding.objects.get(pk=begeleiding_id)
    zelfde = Contact.objects.filter(
        dossier=begeleiding.dossier_id, organisatie=begeleiding.dienstverlener_id, soort=anders["soort"], op=op
    )
    if zelfde.exists():
        raise Weigering("Dit contact staat er al.", veld="op")
    return noteer_contact(begeleiding_id=begeleiding_id, door=door, op=op, **anders)


SOORTEN: dict[str, Lijstsoort] = {
    "contacten": Lijstsoort("Contacten", RijContactForm, _contact),
    "plannen": Lijstsoort("Plannen", PlanForm, stel_plan_vast),
    "werkkansen": Lijstsoort("Werkkansen", WerkkansForm, voeg_werkkans_toe),
    "signalen": Lijstsoort("Signalen", SignaalForm, meld),
}


def lees(inhoud: bytes, soort: Lijstsoort) -> list[tuple[int, dict[str, str]]]:
    """Returns (row number, fields) of every row; refuses a file that is no such list."""
    if len(inhoud) > GROOTSTE:
        raise Weigering(f"Dit bestand is te groot. Splits het in delen van hooguit {MEESTE_RIJEN} rijen.", veld="bestand")
    try:
        tekst = inhoud.decode("utf-8-sig")
        scheiding = ";" if ";" in tekst.partition("\n")[0] else ","
        rijen = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True))
    except (UnicodeDecodeError, csv.Error) as fout:
        raise Weigering("Dit bestand is geen leesbare CSV in UTF-8. Bewaar het opnieuw.", veld="bestand") from fout
    koppen = [kop.strip().lower() for kop in rijen[0]] if rijen else []
    if sorted(koppen) != sorted(set(koppen)) or not {"begeleiding"} <= set(koppen) <= set(soort.kolommen):
        raise Weigering(f"De eerste rij moet deze kolommen hebben: {', '.join(soort.kolommen)}.", veld="bestand")
    gevuld = [(nummer, rij) for nummer, rij in enumerate(rijen[1:], start=2) if any(cel.strip() for cel in rij)]
    if not 1 <= len(gevuld) <= MEESTE_RIJEN:
        raise Weigering(f"Een lijst heeft 1 tot {MEESTE_RIJEN} rijen; deze heeft er {len(gevuld)}.", veld="bestand")
    return [(nummer, dict(zip(koppen, [*rij, *[""] * len(koppen)], strict=False))) for nummer, rij in gevuld]


@transaction.atomic
def bekijk(*, dienstverlener_id: int, soort: str, inhoud: bytes, door: Actor) -> list[Rij]:
    """Says per row what would happen; nothing stays."""
    uit = _doe(dienstverlener_id, SOORTEN[soort], inhoud, door)
    transaction.set_rollback(True)
    return uit


@transaction.atomic
def neem_over(*, dienstverlener_id: int, soort: str, inhoud: bytes, door: Actor) -> list[Rij]:
    """Writes all rows, or none when one is wrong; returns the rows with their errors."""
    uit = _doe(dienstverlener_id, SOORTEN[soort], inhoud, door)
    if any(rij.fouten for rij in uit):
        transaction.set_rollback(True)
    return uit


def _doe(dienstverlener_id: int, soort: Lijstsoort, inhoud: bytes, door: Actor) -> list[Rij]:
    rijen = lees(inhoud, soort)
    mensen = begeleidingen_van(dienstverlener_id).select_related("dossier__klant")
    nummers = [velden["begeleiding"].strip() for _, velden in rijen]
    wie = {str(b.pk): b for b in mensen.filter(pk__in=[int(n) for n in nummers if n.isascii() and n.isdigit() and len(n) < 19])}
    return [_rij(nummer, velden, wie, soort, door) for nummer, velden in rijen]


def _rij(nummer: int, velden: Mapping[str, str], wie: Mapping[str, Begeleiding], soort: Lijstsoort, door: Actor) -> Rij:
    begeleiding = wie.get(velden["begeleiding"].strip())
    inhoud = ", ".join(cel.strip() for naam, cel in velden.items() if naam != "begeleiding" and cel.strip())[:120]
    if begeleiding is None:
        return Rij(nummer, velden["begeleiding"][:20], inhoud, ("begeleiding: dit nummer is niet van iemand bij u.",))
    form = soort.form({naam: cel.strip() for naam, cel in velden.items()})
    naam = begeleiding.dossier.klant.naam
    if not form.is_valid():
        fouten = tuple(f"{veld}: {melding}" for veld, meldingen in form.errors.items() for melding in meldingen)
        return Rij(nummer, naam, inhoud, fouten)
    try:
        with transaction.atomic():
            soort.doe(begeleiding_id=begeleiding.pk, door=door, **form.cleaned_data)
    except Weigering as fout:
        return Rij(nummer, naam, inhoud, (f"{fout.veld}: {fout.melding}" if fout.veld else fout.melding,))
    return Rij(nummer, naam, inhoud, ())
