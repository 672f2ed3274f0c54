"""Making public what happened to a round: an OCDS release in the transaction of the act itself, and the same picture to read."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from reintegratie.klok import AMSTERDAM, nu
from veiling import ocds
from veiling.enums import Gunningstatus, Kavelstatus, Releasesoort, Rondestatus, Uitstelstatus
from veiling.models import Gunning, Kavel, Release, Scorekaart, Veiling
from veiling.toewijzen import Prijsregel

CRITERIA = (
    "Verwachte meerwaarde: de kans op een duurzaam resultaat met deze begeleider maal de waarde daarvan, min de gevraagde prijs, "
    "vergeleken met eigen dienstverlening."
)
PRIJS = {
    Prijsregel.VCG.value: "De prijs is die waarbij de gekozene net zou hebben verloren, nooit onder het eigen bod.",
    Prijsregel.EIGEN_BOD.value: "De prijs is het eigen bod.",
    Prijsregel.VAST_TARIEF.value: "De prijs staat vast; alleen de verwachte resultaten beslissen.",
}
RONDE = {
    Rondestatus.GEPUBLICEERD: "active",
    Rondestatus.GESLOTEN: "active",
    Rondestatus.GEOPEND: "active",
    Rondestatus.VOORGENOMEN: "active",
    Rondestatus.DEFINITIEF: "complete",
    Rondestatus.INGETROKKEN: "cancelled",
}
GROEP = {Kavelstatus.GEGUND: "complete", Kavelstatus.OVERGEDRAGEN: "complete", Kavelstatus.TERUGGEKEERD: "unsuccessful"}
KEUZE = {
    Gunningstatus.VOORGENOMEN: "pending",
    Gunningstatus.DEFINITIEF: "active",
    Gunningstatus.INGETROKKEN: "cancelled",
    Gunningstatus.NIET_GEGUND: "unsuccessful",
}


def opdrachtgever() -> ocds.Partij:
    return ocds.Partij("organisatie", settings.ORGANISATIE_NAAM, settings.ORGANISATIE_KVK)


def _adres(naam: str, *delen: object) -> str:
    return f"{settings.BASISADRES.rstrip('/')}{reverse(naam, args=delen)}"


def _lokaal(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(AMSTERDAM)


def maak_bekend(veiling: Veiling, soort: Releasesoort) -> Release:
    """Stores the release of an act. Caller holds the round's lock, so numbers have no gaps."""
    moment = nu()
    nummer = veiling.releases.count() + 1
    beeld = beeld_van(veiling)
    inhoud = ocds.release(beeld, voorvoegsel=settings.OCDS_VOORVOEGSEL, nummer=nummer, soort=soort.value, op=_lokaal(moment))
    return Release.objects.create(veiling=veiling, nummer=nummer, soort=soort, op=moment, inhoud=inhoud)


def beeld_van(veiling: Veiling) -> ocds.Rondebeeld:
    """What is public about a published round now. Bids and choices only after the decision was made known."""
    assert veiling.publiceer_op is not None
    besloten = veiling.voorgenomen_op is not None
    gunningen = _gunningen(veiling) if besloten else []
    return ocds.Rondebeeld(
        code=veiling.code,
        titel=veiling.naam,
        regio=veiling.regio.naam,
        status=RONDE[Rondestatus(veiling.status)],
        opdrachtgever=opdrachtgever(),
        open_van=_lokaal(veiling.publiceer_op),
        open_tot=_lokaal(veiling.sluit_op),
        criteria=CRITERIA,
        prijsregel=PRIJS[veiling.prijsregel],
        regels_adres=_adres("veiling:regels", veiling.regels.versie),
        uitslag_adres=_adres("veiling:openbaar-uitslag", veiling.pk) if besloten and veiling.uitslag else None,
        groepen=[_groep(kavel, veiling) for kavel in veiling.kavels.order_by("nummer")],
        wijzigingen=_wijzigingen(veiling),
        inschrijvingen=_inschrijvingen(veiling) if besloten else [],
        keuzes=[_keuze(gunning) for gunning in gunningen],
    )


def _groep(kavel: Kavel, veiling: Veiling) -> ocds.Groep:
    ingetrokken = veiling.status == Rondestatus.INGETROKKEN
    status = "cancelled" if ingetrokken else GROEP.get(Kavelstatus(kavel.status), "active")
    omschrijving = f"{kavel.profiel_kort}; kans op duurzaam werk {kavel.kans_laag} tot {kavel.kans_hoog} %."
    return ocds.Groep(kavel.code, kavel.naam, omschrijving, kavel.grootte or 0, status)


def _wijzigingen(veiling: Veiling) -> list[ocds.Wijziging]:
    gewijzigd = [ocds.Wijziging(f"W-{w.pk}", _lokaal(w.op), w.tekst) for w in veiling.wijzigingen.order_by("op")]
    uitgesteld = [
        ocds.Wijziging(f"U-{u.pk}", _lokaal(u.besloten_op or u.voorgesteld_op), f"Later sluitmoment: {u.reden}")
        for u in veiling.uitstel.filter(status=Uitstelstatus.AKKOORD)
    ]
    return sorted([*gewijzigd, *uitgesteld], key=lambda w: (w.op, w.code))


def _inschrijvingen(veiling: Veiling) -> list[ocds.Inschrijving]:
    kaarten = Scorekaart.objects.filter(kavel__veiling=veiling).select_related("kavel", "dienstverlener__organisatie")
    return [
        ocds.Inschrijving(
            code=f"B-{kaart.bod_id}",
            partij=_partij(kaart),
            groep=kaart.kavel.code,
            prijs_cent=kaart.bod_cent,
            geldig=kaart.score_cent is not None,
        )
        for kaart in kaarten.order_by("kavel__nummer", "dienstverlener")
    ]


def _partij(rij: Scorekaart | Gunning) -> ocds.Partij:
    organisatie = rij.dienstverlener.organisatie
    return ocds.Partij(f"D-{organisatie.pk}", organisatie.naam, organisatie.kvk)


def _gunningen(veiling: Veiling) -> list[Gunning]:
    """The choices that were made known: a proposal nobody decided on is not one."""
    rijen = Gunning.objects.filter(kavel__veiling=veiling, besloten_op__isnull=False)
    rijen = rijen.select_related("kavel", "dienstverlener__organisatie")
    return list(rijen.order_by("pk"))


def _keuze(gunning: Gunning) -> ocds.Keuze:
    status = Gunningstatus(gunning.status)
    niet = status == Gunningstatus.NIET_GEGUND
    moment = gunning.ingetrokken_op or gunning.besloten_op or gunning.voorgesteld_op
    return ocds.Keuze(
        code=f"G-{gunning.pk}",
        partij=None if niet else _partij(gunning),
        groep=gunning.kavel.code,
        prijs_cent=None if niet else gunning.prijs_cent,
        status=KEUZE[status],
        op=_lokaal(moment),
        toelichting=gunning.reden,
        getekend_op=_lokaal(gunning.definitief_op) if gunning.definitief_op else None,
    )
