from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("veiling", "0008_afzender")]

    operations = [
        AddIndexConcurrently(
            model_name="aanvraag",
            index=models.Index(condition=models.Q(("afzender__isnull", False)), fields=["afzender"], name="aanvraag_afzender"),
        ),
    ]
