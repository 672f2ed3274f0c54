"""Shows what the duration check of one guidance says as it was known at a moment."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resultaat.models import Begeleiding
from resultaat.stand import stand_op


class Command(BaseCommand):
    help = "Toont de getelde weken van een begeleiding zoals die op een dag bekend waren."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("begeleiding", type=int)
        parser.add_argument("dag", type=dt.date.fromisoformat, help="bijvoorbeeld 2026-03-31")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            begeleiding = Begeleiding.objects.select_related("deelname__kavel").get(pk=options["begeleiding"])
        except Begeleiding.DoesNotExist:
            raise CommandError("Deze begeleiding bestaat niet.") from None
        for zin in stand_op(begeleiding, options["dag"]).uitleg:
            self.stdout.write(zin)
