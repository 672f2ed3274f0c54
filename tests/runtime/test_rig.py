"""The rig itself: real roles, own clones, nothing left in the worker's database."""

from django.db import connection

from tests.rig.database import EigenDatabase


def test_eigen_database_is_a_clone_with_roles(eigen_database: EigenDatabase) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        assert cursor.fetchone() == (eigen_database.naam, "eigenaar")
    with eigen_database.als("app"), connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        assert cursor.fetchone() == (eigen_database.naam, "app")
