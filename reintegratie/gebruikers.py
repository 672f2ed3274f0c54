"""Accounts: who may sign in, with which one role, for which regions. Only national management changes them."""

from collections.abc import Collection

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import (
    Dienstverlener,
    Dossier,
    Gebruiker,
    Inkomensverstrekker,
    Klant,
    Organisatie,
    Regio,
)
from reintegratie.rechten import controleer_rol, geef_recht, neem_recht

ROLLEN_MET_REGIO = (Rol.CONSULENT, Rol.VEILINGMEESTER, Rol.FINANCIEN)
ROLLEN_MET_ORGANISATIE = (Rol.DIENSTVERLENER, Rol.INKOMENSVERSTREKKER, Rol.GEMEENTE)


def _controleer(door: Actor) -> None:
    if door.gebruiker is not None:
        controleer_rol(door.gebruiker, Rol.BEHEER)


@transaction.atomic
def voeg_toe(
    *,
    email: str,
    naam: str,
    rol: Rol,
    door: Actor,
    regios: Collection[Regio] = (),
    organisatie: Organisatie | None = None,
    klant: Klant | None = None,
    wachtwoord: str | None = None,
) -> Gebruiker:
    """Makes an account and its rights. Without a password the person sets one by the link of "wachtwoord vergeten"."""
    _controleer(door)
    if Gebruiker.objects.filter(email=email.lower()).exists():
        raise Weigering("Er is al een gebruiker met dit e-mailadres. Kies een ander adres.", veld="email")
    with met_uitleg():
        gebruiker = Gebruiker.objects.create_user(email, wachtwoord, naam=naam, rol=rol, organisatie=organisatie, klant=klant)
    _zet_rechten(gebruiker, regios)
    schrijf(soort="gebruiker.toegevoegd", stroom=f"gebruiker:{gebruiker.pk}", door=door, naam=naam, rol=rol.label)
    return gebruiker


@transaction.atomic
def wijzig(
    *,
    gebruiker_id: int,
    naam: str,
    rol: Rol,
    door: Actor,
    regios: Collection[Regio] = (),
    organisatie: Organisatie | None = None,
) -> Gebruiker:
    """Changes name, role, organisation and regions. A consulent who loses a region hands over his files there first."""
    _controleer(door)
    gebruiker = Gebruiker.objects.select_for_update(of=("self",)).get(pk=gebruiker_id)
    over = [r.pk for r in regios] if rol == Rol.CONSULENT else []
    if Dossier.objects.filter(verantwoordelijke=gebruiker, gesloten_op__isnull=True).exclude(regio__in=over).exists():
        raise Weigering("Deze consulent heeft nog dossiers in een regio die u weghaalt. Draag die eerst over.", veld="regios")
    gebruiker.naam, gebruiker.rol, gebruiker.organisatie = naam, rol, organisatie
    with met_uitleg():
        gebruiker.save(update_fields=["naam", "rol", "organisatie"])
    _zet_rechten(gebruiker, regios)
    schrijf(soort="gebruiker.gewijzigd", stroom=f"gebruiker:{gebruiker.pk}", door=door, naam=naam, rol=rol.label)
    return gebruiker


@transaction.atomic
def zet_actief(*, gebruiker_id: int, actief: bool, door: Actor) -> Gebruiker:
    """Ends or restores somebody's access. Nobody ends his own, and no file is left without a responsible consulent."""
    _controleer(door)
    gebruiker = Gebruiker.objects.select_for_update(of=("self",)).get(pk=gebruiker_id)
    if not actief and door.gebruiker == gebruiker:
        raise Weigering("U kunt uw eigen toegang niet beëindigen. Vraag een collega.")
    if not actief and gebruiker.dossiers.filter(gesloten_op__isnull=True).exists():
        raise Weigering("Deze consulent heeft nog open dossiers. Draag die eerst over aan een ander.", code="dossiers")
    if gebruiker.is_active != actief:
        gebruiker.is_active = actief
        gebruiker.save(update_fields=["is_active"])
        soort = "gebruiker.hersteld" if actief else "gebruiker.beeindigd"
        schrijf(soort=soort, stroom=f"gebruiker:{gebruiker.pk}", door=door, naam=gebruiker.naam)
    return gebruiker


def _zet_rechten(gebruiker: Gebruiker, regios: Collection[Regio]) -> None:
    """Rights follow the role: regions for staff, the own organisation for everybody else."""
    gewenst = {r.pk: r for r in regios} if gebruiker.rol in ROLLEN_MET_REGIO else {}
    for regio in Regio.objects.filter(regiorecht__user=gebruiker).exclude(pk__in=gewenst):
        neem_recht(gebruiker=gebruiker, obj=regio)
    for regio in gewenst.values():
        geef_recht(gebruiker=gebruiker, obj=regio)
    _zet_organisatierecht(gebruiker, Dienstverlener, Rol.DIENSTVERLENER)
    _zet_organisatierecht(gebruiker, Inkomensverstrekker, Rol.INKOMENSVERSTREKKER)


def _zet_organisatierecht(gebruiker: Gebruiker, model: type[Dienstverlener] | type[Inkomensverstrekker], rol: Rol) -> None:
    eigen = gebruiker.organisatie_id if gebruiker.rol == rol else None
    for anders in model.objects.filter(**{f"{model.__name__.lower()}recht__user": gebruiker}).exclude(pk=eigen):
        neem_recht(gebruiker=gebruiker, obj=anders)
    if eigen:
        bekend = model.objects.filter(pk=eigen).first()
        if bekend is None:
            raise Weigering("Deze organisatie past niet bij de rol. Kies een andere organisatie.", veld="organisatie")
        geef_recht(gebruiker=gebruiker, obj=bekend)
