"""Checks existing rows against constraints that were added without looking at them, under a lock that lets work go on."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("resultaat", "0008_steekproef")]

    operations = [
        ValidateConstraint(model_name="begeleiding", name="begeleiding_bewijs_volledig"),
        ValidateConstraint(model_name="begeleiding", name="begeleiding_eindgesprek_volledig"),
        ValidateConstraint(model_name="signaal", name="signaal_voorgelegd_met_aanbod"),
        ValidateConstraint(model_name="signaal", name="signaal_gelezen_met_termijn"),
        ValidateConstraint(model_name="signaal", name="signaal_reactie_volledig"),
        ValidateConstraint(model_name="signaal", name="signaal_doorgegeven_na_lezen"),
        ValidateConstraint(model_name="betaalopdracht", name="betaalopdracht_status_goedgekeurd"),
    ]
