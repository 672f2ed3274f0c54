"""Object permissions through one wrapper: which regions and organisations a user works for (decision 0005).

Rights hang on three scarce objects only; rows are then filtered by foreign key in the queryset. A global permission or a
superuser never opens anything.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from guardian.shortcuts import get_objects_for_user

from reintegratie.enums import Plaats, Rol
from reintegratie.fouten import GeenToegang
from reintegratie.models import (
    Dienstverlener,
    DienstverlenerRecht,
    Dossier,
    Gebruiker,
    Inkomensverstrekker,
    InkomensverstrekkerRecht,
    Noodtoegang,
    Regio,
    RegioRecht,
)
from reintegratie.models.basis import Nu

_RECHT: dict[type[Any], tuple[str, type[Any]]] = {
    Regio: ("view_regio", RegioRecht),
    Dienstverlener: ("view_dienstverlener", DienstverlenerRecht),
    Inkomensverstrekker: ("view_inkomensverstrekker", InkomensverstrekkerRecht),
}
_LANDELIJK = (Rol.BEHEER, Rol.TOEZICHT)


def _van(gebruiker: Gebruiker, model: type[Any]) -> QuerySet[Any]:
    return get_objects_for_user(
        gebruiker, _RECHT[model][0], klass=model, use_groups=False, with_superuser=False, accept_global_perms=False
    )


def regios_van(gebruiker: Gebruiker) -> QuerySet[Regio]:
    """Returns the regions a member of staff works for; national roles see all, others none."""
    if gebruiker.rol in _LANDELIJK:
        return Regio.objects.all()
    if gebruiker.rol in (Rol.CONSULENT, Rol.VEILINGMEESTER, Rol.FINANCIEN):
        return _van(gebruiker, Regio)
    return Regio.objects.none()


def dienstverleners_van(gebruiker: Gebruiker) -> QuerySet[Dienstverlener]:
    return _van(gebruiker, Dienstverlener) if gebruiker.rol == Rol.DIENSTVERLENER else Dienstverlener.objects.none()


def verstrekkers_van(gebruiker: Gebruiker) -> QuerySet[Inkomensverstrekker]:
    if gebruiker.rol != Rol.INKOMENSVERSTREKKER:
        return Inkomensverstrekker.objects.none()
    return _van(gebruiker, Inkomensverstrekker)


def zichtbare_dossiers(gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Returns every file a user may see: one visibility function for lists, search, counts and exports (promise P02).

    Staff see their regions, except shielded files, which only the responsible consulent sees, also after a move to another
    region. A file that was opened in an emergency is seen until that ends. A provider sees
    the people who are with it now. Everybody else sees none.
    """
    if gebruiker.rol == Rol.CONSULENT:
        open_markering = Q(klant__markeringen__soort="afgeschermd", klant__markeringen__tot__isnull=True)
        afgeschermd = Dossier.objects.filter(open_markering).values("pk")
        eigen = Q(verantwoordelijke=gebruiker)
        nood = Q(pk__in=Noodtoegang.objects.filter(gebruiker=gebruiker, tot__gt=Nu()).values("dossier"))
        return Dossier.objects.filter(eigen | nood | (Q(regio__in=regios_van(gebruiker)) & ~Q(pk__in=afgeschermd)))
    if gebruiker.rol == Rol.DIENSTVERLENER:
        return Dossier.objects.filter(
            verblijven__tot__isnull=True,
            verblijven__plaats=Plaats.BIJ_DIENSTVERLENER,
            verblijven__organisatie__in=dienstverleners_van(gebruiker).values("organisatie"),
        )
    if gebruiker.rol == Rol.KLANT:
        return Dossier.objects.filter(klant=gebruiker.klant)
    return Dossier.objects.none()


def geef_recht(*, gebruiker: Gebruiker, obj: Regio | Dienstverlener | Inkomensverstrekker) -> None:
    """Lets a user work for a region, provider or income provider."""
    codenaam, tabel = _RECHT[type(obj)]
    recht = Permission.objects.get(codename=codenaam, content_type=ContentType.objects.get_for_model(type(obj)))
    tabel.objects.get_or_create(user=gebruiker, permission=recht, content_object=obj)


def neem_recht(*, gebruiker: Gebruiker, obj: Regio | Dienstverlener | Inkomensverstrekker) -> None:
    """Ends what `geef_recht` gave."""
    _RECHT[type(obj)][1].objects.filter(user=gebruiker, content_object=obj).delete()


def controleer_rol(gebruiker: Any, *rollen: Rol) -> None:
    """Raises `GeenToegang` with the reason when the user has none of these roles."""
    if getattr(gebruiker, "rol", None) not in rollen:
        raise GeenToegang("Deze pagina hoort niet bij uw werk. Vraag uw beheerder als u denkt dat dit niet klopt.")


def alleen(*rollen: Rol) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorates a view: only users with one of these roles. Views without it must be `login_not_required` or checked."""

    def wikkel(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def met_rol(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            controleer_rol(request.user, *rollen)
            return view(request, *args, **kwargs)

        return met_rol

    return wikkel
