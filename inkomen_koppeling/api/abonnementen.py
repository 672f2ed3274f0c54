"""Subscriptions of the calling system: events to its own address."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inkomen_koppeling import rechten
from inkomen_koppeling.abonneren import abonneer, beeindig_abonnement, hervat_abonnement, stuur_proef
from inkomen_koppeling.api.basis import GrensView
from inkomen_koppeling.api.serializers import _lijst
from inkomen_koppeling.models import Abonnement, Bezorging
from inkomen_koppeling.queries import Stand
from inkomen_koppeling.webhookmodellen import Abonnementstatus, Bezorgstatus
from reintegratie.api.bladeren import BLADERVRAGEN, aantal, pagina, vraag
from reintegratie.api.idempotentie import eenmalig
from reintegratie.api.velden import Strikt, Tekst
from reintegratie.handtekening import openbare_sleutels

STAND = r"\d{1,18}(-\d{1,18})?"
_NA = OpenApiParameter("na", str, description="Verder na deze plek; neem de waarde uit het vorige antwoord")
_AANTAL = OpenApiParameter("aantal", int, description="Aantal rijen per bladzijde, hooguit 500")


class Abonnementaanvraag(Strikt):
    adres = Tekst(max_length=500, help_text="Het https-adres waar wij elke gebeurtenis met POST bezorgen")
    na = Tekst(
        required=False,
        max_length=40,
        patroon=STAND,
        uitleg="Gebruik de waarde van na uit de gebeurtenissen.",
        help_text="Vanaf deze plek in de gebeurtenissen; weglaten is vanaf nu",
    )


class AbonnementUit(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="uuid")
    adres = serializers.CharField()
    status = serializers.ChoiceField(choices=Abonnementstatus.choices)
    na = serializers.SerializerMethodField(help_text="Tot waar bezorgingen klaarstaan")
    aangemaakt_op = serializers.DateTimeField()
    laatst_gelukt_op = serializers.DateTimeField(allow_null=True)
    hapert_sinds = serializers.DateTimeField(allow_null=True, help_text="Sinds wanneer bezorgen niet lukt")
    volgende_poging = serializers.DateTimeField(allow_null=True)
    laatste_fout = serializers.CharField()

    def get_na(self, rij: Abonnement) -> str:
        return str(Stand(rij.positie, rij.verwijzing))


class BezorgingUit(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="uuid")
    gebeurtenis = serializers.SerializerMethodField(help_text="Het id in de envelop, leeg bij een proef")
    status = serializers.ChoiceField(choices=Bezorgstatus.choices)
    pogingen = serializers.IntegerField()
    fout = serializers.CharField()
    gemaakt_op = serializers.DateTimeField()
    gelukt_op = serializers.DateTimeField(allow_null=True)

    def get_gebeurtenis(self, rij: Bezorging) -> str | None:
        if rij.gebeurtenis is None or rij.verwijzing is None:
            return None
        return f"{rij.gebeurtenis.uuid}:{rij.verwijzing.uuid}"


Abonnementenlijst = _lijst("Abonnementenlijst", AbonnementUit)
Bezorgingenlijst = _lijst("Bezorgingenlijst", BezorgingUit)


class _Abonnementview(GrensView):
    """A subscription belongs to the system that made it; another one's does not exist."""

    def eigen(self, uuid: UUID) -> Abonnement:
        rij = Abonnement.objects.filter(client=self.client, uuid=uuid).first()
        if rij is None:
            raise Http404
        return rij

    def antwoord(self, rij: Abonnement, **opties: Any) -> Response:
        return Response(AbonnementUit(rij).data, **opties)


class Abonnementen(_Abonnementview):
    rechten: ClassVar = {"GET": rechten.ABONNEREN, "POST": rechten.ABONNEREN}

    @extend_schema(
        operation_id="maak_abonnement",
        summary="Gebeurtenissen laten bezorgen",
        description="Wij bezorgen elke gebeurtenis over uw verwijzingen als CloudEvent op uw adres, op volgorde en minstens "
        "één keer, ondertekend volgens RFC 9421. Lukt het drie dagen niet, dan stopt het abonnement tot u het hervat.",
        tags=["abonnementen"],
        request=Abonnementaanvraag,
        responses={201: AbonnementUit},
    )
    @eenmalig
    def post(self, request: Request) -> Response:
        lezer = Abonnementaanvraag(data=request.data)
        lezer.is_valid(raise_exception=True)
        d = lezer.validated_data
        vanaf = Stand.lees(d["na"]) if "na" in d else None
        rij = abonneer(client=self.client, adres=d["adres"], vanaf=vanaf, door=self.door)
        return self.antwoord(rij, status=201, headers={"Location": f"/api/v1/abonnementen/{rij.uuid}"})

    @extend_schema(
        operation_id="lijst_abonnementen",
        summary="Abonnementen van dit systeem",
        description="De oudste eerst, ook beëindigde.",
        tags=["abonnementen"],
        parameters=[_NA, _AANTAL],
        responses=Abonnementenlijst,
    )
    def get(self, request: Request) -> Response:
        vragen = vraag(request, BLADERVRAGEN)
        hoeveel = aantal(vragen)
        lijst = Abonnement.objects.filter(client=self.client, pk__gt=int(vragen.get("na", 0))).order_by("pk")
        rijen = list(lijst[: hoeveel + 1])
        regels = [AbonnementUit(rij).data for rij in rijen[:hoeveel]]
        na = str(rijen[:hoeveel][-1].pk) if rijen else ""
        return Response(pagina(request, regels, na=na, meer=len(rijen) > hoeveel))


