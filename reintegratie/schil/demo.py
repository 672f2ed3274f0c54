"""What a demonstration adds to the public page: an account per role and a walk. Filled by the demonstration, empty without it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rekening:
    """One demonstration account and what to look at with it."""

    email: str
    naam: str
    titel: str
    uitleg: str


@dataclass(frozen=True)
class Stap:
    """One step of the walk: as whom (`email` of an account, empty: nobody), where, what to see."""

    titel: str
    email: str
    tekst: str
    pad: str


_rekeningen: list[Rekening] = []
_wandeling: list[Stap] = []
_wachtwoord: list[str] = []


def toon(*, rekeningen: list[Rekening], wandeling: list[Stap], wachtwoord: str) -> None:
    """Registers accounts and walk; called once, from the demonstration's `AppConfig.ready` when DEMO is on."""
    _rekeningen[:] = rekeningen
    _wandeling[:] = wandeling
    _wachtwoord[:] = [wachtwoord]


def demo_rekeningen() -> list[Rekening]:
    return list(_rekeningen)


def wandeling() -> list[Stap]:
    return list(_wandeling)


def rekeningen_als_tekst() -> str:
    """For the end of the start-up; empty outside a demonstration."""
    if not _rekeningen:
        return ""
    breedte = max(len(rekening.email) for rekening in _rekeningen)
    regels = [f"  {rekening.email:<{breedte}}  {rekening.titel}" for rekening in _rekeningen]
    return "\n".join([f"  Demonstratierekeningen, wachtwoord voor allemaal: {_wachtwoord[0]}", "", *regels]) + "\n"
