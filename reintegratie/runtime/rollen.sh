#!/bin/sh
# First start of the database container: the three roles, each with the password from its own secret file and its limits.
set -eu
eigenaar=$(cat /run/secrets/db_eigenaar)
app=$(cat /run/secrets/db_app)
sluiter=$(cat /run/secrets/db_sluiter)
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v eigenaar="$eigenaar" -v app="$app" -v sluiter="$sluiter" <<'SQL'
CREATE ROLE eigenaar LOGIN PASSWORD :'eigenaar';
CREATE ROLE app LOGIN PASSWORD :'app';
CREATE ROLE sluiter LOGIN PASSWORD :'sluiter';
ALTER ROLE app SET lock_timeout = '5s';
ALTER ROLE app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE app SET statement_timeout = '30s';
ALTER ROLE sluiter SET lock_timeout = '5s';
ALTER ROLE sluiter SET idle_in_transaction_session_timeout = '30s';
CREATE DATABASE reintegratie OWNER eigenaar;
SQL