class EnkelAbonnement(_Abonnementview):
    rechten: ClassVar = {"GET": rechten.ABONNEREN, "DELETE": rechten.ABONNEREN}

    @extend_schema(
        operation_id="lees_abonnement",
        summary="Eén abonnement",
        description="Met de laatste fout en de volgende poging.",
        tags=["abonnementen"],
        responses=AbonnementUit,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        vraag(request, {})
        return self.antwoord(self.eigen(uuid))

    @extend_schema(
        operation_id="beeindig_abonnement",
        summary="Een abonnement beëindigen",
        description="Wat nog klaarstond wordt niet meer bezorgd. U kunt de gebeurtenissen blijven ophalen.",
        tags=["abonnementen"],
        responses={200: AbonnementUit},
    )
    @eenmalig
    def delete(self, request: Request, uuid: UUID) -> Response:
        return self.antwoord(beeindig_abonnement(abonnement_id=self.eigen(uuid).pk, door=self.door))


class Hervatting(_Abonnementview):
    rechten: ClassVar = {"POST": rechten.ABONNEREN}

    @extend_schema(
        operation_id="hervat_abonnement",
        summary="Meteen opnieuw proberen",
        description="Gaat verder waar het bezorgen bleef; er is niets overgeslagen. Stuur een leeg JSON-object.",
        tags=["abonnementen"],
        request=Strikt,
        responses={200: AbonnementUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        rij = self.eigen(uuid)
        Strikt(data=request.data).is_valid(raise_exception=True)
        return self.antwoord(hervat_abonnement(abonnement_id=rij.pk, door=self.door))


class Proef(_Abonnementview):
    rechten: ClassVar = {"POST": rechten.ABONNEREN}

    @extend_schema(
        operation_id="stuur_proef",
        summary="Een proefbericht laten bezorgen",
        description="Een gebeurtenis van het type nl.reintegratie.proef, over niemand. Stuur een leeg JSON-object.",
        tags=["abonnementen"],
        request=Strikt,
        responses={201: BezorgingUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        rij = self.eigen(uuid)
        Strikt(data=request.data).is_valid(raise_exception=True)
        bezorging = stuur_proef(abonnement_id=rij.pk, door=self.door)
        return Response(BezorgingUit(bezorging).data, status=201)


class Bezorgingen(_Abonnementview):
    rechten: ClassVar = {"GET": rechten.ABONNEREN}

    @extend_schema(
        operation_id="lijst_bezorgingen",
        summary="Bezorgingen van een abonnement",
        description="De oudste eerst; dertig dagen te zien.",
        tags=["abonnementen"],
        parameters=[
            _NA,
            _AANTAL,
            OpenApiParameter("status", str, enum=Bezorgstatus.values, description="Alleen met deze status"),
        ],
        responses=Bezorgingenlijst,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        vragen = vraag(request, {**BLADERVRAGEN, "status": Bezorgstatus.values})
        lijst = Bezorging.objects.filter(abonnement=self.eigen(uuid), pk__gt=int(vragen.get("na", 0)))
        if "status" in vragen:
            lijst = lijst.filter(status=vragen["status"])
        hoeveel = aantal(vragen)
        rijen = list(lijst.select_related("gebeurtenis", "verwijzing").order_by("pk")[: hoeveel + 1])
        regels = [BezorgingUit(rij).data for rij in rijen[:hoeveel]]
        na = str(rijen[:hoeveel][-1].pk) if rijen else ""
        return Response(pagina(request, regels, na=na, meer=len(rijen) > hoeveel))


class JWK(serializers.Serializer[Any]):
    kty = serializers.ChoiceField(["OKP"])
    crv = serializers.ChoiceField(["Ed25519"])
    use = serializers.ChoiceField(["sig"])
    alg = serializers.ChoiceField(["EdDSA"])
    kid = serializers.CharField()
    x = serializers.CharField()


class JWKS(serializers.Serializer[Any]):
    keys = JWK(many=True)


class Handtekeningsleutels(APIView):
    """Open to everybody: who received something checks it with these."""

    authentication_classes = ()
    permission_classes = ()

    @extend_schema(
        operation_id="lees_handtekeningsleutels",
        summary="Openbare sleutels van onze handtekeningen",
        description="JWKS (RFC 7517). keyid in Signature-Input is kid.",
        tags=["abonnementen"],
        auth=[],
        responses=JWKS,
    )
    def get(self, request: Request) -> Response:
        vraag(request, {})
        return Response(openbare_sleutels())
