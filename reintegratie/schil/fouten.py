"""Error pages in plain Dutch."""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

WACHT_SECONDEN = "5"


@requires_csrf_token
def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: nothing was saved, say what to do."""
    return render(request, "403_csrf.html", status=403)


@requires_csrf_token
def serverfout(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw. A database that let us wait too long or is away is not a fault of ours to repair: try again soon.

    Neither page asks the database anything.
    """
    if isinstance(sys.exc_info()[1], OperationalError):
        pagina = render_to_string("503.html")
        return HttpResponse(pagina, status=503, headers={"Retry-After": WACHT_SECONDEN})
    return server_error(request)
