"""One example object per parameter of an address, such that the demonstration accounts meant to see it can."""

from typing import Any

from demonstratie.rekeningen import AANBIEDER_2, CONSULENT, KLANT, UWV
from inkomen_koppeling.abonneren import abonneer, stuur_proef
from inkomen_koppeling.melden import Melding, meld
from inkomen_koppeling.meldsoorten import Meldsoort
from inkomen_koppeling.models import Aanroep, RuwBericht, Verwijzing
from reintegratie.actor import Actor
from reintegratie.enums import Merksoort
from reintegratie.klok import vandaag
from reintegratie.models import ApiClient, ApiSleutel, Bericht, Dossier, Gebruiker, Markering, Regio, Verzoek
from resultaat.models import Begeleiding, Betaalopdracht, Overdracht
from scan.models import Afname
from veiling.models import Gunning, KavelDeelname, Veiling

DOOR = Actor.systeem("test")


def _post(dossier: Dossier) -> dict[str, Any]:
    """Messages of one file, of the signed-in person, a letter; 0 where the world has none."""
    bericht = Bericht.objects.filter(dossier=dossier).exclude(sjabloon="code").order_by("pk").values_list("pk", flat=True).first()
    van_klant = (
        Bericht.objects.filter(dossier__klant__gebruiker__email=KLANT).exclude(status="vervallen").exclude(sjabloon="code")
    )
    brieven = Bericht.objects.filter(kanaal="brief").order_by("pk")
    return {
        "bericht.pk": bericht or 0,
        "bericht-brief.pk": bericht or 0,
        "bericht-actie.pk": bericht or 0,
        "actie": "verteld",
        "drukwerk-partij.pk": brieven.filter(brief__isnull=False).values_list("brief", flat=True).first() or 0,
        "verzoek.pk": Verzoek.objects.filter(dossier=dossier).values_list("pk", flat=True).first() or 0,
        "demo-brief.nummer": brieven.values_list("pk", flat=True).first() or 0,
        "mijn:bericht.nummer": van_klant.values_list("pk", flat=True).first() or 0,
        "soort": "niet-eens",
        "token": "x" * 43,
    }


def _koppeling() -> dict[str, Any]:
    """Calls and messages of the income provider of the demonstration; it has no uploaded list."""
    uwv = Gebruiker.objects.get(email=UWV).organisatie
    aanroep = Aanroep.objects.filter(client__organisatie=uwv, status__lt=300).order_by("-pk").first()
    bericht = RuwBericht.objects.filter(verstrekker__organisatie=uwv).order_by("-pk").first()
    return {
        "koppeling:aanroep.pk": aanroep.pk if aanroep else 0,
        "koppeling:afspelen.pk": bericht.pk if bericht else 0,
    }


def _betaler(dossier: Dossier) -> dict[str, Any]:
    """A notice of the payer under a file, and a subscription with a test event: the world holds none."""
    eigen = Verwijzing.objects.filter(dossier=dossier, status="actief").order_by("pk").first()
    assert eigen
    melding = meld(verwijzing_id=eigen.pk, melding=Melding(soort=Meldsoort.ZIEK, van=vandaag()), door=DOOR)
    client = ApiClient.objects.order_by("pk").first()
    assert client
    abonnement = abonneer(client=client, adres="http://localhost:9/", door=DOOR)
    return {
        "melding": melding.uuid,
        "koppeling:melding.uuid": melding.uuid,
        "koppeling:abonnement.uuid": abonnement.uuid,
        "koppeling:abonnement-actie.uuid": abonnement.uuid,
        "koppeling:bezorg-opnieuw.uuid": stuur_proef(abonnement_id=abonnement.pk, door=DOOR).uuid,
    }


