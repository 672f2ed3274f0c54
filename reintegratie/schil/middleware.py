"""Second factor: forced by the setting MFA_VERPLICHT for everybody who signs in with a password."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

_VRIJ = ("mfa_", "account_logout", "account_reauthenticate")


class TweedeFactorVerplicht:
    """Sends a signed-in user without a second factor to the page where it is set up; other pages stay closed until then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object) -> HttpResponse | None:
        if not settings.MFA_VERPLICHT or not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        naam = request.resolver_match.view_name if request.resolver_match else ""
        if naam.startswith(_VRIJ) or is_mfa_enabled(request.user):
            return None
        return redirect(reverse("mfa_activate_totp"))
