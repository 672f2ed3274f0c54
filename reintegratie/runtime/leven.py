"""Health check of a web container: does this process answer? Nothing else counts (a dead worker must not restart it)."""

import os
import sys

from reintegratie.runtime.opstart import leeft

if __name__ == "__main__":
    sys.exit(0 if leeft(sys.argv[1], os.environ.get("ALLOWED_HOSTS", "").split(",")[0]) else 1)
