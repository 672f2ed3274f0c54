#!/bin/sh
# Start of every container: the address of the database with the password of this role, then the command.
# DATABASE_ROL says which role; its password is the secret db_<role>.
set -eu
wachtwoord=$(cat "/run/secrets/db_$DATABASE_ROL")
export DATABASE_URL="postgres://$DATABASE_ROL:$wachtwoord@${DATABASE_HOST:-postgres}:5432/reintegratie"
exec "$@"
