"""Health check of a web container: does this process answer? Nothing else counts (a dead worker must not restart it)."""

import sys

from reintegratie.runtime.opstart import leeft

if __name__ == "__main__":
    sys.exit(0 if leeft(sys.argv[1]) else 1)
