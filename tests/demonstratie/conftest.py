"""Systems of income providers, as the tests of the border have them."""

from tests.koppeling.conftest import gemeente, regios, uwv

__all__ = ["gemeente", "regios", "uwv"]
