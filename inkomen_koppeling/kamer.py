"""What the border declares to the rooms below it."""

from typing import Any

from django.urls import reverse

from inkomen_koppeling.aanleveren import CONTEXT as BLOK_CONTEXT
from inkomen_koppeling.aanleveren import SOORT as LEVERING
from inkomen_koppeling.aanleveren import ruim_leveringen_op, verwerk
from inkomen_koppeling.aanmeldlijst import ruim_lijsten_op, verwerk_lijst
from inkomen_koppeling.aanroepen import ruim_aanroepen_op
from inkomen_koppeling.berichtenwisseling import CONTEXT as BERICHT_CONTEXT
from inkomen_koppeling.betalerpaneel import betalerpaneel
from inkomen_koppeling.bewaren import CONTEXT as RUW_CONTEXT
from inkomen_koppeling.bewaren import ruim_ruw_op
from inkomen_koppeling.bezorgen import ruim_bezorgingen_op, veeg_bezorgingen
from inkomen_koppeling.enums import LOPEND
from inkomen_koppeling.gevolgen import bij_sluiten
from inkomen_koppeling.maandstanden import tel_maanden
from inkomen_koppeling.meldtaken import MELDTAKEN
from inkomen_koppeling.models import (
    Aanmeldlijst,
    Aanmeldregel,
    Aanroep,
    Abonnement,
    Bezorging,
    Klantmelding,
    Levering,
    Leveringsblok,
    Maandstand,
    Meldingafhandeling,
    RuwBericht,
    Verwijzing,
    Verwijzingsbericht,
    Weigeringstelling,
)
from inkomen_koppeling.volgen import stop_na_scan
from reintegratie.api.opruimen import ruim_op
from reintegratie.enums import Aanleiding
from reintegratie.kamers import Besluit, Kamer, Paneel, Soort, TaakRegel
from reintegratie.persoonsgegevens import ALTIJD, DOSSIER


def _paneel(dossier: Any, lezer: Any) -> dict[str, Any] | None:
    """Referrals of a file: who and when, never the benefit type."""
    velden = ("verstrekker__organisatie__naam", "status", "ontvangen_op", "beeindigd_op")
    rijen = list(
        Verwijzing.objects.filter(dossier=dossier).select_related("verstrekker__organisatie").only(*velden).order_by("pk")
    )
    return {"verwijzingen": rijen} if rijen else None


def _intrekking(dossier_id: int, _sleutel: str) -> str:
    return reverse("koppeling:intrekking", args=[dossier_id])


_LOPEND = ", ".join(f"'{status}'" for status in LOPEND)

TAKEN = (
    TaakRegel(
        soort="intrekking_bevestigen",
        knop="Beoordelen",
        groep="intrekking",
        url=_intrekking,
        sql="""
            SELECT v.dossier_id, v.id::text, 'Verzoek om intrekking na overdracht',
                   (v.gevraagd_op AT TIME ZONE 'Europe/Amsterdam')::date + 5
            FROM inkomen_koppeling_verwijzing v WHERE v.status = 'intrekking_gevraagd'
        """,
    ),
    TaakRegel(
        soort="zonder_verwijzing",
        knop="Beslissen",
        groep="intrekking",
        url=_intrekking,
        sql=f"""
            SELECT d.id, '', 'De laatste verwijzing is ingetrokken na overdracht',
                   (max(v.beeindigd_op) AT TIME ZONE 'Europe/Amsterdam')::date + 10
            FROM reintegratie_dossier d JOIN inkomen_koppeling_verwijzing v ON v.dossier_id = d.id
            WHERE d.gesloten_op IS NULL GROUP BY d.id HAVING bool_and(v.status NOT IN ({_LOPEND}))
        """,  # noqa: S608 - codes of our own list
    ),
)


