"""Plans and help from others in the demonstration."""

import datetime as dt

from reintegratie.actor import Actor
from reintegratie.dienstenums import Hulpsoort, Toestemming, Wie
from reintegratie.hulp.vragen import beantwoord, vraag_hulp
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Organisatie
from reintegratie.plannen.opstellen import Stapgegevens, deel_plan, schrijf_plan

DOELEN = (
    "Ik wil weer werken met mensen. Het liefst in de buurt, zodat ik op tijd thuis ben voor mijn kinderen.",
    "Ik wil een vak leren waarmee ik lang vooruit kan.",
    "Ik wil eerst rust en daarna een baan van vier dagen.",
)


def maak_plannen(mensen: list[Dossier], *, door: Actor, met_begeleider: bool = False) -> None:
    """A goal and four steps each; the plan of who is with a provider may be read there."""
    for plek, dossier in enumerate(mensen):
        stappen = [
            Stapgegevens(None, "Twee bedrijven in de buurt bellen", Wie.KLANT, vandaag() + dt.timedelta(days=20)),
            Stapgegevens(None, "Samen een brief schrijven", Wie.CONSULENT, vandaag() + dt.timedelta(days=25), klaar=True),
            Stapgegevens(None, "Een dag meelopen", Wie.KLANT, vandaag() + dt.timedelta(days=45)),
            Stapgegevens(None, "Bespreken hoe het ging", Wie.CONSULENT, vandaag() + dt.timedelta(days=60)),
        ]
        schrijf_plan(dossier_id=dossier.pk, doel=DOELEN[plek % len(DOELEN)], stappen=stappen, revisie=0, door=door)
        if met_begeleider:
            deel_plan(dossier_id=dossier.pk, met="begeleider", hoe=Toestemming.GESPREK, door=door)


def vraag_hulp_voor(mensen: list[Dossier], gemeente: Organisatie, *, door: Actor) -> None:
    """Three questions to the municipality: one open, one that is being helped, one turned down."""
    soorten = (
        (Hulpsoort.SCHULDEN, "Kunt u helpen om de schulden op een rij te zetten?"),
        (Hulpsoort.OPVANG, "Is er opvang voor twee kinderen op maandag en dinsdag?"),
        (Hulpsoort.WONEN, "Is er een adres in de buurt van het werk?"),
    )
    rijen = [
        vraag_hulp(dossier_id=d.pk, soort=soort, aan=gemeente, vraag=vraag, toestemming=Toestemming.GESPREK, door=door)
        for d, (soort, vraag) in zip(mensen, soorten, strict=False)
    ]
    antwoorden = ((True, "Wij nemen deze week contact op."), (False, "Er is nu geen plek."))
    for rij, (ja, antwoord) in zip(rijen[1:], antwoorden, strict=False):
        beantwoord(hulpvraag_id=rij.pk, aanvaard=ja, antwoord=antwoord, door=door)
