"""Words a person who is helped never reads, and how we say it instead (design, glossary)."""

import re

from django.conf import settings

VERBODEN = re.compile(
    r"\b(?:be)?(kavel|veiling|bod|gunning|score|klasse|arbeidsmarktwaarde)(s|en|scan|den|ingen|ronde|profiel|meester|huis)?\b",
    re.IGNORECASE,
)
_VERVANG = {**settings.WOORDEN, "score": "uitkomst", "klasse": "uitkomst", "arbeidsmarktwaarde": "werkscan"}


def gewoon(tekst: str) -> str:
    """Returns a text with every word from the trade said plainly."""
    return VERBODEN.sub(lambda treffer: str(_VERVANG[treffer[1].lower()]), tekst)
