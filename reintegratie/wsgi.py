"""WSGI entry of the web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reintegratie.settings")
application = get_wsgi_application()

from reintegratie.databasesoort import controleer_soort  # noqa: E402 - needs the settings above
from reintegratie.schil.opwarmen import warm_op  # noqa: E402

controleer_soort()
warm_op()
