"""A receiver of webhooks as a payer would run it: a real HTTP server that keeps what it got and checks each signature."""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reintegratie.handtekening import openbare_sleutels

_INVOER = re.compile(r'sig1=(\((.*?)\);created=\d+;keyid="(.*?)";alg="ed25519")')


@dataclass
class Ontvanger:
    """`statussen` are answered one by one, then 204 for ever. `gekregen` holds (headers, envelope) of what was accepted."""

    poort: int = 0
    statussen: list[int] = field(default_factory=list)
    gekregen: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    geweigerd: int = 0

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}/haak?a=1"

    @property
    def soorten(self) -> list[str]:
        return [omslag["type"].removeprefix("nl.reintegratie.") for _, omslag in self.gekregen]

    @property
    def nummers(self) -> list[str]:
        return [omslag["id"] for _, omslag in self.gekregen]

    def neem(self, koppen: dict[str, str], inhoud: bytes, adres: str) -> int:
        status = self.statussen.pop(0) if self.statussen else 204
        if 200 <= status < 300:
            controleer_handtekening(koppen, inhoud, adres)
            self.gekregen.append((koppen, json.loads(inhoud)))
        else:
            self.geweigerd += 1
        return status


def controleer_handtekening(koppen: dict[str, str], inhoud: bytes, adres: str) -> None:
    """Raises unless body, address and type are what we signed, from the published keys and the headers alone."""
    digest = "sha-256=:" + base64.b64encode(hashlib.sha256(inhoud).digest()).decode() + ":"
    gelezen = _INVOER.fullmatch(koppen["Signature-Input"])
    assert koppen["Content-Digest"] == digest
    assert gelezen
    delen = {"@method": "POST", "@target-uri": adres, "content-type": koppen["Content-Type"], "content-digest": digest}
    regels = [f"{naam}: {delen[naam.strip(chr(34))]}" for naam in gelezen.group(2).split(" ")]
    basis = "\n".join([*regels, f'"@signature-params": {gelezen.group(1)}']).encode()
    jwk = next(jwk for jwk in openbare_sleutels()["keys"] if jwk["kid"] == gelezen.group(3))
    sleutel = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(jwk["x"] + "="))
    sleutel.verify(base64.b64decode(koppen["Signature"][6:-1]), basis)


@contextmanager
def ontvanger(*statussen: int) -> Iterator[Ontvanger]:
    bak = Ontvanger(statussen=list(statussen))

    class Lezer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["Content-Length"]))
            status = bak.neem(dict(self.headers), inhoud, f"http://{self.headers['Host']}{self.path}")
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", bak.adres)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Lezer)
    bak.poort = server.server_port
    draad = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    draad.start()
    try:
        yield bak
    finally:
        server.shutdown()
        server.server_close()
        draad.join()
