"""The border itself: each view reads strictly, makes one call and answers."""

import re
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inkomen_koppeling import rechten
from inkomen_koppeling.api import serializers as s
from inkomen_koppeling.api.basis import GrensView
from inkomen_koppeling.enums import Verwijzingstatus
from inkomen_koppeling.inkomsten import verwerk_periode
from inkomen_koppeling.omslag import Voorval, omslag
from inkomen_koppeling.queries import Feedregel, Stand, als_antwoord, feed, pas_ontvangen, verwijzingen_van, volglijst
from inkomen_koppeling.verwijzen import verwijs
from reintegratie.api.bladeren import BLADERVRAGEN, aantal, pagina, vraag
from reintegratie.api.idempotentie import eenmalig
from reintegratie.api.problemen import Probleem
from reintegratie.api.voorwaarde import etag
from reintegratie.openen import bsn_van
from reintegratie.verwerking import leg_vast

_NA = OpenApiParameter("na", str, description="Verder na deze plek; neem de waarde uit het vorige antwoord")
_AANTAL = OpenApiParameter("aantal", int, description="Aantal rijen per bladzijde, hooguit 500")
_FILTERS: dict[str, Any] = {"status": Verwijzingstatus.values, "kenmerk": re.compile(s.KENMERK)}
_STAND = re.compile(r"\d{1,18}(-\d{1,18})?")


class Verwijzingen(GrensView):
    rechten: ClassVar = {"GET": rechten.VERWIJZINGEN_LEZEN, "POST": rechten.VERWIJZEN}

    @extend_schema(
        operation_id="maak_verwijzing",
        summary="Iemand verwijzen",
        description="Hetzelfde kenmerk met dezelfde inhoud geeft 200 en de verwijzing die er al is.",
        tags=["verwijzingen"],
        request=s.Verwijzingaanvraag,
        responses={201: s.VerwijzingUit, 200: s.VerwijzingUit},
    )
    @eenmalig
    def post(self, request: Request) -> Response:
        lezer = s.Verwijzingaanvraag(data=request.data)
        lezer.is_valid(raise_exception=True)
        verwijzing = verwijs(
            verstrekker=self.verstrekker, aanvraag=lezer.aanvraag(lezer.validated_data, request._request.body), door=self.door
        )
        rij = pas_ontvangen(verwijzing) if verwijzing.nieuw else verwijzingen_van(self.verstrekker).get(pk=verwijzing.pk)
        inhoud = s.VerwijzingUit(als_antwoord(rij)).data
        koppen = {"Location": f"/api/v1/verwijzingen/{rij.uuid}", "ETag": etag(inhoud)}
        return Response(inhoud, status=201 if verwijzing.nieuw else 200, headers=koppen)

    @extend_schema(
        operation_id="lijst_verwijzingen",
        summary="Eigen verwijzingen",
        description="De oudste eerst, per bladzijde.",
        tags=["verwijzingen"],
        parameters=[
            _NA,
            _AANTAL,
            OpenApiParameter("status", str, enum=Verwijzingstatus.values, description="Alleen met deze status"),
            OpenApiParameter("kenmerk", str, description="Alleen met dit kenmerk"),
        ],
        responses=s.Verwijzingenlijst,
    )
    def get(self, request: Request) -> Response:
        vragen = vraag(request, {**BLADERVRAGEN, **_FILTERS})
        lijst = verwijzingen_van(self.verstrekker).filter(**{naam: vragen[naam] for naam in _FILTERS if naam in vragen})
        hoeveel = aantal(vragen)
        rijen = list(lijst.filter(pk__gt=int(vragen.get("na", 0))).order_by("pk")[: hoeveel + 1])
        deel = rijen[:hoeveel]
        leg_vast(
            door=self.door, dossiers=[r.dossier_id for r in deel], handeling="lijst", doel="eigen verwijzingen", plek="koppeling"
        )
        regels = [s.VerwijzingUit(als_antwoord(rij)).data for rij in deel]
        return Response(pagina(request, regels, na=str(deel[-1].pk) if deel else "", meer=len(rijen) > hoeveel))


