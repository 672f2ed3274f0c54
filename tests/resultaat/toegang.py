"""Who gets into the pages of results and payments (promise P01): url name -> roles that get something else than a refusal."""

from reintegratie.enums import Rol

_DIENSTVERLENER = frozenset({Rol.DIENSTVERLENER.value})
_CONSULENT = frozenset({Rol.CONSULENT.value})
_KLANT = frozenset({Rol.KLANT.value})
_FINANCIEN = frozenset({Rol.FINANCIEN.value})
_GELD = frozenset({Rol.FINANCIEN.value, Rol.BEHEER.value, Rol.TOEZICHT.value})

MATRIX: dict[str, frozenset[str]] = {
    "resultaat:mensen": _DIENSTVERLENER,
    "resultaat:mens": _DIENSTVERLENER,
    "resultaat:mens-contact": _DIENSTVERLENER,
    "resultaat:mens-plan": _DIENSTVERLENER,
    "resultaat:mens-signaal": _DIENSTVERLENER,
    "resultaat:mens-werkkans": _DIENSTVERLENER,
    "resultaat:mens-eindverslag": _DIENSTVERLENER,
    "resultaat:werkkans": _DIENSTVERLENER,
    "resultaat:overstap-besluit": _DIENSTVERLENER,
    "resultaat:overdracht": _DIENSTVERLENER,
    "resultaat:betalingen": _DIENSTVERLENER,
    "resultaat:begeleiding": _CONSULENT,
    "resultaat:beeindigen": _CONSULENT,
    "resultaat:pauze": _CONSULENT,
    "resultaat:overstap": _CONSULENT,
    "resultaat:eindgesprek": _CONSULENT,
    "resultaat:hervatten": _CONSULENT,
    "resultaat:signaal": _CONSULENT,
    "resultaat:signaal-gelezen": _CONSULENT,
    "resultaat:signaal-antwoord": _CONSULENT,
    "resultaat:signaal-doorgeven": _CONSULENT,
    "resultaat:mijn-signaal": _KLANT,
    "resultaat:mijn-verslag": _KLANT,
    "resultaat:mijn-klacht": _KLANT,
    "resultaat:financien": _FINANCIEN,
    "resultaat:voorbereiden": _FINANCIEN,
    "resultaat:opdrachten": _GELD,
    "resultaat:opdracht": _GELD,
    "resultaat:goedkeuren": _FINANCIEN,
    "resultaat:intrekken": _FINANCIEN,
    "resultaat:betaald": _FINANCIEN,
    "resultaat:bestand": _FINANCIEN,
    "resultaat:budget": _GELD,
    "resultaat:budget-regio": _GELD,
    "resultaat:toekennen": frozenset({Rol.BEHEER.value}),
    "resultaat:grootboek": frozenset({Rol.FINANCIEN.value, Rol.TOEZICHT.value}),
    "resultaat:omzet": _DIENSTVERLENER,
    "resultaat:mijn-omzet": frozenset({Rol.KLANT.value}),
    "resultaat:opgave": _CONSULENT,
    "resultaat:stand": _CONSULENT,
    "resultaat:arbeidsmarkt": frozenset({Rol.BEHEER.value, Rol.VEILINGMEESTER.value, Rol.TOEZICHT.value}),
    "resultaat:verlenging-voorstel": frozenset({Rol.BEHEER.value, Rol.VEILINGMEESTER.value}),
    "resultaat:verlenging-besluit": frozenset({Rol.BEHEER.value, Rol.VEILINGMEESTER.value}),
    "resultaat:eerlijkheid": frozenset({Rol.TOEZICHT.value}),
}
