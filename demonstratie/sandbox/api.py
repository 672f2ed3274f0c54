"""The sandbox over REST: stories, clock, start over. Only in a demonstration, and no part of the description of the API."""

import datetime as dt
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from demonstratie.sandbox.leegmaken import maak_leeg
from demonstratie.sandbox.verhalen import VERHALEN, nummers_van
from demonstratie.tijd import ga_verder
from inkomen_koppeling import rechten
from inkomen_koppeling.api.basis import GrensView
from reintegratie.api.velden import Strikt
from reintegratie.klok import nu

MEESTE_DAGEN = 31


class Stap(Strikt):
    dagen = serializers.IntegerField(min_value=1, max_value=MEESTE_DAGEN)


class Leeg(Strikt):
    """No fields: an empty object."""


class Verhalen(GrensView):
    rechten: ClassVar = {"GET": rechten.VERWIJZINGEN_LEZEN}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Every story with the test numbers that play it."""
        velden = ("naam", "titel", "uitleg")
        regels = [{**{v: getattr(verhaal, v) for v in velden}, "bsns": nummers_van(verhaal)} for verhaal in VERHALEN]
        return Response({"resultaten": regels, "volgende": None})


class Klok(GrensView):
    rechten: ClassVar = {"GET": rechten.VERWIJZINGEN_LEZEN, "POST": rechten.VERWIJZEN}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response({"nu": nu()})

    @extend_schema(exclude=True)
    def post(self, request: Request) -> Response:
        """Moves the clock for everybody here, day by day with each night's work; answers when it is done."""
        lezer = Stap(data=request.data)
        lezer.is_valid(raise_exception=True)
        stap = dt.timedelta(days=lezer.validated_data["dagen"])
        return Response({"nu": ga_verder(stap=lambda: stap, door=self.door)})


class Leegmaken(GrensView):
    rechten: ClassVar = {"POST": rechten.VERWIJZEN}

    @extend_schema(exclude=True)
    def post(self, request: Request) -> Response:
        lezer: Any = Leeg(data=request.data)
        lezer.is_valid(raise_exception=True)
        return Response({"beeindigd": maak_leeg(client=self.client, door=self.door)})
