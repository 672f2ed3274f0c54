"""One example object per parameter of an address, such that the demonstration accounts meant to see it can."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from demonstratie.rekeningen import AANBIEDER_2, CONSULENT, GEMEENTE, KLANT, UWV
from inkomen_koppeling.abonneren import abonneer, stuur_proef
from inkomen_koppeling.melden import Melding, meld
from inkomen_koppeling.meldsoorten import Meldsoort
from inkomen_koppeling.models import Aanroep, Abonnement, Bezorging, Klantmelding, RuwBericht, Verwijzing
from reintegratie.actor import Actor
from reintegratie.enums import Merksoort
from reintegratie.klok import vandaag
from reintegratie.models import (
    Afspraak,
    ApiClient,
    ApiSleutel,
    Bericht,
    Budgetjaar,
    Dienst,
    Dienstdeelname,
    Dienstverlener,
    Dossier,
    Gebruiker,
    Hulpvraag,
    Markering,
    Organisatie,
    Plan,
    Regio,
    Regiobudget,
    Startmoment,
    Verzoek,
)
from resultaat.models import Afrekening, Begeleiding, Betaalopdracht, Overdracht, Uitbetaling
from scan.models import Afname, Ijking, Raadpleging, ScanVersie
from veiling.models import Gunning, KavelDeelname, Veiling

DOOR = Actor.systeem("test")
M = TypeVar("M", bound=Model)


def _eerste(rijen: QuerySet[M]) -> M:
    rij = rijen.order_by("pk").first()
    assert rij, rijen.model
    return rij


def _laatste(rijen: QuerySet[M]) -> M:
    rij = rijen.order_by("pk").last()
    assert rij, rijen.model
    return rij


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


def _instrument() -> dict[str, Any]:
    """The draft that is open for advice, the version that holds, and the report on it."""
    raadpleging = Raadpleging.objects.get()
    reactie = raadpleging.reacties.order_by("-pk").first()
    assert reactie
    return {
        "versie_id": raadpleging.versie_id,
        "andere_id": ScanVersie.objects.get(status="gepubliceerd").pk,
        "als": "klant",
        "raadpleging_id": raadpleging.pk,
        "reactie_id": reactie.pk,
        "voorstel_id": 0,
        "ijking_id": Ijking.objects.get().pk,
    }


def _betaler(dossier: Dossier) -> dict[str, Any]:
    """A notice of the payer under a file, and a subscription with a test event: the world holds none."""
    eigen = Verwijzing.objects.filter(dossier=dossier, status="actief").order_by("pk").first()
    assert eigen
    gemeld = Klantmelding.objects.filter(verwijzing=eigen).first()
    melding = gemeld or meld(verwijzing_id=eigen.pk, melding=Melding(soort=Meldsoort.ZIEK, van=vandaag()), door=DOOR)
    client = ApiClient.objects.order_by("pk").first()
    assert client
    bestaand = Abonnement.objects.filter(client=client, adres="http://localhost:9/").first()
    abonnement = bestaand or abonneer(client=client, adres="http://localhost:9/", door=DOOR)
    bezorging = Bezorging.objects.filter(abonnement=abonnement).first() or stuur_proef(abonnement_id=abonnement.pk, door=DOOR)
    return {
        "melding": melding.uuid,
        "koppeling:melding.uuid": melding.uuid,
        "koppeling:abonnement.uuid": abonnement.uuid,
        "koppeling:abonnement-actie.uuid": abonnement.uuid,
        "koppeling:bezorg-opnieuw.uuid": bezorging.uuid,
    }


def _werkplek(consulent: Gebruiker, dossier: Dossier) -> dict[str, Any]:
    markering = _eerste(Markering.objects.filter(tot__isnull=True, soort=Merksoort.GEHEIM_ADRES))
    afspraak = _eerste(Afspraak.objects.filter(consulent=consulent, dossier__klant__gebruiker=None))
    van_klant = Afspraak.objects.filter(dossier__klant__gebruiker__email=KLANT).order_by("pk").first()
    return {
        "geheim": "x" * 43,
        "afspraak.nummer": afspraak.pk,
        "afspraak-actie.nummer": afspraak.pk,
        "afspraak-actie.naam": "verzetten",
        "mijn-afspraak.nummer": van_klant.pk if van_klant else 0,
        "mijn-afspraak-bestand.nummer": van_klant.pk if van_klant else 0,
        "verdelen-ongedaan.nummer": 0,
        "afwezig-terug.nummer": 0,
        "privacy-beoordelen.nummer": 0,
        "privacy-beoordelen.soort": "incident",
        "weergave-verwijderen.nummer": 0,
        "dossier_id": dossier.pk,
        "nummer": dossier.pk,
        "naam": "pauzeren",
        "markering": markering.pk,
        "markering-beeindigen.nummer": markering.klant.dossiers.get(gesloten_op__isnull=True).pk,
        "gebruiker.nummer": consulent.pk,
        "gebruiker-toegang.nummer": consulent.pk,
        "consulent-vervangen.nummer": consulent.pk,
    }


def _scan() -> dict[str, Any]:
    uitslag = _laatste(Afname.objects.filter(status="afgerond", dossier__verblijven__plaats="wacht_op_scan"))
    lopend = _laatste(Afname.objects.filter(status="concept", dossier__gesloten_op__isnull=True))
    return {
        "afname_id": uitslag.pk,
        **{f"scan:{naam}.afname_id": lopend.pk for naam in ("stap", "klantdeel", "scherm", "papier", "papier-invoeren")},
        "slug": "wensen",
        "versie": 1,
        **_instrument(),
    }


def _veiling() -> dict[str, Any]:
    open_ronde = Veiling.objects.get(status="gepubliceerd")
    klaar = _eerste(Veiling.objects.filter(status="definitief"))
    kavel = _eerste(open_ronde.kavels.all())
    uitslagen = ("uitslag", "openbaar-ronde", "openbaar-ontvangst", "openbaar-uitslag")
    return {
        "kavel_id": kavel.pk,
        "deelname_id": _eerste(KavelDeelname.objects.filter(kavel=kavel)).pk,
        "veiling_id": open_ronde.pk,
        **{f"veiling:{naam}.veiling_id": klaar.pk for naam in uitslagen},
        "gunning_id": _eerste(Gunning.objects.filter(status="voorgenomen")).pk,
        **dict.fromkeys(("bezwaar_id", "uitstel_id", "aanvraag_id", "vraag_id", "wijziging_id", "advies_id", "ontwerp_id"), 0),
        "volgcode": UUID(int=0),
        "dienstverlener_id": _eerste(open_ronde.uitnodigingen.all()).dienstverlener_id,
    }


def _resultaat(regio: Regio) -> dict[str, Any]:
    aanbieder = Gebruiker.objects.get(email=AANBIEDER_2).organisatie
    eigen = _laatste(Begeleiding.objects.filter(dienstverlener__organisatie=aanbieder, einde__isnull=True))
    opdracht = _laatste(Betaalopdracht.objects.all())
    mensen = ("mens", "mens-contact", "mens-plan", "mens-signaal", "begeleiding", "beeindigen", "omzet", "stand")
    mensen += ("mens-werkkans", "mens-eindverslag", "pauze", "overstap", "eindgesprek")
    zonder = ("signaal", "signaal-gelezen", "signaal-antwoord", "signaal-doorgeven", "mijn-signaal", "mijn-verslag")
    zonder += ("hervatten", "werkkans", "overstap-besluit")
    geld = ("opdracht", "goedkeuren", "intrekken", "betaald", "bestand")
    return {
        **_geld(aanbieder),
        "scan:voor-begeleider.dossier_id": eigen.dossier_id,
        "resultaat:betwist-weken.nummer": eigen.pk,
        **{f"resultaat:{naam}.nummer": eigen.pk for naam in mensen},
        **{f"resultaat:{naam}.nummer": opdracht.pk for naam in geld},
        "resultaat:opgave.nummer": 0,
        "resultaat:alarm.nummer": 0,
        "resultaat:prestatie.nummer": eigen.dienstverlener_id,
        "resultaat:monitor.regio": regio.pk,
        "resultaat:monitor.nummer": eigen.dienstverlener_id,
        "resultaat:verlenging-besluit.nummer": 0,
        **{f"resultaat:{naam}.nummer": 0 for naam in zonder},
        "resultaat:mensen-voorbeeld.soort": "contacten",
        "begeleiding-api:werkkansstanden.werkkans": UUID(int=0),
        "resultaat:overdracht.nummer": _eerste(Overdracht.objects.filter(dienstverlener__organisatie=aanbieder)).pk,
    }


def _geld(aanbieder: Organisatie | None) -> dict[str, Any]:
    """Amounts and statements of the demonstration; it has no bank file and no dispute."""
    van = {"dienstverlener__organisatie": aanbieder}
    bedrag = Uitbetaling.objects.filter(**van).order_by("pk").values_list("pk", flat=True).first()
    afrekening = Afrekening.objects.filter(**van).order_by("pk").values_list("pk", flat=True).first()
    return {
        "resultaat:aanhouden.nummer": bedrag or 0,
        "resultaat:betwist-bedrag.nummer": bedrag or 0,
        **{f"resultaat:afrekening-{vorm}.nummer": afrekening or 0 for vorm in ("pdf", "ubl", "csv")},
        "resultaat:btw-instellen.nummer": _eerste(Dienstverlener.objects.all()).pk,
        **{
            f"resultaat:{naam}.nummer": _eerste(Regiobudget.objects.filter(regio__naam="Twente")).pk
            for naam in ("budget-regio", "verplichtingen-pdf", "verplichtingen-csv", "eigen-dienst", "afsluiten")
        },
        "jaar": _eerste(Budgetjaar.objects.all()).jaar,
        "resultaat:steekproef.nummer": 0,
        "resultaat:steekproefpost.nummer": 0,
        "resultaat:bewijs.nummer": bedrag or 0,
        "resultaat:bewijs-pdf.nummer": bedrag or 0,
        "resultaat:bankbericht.nummer": 0,
        "resultaat:betwisting.nummer": 0,
        "resultaat:opnieuw.nummer": 0,
        "resultaat:journaal-bestand.maand": f"{vandaag():%Y-%m}",
    }


def _diensten(dossier: Dossier) -> dict[str, Any]:
    """A service of the region of the example file, one that is free for that file, and somebody who takes part."""
    dienst = _eerste(Dienst.objects.filter(regio=dossier.regio))
    zichtbaar = Dienstdeelname.objects.filter(dossier__regio=dossier.regio, dossier__gesloten_op__isnull=True)
    namen = ("dienst", "dienst-wijzigen", "dienst-stoppen", "dienst-startdag", "dienst-startdag-vervalt", "dienst-aanwezig")
    return {
        **{f"{naam}.nummer": dienst.pk for naam in namen},
        "dienst-startdag-vervalt.nummer": _eerste(Startmoment.objects.filter(dienst__regio=dossier.regio)).dienst_id,
        "moment": _eerste(Startmoment.objects.filter(dienst__regio=dossier.regio)).pk,
        "dienst_id": dienst.pk,
        "dienst-deelname.nummer": _eerste(zichtbaar).pk,
        "dienst-handeling.nummer": _eerste(zichtbaar).pk,
        "dienst-handeling.naam": "stoppen",
        **_plannen(),
    }


def _plannen() -> dict[str, Any]:
    """A plan that a provider may read, one of a person in own service, the signed-in person's, and help from the municipality."""
    gedeeld = Plan.objects.filter(
        deel_begeleider_op__isnull=False, dossier__verblijven__tot=None,
        dossier__verblijven__organisatie=Gebruiker.objects.get(email=AANBIEDER_2).organisatie,
    )  # fmt: skip
    eigen = _eerste(Plan.objects.filter(dossier__klant__gebruiker__email=KLANT))
    gemeente = Gebruiker.objects.get(email=GEMEENTE).organisatie
    vraag = _eerste(Hulpvraag.objects.filter(aan=gemeente, status="gevraagd"))
    return {
        "plan-lezen.nummer": _eerste(gedeeld).dossier_id,
        "plan-delen.nummer": eigen.dossier_id,
        "plan-delen.met": "gemeente",
        "mijn:plan-delen.met": "gemeente",
        "mijn:plan-stap.nummer": _eerste(eigen.stappen.filter(wie="klant")).pk,
        "mijn:voortgang.antwoord": "zoek",
        "hulpvraag.nummer": vraag.pk,
        "hulpvraag-handeling.nummer": vraag.pk,
        "hulpvraag-handeling.naam": "intrekken",
        "gemeente-hulpvraag.nummer": vraag.pk,
        "gemeente-verzoek.nummer": 0,
        "gemeente-intrekken.nummer": 0,
    }


def voorbeelden() -> dict[str, Any]:
    """Returns `parameter` or `room:name.parameter` → value."""
    consulent, regio = Gebruiker.objects.get(email=CONSULENT), Regio.objects.get(naam="Twente")
    dossier = _laatste(Dossier.objects.filter(verantwoordelijke=consulent, gesloten_op__isnull=True))
    return {
        "uuid": _eerste(Verwijzing.objects.all()).uuid,
        "pk": _eerste(ApiClient.objects.all()).pk,
        "koppeling:sleutel-intrekken.pk": _eerste(ApiSleutel.objects.all()).pk,
        "regio_id": regio.pk,
        "regio": regio.pk,
        **_betaler(dossier),
        **_post(dossier),
        **_koppeling(),
        **_werkplek(consulent, dossier),
        **_diensten(dossier),
        **_scan(),
        **_veiling(),
        **_resultaat(regio),
    }
