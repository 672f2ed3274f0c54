"""The rules that hold for a group: those frozen with the round in which it was awarded."""

from veiling.models import Gunning
from veiling.regels import Regels
from veiling.vaststellen import gelezen


def regels_van(gunning: Gunning) -> Regels:
    """Returns the frozen rules. Give the award its `kavel__veiling__regels` beforehand in lists."""
    veiling = gunning.kavel.veiling
    if veiling is None:
        raise LookupError(f"gunning {gunning.pk} hoort bij geen ronde")
    return gelezen(veiling.regels)
