"""Every address of the product with example arguments from the demonstration world, and the merged matrix of all rooms."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

OPENBAAR = frozenset({"openbaar"})
API = frozenset({"api"})
# Addresses of the sign-in package: its own tests cover them; anybody may reach the sign-in page.
VAN_PAKKET = ("account_", "mfa_", "socialaccount_", "reauthenticate")


def patronen(resolver: URLResolver | None = None, ruimte: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yields (full url name, pattern) of every address in the resolver."""
    for deel in (resolver or get_resolver()).url_patterns:
        if isinstance(deel, URLResolver):
            yield from patronen(deel, f"{ruimte}{deel.namespace}:" if deel.namespace else ruimte)
        else:
            yield f"{ruimte}{deel.name or deel.pattern}", deel


def namen() -> list[str]:
    """Every url name of the product itself."""
    return sorted({naam for naam, _ in patronen() if not naam.startswith(VAN_PAKKET)})


def matrix() -> dict[str, frozenset[str]]:
    """The tables of all rooms (`tests/<room>/toegang.py`) in one."""
    alles: dict[str, frozenset[str]] = {}
    for bestand in sorted(Path(__file__).parent.parent.glob("*/toegang.py")):
        module: Any = importlib.import_module(f"tests.{bestand.parent.name}.toegang")
        dubbel = set(alles) & set(module.MATRIX)
        assert not dubbel, f"{bestand.parent.name} lists addresses of another room: {dubbel}"
        alles |= module.MATRIX
    return alles


def adres(naam: str, voorbeelden: dict[str, Any]) -> str:
    """The path of a url name, with the example object of each parameter (`room:name.parameter`, else `parameter`)."""
    patroon = next(p for n, p in patronen() if n == naam)
    waarden = {}
    for parameter in patroon.pattern.converters:
        sleutel = f"{naam}.{parameter}" if f"{naam}.{parameter}" in voorbeelden else parameter
        waarden[parameter] = voorbeelden[sleutel]
    return reverse(naam, kwargs=waarden)
