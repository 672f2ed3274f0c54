#!/bin/sh
# An income provider's system with OpenSSL and curl only: makes its key, gets a token, refers a person, reads back.
#
#   sh docs/koppelen/voorbeeld.sh sleutel                makes sleutel.pem and prints the public key to register
#   sh docs/koppelen/voorbeeld.sh verwijs 999990019      refers this test person under a new reference
#   sh docs/koppelen/voorbeeld.sh lees                   reads own referrals and the events about them
#
# Set API (default http://localhost:8000), CLIENT_ID (default mijn-gemeente) and SLEUTEL (default sleutel.pem).
set -eu
API=${API:-http://localhost:8000}
CLIENT_ID=${CLIENT_ID:-mijn-gemeente}
SLEUTEL=${SLEUTEL:-sleutel.pem}

willekeurig() {
  openssl rand -hex 16
}

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# The private key stays here, readable by its owner only; the public key is what you register.
maak_sleutel() {
  if [ -e "$SLEUTEL" ]; then
    echo "$SLEUTEL bestaat al." >&2
    exit 1
  fi
  (umask 077 && openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$SLEUTEL" 2>/dev/null)
  echo "Geheime sleutel: $SLEUTEL. Laat deze openbare sleutel registreren voor $CLIENT_ID:"
  openssl pkey -in "$SLEUTEL" -pubout
}

# A signed statement about ourselves: valid for a minute, usable once (private_key_jwt, RS256).
verklaring() {
  nu=$(date +%s)
  kop=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url)
  inhoud=$(printf '{"iss":"%s","sub":"%s","aud":"%s/api/v1/token","iat":%s,"exp":%s,"jti":"%s"}' \
    "$CLIENT_ID" "$CLIENT_ID" "$API" "$nu" "$((nu + 60))" "$(willekeurig)" | base64url)
  handtekening=$(printf '%s.%s' "$kop" "$inhoud" | openssl dgst -sha256 -sign "$SLEUTEL" -binary | base64url)
  printf '%s.%s.%s' "$kop" "$inhoud" "$handtekening"
}

token() {
  curl -sS --fail-with-body "$API/api/v1/token" \
    --data-urlencode grant_type=client_credentials \
    --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    --data-urlencode "client_assertion=$(verklaring)" | sed 's/.*"access_token": *"\([^"]*\)".*/\1/'
}

# --retry repeats after 408, 429, 5xx and a broken line; the same Idempotency-Key makes that safe.
verwijs() {
  curl -sS --fail-with-body --retry 3 "$API/api/v1/verwijzingen" \
    -H "Authorization: Bearer $(token)" -H "Content-Type: application/json" -H "Idempotency-Key: $(willekeurig)" \
    --data @- <<EINDE
{"kenmerk": "VB-$(openssl rand -hex 6)", "uitkeringsgroep": "PW", "uitkering_van": "2026-01-01",
 "persoon": {"bsn": "$1", "voornaam": "Noor", "achternaam": "Voorbeeld", "geboortedatum": "1985-05-17",
  "adres": {"straat": "Proefstraat", "huisnummer": "1", "woonplaats": "Utrecht", "gemeentecode": "0344"}}}
EINDE
}

# A real system keeps the value of `na` from the answer and starts there the next time.
lees() {
  kop="Authorization: Bearer $(token)"
  curl -sS --fail-with-body "$API/api/v1/verwijzingen" -H "$kop"
  echo
  curl -sS --fail-with-body "$API/api/v1/gebeurtenissen?na=0" -H "$kop"
  echo
}

case "${1:-}" in
  sleutel) maak_sleutel ;;
  verwijs) verwijs "${2:?geef een testnummer}" ;;
  lees) lees ;;
  *) sed -n '2,8p' "$0" && exit 2 ;;
esac
