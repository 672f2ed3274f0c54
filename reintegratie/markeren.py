"""Marks on a person, each with its effect: secret address, representative, shielded file. Death has its own module."""

from collections.abc import Iterable

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Merksoort
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Klant, Markering
from reintegratie.verwerking import leg_vast


def markeringen_van(klant: Klant) -> list[Markering]:
    """Returns the marks in force, by kind."""
    return list(klant.markeringen.filter(tot__isnull=True).order_by("soort"))


def adres_van(klant: Klant, markeringen: Iterable[Markering]) -> list[str]:
    """Returns the address as lines to show, or one line that it is secret."""
    if any(m.soort == Merksoort.GEHEIM_ADRES for m in markeringen):
        return ["Geheim adres: wordt niet getoond"]
    regels = (f"{klant.straat} {klant.huisnummer}".strip(), f"{klant.postcode} {klant.woonplaats}".strip())
    return [regel for regel in regels if regel]


@transaction.atomic
def zet_markering(*, klant_id: int, soort: Merksoort, door: Actor, naam: str = "", adres: str = "") -> Markering:
    """Puts a mark on a person. A shielded file needs a responsible consulent first: nobody else will see it."""
    klant = Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=klant_id)
    if soort == Merksoort.OVERLEDEN:
        raise Weigering("Verwerk een overlijden met de handeling ‘Overlijden verwerken’.", veld="soort")
    dossier = _open_dossier(klant)
    if soort == Merksoort.AFGESCHERMD and (dossier is None or dossier.verantwoordelijke_id is None):
        raise Weigering(
            "Wijs eerst een consulent toe. Een afgeschermd dossier is alleen voor die consulent te zien.", veld="soort"
        )
    if soort != Merksoort.VERTEGENWOORDIGER:
        naam = adres = ""
    with met_uitleg():
        markering = Markering.objects.create(
            klant=klant, soort=soort, naam=naam.strip(), adres=adres.strip(), door=door.gebruiker, van=nu()
        )
    _noteer("markering.gezet", dossier, soort, door)
    return markering


@transaction.atomic
def beeindig_markering(*, markering_id: int, door: Actor) -> Markering:
    """Ends a mark; one that already ended stays as it is. Death is not ended here."""
    markering = Markering.objects.select_for_update(of=("self",)).select_related("klant").get(pk=markering_id)
    if markering.soort == Merksoort.OVERLEDEN:
        raise Weigering("Een overlijden kan hier niet worden teruggedraaid. Neem contact op met landelijk beheer.")
    if markering.tot is None:
        markering.tot = nu()
        markering.save(update_fields=["tot"])
        _noteer("markering.beeindigd", _open_dossier(markering.klant), Merksoort(markering.soort), door)
    return markering


def _open_dossier(klant: Klant) -> Dossier | None:
    return Dossier.objects.filter(klant=klant, gesloten_op__isnull=True).first()


def _noteer(gebeurtenis: str, dossier: Dossier | None, soort: Merksoort, door: Actor) -> None:
    if dossier is not None:
        schrijf(soort=gebeurtenis, dossier=dossier, door=door, markering=soort.label)
        leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="markering")
