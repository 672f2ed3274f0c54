"""The statement of commitments of a region: what is promised per purpose and year, for people and for a spreadsheet."""

from django.conf import settings
from django.db.models import Sum

from reintegratie.klok import AMSTERDAM, vandaag
from reintegratie.models import Regio, Regiobudget, Reservering
from reintegratie.schil.schrijfwijze import datum, euro
from reintegratie.staten import Staat, Tabel, maak_csv, maak_pdf


def open_reserveringen(regio: Regio) -> list[Reservering]:
    rijen = Reservering.objects.filter(budget__regio=regio, rest_cent__gt=0).select_related("budget")
    return list(rijen.order_by("budget__jaar", "pk"))


def per_jaar(regio: Regio) -> list[Regiobudget]:
    """Returns every year of a region: commitments of several years stand beside each other."""
    return list(Regiobudget.objects.filter(regio=regio).order_by("jaar"))


def klopt(regio: Regio) -> bool:
    """Says whether the open reservations add up to what the ledger says is reserved."""
    los = Reservering.objects.filter(budget__regio=regio).aggregate(som=Sum("rest_cent", default=0))["som"]
    return bool(los == sum(rij.gereserveerd_cent for rij in per_jaar(regio)))


def als_pdf(regio: Regio) -> bytes:
    rijen = open_reserveringen(regio)
    jaren = [
        [str(b.jaar), euro(b.toegekend_cent), euro(b.gereserveerd_cent), euro(b.besteed_cent), euro(b.vrij_cent)]
        for b in per_jaar(regio)
    ]
    kop = [("Jaar", "tekst"), *((naam, "getal") for naam in ("Toegekend", "Gereserveerd", "Besteed", "Vrij"))]
    los = [[str(r.budget.jaar), r.omschrijving, _dag(r), euro(r.rest_cent)] for r in rijen]
    tabellen = [
        Tabel("Per jaar", kop, jaren),
        Tabel("Toezeggingen", (("Jaar", "tekst"), ("Waarvoor", "tekst"), ("Sinds", "tekst"), ("Nog", "getal")), los),
    ]
    feiten = [
        ("Regio", regio.naam),
        ("Peildatum", datum(vandaag())),
        ("Toegezegd in totaal", euro(sum(r.rest_cent for r in rijen))),
        ("Sluit aan op het grootboek", "ja" if klopt(regio) else "nee"),
    ]
    noten = ["Een toezegging hoort bij het jaar waarin de groep is gegund en blijft daar staan tot zij is betaald of vervalt."]
    return maak_pdf(Staat(f"Verplichtingen {regio.naam}", settings.ORGANISATIE_NAAM, feiten, tabellen, noten, liggend=True))


def _dag(reservering: Reservering) -> str:
    return f"{reservering.gemaakt_op.astimezone(AMSTERDAM):%d-%m-%Y}"


def als_csv(regio: Regio) -> bytes:
    rijen = [
        [r.sleutel, r.budget.jaar, r.omschrijving, r.gemaakt_op.isoformat(timespec="seconds"), r.rest_cent]
        for r in open_reserveringen(regio)
    ]
    return maak_csv(["sleutel", "jaar", "waarvoor", "sinds", "nog_cent"], rijen)
