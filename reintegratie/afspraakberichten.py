"""What a person hears about an appointment: invitation, change, calling off, reminder."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import een_voor_een
from reintegratie.enums import AFSPRAAK_LOPEND, Afspraaksoort, Afspraakstatus, Kanaal, Merksoort
from reintegratie.ical import Agendapunt, kalender
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Afspraak, Bericht, Klant
from reintegratie.schil.schrijfwijze import weekdag

PER_KEER = 200
_WAAR = {
    Afspraaksoort.GESPREK: "U komt naar {waar}.",
    Afspraaksoort.TELEFOON: "Wij bellen u. U hoeft niet te komen.",
    Afspraaksoort.VIDEO: "Het is een videogesprek. {waar}",
}


def wanneer(rij: Afspraak) -> str:
    """Returns day and hours as people say them: `dinsdag 24 november 2026 om 10.00 uur`."""
    begin = rij.van.astimezone(AMSTERDAM)
    return f"{weekdag(begin.date())} om {begin:%H.%M} uur"


def waar_in_woorden(rij: Afspraak) -> str:
    return _WAAR[Afspraaksoort(rij.soort)].format(waar=rij.waar or "ons kantoor").strip()


def _context(rijen: Sequence[Afspraak]) -> dict[str, str]:
    momenten = "; ".join(wanneer(rij) for rij in rijen)
    return {"consulent": rijen[0].consulent.naam, "wanneer": momenten, "waar": waar_in_woorden(rijen[0]), "reden": rijen[0].reden}


def nodig_uit(*, afspraken: Sequence[Afspraak], door: Actor) -> Bericht:
    """Invites for one appointment or a whole series in one message. Without e-mail and telephone it is a letter."""
    eerste = afspraken[0]
    sjabloon = "afspraak_uitnodiging" if eerste.volgnummer == 0 else "afspraak_gewijzigd"
    sleutel = f"afspraak:{eerste.pk}:{eerste.volgnummer}"
    tot_het_einde = max(rij.tot for rij in afspraken) - nu()
    return stuur(
        sjabloon=sjabloon,
        sleutel=sleutel,
        door=door,
        dossier=eerste.dossier,
        context=_context(afspraken),
        link_minstens=tot_het_einde,
    )


def vertel_afgezegd(*, afspraken: Sequence[Afspraak], door: Actor) -> Bericht:
    eerste = afspraken[0]
    sleutel = f"afspraak:{eerste.pk}:{eerste.volgnummer}:af"
    return stuur(sjabloon="afspraak_afgezegd", sleutel=sleutel, door=door, dossier=eerste.dossier, context=_context(afspraken))


def afspraken_bij(bericht: Bericht) -> list[Afspraak]:
    """Returns the appointments that a message to a person is about: an invitation is about the whole series."""
    delen = bericht.sleutel.split(":")
    if len(delen) < 3 or delen[0] != "afspraak" or not delen[1].isdigit():
        return []
    van_dossier = Afspraak.objects.filter(dossier=bericht.dossier_id).select_related("dossier__klant", "consulent")
    rij = van_dossier.filter(pk=int(delen[1])).first()
    if rij is not None and rij.reeks and bericht.sjabloon == "afspraak_uitnodiging":
        return list(van_dossier.filter(reeks=rij.reeks).order_by("van"))
    return [rij] if rij else []


def als_agendapunt(rij: Afspraak, *, voor_persoon: bool) -> Agendapunt:
    """Returns the appointment for a calendar elsewhere: a consulent's holds a file number, no name."""
    titel = f"Gesprek met {rij.consulent.naam}" if voor_persoon else f"{rij.get_soort_display()} {rij.dossier.nummer}"
    return Agendapunt(
        uid=f"{rij.uuid}@afspraken",
        van=rij.van,
        tot=rij.tot,
        titel=titel,
        waar=rij.waar if voor_persoon else "",
        tekst=f"Vragen? Bel {settings.ORGANISATIE_TELEFOON}." if voor_persoon else "",
        volgnummer=rij.volgnummer,
        vervallen=rij.status == Afspraakstatus.AFGEZEGD,
    )


def agendabestand(rijen: Sequence[Afspraak], *, voor_persoon: bool, naam: str = "") -> str:
    return kalender([als_agendapunt(rij, voor_persoon=voor_persoon) for rij in rijen], gemaakt=nu(), naam=naam)


def _te_herinneren() -> QuerySet[Afspraak]:
    return Afspraak.objects.filter(herinner_op__lte=nu(), herinnerd_op__isnull=True, status__in=AFSPRAAK_LOPEND)


def veeg_herinneringen() -> int:
    """Sweep: reminds people of what comes within two days, each in a transaction of its own; returns how many."""
    nummers = list(_te_herinneren().order_by("herinner_op").values_list("pk", flat=True)[:PER_KEER])
    return een_voor_een(nummers, _herinner)


@transaction.atomic
def _herinner(nummer: int) -> bool:
    """Late is not too late, as long as the talk still has to come."""
    vrij = _te_herinneren().select_for_update(skip_locked=True, of=("self",)).filter(pk=nummer)
    rij = vrij.select_related("dossier__klant", "consulent").first()
    if rij is None:
        return False
    moment = nu()
    rij.herinnerd_op = moment
    rij.save(update_fields=["herinnerd_op"])
    nodig = rij.van > moment and rij.status != Afspraakstatus.VERZETTEN and _bereikbaar(rij.dossier.klant)
    if nodig:
        stuur(
            sjabloon="afspraak_herinnering",
            sleutel=f"afspraak:{rij.pk}:{rij.volgnummer}:h",
            door=Actor.systeem("herinneren"),
            dossier=rij.dossier,
            context=_context([rij]),
            kanaal=Kanaal.SMS,
        )
    return nodig


def _bereikbaar(klant: Klant) -> bool:
    """A reminder is an SMS: with a secret address everything goes through the consulent."""
    return bool(klant.telefoon) and not klant.markeringen.filter(tot__isnull=True, soort=Merksoort.GEHEIM_ADRES).exists()
