"""What the views for providers share: the caller's organisation, and the one guidance an address names."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django.http import Http404
from rest_framework.request import Request
from rest_framework.views import APIView

from reintegratie.actor import Actor
from reintegratie.api.problemen import Probleem
from reintegratie.models import ApiClient, Dienstverlener
from resultaat.models import Begeleiding
from resultaat.rechten import begeleidingen_van

RECHT = "begeleiding"


class BegeleidingView(APIView):
    """A view for providers: every method asks the right `begeleiding`, every row is of the caller's own people."""

    rechten: ClassVar[dict[str, str]] = {"GET": RECHT, "POST": RECHT}
    dienstverlener: Dienstverlener

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        gevonden = Dienstverlener.objects.filter(pk=self.client.organisatie_id).first()
        if gevonden is None:
            raise Probleem(403, "Deze gegevens zijn alleen voor dienstverleners.")
        self.dienstverlener = gevonden

    @property
    def client(self) -> ApiClient:
        client: Any = self.request.user
        return cast(ApiClient, client)

    @property
    def door(self) -> Actor:
        return Actor.client(self.client)

    def eigen(self, uuid: UUID) -> Begeleiding:
        """The caller's own running guidance, or 404: unknown, ended and another's look the same."""
        rij = begeleidingen_van(self.dienstverlener.pk).select_related("dossier__klant", "deelname__kavel").filter(uuid=uuid)
        gevonden = rij.first()
        if gevonden is None:
            raise Http404
        return gevonden