_UIT = "nl.reintegratie."
SOORTEN = {
    "verwijzing.ontvangen": Soort(
        "Verwijzing ontvangen van {verstrekker}.",
        "{verstrekker} heeft u bij ons aangemeld.",
        _UIT + "verwijzing-ontvangen",
        icoon="inbox",
    ),
    "verwijzing.gewijzigd": Soort(
        "{verstrekker} gaf andere gegevens door: {wat}.",
        "{verstrekker} gaf andere gegevens over u door: {wat}.",
        _UIT + "verwijzing-gewijzigd",
    ),
    "verwijzing.intrekking_gevraagd": Soort(
        "{verstrekker} vraagt de verwijzing in te trekken: {reden}.", None, _UIT + "verwijzing-intrekking-gevraagd"
    ),
    "verwijzing.intrekking_afgewezen": Soort(
        "Verzoek van {verstrekker} om intrekking afgewezen.", None, _UIT + "verwijzing-intrekking-afgewezen"
    ),
    "verwijzing.ingetrokken": Soort(
        "Verwijzing van {verstrekker} ingetrokken: {reden}.",
        "{verstrekker} heeft uw aanmelding ingetrokken.",
        _UIT + "verwijzing-ingetrokken",
    ),
    "klantmelding.ontvangen": Soort(
        "{verstrekker} meldt: {melding}.", "{verstrekker} gaf door: {melding}.", _UIT + "klantmelding-ontvangen", icoon="inbox"
    ),
    "klantmelding.gecorrigeerd": Soort(
        "{verstrekker} corrigeert een melding: {melding}.",
        "{verstrekker} verbeterde een melding: {melding}.",
        _UIT + "klantmelding-gecorrigeerd",
        icoon="inbox",
    ),
    "klantmelding.afgehandeld": Soort("Melding van de betaler beoordeeld: {besluit}."),
    "betalerbericht.ontvangen": Soort(
        "{verstrekker} stuurde een bericht.",
        "{verstrekker} stuurde ons een bericht over uw aanmelding.",
        _UIT + "bericht-ontvangen",
        icoon="mail",
    ),
    "betalerbericht.verstuurd": Soort(
        "Bericht aan {verstrekker} verstuurd.",
        "Wij stuurden {verstrekker} een bericht over uw aanmelding.",
        _UIT + "bericht-verstuurd",
        icoon="mail",
    ),
    "verwijzing.beeindigd": Soort("Verwijzing van {verstrekker} beëindigd.", None, _UIT + "verwijzing-beeindigd"),
    "inkomen.ontvangen": Soort(
        "Inkomsten opgegeven over {van} tot en met {tot_en_met}.",
        "Wij kregen een opgave van uw inkomsten over {van} tot en met {tot_en_met}.",
    ),
    "inkomen.ingetrokken": Soort(
        "Opgave van inkomsten over {van} tot en met {tot_en_met} ingetrokken.",
        "Een opgave van uw inkomsten over {van} tot en met {tot_en_met} is ingetrokken.",
    ),
    "abonnement.gemaakt": Soort("Abonnement op gebeurtenissen gemaakt voor {client}."),
    "abonnement.beeindigd": Soort("Abonnement van {client} beëindigd."),
    "abonnement.hervat": Soort("Abonnement van {client} hervat."),
    "abonnement.gestopt": Soort("Abonnement van {client} gestopt: bezorgen lukte niet."),
    "abonnement.proef": Soort("Proefbericht gevraagd voor {client}."),
    "abonnement.opnieuw": Soort("Gebeurtenis opnieuw bezorgd aan {client}."),
    "levering.hervat": Soort("Levering van {verstrekker} opnieuw in behandeling genomen."),
    "client.geregistreerd": Soort("Systeem {client} toegevoegd."),
    "client.ingetrokken": Soort("Systeem {client} ingetrokken."),
    "client.sleutel_toegevoegd": Soort("Openbare sleutel {kid} toegevoegd aan {client}."),
    "client.sleutel_ingetrokken": Soort("Openbare sleutel {kid} van {client} ingetrokken."),
}

KAMER = Kamer(
    naam="inkomen_koppeling",
    gevolgen={
        **dict.fromkeys(Aanleiding),
        Aanleiding.INTREKKING: bij_sluiten,
        Aanleiding.OVERLIJDEN: bij_sluiten,
    },
    soorten=SOORTEN,
    taken=(*TAKEN, *MELDTAKEN),
    panelen=[
        Paneel("dossier", 80, "koppeling/paneel_verwijzingen.html", _paneel),
        Paneel("dossier", 81, "koppeling/paneel_betaler.html", betalerpaneel),
    ],
    persoonsgegevens={
        Verwijzing: Besluit(True, DOSSIER, True, "wie verwees, met uitkeringsgroep voor de betaler zelf"),
        Klantmelding: Besluit(True, DOSSIER, True, "wat de betaler over de persoon meldde"),
        Meldingafhandeling: Besluit(True, DOSSIER, True, "wat de consulent met een melding deed"),
        Verwijzingsbericht: Besluit(True, DOSSIER, True, "berichten tussen betaler en consulent, versleuteld"),
        Abonnement: Besluit(False, ALTIJD, False, "waar een systeem gebeurtenissen wil ontvangen"),
        Bezorging: Besluit(True, "30 dagen", False, "welke gebeurtenis wanneer aan de betaler is bezorgd, alleen verwijzingen"),
        RuwBericht: Besluit(True, "90 dagen", True, "wat de inkomensverstrekker stuurde, versleuteld"),
        Levering: Besluit(False, "90 dagen", False, "welk bestand een afzender stuurde, met aantallen"),
        Leveringsblok: Besluit(True, "90 dagen", False, "wat er met elke regel gebeurde, onder het kenmerk van de afzender"),
        Aanroep: Besluit(True, "30 dagen", False, "welke aanroep een systeem deed, met het eigen kenmerk van de afzender"),
        Aanmeldlijst: Besluit(True, "90 dagen", False, "een lijst die een betaler uploadde; het bestand gaat weg na verwerken"),
        Aanmeldregel: Besluit(True, "90 dagen", False, "eigen kenmerk van de afzender en wat er met de rij gebeurde"),
        Maandstand: Besluit(False, ALTIJD, False, "aantallen per betaler, regio en maand"),
        Weigeringstelling: Besluit(False, ALTIJD, False, "aantallen per afzender, dag en reden"),
    },
    versleuteld={
        "inkomen_koppeling.RuwBericht.cijfertekst": lambda _rij: RUW_CONTEXT,
        "inkomen_koppeling.Verwijzingsbericht.cijfertekst": lambda _rij: BERICHT_CONTEXT,
        "inkomen_koppeling.Leveringsblok.cijfertekst": lambda _rij: BLOK_CONTEXT,
    },
    vegers={"webhooks": veeg_bezorgingen},
    nachtwerk={
        "leveringen": ruim_leveringen_op,
        "koppeling_opruimen": lambda _dag: ruim_op() + ruim_aanroepen_op() + ruim_bezorgingen_op(),
        "ruwe_berichten": ruim_ruw_op,
        "volgen_na_scan": stop_na_scan,
        "maandstanden": tel_maanden,
        "aanmeldlijsten": ruim_lijsten_op,
    },
    opdrachten={LEVERING: verwerk, "aanmeldlijst.verwerk": verwerk_lijst},
)
