"""The border's own screens: who sees what, and what they do."""

import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.models import Verwijzing
from reintegratie.enums import Rol
from reintegratie.models import ApiClient, ApiSleutel, Dossier, Gebruiker
from reintegratie.rechten import geef_recht
from tests.koppeling.klant import SLEUTELS, Koppelklant
from tests.koppeling.personen import draag_over


def inlog(rol: Rol, **velden: object) -> tuple[Client, Gebruiker]:
    gebruiker = Gebruiker.objects.create_user(f"{rol}@voorbeeld.nl", rol=rol, naam=str(rol.label), **velden)
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    return client, gebruiker


@pytest.fixture
def beheer(uwv: Koppelklant) -> Client:
    return inlog(Rol.BEHEER)[0]


@pytest.fixture
def consulent(uwv: Koppelklant) -> Client:
    uwv.verwijs()
    client, gebruiker = inlog(Rol.CONSULENT)
    geef_recht(gebruiker=gebruiker, obj=Dossier.objects.get().regio)
    return client


def pem(alg: str = "RS256") -> str:
    vorm = serialization.PublicFormat.SubjectPublicKeyInfo
    tekst: bytes = SLEUTELS[alg].public_key().public_bytes(serialization.Encoding.PEM, vorm)
    return tekst.decode()


def test_beheer_adds_a_system_with_its_public_key(beheer: Client, uwv: Koppelklant) -> None:
    velden = {
        "organisatie": uwv.verstrekker.pk,
        "client_id": "nieuw-systeem",
        "rechten": ["gebeurtenissen:lezen"],
        "sleutel": pem(),
    }
    assert beheer.post(reverse("koppeling:client-nieuw"), velden).status_code == 302
    nieuw = ApiClient.objects.get(client_id="nieuw-systeem")
    assert nieuw.sleutels.count() == 1
    assert "nieuw-systeem" in beheer.get(reverse("koppeling:clients")).content.decode()
    assert beheer.post(reverse("koppeling:client-nieuw"), velden).status_code == 422


@pytest.mark.parametrize("tekst", ["", "geen sleutel", "{}", "[]", '{"kty": "oct", "k": "AAAA"}', "-----BEGIN PRIVATE KEY-----"])
def test_what_is_no_public_key_is_refused(beheer: Client, tekst: str) -> None:
    client = ApiClient.objects.get()
    assert beheer.post(reverse("koppeling:client", args=[client.pk]), {"sleutel": tekst}).status_code == 422
    assert client.sleutels.count() == 2


def test_beheer_adds_and_withdraws_keys_and_systems(beheer: Client, uwv: Koppelklant) -> None:
    client = ApiClient.objects.get()
    ApiSleutel.objects.all().delete()
    assert beheer.post(reverse("koppeling:client", args=[client.pk]), {"sleutel": pem("ES256")}).status_code == 302
    sleutel = ApiSleutel.objects.get()
    assert beheer.get(reverse("koppeling:sleutel-intrekken", args=[sleutel.pk])).status_code == 200
    assert ApiSleutel.objects.get().ingetrokken_op is None
    beheer.post(reverse("koppeling:sleutel-intrekken", args=[sleutel.pk]))
    assert ApiSleutel.objects.get().ingetrokken_op is not None
    assert beheer.get(reverse("koppeling:client-intrekken", args=[client.pk])).status_code == 200
    beheer.post(reverse("koppeling:client-intrekken", args=[client.pk]))
    assert ApiClient.objects.get().ingetrokken_op is not None
    assert beheer.get(reverse("koppeling:client", args=[client.pk])).status_code == 200


@pytest.mark.parametrize(("besluit", "status"), [("bevestigen", "ingetrokken"), ("afwijzen", "actief")])
def test_the_consulent_decides_on_a_withdrawal(consulent: Client, uwv: Koppelklant, besluit: str, status: str) -> None:
    rij = Verwijzing.objects.get()
    draag_over(rij.dossier)
    uwv.post(f"verwijzingen/{rij.uuid}/intrekking", {"reden": "dubbel"})
    tekst = consulent.get(reverse("koppeling:intrekking", args=[rij.dossier_id])).content.decode()
    assert "dubbel verwezen" in tekst
    adres = reverse("koppeling:intrekking-besluit", args=[rij.dossier_id])
    assert consulent.post(adres, {"verwijzing": rij.pk, "besluit": besluit}).status_code == 302
    assert Verwijzing.objects.get().status == status


def test_a_second_decision_is_a_message_and_no_error_page(consulent: Client) -> None:
    rij = Verwijzing.objects.get()
    adres = reverse("koppeling:intrekking-besluit", args=[rij.dossier_id])
    antwoord = consulent.post(adres, {"verwijzing": rij.pk, "besluit": "bevestigen"}, follow=True)
    assert "geen verzoek om intrekking" in antwoord.content.decode()
    assert consulent.post(adres, {"verwijzing": "x", "besluit": "bevestigen"}).status_code == 404
    assert consulent.post(adres, {"besluit": "sluiten"}, follow=True).status_code == 200


def test_p02_a_consulent_of_another_region_sees_nothing(uwv: Koppelklant) -> None:
    uwv.verwijs()
    client, _ = inlog(Rol.CONSULENT)
    assert client.get(reverse("koppeling:intrekking", args=[Dossier.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("rol", [Rol.CONSULENT, Rol.FINANCIEN, Rol.TOEZICHT])
def test_p01_other_roles_get_no_coupling_screens(uwv: Koppelklant, rol: Rol) -> None:
    client, _ = inlog(rol)
    for naam in ("koppeling:mijn", "koppeling:clients", "koppeling:client-nieuw"):
        assert client.get(reverse(naam)).status_code == 403