class Inkomstenperioden(GrensView):
    rechten: ClassVar = {"POST": rechten.INKOMEN_LEVEREN}

    @extend_schema(
        operation_id="lever_inkomstenperiode",
        summary="Een inkomstenperiode aanleveren, corrigeren of intrekken",
        description="Alleen over mensen op de volglijst of van uw eigen verwijzingen; anders 409 niet_gevolgd.",
        tags=["inkomstenperioden"],
        request=s.Inkomstenopgave,
        responses={201: s.Inkomstenantwoord},
    )
    @eenmalig
    def post(self, request: Request) -> Response:
        lezer = s.Inkomstenopgave(data=request.data)
        lezer.is_valid(raise_exception=True)
        rij = verwerk_periode(
            bron=self.verstrekker, opgave=lezer.opgave(lezer.validated_data, request._request.body), door=self.door
        )
        delen = {
            "kenmerk": rij.kenmerk,
            "bronmoment": rij.bronmoment,
            "ingetrokken": rij.ingetrokken,
            "geldig": rij.bekend_tot is None,
            "ontvangen_op": rij.bekend_van,
        }
        return Response(s.Inkomstenantwoord(delen).data, status=201)


class Gebeurtenissen(GrensView):
    rechten: ClassVar = {"GET": rechten.GEBEURTENISSEN_LEZEN}

    @extend_schema(
        operation_id="lees_gebeurtenissen",
        summary="Gebeurtenissen over eigen verwijzingen, op volgorde",
        description="CloudEvents met alleen verwijzingen, zonder persoonsgegevens. Bewaar de waarde van na.",
        tags=["gebeurtenissen"],
        parameters=[_NA, _AANTAL],
        responses=s.Gebeurtenissenlijst,
    )
    def get(self, request: Request) -> Response:
        vragen = vraag(request, {**BLADERVRAGEN, "na": _STAND})
        rijen, stand, meer = feed(self.verstrekker, na=Stand.lees(vragen.get("na", "0")), aantal=aantal(vragen))
        leg_vast(door=self.door, dossiers=[r.dossier for r in rijen], handeling="lijst", doel="gebeurtenissen", plek="koppeling")
        return Response({"resultaten": [self._envelop(rij) for rij in rijen], "na": str(stand), "meer": meer})

    def _envelop(self, rij: Feedregel) -> dict[str, Any]:
        voorval = Voorval(f"{rij.uuid}:{rij.verwijzing}", rij.soort, rij.op, rij.verwijzing, rij.kenmerk)
        envelop: Any = s.CloudEvent(omslag(voorval)).data
        return dict(envelop)


class Volglijst(GrensView):
    rechten: ClassVar = {"GET": rechten.VOLGLIJST_LEZEN}

    @extend_schema(
        operation_id="lees_volglijst",
        summary="Wie wij volgen in de inkomensbron",
        description="Alleen voor inkomensbronnen. Elke bladzijde wordt vastgelegd in ons verwerkingslogboek.",
        tags=["inkomstenperioden"],
        parameters=[_NA, _AANTAL],
        responses=s.Volglijst,
    )
    def get(self, request: Request) -> Response:
        if not self.verstrekker.is_bron:
            raise Probleem(403, "De volglijst is alleen voor inkomensbronnen.")
        vragen = vraag(request, BLADERVRAGEN)
        hoeveel = aantal(vragen)
        rijen = list(volglijst().filter(pk__gt=int(vragen.get("na", 0)))[: hoeveel + 1])
        deel = rijen[:hoeveel]
        leg_vast(
            door=self.door,
            dossiers=[r.dossier_id for r in deel if r.dossier_id],
            handeling="export",
            doel="volglijst",
            plek="koppeling",
        )
        regels = [{"bsn": bsn_van(r.klant), "doel": r.doel, "van": r.van, "tot": r.tot} for r in deel]
        antwoord = pagina(request, regels, na=str(deel[-1].pk) if deel else "", meer=len(rijen) > hoeveel)
        return Response(s.Volglijst(antwoord).data)
