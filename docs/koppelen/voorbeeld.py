"""An income provider's system in one file: makes its key, gets a token, refers a person, reads the events.

    python docs/koppelen/voorbeeld.py sleutel                 makes sleutel.pem and prints the public key to register
    python docs/koppelen/voorbeeld.py verwijs 999990019       refers this test person under a new reference
    python docs/koppelen/voorbeeld.py lees                    reads own referrals and the events about them

Needs Python 3.11 and `PyJWT[crypto]`. Set API (default http://localhost:8000) and CLIENT_ID (default mijn-gemeente).
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

API = os.environ.get("API", "http://localhost:8000").rstrip("/")
CLIENT_ID = os.environ.get("CLIENT_ID", "mijn-gemeente")
SLEUTEL = Path(os.environ.get("SLEUTEL", "sleutel.pem"))


def maak_sleutel() -> None:
    """The private key stays here (mode 0600); only the public key leaves."""
    sleutel = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    pem = sleutel.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with os.fdopen(os.open(SLEUTEL, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        bestand.write(pem)
    openbaar = sleutel.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    print(f"Geheime sleutel: {SLEUTEL}. Laat deze openbare sleutel registreren voor {CLIENT_ID}:\n\n{openbaar.decode()}")


def stuur(methode: str, pad: str, inhoud: bytes | None = None, **koppen: str) -> Any:
    """One call; the same call is repeated safely when the connection breaks or the server is busy."""
    vraag = urllib.request.Request(f"{API}/api/v1/{pad}", data=inhoud, method=methode, headers=koppen)  # noqa: S310 - your own address
    for poging in range(4):
        try:
            with urllib.request.urlopen(vraag, timeout=30) as antwoord:  # noqa: S310
                return json.load(antwoord)
        except urllib.error.HTTPError as fout:
            probleem = json.load(fout)
            if fout.headers.get("Retry-After") is None or poging == 3:
                sys.exit(json.dumps(probleem, indent=1, ensure_ascii=False))
        except OSError:
            if poging == 3:
                raise
        time.sleep(2**poging)
    return None


def token() -> str:
    """Signs a statement about ourselves (valid a minute, usable once) and gets an access token for it."""
    nu = int(time.time())
    verklaring = jwt.encode(
        {
            "iss": CLIENT_ID,
            "sub": CLIENT_ID,
            "aud": f"{API}/api/v1/token",
            "iat": nu,
            "exp": nu + 60,
            "jti": str(uuid.uuid4()),
        },
        SLEUTEL.read_bytes(),
        algorithm="PS256",
    )
    formulier = {
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": verklaring,
    }
    inhoud = urllib.parse.urlencode(formulier).encode()
    antwoord = stuur("POST", "token", inhoud, **{"Content-Type": "application/x-www-form-urlencoded"})
    return str(antwoord["access_token"])


def verwijs(bsn: str) -> None:
    verwijzing = {
        "kenmerk": f"VB-{uuid.uuid4().hex[:12]}",
        "uitkeringsgroep": "PW",
        "uitkering_van": "2026-01-01",
        "persoon": {
            "bsn": bsn,
            "voornaam": "Noor",
            "achternaam": "Voorbeeld",
            "geboortedatum": "1985-05-17",
            "adres": {"straat": "Proefstraat", "huisnummer": "1", "woonplaats": "Utrecht", "gemeentecode": "0344"},
        },
    }
    koppen = {
        "Authorization": f"Bearer {token()}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    }
    toon(stuur("POST", "verwijzingen", json.dumps(verwijzing).encode(), **koppen))


def lees() -> None:
    """A real system keeps `na` and starts there the next time."""
    kop = {"Authorization": f"Bearer {token()}"}
    toon(stuur("GET", "verwijzingen", None, **kop))
    na, meer = "0", True
    while meer:
        bladzijde = stuur("GET", f"gebeurtenissen?na={na}", None, **kop)
        toon(bladzijde["resultaten"])
        na, meer = bladzijde["na"], bladzijde["meer"]
    print(f"Volgende keer verder vanaf: {na}")


def toon(waarde: Any) -> None:
    print(json.dumps(waarde, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sleutel"]:
            maak_sleutel()
        case ["verwijs", bsn]:
            verwijs(bsn)
        case ["lees"]:
            lees()
        case _:
            sys.exit(__doc__)
