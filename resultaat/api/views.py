"""Everything of the provider's page, for its own system: each view reads strictly, makes one call and answers."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from reintegratie.api.bladeren import BLADERVRAGEN, aantal, pagina, vraag
from reintegratie.api.idempotentie import eenmalig
from reintegratie.enums import Contactsoort
from reintegratie.models import Contact
from reintegratie.verwerking import leg_vast
from resultaat.api import velden as v
from resultaat.api.basis import RECHT, BegeleidingView
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.eindigen import schrijf_eindverslag
from resultaat.enums import Signaalsoort
from resultaat.lijsten import Kanssoort, Kansstand, Verslagadvies, Verslagdienst, Verslagstand
from resultaat.models import Begeleiding, Signaal, Werkkans
from resultaat.rechten import begeleidingen_van
from resultaat.signaleren import meld
from resultaat.werkkansen import voeg_werkkans_toe, zet_werkkans

_BLADEREN = [
    OpenApiParameter("na", str, description="Verder na deze plek; neem de waarde uit het vorige antwoord"),
    OpenApiParameter("aantal", int, description="Aantal rijen per bladzijde, hooguit 500"),
]
_STANDEN: dict[str, dict[str, Any]] = {
    "gesprek": {"eerste_gesprek_op__isnull": True},
    "plan": {"plan_op__isnull": True},
    "werk": {"reeks_begin__isnull": False},
}
TAGS = ["begeleidingen"]
ALLEEN_LEZEN = {"GET": RECHT}
ALLEEN_SCHRIJVEN = {"POST": RECHT}
LIJSTEN = {
    naam: v.lijst(naam, soort)
    for naam, soort in (
        ("Begeleidingenlijst", v.BegeleidingUit),
        ("Contactenlijst", v.ContactUit),
        ("Werkkansenlijst", v.WerkkansUit),
        ("Signalenlijst", v.SignaalUit),
    )
}


class _Bladeren(BegeleidingView):
    """Pages by key, oldest first, and logs whose rows were shown."""

    def blader(
        self, request: Request, rijen: QuerySet[Any], soort: Any, vragen: dict[str, str], wie: Callable[[Any], int]
    ) -> Response:
        hoeveel = aantal(vragen)
        lijst = list(rijen.filter(pk__gt=int(vragen.get("na", 0))).order_by("pk")[: hoeveel + 1])
        deel = lijst[:hoeveel]
        leg_vast(
            door=self.door,
            dossiers=sorted({wie(rij) for rij in deel}),
            handeling="lijst",
            doel="begeleiding",
            plek="koppeling begeleiding",
        )
        na = str(deel[-1].pk) if deel else ""
        return Response(pagina(request, [soort(rij).data for rij in deel], na=na, meer=len(lijst) > hoeveel))


class Begeleidingen(_Bladeren):
    rechten: ClassVar = ALLEEN_LEZEN

    @extend_schema(
        operation_id="lijst_begeleidingen",
        summary="Uw eigen mensen",
        description="Iedereen die u nu begeleidt, de oudste eerst.",
        tags=TAGS,
        parameters=[*_BLADEREN, OpenApiParameter("stand", str, enum=list(_STANDEN), description="Alleen met deze stand")],
        responses=LIJSTEN["Begeleidingenlijst"],
    )
    def get(self, request: Request) -> Response:
        vragen = vraag(request, {**BLADERVRAGEN, "stand": list(_STANDEN)})
        rijen = begeleidingen_van(self.dienstverlener.pk).filter(**_STANDEN.get(vragen.get("stand", ""), {}))
        rijen = rijen.select_related("dossier__klant", "deelname__kavel")
        return self.blader(request, rijen, v.BegeleidingUit, vragen, lambda rij: rij.dossier_id)


class EnkeleBegeleiding(BegeleidingView):
    rechten: ClassVar = ALLEEN_LEZEN

    @extend_schema(
        operation_id="lees_begeleiding",
        summary="Eén persoon",
        description="Termijnen, afspraken en getelde weken. De inkomensbron zelf ziet u nooit.",
        tags=TAGS,
        responses=v.BegeleidingUit,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        vraag(request, {})
        rij = self.eigen(uuid)
        leg_vast(door=self.door, dossiers=[rij.dossier_id], handeling="inzien", doel="begeleiding", plek="koppeling begeleiding")
        return Response(v.BegeleidingUit(rij).data)


class _Onderdeel(_Bladeren):
    """What belongs to one guidance: a list, and one more."""

    aanvraag: ClassVar[Any]
    uit: ClassVar[Any]

    def lees(self, request: Request, uuid: UUID, rijen_van: Callable[[Begeleiding], QuerySet[Any]]) -> Response:
        vragen = vraag(request, BLADERVRAGEN)
        begeleiding = self.eigen(uuid)
        return self.blader(request, rijen_van(begeleiding), self.uit, vragen, lambda _: begeleiding.dossier_id)

    def schrijf(self, request: Request, uuid: UUID, handeling: Callable[..., Model]) -> Response:
        begeleiding = self.eigen(uuid)
        lezer = self.aanvraag(data=request.data)
        lezer.is_valid(raise_exception=True)
        rij = handeling(begeleiding_id=begeleiding.pk, door=self.door, **lezer.validated_data)
        return Response(self.uit(rij).data, status=201)


class Contacten(_Onderdeel):
    aanvraag, uit = v.Contactaanvraag, v.ContactUit

    @extend_schema(
        operation_id="lijst_contacten",
        summary="Contacten met een persoon",
        description="Alleen uw eigen contacten, de oudste eerst.",
        tags=TAGS,
        parameters=_BLADEREN,
        responses=LIJSTEN["Contactenlijst"],
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        eigen = Contact.objects.filter(organisatie=self.dienstverlener.pk)
        return self.lees(request, uuid, lambda b: eigen.filter(dossier=b.dossier_id))

    @extend_schema(
        operation_id="noteer_contact",
        summary="Een contact noteren",
        description="Het eerste gesprek op locatie, per video of telefoon telt als eerste gesprek.",
        tags=TAGS,
        request=v.Contactaanvraag,
        responses={201: v.ContactUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        def doe(*, soort: str, notitie: str = "", **anders: Any) -> Contact:
            return noteer_contact(soort=Contactsoort(soort), notitie=notitie, **anders)

        return self.schrijf(request, uuid, doe)


class Plannen(_Onderdeel):
    rechten: ClassVar = ALLEEN_SCHRIJVEN
    aanvraag, uit = v.Planaanvraag, v.PlanUit

    @extend_schema(
        operation_id="leg_plan_vast",
        summary="Het plan vastleggen",
        description="Een later plan vervangt het vorige; de datum van het eerste plan blijft staan.",
        tags=TAGS,
        request=v.Planaanvraag,
        responses={201: v.PlanUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        return self.schrijf(request, uuid, stel_plan_vast)


class Werkkansen(_Onderdeel):
    aanvraag, uit = v.Werkkansaanvraag, v.WerkkansUit

    @extend_schema(
        operation_id="lijst_werkkansen",
        summary="Werkkansen van een persoon",
        description="Ook die voorbij zijn, de oudste eerst.",
        tags=TAGS,
        parameters=_BLADEREN,
        responses=LIJSTEN["Werkkansenlijst"],
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        return self.lees(request, uuid, lambda b: Werkkans.objects.filter(begeleiding=b))

    @extend_schema(
        operation_id="voeg_werkkans_toe",
        summary="Een werkkans toevoegen",
        description="Dezelfde functie bij dezelfde werkgever kan niet twee keer open staan.",
        tags=TAGS,
        request=v.Werkkansaanvraag,
        responses={201: v.WerkkansUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        def doe(*, soort: str, stand: str = Kansstand.GEVONDEN, **anders: Any) -> Werkkans:
            return voeg_werkkans_toe(soort=Kanssoort(soort), stand=Kansstand(stand), **anders)

        return self.schrijf(request, uuid, doe)


class Werkkansstanden(BegeleidingView):
    rechten: ClassVar = ALLEEN_SCHRIJVEN

    @extend_schema(
        operation_id="zet_werkkans",
        summary="De stand van een werkkans bijwerken",
        description="Alleen vooruit; een werkkans die voorbij is, blijft voorbij.",
        tags=TAGS,
        request=v.Werkkansstand,
        responses={201: v.WerkkansUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID, werkkans: UUID) -> Response:
        kans = Werkkans.objects.filter(begeleiding=self.eigen(uuid), uuid=werkkans).first()
        if kans is None:
            raise Http404
        lezer = v.Werkkansstand(data=request.data)
        lezer.is_valid(raise_exception=True)
        rij = zet_werkkans(werkkans_id=kans.pk, stand=Kansstand(lezer.validated_data["stand"]), door=self.door)
        return Response(v.WerkkansUit(rij).data, status=201)


class Signalen(_Onderdeel):
    aanvraag, uit = v.Signaalaanvraag, v.SignaalUit

    @extend_schema(
        operation_id="lijst_signalen",
        summary="Signalen over een persoon",
        description="Met wat de persoon antwoordde en wat de consulent besloot.",
        tags=TAGS,
        parameters=_BLADEREN,
        responses=LIJSTEN["Signalenlijst"],
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        return self.lees(request, uuid, lambda b: Signaal.objects.filter(begeleiding=b))

    @extend_schema(
        operation_id="meld_signaal",
        summary="Iets aan de consulent melden",
        description="Een signaal ontslaat u nooit van de begeleiding. Over afspraken leest de persoon eerst uw tekst.",
        tags=TAGS,
        request=v.Signaalaanvraag,
        responses={201: v.SignaalUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        return self.schrijf(request, uuid, lambda *, soort, **anders: meld(soort=Signaalsoort(soort), **anders))


class Eindverslagen(_Onderdeel):
    rechten: ClassVar = ALLEEN_SCHRIJVEN
    aanvraag, uit = v.Eindverslagaanvraag, v.EindverslagUit

    @extend_schema(
        operation_id="schrijf_eindverslag",
        summary="Het eindverslag schrijven",
        description="Vanaf zes weken voor het einde van de termijn, tot de persoon het heeft gelezen.",
        tags=TAGS,
        request=v.Eindverslagaanvraag,
        responses={201: v.EindverslagUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        def doe(*, stand: str, gedaan: list[str], advies: str, **anders: Any) -> Model:
            codes = [Verslagdienst(code) for code in gedaan]
            return schrijf_eindverslag(stand=Verslagstand(stand), gedaan=codes, advies=Verslagadvies(advies), **anders)

        return self.schrijf(request, uuid, doe)