def voorbeelden() -> dict[str, Any]:
    """Returns `parameter` or `room:name.parameter` → value."""
    consulent = Gebruiker.objects.get(email=CONSULENT)
    aanbieder = Gebruiker.objects.get(email=AANBIEDER_2).organisatie
    dossier = Dossier.objects.filter(verantwoordelijke=consulent, gesloten_op__isnull=True).order_by("-pk").first()
    uitslag = Afname.objects.filter(status="afgerond", dossier__verblijven__plaats="wacht_op_scan").order_by("-pk").first()
    lopend = Afname.objects.filter(status="concept", dossier__gesloten_op__isnull=True).order_by("-pk").first()
    open_ronde = Veiling.objects.get(status="gepubliceerd")
    klaar = Veiling.objects.filter(status="definitief").order_by("pk").first()
    assert dossier
    assert uitslag
    assert klaar
    wachtend = Gunning.objects.filter(status="voorgenomen").order_by("pk").first()
    eigen = Begeleiding.objects.filter(dienstverlener__organisatie=aanbieder, einde__isnull=True).order_by("-pk").first()
    opdracht = Betaalopdracht.objects.order_by("-pk").first()
    assert wachtend
    assert eigen
    assert opdracht
    kavel = open_ronde.kavels.order_by("pk").first()
    deelname = KavelDeelname.objects.filter(kavel=kavel).order_by("pk").first()
    assert kavel
    assert deelname
    markering = Markering.objects.filter(tot__isnull=True, soort=Merksoort.GEHEIM_ADRES).order_by("pk").first()
    assert markering
    verwijzing = Verwijzing.objects.order_by("pk").first()
    assert verwijzing
    return {
        "uuid": verwijzing.uuid,
        **_betaler(dossier),
        "pk": ApiClient.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        "koppeling:sleutel-intrekken.pk": ApiSleutel.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        **_post(dossier),
        **_koppeling(),
        "dossier_id": dossier.pk,
        "nummer": dossier.pk,
        "naam": "pauzeren",
        "markering": markering.pk,
        "markering-beeindigen.nummer": markering.klant.dossiers.get(gesloten_op__isnull=True).pk,
        "gebruiker.nummer": consulent.pk,
        "gebruiker-toegang.nummer": consulent.pk,
        "consulent-vervangen.nummer": consulent.pk,
        "afname_id": uitslag.pk,
        **{f"scan:{naam}.afname_id": lopend.pk for naam in ("stap", "klantdeel", "scherm", "papier", "papier-invoeren")},
        "scan:voor-begeleider.dossier_id": eigen.dossier_id,
        "slug": "wensen",
        "regio_id": Regio.objects.get(naam="Twente").pk,
        "regio": Regio.objects.get(naam="Twente").pk,
        "kavel_id": kavel.pk,
        "deelname_id": deelname.pk,
        "veiling_id": open_ronde.pk,
        "veiling:uitslag.veiling_id": klaar.pk,
        "veiling:openbaar-ronde.veiling_id": klaar.pk,
        "veiling:openbaar-ontvangst.veiling_id": klaar.pk,
        "veiling:openbaar-uitslag.veiling_id": klaar.pk,
        "gunning_id": wachtend.pk,
        "bezwaar_id": 0,
        "versie": 1,
        "resultaat:mens.nummer": eigen.pk,
        "resultaat:mens-contact.nummer": eigen.pk,
        "resultaat:mens-plan.nummer": eigen.pk,
        "resultaat:mens-signaal.nummer": eigen.pk,
        "resultaat:begeleiding.nummer": eigen.pk,
        "resultaat:beeindigen.nummer": eigen.pk,
        "resultaat:signaal.nummer": 0,
        "resultaat:overdracht.nummer": Overdracht.objects.filter(dienstverlener__organisatie=aanbieder).first().pk,  # type: ignore[union-attr]
        "resultaat:opdracht.nummer": opdracht.pk,
        "resultaat:goedkeuren.nummer": opdracht.pk,
        "resultaat:intrekken.nummer": opdracht.pk,
        "resultaat:betaald.nummer": opdracht.pk,
        "resultaat:bestand.nummer": opdracht.pk,
        "resultaat:budget-regio.nummer": Regio.objects.get(naam="Twente").pk,
    }
