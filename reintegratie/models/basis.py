"""What several models share: append-only tables and the default of domain time."""

import pgtrigger
from django.db import models
from django.db.models.expressions import Func


class Nu(Func):
    """The domain's clock as a database default: SQL function nu()."""

    function = "nu"
    output_field = models.DateTimeField()
    template = "%(function)s()"


class AlleenToevoegen(models.Model):
    """Rows are written once. The grants of `databaserollen` are the first line, these triggers the second (decision 0002)."""

    rechten_app = "SELECT, INSERT"

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="niet_leegmaken",
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;",
            ),
        ]


def beide_of_geen(een: str, ander: str, *, naam: str, melding: str) -> models.CheckConstraint:
    """Returns a constraint that two nullable fields are filled together or not at all."""
    leeg = models.Q(**{f"{een}__isnull": True, f"{ander}__isnull": True})
    vol = models.Q(**{f"{een}__isnull": False, f"{ander}__isnull": False})
    return models.CheckConstraint(condition=leeg | vol, name=naam, violation_error_message=melding)


__all__ = ["AlleenToevoegen", "Nu", "beide_of_geen"]
