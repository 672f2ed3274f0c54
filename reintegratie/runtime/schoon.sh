#!/bin/sh
# Remove data and keys together: one without the other is useless. Asks first, unless JA=1.
set -eu
if [ "${JA:-}" != 1 ]; then
    printf 'Dit verwijdert ALLE gegevens en sleutels van deze map (var/). Typ "ja" om door te gaan: '
    read -r antwoord
    [ "$antwoord" = ja ] || { echo "Niets verwijderd."; exit 1; }
fi
if [ -x .venv/bin/python ]; then
    exec .venv/bin/python -m reintegratie.runtime.schoon
fi
rm -rf var
echo "De map var is verwijderd."
