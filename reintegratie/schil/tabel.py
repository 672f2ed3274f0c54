"""The head of a list: which columns, which of them sort, and how a sort key becomes an ordering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SORTEERICONEN = {"": "arrow-up-down", "op": "arrow-up-narrow-wide", "af": "arrow-down-wide-narrow"}
SORTEERARIA = {"": "", "op": ' aria-sort="ascending"', "af": ' aria-sort="descending"'}


@dataclass(frozen=True)
class Kolom:
    label: str
    sleutel: str = ""
    soort: str = ""
    richting: str = ""

    @property
    def icoon(self) -> str:
        return SORTEERICONEN[self.richting]

    @property
    def aria(self) -> str:
        return SORTEERARIA[self.richting]

    @property
    def klas(self) -> str:
        return " utrecht-table__header-cell--numeric-column" if self.soort == "getal" else ""

    @property
    def volgende(self) -> str:
        """What a click on the heading asks for."""
        return f"-{self.sleutel}" if self.richting == "op" else self.sleutel


def kolommen(beschrijving: str, sorteer: str) -> list[Kolom]:
    """Reads "Naam:naam|Status|Bedrag:bedrag:getal" and marks the column that is sorted on now."""
    gelezen = []
    for deel in beschrijving.split("|"):
        label, sleutel, soort = (*deel.split(":"), "", "")[:3]
        richting = "op" if sorteer == sleutel else "af" if sorteer == f"-{sleutel}" else ""
        gelezen.append(Kolom(label.strip(), sleutel, soort, richting if sleutel else ""))
    return gelezen


def volgorde(sorteer: str, velden: Mapping[str, Sequence[str]], standaard: str) -> tuple[str, ...]:
    """The ordering for a sort key from the address; an unknown key gives the standard one. Always ends in the key."""
    gekozen = sorteer if sorteer.removeprefix("-") in velden else standaard
    namen = [*velden[gekozen.removeprefix("-")], "pk"]
    if not gekozen.startswith("-"):
        return tuple(namen)
    return tuple(naam.removeprefix("-") if naam.startswith("-") else f"-{naam}" for naam in namen)
