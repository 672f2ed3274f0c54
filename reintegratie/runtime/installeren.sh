#!/bin/sh
# Make or refresh .venv from one hash-locked file. Does nothing when the lock has not changed.
# Usage: sh reintegratie/runtime/installeren.sh requirements.txt
set -eu

lock=$1
stempel=".venv/.$(basename "$lock").stempel"

vind_python() {
    for naam in python3 python3.14 python3.13 python3.12 python3.11 /usr/local/bin/python3 /usr/bin/python3; do
        if "$naam" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$naam"
            return 0
        fi
    done
    return 1
}

if [ -x .venv/bin/python ] && ! .venv/bin/python -c 'import sys, os; sys.exit(os.path.realpath(sys.prefix) != os.path.realpath(".venv") or sys.version_info < (3, 11))' 2>/dev/null; then
    echo "De map .venv is verplaatst of onbruikbaar en wordt opnieuw gemaakt."
    rm -rf .venv
fi

som=$(cksum < "$lock")
if [ -x .venv/bin/python ] && [ -f "$stempel" ] && [ "$(cat "$stempel")" = "$som" ]; then
    exit 0
fi

if [ ! -x .venv/bin/python ]; then
    if ! python=$(vind_python); then
        echo "Fout: er is geen Python 3.11 of hoger met de modules venv en ensurepip gevonden." >&2
        echo "Installeer die eerst (Debian/Ubuntu: apt-get install python3 python3-venv) en probeer opnieuw." >&2
        exit 1
    fi
    echo "Omgeving maken met $python ..."
    "$python" -m venv .venv
fi

rm -f "$stempel"
echo "Pakketten installeren uit $lock (eenmalig, een halve tot een hele minuut) ..."
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile --require-hashes --no-deps --only-binary :all: -r "$lock"; then
    echo "Fout: installeren mislukte. Is er internet en ruimte op de schijf? Nodig: Linux met glibc 2.28 of hoger op x86-64 of ARM64." >&2
    echo "Anders (Alpine, Windows): gebruik docker compose, of eigen servers met DATABASE_URL en REDIS_URL (docs/beheer.md)." >&2
    exit 1
fi
printf '%s\n' "$som" > "$stempel"
