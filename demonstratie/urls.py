from django.urls import path

from demonstratie import views
from demonstratie.postvak import brief, postvak

urlpatterns = [
    path("aanmelden/", views.aanmelden, name="demo-aanmelden"),
    path("tijd/", views.tijd, name="demo-tijd"),
    path("postvak/", postvak, name="demo-postvak"),
    path("postvak/<int:nummer>.pdf", brief, name="demo-brief"),
]
