"""Outgoing calls to addresses that others gave: five seconds in all, no redirects, no private addresses (bouwadvies E).

The name is resolved once and the connection goes to that very address, so that a name server cannot answer differently the
second time. Certificate and name are checked as ever.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from reintegratie.fouten import Weigering

SECONDEN = 5.0
LANGSTE = 500
_EIGEN_POORT = 443
_VRIJE_POORT = 1024


@dataclass(frozen=True)
class Uitkomst:
    """The status of the answer, or 0 and why there was none."""

    status: int
    fout: str = ""

    @property
    def gelukt(self) -> bool:
        return 200 <= self.status < 300


class _Geweigerd(OSError):
    pass


def controleer_adres(adres: str) -> None:
    """Refuses an address that we would never call; what its name points to is checked at each call."""
    delen = _delen(adres)
    if delen is None:
        raise Weigering("Geef een volledig https-adres, zonder wachtwoord en zonder #.", veld="adres", code="adres")
    schema, host, poort = delen
    if schema != "https" and not settings.DEMO:
        raise Weigering("Gebruik een adres dat begint met https://.", veld="adres", code="adres_https")
    if poort != _EIGEN_POORT and poort < _VRIJE_POORT and not settings.DEMO:
        raise Weigering("Gebruik poort 443 of een poort vanaf 1024.", veld="adres", code="adres_poort")
    if not settings.DEMO and (host == "localhost" or _is_binnen(host)):
        raise Weigering("Geef een adres op het openbare internet.", veld="adres", code="adres_binnen")


def _delen(adres: str) -> tuple[str, str, int] | None:
    try:
        url = urlsplit(adres)
        poort = url.port or (443 if url.scheme == "https" else 80)
    except ValueError:
        return None
    goed = url.scheme in ("https", "http") and url.hostname and len(adres) <= LANGSTE and adres.isascii() and adres.isprintable()
    if not goed or url.username is not None or url.password is not None or url.fragment or " " in adres:
        return None
    return url.scheme, str(url.hostname), poort


def _is_binnen(host: str) -> bool:
    try:
        nummer = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not _openbaar(nummer)


def _openbaar(nummer: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(nummer, ipaddress.IPv6Address):
        binnenin = nummer.ipv4_mapped or nummer.sixtofour or (nummer.teredo[1] if nummer.teredo else None)
        if binnenin is not None:
            return _openbaar(binnenin)
    return nummer.is_global and not nummer.is_multicast


def _zoek(host: str, poort: int) -> str:
    """Returns the one address to call; refuses when any address of the name is private."""
    gevonden = [str(rij[4][0]) for rij in socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)]
    if not settings.DEMO and not all(_openbaar(ipaddress.ip_address(nummer)) for nummer in gevonden):
        raise _Geweigerd("het adres ligt niet op het openbare internet")
    return gevonden[0]


def _verbinding(schema: str, host: str, poort: int) -> http.client.HTTPConnection:
    kaal = socket.create_connection((_zoek(host, poort), poort), timeout=SECONDEN)
    verbinding = http.client.HTTPConnection(host, poort, timeout=SECONDEN)
    verbinding.sock = ssl.create_default_context().wrap_socket(kaal, server_hostname=host) if schema == "https" else kaal
    return verbinding


def _sluit_af(sok: socket.socket) -> None:
    """Whoever drips his answer byte by byte is cut off too."""
    try:
        sok.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def stuur(adres: str, inhoud: bytes, koppen: Mapping[str, str]) -> Uitkomst:
    """Posts once; every failure is an outcome with a short Dutch reason, never an exception."""
    delen = _delen(adres)
    if delen is None:
        return Uitkomst(0, "geen bruikbaar adres")
    url = urlsplit(adres)
    pad = (url.path or "/") + (f"?{url.query}" if url.query else "")
    try:
        verbinding = _verbinding(*delen)
        wekker = threading.Timer(SECONDEN, _sluit_af, [verbinding.sock])
        wekker.start()
        try:
            verbinding.request("POST", pad, inhoud, {**koppen, "Connection": "close"})
            status = verbinding.getresponse().status
        finally:
            wekker.cancel()
            verbinding.close()
    except (OSError, http.client.HTTPException, ValueError) as fout:
        return Uitkomst(0, _reden(fout))
    return Uitkomst(status, "" if 200 <= status < 300 else f"antwoord {status}")


def _reden(fout: Exception) -> str:
    if isinstance(fout, _Geweigerd):
        return str(fout)
    if isinstance(fout, TimeoutError):
        return "geen antwoord binnen vijf seconden"
    if isinstance(fout, ssl.SSLError):
        return "het certificaat klopt niet"
    if isinstance(fout, socket.gaierror):
        return "de naam bestaat niet"
    return "geen verbinding"
