"""The only registry: what each room declares to the rooms below it. Filled in `AppConfig.ready` (decision 0001)."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Model

from reintegratie.actor import Actor
from reintegratie.enums import Aanleiding, Linkdoel


@dataclass(frozen=True)
class GevolgOpdracht:
    """What happened to which files. A handler works set-based, in the caller's transaction, and may not refuse:
    what needs a decision becomes a `Taak`, never an exception. It never locks a Dossier (the caller holds it)."""

    aanleiding: Aanleiding
    dossiers: Sequence[int]
    reden: str
    op: dt.datetime
    door: Actor


@dataclass(frozen=True)
class TaakRegel:
    """A rule that makes things to do from the state of the files.

    `sql` returns rows (dossier_id, sleutel, reden, uiterlijk) of what should be open now; `knop` is the button's text and
    `url` a function from (dossier id, sleutel) to the address where it is done. `volgt_plaats`: the rule looks at where the
    person is, so it also runs for one file in the transaction that moves it. `bij_opening`: it can ask something of a file that
    was opened just now, so it runs in that transaction too.
    """

    soort: str
    knop: str
    sql: str
    url: Callable[[int, str], str]
    groep: str = "overig"
    volgt_plaats: bool = False
    bij_opening: bool = False


@dataclass(frozen=True)
class Paneel:
    """A part of a page about one person: at most two queries on the file page and the person's own page.

    "diensten": what a room advises where a service is chosen; "begeleider" and "gemeente": what the provider or the
    municipality that helps the person reads. `gesprek`: also shown in talk mode, where the person looks along.
    """

    pagina: Literal["dossier", "mijn", "diensten", "begeleider", "gemeente"]
    volgorde: int
    sjabloon: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    gesprek: bool = False


@dataclass(frozen=True)
class Soort:
    """One kind of event: the sentence staff read, the one the person reads (None: not shown), and what leaves as CloudEvent.

    Sentences are format strings over the event's content. `dienstverlener`: also shown to the provider who serves the person.
    """

    zin: str
    klant: str | None = None
    cloudevent: str | None = None
    dienstverlener: bool = False
    icoon: str = "circle-dot"


@dataclass(frozen=True)
class Sjabloon:
    """A message: subject and paragraphs as format strings over the act's context. `veilig` is what e-mail and SMS say:
    never what the message is about. Words a klant may read only (promise: a test reads every template).
    `linkdoel`: what the personal link in an e-mail opens."""

    onderwerp: str
    alineas: Sequence[str]
    veilig: str = "Er staat een bericht voor u klaar."
    voor_klant: bool = True
    linkdoel: Linkdoel = Linkdoel.BERICHT


@dataclass(frozen=True)
class Besluit:
    """Decision about a table (promise P07): does it refer to a person, how long is it kept, is it in the access export, why."""

    persoon: bool
    bewaren: str
    export: bool
    reden: str


@dataclass(frozen=True)
class Controle:
    """A health check: returns None when fine, else a Dutch sentence (promise O03)."""

    naam: str
    doe: Callable[[], str | None]


@dataclass(frozen=True)
class GenomenBesluit:
    """A decision about a person that the person may object to: what, when, and who took it (key of the actor)."""

    wat: str
    op: dt.datetime
    door: str


@dataclass(frozen=True)
class Kamer:
    """Everything a room declares. Order of registration is the order of the rooms."""

    naam: str
    gevolgen: Mapping[Aanleiding, Callable[[GevolgOpdracht], None] | None]
    soorten: Mapping[str, Soort] = field(default_factory=dict)
    sjablonen: Mapping[str, Sjabloon] = field(default_factory=dict)
    taken: Sequence[TaakRegel] = ()
    panelen: Sequence[Paneel] = ()
    persoonsgegevens: Mapping[type[Model], Besluit] = field(default_factory=dict)
    besluiten: Callable[[int], Sequence[GenomenBesluit]] | None = None
    linkpaginas: Mapping[Linkdoel, str] = field(default_factory=dict)
    versleuteld: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    gezondheid: Sequence[Controle] = ()
    opdrachten: Mapping[str, Callable[[dict[str, Any]], None]] = field(default_factory=dict)
    vegers: Mapping[str, Callable[[], int]] = field(default_factory=dict)
    nachtwerk: Mapping[str, Callable[[dt.date], int]] = field(default_factory=dict)
    referentie: Mapping[str, Callable[[], int]] = field(default_factory=dict)
    beletsels: Mapping[str, Callable[[int], str | None]] = field(default_factory=dict)
    """Act of a lower room -> why it cannot happen to this file (or, for an admission, this provider) now, in Dutch; None when
    this room has nothing against it."""


_kamers: dict[str, Kamer] = {}


def meld_aan(kamer: Kamer) -> None:
    """Registers a room; called once from its `AppConfig.ready`. Every `Aanleiding` must be declared, also as None."""
    ontbreekt = set(Aanleiding) - set(kamer.gevolgen)
    if ontbreekt:
        raise LookupError(f"kamer {kamer.naam} zegt niets over {sorted(ontbreekt)}")
    dubbel = set(kamer.soorten) & set(soorten())
    if dubbel and kamer.naam not in _kamers:
        raise LookupError(f"kamer {kamer.naam} gebruikt bestaande soorten: {sorted(dubbel)}")
    _kamers[kamer.naam] = kamer


def kamers() -> list[Kamer]:
    """Returns the rooms, lowest first."""
    return list(_kamers.values())


def soorten() -> dict[str, Soort]:
    return {naam: soort for kamer in _kamers.values() for naam, soort in kamer.soorten.items()}


def sjablonen() -> dict[str, Sjabloon]:
    return {naam: s for kamer in _kamers.values() for naam, s in kamer.sjablonen.items()}


def besluiten_over(dossier_id: int) -> list[GenomenBesluit]:
    """Returns every decision about a file, newest first."""
    alle = [besluit for kamer in _kamers.values() if kamer.besluiten for besluit in kamer.besluiten(dossier_id)]
    return sorted(alle, key=lambda besluit: besluit.op, reverse=True)


def linkpaginas() -> dict[Linkdoel, str]:
    """Returns the url name, without arguments, that a personal link of a purpose leads to once its code was right."""
    return {doel: pagina for kamer in _kamers.values() for doel, pagina in kamer.linkpaginas.items()}


def taakregels() -> dict[str, TaakRegel]:
    return {regel.soort: regel for kamer in _kamers.values() for regel in kamer.taken}


def panelen(pagina: str) -> list[Paneel]:
    return sorted((p for k in _kamers.values() for p in k.panelen if p.pagina == pagina), key=lambda p: p.volgorde)


def opdrachtsoorten() -> dict[str, Callable[[dict[str, Any]], None]]:
    return {naam: doe for kamer in _kamers.values() for naam, doe in kamer.opdrachten.items()}


def voer_gevolgen_uit(opdracht: GevolgOpdracht) -> None:
    """Runs every room's handler, highest room first, inside the caller's transaction."""
    for kamer in reversed(_kamers.values()):
        if handeling := kamer.gevolgen[opdracht.aanleiding]:
            handeling(opdracht)


def beletsel(handeling: str, nummer: int) -> str | None:
    """Returns the first thing that stands in the way of an act on a file or provider, or None."""
    vragen = (kamer.beletsels[handeling] for kamer in _kamers.values() if handeling in kamer.beletsels)
    return next((waarom for vraag in vragen if (waarom := vraag(nummer))), None)
