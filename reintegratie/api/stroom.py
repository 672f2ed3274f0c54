"""Reading a body of many lines without ever holding it: gzip or plain, bounded, line by line."""

import zlib
from collections.abc import Iterable, Iterator
from typing import IO

from reintegratie.api.lezen import GROOTSTE
from reintegratie.api.problemen import Probleem

STUK = 64 * 1024
GROOTSTE_BESTAND = 256 * 1024 * 1024
# Stands for a line that is longer than a row may be; no line of JSON begins like this.
TE_LANG = b"\x00"


def stukken(bron: IO[bytes], *, gzip: bool) -> Iterator[bytes]:
    """Yields the bytes of a body; raises 400 on a broken gzip and 413 when it grows too large, also while unpacking."""
    ontpakker = zlib.decompressobj(wbits=31) if gzip else None
    totaal = 0
    for stuk in iter(lambda: bron.read(STUK), b""):
        rest = stuk
        while rest:
            try:
                deel = ontpakker.decompress(rest, STUK) if ontpakker else rest
            except zlib.error as fout:
                raise Probleem(
                    400, "Dit gzip-bestand is beschadigd. Maak het opnieuw en stuur het nog eens.", code="gzip"
                ) from fout
            rest = ontpakker.unconsumed_tail if ontpakker else b""
            totaal += len(deel)
            if totaal > GROOTSTE_BESTAND:
                raise Probleem(413, "Dit bestand is uitgepakt groter dan 256 MB. Splits het.")
            if deel:
                yield deel
            if ontpakker is not None and ontpakker.eof and (rest or ontpakker.unused_data):
                raise Probleem(400, "Na het gzip-bestand staan nog gegevens. Stuur één bestand per keer.", code="gzip")
    if ontpakker is not None and not ontpakker.eof:
        raise Probleem(400, "Dit gzip-bestand is niet compleet. Stuur het nog eens.", code="gzip")


def regels(delen: Iterable[bytes]) -> Iterator[bytes]:
    """Yields lines without their end; a line that is too long comes as `TE_LANG`, without being kept."""
    buffer, te_lang = b"", False
    for deel in delen:
        *heel, buffer = (buffer + deel).split(b"\n")
        for regel in heel:
            yield TE_LANG if te_lang or len(regel) > GROOTSTE else regel.removesuffix(b"\r")
            te_lang = False
        if len(buffer) > GROOTSTE:
            buffer, te_lang = b"", True
    if te_lang or buffer:
        yield TE_LANG if te_lang else buffer.removesuffix(b"\r")
