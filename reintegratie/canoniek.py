"""Canonical JSON: one byte string for one content, so that hashes and signatures can be recomputed by anyone.

Keys sorted, no spaces, UTF-8, no escapes beyond what JSON needs; ``Decimal`` and dates as text; floats are refused, because
their text differs between languages.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from decimal import Decimal
from typing import Any


def canoniek(inhoud: Any) -> bytes:
    """Canonical UTF-8 bytes. Raises ``TypeError`` for a float, a non-text key or an unknown type."""
    return json.dumps(_zuiver(inhoud), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def vingerafdruk(inhoud: Any) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(canoniek(inhoud)).hexdigest()


def _zuiver(waarde: Any) -> Any:
    if waarde is None or isinstance(waarde, bool | int | str):
        return waarde
    if isinstance(waarde, Decimal):
        return format(waarde, "f")
    if isinstance(waarde, datetime.date | datetime.datetime):
        return waarde.isoformat()
    if isinstance(waarde, dict):
        if not all(isinstance(sleutel, str) for sleutel in waarde):
            raise TypeError("canonieke JSON kent alleen tekst als sleutel")
        return {sleutel: _zuiver(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_zuiver(deel) for deel in waarde]
    raise TypeError(f"canonieke JSON kent geen {type(waarde).__name__}")
