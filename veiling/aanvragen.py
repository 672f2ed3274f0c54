"""Asking for admission, at any time; one person advises and another decides, with reasons, within the term (promise Q02)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from stdnum import iban as iban_nummer

from reintegratie import berichten
from reintegratie.actor import Actor
from reintegratie.afzender import afdruk
from reintegratie.enums import Kanaal, Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.gebruikers import voeg_toe
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Dienstverlener, Gebruiker, Organisatie, Regio
from reintegratie.schil.schrijfwijze import datum
from veiling.enums import AANVRAAGOVERGANGEN, Aanvraagstatus, Belangrol, Categorie, Organisatiesoort, Partijsoort
from veiling.models import Aanvraag, Belang, Certificaat, Partij
from veiling.overgang import zet
from veiling.toelaten import laat_toe
from veiling.vaststellen import geldende_regels, gelezen

PER_AFZENDER = 5


@dataclass(frozen=True)
class Gegevens:
    """What an organisation says about itself."""

    naam: str
    kvk: str
    contactpersoon: str
    email: str
    straat: str
    huisnummer: str
    postcode: str
    plaats: str
    iban: str
    mensen: int
    soort: Organisatiesoort = Organisatiesoort.BEDRIJF
    geen_uitsluiting: bool = False


@dataclass(frozen=True)
class Papier:
    """A certificate."""

    naam: str
    nummer: str
    geldig_tot: dt.date


@dataclass(frozen=True)
class Deelnemer:
    """A member of a combination or a subcontractor, with its share of the work in percents."""

    soort: Partijsoort
    naam: str
    kvk: str
    aandeel: int


@dataclass(frozen=True)
class Betrokkenheid:
    regio: Regio
    rol: Belangrol
    uitleg: str


@transaction.atomic
def vraag_toelating(
    *,
    gegevens: Gegevens,
    categorieen: Sequence[Categorie],
    regios: Sequence[Regio],
    door: Actor,
    certificaten: Sequence[Papier] = (),
    partijen: Sequence[Deelnemer] = (),
    belangen: Sequence[Betrokkenheid] = (),
    dienstverlener: Dienstverlener | None = None,
    adres: str | None = None,
) -> Aanvraag:
    """Records a request and says by when it is decided. One open request per organisation.

    `adres`: where a public form came from; one place sends only so many a day, so that a flood does not bury the real ones.
    """
    _controleer(gegevens, categorieen, regios, certificaten, partijen)
    afzender = None if adres is None else _weer_vloed(afdruk(adres, "toelating"))
    regels = gelezen(geldende_regels())
    velden = asdict(gegevens) | {"iban": iban_nummer.compact(gegevens.iban)}
    with met_uitleg():
        aanvraag = Aanvraag.objects.create(
            **velden,
            dienstverlener=dienstverlener,
            categorieen=[Categorie(c).value for c in categorieen],
            uiterlijk=nu() + dt.timedelta(days=regels.toelating_dagen),
            afzender=afzender,
        )
        aanvraag.regios.set(regios)
        Certificaat.objects.bulk_create(Certificaat(aanvraag=aanvraag, **asdict(c)) for c in certificaten)
        Partij.objects.bulk_create(Partij(aanvraag=aanvraag, **asdict(p)) for p in partijen)
        Belang.objects.bulk_create(Belang(aanvraag=aanvraag, regio=b.regio, rol=b.rol, uitleg=b.uitleg) for b in belangen)
    schrijf(soort="toelating.gevraagd", stroom=_stroom(aanvraag), door=door, naam=aanvraag.naam)
    return aanvraag


def _weer_vloed(afzender: bytes) -> bytes:
    if Aanvraag.objects.filter(afzender=afzender).count() >= PER_AFZENDER:
        raise Weigering(
            "Er zijn vandaag al veel aanvragen van deze plek verstuurd. Probeer het morgen, of bel ons.", code="te_vaak"
        )
    return afzender


def _stroom(aanvraag: Aanvraag) -> str:
    return f"aanvraag:{aanvraag.pk}"


def _controleer(
    gegevens: Gegevens,
    categorieen: Sequence[Categorie],
    regios: Sequence[Regio],
    certificaten: Sequence[Papier],
    partijen: Sequence[Deelnemer],
) -> None:
    if not gegevens.geen_uitsluiting:
        raise Weigering("Zonder deze verklaring kunnen wij u niet toelaten.", veld="geen_uitsluiting")
    if not categorieen or not regios:
        raise Weigering("Kies ten minste één soort groepen en één regio.", veld="regios" if categorieen else "categorieen")
    for nummer, veld in [(gegevens.kvk, "kvk"), *((p.kvk, None) for p in partijen)]:
        if len(nummer) != 8 or not nummer.isdigit() or not nummer.isascii():
            raise Weigering("Een KvK-nummer heeft acht cijfers.", veld=veld)
    if not iban_nummer.is_valid(gegevens.iban):
        raise Weigering("Dit rekeningnummer klopt niet. Neem het IBAN over van uw bank.", veld="iban")
    if any(c.geldig_tot < vandaag() for c in certificaten):
        raise Weigering("Een certificaat is verlopen. Stuur alleen certificaten die nog gelden.", code="verlopen")
    if gegevens.soort == Organisatiesoort.COMBINATIE and not any(p.soort == Partijsoort.LID for p in partijen):
        raise Weigering("Noem de andere leden van de combinatie.", code="leden")
    if sum(p.aandeel for p in partijen) >= 100:
        raise Weigering("De aandelen van de andere partijen zijn samen minder dan 100 procent.", code="aandelen")


def _inkoper(door: Actor) -> Gebruiker:
    if door.gebruiker is None or door.gebruiker.rol != Rol.VEILINGMEESTER:
        raise GeenToegang("Alleen een inkoper beoordeelt een aanvraag.")
    return door.gebruiker


def _vergrendel(aanvraag_id: int) -> Aanvraag:
    return Aanvraag.objects.select_for_update(of=("self",)).get(pk=aanvraag_id)


@transaction.atomic
def adviseer(*, aanvraag_id: int, toelaten: bool, reden: str, door: Actor) -> Aanvraag:
    """The first judgement of a request; another person decides."""
    wie, aanvraag = _inkoper(door), _vergrendel(aanvraag_id)
    if not reden.strip():
        raise Weigering("Schrijf waarom u dit adviseert.", veld="reden")
    zet(
        aanvraag,
        Aanvraagstatus.GEADVISEERD,
        AANVRAAGOVERGANGEN,
        advies_op=nu(),
        advies_door=wie,
        advies_toelaten=toelaten,
        advies_reden=reden.strip(),
    )
    schrijf(soort="toelating.geadviseerd", stroom=_stroom(aanvraag), door=door, naam=aanvraag.naam)
    return aanvraag


@transaction.atomic
def beslis(*, aanvraag_id: int, toelaten: bool, reden: str = "", geldig_tot: dt.date | None = None, door: Actor) -> Aanvraag:
    """Decides a request after another's advice. Refused: with a reason. Admitted: provider, admission, first account."""
    wie, aanvraag = _inkoper(door), _vergrendel(aanvraag_id)
    bewijs = {"besloten_op": nu(), "besloten_door": wie, "reden": reden.strip()}
    if not toelaten:
        if not bewijs["reden"]:
            raise Weigering("Geef de reden van de weigering.", veld="reden")
        zet(aanvraag, Aanvraagstatus.GEWEIGERD, AANVRAAGOVERGANGEN, **bewijs)
        _meld_besluit(aanvraag, door, "niet toegelaten")
        return aanvraag
    tot = geldig_tot or laatste_dag(aanvraag)
    if tot <= vandaag():
        raise Weigering("Kies een einddatum in de toekomst.", veld="geldig_tot")
    dienstverlener = aanvraag.dienstverlener or _dienstverlener(aanvraag)
    zet(aanvraag, Aanvraagstatus.TOEGELATEN, AANVRAAGOVERGANGEN, **bewijs, dienstverlener=dienstverlener, geldig_tot=tot)
    laat_toe(
        dienstverlener=dienstverlener,
        categorieen=[Categorie(c) for c in aanvraag.categorieen],
        regios=list(aanvraag.regios.all()),
        tot=dt.datetime.combine(tot + dt.timedelta(days=1), dt.time.min, AMSTERDAM),
        door=door,
    )
    _meld_besluit(aanvraag, door, "toegelaten")
    return aanvraag


