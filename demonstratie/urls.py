from django.urls import path

from demonstratie import views
from demonstratie.postvak import brief, postvak
from demonstratie.sandbox.pagina import leegmaken, sandbox
from demonstratie.sandbox.proberen import proberen

urlpatterns = [
    path("aanmelden/", views.aanmelden, name="demo-aanmelden"),
    path("tijd/", views.tijd, name="demo-tijd"),
    path("proberen/", proberen, name="demo-proberen"),
    path("sandbox/", sandbox, name="demo-sandbox"),
    path("sandbox/leegmaken/", leegmaken, name="demo-sandbox-leegmaken"),
    path("postvak/", postvak, name="demo-postvak"),
    path("postvak/<int:nummer>.pdf", brief, name="demo-brief"),
]
