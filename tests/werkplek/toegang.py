"""Who gets into the organisation's own pages (promise P01): url name -> roles that get something else than a refusal."""

from reintegratie.enums import Rol

_CONSULENT = frozenset({Rol.CONSULENT.value})
_BEHEER = frozenset({Rol.BEHEER.value})
_TOEZICHT = frozenset({Rol.TOEZICHT.value})

MATRIX: dict[str, frozenset[str]] = {
    "start": frozenset(Rol.values),
    **dict.fromkeys(("vandaag", "volgende", "verdelen-ongedaan", "weergave-bewaren", "weergave-verwijderen"), _CONSULENT),
    **dict.fromkeys(("gesprek", "gesprek-bewaren", "gesprek-afronden"), _CONSULENT),
    **dict.fromkeys(("agenda", "agenda-sleutel", "afspraak-plannen", "afspraak", "afspraak-actie"), _CONSULENT),
    **dict.fromkeys(("agenda-feed", "afspraak-link", "afspraak-link-bestand"), frozenset({"openbaar"})),
    **dict.fromkeys(("mijn-afspraak", "mijn-afspraak-bestand"), frozenset({Rol.KLANT.value})),
    **dict.fromkeys(("dossier-bestand", "incident-melden", "noodtoegang", "verdeelvoorstel"), _CONSULENT),
    **dict.fromkeys(("privacy-werk", "privacy-beoordelen"), _TOEZICHT),
    **dict.fromkeys(("team", "afwezig", "afwezig-terug", "eigen-dienst"), _CONSULENT | _BEHEER),
    "werkvoorraad": _CONSULENT,
    "verdelen": _CONSULENT,
    "brief-noteren": _CONSULENT,
    "dossiers": _CONSULENT,
    "dossier-zoek-bsn": _CONSULENT,
    "dossier": _CONSULENT,
    "dossier-contact": _CONSULENT,
    "dossier-inzage": _CONSULENT,
    "dossier-handeling": _CONSULENT,
    "markering-beeindigen": _CONSULENT,
    "regio-overzicht": _BEHEER,
    "gebruikers": _BEHEER,
    "gebruiker-nieuw": _BEHEER,
    "gebruiker": _BEHEER,
    "gebruiker-toegang": _BEHEER,
    "consulent-vervangen": _BEHEER,
    "toezicht-gebeurtenissen": _TOEZICHT,
    "toezicht-verwerkingen": _TOEZICHT,
    "toezicht-keten": _TOEZICHT,
}
