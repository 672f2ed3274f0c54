from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from reintegratie import databaseregels as sql


def zet_klok(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The kind of database is fixed here, at its creation."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reintegratie_klok (id, soort, verschuiving) VALUES (1, %s, interval '0')", [settings.DATABASESOORT]
        )


class Migration(migrations.Migration):
    dependencies = [("reintegratie", "0001_initial")]
    operations = [
        migrations.RunPython(zet_klok, migrations.RunPython.noop),
        migrations.RunSQL(sql.KLOK, migrations.RunSQL.noop),
        migrations.RunSQL(sql.VERBLIJF, migrations.RunSQL.noop),
        migrations.RunSQL(sql.GROOTBOEK, migrations.RunSQL.noop),
        migrations.RunSQL(sql.CACHE, "DROP TABLE cache"),
    ]
