"""One referral of the caller: reading, changing, withdrawing."""

from typing import ClassVar
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inkomen_koppeling import rechten
from inkomen_koppeling.api import serializers as s
from inkomen_koppeling.api.basis import GrensView
from inkomen_koppeling.api.wijzigvelden import Verwijzingwijziging
from inkomen_koppeling.enums import Intrekreden
from inkomen_koppeling.grendel import vergrendel_verwijzing
from inkomen_koppeling.intrekken import trek_in
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.queries import als_antwoord, verwijzingen_van
from inkomen_koppeling.wijzigen import wijzig_verwijzing
from reintegratie.api.bladeren import vraag
from reintegratie.api.idempotentie import eenmalig
from reintegratie.api.voorwaarde import controleer_voorwaarde, eis_voorwaarde, etag
from reintegratie.verwerking import leg_vast


class VerwijzingView(GrensView):
    """What belongs to one referral of the caller; one of somebody else does not exist."""

    def eigen(self, uuid: UUID) -> Verwijzing:
        rij = Verwijzing.objects.filter(verstrekker=self.verstrekker, uuid=uuid).first()
        if rij is None:
            raise Http404
        return rij

    def antwoord(self, pk: int) -> Response:
        """Returns the referral as it is now, with its ETag."""
        inhoud = s.VerwijzingUit(als_antwoord(verwijzingen_van(self.verstrekker).get(pk=pk))).data
        return Response(inhoud, headers={"ETag": etag(inhoud)})


class EnkeleVerwijzing(VerwijzingView):
    rechten: ClassVar = {"GET": rechten.VERWIJZINGEN_LEZEN, "PATCH": rechten.VERWIJZEN}

    @extend_schema(
        operation_id="lees_verwijzing",
        summary="Eén verwijzing",
        description="Met wat er sindsdien gebeurde. De kop ETag hebt u nodig om te wijzigen.",
        tags=["verwijzingen"],
        responses=OpenApiResponse(s.VerwijzingUit, "De verwijzing"),
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        vraag(request, {})
        rij = self.eigen(uuid)
        leg_vast(door=self.door, dossiers=[rij.dossier_id], handeling="inzien", doel="eigen verwijzing", plek="koppeling")
        return self.antwoord(rij.pk)

    @extend_schema(
        operation_id="wijzig_verwijzing",
        summary="Een verwijzing wijzigen",
        description="Adres, contactgegevens en uw gegevens over de uitkering. Wat u weglaat blijft zoals het is. "
        "Stuur If-Match mee met de ETag van wat u las. Een adres in een andere regio neemt het dossier mee.",
        tags=["verwijzingen"],
        request=Verwijzingwijziging,
        responses=s.VerwijzingUit,
    )
    @eenmalig
    def patch(self, request: Request, uuid: UUID) -> Response:
        rij = self.eigen(uuid)
        voorwaarde = eis_voorwaarde(request)
        vergrendel_verwijzing(rij.pk)
        controleer_voorwaarde(voorwaarde, self.antwoord(rij.pk).headers["ETag"])
        lezer = Verwijzingwijziging(data=request.data)
        lezer.is_valid(raise_exception=True)
        wijzig_verwijzing(verwijzing_id=rij.pk, wijziging=lezer.wijziging(), door=self.door)
        return self.antwoord(rij.pk)


class Intrekkingen(VerwijzingView):
    rechten: ClassVar = {"POST": rechten.VERWIJZEN}

    @extend_schema(
        operation_id="trek_verwijzing_in",
        summary="Een verwijzing intrekken",
        description="Na overdracht aan een begeleider kan dit alleen bij een fout, en wacht het op de consulent.",
        tags=["verwijzingen"],
        request=s.Intrekking,
        responses=s.VerwijzingUit,
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        rij = self.eigen(uuid)
        lezer = s.Intrekking(data=request.data)
        lezer.is_valid(raise_exception=True)
        trek_in(verwijzing_id=rij.pk, reden=Intrekreden(lezer.validated_data["reden"]), door=self.door)
        return self.antwoord(rij.pk)
