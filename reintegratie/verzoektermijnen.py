"""What a person can ask for: until when we answer, and how it reads in the work list."""

import datetime as dt

from django.conf import settings

from reintegratie.enums import Verzoeksoort

TERMIJN: dict[Verzoeksoort, dt.timedelta] = {
    Verzoeksoort.BEL_TERUG: dt.timedelta(days=1),
    Verzoeksoort.NIET_EENS: dt.timedelta(days=5),
    Verzoeksoort.CORRECTIE: dt.timedelta(days=10),
    Verzoeksoort.BEZWAAR: dt.timedelta(weeks=settings.BEZWAAR_BESLISWEKEN),
    Verzoeksoort.VERWERKING: dt.timedelta(days=30),
    Verzoeksoort.KLACHT: dt.timedelta(days=5),
    Verzoeksoort.INZAGE: dt.timedelta(days=30),
}
REDEN: dict[Verzoeksoort, str] = {
    Verzoeksoort.BEL_TERUG: "Wil graag teruggebeld worden",
    Verzoeksoort.NIET_EENS: "Is het ergens niet mee eens",
    Verzoeksoort.CORRECTIE: "Zegt dat een feit niet klopt",
    Verzoeksoort.BEZWAAR: "Maakt bezwaar: een collega beslist",
    Verzoeksoort.VERWERKING: "Wil niet dat wij gegevens gebruiken",
    Verzoeksoort.KLACHT: "Heeft een klacht: een collega behandelt hem",
    Verzoeksoort.INZAGE: "Wil zien welke gegevens wij hebben",
}
BEZWAAR_BINNEN = dt.timedelta(weeks=settings.BEZWAAR_WEKEN)
"""How long after a decision somebody may object; the day itself is not counted."""
DOOR_TOEZICHT = frozenset({Verzoeksoort.VERWERKING, Verzoeksoort.INZAGE})
"""Answered by the privacy officer, not by a consulent."""
