"""Reading what a client sent: strict JSON of a bounded size."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from reintegratie.api.problemen import Probleem

GROOTSTE = 64 * 1024


def _eenmaal(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({naam for naam, _ in paren}) != len(paren):
        raise ValueError("dubbele sleutel")
    return dict(paren)


def _geen_constante(naam: str) -> None:
    raise ValueError(naam)


def lees_json(ruw: bytes) -> Any:
    """Returns the value; refuses a name that stands twice, NaN and infinity, other encodings, and endless nesting."""
    try:
        return json.loads(ruw.decode("utf-8"), object_pairs_hook=_eenmaal, parse_constant=_geen_constante)
    except (ValueError, RecursionError) as fout:
        raise ParseError from fout


def begrens(lengte: int) -> None:
    """Raises 413 when a body is larger than one row may be."""
    if lengte > GROOTSTE:
        raise Probleem(413)


class StrikteJSON(BaseParser):
    """application/json, nothing lenient."""

    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        ruw = stream.read(GROOTSTE + 1)
        begrens(len(ruw))
        return lees_json(ruw)
