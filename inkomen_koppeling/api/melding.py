"""Notices and messages about one referral of the caller."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inkomen_koppeling import rechten
from inkomen_koppeling.api.meldvelden import Berichtaanvraag, BerichtUit, Klantmeldingaanvraag, KlantmeldingUit
from inkomen_koppeling.api.serializers import _lijst
from inkomen_koppeling.api.verwijzing import VerwijzingView
from inkomen_koppeling.berichtenwisseling import ontvang_bericht
from inkomen_koppeling.melden import meld
from inkomen_koppeling.meldstand import bericht_als_antwoord, berichten_van, melding_als_antwoord, meldingen_van
from reintegratie.api.bladeren import BLADERVRAGEN, aantal, pagina, vraag
from reintegratie.api.idempotentie import eenmalig
from reintegratie.verwerking import leg_vast

_BLADEREN = [
    OpenApiParameter("na", str, description="Verder na deze plek; neem de waarde uit het vorige antwoord"),
    OpenApiParameter("aantal", int, description="Aantal rijen per bladzijde, hooguit 500"),
]
Klantmeldingenlijst = _lijst("Klantmeldingenlijst", KlantmeldingUit)
Berichtenlijst = _lijst("Berichtenlijst", BerichtUit)


class _Lijst(VerwijzingView):
    """Pages through what belongs to one referral, oldest first."""

    def blader(self, request: Request, uuid: UUID, rijen_van: Any, als_antwoord: Any, doel: str) -> Response:
        vragen = vraag(request, BLADERVRAGEN)
        verwijzing = self.eigen(uuid)
        hoeveel = aantal(vragen)
        rijen = list(rijen_van(verwijzing).filter(pk__gt=int(vragen.get("na", 0))).order_by("pk")[: hoeveel + 1])
        deel = rijen[:hoeveel]
        leg_vast(door=self.door, dossiers=[verwijzing.dossier_id], handeling="inzien", doel=doel, plek="koppeling")
        regels = [als_antwoord(rij) for rij in deel]
        return Response(pagina(request, regels, na=str(deel[-1].pk) if deel else "", meer=len(rijen) > hoeveel))


class Klantmeldingen(_Lijst):
    rechten: ClassVar = {"GET": rechten.MELDINGEN_LEZEN, "POST": rechten.MELDEN}

    @extend_schema(
        operation_id="meld_over_klant",
        summary="Iets over een persoon melden",
        description="Verhuisd, overleden, ziek, uitkering beëindigd en meer. Een eerdere melding verbetert u met corrigeert; "
        "was zij helemaal onjuist, stuur dan soort vervallen. "
        "Het einde van een uitkering stopt het tellen van gewerkte weken niet.",
        tags=["klantmeldingen"],
        request=Klantmeldingaanvraag,
        responses={201: KlantmeldingUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        verwijzing = self.eigen(uuid)
        lezer = Klantmeldingaanvraag(data=request.data)
        lezer.is_valid(raise_exception=True)
        rij = meld(verwijzing_id=verwijzing.pk, melding=lezer.als_melding(request._request.body), door=self.door)
        inhoud = KlantmeldingUit(melding_als_antwoord(meldingen_van(verwijzing).get(pk=rij.pk))).data
        adres = f"/api/v1/verwijzingen/{uuid}/klantmeldingen/{rij.uuid}"
        return Response(inhoud, status=201, headers={"Location": adres})

    @extend_schema(
        operation_id="lijst_klantmeldingen",
        summary="Eigen meldingen bij een verwijzing",
        description="De oudste eerst, per bladzijde.",
        tags=["klantmeldingen"],
        parameters=_BLADEREN,
        responses=Klantmeldingenlijst,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        return self.blader(
            request, uuid, meldingen_van, lambda rij: KlantmeldingUit(melding_als_antwoord(rij)).data, "eigen meldingen"
        )


class EnkeleKlantmelding(VerwijzingView):
    rechten: ClassVar = {"GET": rechten.MELDINGEN_LEZEN}

    @extend_schema(
        operation_id="lees_klantmelding",
        summary="Eén melding",
        description="Met hoe het ermee staat.",
        tags=["klantmeldingen"],
        responses=KlantmeldingUit,
    )
    def get(self, request: Request, uuid: UUID, melding: UUID) -> Response:
        vraag(request, {})
        verwijzing = self.eigen(uuid)
        rij = meldingen_van(verwijzing).filter(uuid=melding).first()
        if rij is None:
            raise Http404
        leg_vast(door=self.door, dossiers=[verwijzing.dossier_id], handeling="inzien", doel="eigen melding", plek="koppeling")
        return Response(KlantmeldingUit(melding_als_antwoord(rij)).data)


class Berichten(_Lijst):
    rechten: ClassVar = {"GET": rechten.BERICHTEN_LEZEN, "POST": rechten.BERICHTEN_SCHRIJVEN}

    @extend_schema(
        operation_id="stuur_bericht",
        summary="Een bericht aan de consulent sturen",
        description="Gewone tekst over deze verwijzing. De consulent leest het bij het dossier.",
        tags=["berichten"],
        request=Berichtaanvraag,
        responses={201: BerichtUit},
    )
    @eenmalig
    def post(self, request: Request, uuid: UUID) -> Response:
        verwijzing = self.eigen(uuid)
        lezer = Berichtaanvraag(data=request.data)
        lezer.is_valid(raise_exception=True)
        rij = ontvang_bericht(verwijzing_id=verwijzing.pk, tekst=lezer.validated_data["tekst"], door=self.door)
        return Response(BerichtUit(bericht_als_antwoord(rij)).data, status=201)

    @extend_schema(
        operation_id="lijst_berichten",
        summary="Berichten over een verwijzing, beide kanten op",
        description="De oudste eerst, per bladzijde. De gebeurtenis bericht-verstuurd zegt dat er een nieuw bericht voor u is.",
        tags=["berichten"],
        parameters=_BLADEREN,
        responses=Berichtenlijst,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        return self.blader(
            request, uuid, berichten_van, lambda rij: BerichtUit(bericht_als_antwoord(rij)).data, "berichten bij eigen verwijzing"
        )
