"""Addresses of the plan."""

from django.urls import path

from reintegratie.plannen import views

urlpatterns = [
    path("dossiers/<int:nummer>/plan/", views.plan, name="plan"),
    path("dossiers/<int:nummer>/plan/versies/", views.versies, name="plan-versies"),
    path("dossiers/<int:nummer>/plan/delen/<slug:met>/", views.delen, name="plan-delen"),
    path("plannen/<int:nummer>/", views.plan_lezen, name="plan-lezen"),
]
