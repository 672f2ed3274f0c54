#!/bin/sh
# First start of the database container: the three roles, each with the password from its own secret file.
set -eu
eigenaar=$(cat /run/secrets/db_eigenaar)
app=$(cat /run/secrets/db_app)
sluiter=$(cat /run/secrets/db_sluiter)
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v eigenaar="$eigenaar" -v app="$app" -v sluiter="$sluiter" <<'SQL'
CREATE ROLE eigenaar LOGIN PASSWORD :'eigenaar';
CREATE ROLE app LOGIN PASSWORD :'app';
CREATE ROLE sluiter LOGIN PASSWORD :'sluiter';
CREATE DATABASE reintegratie OWNER eigenaar;
SQL
