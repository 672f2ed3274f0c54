"""Deliveries of many rows over REST: sending, watching, reading the outcome per row."""

import json
from collections.abc import Callable, Iterator
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from inkomen_koppeling import rechten
from inkomen_koppeling.aanleveren import MEESTE_REGELS, UITKOMSTEN, met_voortgang, ontvang, uitkomsten, voortgang
from inkomen_koppeling.api import serializers as s
from inkomen_koppeling.api.basis import GrensView
from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.models import Levering
from reintegratie.api.bladeren import BLADERVRAGEN, aantal, pagina, vraag
from reintegratie.api.idempotentie import eenmalig_stroom
from reintegratie.fouten import Weigering

_NA = OpenApiParameter("na", str, description="Verder na deze plek; neem de waarde uit het vorige antwoord")
_AANTAL = OpenApiParameter("aantal", int, description="Aantal rijen per bladzijde, hooguit 500")
_UITKOMST = OpenApiParameter("uitkomst", str, enum=UITKOMSTEN, description="Alleen regels met deze uitkomst")
_BESTAND = {"application/x-ndjson": OpenApiTypes.BINARY}
_UITLEG = (
    f"Eén JSON-object per regel, hooguit {MEESTE_REGELS} regels, gzip mag. U krijgt meteen een levering terug; "
    "de regels worden daarna verwerkt. Hetzelfde bestand nog eens geeft dezelfde levering en verandert niets."
)


def als_levering(levering: Any) -> dict[str, Any]:
    """Returns the fields of a delivery for its own sender."""
    return {
        "id": levering.uuid,
        "soort": levering.soort,
        "regels": levering.regels,
        **voortgang(levering),
        "ontvangen_op": levering.ontvangen_op,
        "klaar_op": levering.klaar_op,
    }


class Bulk(GrensView):
    """Receives a file; the kind of rows comes with the address."""

    soort: ClassVar[Berichtsoort]

    @eenmalig_stroom
    def post(self, request: Request, regels: Iterator[bytes]) -> Response:
        if self.soort == Berichtsoort.VERWIJZING and not self.verstrekker.is_betaler:
            raise Weigering("Uw organisatie is geen betaler van uitkeringen en kan niet verwijzen.", code="geen_betaler")
        ontvangst = ontvang(verstrekker=self.verstrekker, soort=self.soort, regels=regels, door=self.door, client=self.client)
        rij = met_voortgang(Levering.objects.all()).get(pk=ontvangst.levering.pk)
        return Response(s.LeveringUit(als_levering(rij)).data, status=202, headers={"Location": f"/api/v1/leveringen/{rij.uuid}"})


def _beschreven(operatie: str, titel: str) -> Callable[[type[Bulk]], type[Bulk]]:
    """Both kinds of file share their act and the shape of their answer."""
    return extend_schema_view(
        post=extend_schema(
            operation_id=operatie,
            summary=titel,
            description=_UITLEG,
            tags=["leveringen"],
            request=_BESTAND,
            responses={202: s.LeveringUit},
        )
    )


@_beschreven("lever_verwijzingen", "Veel mensen tegelijk verwijzen")
class BulkVerwijzingen(Bulk):
    rechten: ClassVar = {"POST": rechten.VERWIJZEN}
    soort = Berichtsoort.VERWIJZING


@_beschreven("lever_inkomstenperioden", "Veel inkomstenperioden tegelijk aanleveren")
class BulkInkomsten(Bulk):
    rechten: ClassVar = {"POST": rechten.INKOMEN_LEVEREN}
    soort = Berichtsoort.INKOMSTENPERIODE


class Leveringen(GrensView):
    rechten: ClassVar = {"GET": rechten.LEVERINGEN_LEZEN}

    @extend_schema(
        operation_id="lijst_leveringen",
        summary="Eigen leveringen",
        description="De oudste eerst, per bladzijde.",
        tags=["leveringen"],
        parameters=[_NA, _AANTAL],
        responses=s.Leveringenlijst,
    )
    def get(self, request: Request) -> Response:
        vragen = vraag(request, BLADERVRAGEN)
        hoeveel = aantal(vragen)
        eigen = Levering.objects.filter(verstrekker=self.verstrekker, pk__gt=int(vragen.get("na", 0))).order_by("pk")
        rijen = list(met_voortgang(eigen)[: hoeveel + 1])
        deel = rijen[:hoeveel]
        regels = [s.LeveringUit(als_levering(rij)).data for rij in deel]
        return Response(pagina(request, regels, na=str(deel[-1].pk) if deel else "", meer=len(rijen) > hoeveel))


class EnkeleLevering(GrensView):
    rechten: ClassVar = {"GET": rechten.LEVERINGEN_LEZEN}

    @extend_schema(
        operation_id="lees_levering",
        summary="Hoe ver een levering is",
        description="Met aantallen; ook terwijl de levering nog bezig is.",
        tags=["leveringen"],
        responses=s.LeveringUit,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        vraag(request, {})
        return Response(s.LeveringUit(als_levering(_eigen(self, uuid))).data)


class Leveringsregels(GrensView):
    rechten: ClassVar = {"GET": rechten.LEVERINGEN_LEZEN}

    @extend_schema(
        operation_id="lees_leveringsregels",
        summary="Wat er met elke regel gebeurde",
        description="Op volgorde van het bestand, zover de levering is. Met alle redenen van een weigering.",
        tags=["leveringen"],
        parameters=[_NA, _AANTAL, _UITKOMST],
        responses=s.Leveringsregellijst,
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        vragen = vraag(request, {**BLADERVRAGEN, "uitkomst": list(UITKOMSTEN)})
        hoeveel, regels = aantal(vragen), []
        bron = uitkomsten(_eigen(self, uuid), na=int(vragen.get("na", 0)), alleen=vragen.get("uitkomst", ""))
        for uitkomst in bron:
            regels.append(uitkomst)
            if len(regels) > hoeveel:
                break
        deel = regels[:hoeveel]
        na = str(deel[-1]["regel"]) if deel else ""
        return Response(pagina(request, [s.Leveringsregel(r).data for r in deel], na=na, meer=len(regels) > hoeveel))


class Leveringsverslag(GrensView):
    rechten: ClassVar = {"GET": rechten.LEVERINGEN_LEZEN}

    @extend_schema(
        operation_id="download_leveringsverslag",
        summary="De uitkomst van alle regels als bestand",
        description="Eén JSON-object per regel, zover de levering is.",
        tags=["leveringen"],
        responses={(200, "application/x-ndjson"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, uuid: UUID) -> HttpResponseBase:
        vraag(request, {})
        levering = _eigen(self, uuid)
        regels = (json.dumps(uitkomst, ensure_ascii=False) + "\n" for uitkomst in uitkomsten(levering))
        koppen = {"Content-Disposition": f'attachment; filename="levering-{levering.uuid}.ndjson"'}
        return StreamingHttpResponse(regels, content_type="application/x-ndjson", headers=koppen)


def _eigen(view: GrensView, uuid: UUID) -> Levering:
    rij: Levering | None = met_voortgang(Levering.objects.all()).filter(verstrekker=view.verstrekker, uuid=uuid).first()
    if rij is None:
        raise Http404
    return rij
