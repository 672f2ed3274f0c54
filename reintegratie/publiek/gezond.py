"""Health for machines and people: no personal data, an answer also when the database is gone (promise O03)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reintegratie.gezondheid import bevindingen


@require_safe
@never_cache
@login_not_required
def leven(request: HttpRequest) -> HttpResponse:
    """This process answers; says nothing about the others, so that nobody restarts it for them."""
    return JsonResponse({"status": "leeft"})


@require_safe
@never_cache
@login_not_required
def gezond(request: HttpRequest) -> HttpResponse:
    """Every check of every room; 503 when one has something to say. JSON unless a browser asks."""
    uitkomst = bevindingen()
    goed = not any(uitkomst.values())
    status = 200 if goed else 503
    if "text/html" in request.headers.get("Accept", ""):
        return render(request, "publiek/gezond.html", {"goed": goed, "controles": uitkomst.items()}, status=status)
    controles = {naam: zin or "goed" for naam, zin in uitkomst.items()}
    return JsonResponse({"status": "goed" if goed else "fout", "controles": controles}, status=status)
