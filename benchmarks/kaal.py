"""What the border is measured against: the product's own addresses and one bare authenticated view that inserts one row."""

from typing import Any, ClassVar

from django.db import models
from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inkomen_koppeling import rechten

TABEL = "kaal"
MAAK = f"CREATE TABLE {TABEL} (id bigserial PRIMARY KEY, kenmerk varchar(64) NOT NULL, inhoud jsonb NOT NULL)"


class Kaal(models.Model):
    """A table of the measurement only."""

    kenmerk = models.CharField(max_length=64)
    inhoud = models.JSONField()

    class Meta:
        app_label = "reintegratie"
        managed = False
        db_table = TABEL

    def __str__(self) -> str:
        return self.kenmerk


class KaleView(APIView):
    """Signed in and allowed as every view of the border, reads JSON, inserts one row, answers 201."""

    rechten: ClassVar = {"POST": rechten.VERWIJZEN}

    def post(self, request: Request) -> Response:
        rij: Any = Kaal.objects.create(kenmerk=request.data["kenmerk"], inhoud=request.data)
        return Response({"id": rij.pk}, status=201)


urlpatterns = [path("api/v1/kaal", KaleView.as_view()), path("", include("reintegratie.urls"))]