def laatste_dag(aanvraag: Aanvraag) -> dt.date:
    """Until when an admission holds when nobody chooses otherwise: the term of the rules, or the first certificate to end."""
    maanden = gelezen(geldende_regels()).toelating_maanden
    dagen = [c.geldig_tot for c in aanvraag.certificaten.all()]
    return min([vandaag() + dt.timedelta(days=maanden * 365 // 12), *dagen])


def _dienstverlener(aanvraag: Aanvraag) -> Dienstverlener:
    """The provider behind a request: known by its KvK number, else made with its first account."""
    bekend = Dienstverlener.objects.filter(organisatie__kvk=aanvraag.kvk).first()
    if bekend is not None:
        return bekend
    if Organisatie.objects.filter(naam=aanvraag.naam).exists():
        raise Weigering("Er is al een andere organisatie met deze naam. Laat beheer dit eerst uitzoeken.", code="naam")
    velden = ("naam", "kvk", "iban", "straat", "huisnummer", "postcode", "plaats", "email")
    organisatie = Organisatie.objects.create(**{veld: getattr(aanvraag, veld) for veld in velden})
    dienstverlener = Dienstverlener.objects.create(organisatie=organisatie)
    if not Gebruiker.objects.filter(email=aanvraag.email.lower()).exists():
        voeg_toe(
            email=aanvraag.email,
            naam=aanvraag.contactpersoon,
            rol=Rol.DIENSTVERLENER,
            organisatie=organisatie,
            door=Actor.systeem("toelating"),
        )
    return dienstverlener


def _meld_besluit(aanvraag: Aanvraag, door: Actor, uitkomst: str) -> None:
    """A new organisation that was refused has no record here; it reads the decision with its own link."""
    schrijf(soort="toelating.besloten", stroom=_stroom(aanvraag), door=door, naam=aanvraag.naam, uitkomst=uitkomst)
    if aanvraag.dienstverlener is None:
        return
    soorten = ", ".join(Categorie(c).label.lower() for c in aanvraag.categorieen)
    berichten.stuur(
        sjabloon="veiling.toegelaten" if aanvraag.status == Aanvraagstatus.TOEGELATEN else "veiling.geweigerd",
        sleutel=f"toelating:{aanvraag.pk}",
        door=door,
        organisatie=aanvraag.dienstverlener.organisatie,
        kanaal=Kanaal.EMAIL if aanvraag.dienstverlener.organisatie.email else None,
        context={
            "naam": aanvraag.naam,
            "tot": datum(aanvraag.geldig_tot) if aanvraag.geldig_tot else "",
            "soorten": soorten,
            "contact": aanvraag.contactpersoon,
            "email": aanvraag.email,
            "reden": aanvraag.reden,
        },
    )


@transaction.atomic
def trek_aanvraag_in(*, aanvraag_id: int, door: Actor) -> Aanvraag:
    """The organisation withdraws its request before the decision."""
    aanvraag = _vergrendel(aanvraag_id)
    zet(aanvraag, Aanvraagstatus.INGETROKKEN, AANVRAAGOVERGANGEN)
    schrijf(soort="toelating.ingetrokken", stroom=_stroom(aanvraag), door=door, naam=aanvraag.naam)
    return aanvraag
