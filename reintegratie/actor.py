"""Who does an act. Every act takes `door: Actor`; log rows keep its key and name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reintegratie.models import ApiClient, Gebruiker, Klant


@dataclass(frozen=True)
class Actor:
    """`sleutel` is kind:id ("gebruiker:12"), `naam` is what people read, `gebruiker` is set when a person signed in."""

    sleutel: str
    naam: str
    gebruiker: "Gebruiker | None" = None

    @classmethod
    def van(cls, gebruiker: Any) -> "Actor":
        """Returns the actor of a signed-in user."""
        return cls(f"gebruiker:{gebruiker.pk}", gebruiker.naam, gebruiker)

    @classmethod
    def client(cls, client: "ApiClient") -> "Actor":
        """Returns the actor of a system that calls the API, named after its organisation."""
        return cls(f"client:{client.pk}", client.organisatie.naam)

    @classmethod
    def persoon(cls, klant: "Klant") -> "Actor":
        """Returns the actor of the person behind a personal link."""
        return cls(f"klant:{klant.pk}", "De klant zelf")

    @classmethod
    def systeem(cls, proces: str) -> "Actor":
        """Returns the actor of a rule that runs by itself."""
        return cls(f"systeem:{proces}", "Het systeem")
