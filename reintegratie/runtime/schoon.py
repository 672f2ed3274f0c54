"""Remove data and keys of one `var` folder together, also the data that had to live elsewhere."""

import shutil
import sys

from reintegratie.runtime import opstart
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.omgeving import WORTEL
from reintegratie.runtime.postgres import uitwijk


def main() -> int:
    var = WORTEL / "var"
    if var.exists():
        try:
            with opstart.slot(var, "opruimen"):
                shutil.rmtree(uitwijk(var / "postgres"), ignore_errors=True)
                shutil.rmtree(var)
        except Opstartfout as fout:
            print(f"Fout: {fout} Stop het eerst.")
            return 1
    print("Gegevens, sleutels en gebouwde bestanden zijn verwijderd.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
