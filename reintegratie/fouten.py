"""What an act raises when it may not happen, and the one place that turns a broken constraint into a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError


class Weigering(Exception):
    """An act that cannot happen now. The message is plain Dutch and says what to do. `code` is stable, for the API."""

    def __init__(self, melding: str, *, code: str = "niet_mogelijk", veld: str | None = None) -> None:
        super().__init__(melding)
        self.melding, self.code, self.veld = melding, code, veld


class GeenToegang(PermissionDenied):
    """Somebody may not do or see this; the message says why."""


def _melding(naam: str) -> str | None:
    for model in apps.get_models():
        for regel in model._meta.constraints:
            if regel.name == naam:
                return str(regel.violation_error_message)
    return None


@contextmanager
def met_uitleg() -> Iterator[None]:
    """Turns the violation of a named constraint into a `Weigering` with that constraint's own Dutch sentence."""
    try:
        yield
    except IntegrityError as fout:
        diag = getattr(fout.__cause__, "diag", None)
        naam = getattr(diag, "constraint_name", None) or ""
        if melding := _melding(naam):
            raise Weigering(melding, code=naam) from fout
        raise
